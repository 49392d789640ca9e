"""Coverage slack against a slow count, tick by tick, that knows neither facts nor trips of the checker."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossflight.rules.cases import case
from crossflight.rules.clock import DAY, minutes
from crossflight.rules.manifest_facts import ManifestFacts
from crossflight.rules.slack import CEILING, slack

from .oracle import CREW, FAR, Book, end, segment
from .worlds import Ship, World, world

LIVES = {"Soyuz": 210 * 4, "Dragon": 245 * 4, "Starliner": 210 * 4}


def stays(book: Book, part: str, family: str, at: int) -> Iterator[tuple[int, int]]:
    """From which tick to which somebody who can run the part is there, while the family is grounded from `at` on."""
    for who, up, down in book.trips:
        home = down or up
        if segment(who) != part:
            continue
        leaves = end(down) if down else FAR
        if home.type.removesuffix("-c") == family:
            if home.come - 1 >= at or leaves <= at:
                continue
            leaves = max(leaves, home.come + LIVES.get(home.type, 0))
        yield up.come, leaves


def expected(plain: World) -> int:
    """The least number of whole days from a launch until a part is left without anybody who can run it."""
    book, found = Book(plain), [CEILING]
    launches: list[Ship] = [ship for ship in plain.ships if ship.type in CREW and 0 <= ship.come - 1 < book.horizon]
    for ship in launches:
        for part in ("USOS", "Russian"):
            kept = list(stays(book, part, ship.type, ship.come - 1))
            here = [sum(a <= tick < b for a, b in kept) for tick in range(ship.come - 2, ship.come + CEILING * 4)]
            for passed, (before, after) in enumerate(itertools.pairwise(here)):
                if before and not after and ship.come - 1 + passed < book.horizon:
                    found.append(passed // 4)
    return min(found)


@example(28454)
@given(st.integers(0, 2**32))
@settings(max_examples=150)
def test_slack_is_what_a_count_tick_by_tick_finds(seed: int) -> None:
    plain = world(seed)
    manifest, setting = case(plain.text())
    begins = minutes(case(f"start {plain.start}\nend 0")[0].valid)  # type: ignore[arg-type]
    assert slack(ManifestFacts(manifest, setting), begins).days == expected(plain)


def test_random_worlds_have_little_slack_and_much() -> None:
    numbers = [expected(world(seed)) for seed in range(60)]
    assert min(numbers) == 0
    assert len(set(numbers)) > 10
    assert CEILING in numbers


SOLO = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 {0}
Dragon-1  Dragon  Harmony forward  10..190   U2* U3 U4 {1}
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5 {2}
Dragon-2  Dragon  Harmony zenith  185..400   U6* U7 U8 {3}
end       400
"""


@pytest.mark.parametrize(
    ("seats", "days", "flight", "lost"),
    [
        (("U1", "R3", "U5", "R6"), CEILING, "", 0),
        (("R3", "U5", "R6", "U9"), 15, "Soyuz-2", 210),
        (("U1", "U5", "U9", "U10"), 15, "Soyuz-2", 210),
        (("R3", "R7", "R6", "R8"), 70, "Dragon-2", 255),
    ],
    ids=["exchange", "none", "Soyuz alone carries the other side", "Dragon alone carries the other side"],
)
def test_the_crew_of_the_grounded_family_stays_until_its_life_ends(
    seats: tuple[str, ...], days: int, flight: str, lost: int
) -> None:
    """Soyuz-2 is launched a quarter of a day before day 195, and Soyuz-1 lives 210 days; Dragon-1 lives 245."""
    manifest, setting = case(SOLO.format(*seats))
    facts = ManifestFacts(manifest, setting)
    begins = minutes(manifest.flights[0].launch.start) + 1  # type: ignore[union-attr]
    found = slack(facts, begins)
    assert (found.days, found.flight) == (days, flight)
    assert (found.lost - facts.arrival(manifest.flights[0])) // DAY == lost if flight else found.lost == 0


def test_who_stays_when_their_ship_has_left_is_there_until_a_way_home_is_named() -> None:
    """Nobody says how U1 comes down: the ship has gone without them, and they run the segment still."""
    told = """
Soyuz-1   Soyuz   Rassvet nadir     0..200   R1* R2 U1 | R1* R2 {0}
Soyuz-2   Soyuz   Poisk zenith    195..400   R4* R5
Dragon-1  Dragon  Harmony forward  10..300   U2* U3 U4 R3
"""
    lost, kept = (slack(ManifestFacts(*case(told.format(down))), 0).segment for down in ("U1", ""))
    assert (lost, kept) == ("USOS", "Russian")
