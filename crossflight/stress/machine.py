"""The plan kernel as machine code: compiled once for this processor, kept on disk, loaded without numba.

Importing numba takes as long as playing twenty thousand histories, so only who compiles does. What is kept is an object file for
each processor (`kept` says where). While a command reads the record and makes its plan, `kept.begin` compiles in a process of its
own.
"""

import ctypes
import functools
import hashlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import llvmlite.binding as llvm  # type: ignore[import-untyped]
from numpy.typing import NDArray

from crossflight.stress import kept

_LOCK = threading.Lock()


def is_kept() -> bool:
    """Need nothing be compiled any more?"""
    return _file().is_file()


def ready(progress: Callable[[str, float | None], None]) -> None:
    """Load the kernel before its histories are timed, and say so where it must be compiled first."""
    if not is_kept():
        progress("compiling the stress kernel, once: some ten seconds", None)
    _loaded()


def play(seed: int, first: int, arrays: tuple[NDArray[Any], ...]) -> None:
    """Call the loop (`loop.play_rows`) with its arrays, which must be of its types and contiguous."""
    flat: list[int] = []
    for array in arrays:
        flat += [0, 0, array.size, array.itemsize, array.ctypes.data, *array.shape, *array.strides]
    room = ctypes.c_void_p()
    failed = _loaded()(ctypes.byref(room), ctypes.byref(room), seed, first, *flat)
    assert not failed, "the kernel raised an exception"


@functools.cache
def _function() -> tuple[Any, Callable[..., int]]:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    name, code = _code().split(b"\n", 1)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), llvm.Target.from_default_triple().create_target_machine())
    engine.add_object_file(llvm.ObjectFileRef.from_data(code))
    engine.finalize_object()
    numbers = 2 + 3 * 7 + 2 * 9 + 11
    kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, *[ctypes.c_int64] * numbers)
    return engine, kind(engine.get_function_address(name.decode()))


def _loaded() -> Callable[..., int]:
    """The loop as a function of C, which lets go of the interpreter's lock."""
    with _LOCK:
        return _function()[1]


def _file() -> Path:
    features = f"{llvm.get_host_cpu_name()} {llvm.get_host_cpu_features().flatten()}"
    return kept.folder() / f"loop-{hashlib.sha256(features.encode()).hexdigest()[:16]}.o"


def _code() -> bytes:
    """The kept code, or that of the process that compiles, or our own."""
    if is_kept():
        return _file().read_bytes()
    other = kept.begin()
    made = other.communicate()[0] if other else b""
    return made if other and other.returncode == 0 and made else _compiled()


def _compiled() -> bytes:
    """Compile, and keep it where that is possible."""
    from crossflight.stress import loop

    code, file = loop.object_file(), _file()
    part = file.with_suffix(f".{os.getpid()}")
    if kept.can_keep():
        try:
            part.write_bytes(code)
            part.replace(file)
        except OSError:  # the disk is full
            part.unlink(missing_ok=True)
    return code


if __name__ == "__main__":
    sys.stdout.buffer.write(_compiled())
