"""Plans near the best one: windows better an aim, keep those before it, and change nothing that is proven."""

import pytest

from benchmarks.planner.instances import problem_of
from benchmarks.planner.programme import BEGIN, programme
from crossflight.plan import near
from crossflight.plan.budget import budget
from crossflight.plan.problem import Problem, build
from crossflight.plan.scenario_file import read
from crossflight.plan.solve import solve
from crossflight.plan.stages import Stages
from crossflight.plan.start import relaxed
from crossflight.plan.verdict import after, hard
from crossflight.record.load import load

AIMS = ("rules", "dates", "stays")


def two_years(stations: int) -> Problem:
    if stations == 1:
        return problem_of("2x40", 1, AIMS)
    record = load()
    return build(record, BEGIN, scenario=read({**programme(2, 60, 1), "aims": list(AIMS)}, "programme", record))


@pytest.mark.parametrize("stations", [1, 3])
def test_windows_better_a_plan_and_keep_the_aims_before(stations: int) -> None:
    problem = relaxed(two_years(stations))
    stages = Stages(problem, budget(60.0))
    rules, dates, stays = (amount for _, amount in stages.aims)
    stages._stage(None, None, 0)
    for amount in (rules, dates):
        stages.model.add(amount <= stages.value(amount))
    held, before = (stages.value(rules), stages.value(dates)), stages.value(stays)
    near.better(stages, stays, 0.9)
    assert stages.value(stays) < before
    assert (stages.value(rules), stages.value(dates)) <= held


@pytest.mark.parametrize("stations", [1, 3])
def test_every_flight_is_in_a_window_of_its_station_and_in_one_of_all(stations: int) -> None:
    stages = Stages(relaxed(two_years(stations)), budget(60.0))
    stages._stage(None, None, 0)
    flights = {slot.id: slot.flight.station for slot in stages.facts.slots}
    for width in near.WIDTHS:
        for together in (False, True):
            windows = [{id for id, *_ in window} for window in near._windows(stages, width, together)]
            assert set.union(*windows) == set(flights)
            assert together or all(len({flights[id] for id in window}) == 1 for window in windows)


def test_what_is_proven_stays_proven_and_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = two_years(1)
    plain = solve(problem, 60)
    monkeypatch.setattr(near, "SMALL", 0)
    windows = solve(problem, 60)
    assert plain.status == windows.status == "optimal"
    assert [aim.value for aim in plain.aims] == [aim.value for aim in windows.aims]
    assert windows.manifest is not None
    assert hard(after(problem, windows.manifest)) == []
