"""Where the agreement stands: negotiated, in review, signed, by which addendum, before or after what."""

import re
from collections.abc import Iterator
from datetime import timedelta

from crossflight.core.agreement import Milestone
from crossflight.core.when import When
from crossflight.reading.claim import Claim, Fact, Judgement, Verdict, missing
from crossflight.reading.claims._grammar import ORDINAL, marks, ordinal, tense
from crossflight.reading.facts import Facts
from crossflight.reading.pioneers import event
from crossflight.reading.report import Report, Sentence

_PAPER = r"(?:agreement|deal|addendum|accord|соглашени\w+|дополнени\w+|документ\w*|договор\w*)"
_TOPIC = re.compile(
    r"\b(?:cross[- ]?flights?|seat (?:exchange|barter|swap)|fly each other|integrated crews|перекрестн\w+|перекрёстн\w+|"
    r"nasa|roscosmos|нас[аы]|роскосмос\w*)\b|<A\d+>"
)
_SIGNED = re.compile(
    rf"(?:\b{_PAPER}\b[^.;]{{0,60}}?\b(?:signed|подписан\w*)|(?:signed|sign|подписал\w*)\b[^.;]{{0,60}}?\b{_PAPER})\b"
)
_NOT_SIGNED = re.compile(
    r"\b(?:not (?:been |yet )*(?:been )?signed|yet to (?:be )?sign(?:ed)?|unsigned|(?:пока |ещё |еще )?не подписан\w*)\b"
)
_FINAL = re.compile(r"\bfinal (?:steps|stages?) of (?:review|finali[sz]ing|completing)\b|\bclose to finali[sz]ing\b")
_TALKS = re.compile(rf"\b(?:провести переговоры|negotiat\w+|переговор\w+)[^.;]{{0,30}}\b{_PAPER}")
_APPROVED = re.compile(rf"\b(?:approved|одобрил\w*|утвердил\w*)\b[^.;]{{0,50}}\b{_PAPER}")
_DEADLINE = re.compile(r"\bdeadline\b[^.;]{0,60}\b(?:passed|missed|expired)")
_EXTRA = re.compile(rf"\b(?:reached|have|approved)\b[^.;]{{0,20}}\b{_PAPER}\b[^.;]{{0,30}}\b(?:additional|extra|one more) flight")
_BEFORE = re.compile(r"\bbefore (?:russia|moscow|the)[^.;,]{0,40}\b(?:attack|invasion|invaded|war)\b")
_IF = re.compile(r"\b(?:if|in case|unless|without|в случае|если|без)\b[^,;]{0,60}$")
_AHEAD = re.compile(r"\b(?:may|will|would|could|might|to|shall) (?:be )?sign(?:ed)?\b")
_WORDS = re.compile(r"agreement|deal|addendum|accord|соглаш|дополн|документ|договор|sign|подпис|final")
_UNDER = re.compile(r"\b(?:under|terms of)\b")


def find(report: Report) -> Iterator[Claim]:
    """Sentences about the paper itself; a condition ("if it is signed") states nothing."""
    if any(_TOPIC.search(sentence.masked) for sentence in report.sentences):
        for sentence in report.sentences:
            if _WORDS.search(sentence.masked):
                yield from _claims(report, sentence)


def _claims(report: Report, sentence: Sentence) -> Iterator[Claim]:
    text = sentence.masked
    if match := _NOT_SIGNED.search(text):
        yield _make(report, sentence, match.span(), "signed", negated=True)
    elif (
        (match := _SIGNED.search(text))
        and not _IF.search(text[: match.start()])
        and not _AHEAD.search(text[max(0, match.start() - 25) : match.end()])
    ):
        yield from _signed(report, sentence, match)
    if match := _FINAL.search(text):
        start = 0 if match.start() < 40 else match.start()
        paper = re.search(rf"\b{_PAPER}\b", text)
        span = (
            min(start, paper.start() if paper and paper.start() < match.end() + 30 else start),
            max(match.end(), paper.end() if paper and paper.end() < match.end() + 40 else 0),
        )
        yield _make(report, sentence, span, "in final review")
    if match := _EXTRA.search(text):
        yield _make(report, sentence, (match.start(), _to_end(text, match.end())), "additional flight")
    if match := _DEADLINE.search(text):
        yield _make(report, sentence, match.span(), "deadline missed")
    if (match := _TALKS.search(text)) and not _SIGNED.search(text):
        opens = re.search(r"(?:распорядил\w+|поручил\w+) (?:<A\d+> )?$", text[: match.start()])
        yield _make(
            report, sentence, (opens.start() if opens else match.start(), _to_end(text, match.end())), "under negotiation"
        )
    if match := _APPROVED.search(text):
        yield _make(report, sentence, match.span(), "approved in Russia")


def _to_end(text: str, at: int) -> int:
    cut = re.compile(r"[.;,]| for an? ").search(text, at)
    return cut.start() if cut else len(text)


def _signed(report: Report, sentence: Sentence, match: re.Match[str]) -> Iterator[Claim]:
    text = sentence.masked
    dates = [m for m in marks(text, "D") if -60 < m.start() - match.end() < 45]
    before = _BEFORE.search(text, match.end())
    opens = re.search(r"(?:<A\d+>(?: and | и )?<A\d+> (?:have )?|(?:the )?(?:\w+(?:ое|е) )?)$", text[: match.start()])
    start = opens.start() if opens else match.start()
    end = max([match.end(), *(m.end() for m in dates[:1]), before.end() if before else 0])
    if not _UNDER.search(text[: match.start() + 5]):
        end = max(end, _to_end(text, match.end()) if not dates and not before else end)
    date = dates[0] if dates else None
    when = report.when(date[2]).when(report.day, -1) if date else None
    if date and date.start() < match.start():
        start = min(start, date.start())
    yield _make(report, sentence, (start, end), "before the attack" if before else "signed", when=when)


def _make(
    report: Report, sentence: Sentence, span: tuple[int, int], state: str, *, when: When | None = None, negated: bool = False
) -> Claim:
    text = sentence.masked
    nth = re.search(rf"{ORDINAL} (?:addendum|дополнени\w+)", text)
    which = (
        ordinal(nth["ordinal"])
        if nth
        else 1
        if re.search(r"\baddendum\b|дополнени[еяю]\b", text) and "соглашение было" not in text
        else 0
    )
    if (which == 0 and negated) or re.match(r"(?:документ|it)\b", text):
        which = _earlier(report, sentence)
    start, end = sentence.place(span[0], span[1] - 1)
    return Claim("agreement_state", start, end, about=state, number=float(which), when=when, negated=negated, toward=tense(text))


def _earlier(report: Report, sentence: Sentence) -> int:
    """Which addendum the sentence before speaks of: "The document has not been signed"."""
    before = report.before(sentence)
    nth = re.search(rf"{ORDINAL} (?:addendum|дополнени\w+)", before.masked) if before else None
    return ordinal(nth["ordinal"]) if nth else 0


def judge(claim: Claim, facts: Facts) -> Judgement:
    """The agreement's milestones, by the day they happened and the day they became known."""
    steps = facts.catalogue.agreement.milestones
    which = int(claim.number or 0)
    wanted = "signed" if which == 0 else f"addendum {which} signed"
    signed = next((step for step in steps if step.state == wanted), None)
    if claim.about == "before the attack":
        return _before(facts, signed)
    if claim.about == "signed":
        return _not_signed(facts, signed, which) if claim.negated else _is_signed(claim, facts, signed)
    if claim.about == "in final review":
        return _review(facts, steps)
    return _step(claim, facts, steps, which)


def _fact(step: Milestone) -> Fact:
    return Fact(f"{step.on}{'' if step.on == step.known else f' (known {step.known})'}: {step.what}", step.sources)


def _is_signed(claim: Claim, facts: Facts, signed: Milestone | None) -> Judgement:
    if signed is None:
        return missing(facts.catalogue.agreement.open_point)
    told = (_fact(signed),)
    if signed.on.start > facts.then:
        return Judgement(Verdict.CONTRADICTED, "contradicted", "supported", told, "it was signed later")
    if claim.when is not None and claim.when.overlaps(signed.known) and not claim.when.overlaps(signed.on):
        return Judgement(Verdict.IMPRECISE, "imprecise", "imprecise", told, "announced that day, signed before")
    if claim.when is not None and not claim.when.overlaps(signed.on):
        return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told)
    return Judgement(Verdict.SUPPORTED, "supported", "supported", told)


def _not_signed(facts: Facts, signed: Milestone | None, which: int) -> Judgement:
    if signed is None:
        open_point = facts.catalogue.agreement
        return Judgement(
            Verdict.SUPPORTED, "supported", "supported", (Fact(open_point.open_point, open_point.open_point_sources),)
        )
    if signed.known.start < facts.then:
        return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", (_fact(signed),))
    return Judgement(Verdict.CHANGED, "supported", "contradicted", (_fact(signed),))


def _review(facts: Facts, steps: tuple[Milestone, ...]) -> Judgement:
    """Right while the last step known was short of signature; only the first agreement is known to have been reviewed so."""
    signed = next(step for step in steps if step.state == "signed")
    review = next((step for step in steps if step.state == "in final review"), None)
    told = tuple(_fact(step) for step in (review, signed) if step)
    if signed.known.start < facts.then:
        return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told, "it had been signed")
    if review and review.known.start <= facts.then:
        return Judgement(Verdict.CHANGED, "supported", "contradicted", told)
    return Judgement(Verdict.UNCHECKABLE, facts=told)


def _before(facts: Facts, signed: Milestone | None) -> Judgement:
    attack = event(facts.catalogue, "attack-on-ukraine")
    if signed is None or attack is None:
        return missing("the record lacks the signature or the attack")
    told = (_fact(signed), Fact(f"{attack.on}: {attack.what}", attack.sources))
    if signed.on.start < attack.on.start:
        return Judgement(Verdict.SUPPORTED, "supported", "supported", told)
    return Judgement(Verdict.CONTRADICTED, "contradicted", "contradicted", told, "it was signed after the attack")


_STATES = {
    "additional flight": ("addendum 1 signed",),
    "deadline missed": ("deadline missed",),
    "approved in Russia": ("approved in Russia",),
}


def _step(claim: Claim, facts: Facts, steps: tuple[Milestone, ...], which: int) -> Judgement:
    """A step that had been taken, and was public (an addition may be public before its paper)."""
    wanted = _STATES.get(claim.about) or ((f"addendum {which} under negotiation",) if which else ("talks", "approved in Russia"))
    found = [step for step in steps if step.state in wanted and step.on.start <= facts.then]
    if claim.about == "additional flight":
        found += [step for step in steps if "flight was added" in step.what and step.known.start <= facts.then]
    if not found:
        return missing("the record has no such step by then")
    late = [step for step in found if step.known.start > facts.then + timedelta(days=200)]
    return Judgement(Verdict.SUPPORTED, "supported", "supported", tuple(_fact(step) for step in found if step not in late))
