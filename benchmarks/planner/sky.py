"""What the sky costs a plan: the same first days planned with and without it.

Run from the repository's root:
    python -m benchmarks.planner.sky
"""

import time
from datetime import UTC, datetime

from crossflight.plan.problem import build
from crossflight.plan.sky import under_sky
from crossflight.plan.solve import solve
from crossflight.plan.verdict import after, hard
from crossflight.record.load import load

FIRST_DAYS = (
    "2022-08-20", "2022-12-15", "2023-06-01", "2024-02-01", "2024-06-10",
    "2025-05-01", "2025-12-01", "2026-03-01", "2026-07-01", "2026-11-22",
)  # fmt: skip
MONTHS = 24


def main() -> None:
    """One row a first day: status and aims without and with the sky, and the time to foretell it."""
    record = load()
    print(f"{'from':<12}{'sky':<9}{'status':<10}{'points':>7}{'dates':>7}{'stays':>7}{'solver s':>10}{'sky ms':>8}")
    for day in FIRST_DAYS:
        bare = build(record, datetime.fromisoformat(day).replace(tzinfo=UTC), MONTHS, True)
        begun = time.process_time()
        above = under_sky(bare)
        cost = (time.process_time() - begun) * 1000
        for name, problem in (("without", bare), ("with", above)):
            found = solve(problem, 60)
            assert found.manifest is None or not hard(after(problem, found.manifest))
            values = {aim.name: aim.value for aim in found.aims}
            shown = "".join(f"{values.get(aim, '-'):>7}" for aim in ("rules", "dates", "stays"))
            print(f"{day:<12}{name:<9}{found.status:<10}{shown}{found.seconds:>10.1f}{cost if name == 'with' else 0:>8.0f}")


if __name__ == "__main__":
    main()
