# mypy: disallow-untyped-calls=False
"""How the kernel's functions become one piece of machine code.

numba makes finished code of every function that it compiles, and optimises what a function calls once more within each of its
callers. A kernel of fifty functions is then optimised many times over. Here inner functions are only lowered; the function that
Python calls gathers all of them, and is optimised and turned into machine code once.
"""

from collections.abc import Iterator
from typing import Any

from numba.core import compiler, typed_passes, untyped_passes
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler_machinery import PassManager, register_pass

_UNTYPED = (
    (untyped_passes.TranslateByteCode, "bytecode"),
    (untyped_passes.FixupArgs, "arguments"),
    (untyped_passes.IRProcessing, "intermediate form"),
    (untyped_passes.InlineInlinables, "copied functions"),
    (untyped_passes.DeadBranchPrune, "branches never taken"),
    (untyped_passes.ReconstructSSA, "single assignment"),
)
_TYPED = (
    (typed_passes.NopythonTypeInference, "types"),
    (typed_passes.PreLowerStripPhis, "phi nodes"),
    (typed_passes.NoPythonSupportedFeatureValidation, "supported features"),
    (typed_passes.IRLegalization, "legal form"),
    (typed_passes.AnnotateTypes, "annotations"),
)


class Part(JITCodeLibrary):
    """The code of one inner function: kept as it is lowered, for whoever gathers it."""

    def _optimize_functions(self, ll_module: Any) -> None:
        ll_module.data_layout = self._codegen._data_layout

    def finalize(self) -> None:
        """Nothing more is added; nothing is optimised."""
        self._raise_if_finalized()
        self._finalized = True


class Whole(JITCodeLibrary):
    """The code of a function that Python calls: its own and that of all the parts below it."""

    def _optimize_functions(self, ll_module: Any) -> None:
        ll_module.data_layout = self._codegen._data_layout

    def finalize(self) -> None:
        """Gather the parts, each once, then optimise and make machine code."""
        self._linking_libraries = list(_all(self._linking_libraries))
        super().finalize()

    def functions(self) -> list[Any]:
        """All functions, those that come from elsewhere among them."""
        self._ensure_finalized()
        return list(self._final_module.functions)

    def object_code(self) -> bytes:
        """The object file."""
        self._ensure_finalized()
        return bytes(self._get_compiled_object())


def _all(libraries: list[Any]) -> Iterator[Any]:
    seen, left = set(), list(libraries)
    while left:
        library = left.pop()
        if library not in seen:
            seen.add(library)
            left += library._linking_libraries if isinstance(library, Part) else ()
            yield library


@register_pass(mutates_CFG=True, analysis_only=False)
class LowerPart(typed_passes.NativeLowering):
    """Lower an inner function; no machine code."""

    _name = "lower_part"

    def run_pass(self, state: Any) -> bool:
        """Lower `state`, and let other functions call it."""
        state.library = Part(state.targetctx.codegen(), state.func_id.func_qualname)
        state.flags.no_compile = True
        super().run_pass(state)
        made = state["cr"]
        # numba keeps functions by the object that Python would call; this one raises ValueError if it does.
        key = [made.fndesc].remove
        state.targetctx.insert_user_function(key, made.fndesc, [state.library])
        state["cr"] = made._replace(cfunc=key)
        return True


@register_pass(mutates_CFG=True, analysis_only=False)
class LowerWhole(typed_passes.NativeLowering):
    """Lower a function that Python calls; its machine code contains everything below it."""

    _name = "lower_whole"

    def run_pass(self, state: Any) -> bool:
        """Lower `state`."""
        state.library = Whole(state.targetctx.codegen(), state.func_id.func_qualname)
        state.library.enable_object_caching()
        return bool(super().run_pass(state))


def _passes(name: str, lowering: Any) -> PassManager:
    passes = PassManager(name)
    for each, says in (*_UNTYPED, *_TYPED, (lowering, "code"), (typed_passes.NoPythonBackend, "result")):
        passes.add_pass(each, says)
    passes.finalize()
    return passes


class Inner(compiler.CompilerBase):
    """Compiler of inner functions."""

    def define_pipelines(self) -> list[PassManager]:
        """The only pipeline."""
        return [_passes("inner", LowerPart)]


class Outer(compiler.CompilerBase):
    """Compiler of functions that Python calls."""

    def define_pipelines(self) -> list[PassManager]:
        """The only pipeline."""
        return [_passes("outer", LowerWhole)]


def object_file(function: Any, arguments: tuple[Any, ...]) -> bytes:
    """The name, a line end and the object file of an `entry` function for those types of arguments; to load it takes no numba.

    Its only function is called as numba calls it: where to put the result, where to put an exception, then its own arguments,
    an array as its object, owner, size, item size, data, shape and strides. It returns 0 unless it raises.
    """
    function.compile(arguments)
    made = function.overloads[arguments]
    outside = {each.name for each in made.library.functions() if each.is_declaration and not each.name.startswith("llvm.")}
    assert not outside, f"it calls {', '.join(outside)}, which only numba knows"
    return bytes(made.fndesc.llvm_func_name.encode() + b"\n" + made.library.object_code())
