"""What happened around the flights: other programmes, leaks, scrubs, evacuations, plans to leave."""

import re
from collections.abc import Iterator

from crossflight.core.when import Precision, When
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import marks
from crossflight.reading.facts import Facts, days_off
from crossflight.reading.pioneers import event
from crossflight.reading.report import Report

_EVENTS = [
    (
        "luna-25",
        re.compile(
            r"(?:\bluna-25\b|\"?луна-25\"?)[^.;]{0,60}?(?:crash\w*|lost|destroyed|разбил\w*|"
            r"потерян\w*)(?:[^.;,<]{0,70}(?:landing "
            r"attempt|moon|lun\w+))?"
        ),
    ),
    (
        "chandrayaan-3",
        re.compile(
            r"\bchandrayaan-3\b[^.;]{0,70}?(?:land\w*|touch\w* down)(?:[^.;,<]{0,40}south pole)?|"
            r"\"?чандраян-3\"?[^.;]{0,60}?(?:сел\w*|прилунил\w*)"
        ),
    ),
    (
        "venera-d",
        re.compile(r"(?:ousted|excluded|removed|suspended|kicked|исключил\w*)[^.;]{0,40}(?:venus mission|venera-d|венер\w+)"),
    ),
    (
        "withdrawal",
        re.compile(
            r"(?:russia|moscow|россия|москва)[^.;]{0,50}(?:withdraw\w*|leave|quit|pull out|выйти|выйдет|покин\w+|"
            r"выход\w*)[^.;<]{0,30}(?:international space station|\biss\b|мкс)(?: <D\d+>)?"
        ),
    ),
    (
        "ms22",
        re.compile(
            r"(?:capsule|<F\d+>|ship|soyuz|корабл\w+)[^.;]{0,40}(?:sprang a (?:coolant )?leak|coolant leak|damaged by a leak|"
            r"leak\w*|утечк\w+|разгерметиз\w+)(?: <D\d+>)?|"
            r"\b(?:coolant )?leak(?:age)?(?: (?:on )?<D\d+>)? (?:on|in|aboard|from) (?:the |its )?(?:\w+ ){0,2}<F\d+>"
        ),
    ),
    (
        "ms25-scrub",
        re.compile(
            r"(?:launch of (?P<scrub><F\d+>)[^.;]{0,90}|старт (?:<D\d+> )?|launch )(?:was |был )?(?:aborted|scrubbed|called off|"
            r"прерван|отменен|отменён)(?:[^.;,<]{0,40}(?:on )?<D\d+>)?"
        ),
    ),
    (
        "cft",
        re.compile(
            r"<V\d+> (?:will |would |is to |was to )?(?:come|came|return\w*|fly|flew)(?: back| home)? (?:empty|without (?:its "
            r")?crew|uncrewed)"
        ),
    ),
    (
        "crew11-med",
        re.compile(
            r"(?:the )?(?:first )?(?:controlled )?medical evacuation(?: (?:in the history )?(?:of|from) the (?:space )?station)?|"
            r"медицинск\w+ эвакуац\w+"
        ),
    ),
    (
        "site31",
        re.compile(
            r"damaged the (?:launch )?pad|the pad was damaged|поврежд\w+[^.;]{0,20}(?:стартов\w+ (?:площадк|комплекс)\w*|"
            r"кабин\w+ "
            r"обслуживания)"
        ),
    ),
    ("ms10", re.compile(r"<F\d+>[^.;]{0,40}(?:launch abort|aborted in flight)")),
]
_RECORD = {
    "luna-25": "luna-25-lost",
    "chandrayaan-3": "chandrayaan-3-landing",
    "venera-d": "venera-d-ends",
    "withdrawal": "withdrawal-announced",
}
_SUPERSEDED = {"withdrawal": "station-russia-2028"}
_NEGATED = re.compile(r"\b(?:not|never|no|denied)\b|\bне\b")


def find(report: Report) -> Iterator[Claim]:
    """Known events by their words; the date said beside them, if any."""
    for sentence in report.sentences:
        for about, frame in _EVENTS:
            match = frame.search(sentence.masked)
            if not match:
                continue
            near = [m for m in marks(sentence.masked, "D") if match.start() - 45 <= m.start() <= match.end() + 30]
            inside = [m for m in near if match.start() <= m.start() < match.end()]
            after = [m for m in near if m.start() >= match.end()]
            date = next(iter(inside or after or near), None)
            when = report.when(date[2]).when(report.day, -1) if date else None
            ship = next((report.ship(number).ship for number in report.marks(match.group(), "F")), None)
            left = min(match.start(), date.start() if date else match.start())
            right = max(match.end(), date.end() if date else match.end())
            start, end = sentence.place(left, right - 1)
            yield Claim(
                "programme_event",
                start,
                end,
                about=about,
                when=when,
                ship=ship,
                text=match.group(),
                negated=bool(_NEGATED.search(match.group())),
            )


def judge(claim: Claim, facts: Facts) -> Judgement:
    """The event of that id: its date against the one said, and whether it still holds."""
    known = event(facts.catalogue, _RECORD.get(claim.about, claim.about))
    if known is None:
        return missing(f"the record has no event '{claim.about}'")
    told: tuple[Fact, ...] = (Fact(f"{known.on}: {known.what}", known.sources),)
    if later := event(facts.catalogue, _SUPERSEDED.get(claim.about, "")):
        told += (Fact(f"{later.on}: {later.what}", later.sources),)
        then = "supported" if later.on.start > facts.then else "changed"
        return Judgement(Verdict.CHANGED, then, "contradicted", told)
    on = known.on if claim.about != "cft" else known.known
    if claim.ship is not None and known.about and claim.ship.id not in known.about:
        return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told, f"it was {', '.join(known.about)}")
    return _dated(claim, facts, on, told)


def _dated(claim: Claim, facts: Facts, on: When, told: tuple[Fact, ...]) -> Judgement:
    if on.start > facts.then and claim.about != "cft":
        return Judgement(Verdict.CONTRADICTED, "contradicted", "supported", told, "it happened after the report")
    if claim.when is None or claim.when.overlaps(on) or claim.about == "cft":
        if claim.about == "luna-25" and "landing attempt" in claim.text:
            return Judgement(
                Verdict.IMPRECISE, "imprecise", "imprecise", told, "lost before the landing, in the burn to the pre-landing orbit"
            )
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    if claim.when.precision in (Precision.RANGE, Precision.DAY) and days_off(claim.when, on) <= (
        7 if claim.when.precision is Precision.RANGE else 0
    ):
        return Judgement(Verdict.IMPRECISE, "imprecise", "imprecise", told, "a few days off")
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)
