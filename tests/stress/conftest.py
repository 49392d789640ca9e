"""What the tests of the stress room share: the record as a plan, compiled once."""

from datetime import UTC, datetime

import pytest

from crossflight.record.asof import manifest
from crossflight.record.load import load
from crossflight.stress import policy, rates
from crossflight.stress.effort import Effort
from crossflight.stress.trial import Setup


@pytest.fixture(scope="session")
def record():
    return load()


@pytest.fixture(scope="session")
def fitted(record):
    return rates.from_record(record)


@pytest.fixture(scope="session")
def flown(record):
    return manifest(record)


@pytest.fixture(scope="session")
def setup(record, fitted):
    """The record from November 2024 on: Soyuz and Dragon, exchange seats, direct and indirect handovers."""
    start = datetime(2024, 11, 1, tzinfo=UTC)
    return Setup(fitted, policy.load("as-flown"), Effort(512, seed=3), start, threads=1, agencies=record.agencies)
