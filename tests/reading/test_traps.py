"""Sentences that say less than they seem to: asides, speakers, what could be, what was moved. The sentences are ours."""

import pytest
from telling import told


@pytest.mark.parametrize(
    ("text", "day", "kind", "told_of", "verdicts"),
    [
        (
            "Jack Hathaway, who replaced Zena Cardman in May, will fly on Crew-12.",
            "2026-01-15",
            "crosses_over",
            "Jack Hathaway",
            1,
        ),
        ("Jack Hathaway, who replaced Zena Cardman in May, will fly on Crew-12.", "2026-01-15", "launch_date", "", 0),
        ("Crew-11 splashed down off San Juan on Thursday.", "2026-01-15", "landing_or_return", "Crew-11", 1),
        ("Epps, who lost a Soyuz seat in 2018, is on Crew-8, says Jeanette Epps.", "2024-03-01", "launch_date", "", 0),
        ("Don Pettit, who launched on Sept. 11, will come home in April.", "2024-10-20", "launch_date", "Pettit", 1),
        ("Sergei Krikalev said the next one to fly on Dragon would be Andrey Fedyaev.", "2022-11-15", "crosses_over", "", 0),
        ("Andrey Fedyaev said he will fly on Crew-6.", "2022-11-15", "crosses_over", "Fedyaev", 1),
        (
            "Sunita Williams launched in June 2024, and returned on Crew-9 in March 2025.",
            "2025-03-20",
            "launch_date",
            "Williams",
            1,
        ),
        ("Anna Kikina is the first Russian woman to fly on both Soyuz and Dragon.", "2026-07-20", "first_or_nth", "", 0),
        ("If Soyuz MS-28 slips, Chris Williams could fly on Crew-12.", "2025-11-20", "crosses_over", "", 0),
    ],
)
def test_what_is_said_in_passing_is_not_the_sentence(text: str, day: str, kind: str, told_of: str, verdicts: int) -> None:
    found = told(text, day, kind)
    assert len(found) == verdicts
    assert all(told_of in slots and "Cardman" not in slots for slots, _ in found)


def test_a_longer_agreement_than_the_record_knows_is_no_contradiction_once_one_is_negotiated() -> None:
    text = "NASA and Roscosmos have extended the cross-flight agreement to 2028."
    assert told(text, "2026-03-01", "agreement_terms")[0][1] == "not in the record"
    assert told(text, "2025-03-01", "agreement_terms")[0][1] == "contradicted"
    assert told(text.replace("2028", "2027"), "2026-03-01", "agreement_terms")[0][1] == "supported"


def test_whom_a_pronoun_stands_for_gives_the_seat_up() -> None:
    text = "Олег Артемьев отстранен от полета на Crew-12, его заменит Андрей Федяев."
    (off, _), (swap, verdict) = told(text, "2025-12-03", "crosses_over")
    assert off.startswith("Oleg Artemyev")
    assert (swap, verdict) == ("Andrey Fedyaev Oleg Artemyev", "supported")


def test_a_ship_is_sent_to_bring_them_home() -> None:
    text = "Soyuz MS-23 was launched without a crew to bring home Frank Rubio and Sergey Prokopyev."
    assert [verdict for _, verdict in told(text, "2023-02-25", "landing_or_return")] == ["supported"]
