"""Every rule of crew rotation, one file each in `rules/rulebook/`, read by the checker and the planner through one reader.

A rule's file holds a docstring (its first line is the rule, as a sentence that should hold; the rest says why), one generator
of demands under the decorator `@rule`, and a `GOOD` and a `BAD` case. See docs/rules.md.
"""

from crossflight.rules.reader import HARD, PREFERENCE, PROGRAMME, WAIVABLE, Rule, load, named, requirements, rule
from crossflight.rules.setting import Setting

__all__ = ["HARD", "PREFERENCE", "PROGRAMME", "WAIVABLE", "Rule", "Setting", "load", "named", "requirements", "rule"]
