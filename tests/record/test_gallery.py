"""Each broken file of the gallery gets a sentence with place and remedy, and the published page shows these sentences."""

import re
from pathlib import Path

import gallery
import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "broken-files.md"


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[gallery.Case]:
    return list(gallery.cases(tmp_path_factory.mktemp("gallery")))


def test_there_are_fifty_and_more(cases) -> None:
    assert len(cases) >= 50
    assert {case.group for case in cases} == {"catalogue", "import", "store"}
    assert len({case.broken for case in cases}) == len(cases)


def test_each_says_where_what_and_how_to_mend_it(cases) -> None:
    silent = [case.broken for case in cases if not case.said]
    assert not silent
    without = [case for case in cases if not re.search(r"; \w|\?$", case.said)]
    assert not without, "no remedy"
    place = r"\.(csv|toml|tsv|json|tle|parquet|db)\b|\brow \d|^store |^--store|^no format"
    placeless = [case for case in cases if not re.search(place, case.said.split("; ")[0])]
    assert not placeless


def test_no_message_shows_a_traceback_or_a_class_of_ours(cases) -> None:
    assert not [case for case in cases if re.search(r"Traceback|Error\(|<class|sqlalchemy|sqlite3\.", case.said)]


def test_the_page_shows_them(cases) -> None:
    text = PAGE.read_text(encoding="utf-8")
    missing = [case.said for case in cases if gallery.cell(case.said) not in text]
    assert not missing, "run tools/broken_files_page.py"
