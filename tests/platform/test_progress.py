"""Progress on standard error: one line rewritten on a terminal, one line a stage elsewhere."""

import io

import pytest

from crossflight.show.progress import reporter


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    "texts", [("plan: 10 points", "plan: 9 points"), ("plan, rules 10 points, gap 3%: 0.1 s", "plan, rules 9 points")]
)
def test_a_stage_takes_one_line_where_nobody_watches(texts: tuple[str, str]) -> None:
    stream = io.StringIO()
    report = reporter(stream)
    for text in (*texts, "stress: 1 history"):
        report(text, 0.5)
    assert stream.getvalue().splitlines() == [texts[0], "stress: 1 history"]


def test_a_terminal_sees_one_line_that_ends_clean() -> None:
    stream = Terminal()
    report = reporter(stream)
    report("plan: 10 points " * 20, 0.5)
    report("plan: done", 1.0)
    shown = stream.getvalue()
    assert "\n" not in shown
    assert max(map(len, shown.split("\r"))) <= 78
    assert shown.endswith(" " * 78 + "\r")
