"""Rates so rough that every kind of event happens within a few dozen histories."""

from typing import Any

RATES: dict[str, Any] = {
    "ship-damage/rate": 0.003,
    "launch-failure/chance": 0.15,
    "launch-failure/days": {"median": 200, "sigma": 0.3},
    "medical-return/rate": 0.0002,
    "pad-damage/chance": 0.1,
    "port-loss/rate": 0.002,
}
