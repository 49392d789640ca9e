"""Where the compiled kernel is kept: a folder named after the content of its sources and after the compilers.

Needs neither compiler, so that a command can ask at once whether anything is kept, and have it compiled meanwhile if not.
"""

import functools
import hashlib
import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).parent
_SOURCES = ("cached", "crews", "draws", "events", "joined", "kernel", "layout", "loop", "moves", "play", "reference")
_COMPILERS = ("numba", "llvmlite")


@functools.cache
def folder() -> Path:
    """Where compiled code is kept: NUMBA_CACHE_DIR, else beside the sources, else the user's cache."""
    digest = hashlib.sha256(" ".join(importlib.metadata.version(name) for name in _COMPILERS).encode())
    for name in _SOURCES:
        digest.update((_HERE / f"{name}.py").read_bytes())
    own, home = _HERE / "__pycache__", Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "crossflight"
    given = os.environ.get("NUMBA_CACHE_DIR")
    base = Path(given) if given else own if os.access(_HERE, os.W_OK) else home
    return base / f"kernel-{digest.hexdigest()[:16]}"


def can_keep() -> bool:
    """Can anything be written there?"""
    try:
        folder().mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder(), os.W_OK)


@functools.cache
def begin() -> "subprocess.Popen[bytes] | None":
    """Begin to compile in another process, if nothing is kept yet; it writes the code to its output too."""
    if any(folder().glob("loop-*.o")):  # If it is another processor's, this process compiles later.
        return None
    command = [sys.executable, "-P", "-m", "crossflight.stress.machine"]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
