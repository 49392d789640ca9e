"""What a text speaks of beside people: flights, families of ships, agencies, and words that stand for a group."""

import re
from dataclasses import dataclass

from crossflight.core.flight import Flight
from crossflight.record.catalogue_type import Catalogue


@dataclass(frozen=True)
class Ship:
    """A flight as named in a text; `flight` is None where the record has none of that name."""

    id: str
    flight: Flight | None


@dataclass(frozen=True)
class Mark:
    """A place in the plain text and what stands there: a flight (F), a family (V), an agency (A), a group (G)."""

    start: int
    end: int
    sort: str
    ship: Ship | None = None
    name: str = ""


_CREW = re.compile(
    r"(?:(?:NASA(?:'s)?[- ])?SpaceX(?:'s)? )?\bCrew[- ](\d{1,2})(?!\d)(?:'s)?(?: (?:mission|flight|capsule|crew)\b)?"
)
_SOYUZ = re.compile(
    r"(?:\b(?P<progress>Progress|Прогресс\w*)|#?(?:\bSoyuz|#?Союз(?:а|е|у|ом|ы|ов|ах)?))?[ -]?(?<![A-Za-zА-Яа-я])?"
    r"(?P<type>MS|МС|TMA|ТМА|TM|ТМ)[- ]?(?P<number>\d{1,2})(?P<m>[MМ]?)(?![\w])(?:/\d{1,3}[SС]\b)?(?:'s)?"
)
_HASHTAG = re.compile(r"#(?:Союз|Soyuz)(?P<type>МС|MS)(?P<number>\d{1,2})(?!\d)", re.IGNORECASE)
_AXIOM = re.compile(r"\b(?:Axiom Mission|Ax|Axiom)[- ](\d)\b")
_SHUTTLE = re.compile(r"\bSTS-(\d{2,3})\b")
_NAMED = re.compile(r"\b(?:Boeing CFT|Starliner CFT|Crew Flight Test|Demo-2)\b")
_CYRILLIC = str.maketrans("МСТА", "MCTA")

_FAMILIES = (
    ("Starliner", r"(?:Boeing(?:'s)? )?(?:CST-100 )?Starliner(?:-\d)?(?:'s)?|Старлайнер\w*"),
    (
        "Dragon",
        r"(?:SpaceX(?:'s)? )?(?:Crew )?Dragon(?:'s)?(?: spacecraft| capsule)?,? (?:named )?(?:Endeavou?r|Freedom|Endurance|"
        r"Resilience|Grace)|"
        r"(?:SpaceX(?:'s)? )?Crew Dragon(?:'s)?|(?:SpaceX(?:'s)? )?(?<!Cargo )(?<!cargo )Dragon(?:'s)?(?! (?:cargo|resupply|"
        r"freighter))|"
        r"SpaceX capsule|Крю Драгон\w*|"
        r"(?:an? |the )?(?:American|US|U\.S\.(?:'s)?) (?:commercial )?(?:space)?(?:craft|ship|capsule)s?|американск\w+ корабл\w+",
    ),
    (
        "Soyuz",
        r"Soyuz(?:es)?(?: MS)?(?:'s)?(?! rocket|-2)(?![ -]?(?:MS|TMA|TM)-?\d)|Союз(?:а|е|у|ом|ы|ов|ах)?(?: МС)?(?![ "
        r"-]?(?:МС|ТМА|ТМ)-?\d)|"
        r"(?:a )?Russian (?:Soyuz )?(?:space)?(?:craft|ship|capsule)|российск\w+ корабл\w+",
    ),
)
_FAMILY = [(name, re.compile(rf"(?<![\w#-])(?:{text})(?![\w])", re.IGNORECASE if name == "x" else 0)) for name, text in _FAMILIES]
_AGENCIES = [
    ("NASA", re.compile(r"\bNASA(?:'s)?\b|@NASA\b|\bНАСА\b")),
    ("Roscosmos", re.compile(r"\bRos[ck]osmos(?:'s)?\b|Роскосмос\w*|РОСКОСМОС", re.IGNORECASE)),
]
_GROUP = re.compile(
    (
        r"\b(?:they|their|the (?:(?:four|three|two) (?:astronauts|cosmonauts|crew ?members|crewmates|spacefarers|space fliers|"
        r"men|women)|"
        r"four|three|two|(?:[\w-]+ )?(?:pair|duo|trio|quartet)|crew(?! of\b| dragon)|astronauts|cosmonauts|crewmates|"
        r"spacefarers|men)(?![- ]\d)|"
        r"(?:российские|российских) космонавт(?:ы|ов)(?! (?-i:[\"А-ЯA-Z]))|они|их)\b|\bэкипаж\b(?! "
        r"?[\"]?(?:корабл|мисси|Crew|Союз|SpaceX|МКС|станции))"
    ),
    re.IGNORECASE,
)


def find(plain: str, catalogue: Catalogue, groups: bool = True) -> list[Mark]:
    """Every mark in order; a longer one hides those inside it."""
    found: list[Mark] = [*_flights(plain, catalogue)]
    for name, pattern in _FAMILY:
        found += [Mark(m.start(), m.end(), "V", name=name) for m in pattern.finditer(plain)]
    for name, pattern in _AGENCIES:
        found += [Mark(m.start(), m.end(), "A", name=name) for m in pattern.finditer(plain)]
    if groups:
        found += [Mark(m.start(), m.end(), "G", name=m.group()) for m in _GROUP.finditer(plain)]
    found.sort(key=lambda mark: (mark.start, -mark.end))
    kept: list[Mark] = []
    for mark in found:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _flights(plain: str, catalogue: Catalogue) -> list[Mark]:
    found = []
    for match in _CREW.finditer(plain):
        found.append(_mark(match, f"SpaceX Crew-{int(match[1])}", catalogue))
    for match in (*_HASHTAG.finditer(plain), *_SOYUZ.finditer(plain)):
        if (match.groupdict().get("progress")) or re.search(
            r"(?:Progress|Прогресс\w*) $", plain[max(0, match.start() - 12) : match.start()]
        ):
            continue
        kind = match["type"].upper().translate(_CYRILLIC).replace("MC", "MS")
        number = match["number"].zfill(2) if kind == "MS" or match.groupdict().get("m") else match["number"]
        found.append(_mark(match, f"Soyuz {kind}-{number}{'M' if match.groupdict().get('m') else ''}", catalogue))
    for match in _AXIOM.finditer(plain):
        found.append(_mark(match, f"Axiom Mission {match[1]}", catalogue))
    for match in _SHUTTLE.finditer(plain):
        found.append(_mark(match, f"STS-{match[1]}", catalogue))
    for match in _NAMED.finditer(plain):
        found.append(_mark(match, "Crew Dragon Demo-2" if "Demo" in match.group() else "Boeing CFT", catalogue))
    return found


def _mark(match: re.Match[str], id: str, catalogue: Catalogue) -> Mark:
    start = match.start() + (match.group()[:1] in " -")
    return Mark(start, match.end(), "F", Ship(id, catalogue.flights.get(id)))
