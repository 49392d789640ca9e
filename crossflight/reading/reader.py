"""Read one report: text -> claims -> verdicts, with everything that stays open."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Protocol, cast

from crossflight.reading import claims as kinds
from crossflight.reading.attribution import attribute
from crossflight.reading.claim import Claim, Judgement
from crossflight.reading.confidence import confidence
from crossflight.reading.contradictions import Clash, clashes
from crossflight.reading.facts import Facts
from crossflight.reading.metadata import Meta, metadata
from crossflight.reading.names import Loose
from crossflight.reading.normalise import regular
from crossflight.reading.report import Report, Sentence, build
from crossflight.record.catalogue_type import Catalogue

_NAMES = re.compile(r"<[PFVD]\d+>")


class Kind(Protocol):
    """A file of `claims/`."""

    find: Callable[[Report], Iterator[Claim]]
    judge: Callable[[Claim, Facts], Judgement]


@dataclass(frozen=True)
class Judged:
    """A claim with its verdict and confidence; `start` and `end` are places in the text as given."""

    claim: Claim
    judgement: Judgement
    confidence: float
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Reading:
    """Everything read from one report."""

    report: Report
    meta: Meta
    judged: tuple[Judged, ...]
    clashes: tuple[Clash, ...]

    @property
    def loose(self) -> tuple[Loose, ...]:
        """Names that were not linked."""
        return self.report.loose

    @property
    def not_read(self) -> tuple[Sentence, ...]:
        """Sentences that name a crew member, a flight, a family of ships or a day, and in which no claim was found."""
        return tuple(
            sentence
            for sentence in self.report.sentences
            if _NAMES.search(sentence.masked)
            and not any(each.claim.start < sentence.end and sentence.start < each.claim.end for each in self.judged)
        )


@cache
def claim_kinds() -> dict[str, Kind]:
    """Every kind of claim by name."""
    names = [info.name for info in pkgutil.iter_modules(kinds.__path__) if not info.name.startswith("_")]
    return {name: cast(Kind, importlib.import_module(f"{kinds.__name__}.{name}")) for name in sorted(names)}


def read(
    raw: str, catalogue: Catalogue, *, day: str = "", outlet: str = "", today: datetime | None = None, where: str = "the report"
) -> Reading:
    """Read a report. `day` is its date, found in the text where it is not given; `today` is when the record is asked."""
    today = today or datetime.now(UTC)
    text = regular(raw)
    meta = metadata(text, day, outlet, today.date(), where)
    report = build(text, meta.day, catalogue)
    facts = Facts(catalogue, meta.day, today)
    found = [(name, claim) for name, kind in claim_kinds().items() for claim in kind.find(report)]
    found.sort(key=lambda pair: (pair[1].start, pair[1].end, pair[0]))
    judged = tuple(_judged(report, facts, claim_kinds()[name], claim) for name, claim in found)
    return Reading(report, meta, judged, tuple(clashes([each.claim for each in judged])))


def _judged(report: Report, facts: Facts, kind: Kind, claim: Claim) -> Judged:
    claim = attribute(claim, report)
    judgement = kind.judge(claim, facts)
    start, end = report.text.place(claim.start, claim.end)
    return Judged(claim, judgement, confidence(claim, judgement), start, end, report.text.raw[start:end])
