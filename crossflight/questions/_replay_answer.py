"""The answer to `crossflight replay`, apart from the question so that asking for help imports nothing heavy."""

from dataclasses import replace
from datetime import datetime

from crossflight.core.flight import Flight, Leg
from crossflight.core.manifest import Manifest
from crossflight.errors import InputError
from crossflight.questions._stress import manifest_of, setup_of
from crossflight.questions.base import Context
from crossflight.questions.replay import Answer, Asked, Flown, Happened, Spell
from crossflight.stress import spells
from crossflight.stress.compiled import Plan
from crossflight.stress.effort import MOST, Effort
from crossflight.stress.layout import CHUNK
from crossflight.stress.replay import Replay, replay
from crossflight.stress.result import columns
from crossflight.stress.trial import prepared


def answer(asked: Asked, given: Context) -> Answer:
    """Play one history and read it back."""
    if not 0 <= asked.history < MOST:
        raise InputError("--history", f"'{asked.history}'", f"give a number from 0 to {MOST - 1:,}")
    setup = setup_of(given, asked.policy, asked.rates, Effort(CHUNK, seed=asked.seed), asked.from_)
    setup = replace(setup, sobol=asked.sobol)
    plan = prepared(manifest_of(asked.plan, asked.from_, given, asked.station), setup)
    found = replay(plan, asked.history, asked.seed)
    written = _write(asked.output, found.manifest, given) if asked.output else ""
    outline = plan.outline
    return Answer(
        plan=asked.plan or ("the record" if asked.from_ else "the plan"),
        history=asked.history,
        seed=asked.seed,
        policy=setup.policy.name,
        begins=f"{outline.start:%Y-%m-%dT%H:%M:%SZ}",
        ends=f"{found.manifest.valid:%Y-%m-%dT%H:%M:%SZ}",
        outputs={name: float(found.outputs[column]) for column, (name, _) in columns(plan).items()},
        spells=[_spell(each) for each in found.spells],
        events=[Happened(at=_minute(e.at), flight=e.flight, says=e.says, until=_minute(e.until)) for e in found.events],
        flights=[_flown(flight, plan, found) for flight in found.manifest.flights if flight.dockings],
        written=written,
    )


def _minute(at: datetime | None) -> str:
    return f"{at:%Y-%m-%dT%H:%MZ}" if at else ""


def _spell(each: spells.Spell) -> Spell:
    segment = each.output.removeprefix("unstaffed_")
    says = {"short_of_seats": "fewer seats home than people", "empty": "nobody aboard"}
    return Spell(
        output=each.output,
        says=says.get(each.output, f"nobody to run the {segment} segment"),
        begins=_minute(each.begins),
        ends=_minute(each.ends),
        days=round(each.days, 2),
    )


def _write(file: str, manifest: Manifest, given: Context) -> str:
    from crossflight.exchange import planfile_write

    if not file.endswith((".toml", ".json")):
        raise InputError("--output", f"'{file}'", "name a .toml or .json file")
    planfile_write.save(file, manifest, given.record)
    return file


def _flown(flight: Flight, plan: Plan, found: Replay) -> Flown:
    planned = next((s.flight.launch for s in plan.ships if s.flight.id == flight.id), None)
    stay = flight.dockings[-1]
    crews = {leg: [str(ride.person) for ride in found.manifest.crew(flight, leg)] for leg in Leg}
    return Flown(
        flight=flight.id,
        launch=str(flight.launch)[:10],
        port=stay.port,
        docks=str(stay.start)[:10],
        undocks=str(stay.end or "")[:10],
        planned_launch=str(planned or "")[:10],
        crew_up=crews[Leg.UP],
        crew_down=crews[Leg.DOWN],
    )
