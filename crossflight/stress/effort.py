"""How much is played: told apart from the engine, so that an impossible wish is refused before anything is loaded."""

from dataclasses import dataclass

from crossflight.errors import InputError

MOST = 100_000_000
"""The most histories of one run."""
_MOST_THREADS = 1024


@dataclass(frozen=True)
class Effort:
    """How much to play: so many histories, or until the relative standard error of the staffing outputs is below `error`."""

    histories: int
    error: float | None = None
    seed: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.histories <= MOST:
            raise InputError("--histories", f"{self.histories} histories", f"give a number from 1 to {MOST:,}")
        if self.error is not None and not 0.0 < self.error < 1.0:
            raise InputError("--until-error", f"an error of {self.error:g}", "give a share between 0 and 1, for example 1%")
        if not 0 <= self.seed < 2**63:
            raise InputError("--seed", f"'{self.seed}'", "give a whole number from 0 up to 2^63 - 1")


def threads_checked(threads: int) -> int:
    """The same number of threads. Raises `InputError` for one that cannot be."""
    if not 0 <= threads <= _MOST_THREADS:
        raise InputError("--threads", f"{threads} threads", f"give a number from 1 to {_MOST_THREADS}, or 0: one a core")
    return threads
