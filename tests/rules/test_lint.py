"""A rule never tests an amount: `x == y` on a planner's variable silently answers False."""

import ast
from pathlib import Path

import pytest

from crossflight.rules import facts, rulebook

FILES = sorted(path for path in Path(rulebook.__file__).parent.glob("*.py") if path.stem != "__init__")
NUMERIC = {"abs", "max", "min", "bool", "int"}
UNIFORM = {"present", "start", "end"}
"""Parts of berths, moves and seats that are amounts or literals."""


def _open_answers() -> set[str]:
    """The methods of Facts that answer an amount or a given."""
    tree = ast.parse(Path(facts.__file__).read_text(encoding="utf-8"))
    methods = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name))
    return {node.name for node in methods if node.returns.id in ("Amount", "Given")}


OPEN = _open_answers()


def conditions_on_amounts(tree: ast.Module) -> list[int]:
    """Lines where a condition, a comparison or a function such as `abs` looks at an amount."""
    amounts = {name.id for node in ast.walk(tree) if isinstance(node, ast.Assign) and _is_open(node.value)
               for name in node.targets if isinstance(name, ast.Name)}  # fmt: skip
    amounts |= UNIFORM & {name for node in ast.walk(tree) if isinstance(node, ast.For) for name in _names(node.target)}
    looked_at: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.IfExp | ast.While | ast.Assert):
            looked_at.append(node.test)
        elif isinstance(node, ast.comprehension):
            looked_at += node.ifs
        elif isinstance(node, ast.Compare | ast.BoolOp) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)):
            looked_at.append(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NUMERIC:
            looked_at += node.args
    return [node.lineno for node in looked_at if _is_open(node) or _names(node) & amounts]


def _is_open(node: ast.AST) -> bool:
    attributes = (each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute))
    return any(name in OPEN or name in UNIFORM for name in attributes)


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_rule_tests_an_amount(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not conditions_on_amounts(tree)
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Mult | ast.Pow)], "amounts are linear"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_one_short_rule_a_file(path):
    functions = [node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions] == [path.stem]
    assert all(node.end_lineno - node.lineno < 40 for node in functions)


@pytest.mark.parametrize(
    "line",
    [
        "if facts.aboard(m) == 3: pass",
        "if facts.planned(m): pass",
        "n = facts.arrival(f)\nif n > 3: pass",
        "x = abs(facts.exchange_balance(f))",
        "y = [b for b in facts.berths(f) if b.present]",
        "for person, up, down, present in facts.moves:\n    if present: pass",
        "z = 1 if facts.flies(p, f) else 2",
        "w = facts.departure(f) and 1",
    ],
)
def test_a_tested_amount_is_seen(line):
    assert conditions_on_amounts(ast.parse(line))


@pytest.mark.parametrize("line", ["if facts.fits(f, p): pass", "m = facts.limit('x') or 0", "if leg is Leg.UP: pass"])
def test_data_may_be_tested(line):
    assert not conditions_on_amounts(ast.parse(line))
