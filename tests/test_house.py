"""The house keeps its order: imports run one way, files stay small, nothing public is without a word about it."""

import ast
import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from crossflight.questions.base import BaseAnswer, Params, question
from crossflight.questions.names import names

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "crossflight"
ROOMS = [
    *("errors", "core", "orbit", "record", "exchange", "ledger", "rules"),
    *("reading", "plan", "stress", "questions", "show", "cli"),
]
"""In import order: a room imports itself and the rooms before it."""
DOORS = {"__init__": len(ROOMS), "__main__": len(ROOMS)}
"""Modules of the package itself that may import every room."""
LONGEST = 400
Defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Described = dict[str, tuple[list[str], set[str]]]
UNFINISHED = re.compile(r"\b(T[O]DO|F[I]XME|X[X]X|NotImplemented(?:Error)?|placeh[o]lder|s[t]ub(?:bed)?|for n[o]w|h[a]ck)\b")


def _sources(*folders: str, kinds: tuple[str, ...] = (".py",)) -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in kinds)
    return sorted(path for path in found if not {"node_modules", "static"} & set(path.parts))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def _imports(tree: ast.Module, inside: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, also inside functions and for types only; `inside` is the module's package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = inside[: len(inside) - node.level + 1] if node.level else ()
            module = ".".join((*base, *filter(None, [node.module])))
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def back_edges(module: str, tree: ast.Module) -> list[str]:
    """Imports of a room that comes later than the module's own (`module` is a path such as `crossflight/ledger/book.py`)."""
    parts = Path(module).with_suffix("").parts
    place = DOORS[parts[1]] if parts[1] in DOORS else ROOMS.index(parts[1])
    found = []
    for line, name in _imports(tree, parts[:-1]):
        words = name.split(".")
        if words[0] == "crossflight" and len(words) > 1 and words[1] in ROOMS and ROOMS.index(words[1]) > place:
            found.append(f"{module}:{line}: {parts[1]} imports {words[1]}, which comes later")
    return found


def undocumented(module: str, tree: ast.Module, bases: Described) -> list[str]:
    """The module, its public functions and classes, and their public methods that have no docstring.

    A function named as its module (a rule) has the module's; a method of a documented base class (`bases`) has the base's.
    """
    missing = [] if ast.get_docstring(tree) else [f"{module}:1: the module has no docstring"]
    owners: list[ast.Module | ast.ClassDef] = [tree]
    while owners:
        owner = owners.pop()
        inherited = {Path(module).stem} if isinstance(owner, ast.Module) else _inherited(owner, bases)
        for node in (each for each in owner.body if isinstance(each, Defined) and not each.name.startswith("_")):
            if not ast.get_docstring(node) and node.name not in inherited and not _repeats(node):
                missing.append(f"{module}:{node.lineno}: {node.name} has no docstring")
            if isinstance(node, ast.ClassDef):
                owners.append(node)
    return missing


def _described(trees: Iterable[ast.Module]) -> Described:
    """For every class, by name: its bases and the methods that have a docstring."""
    return {
        node.name: (
            [ast.unparse(base) for base in node.bases],
            {each.name for each in node.body if isinstance(each, Defined) and ast.get_docstring(each)},
        )
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }


def _inherited(owner: ast.ClassDef, bases: Described) -> set[str]:
    above = [ast.unparse(base) for base in owner.bases]
    found: set[str] = set()
    while above:
        further, methods = bases.get(above.pop(), ([], set()))
        found |= methods
        above += further
    return found


def _repeats(node: Defined) -> bool:
    """Typing overloads and property setters share the docstring of their first form."""
    return any(ast.unparse(each).endswith(("overload", ".setter")) for each in node.decorator_list)


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists()}
    rooms |= {path.stem for path in HOUSE.glob("*.py")} - set(DOORS)
    assert rooms <= set(ROOMS), f"say in ROOMS where {sorted(rooms - set(ROOMS))} belongs"


def test_a_room_imports_only_rooms_before_it() -> None:
    found = [edge for path in _sources("crossflight") for edge in back_edges(str(path.relative_to(ROOT)), _tree(path))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "import crossflight.plan",
        "from crossflight.plan.solve import solve",
        "from ..plan import solve",
        "from crossflight import plan",
        "def f():\n    from crossflight import plan",
    ],
)
def test_a_back_edge_is_seen_however_it_is_written(line: str) -> None:
    assert back_edges("crossflight/ledger/book.py", ast.parse(line))
    assert not back_edges("crossflight/stress/run.py", ast.parse(line))


def test_everything_public_is_documented() -> None:
    trees = {str(path.relative_to(ROOT)): _tree(path) for path in _sources("crossflight")}
    bases = _described(trees.values())
    found = [gap for module, tree in trees.items() for gap in undocumented(module, tree, bases)]
    assert not found, "\n".join(found)


def test_a_missing_docstring_is_seen() -> None:
    tree = ast.parse("class A:\n    def b(self): ...\n    def _c(self): ...\ndef d(): ...")
    assert len(undocumented("a.py", tree, _described([tree]))) == 4


def test_an_inherited_docstring_counts() -> None:
    tree = ast.parse(
        "'.'\nclass A:\n    '.'\n    def b(self): '.'\nclass B(A):\n    '.'\n    def b(self): ...\n    def c(self): ..."
    )
    assert [gap.split()[1] for gap in undocumented("a.py", tree, _described([tree]))] == ["c"]


@pytest.mark.parametrize("folder", ["rules/rulebook", "stress/hazards", "reading/claims", "questions"])
def test_each_of_its_kind_says_what_it_is(folder: str) -> None:
    """The docstring of a rule, hazard, claim or question begins with a sentence: users read it."""
    plumbing = {"base", "names"}
    for path in (each for each in _sources(f"crossflight/{folder}") if not each.stem.startswith("_")):
        first = (ast.get_docstring(_tree(path)) or "").split("\n\n")[0]
        spoken = len(first.split()) > 3 and first.endswith((".", "?", ":"))
        assert spoken or path.stem in plumbing, f"{path.relative_to(ROOT)}: begin with a sentence that says what it is"


def test_folders_are_shallow() -> None:
    deepest = {path.parent.relative_to(HOUSE) for path in _sources("crossflight") if len(path.relative_to(HOUSE).parts) > 4}
    assert not deepest, "a room has folders at most three deep"


def test_no_file_is_long() -> None:
    paths = _sources("crossflight", "tests", "benchmarks", "examples", "tools", "ui", kinds=(".py", ".ts", ".svelte"))
    lengths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in paths}
    assert not {name: length for name, length in lengths.items() if length > LONGEST}


def test_nothing_is_left_unfinished() -> None:
    for path in _sources("crossflight", "tools", "benchmarks", "examples"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert not UNFINISHED.search(line), f"{path.relative_to(ROOT)}:{number}: {line.strip()}"


@pytest.mark.parametrize("name", names())
def test_a_question_is_complete(name: str) -> None:
    asked = question(name.replace("_", " "))
    assert asked.help, "the first line of the docstring is the help text"
    assert issubclass(asked.asked, Params)
    assert issubclass(asked.answers, BaseAnswer)
    assert callable(asked.answer)
    unexplained = [field for field, info in asked.asked.model_fields.items() if not info.description]
    assert not unexplained, "made with argument() or option(), a parameter has its help"
    assert callable(importlib.import_module(f"crossflight.show.{name}").show)


def test_a_renderer_has_its_question() -> None:
    pieces = {"__init__", "parts", "progress", "terminal"}
    lonely = {path.stem for path in (HOUSE / "show").glob("*.py") if not path.stem.startswith("_")} - set(names()) - pieces
    shared = {stem for stem in lonely if not _used(stem)}
    assert not shared, "a file in show/ is named as its question is, or used by one that is"


def _used(stem: str) -> bool:
    name = f"crossflight.show.{stem}"
    others = [path for path in _sources("crossflight") if path.stem != stem]
    return any(each.startswith(name) for path in others for _, each in _imports(_tree(path), path.relative_to(ROOT).parts[:-1]))
