"""A ship docks at one port, which its mechanism fits and which is in service.

Soyuz and Progress dock by probe and drogue (SSVP), Dragon and Starliner by the international standard (IDSS), Cygnus and HTV are
berthed (CBM), the Shuttle docked by APAS.
"""

from collections.abc import Iterator

from crossflight.core.finding import Requirement
from crossflight.rules.facts import Facts
from crossflight.rules.reader import HARD, rule


@rule(severity=HARD, authority="raumfahrer-12419 text-66693674848", remedy="give {0} a port that takes its mechanism")
def port_fits(facts: Facts) -> Iterator[Requirement]:
    for flight in facts.flights:
        yield Requirement((flight,), facts.ports_taken(flight), 1, 1, says="{0} is at {amount} ports when it arrives")
        for berth in facts.berths(flight):
            again = ("moved",) if berth.moved else ()
            if not facts.fits(flight, berth.port):
                yield Requirement(
                    (flight, berth.port, *again),
                    berth.present,
                    at_most=0,
                    says="{0} is docked at {1}, which its mechanism does not fit",
                )
            yield Requirement(
                (flight, berth.port, "service", *again),
                berth.start,
                within=facts.service(berth.port),
                given=(berth.present,),
                says="{0} docks at {1} on {date}, when the port is not in service",
            )


GOOD = """
Dragon-1  Dragon  Harmony forward   0..100   U2* U3
"""
BAD = """
Dragon-1  Dragon  Rassvet nadir     0..100   U2* U3
"""
