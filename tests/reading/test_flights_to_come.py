"""A plan for a flight that has not flown yet is a plan, not one that came out otherwise."""

from pathlib import Path
from typing import Any

from crossflight.questions.base import ask


def test_a_crew_named_for_a_flight_to_come_is_supported(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Roscosmos said on 20 November 2026 that Oleg Kononenko will launch on Soyuz MS-31.\n", encoding="utf-8")
    answer: Any = ask("read", path=str(report), date="2026-11-20", as_of="2026-11-22")
    text = answer.model_dump_json()
    assert "crosses_over" in text
    assert "flown otherwise" not in text
