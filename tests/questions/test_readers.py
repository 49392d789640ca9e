"""What a reader other than the command line relies on: plain texts, progress as it goes, answers from any thread."""

import json
import threading
from typing import Any

import pytest

from crossflight.questions.base import Context, question

ASKED: dict[str, dict[str, Any]] = {
    "aboard": {"date": "2023-01-10", "sources": True},
    "agreement": {"as_of": "2026-10-08", "sources": True},
    "check": {"as_of": "2026-10-08"},
    "compare": {"first": "commercial", "second": "commercial"},
    "conflicts": {"sources": True},
    "diff": {"known": ["2022-07-13", "2022-07-16"]},
    "flight": {"id": "Crew-5", "sources": True},
    "history": {"subject": "Crew-5"},
    "ledger": {"as_of": "2026-10-08", "entries": True, "sources": True},
    "options": {"plan": "commercial", "seat": "Crew-3.1", "limit": 2},
    "person": {"name": "Anna Kikina", "as_of": "2026-10-08"},
    "plan": {"scenario": "iss", "date": "2026-11-22", "months": 4},
    "repair": {"plan": "commercial", "slip": ["Crew-3=+5d"]},
    "rules": {},
    "value": {"date": "2026-11-22", "months": 6},
    "why": {"scenario": "iss", "date": "2026-11-22", "months": 6, "question": ["why not MS-30 on 2027-03-12"]},
}
LONG = ("compare", "options", "plan", "repair", "value", "why")
"""Questions that a plan is sought for."""


def texts(value: Any) -> list[str]:
    """Every text of an answer."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in texts(each)]
    return (
        [text for each in value for text in texts(each)] if isinstance(value, list) else [value] if isinstance(value, str) else []
    )


@pytest.mark.parametrize("name", ASKED)
def test_an_answer_is_plain_whoever_asks(name: str) -> None:
    """From a thread, as a server asks; without files; its texts are free of what only a terminal understands."""
    heard, found = list[tuple[str, float | None]](), list[Any]()
    given = Context(progress=lambda text, share: heard.append((text, share)), files=False)

    def asking() -> None:
        found.append(question(name).ask(given, **ASKED[name]))

    thread = threading.Thread(target=asking)
    thread.start()
    thread.join()
    (answer,) = found
    for text in texts(json.loads(answer.model_dump_json())):
        assert text.isprintable() or "\n" in text, text
        assert not any(mark in text for mark in ("\x1b", "[/", "[bold", "[dim")), text
    if name in LONG:
        assert heard, "a long answer tells how far it is"
    assert all(text.isprintable() and (share is None or 0 <= share <= 1) for text, share in heard)
