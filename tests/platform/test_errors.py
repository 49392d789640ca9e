"""Bad input gets one sentence and status 2, whatever was wrong; an error of ours gets status 3."""

import importlib.util
from pathlib import Path

import pytest

from crossflight import cli
from crossflight.errors import unknown

TOOL = Path(__file__).resolve().parents[2] / "tools" / "errors_page.py"
spec = importlib.util.spec_from_file_location("errors_page", TOOL)
assert spec is not None
assert spec.loader is not None
gallery = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gallery)
EVERY = [mistake for mistakes in gallery.MISTAKES.values() for mistake in mistakes]


@pytest.mark.parametrize("mistake", EVERY, ids=lambda mistake: mistake.what)
def test_a_mistake_gets_one_sentence(mistake) -> None:
    message, status = gallery.said(mistake)
    assert status == 2
    assert message.startswith("crossflight")
    assert len(message.splitlines()) == 1
    assert "; " in message, "the sentence says what would mend it"


def test_an_error_of_ours_is_told_apart(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(_words: list[str]) -> int:
        raise ZeroDivisionError("nought")

    monkeypatch.setattr(cli, "_run", broken)
    monkeypatch.delenv("CROSSFLIGHT_DEBUG", raising=False)
    assert cli.main(["aboard"]) == 3
    said = capsys.readouterr().err
    assert "ZeroDivisionError: nought" in said
    assert "Traceback" not in said
    monkeypatch.setenv("CROSSFLIGHT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["aboard"])


def test_a_name_far_from_all_gets_all() -> None:
    assert unknown("unit", "furlong", ["day", "hour"]).nearest == ("day", "hour")
    assert unknown("unit", "Huor", ["day", "hour"]).nearest == ("hour",)
