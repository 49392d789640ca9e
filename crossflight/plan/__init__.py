"""Plans: a problem from the record and a scenario, the rules as a model, and proven answers."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crossflight.plan.problem import Problem, build
    from crossflight.plan.solve import Result, solve

__all__ = ["Problem", "Result", "build", "solve"]
_HOMES = {"Problem": "problem", "build": "problem", "Result": "solve", "solve": "solve"}


def __getattr__(name: str) -> Any:
    """Import on first use: the solver is heavy, and most commands do without."""
    import importlib

    if name not in _HOMES:
        raise AttributeError(f"module 'crossflight.plan' has no attribute '{name}'")
    return getattr(importlib.import_module(f"crossflight.plan.{_HOMES[name]}"), name)
