"""Write the reference part of docs/rules.md from the rules themselves.

python tools/rules_page.py          writes the page
python tools/rules_page.py --check  exits with 1 where the page is not what would be written
"""

import sys
from pathlib import Path
from typing import Any

from crossflight.questions.base import ask
from crossflight.rules import load

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"
MARK = "<!-- Below: written by tools/rules_page.py from the rules; edit those, not this part. -->\n"


def page(text: str) -> str:
    """The whole page: what stands above the mark, and every rule."""
    above, mark, _ = text.partition(MARK)
    if not mark:
        raise SystemExit(f"{PAGE.name} has lost its mark; put back the line {MARK.strip()}")
    order = ("hard", "waivable", "preference")
    rules = sorted(load(), key=lambda rule: (order.index(rule.severity), rule.code))
    index = [f"| [{rule.code}](#{rule.code}) | {rule.severity} | {rule.sentence} |" for rule in rules]
    head = ["", f"## The {len(rules)} rules", "", "| code | severity | what should hold |", "|---|---|---|", *index]
    return above + mark + "\n".join([*head, *(section(rule.code) for rule in rules)]) + "\n"


def section(code: str) -> str:
    """One rule."""
    rule = ask("rule", code=code).model_dump()
    facts = [rule["severity"] + (f", {rule['weight']} points a unit" if rule["weight"] else "")]
    facts += ["asked of all stations together"] if rule["scope"] == "programme" else []
    facts += [f"from {rule['holds_from']}"] if rule["holds_from"] else []
    sources = ", ".join(f"`{source}`" for source in _authority(code))
    said = f"{'; '.join(facts).capitalize()}. Authority: {sources}."
    parts = list(filter(None, (f"\n### {code}", rule["says"], rule["why"], said)))
    if rule["numbers"]:
        parts.append("\n".join(["| number | for | value | note |", "|---|---|---|---|", *map(_number, rule["numbers"])]))
    if rule["waivers"]:
        parts.append("\n".join(["| waived for | bound | why |", "|---|---|---|", *map(_waiver, rule["waivers"])]))
    for name in ("good", "bad"):
        lines = [rule[name]["manifest"], *(f"-> {line}" for line in rule[name]["says"])]
        parts.append("\n".join([f"{name.capitalize()}:\n", "```text", *lines, "```"]))
    return "\n\n".join(parts)


def _authority(code: str) -> tuple[str, ...]:
    return next(rule.authority for rule in load() if rule.code == code)


def _number(number: dict[str, Any]) -> str:
    value = f"{float(number['value']):g} {number['unit']}"
    return f"| `{number['id']}` | {number['about']} | {value} | {number['note']} |"


def _waiver(waiver: dict[str, Any]) -> str:
    sides = (("at least", waiver["at_least"]), ("at most", waiver["at_most"]))
    bounds = [f"{word} {bound:g}" for word, bound in sides if bound is not None]
    return f"| {', '.join(waiver['about'])} | {' '.join(bounds)} {waiver['unit']} | {waiver['reason']} |"


if __name__ == "__main__":
    from pages import settle

    sys.exit(settle(PAGE, page(PAGE.read_text(encoding="utf-8"))))
