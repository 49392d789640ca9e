"""The forms in which a name is written: without accents, in other transliterations, by nickname, in each Russian case."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from crossflight.core.people import Person

_WORDS = Path(__file__).parent / "words"
_LATIN_ENDS = (("iy", "y"), ("yy", "y"), ("ii", "y"), ("yi", "y"), ("ij", "y"), ("ey", "ei"), ("ay", "ai"))
_LATIN_PARTS = (
    ("yev", "ev"),
    ("iev", "ev"),
    ("aye", "ae"),
    ("iya", "ia"),
    ("yo", "e"),
    ("ks", "x"),
    ("kh", "h"),
    ("shch", "sch"),
)
_KEEP_SHORT = str.maketrans({"ё": "е", "Ё": "Е"})


@lru_cache(maxsize=65536)
def fold(token: str) -> str:
    """A token as names are compared: lower case, no accents, apostrophes or hyphens, one transliteration of the Russian."""
    token = token.translate(_KEEP_SHORT).lower()
    if token.isascii() or not _cyrillic(token):
        return _fold_latin(token)
    return token.replace("-", "").replace("'", "").replace("ъ", "ь")


def _cyrillic(token: str) -> bool:
    return any("а" <= c <= "я" for c in token)


def _fold_latin(token: str) -> str:
    if not token.isascii():
        token = token.replace("ł", "l").replace("ı", "i").replace("ø", "o")
        token = "".join(c for c in unicodedata.normalize("NFKD", token) if not unicodedata.combining(c))
    token = token.replace("'", "").replace("-", "")
    for old, new in _LATIN_PARTS:
        token = token.replace(old, new)
    if token.startswith("ye"):
        token = token[1:]
    for old, new in _LATIN_ENDS:
        if token.endswith(old):
            return token[: -len(old)] + new
    return token[:-1] + "y" if token.endswith("i") and len(token) > 4 else token


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """First names that stand for one another, folded: each name with its whole group."""
    groups: dict[str, set[str]] = {}
    for line in (_WORDS / "nicknames.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group = {fold(name) for name in line.split()}
            for name in group:
                groups.setdefault(name, set()).update(group)
    return {name: frozenset(group) for name, group in groups.items()}


@cache
def _transcribed() -> dict[str, tuple[str, ...]]:
    """Person id -> Russian transcriptions of a foreign name."""
    lines = (_WORDS / "cyrillic.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if line and not line.startswith("#"))
    return {id.strip(): tuple(name.strip() for name in names.split("|")) for id, names in pairs}


def latin(person: Person) -> Iterator[tuple[str, ...]]:
    """Every Latin full name as folded tokens, nicknames and names without initials included."""
    seen: set[tuple[str, ...]] = set()
    for name in (person.name, *person.aliases):
        words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name.replace('"', ""))
        initials = len(words) == 3 and len(words[0]) == len(words[1]) == 1
        tokens = tuple(fold(t) for t in words if len(t) > 1 or initials)
        if len(tokens) < 2 or _cyrillic(name):
            continue
        for first in nicknames().get(tokens[0], frozenset({tokens[0]})) | {tokens[0]}:
            form = (first, *tokens[1:])
            if form not in seen:
                seen.add(form)
                yield form


def cyrillic_name(person: Person) -> str:
    """The Cyrillic name: the record's, else the usual transcription; empty if neither is known."""
    return next(iter(cyrillic_names(person)), "")


def cyrillic_names(person: Person) -> tuple[str, ...]:
    """Every Cyrillic name, the record's own first."""
    return tuple(filter(None, (person.cyrillic, *_transcribed().get(person.id, ()))))


_ENDING_A = ("ы", "е", "у", "ой", "е")  # genitive, dative, accusative, instrumental, prepositional: petrovich's order


@cache
def _petrovich() -> tuple[Any, tuple[int, ...]]:
    from petrovich.enums import Case  # type: ignore[import-untyped]
    from petrovich.main import Petrovich  # type: ignore[import-untyped]

    return Petrovich(), (Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)


def cases(name: str, sex: str) -> Iterator[tuple[str, ...]]:
    """A Cyrillic full name in each of the six cases, as tokens; a patronymic is kept."""
    tokens = name.replace("’", "'").split()
    yield tuple(tokens)
    engine, kinds = _petrovich()
    for case in kinds:
        yield tuple(_declined(engine, token, place, len(tokens), case, sex) for place, token in enumerate(tokens))


def _declined(engine: Any, token: str, place: int, length: int, case: int, sex: str) -> str:
    """One word of a name in a case; what the engine does not know, and foreign names that do not change, stay as they are."""
    gender = "female" if sex == "female" else "male"
    if token.endswith("а") and "'" in token:
        return token[:-1] + _ENDING_A[case]
    if "'" in token or token.endswith(("и", "у", "э", "е", "о", "ю")):
        return token
    if place == 0:
        made = engine.firstname(token, case, gender)
    elif length == 3 and place == 1 and token.endswith(("вич", "вна", "ична")):
        made = engine.middlename(token, case, gender)
    else:
        made = engine.lastname(token, case, gender)
    return made if made[-1:].isalpha() else token
