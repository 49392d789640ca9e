"""The whole real series for looking back: ../shared/orbit/iss_tles.tsv, without the sets that the checks refuse."""

from collections.abc import Sequence
from pathlib import Path

from crossflight.errors import InputError
from crossflight.orbit.continuity import breach
from crossflight.orbit.elements import ElementSet
from crossflight.orbit.tle import read_tle

FILE = Path(__file__).resolve().parents[3] / "shared" / "orbit" / "iss_tles.tsv"
ERAS = {"held": (7600.0, 8120.0), "varied": (-365.0, 1830.0)}
"""Days since 2000-01-01: 2020-10 to 2022-03, and 1999 to 2004."""
_FIRST_DAY = -380.0
"""Mid-December 1998: before, the first modules were being raised to their orbit."""


def whole() -> list[ElementSet]:
    """Every set that passes its checksum and follows from the one before it, by epoch."""
    found: dict[float, ElementSet] = {}
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines()[1:], 2):
        _, _, one, two = line.split("\t")
        try:
            for each in read_tle(f"{one}\n{two}", f"{FILE.name}:{number}"):
                found.setdefault(round(each.epoch, 5), each)
        except InputError:
            continue
    chain: list[ElementSet] = []
    for each in sorted(found.values(), key=lambda one: one.epoch):
        if each.epoch > _FIRST_DAY and (not chain or not breach(chain[-1], each)):
            chain.append(each)
    return chain


def era(sets: Sequence[ElementSet], first: float, last: float) -> list[ElementSet]:
    """The sets between two days."""
    return [each for each in sets if first <= each.epoch < last]
