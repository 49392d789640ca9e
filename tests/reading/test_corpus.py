"""The gates: claims found, claims right, links, verdicts, on both halves of the corpus. Nobody tunes on the test half."""

import pytest
from scoring import Score, half, score

from crossflight.reading.confidence import way


@pytest.fixture(scope="module", params=["dev", "test"])
def scored(request: pytest.FixtureRequest) -> Score:
    return score(request.param)


def test_the_gates(scored: Score) -> None:
    told = "\n".join(scored.trouble)
    assert scored.recall >= 0.85, told
    assert scored.precision >= 0.95, told
    assert scored.linking == 1.0, told
    assert scored.links_right / scored.links_gold >= 0.97, told
    assert scored.accuracy >= 0.95, told


def test_confidence_promises_no_more_than_was_right(scored: Score) -> None:
    """Said confidence against the share found right, by the way a verdict was reached, where there are enough of them."""
    ways: dict[str, list[tuple[float, bool]]] = {}
    for judged, good in scored.outcomes:
        ways.setdefault(way(judged.claim, judged.judgement), []).append((judged.confidence, good))
    for name, pairs in ways.items():
        if len(pairs) >= 15:
            said, right = (sum(column) / len(pairs) for column in zip(*pairs, strict=True))
            assert -0.15 < said - right < 0.05, (name, said, right, len(pairs))


def test_the_corpus_is_large_enough() -> None:
    dev, test = half("dev"), half("test")
    assert len(dev) >= 30
    assert len(dev) + len(test) >= 60
    russian = [item for item in dev + test if sum("а" <= c <= "я" for c in item.text.lower()) > 40]
    assert len(russian) >= 20
    kinds = {gold.verdict for item in dev + test for gold in item.claims}
    assert len(kinds) == 8
