"""How a plan holds: many histories of a manifest under slips, failures, damage and illness, on addressed random draws.

Nothing here imports numba before a history is played, so that other commands start quickly.
"""
