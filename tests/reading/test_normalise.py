"""Text as given and text as read: every place leads back; HTML is neither run nor fetched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossflight.errors import InputError
from crossflight.reading.normalise import LIMIT_BYTES, decode, regular, sentences

HTML = (
    "<!doctype html><html><head><title>x</title><meta property='article:published_time' content='2022-07-14T10:00:00Z'>"
    "<script>var Kikina = 1;</script></head><body><p>Anna&nbsp;Kikina will fly on <b>Crew-5</b> &amp; return.</p>"
    "<style>p{}</style><img src='http://example.org/x.png' onerror='alert(1)'><p>Frank Rubio too.</p></body></html>"
)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=200))
def test_places_lead_back(raw: str) -> None:
    text = regular(raw)
    for at in range(len(text.plain)):
        start, end = text.place(at, at + 1)
        assert 0 <= start < end <= len(raw)


@given(st.text(alphabet="abc ’«»—\u00ad\u0301е\u0308", max_size=60))
def test_places_rise(raw: str) -> None:
    text = regular(raw)
    starts = [text.place(at, at + 1)[0] for at in range(len(text.plain))]
    assert starts == sorted(set(starts))


def test_words_are_those_of_the_original() -> None:
    raw = "Loral O\u2019Ha\u00adra flew."
    text = regular(raw)
    at = text.plain.index("O'Hara")
    assert raw[slice(*text.place(at, at + 6))] == "O\u2019Ha\u00adra"


def test_html_without_scripts_and_with_places() -> None:
    text = regular(HTML)
    assert "var" not in text.plain
    assert "alert" not in text.plain
    assert "Anna Kikina will fly on Crew-5 & return." in text.plain
    at = text.plain.index("Crew-5")
    assert HTML[slice(*text.place(at, at + 6))] == "Crew-5"
    assert ("article:published_time", "2022-07-14T10:00:00Z") in text.meta


def test_sentences_do_not_end_at_abbreviations() -> None:
    plain = "The U.S. crew flew. Dr. Smith stayed! Yes.\nA title\nНачало 2022 г. было тихим. Конец."
    assert [plain[a:b] for a, b in sentences(plain)] == [
        "The U.S. crew flew.", "Dr. Smith stayed!", "Yes.", "A title", "Начало 2022 г. было тихим.", "Конец.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x89PNG\r\n" + bytes(100), "binary"),
        (b"a" * (LIMIT_BYTES + 1), "more than"),
        ("Космонавт Анна Кикина отправится на станцию осенью".encode("cp1251"), "Windows-1251"),
        (b"caf\xe9 au lait", "not UTF-8"),
    ],
)
def test_what_is_no_report_gets_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        decode(data, "x.txt")


def test_utf16_and_marks_are_read() -> None:
    assert decode("Кикина".encode("utf-16"), "x") == "Кикина"
    assert decode("Кикина".encode("utf-8-sig"), "x") == "Кикина"


def test_a_text_without_sentences_is_cut() -> None:
    plain = "word " * 5000
    spans = sentences(plain)
    assert max(end - start for start, end in spans) <= 1000
    assert "".join(plain[a:b] for a, b in spans).replace(" ", "") == plain.replace(" ", "")
