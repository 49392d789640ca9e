"""The book of the exchange, against figures reckoned outside the project and against the laws of double entry."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossflight.core.agreement import Agreement, Milestone, Reading, Term
from crossflight.core.flight import Flight, Kind, Leg, Ride, Status
from crossflight.core.manifest import Manifest
from crossflight.core.people import Person
from crossflight.core.station import Station
from crossflight.core.vehicle import VehicleType
from crossflight.core.when import instant, parse_when
from crossflight.errors import InputError, UnknownName
from crossflight.ledger.balance import positions, trial
from crossflight.ledger.book import Book, book
from crossflight.ledger.entry import Commodity, Transfer
from crossflight.ledger.entry import Kind as EntryKind
from crossflight.ledger.readings import after_compensation, outcomes, promised
from crossflight.record.asof import manifest
from crossflight.record.load import load

UP, DOWN, DAYS = Commodity.SEAT_UP, Commodity.SEAT_DOWN, Commodity.CREW_DAY
OCTOBER = datetime(2026, 10, 8, 23, 59, 59, tzinfo=UTC)


def the_book(at: datetime = OCTOBER, *readings: str) -> Book:
    record = load()
    return book(manifest(record, at), record.agreement, readings, at)


@pytest.mark.parametrize("readings", [(), ("russian-seat",), ("american-flight",), ("american-flight", "by-the-sequence")])
def test_what_was_flown_is_the_same_under_every_reading(readings: tuple[str, ...]) -> None:
    nasa = {c: positions(the_book(OCTOBER, *readings).flown)["NASA", c] for c in Commodity}
    assert (nasa[UP].given, nasa[UP].received) == (9, 7)
    assert (nasa[DOWN].given, nasa[DOWN].received) == (8, 6)
    assert float(nasa[DAYS].given) == pytest.approx(1500.4, abs=0.05)
    assert float(nasa[DAYS].received) == pytest.approx(1464.9, abs=0.05)


def test_a_seat_up_and_a_seat_down_are_booked_on_the_ship_that_gave_them() -> None:
    rubio = [(entry.flight, [t.commodity for t in entry.transfers]) for entry in the_book().entries if "Rubio" in entry.person]
    assert rubio == [("Soyuz MS-22", [UP]), ("Soyuz MS-23", [DOWN, DAYS])]


def test_empty_seats_and_own_people_are_not_booked() -> None:
    """Crew-9 took one Russian up and brought him home; Wilmore and Williams came down in NASA's own seats."""
    assert [entry.person for entry in the_book().flown if entry.flight == "SpaceX Crew-9"] == ["Aleksandr Gorbunov"] * 2


def test_every_entry_points_at_its_flight_a_term_and_a_source() -> None:
    record, read = load(), the_book()
    terms = {term.id for term in read.agreement.terms}
    for entry in read.entries:
        assert entry.flight in record.flights
        assert entry.term in terms
        assert entry.sources
        assert all(source in record.sources for source in entry.sources)


def test_the_readings_move_the_debt() -> None:
    assert after_compensation(the_book()) == {"NASA": 1, "Roscosmos": -1}
    assert after_compensation(the_book(OCTOBER, "american-flight")) == {"NASA": 3, "Roscosmos": -3}


def test_each_reading_names_the_entry_that_it_books() -> None:
    (booked,) = (entry for entry in the_book(OCTOBER, "american-flight").entries if entry.kind is EntryKind.COMPENSATION)
    assert (booked.flight, booked.term) == ("Soyuz MS-22", "addendum-1-us")
    assert "american-flight" in booked.says


def test_the_readings_of_the_flight_of_2027_change_what_is_promised() -> None:
    left = {
        o.reading.id: [(t.id, n) for t, n in o.promised] for o in outcomes(manifest(load(), OCTOBER), load().agreement, OCTOBER)
    }
    assert left["by-the-calendar"] == [("addendum-3-ru-2027", 1)]
    assert left["by-the-sequence"] == []


def test_nothing_is_booked_before_the_agreement() -> None:
    """Vande Hei rode a Soyuz in 2021 against a private barter, which is no cross-flight."""
    assert the_book(datetime(2022, 7, 1, tzinfo=UTC)).entries == ()
    assert all(entry.on.start.year >= 2022 for entry in the_book().entries)


def test_no_reading_before_it_was_heard() -> None:
    at = datetime(2023, 8, 1, tzinfo=UTC)
    assert not [entry for entry in the_book(at).entries if entry.kind is EntryKind.COMPENSATION]
    assert outcomes(manifest(load(), at), load().agreement, at) == ()


def test_days_are_booked_at_landing() -> None:
    landing = load().flights["SpaceX Crew-5"].end
    assert landing is not None
    before, after = (positions(the_book(landing.start + timedelta(minutes=m)).entries, ["NASA"])["NASA", DAYS] for m in (-5, 5))
    assert before.given == 0
    assert float(after.given) == pytest.approx(157.4174, abs=1e-4)


def test_promises_shrink_as_flights_fly() -> None:
    left = [{t.id: n for t, n in promised(the_book(datetime(y, 1, 1, tzinfo=UTC)))} for y in (2023, 2024)]
    assert left[0]["2022-up-ru"] == 2
    assert "2022-up-ru" not in left[1]


def test_an_unknown_reading_is_named() -> None:
    with pytest.raises(UnknownName, match="american-flight"):
        the_book(OCTOBER, "american")


@pytest.mark.parametrize(
    ("giver", "receiver", "amount"), [("NASA", "NASA", 1), ("NASA", "Roscosmos", 0), ("NASA", "Roscosmos", -1)]
)
def test_a_transfer_that_means_nothing_is_refused(giver: str, receiver: str, amount: int) -> None:
    with pytest.raises(InputError, match="ledger"):
        Transfer(giver, receiver, UP, Fraction(amount))


SHIPS = [
    VehicleType("soyuz", "Soyuz", "Soyuz", "Roscosmos", 3, "SSVP", "Soyuz-2.1a"),
    VehicleType("dragon", "Crew Dragon", "Dragon", "NASA", 4, "IDSS", "Falcon 9"),
]
START = datetime(2024, 1, 1, tzinfo=UTC)


def _term(id: str, agency: str, family: str) -> Term:
    return Term(id, "paper", agency, family, 2, parse_when("2024..2030"), parse_when("2024-01-02"), ("F0", "F3"), ("s",))


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Manifest, Agreement, datetime]:
    """Any flights, any people in any seats, up and down in whatever order, any moment to close the book."""
    flights = []
    for number in range(draw(st.integers(1, 6))):
        launch = START + timedelta(days=draw(st.integers(0, 900)), seconds=draw(st.integers(0, 86399)))
        end = launch + timedelta(seconds=draw(st.integers(1, 300 * 86400)))
        ends = instant(end) if draw(st.booleans()) else None
        flights.append(Flight(f"F{number}", draw(st.sampled_from(SHIPS)), Kind.CREW, Status.FLOWN, instant(launch), ends))
    people = [Person(f"p{n}", f"P{n}", draw(st.sampled_from(["NASA", "Roscosmos", "ESA"]))) for n in range(6)]
    seats = st.tuples(st.sampled_from(people), st.sampled_from(flights), st.sampled_from(list(Leg)))
    rides = tuple(Ride(p, f, leg, 1, "", p.agency, ("s",)) for p, f, leg in draw(st.lists(seats, max_size=14, unique=True)))
    signed = Milestone(parse_when("2024-01-01"), parse_when("2024-01-01"), "signed", "", ("s",))
    terms = (_term("up-ru", "Roscosmos", "Dragon"), _term("up-us", "NASA", "Soyuz"))
    repaid = draw(st.sampled_from(["", "up-ru", "up-us"]))
    reading = Reading("one", "a clause", "", {}, ("s",), parse_when("2024-06-01"), repaid, "F0")
    agreement = Agreement("a", "A", ("NASA", "Roscosmos"), (signed,), terms, (reading,))
    at = START + timedelta(days=draw(st.integers(0, 1300)))
    return Manifest(Station("ISS", "ISS", (), ()), tuple(flights), rides), agreement, at


@given(worlds())
def test_the_book_always_balances(world: tuple[Manifest, Agreement, datetime]) -> None:
    history, agreement, at = world
    read = book(history, agreement, (), at)
    assert set(trial(read.entries).values()) == {Fraction(0)}
    assert all(trial([entry])[commodity] == 0 for entry in read.entries for commodity in Commodity)
    standing = positions(read.entries, agreement.parties)
    for commodity in Commodity:
        assert standing["NASA", commodity].balance == -standing["Roscosmos", commodity].balance


@given(worlds())
def test_the_book_counts_what_a_plain_count_counts(world: tuple[Manifest, Agreement, datetime]) -> None:
    """Seats up by going through the rides alone, without stays, terms or entries."""
    history, agreement, at = world
    standing = positions(book(history, agreement, (), at).flown, agreement.parties)
    for giver, agency, family in (("NASA", "Roscosmos", "Dragon"), ("Roscosmos", "NASA", "Soyuz")):
        launches = [
            ride.flight.launch.middle
            for ride in history.rides
            if ride.leg is Leg.UP and ride.agency == agency and ride.flight.vehicle.family == family and ride.flight.launch
        ]
        assert standing[giver, UP].given == sum(launch <= at for launch in launches)


@given(worlds(), st.integers(0, 600))
def test_the_book_only_grows(world: tuple[Manifest, Agreement, datetime], later: int) -> None:
    history, agreement, at = world
    first, second = (book(history, agreement, (), moment).flown for moment in (at, at + timedelta(days=later)))
    assert set(map(repr, first)) <= set(map(repr, second))
