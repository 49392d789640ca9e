"""Draw the briefing as it looks on a terminal: `python tools/brief_picture.py` writes docs/brief.svg."""

from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI

from crossflight.questions.base import ask
from crossflight.questions.brief import Answer
from crossflight.show import brief

TARGET = Path(__file__).resolve().parents[1] / "docs" / "brief.svg"


def main() -> None:
    """Ask for the briefing of today and save what the terminal would show."""
    with Path("/dev/null").open("w", encoding="utf-8") as nowhere:
        screen = Console(record=True, width=84, file=nowhere, force_terminal=True, emoji=False, highlight=False)
        answer = ask("brief")
        assert isinstance(answer, Answer)
        screen.print(brief.show(answer))
    screen.save_svg(str(TARGET), title="crossflight brief", theme=MONOKAI)


if __name__ == "__main__":
    main()
