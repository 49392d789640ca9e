"""The addressed draws against their published test vectors, a twin in plain integers, and the standard library's quantile."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossflight.stress import draws

from .plain import philox, uniform

_BIG = st.integers(0, 2**63 - 1)
_SMALL = st.integers(0, 65535)
_WORD = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((_WORD,) * 4, (_WORD,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_the_known_answers_of_the_generator(counter, key, words):
    assert philox(counter, key) == words
    assert tuple(int(word) for word in draws._bits(*map(np.uint64, (*counter, *key)))) == words[:2]


@given(_BIG, _BIG, _SMALL, _SMALL, st.integers(0, _WORD))
def test_the_compiled_draw_is_the_plain_one(seed, history, family, stream, index):
    found = draws.uniform(seed, history, family, stream, index)
    assert found == uniform(seed, history, family, stream, index)
    assert 0 < found < 1


@given(st.floats(1e-300, 1 - 1e-16))
def test_the_normal_quantile_is_the_standard_library_s(p):
    assert draws.normal(p) == pytest.approx(NormalDist().inv_cdf(p), rel=1e-15, abs=1e-15)


def test_uniforms_are_uniform_and_addresses_independent():
    """Kolmogorov-Smirnov, and correlation between neighbours in each part of the address; 5 sigma."""
    n = 20_000
    table = np.array(
        [[draws.uniform(3, h, f, s, i) for f, s, i in ((0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1))] for h in range(n)]
    )
    for column in table.T:
        ordered = np.sort(column)
        assert np.abs(ordered - (np.arange(n) + 0.5) / n).max() < 2.0 / np.sqrt(n)
    off_diagonal = np.corrcoef(table.T) - np.eye(4)
    assert np.abs(off_diagonal).max() < 5 / np.sqrt(n)
    assert abs(np.corrcoef(table[1:, 0], table[:-1, 0])[0, 1]) < 5 / np.sqrt(n)
