# mypy: disallow-untyped-calls=False
"""The loop over histories: compiled to an object file that is called by address, without numba (`machine`)."""

import numpy as np
from numba import int64, typeof

from crossflight.stress import joined
from crossflight.stress import layout as c
from crossflight.stress.cached import entry
from crossflight.stress.kernel import play


@entry
def play_rows(seed, first, w, s, log, given, table, yearly):  # type: ignore[no-untyped-def]
    """Histories first, first + 1, ... as `play.play_many`; `w`, `s` and `log` are arrays of one record."""
    for row in range(table.shape[0]):
        for d in range(given.shape[1]):
            s[0].point[d] = given[row, d]
        play(seed, first + row, w[0], s[0], log[0])
        for i in range(c.OUTPUTS):
            table[row, i] = s[0].out[i]
        for year in range(w[0].n_years):
            for i in range(c.YEARLY):
                yearly[row, year, i] = s[0].yearly[year, i]


def object_file() -> bytes:
    """The name of the compiled loop, a line end, its object file. Takes some seconds."""
    records = (typeof(np.zeros(1, each)) for each in (c.WORLD, c.WORKSPACE, c.JOURNAL))
    tables = (typeof(np.zeros((1,) * dimensions)) for dimensions in (2, 2, 3))
    return joined.object_file(play_rows, (int64, int64, *records, *tables))
