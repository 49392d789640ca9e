"""What the documentation says is so: its examples run, its commands exist, its links lead somewhere."""

import ast
import doctest
import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossflight.cli import _command, _parser
from crossflight.questions.base import ask, question
from crossflight.record.load import load

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
HAND_WRITTEN = [page for page in PAGES if page.name not in ("commands.md", "errors.md")]
FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```", re.M | re.S)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
SHELL = re.compile(r"^(?:\$ )?(?:\.venv/bin/)?(crossflight|make)\s+(.+)$")
SCRIPT = re.compile(r"(?:^|[ /])python (?:-m (?P<module>[\w.]+)|(?P<file>[\w/]+\.py))")
by_page = pytest.mark.parametrize("page", HAND_WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))


def blocks(page: Path, *languages: str) -> Iterator[tuple[int, str]]:
    """The fenced blocks in one of the languages, each with the number of lines before it."""
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        if match[2] in languages:
            yield text.count("\n", 0, match.start(3)), match[3]


def shell_lines(text: str, fences: list[str]) -> Iterator[tuple[str, str]]:
    """Every `crossflight ...` and `make ...` of inline code and of shell blocks: the program and its words."""
    prose = FENCE.sub("", text)
    for line in [*INLINE.findall(prose), *(line for block in fences for line in block.splitlines())]:
        if match := SHELL.match(line.strip()):
            yield match[1], re.split(r"\s(?:[|>#&]|\.\.\.)", f"{match[2]} ")[0].strip()


def complaints(program: str, words: list[str]) -> str:
    """What is wrong with a command, empty if nothing."""
    if program == "make":
        targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
        return "" if words[0] in targets or "=" in words[0] else f"no target {words[0]}"
    if words[0].startswith("-") or words[0].isupper():
        return ""
    name, rest = _command(words)
    if name is None:
        return f"no command {words[0]}"
    known = _parser(question(name))._option_string_actions
    wrong = [word for word in rest if word.startswith("--") and word.split("=")[0] not in known]
    return f"{name} has no {wrong}" if wrong else ""


@by_page
def test_examples_run(page: Path) -> None:
    """The `>>>` examples of a page run one after the other, as a reader would type them."""
    examples: list[doctest.Example] = []
    for before, block in blocks(page, "python", "pycon"):
        found = doctest.DocTestParser().get_examples(block)
        for example in found:
            example.lineno += before
        examples += found
    if not examples:
        return
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS, verbose=False)
    report: list[str] = []
    runner.run(doctest.DocTest(examples, {}, page.name, str(page), 0, None), out=report.append)
    assert runner.failures == 0, "".join(report)


@by_page
def test_other_python_is_sound(page: Path) -> None:
    """Python that is shown without prompts parses, and what it imports from the package is there."""
    for before, block in blocks(page, "python"):
        if ">>>" in block:
            continue
        for node in ast.walk(ast.parse(block, f"{page.name} after line {before}")):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("crossflight"):
                module = importlib.import_module(str(node.module))
                assert all(hasattr(module, alias.name) for alias in node.names), ast.unparse(node)


@by_page
def test_commands_exist(page: Path) -> None:
    fences = [block for _, block in blocks(page, "console", "sh", "bash", "shell", "")]
    for program, line in shell_lines(page.read_text(encoding="utf-8"), fences):
        try:
            words = shlex.split(line)
        except ValueError:
            words = line.split()
        if words:
            assert not (wrong := complaints(program, words)), f"{page.name}: {program} {line}: {wrong}"


@by_page
def test_scripts_exist(page: Path) -> None:
    """Every `python FILE` and `python -m MODULE` names something that is there."""
    text = page.read_text(encoding="utf-8")
    quoted = [
        *INLINE.findall(FENCE.sub("", text)),
        *(line for _, block in blocks(page, "console", "sh", "") for line in block.splitlines()),
    ]
    for line in quoted:
        if match := SCRIPT.search(line):
            name = match["file"] or match["module"].replace(".", "/") + ".py"
            there = (ROOT / name).is_file() or (ROOT / name[:-3]).is_dir() or match["module"] in ("pytest", "crossflight")
            assert there, f"{page.name}: {line}"


@pytest.mark.parametrize(
    ("program", "words"), [("crossflight", "abroad 2026"), ("crossflight", "ledger --as-at 2026"), ("make", "everything")]
)
def test_a_wrong_command_is_noticed(program: str, words: str) -> None:
    assert complaints(program, words.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    targets = [target for target in LINK.findall(text) if not target.startswith(("http:", "https:", "mailto:"))]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in (ROOT / "docs").glob("*.md") if page.name != "README.md"]
    assert {name: index.count(f"]({name})") for name in pages} == dict.fromkeys(pages, 1), "name each page once in docs/README.md"


def test_the_readme_counts_the_record_as_it_is() -> None:
    told = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    counted = ask("record stats").model_dump()
    tables = {table["table"]: table["facts"] for table in counted["tables"]}
    crewed = sum(flight.kind == "crew" for flight in load().flights.values())
    for said in (
        f"{counted['facts']:,} facts and {counted['statements']} dated statements of plans from {counted['sources']} sources",
        f"{counted['supported_share']:.1%}".replace("%", " % of the facts rest on a primary or on two independent sources"),
        f"{counted['weak']} on weak ones only",
        f"{counted['conflicts']} conflicts between sources",
        f"{crewed} crewed flights, {tables['flights'] - crewed} cargo, module and test flights",
        f"{tables['rides']:,} rides and {tables['people']} people",
    ):
        assert said in told
