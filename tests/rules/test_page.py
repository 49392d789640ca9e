"""docs/rules.md says what the rules say."""

import importlib.util
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "rules_page.py"


def test_the_page_is_what_the_rules_say():
    spec = importlib.util.spec_from_file_location("rules_page", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = tool.PAGE.read_text(encoding="utf-8")
    assert tool.page(text) == text, "run python tools/rules_page.py"
