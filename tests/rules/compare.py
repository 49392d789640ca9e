"""Compare the checker with the oracle on one world."""

from crossflight.rules.cases import case
from crossflight.rules.check import broken
from crossflight.rules.manifest_facts import ManifestFacts
from crossflight.rules.reader import Rule

from .oracle import APART, verdict
from .worlds import World


def differences(world: World, rules: tuple[Rule, ...]) -> tuple[list[str], set[str]]:
    """Where checker and oracle differ, and the codes of the rules that the world breaks."""
    found: dict[str, set[tuple[str, ...]]] = {rule.code: set() for rule in rules}
    for code, about in broken(ManifestFacts(*case(world.text())), rules):
        found[code].add(_plain(code, about))
    wrong = []
    for code, checked in found.items():
        expected = verdict(world, code)
        if code in APART:
            invented = {each for each in checked if not {each, (each[0], *each[:0:-1])} & expected}
            agree = not invented and {each[0] for each in checked} == {each[0] for each in expected}
        else:
            agree = checked == expected
        if not agree:
            wrong.append(f"{code}: checker {sorted(checked - expected)}, oracle {sorted(expected - checked)}")
    return wrong, {code for code, checked in found.items() if checked}


def _plain(code: str, about: tuple[str, ...]) -> tuple[str, ...]:
    """A closure is named by its day; the oracle says only that the port is closed."""
    if code == "port-neighbour" and len(about) == 3 and about[2][:2] == "20":
        return (*about[:2], "closed")
    return about
