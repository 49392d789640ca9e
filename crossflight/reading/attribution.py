"""Who says it, how surely, and on what condition: read from the sentence around a claim."""

import re
from dataclasses import replace
from functools import lru_cache

from crossflight.reading.claim import Claim
from crossflight.reading.report import Report, Sentence

_SAY = (
    r"(?:said|says|told|announced|reported|revealed|explained|stated|noted|added|сообщил\w*|заявил\w*|сказал\w*|рассказал\w*|"
    r"отметил\w*|объявил\w*)"
)
_SPEAKERS = [
    re.compile(rf"<(?P<sort>[POA])(?P<n>\d+)>,?(?: (?:[^<>.;]|<A\d+>){{0,60}}?,)? {_SAY}\b"),
    re.compile(rf"\b{_SAY} (?:глава |head )?<(?P<sort>[POA])(?P<n>\d+)>"),
    re.compile(r"\b(?:as per|according to|per|по словам|по данным) <(?P<sort>[POA])(?P<n>\d+)>"),
]
_OUTLET = re.compile(
    r"\b(?:according to|as per|told|сообща\w+|сообщил\w*|per) (?P<name>interfax|tass|reuters|ria(?: novosti)?|afp|тасс|"
    r"интерфакс\w*|риа(?: новости)?)|(?P<after>interfax|tass|reuters|ria) (?:reported|said)"
)
_HEDGES = re.compile(
    r"\b(?:planned|plans?|targeted|expected|hopeful|hopes?|scheduled|due|set to|may|might|could|reportedly|possibly|"
    r"likely|about|around|roughly|approximately|"
    r"intention|would|planned for|no earlier than|планируется|запланирован\w*|ожидается|может|вероятно|около|примерно|"
    r"предположительно|должен|намерен\w*)\b"
)
_CONDITIONS = re.compile(
    r"\b(?:if|unless|provided that|in case|in the (?:case|event) of|without|otherwise|в случае|если|при условии|"
    r"без)\b(?P<rest>[^,.;]{0,110})"
)


def attribute(claim: Claim, report: Report) -> Claim:
    """The claim with its speaker, hedges and condition."""
    sentence = next((s for s in report.sentences if s.start <= claim.start < s.end), None)
    if sentence is None:
        return claim
    hedges = tuple(dict.fromkeys(match.group() for match in _HEDGES.finditer(_part(sentence, claim))))
    return replace(claim, speaker=_speaker(report, sentence), hedges=hedges, condition=_condition(report, sentence, claim))


def _part(sentence: Sentence, claim: Claim) -> str:
    """The masked words of the claim, with a little before it."""
    return sentence.inside(claim.start - 12, claim.end) or sentence.masked


def _speaker(report: Report, sentence: Sentence) -> str:
    sort, name = _voice(sentence.masked)
    if sort == "A":
        return report.ship(name).name
    return report.person(name).person.name if sort else name


@lru_cache(maxsize=256)
def _voice(masked: str) -> tuple[str, str]:
    """The sort and number of the mark that speaks in a sentence, people before agencies; else an empty sort and an outlet."""
    found = [match for pattern in _SPEAKERS for match in pattern.finditer(masked)]
    for match in sorted(found, key=lambda m: (m["sort"] == "A", m.start())):
        return match["sort"], match["n"]
    outlet = _OUTLET.search(masked)
    return "", (outlet["name"] or outlet["after"]).title() if outlet else ""


def _condition(report: Report, sentence: Sentence, claim: Claim) -> str:
    for match in _CONDITIONS.finditer(sentence.masked):
        start, end = sentence.span(match)
        word = match.group().split()[0]
        if word == "otherwise":
            return "otherwise"
        if word in ("without", "без") and not re.search(r"it\b|agreement|deal|соглаш|дополн", match["rest"]):
            continue
        if start < claim.start < end:
            end = claim.start
        if end <= claim.start + 5 or start >= claim.end - 5:
            return report.text.plain[start:end].strip(" ,")
    earlier = report.before(sentence)
    condition = _CONDITIONS.match(earlier.masked) if earlier and "вместо" in sentence.masked[:12] else None
    if earlier and condition:
        start, end = earlier.span(condition)
        return report.text.plain[start:end]
    return ""
