"""How answers look: one file for each question, with `show(answer) -> renderable`; pure functions of the answer.

The files are named as the questions are. `terminal.show` finds them; `parts` has the pieces that they share.
"""
