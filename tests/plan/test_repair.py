"""Repair: fewest changes, proven, and lawful."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crossflight.core.flight import Leg
from crossflight.core.manifest import Manifest
from crossflight.errors import PlanError
from crossflight.exchange import planfile
from crossflight.exchange.planfile_write import save
from crossflight.plan.from_plan import around
from crossflight.plan.problem import Problem, build
from crossflight.plan.repair import Disruption, Repaired, repair
from crossflight.plan.result import Result
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after, hard
from crossflight.record.catalogue_type import Catalogue

Plan = tuple[Problem, Manifest]


@pytest.fixture(scope="module")
def plan(record: Catalogue, result: Result) -> Plan:
    """The station's plan and the problem around it."""
    assert result.manifest is not None
    return around(record, result.manifest), result.manifest


def mend(plan: Plan, what: Disruption) -> Repaired:
    """A repair that is proven and lawful."""
    done = repair(*plan, what, 60)
    assert done.proven
    assert done.result.manifest is not None
    assert hard(after(plan[0], done.result.manifest)) == []
    return done


def test_a_plan_that_nothing_happened_to_is_left_alone(plan: Plan) -> None:
    done = mend(plan, Disruption(plan[0].at))
    assert done.counted == 0
    assert not [each for each in done.changes if each.what == "launch"]


def test_a_grounding_moves_the_launch_past_it(plan: Plan) -> None:
    begins = datetime(2027, 3, 1, tzinfo=UTC)
    done = mend(plan, Disruption(begins, ground=(("soyuz", 90),)))
    assert done.result.manifest is not None
    launch = done.result.manifest.flight("Soyuz MS-30").launch
    assert launch
    assert launch.start >= begins + timedelta(days=90)
    assert {each.flight for each in done.changes if each.what == "launch"} == {"Soyuz MS-30"}


def test_a_slip_is_at_least_what_was_asked(plan: Plan) -> None:
    done = mend(plan, Disruption(plan[0].at, slip=(("Crew-14", 20),)))
    old, new = (each.flight("SpaceX Crew-14").launch for each in (plan[1], done.result.manifest) if each)
    assert old
    assert new
    assert new.start - old.start >= timedelta(days=20)


def test_somebody_who_cannot_fly_is_replaced_in_that_seat_alone(plan: Plan) -> None:
    done = mend(plan, Disruption(plan[0].at, unavailable=("Kononenko",)))
    assert done.counted == 1
    assert done.result.manifest is not None
    assert all(ride.person.id != "oleg-kononenko" for ride in done.result.manifest.crew("Soyuz MS-31"))


def test_people_of_a_damaged_ship_go_home_in_another(plan: Plan) -> None:
    done = mend(plan, Disruption(datetime(2026, 12, 15, tzinfo=UTC), damage=("MS-29",)))
    assert done.result.manifest is not None
    assert done.result.manifest.crew("Soyuz MS-29", Leg.DOWN) == ()
    home = {ride.person.name.split()[-1]: ride.flight.id for ride in done.result.manifest.rides if ride.leg is Leg.DOWN}
    assert all(home[name] != "Soyuz MS-29" for name in ("Dubrov", "Kikina", "Menon"))
    assert done.broken


def test_a_plan_mended_after_a_damage_is_read_back_and_mended_again(plan: Plan, tmp_path: Path) -> None:
    """The file says since when the ship is unfit; read again, its people still go home in the other one."""
    made = mend(plan, Disruption(datetime(2026, 12, 15, tzinfo=UTC), damage=("MS-29",))).result.manifest
    assert made is not None
    save(file := tmp_path / "mended.toml", made, plan[0].catalogue)
    again = planfile.load(file, plan[0].catalogue)
    assert str(again.flight("Soyuz MS-29").unfit) == "2026-12-15"
    assert again.flight("Soyuz MS-29").seats == 3
    late = Disruption(datetime(2026, 12, 20, tzinfo=UTC), slip=(("Crew-16", 10),))
    second = repair(replace(around(plan[0].catalogue, again), aims=("change",)), again, late, 30)
    assert second.counted == 1
    assert second.result.manifest is not None
    assert second.result.manifest.crew("Soyuz MS-29", Leg.DOWN) == ()


def test_a_plan_from_the_days_of_a_damaged_ship_fetches_its_people(record: Catalogue) -> None:
    """As it was done: Soyuz MS-23 came empty and took the crew of MS-22 home."""
    made = solve(replace(build(record, datetime(2023, 1, 15, tzinfo=UTC), 8, True), aims=("rules",)), 30).manifest
    assert made is not None
    assert made.crew("Soyuz MS-22", Leg.DOWN) == ()
    assert {ride.flight.id for ride in made.rides if ride.leg is Leg.DOWN and ride.person.id == "francisco-rubio"} == {
        "Soyuz MS-23"
    }


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ({"ground": (("starship", 30),)}, "no ships of the family 'starship'"),
        ({"damage": ("MS-32",)}, "is not in flight"),
        ({"slip": (("MS-29", 30),)}, "has been launched"),
        ({"remove": ("Crew-13",)}, "is in flight"),
        ({"unavailable": ("Frank Rubio",)}, "has no seat in the plan"),
        ({"remove": ("MS-99",)}, "no flight"),
    ],
)
def test_what_cannot_have_happened_is_refused(what: dict[str, tuple[object, ...]], says: str, plan: Plan) -> None:
    with pytest.raises(PlanError, match=says):
        repair(*plan, Disruption(plan[0].at, **what), 10)  # type: ignore[arg-type]


def test_the_limit_holds(problem: Problem) -> None:
    with pytest.raises(PlanError, match="no time to plan in"):
        solve(problem, 0)


def test_who_changes_ships_is_told_once_as_counted(record: Catalogue) -> None:
    problem = build(record, datetime(2022, 12, 1, tzinfo=UTC), 6, scenario="iss-2022-12")
    result = solve(problem, 60)
    assert result.manifest is not None
    again = around(record, result.manifest, problem.scenario)
    hit = Disruption(datetime(2022, 12, 15, tzinfo=UTC), damage=("MS-22",))
    done = repair(replace(again, aims=("change",)), result.manifest, hit, 60)
    assert done.proven
    homes = [each for each in done.changes if each.what == "way home"]
    assert {each.before for each in homes} == {"Sergey Prokopyev", "Dmitry Petelin", "Francisco Rubio"}
    assert all(each.why == "Soyuz MS-22 can take nobody home" for each in homes)
    assert len(done.changes) == done.counted
