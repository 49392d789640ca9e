"""Write docs/commands.md, the reference of every command, from the questions themselves.

python tools/commands_page.py          writes the page
python tools/commands_page.py --check  exits with 1 where the page is not what would be written
"""

import sys
from pathlib import Path
from typing import Any, get_args

from crossflight.cli import _parser
from crossflight.questions.base import Question, question
from crossflight.questions.names import flag, names

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
HEAD = """# Commands

Written by `tools/commands_page.py` from the code; edit that, not this page.

Every command also takes `--json` (the whole answer as JSON; `crossflight schema COMMAND` prints its schema), `--plain` (no
colour) and `--help`. Python asks with the same parameters: `crossflight.questions.base.ask("aboard", date="2026-01-20")`.
Exit status: 0 fine, 1 findings or impossible, 2 misuse or bad input, 3 an error of ours.
"""


def page() -> str:
    """The whole page."""
    asked = [question(name.replace("_", " ")) for name in names()]
    index = "\n".join(
        f"- [`{each.name}`](#{each.name.replace(' ', '-')}): {_inline(each.help.splitlines()[0])}" for each in asked
    )
    return "\n".join([HEAD, index, *map(section, asked)]) + "\n"


def section(asked: Question) -> str:
    """One command: its help, how it is called, its parameters and the keys of its answer."""
    usage = " ".join(_parser(asked).format_usage().removeprefix("usage: ").split())
    usage = usage.replace(" [-h]", "").replace(" [--json]", "").replace(" [--plain]", "")
    parts = [f"\n## {asked.name}\n", _inline(asked.help), f"\n```text\n{usage}\n```\n"]
    if rows := [_parameter(name, info) for name, info in asked.asked.model_fields.items()]:
        parts += ["| parameter | meaning | default |", "|---|---|---|", *rows, ""]
    parts += ["| key of the answer | type | meaning |", "|---|---|---|", *keys(asked)]
    return "\n".join(parts)


def keys(asked: Question) -> list[str]:
    """The keys of the answer, and of what it holds as `outer.inner`."""
    schema = asked.answers.model_json_schema(mode="serialization")
    return [_cells(f"`{name}`", kind, meaning) for name, kind, meaning in _walk(schema, schema.get("$defs", {}), "", ())]


def _walk(schema: dict[str, Any], models: dict[str, Any], before: str, above: tuple[str, ...]) -> list[tuple[str, str, str]]:
    found = []
    for name, info in schema.get("properties", {}).items():
        inner = _model(info)
        found.append((before + name, _kind(info), info.get("description", "")))
        if inner and inner not in above:
            found += _walk(models[inner], models, f"{before}{name}.", (*above, inner))
    return found


def _model(info: dict[str, Any]) -> str:
    """The model that a key holds, itself, in a list or as one of several kinds; empty where it holds none."""
    if "$ref" in info:
        return str(info["$ref"]).rsplit("/", 1)[-1]
    inside = [info.get("items"), info.get("additionalProperties"), *info.get("anyOf", [])]
    return next((found for each in inside if isinstance(each, dict) and (found := _model(each))), "")


def _kind(info: dict[str, Any]) -> str:
    if "anyOf" in info:
        return " or ".join(_kind(each) for each in info["anyOf"])
    if "$ref" in info:
        return "object"
    if info.get("type") == "array":
        inner = _kind(info["items"]) if info.get("items") else ""
        return f"list of {inner}s" if inner else "list"
    return str(info.get("type", "any"))


def _parameter(name: str, info: Any) -> str:
    extra = info.json_schema_extra or {}
    shown = name if extra.get("cli") == "argument" else flag(name)
    switch = bool in (info.annotation, *get_args(info.annotation))
    empty = info.is_required() or switch or info.default in (None, [], "", ())
    return _cells(f"`{shown}`", info.description or "", "" if empty else f"`{info.default}`")


def _cells(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def _inline(text: str) -> str:
    return text.replace("<", "&lt;")


if __name__ == "__main__":
    from pages import settle

    sys.exit(settle(PAGE, page()))
