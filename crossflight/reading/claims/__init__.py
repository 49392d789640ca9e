"""Every kind of claim that the reader knows, one file each.

A file here holds `find(report) -> Iterator[Claim]`, which yields claims with their places, and
`judge(claim, facts) -> Judgement`, which says what the record says of one. Files that begin with an underscore are shared pieces.
"""
