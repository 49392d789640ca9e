"""A port is clear for an arrival: so is its neighbour on the approach, it is not closed, and it is one that will do for the ship.

A Soyuz that comes to Rassvet flies past Unity nadir: in November 2025 a Cygnus was taken off that port and held on the
arm. Nothing docks to Poisk while spacewalkers go out of it. Cargo in a Dragon's trunk is in the arm's reach at Harmony
zenith only.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.clock import OPEN, day
from crossflight.rules.facts import Facts
from crossflight.rules.reader import WAIVABLE, rule


@rule(
    severity=WAIVABLE,
    authority="flyingtomars-2025-11 nasaspaceflight-2021-03",
    limits=("port-clearance",),
    remedy="clear the way to {0} or dock elsewhere",
)
def port_neighbour(facts: Facts) -> Iterator[Requirement]:
    for port in facts.ports:
        neighbours, closures = facts.neighbours(port), facts.closures(port)
        for berth in facts.berths_at(port):
            flight, needs = berth.flight, facts.needs(berth.flight)
            moment, again = facts.docking_of(berth), ("moved",) if berth.moved else ()
            for near in neighbours:
                yield Requirement(
                    (port, flight, near, *again),
                    facts.occupied(near, moment),
                    at_most=facts.limit("port-clearance", moment, (near,)),
                    given=(berth.present,),
                    at=moment,
                    says="{1} comes to {0} on {date} while a ship is at {2}",
                )
            for first, last in closures:
                yield Requirement(
                    (port, flight, day(first), *again),
                    berth.start,
                    within=((-OPEN, first), (last, OPEN)),
                    given=(berth.present,),
                    at=moment,
                    says="{1} comes to {0} on {date} while the port is closed",
                )
            if needs and port not in needs:
                yield Requirement((port, flight, *again), berth.present, at_most=0, says="{1} needs another port than {0}")


GOOD = """
limit     port-clearance 0 ships Unity nadir
closure   Poisk zenith 300..301
needs     Dragon-1 Harmony zenith
Cygnus-1  Cygnus  Unity nadir       0..100
Soyuz-1   Soyuz   Rassvet nadir   110..300   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    290..400   R3* R4 U2
Dragon-1  Dragon-c  Harmony zenith 20..40
"""
BAD = """
limit     port-clearance 0 ships Unity nadir
closure   Poisk zenith 289..301
needs     Dragon-1 Harmony zenith
Cygnus-1  Cygnus  Unity nadir       0..100
Soyuz-1   Soyuz   Rassvet nadir    90..290   R1* R2 U1
Soyuz-2   Soyuz   Poisk zenith    290..400   R3* R4 U2
Dragon-1  Dragon-c  Harmony forward 20..40
"""
