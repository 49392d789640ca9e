"""Press text -> statements -> verdicts: what a report says of crews, flights and the agreement, and what the record says."""
