"""A report's text made regular, with the way back: every place in the plain text knows its place in the original."""

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from crossflight.errors import InputError

LIMIT_BYTES = 1_000_000
_SAME = {ord(c): "'" for c in "’‘ʼ‛`´′"} | {ord(c): '"' for c in "«»„“”‟"} | {ord(c): "-" for c in "‐‑−"}
_SAME |= {ord(c): " " for c in "\u00a0\u2002\u2003\u2007\u2008\u2009\u202f\t"}
_DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ACCENT = re.compile("[\u0300-\u036f]")
_COMPOSED = {("и", "\u0306"): "й", ("е", "\u0308"): "ё", ("И", "\u0306"): "Й", ("Е", "\u0308"): "Ё"}
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|article|p|div|meta)\b", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "article",
        "section",
        "header",
        "footer",
        "blockquote",
        "td",
        "title",
    ]
)
_SILENT = frozenset(["script", "style", "noscript", "template", "svg", "head"])


@dataclass(frozen=True)
class Text:
    """`raw` as given; `plain` regular; `places[i]` is where the character i of `plain` stands in `raw` (None: the same place)."""

    raw: str
    plain: str
    places: tuple[int, ...] | None = None
    meta: tuple[tuple[str, str], ...] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """A span of `plain` as a span of `raw`."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def decode(data: bytes, where: str) -> str:
    """Bytes of a file as text. Raises `InputError` for what cannot be a press report."""
    if not data.strip():
        raise InputError(where, "the file is empty", "give a file with the text of a report")
    if len(data) > LIMIT_BYTES:
        size = f"{len(data) / 1e6:.1f} MB is more than the {LIMIT_BYTES / 1e6:.0f} MB that a report may have"
        raise InputError(where, size, "split the collection into one file a report and give the folder")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _utf16(data, where)
    if b"\0" in data[:4096] or data[:4] in (b"%PDF", b"PK\x03\x04", b"\x89PNG"):
        raise InputError(where, "this is a binary file, not text", "save the report as plain text or HTML")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(where, f"byte {error.start} is not UTF-8{_guess(data)}", "save the report as UTF-8") from None


def _utf16(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(where, f"byte {error.start} is not UTF-16", "save the report as UTF-8") from None


def _guess(data: bytes) -> str:
    """What the encoding may be instead, as a remark."""
    high = [byte for byte in data if byte > 127]
    if sum(byte >= 0xC0 for byte in high) > 0.8 * len(high) > 20:
        return " (it looks like Windows-1251)"
    return ""


def regular(raw: str) -> Text:
    """Text or HTML with one kind of quote, apostrophe, hyphen and space; invisible characters are left out."""
    if _MARKUP.search(raw[:4000]):
        return _from_html(raw)
    if not _DROPPED.search(raw) and not _ACCENT.search(raw):
        return Text(raw, raw.translate(_SAME))
    return _rebuilt(raw, [(c, i) for i, c in enumerate(raw)])


def _rebuilt(raw: str, found: list[tuple[str, int]], meta: tuple[tuple[str, str], ...] = ()) -> Text:
    letters: list[str] = []
    places: list[int] = []
    for letter, place in found:
        if _ACCENT.match(letter):
            if letters:
                letters[-1] = _COMPOSED.get((letters[-1], letter), letters[-1])
        elif not _DROPPED.match(letter):
            letters.append(letter)
            places.append(place)
    return Text(raw, "".join(letters).translate(_SAME), tuple(places), meta)


class _Reader(HTMLParser):
    """Collects the words of a page with their places; scripts and styles are skipped, nothing is fetched."""

    def __init__(self, raw: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, int]] = []
        self.meta: list[tuple[str, str]] = []
        self._silent = 0
        self._lines = [0]
        for line in raw.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self.meta.append(((values.get("property") or values.get("name") or "").lower(), values.get("content", "")))
        if tag == "time" and values.get("datetime"):
            self.meta.append(("time", values["datetime"]))
        if tag in _SILENT:
            self._silent += 1
        if tag in _BLOCKS:
            self.found.append(("\n", self._here()))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag in _BLOCKS:
            self.found.append(("\n", self._here()))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            here = self._here()
            self.found.extend((letter, here + i) for i, letter in enumerate(data))

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def _reference(self, written: str) -> None:
        if not self._silent:
            here = self._here()
            self.found.extend((letter, here) for letter in unescape(written))


def _from_html(raw: str) -> Text:
    reader = _Reader(raw)
    reader.feed(raw)
    reader.close()
    return _rebuilt(raw, reader.found, tuple(reader.meta))


_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|U\.S|Mr|Ms|Mrs|Dr|Jr|St|No|vs|Inc|Gen|Col|Lt|Cmdr|Capt|Maj|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|им|г|гг|т\.е|т\.д|"
    r"руб|млн|с))\.$"
)
_CLOCK = re.compile(
    r"(?<=[ \d][apAP]\.[mM]\.) (?:[A-Z]{2,4}\b|\(|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Eastern|Pacific|Central|Moscow|"
    r"Kazakhstan|Baikonur|Houston|Florida|Greenwich|Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\b)"
)
"""What follows "5:17 p.m." within the sentence: a zone, a place's time, a day."""
_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s+[\"'(\[#]*[^\Wa-zа-яё_]|\s*$)|\n+")


_LONGEST = 1000
"""A "sentence" beyond it is no prose; it is cut, so that no pattern has to search further."""


def sentences(plain: str) -> list[tuple[int, int]]:
    """Spans of the sentences, in order; a new line ends one."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(plain):
        end = match.end()
        if plain[match.start()] == "." and _ABBREVIATION.search(plain[max(0, match.start() - 5) : match.start() + 1]):
            continue
        if _CLOCK.match(plain, end):
            continue
        _add(found, plain, start, end)
        start = end
    _add(found, plain, start, len(plain))
    return found


def _add(found: list[tuple[int, int]], plain: str, start: int, end: int) -> None:
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = plain.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        found.append((start, cut))
        start = cut + (plain[cut] == " ")
    if end > start:
        found.append((start, end))
