"""What the reader tells of a sentence, in short: for tests of turns of phrase."""

from datetime import UTC, datetime

from crossflight.reading.reader import read
from crossflight.record.load import load

TODAY = datetime(2026, 11, 22, tzinfo=UTC)


def told(text: str, day: str, kind: str) -> list[tuple[str, str]]:
    """What is read of one kind: its slots in short, and the verdict."""
    judged = read(text, load(), day=day, today=TODAY).judged
    return [(" ".join(each.claim.slots().values()), str(each.judgement.verdict)) for each in judged if each.claim.kind == kind]
