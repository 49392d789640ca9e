"""The pigeonhole bound of fairness against every way of filling the seats."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from crossflight.core.people import Person
from crossflight.plan.fair import busiest, idlest
from crossflight.plan.slots import Offer

PEOPLE = [Person(f"p{n}", f"p{n}", "NASA" if n < 3 else "ESA") for n in range(4)]


@st.composite
def offers(draw: st.DrawFn) -> list[Offer]:
    """Up to four offers of one or two seats."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        candidates = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4, unique=True))
        found.append(Offer("pilot", draw(st.integers(1, min(2, len(candidates)))), tuple(candidates), "NASA"))
    return found


@given(offers())
@settings(max_examples=150)
def test_the_bound_is_the_best_of_all_ways_to_fill_the_seats(made: list[Offer]) -> None:
    own = PEOPLE[:3]
    ways, most = [], []
    for crews in product(*(list(combinations(offer.candidates, offer.number)) for offer in made)):
        must = [crew for offer, crew in zip(made, crews, strict=True) if set(offer.candidates) <= set(own)]
        ways.append([sum(person in crew for crew in crews) for person in own])
        most.append(max(sum(person in crew for crew in must) for person in own))
    assert busiest(own, made) == min(most) <= min(map(max, ways))
    assert idlest(own, made) == max(map(min, ways))


def test_two_who_alone_can_command_share_those_flights() -> None:
    able, rest = tuple(PEOPLE[:2]), tuple(PEOPLE[:3])
    made = [Offer("commander", 1, able, "NASA")] * 5 + [Offer("pilot", 1, rest, "NASA")]
    assert (busiest(PEOPLE[:3], made), idlest(PEOPLE[:3], made)) == (3, 1)
