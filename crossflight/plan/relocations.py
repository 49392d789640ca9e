"""Relocations: a docked ship may be flown by its crew from the port that it came to, to another one, once, to free the first.

A ship that may move has one day variable and one literal for each port that it may move to. One that does not move has its
move on the day on which it leaves: so its stay at the first port ends with the move, whether there is one or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crossflight.core.flight import Flight
from crossflight.plan.crews import total
from crossflight.plan.dates import Date, Dates, Literal
from crossflight.plan.slots import NOON, Slot
from crossflight.plan.solver import cp_model
from crossflight.rules.clock import DAY


@dataclass(frozen=True)
class Relocation:
    """The move of one ship: does it move, when, and to which port."""

    moves: Literal
    on: Date
    to: dict[str, Literal]


def relocation(
    model: cp_model.CpModel, order: Dates, slot: Slot, arrival: Date, departure: Date, ports: dict[str, Literal], manned: Literal
) -> Relocation | None:
    """The move of a slot, None where it may not move: nobody flies a ship without its crew, and not one that is damaged."""
    if not slot.relocates or not slot.offers or slot.useless:
        return None
    to: dict[str, Any] = {port: model.new_bool_var(f"{slot.id} moves to {port}") for port in slot.relocates}
    moves = model.new_bool_var(f"{slot.id} moves")
    on = order.new([_days(slot, arrival, departure)], NOON, f"{slot.id} moves on")
    model.add(total(list(to.values())) == moves)
    if slot.move_days and slot.move_days[0] == slot.move_days[1]:
        model.add(moves == 1)
    for port, literal in to.items():
        here = ports.get(port, 0)
        if not isinstance(here, int):
            model.add_bool_or(~literal, ~here)
        elif here:
            model.add(literal == 0)
    if slot.move_days and on.var is not None:
        model.add(on.var >= slot.move_days[0]).only_enforce_if(moves)
    model.add(on.amount == departure.amount).only_enforce_if(~moves)
    if not isinstance(manned, int):
        model.add_implication(moves, manned)
    return Relocation(moves, on, to)


def _days(slot: Slot, arrival: Date, departure: Date) -> tuple[int, int]:
    """The days of the move, or of the departure where there is none."""
    first, last = slot.move_days or (arrival.low // DAY, departure.high // DAY)
    if first == last:
        return first, last
    return min(max(first, arrival.low // DAY), departure.low // DAY), departure.high // DAY


def count(relocations: dict[Flight, Relocation]) -> Any:
    """How many ships move; None where none may."""
    return total([each.moves for each in relocations.values()]) if relocations else None
