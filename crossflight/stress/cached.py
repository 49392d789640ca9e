"""How the kernel's functions are compiled, and where what was compiled is kept.

numba looks only at the file of a function to see whether its compiled form is stale, not at the files of the functions
that it calls. So all are kept in a folder named after the content of every source file of the kernel. In numba's CUDA simulator
nothing is compiled: there the same source runs as plain Python.
"""

from collections.abc import Callable
from typing import Any

import numba
from numba import njit

from crossflight.stress import joined, kept

_config: Any = numba.config
_OUTER: dict[str, Any] = {"cache": kept.can_keep(), "pipeline_class": joined.Outer}
_LEAN = {**_OUTER, "_nrt": False}
_BARE: dict[str, Any] = {"_nrt": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def _kept(options: dict[str, Any]) -> Callable[[Callable[..., Any]], Any]:
    def decorate(function: Callable[..., Any]) -> Any:
        if _config.ENABLE_CUDASIM:
            return function
        before, _config.CACHE_DIR = _config.CACHE_DIR, str(kept.folder())
        try:
            return njit(**options)(function)
        finally:
            _config.CACHE_DIR = before

    return decorate


inner = _kept({**_BARE, "pipeline_class": joined.Inner})
"""For functions that only other compiled ones call: no code of their own (`joined`) and no reference counts on arrays (four times
quicker to run, for counting is atomic). They must not allocate."""
inlined = _kept({**_LEAN, "inline": "always"})
"""For the smallest, and for those with one caller: copied into their callers before anything else."""
lean = _kept(_LEAN)
"""For functions that Python calls too."""
tight = _kept({**_LEAN, "forceinline": True})
"""The same for small functions that are worth copying into their callers."""
entry = _kept({**_BARE, "pipeline_class": joined.Outer})
"""For the one that `machine` keeps and calls by its address."""
plain = _kept({**_OUTER, "nogil": True})
"""For those that allocate; other threads go on meanwhile."""
