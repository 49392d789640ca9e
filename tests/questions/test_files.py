"""What names a file or a store is declared, so that a page that strangers see refuses all of it in one place."""

import pytest

from crossflight.errors import InputError
from crossflight.questions.base import FILES, Context, question
from crossflight.questions.names import names

INNOCENT = {"object", "workers", "known"}
"""Parameters that speak of a file which another parameter names."""


@pytest.mark.parametrize("name", names())
def test_whatever_speaks_of_a_file_declares_it(name: str) -> None:
    asked = question(name)
    declared = asked.files
    assert set(declared.values()) <= set(FILES)
    for parameter, info in asked.asked.model_fields.items():
        speaks = any(
            word in (info.description or "").casefold().split() for word in ("file", "file;", "file:", "folder", "store")
        )
        assert not speaks or parameter in declared or parameter in INNOCENT, (name, parameter)


@pytest.mark.parametrize("name", names())
def test_without_files_each_of_them_is_refused_before_anything_is_read(name: str) -> None:
    asked = question(name)
    for parameter in asked.files:
        needed = {key: "x" for key, info in asked.asked.model_fields.items() if info.is_required()}
        if any(info.annotation is not str for key, info in asked.asked.model_fields.items() if key in needed):
            continue
        with pytest.raises(InputError, match="cannot be named here"):
            asked.ask(Context(files=False), **{**needed, parameter: "/etc/passwd"})


def test_a_shipped_scenario_may_be_named_without_files() -> None:
    answer = question("value").ask(Context(files=False), scenario="commercial", months=6)
    assert answer.exit_status() == 0
    with pytest.raises(InputError, match="name one of commercial"):
        question("value").ask(Context(files=False), scenario="mine.toml")


def test_a_zero_byte_is_told_before_it_reaches_a_file() -> None:
    with pytest.raises(InputError, match="crossflight check plan: holds a zero byte"):
        question("check").ask(plan="plan\0.toml")


def test_a_shipped_policy_may_be_named_without_files() -> None:
    asked = question("stress").asked(policy="cautious")
    question("stress")._refuse_files(asked.model_dump(exclude_defaults=True))
    with pytest.raises(InputError, match="name one of as-flown, cautious, no-exchange"):
        question("stress").ask(Context(files=False), policy="mine.toml")


def test_a_limit_counts_from_when_it_was_asked() -> None:
    given = Context()
    given.begun -= 4.0
    assert 5.6 < given.left(10) <= 5.7  # three tenths are kept for showing the answer
    assert given.left(1) == 0.05
    assert given.left(0) == 0
