"""Several stations in one model: for each a view of the facts with its own ships, so that rules ask it as if it were alone.

Dates, people and counts are shared; what is shared between stations (somebody's trips, a pad's launches) is asked of the whole.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from crossflight.core.flight import Flight
from crossflight.core.station import Station
from crossflight.plan.crews import Crews
from crossflight.plan.model_facts import ModelFacts
from crossflight.plan.slots import Slot
from crossflight.rules.clock import minutes


def views(facts: ModelFacts, stations: tuple[Station, ...], until: datetime, backups: bool) -> tuple[ModelFacts, ...]:
    """The facts of each station; none where there is one station only, which the facts themselves are about."""
    if len(stations) == 1:
        facts.horizon = _horizon(stations[0], until)
        return ()
    home = stations[0].id
    own = {station.id: [slot for slot in facts.slots if (slot.flight.station or home) == station.id] for station in stations}
    return tuple(_view(facts, station, own[station.id], until, backups, home) for station in stations)


def _view(facts: ModelFacts, station: Station, slots: list[Slot], until: datetime, backups: bool, home: str) -> ModelFacts:
    flights = {slot.flight for slot in slots}
    view = copy.copy(facts)
    view.station, view.slots, view.horizon, view.parts = station, slots, _horizon(station, until), ()
    for name in ("slot", "_arrival", "_departure", "_berthed", "at_port"):
        setattr(view, name, {flight: held for flight, held in getattr(facts, name).items() if flight in flights})
    view.crews = _crews(facts.crews, slots, flights)
    rotated = {flight: at for flight, at in facts.past.rotated.items() if (flight.station or home) == station.id}
    view.past = replace(facts.past, rotated=rotated)
    view._standing = {}
    view._lists(backups)
    return view


def _crews(crews: Crews, slots: list[Slot], flights: set[Flight]) -> Crews:
    """Who rides those ships. Nobody changes from a ship at one station to a ship at another."""
    view = copy.copy(crews)
    view.slots = slots
    view.seat = {key: literal for key, literal in crews.seat.items() if key[1] in flights}
    view.back = {key: literal for key, literal in crews.back.items() if key[1] in flights}
    view.move = {key: literal for key, literal in crews.move.items() if key[1] in flights}
    view._movers = defaultdict(list, {key: held for key, held in crews._movers.items() if key[0] in flights})
    view.people = {person: None for person, flight, _ in view.seat}
    view.backed_by = defaultdict(list)
    for person, flight, _ in view.back:
        if flight not in view.backed_by[person]:
            view.backed_by[person].append(flight)
    return view


def _horizon(station: Station, until: datetime) -> int:
    return minutes(min(until, station.closing))
