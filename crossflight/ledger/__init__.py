"""Double entry for seats: what each agency gave and got under the agreement, in seats up, seats down and crew-days.

`book` writes the entries from a manifest, `balance` adds them up, `readings` says what a disputed clause changes.
"""
