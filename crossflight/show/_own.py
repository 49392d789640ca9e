"""A statement of the user's own store on one or two lines."""

from rich.text import Text

from crossflight.questions._own import Written
from crossflight.show import parts


def statement(told: Written) -> Text:
    """What is said, and since when by whom."""
    value = told.value if len(told.value) < 200 else f"{told.value[:80]}... ({len(told.value)} characters)"
    words = Text(f"{told.subject} {told.about} {value}")
    if told.condition:
        words.append(f", {told.condition}")
    return words.append(f"\n  {told.id}, known {told.known}, {told.source}", parts.DIM)
