"""What is done when something goes wrong: a recovery policy is a short TOML file (those of `policies/`, or the user's own)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from crossflight.errors import InputError, UnknownName

FOLDER = Path(__file__).parent / "policies"
REASONS = ("stranded", "grounded")
_DAYS = ("recrew_days", "handover_days", "crew_spacing_days", "production_days", "relaunch_days", "liner_days")


@dataclass(frozen=True)
class Policy:
    """A recovery policy; times in days, tables by family of ships.

    wait_for_relief: a ship whose relief was planned to come first waits for it, within its life. extend_days: how far past
    its life a ship may stay if its leaving would leave a segment without anyone. replacement: families that send an empty
    ship for a damaged one; else its crew comes home in it. production_days: the next flight of the family comes no sooner
    after that. relaunch_days: how soon after a medical return the relief may launch. emergency_seats: seats beyond the
    certified ones, once liners have been moved (liner_days). exchange: False flies every seat by the ship's own side.
    recrew: for whom a flight to come gives up seats: "stranded", people who have no ship (their seats up fly empty), "grounded",
    the side whose rockets all stand down since recrew_days (one seat of the ship that still flies is theirs).
    """

    name: str
    says: str = ""
    exchange: bool = True
    wait_for_relief: bool = True
    extend_days: Mapping[str, float] = field(default_factory=dict)
    handover_days: float = 5.0
    crew_spacing_days: float = 100.0
    replacement: tuple[str, ...] = ("Soyuz", "Dragon")
    production_days: float = 150.0
    relaunch_days: float = 30.0
    emergency_seats: Mapping[str, int] = field(default_factory=dict)
    liner_days: float = 30.0
    recrew: tuple[str, ...] = ()
    recrew_days: float = 30.0


def names() -> tuple[str, ...]:
    """The policies that come with the package."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def load(name: str) -> Policy:
    """A policy by name, or from a TOML file. Raises `UnknownName` or `InputError`."""
    path = FOLDER / f"{name}.toml"
    if name not in names():
        path = Path(name)
        if path.suffix != ".toml":
            raise UnknownName("policy", name, get_close_matches(name, names(), n=2, cutoff=0.3) or names())
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            name, f"cannot be read ({error.strerror})", f"policies are {', '.join(names())}, or a TOML file"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(name, str(error), "mend the TOML") from None
    return _read(path.stem, table, str(path) if path.parent != FOLDER else name)


def _read(name: str, table: dict[str, Any], where: str) -> Policy:
    known = [each.name for each in fields(Policy) if each.name != "name"]
    for key, value in table.items():
        if key not in known:
            close = get_close_matches(key, known, n=1, cutoff=0.4)
            raise InputError(
                f"policy {where}", f"no setting '{key}'", f"did you mean '{close[0]}'?" if close else ", ".join(known)
            )
        _check(key, value, f"policy {where}: {key}")
    for key in ("replacement", "recrew"):
        if key in table:
            table[key] = tuple(table[key])
    return Policy(name, **table)


def _check(key: str, value: Any, where: str) -> None:
    if key in _DAYS and not _is_amount(value):
        raise InputError(where, f"'{value}' is no number of days", "write days, nought or more")
    if key in ("exchange", "wait_for_relief") and not isinstance(value, bool):
        raise InputError(where, f"'{value}' is neither true nor false", "write true or false")
    if key in ("extend_days", "emergency_seats") and not (isinstance(value, dict) and all(map(_is_amount, value.values()))):
        raise InputError(where, f"'{value}' is no table by family", "write for example { Dragon = 25 }")
    if key == "replacement" and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        raise InputError(where, f"'{value}' is no list of families", 'write for example ["Soyuz", "Dragon"]')
    if key == "recrew" and not (isinstance(value, list) and all(each in REASONS for each in value)):
        raise InputError(where, f"'{value}' is no list of reasons", f"reasons are {' and '.join(REASONS)}")
    if key == "says" and not isinstance(value, str):
        raise InputError(where, f"'{value}' is no text", "write a sentence")


def _is_amount(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0.0 <= value < 1e6
