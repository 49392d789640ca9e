"""Ctrl-C and a request to end: the best plan so far is kept and written, at whatever moment they come."""

import os
import signal
import subprocess
import sys
import threading
import time
import tomllib
from pathlib import Path

import pytest

from benchmarks.planner.instances import problem_of
from crossflight.plan.interrupt import heeded
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after, hard

PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from crossflight.cli import main
sys.exit(main(["plan", "three-stations", "--limit", "100", "--output", sys.argv[1], "--plain"]))
"""


def test_a_request_to_end_once_there_is_a_plan_has_it_written(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    began = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    assert began.stderr is not None
    for line in began.stderr:
        # Fairness is of people: once its first value is told, a whole plan is known.
        if "plan, fairness" in line:
            began.send_signal(signal.SIGTERM)
            break
    out, _ = began.communicate(timeout=90)
    assert began.returncode == 0, out
    assert "Stopped by the user: this is the best plan found so far" in out.replace("\n", " ")
    assert tomllib.loads(file.read_text(encoding="utf-8"))["scenario"] == "three-stations"


def test_at_whatever_moment_it_comes_the_answer_is_a_lawful_plan_or_none() -> None:
    problem = problem_of("2x40", 1, ("rules", "fairness", "dates", "stays"))
    for wait in (0.05, 0.3, 0.8, 1.6):
        with heeded():
            timer = threading.Timer(wait, os.kill, (os.getpid(), signal.SIGINT))
            begun = time.perf_counter()
            timer.start()
            try:
                result = solve(problem, 60)
            except KeyboardInterrupt:
                pytest.fail("the signal ended the work instead of the search")
            finally:
                timer.cancel()
                timer.join()
        assert time.perf_counter() - begun < 50
        if result.manifest is None:
            assert result.status == "unknown"
            assert result.interrupted
        else:
            assert hard(after(problem, result.manifest)) == []


def test_handlers_are_put_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with heeded():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
