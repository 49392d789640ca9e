"""Press text -> statements -> verdicts: what a report says of people, flights, dates and the agreement, and what the record says."""
