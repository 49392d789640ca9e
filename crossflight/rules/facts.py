"""What a rule may ask. Answered twice: in ints from a manifest (`ManifestFacts`), in CP-SAT expressions from an open plan.

A *collection* lists what may matter: a manifest lists what is there, a plan every candidate; what a manifest leaves out must
hold at zero. An *amount* is linear: an int, or an expression. A *given* is a tuple of 0/1 or literals; all must hold. *Data*
are plain values that both answer alike, and the only things that a rule may test with `if`.

All times and lengths of time are whole minutes, times counted from 2000-01-01T00:00Z (`clock`). The first part of a demand's
`about` is its *owner*: the thing of the collection that the rule was walking along. The live check drops and asks again by owner.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Self

from crossflight.core.finding import Apart, Moment, Requirement, Span
from crossflight.core.flight import Flight, Kind, Leg
from crossflight.core.people import Person
from crossflight.core.station import Station
from crossflight.core.vehicle import Life
from crossflight.core.when import FOREVER
from crossflight.rules.clock import DAY, minutes, moment
from crossflight.rules.setting import Setting

Amount = Any
Given = tuple[Any, ...]
Demand = Requirement | Apart

RUSSIAN = frozenset({"Soyuz", "Progress"})
"""Families that the Russian side flies; everything else belongs to the other side."""
OTHER = {"Russian": "USOS", "USOS": "Russian"}
NEIGHBOURS = {"Rassvet nadir": ("Unity nadir",)}
"""Ports that must be clear while something arrives at the first: the approach corridor passes them."""


RELOCATION = "relocation to "
"""The event of a ship's move, with the port that it moves to."""


class Berth(NamedTuple):
    """A flight at a port from `start` to `end`; `present` is 0, 1 or a literal. `moved`: it came there from another port."""

    flight: Flight
    port: str
    start: Amount
    end: Amount
    present: Any
    moved: bool = False


class Move(NamedTuple):
    """A person who comes in one ship and goes home in another; `present` is 0, 1 or a literal."""

    person: Person
    up: Flight
    down: Flight
    present: Any


class Seat(NamedTuple):
    """A person in a role on the way up, as prime or backup crew; `present` is 0, 1 or a literal."""

    person: Person
    flight: Flight
    role: str
    present: Any


class Facts(ABC):
    """Collections and data that need no plan stand here; amounts and givens are for the two heirs to answer."""

    station: Station
    setting: Setting
    parts: tuple[Self, ...] = ()
    """The facts of each station where there are several; rules of the scope "station" are asked of these."""
    # -- collections ------------------------------------------------------------------------------------------------------
    flights: tuple[Flight, ...]
    """Every flight that docks, or is planned to."""
    crewed: tuple[Flight, ...]
    """Those of them that can carry people home (kind "crew")."""
    people: tuple[Person, ...]
    """Everybody who rides, may ride or backs up."""
    segments: tuple[str, ...]
    """The parts of the station that somebody aboard must be able to run: "USOS", "Russian"."""
    ports: tuple[str, ...]
    pads: tuple[str, ...]
    families: tuple[str, ...]
    """Families whose ships bring the crews that stay (Soyuz, Dragon, Shuttle ...), or may; `rotates` is their given."""
    arrivals: tuple[Moment, ...]
    """Just after each docking of a crewed ship."""
    departures: tuple[Moment, ...]
    """Just after each last undocking of a crewed ship: the only moments at which staffing and seats can fall short."""
    cargo_arrivals: tuple[Moment, ...]
    """Just after each docking of a Progress, which somebody aboard must be able to steer by hand."""
    reliefs: tuple[tuple[Flight, Flight], ...]
    """(leaving, relieving): ships that change the crew and hand over to each other, or may; `relieves` is their given."""
    exchange_flights: tuple[Flight, ...]
    """The Soyuz and Dragons that change the crew since the agreement was signed, or may; `exchanging` is their given."""
    fleet: tuple[Flight, ...]
    """Crewed flights in ships of which there are only so many; in a plan those that may find none free."""
    backed_up: tuple[Flight, ...]
    """Flights still to be flown for which backup crews are named."""

    @property
    @abstractmethod
    def legs(self) -> Iterable[tuple[Flight, Leg]]:
        """Every way up or down that carries people, or may; `carries` is its given."""

    @property
    @abstractmethod
    def seats_up(self) -> Iterable[Seat]:
        """Who sits, or may sit, in which role of which flight on the way up."""

    @property
    @abstractmethod
    def moves(self) -> Iterable[Move]:
        """Who goes home in another ship than the one they came in, or may."""

    @abstractmethod
    def berths(self, flight: Flight) -> Iterable[Berth]:
        """The ports that a flight takes, one after another; in a plan the ports that it may take."""

    @abstractmethod
    def berths_at(self, port: str) -> Iterable[Berth]:
        """The flights that take a port, or may."""

    @abstractmethod
    def backups_near(self, lead: int) -> Iterable[tuple[Person, Flight, Flight]]:
        """(person, flight backed up, flight flown): a backup who flies or may fly near that launch; `lead` in minutes."""

    @property
    def exchanges(self) -> bool:
        """Is it a station of two sides, so that seats are exchanged to have both aboard? One of one segment has no need of it."""
        return len(self.segments) > 1

    @property
    def of_two_sides(self) -> Self:
        """The facts of the station whose seats are exchanged, where there are several; else these."""
        return next((part for part in self.parts if part.exchanges), self)

    # -- stays, for Apart -------------------------------------------------------------------------------------------------
    @property
    @abstractmethod
    def events(self) -> list[Span]:
        """Each arrival at and departure from the station as a span without length; `of` is the Moment."""

    @abstractmethod
    def docked_at(self, port: str) -> list[Span]:
        """The stays at a port; `of` is the flight."""

    @abstractmethod
    def launches_from(self, pad: str) -> list[Span]:
        """The launches from a pad as spans without length; `of` is the flight."""

    @abstractmethod
    def trips(self, person: Person) -> list[Span]:
        """A person's flights, launch to landing; `of` is the flight up."""

    @abstractmethod
    def long_trips(self, person: Person) -> list[Span]:
        """Those of 100 days or more; in a plan all of them."""

    # -- amounts: time ----------------------------------------------------------------------------------------------------
    @abstractmethod
    def arrival(self, flight: Flight) -> Amount:
        """The first docking."""

    @abstractmethod
    def departure(self, flight: Flight) -> Amount:
        """The last undocking; `clock.OPEN` while nobody has named one."""

    @abstractmethod
    def launch(self, flight: Flight) -> Amount:
        """The launch; in a plan the arrival less the usual flight time."""

    @abstractmethod
    def when(self, moment: Moment) -> Amount:
        """The time of a moment."""

    @abstractmethod
    def in_orbit(self, flight: Flight) -> Amount:
        """How long a ship flies (or is docked: as its certified life counts); up to the end of the record while it is there."""

    # -- amounts: people aboard -------------------------------------------------------------------------------------------
    @abstractmethod
    def aboard(self, moment: Moment) -> Amount:
        """How many people are on the station."""

    @abstractmethod
    def runners(self, segment: str, moment: Moment, without: str | None = None) -> Amount:
        """How many aboard can run a segment; `without`: leaving out those who go home in ships of that family."""

    @abstractmethod
    def skilled(self, skill: str, moment: Moment) -> Amount:
        """How many aboard have a skill ("TORU", "Orlan EVA", "EMU EVA")."""

    @abstractmethod
    def seats_home(self, moment: Moment) -> Amount:
        """How many seats the docked crewed ships have."""

    # -- amounts: seats ---------------------------------------------------------------------------------------------------
    @abstractmethod
    def riders(self, flight: Flight, leg: Leg) -> Amount:
        """How many people ride."""

    @abstractmethod
    def in_role(self, flight: Flight, leg: Leg, role: str) -> Amount:
        """How many of them have that role."""

    @abstractmethod
    def can_command(self, flight: Flight, leg: Leg) -> Amount:
        """How many of them can command the ship: the commander of that leg, or whoever has the skill."""

    @abstractmethod
    def round_trips(self, flight: Flight, segment: str) -> Amount:
        """How many come and go in that ship who can run that segment."""

    @abstractmethod
    def stranded(self, flight: Flight) -> Amount:
        """How many came in that ship, stay when it leaves, and have no other ship docked at that moment to go home in."""

    @abstractmethod
    def flies(self, person: Person, flight: Flight) -> Amount:
        """1 if the person goes up in that flight."""

    @abstractmethod
    def backs_up(self, person: Person, flight: Flight) -> Amount:
        """1 if the person backs up a seat of that flight."""

    @abstractmethod
    def backups(self, flight: Flight) -> Amount:
        """How many seats of the flight have a backup."""

    @abstractmethod
    def career(self, person: Person) -> Amount:
        """Minutes in space on the flights of the manifest, flown and planned."""

    @abstractmethod
    def exchange_seats(self, flight: Flight) -> Amount:
        """Seats up that the other party's agency holds: Roscosmos on Dragon, NASA on Soyuz."""

    @abstractmethod
    def exchange_balance(self, flight: Flight) -> Amount:
        """Roscosmos seats up on Dragon less NASA seats up on Soyuz, launched no later than that flight."""

    @abstractmethod
    def ships_in_use(self, flight: Flight, rest: int) -> Amount:
        """How many ships of its kind fly at its launch, itself included, or landed less than `rest` minutes before."""

    # -- amounts: ports ---------------------------------------------------------------------------------------------------
    @abstractmethod
    def ports_taken(self, flight: Flight) -> Amount:
        """At how many ports a flight is when it arrives; one is right."""

    @abstractmethod
    def occupied(self, port: str, moment: Moment) -> Amount:
        """How many ships are at a port at that moment, the arriving one left out."""

    # -- givens -----------------------------------------------------------------------------------------------------------
    @abstractmethod
    def planned(self, moment: Moment) -> Given:
        """The moment lies before the end of what the manifest describes: past it nobody has planned a relief."""

    @abstractmethod
    def between(self, moment: Moment, first: int | None, until: int | None) -> Given:
        """The moment lies in [first, until)."""

    @abstractmethod
    def carries(self, flight: Flight, leg: Leg) -> Given:
        """Somebody rides."""

    @abstractmethod
    def rotates(self, family: str) -> Given:
        """A ship of the family stays long enough to change the crew."""

    @abstractmethod
    def relieves(self, leaving: Flight, relieving: Flight) -> Given:
        """Both change the crew, and of all of the family that come after the first, the second comes nearest to its leaving.

        Of two that are equally near it is the one that comes first; ships that come at the same minute stand in order of id.
        """

    @abstractmethod
    def exchanging(self, flight: Flight) -> Given:
        """The flight changes the crew, is launched since the agreement, and carries somebody up."""

    @abstractmethod
    def flying(self, person: Person, flown: Flight, backed: Flight, lead: int) -> Given:
        """The person goes up in `flown` and is still away `lead` minutes before the launch of `backed`, or goes before it."""

    # -- data -------------------------------------------------------------------------------------------------------------
    def limit(self, id: str, at: Moment | Flight | None = None, about: Iterable[str] = ()) -> int | None:
        """A number of the record's limits in force at that time, in minutes where it is a time; None if there is none.

        A limit about one of `about` (a vehicle type, a family, an agency, a pad) goes before one about the station, and that
        before one about nothing.
        """
        return self.setting.limit(id, None if at is None else self.nominal(at), (*about, self.station.id))

    @abstractmethod
    def nominal(self, at: Moment | Flight) -> int:
        """A plain time to look up dated data by: the time itself, or where the plan expects it."""

    def in_each_era(self, generate: Callable[[Any], Iterable[Demand]]) -> Iterable[Demand]:
        """What a rule asks. An open plan asks for each of the times in between which dated data change, under a given."""
        return generate(self)

    def departure_of(self, flight: Flight) -> Moment:
        """The moment just after a flight has left."""
        return Moment(flight, "departure")

    def docking_of(self, berth: Berth) -> Moment:
        """The moment just after a ship has come to a port: its arrival, or a relocation."""
        return Moment(berth.flight, f"{RELOCATION}{berth.port}" if berth.moved else "arrival")

    def arrival_of(self, flight: Flight) -> Moment:
        """The moment just after a flight has come."""
        return Moment(flight, "arrival")

    def certified(self, flight: Flight) -> Life | None:
        """The certified life of that ship, by its launch."""
        return flight.vehicle.life_at(moment(self.nominal(flight)))

    def life(self, flight: Flight) -> int | None:
        """Its length in minutes, None where none is known."""
        held = self.certified(flight)
        return None if held is None else round(held.days * DAY)

    def seats(self, flight: Flight) -> int:
        """How many seats the ship has."""
        return flight.seats or flight.vehicle.seats

    def fits(self, flight: Flight, port: str) -> bool:
        """Does the ship's mechanism fit the port?"""
        return any(port == each.id and flight.vehicle.mechanism in each.mechanisms for each in self.station.ports)

    def service(self, port: str) -> tuple[tuple[int, int], ...]:
        """When the port is in service."""
        return tuple((minutes(each.begins), minutes(each.ends)) for each in self.station.ports if each.id == port)

    @property
    def ends(self) -> int | None:
        """When the station ends, None if nobody has said so."""
        return None if self.station.ends == FOREVER else minutes(self.station.ends)

    def neighbours(self, port: str) -> tuple[str, ...]:
        """The ports that must be clear while something arrives there."""
        return NEIGHBOURS.get(port, ())

    def closures(self, port: str) -> tuple[tuple[int, int], ...]:
        """When nothing may arrive at the port."""
        return tuple((minutes(first), minutes(last)) for first, last in self.setting.closures.get(port, ()))

    def needs(self, flight: Flight) -> tuple[str, ...]:
        """The only ports that will do for the flight; () if any will that fits."""
        return self.setting.needs.get(flight.id, ())

    def windows(self, flight: Flight, kind: str) -> tuple[tuple[int, int], ...]:
        """The intervals that an arrival ("launch", "beta") or departure ("light") must lie in, () if there are none."""
        return self.setting.windows_of(flight.id, kind)

    def trained_from(self, person: Person) -> int | None:
        """The first time at which the person may fly, None if nothing is said."""
        first = self.setting.trained.get(person.id)
        return None if first is None else minutes(first)

    def may_hold(self, person: Person, flight: Flight, role: str) -> bool:
        """Does the person have the training for that role in that ship? Somebody of whom no skill is recorded is not refused."""
        needed = f"{flight.vehicle.family} {role}"
        return not person.skills or needed in person.skills or role not in ("commander", "pilot")

    def dose_allowance(self, person: Person) -> int | None:
        """The time in orbit that uses up the agency's career limit of radiation, at the usual dose on board; None if unknown."""
        dose, rate = self.setting.find("career-dose", None, (person.agency,)), self.setting.find("station-dose-rate")
        return None if dose is None or rate is None else round(dose.value / rate.value * DAY)

    def own_segment(self, flight: Flight) -> str:
        """The segment of the side that flies the ship."""
        return "Russian" if flight.vehicle.family in RUSSIAN else "USOS"

    def other_segment(self, flight: Flight) -> str:
        """The segment of the other side."""
        return OTHER[self.own_segment(flight)]

    def is_crewed(self, flight: Flight) -> bool:
        """Can the flight carry people home?"""
        return flight.kind is Kind.CREW
