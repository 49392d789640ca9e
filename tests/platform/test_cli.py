"""The command line on outputs that are not a terminal in UTF-8, and the names that people type."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from crossflight.questions.base import ask

ASCII = {**os.environ, "PYTHONIOENCODING": "ascii"}


def run(*words: str, env: dict[str, str] | None = None, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "crossflight", *words]
    return subprocess.run(command, env=env, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, timeout=600)


def test_an_output_without_the_letters_shows_question_marks() -> None:
    shown = run("person", "Anna Kikina", env=ASCII)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.splitlines()[1] == "???? ??????? ??????"


def test_an_output_without_the_letters_keeps_what_it_can() -> None:
    shown = run("person", "Claudie Haigneré", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert "Claudie Haignere" in shown.stdout
    assert " ...\n" in run("--help", env=ASCII).stdout


@pytest.mark.parametrize(("closed", "status", "said"), [(">&-", 2, "standard output is closed"), ("2>&-", 0, "")])
def test_a_stream_that_the_shell_has_closed(closed: str, status: int, said: str) -> None:
    shell = f'"$0" -m crossflight aboard 2026-01-20 {closed}'
    done = subprocess.run(["bash", "-c", shell, sys.executable], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == status
    assert said in done.stderr
    assert ("Sergey Mikayev" in done.stdout) == (status == 0)


@pytest.mark.parametrize("columns", [60, 120])
def test_plain_on_a_terminal_is_nothing_but_letters(columns: int) -> None:
    shown = on_a_terminal(columns, "ledger", "--as-of", "2026-10-08", "--plain")
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= min(columns, 100)
    assert "\x1b" in on_a_terminal(columns, "ledger", "--as-of", "2026-10-08")


def on_a_terminal(columns: int, *words: str) -> str:
    """What a terminal of that many columns gets on standard output."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")} | {"TERM": "xterm"}
    child = subprocess.Popen([sys.executable, "-m", "crossflight", *words], stdout=theirs, env=env)
    os.close(theirs)
    found = b""
    try:
        while more := os.read(ours, 65536):
            found += more
    except OSError:  # Linux says so where the other end is closed
        pass
    os.close(ours)
    assert child.wait(60) == 0
    return found.decode()


def test_a_standard_error_keeps_its_sign_on_an_output_without_the_letter() -> None:
    words = ("stress", "--from", "2026-01-01", "--histories", "20")
    plain, whole = (run(*words, env={**os.environ, "PYTHONIOENCODING": form}).stdout for form in ("ascii", "utf-8"))
    assert "mean +- standard error" in plain
    assert "mean ± standard error" in whole


def test_json_is_whole_on_an_output_without_the_letters() -> None:
    shown = run("person", "Anna Kikina", "--json", env=ASCII)
    assert json.loads(shown.stdout)["cyrillic"] == "Анна Юрьевна Кикина"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_full_disk_gets_a_sentence(form: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        shown = run("flights", *form, stdout=full.fileno())
    assert shown.returncode == 2
    assert "No space left on device" in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Rubio", "Francisco Rubio"),
        ("Рубио", "Francisco Rubio"),
        ("Прокопьев", "Sergey Prokopyev"),
        ("Сергей Прокопьев", "Sergey Prokopyev"),
        ("vande hei", "Mark Vande Hei"),
        ("Caldwell Dyson", "Tracy Caldwell Dyson"),
    ],
)
def test_a_surname_is_enough_in_either_script(typed: str, meant: str) -> None:
    assert ask("person", name=typed).name == meant  # type: ignore[attr-defined]


def test_a_day_to_come_is_said_to_be_one() -> None:
    far = ask("aboard", date="2030-01-01").notes  # type: ignore[attr-defined]
    assert any("to come" in note for note in far)
    assert not any("to come" in note for note in ask("aboard", date="2026-01-20").notes)  # type: ignore[attr-defined]


def test_an_empty_station_has_nothing_docked() -> None:
    shown = run("aboard", "1997-05-01")
    assert shown.stdout.splitlines()[-3:-1] == ["Docked", "nothing"]


def complaint_on_a_terminal(columns: int, *words: str) -> list[str]:
    """The lines that a terminal of that many columns gets on standard error."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-m", "crossflight", *words]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False, timeout=60)
        assert (done.returncode, done.stdout) == (2, b"")
        return os.read(ours, 65536).decode().splitlines()
    finally:
        os.close(ours)
        os.close(theirs)


WRONG = ("aboard", "a day of which nobody can tell the date")


@pytest.mark.parametrize("columns", [40, 80, 300])
def test_a_complaint_is_broken_between_words_on_a_terminal(columns: int) -> None:
    shown = complaint_on_a_terminal(columns, *WRONG)
    assert len(shown) > 1
    assert max(map(len, shown)) <= min(columns, 100)
    assert " ".join(shown) == run(*WRONG).stderr.strip()


def test_a_complaint_is_one_line_for_a_program() -> None:
    assert run(*WRONG).stderr.count("\n") == 1


def test_the_package_is_the_command_line() -> None:
    assert run("--version").stdout == run_as("crossflight.cli", "--version")


def run_as(module: str, *words: str) -> str:
    return subprocess.run([sys.executable, "-m", module, *words], stdout=subprocess.PIPE, text=True, check=True).stdout
