"""Who has left the corps of an agency, as known on a day: nobody plans with them any more."""

from datetime import datetime

from crossflight.core.people import Person
from crossflight.core.programme import Departure
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.told import known_since


def gone(record: Catalogue, known: datetime) -> dict[Person, Departure]:
    """Who has left their agency's corps, or is to leave it, as known at `known`.

    Who has not left by the record may have left all the same: it holds those of whom a source with a day was found.
    """
    told = (each for each in record.departures if known_since(each.known) <= known)
    return {each.person: each for each in told if each.agency == each.person.agency}
