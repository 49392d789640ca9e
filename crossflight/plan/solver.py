"""CP-SAT as the planner imports it: without pandas, unless somebody uses it.

OR-Tools imports pandas for a few methods on series that the planner does not call, and that import takes longer than all of
CP-SAT. So it finds a stand-in, through which pandas is imported as soon as anything of it is asked for.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

_NAME = "pandas"


class _Later(ModuleType):
    """pandas, imported when something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(_NAME) is self:
            del sys.modules[_NAME]
        return getattr(importlib.import_module(_NAME), name)


_later = None if _NAME in sys.modules else _Later(_NAME)
if _later:
    sys.modules[_NAME] = _later
    # Named in type hints while OR-Tools is imported.
    vars(_later).update(Index=type("Index", (), {}), Series=type("Series", (), {}))
try:
    from ortools.sat.python import cp_model as cp_model
finally:
    if _later:
        del _later.Index, _later.Series
        if sys.modules.get(_NAME) is _later:
            del sys.modules[_NAME]
