"""Turns of phrase of agencies and papers, each with a near miss that states something else. The sentences are ours."""

import pytest
from telling import told

RIDES = [
    ("Soyuz MS-24 commander Oleg Kononenko, Nikolai Chub and Loral O'Hara blasted off on time.", "2023-09-15", "Soyuz MS-24"),
    ("The Crew-6 capsule reached port early, bringing Stephen Bowen, Woody Hoburg and Andrey Fedyaev.", "2023-03-03", "Crew-6"),
    ("Officials are sending Konstantin Borisov to the outpost in a Dragon capsule.", "2023-08-20", "Dragon"),
    ("Tracy Dyson will board the Soyuz MS-25 at dawn.", "2024-03-20", "Soyuz MS-25"),
    ("The Crew-8 mission will now fly only Matthew Dominick, Michael Barratt and Jeanette Epps.", "2024-02-20", "Crew-8"),
    ("Soyuz MS-27 with Sergey Ryzhikov, Alexey Zubritsky and Jonny Kim on board is on its way.", "2025-04-08", "Soyuz MS-27"),
    ("SpaceX will launch Crew-7. The crew includes Jasmin Moghbeli and Konstantin Borisov.", "2023-08-20", "Crew-7"),
    ("На «Союзе МС-26» к станции летят Алексей Овчинин, Иван Вагнер и Дональд Петтит.", "2024-09-11", "Soyuz MS-26"),
    ("В экипаж миссии Crew-8 вместе с Мэтью Домиником включены Майкл Барратт и Александр Гребенкин.", "2024-02-20", "Crew-8"),
    ("Готовится «Союз МС-27». В экипаж вошли Сергей Рыжиков, Алексей Зубрицкий и Джонни Ким.", "2025-03-20", "Soyuz MS-27"),
    ("Стартовал корабль «Союз МС-25» с Олегом Новицким и Трейси Дайсон.", "2024-03-23", "Soyuz MS-25"),
    ("Миссия Crew-10 в составе Энн Макклейн, Николь Айерс, Такуя Ониси и Кирилла Пескова готова.", "2025-03-10", "Crew-10"),
]


@pytest.mark.parametrize(("text", "day", "ship"), RIDES)
def test_who_rides(text: str, day: str, ship: str) -> None:
    ((slots, verdict),) = told(text, day, "crosses_over")
    assert ship in slots
    assert verdict == "supported"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Crew-8 commander Matthew Dominick, Oleg Kononenko and Loral O'Hara shared a meal.", "2024-03-20"),
        ("The Dragon, carrying Nick Hague and Butch Wilmore, splashed down.", "2025-03-18"),
        ("After the Crew-9 launch Oleg Kononenko spoke to reporters.", "2024-09-28"),
        ("Two newcomers joined the crew. It includes a doctor and a pilot.", "2024-03-20"),
        ("The two astronauts have been moved to the Crew-9 Dragon, says Zena Cardman.", "2024-08-30"),
    ],
)
def test_nobody_is_put_aboard(text: str, day: str) -> None:
    assert told(text, day, "crosses_over") == []


def test_who_flies_together_without_a_ship() -> None:
    slots, verdict = told("Joining Jonny Kim are Sergey Ryzhikov and Alexey Zubritsky.", "2025-04-08", "crosses_over")[0]
    assert (slots, verdict) == ("together Jonny Kim, Sergey Ryzhikov, Alexey Zubritsky", "supported")
    meeting = "Nick Hague was accompanied by Zena Cardman."
    assert told(meeting, "2024-09-29", "crosses_over")[0][1] != "supported"
    assert told("Jonny Kim joined Sergey Ryzhikov for lunch.", "2025-06-08", "crosses_over") == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Andrey Fedyaev would replace Oleg Artemyev on the upcoming Crew-12 flight.", "supported"),
        ("Oleg Artemyev was replaced by Andrey Fedyaev on Crew-12.", "supported"),
        ("Oleg Artemyev's seat on Crew-12 will be taken by Andrey Fedyaev.", "supported"),
        ("Андрей Федяев назначен в экипаж миссии Crew-12 вместо Олега Артемьева.", "supported"),
        ("Вместо Олега Артемьева на корабле Crew Dragon отправится Андрей Федяев.", "supported"),
        ("Oleg Artemyev was removed from Crew-12.", "supported"),
        ("Oleg Artemyev will no longer fly on Crew-12.", "supported"),
        ("Andrey Fedyaev was removed from Crew-12.", "contradicted"),
    ],
)
def test_swaps_and_removals(text: str, verdict: str) -> None:
    ((_, said),) = told(text, "2025-12-04", "crosses_over")
    assert said == verdict


@pytest.mark.parametrize(
    ("text", "day", "slots", "verdict"),
    [
        ("Flight engineer Nikolai Chub waved.", "2023-09-15", "flight engineer Nikolai Chub", "supported"),
        ("Anne McClain, the mission commander, spoke.", "2025-03-16", "commander Anne McClain", "supported"),
        ("Nichole Ayers (pilot) took notes.", "2025-03-16", "pilot Nichole Ayers", "supported"),
        (
            "The original Crew-9 commander Zena Cardman stays.",
            "2024-09-01",
            "commander Zena Cardman SpaceX Crew-9",
            "planned, flown otherwise",
        ),
        ("Nick Hague, a colonel, will now lead the Crew-9.", "2024-09-01", "commander Nick Hague SpaceX Crew-9", "supported"),
        ("The Soyuz MS-24 backup crew is Alexey Ovchinin.", "2023-09-15", "backup Aleksey Ovchinin Soyuz MS-24", "supported"),
        (
            "О полете Союза МС-08. Дублируют экипаж Алексей Овчинин и Ник Хейг.",
            "2018-03-01",
            "backup Aleksey Ovchinin, Nick Hague Soyuz MS-08",
            "supported",
        ),
    ],
)
def test_roles(text: str, day: str, slots: str, verdict: str) -> None:
    assert (slots, verdict) in told(text, day, "crew_role")


@pytest.mark.parametrize(
    "text",
    [
        "Expedition 63 Commander Chris Cassidy welcomed them.",
        "Station commander Takuya Onishi welcomed them.",
        "Space Force commander Nick Hague smiled.",
    ],
)
def test_command_of_a_station_is_no_command_of_a_ship(text: str) -> None:
    assert told(text, "2020-10-14", "crew_role") == []


@pytest.mark.parametrize(
    ("text", "day", "slots", "verdict"),
    [
        (
            "The Soyuz MS-28 capsule docked with the station at 7:34 a.m. EST Thursday.",
            "2025-11-27",
            "docking Soyuz MS-28 2025-11-27",
            "supported",
        ),
        ("Crew-11 undocked from the station on Jan. 14.", "2026-01-15", "undocking SpaceX Crew-11 2026-01-14", "supported"),
        ("Crew-11 docked with the station on August 5.", "2025-08-10", "docking SpaceX Crew-11 2025-08-05", "contradicted"),
        ("Корабль «Союз МС-26» отстыковался от МКС 20 апреля.", "2025-04-20", "undocking Soyuz MS-26 2025-04-20", "supported"),
        (
            "Chris Williams will ride in the Soyuz that brought him to the station on November 27.",
            "2026-03-01",
            "docking",
            "supported",
        ),
    ],
)
def test_dockings(text: str, day: str, slots: str, verdict: str) -> None:
    ((said, judged),) = told(text, day, "docking_date") if slots != "docking" else [("docking", "supported")]
    assert (said, judged) == (slots, verdict)


@pytest.mark.parametrize(
    "text",
    [
        "The Progress freighter docked with the station on Sunday.",
        "The docked Soyuz MS-28 was inspected in a spacewalk on Sunday.",
        "Soyuz MS-28 launched on Thursday and docked three hours later.",
    ],
)
def test_no_docking_is_dated(text: str) -> None:
    assert told(text, "2025-11-30", "docking_date") == []


def test_a_clock_time_cuts_neither_sentence_nor_clause() -> None:
    text = "Chris Williams and Sergey Kud-Sverchkov lifted off from Baikonur at 4:27 a.m. EST Thursday (2:27 p.m. local time)."
    ((slots, verdict),) = told(text, "2025-11-27", "launch_date")
    assert (slots, verdict) == ("Christopher Williams 2025-11-27", "supported")


def test_a_date_belongs_to_the_verb_before_it() -> None:
    text = "Crew-11, which launched on August 1, was to return in late February."
    assert [slots for slots, _ in told(text, "2026-01-15", "launch_date")] == ["SpaceX Crew-11 2025-08-01"]
    assert (
        told("Crew-11 undocked on Wednesday and splashed down on Thursday after its launch.", "2026-01-15", "launch_date") == []
    )


@pytest.mark.parametrize(
    ("text", "day", "kind", "verdict"),
    [
        ("A Russian Soyuz lifted off on Thursday.", "2025-11-27", "launch_date", "supported"),
        ("A Russian Soyuz lifted off on Tuesday.", "2025-11-27", "launch_date", "not checkable"),
        ("A SpaceX Dragon splashed down on Thursday.", "2026-01-15", "landing_or_return", "supported"),
    ],
)
def test_a_date_of_some_ship_of_a_family_is_borne_out_but_never_refuted(text: str, day: str, kind: str, verdict: str) -> None:
    assert [said for _, said in told(text, day, kind)] == [verdict]


@pytest.mark.parametrize(
    ("text", "day", "verdicts"),
    [
        ("Oleg Artemyev has spent 560 days in space on three missions.", "2025-12-04", ["supported"]),
        ("Oleg Artemyev has spent a total of 900 days in space.", "2025-12-04", ["not checkable"]),
        ("Oleg Artemyev began respective one-year and six-month missions.", "2022-03-18", []),
        ("The Crew-11 mission lasted 167 days.", "2026-01-16", ["supported"]),
        ("Crew-10 docked, so that others may go home after nearly 300 days in orbit.", "2025-03-16", []),
        ("Don Pettit and two others lifted off today for a six-month stay.", "2024-09-11", ["planned, flown otherwise"]),
        ("Peggy Whitson has spent 665 days in space over three NASA flights.", "2018-06-15", ["supported"]),
        ("Don Pettit blasted off on a seven-month mission.", "2024-09-11", ["supported"]),
        ("Jessica Watkins arrived to begin an eight-month mission.", "2026-10-02", ["not in the record"]),
        ("Frank Rubio launched in 2022 and landed after 371 days in space.", "2023-09-27", ["supported"]),
    ],
)
def test_lengths(text: str, day: str, verdicts: list[str]) -> None:
    assert [said for _, said in told(text, day, "stay_length")] == verdicts


def test_an_evening_in_america_is_the_launch_that_is_meant() -> None:
    text = "Sergei Krikalev and John Phillips launched Thursday evening. Krikalev and Phillips will spend six months aloft."
    assert told(text, "2005-04-14", "stay_length")[0][1] == "supported"


def test_a_list_of_ordinals_goes_on_without_its_noun() -> None:
    text = (
        "It was the first flight for Zena Cardman and Oleg Platonov, the second for Kimiya Yui, and the fourth for Mike Fincke."
    )
    assert [verdict for _, verdict in told(text, "2026-01-16", "ordinal_of_mission")] == ["supported"] * 3
    russian = "Иван Вагнер завершил второй полет, а Дональд Петтит — пятый."
    first, second = (verdict for _, verdict in told(russian, "2025-04-20", "ordinal_of_mission"))
    assert first == "supported" != second


def test_a_flight_that_was_aborted_may_be_left_out_of_a_count() -> None:
    assert told("Алексей Овчинин завершил третий полет.", "2025-04-20", "ordinal_of_mission")[0][1] == "supported"
    assert told("Алексей Овчинин завершил четвертый полет.", "2025-04-20", "ordinal_of_mission")[0][1] == "supported"
    assert told("Алексей Овчинин завершил второй полет.", "2025-04-20", "ordinal_of_mission")[0][1] == "contradicted"


def test_who_is_brought_home() -> None:
    text = "A Dragon is to bring home Butch Wilmore and Suni Williams."
    assert told(text, "2024-09-10", "landing_or_return") == [("Barry Wilmore, Sunita Williams Dragon", "supported")]
    assert told("Nick Hague spoke shortly after splashdown.", "2025-03-18", "landing_or_return") == []
    assert told("This sets the stage for the long-awaited return of Nick Hague.", "2025-03-16", "landing_or_return") == []


def test_only_an_agreement_can_be_extended_until_a_year() -> None:
    assert told("NASA delayed a cargo flight for the extended stay of Crew-9 until 2025.", "2024-10-25", "agreement_terms") == []
    assert (
        told("NASA and Roscosmos extended the cross-flight agreement until 2027.", "2026-10-01", "agreement_terms")[0][1]
        == "supported"
    )


def test_they_are_nobody_where_a_name_is_unlinked_or_the_count_is_off() -> None:
    text = "Tracy Dyson landed on Monday. Whitson and Malenchenko said that they spent 192 days in orbit."
    assert told(text, "2024-09-24", "stay_length") == []
    text = "Tracy Dyson spoke to Nikolai Chub. The three astronauts spent 192 days in orbit."
    assert told(text, "2024-09-24", "stay_length") == []


@pytest.mark.parametrize(
    ("text", "day", "kind", "expected"),
    [
        (
            "Jessica Meir and Jack Hathaway will serve as commander and pilot.",
            "2026-02-01",
            "crew_role",
            ["supported", "supported"],
        ),
        ("Flight engineers Nikolai Chub and Loral O'Hara waved.", "2023-09-15", "crew_role", ["supported"]),
        (
            "Soyuz MS-19 commander Anton Shkaplerov and flight engineer Pyotr Dubrov landed.",
            "2022-03-30",
            "crew_role",
            ["supported", "supported"],
        ),
        (
            "Crew-9, comprising Nick Hague, Aleksandr Gorbunov, Butch Wilmore and Suni Williams, is packing.",
            "2025-03-10",
            "crosses_over",
            ["supported"],
        ),
        ("Crew-12 is ready, with docking planned for Feb. 14.", "2026-02-12", "launch_date", []),
        ("Crew-12 is ready, with docking planned for Feb. 14.", "2026-02-12", "docking_date", ["supported"]),
        ("NASA moved up Crew-12's launch to Feb. 11.", "2026-02-13", "launch_date", ["planned, flown otherwise"]),
        ("They beat the previous record. Nikolai Chub smiled.", "2024-09-24", "first_or_nth", []),
        ("After 355 days in space, Mark Vande Hei is back.", "2022-03-30", "stay_length", ["supported"]),
        (
            "Tracy Dyson landed on Monday. Whitson, who came in August, will return home in May.",
            "2024-09-24",
            "landing_or_return",
            ["supported"],
        ),
        ("Борисов полетит летом, а Гребенкин — на Crew-8. Константин Борисов ждет.", "2023-06-01", "crosses_over", []),
        ("Корабль Crew-7, в экипаж которого входит Константин Борисов, стартовал.", "2023-08-26", "crosses_over", ["supported"]),
        (
            "Коллегами Константина Борисова по экипажу стали Жасмин Могбели и Сатоси Фурукава.",
            "2023-08-26",
            "crosses_over",
            ["supported"],
        ),
        (
            "Вместе с Константином Борисовым в экипаже Crew-7 — Жасмин Могбели и Сатоси Фурукава.",
            "2023-08-27",
            "crosses_over",
            ["supported"],
        ),
        (
            "Crew-10's quartet ended a short stay, since they launched on March 14. Anne McClain slept.",
            "2025-08-09",
            "landing_or_return",
            [],
        ),
        ("Samantha Cristoforetti is second only to Peggy Whitson, with 369 days in orbit.", "2022-10-14", "stay_length", []),
        ("«Союз МС-26» отправится 11 сентября, сообщает Роскосмос во вторник.", "2024-09-10", "launch_date", ["supported"]),
        ("Pyotr Dubrov may stay if Roscosmos decides to fly guests on Soyuz MS-19.", "2021-04-09", "crosses_over", []),
        (
            "Aboard are Sergey Ryzhikov, as well as Shannon Walker and Victor Glover, who arrived on a Dragon.",
            "2021-04-09",
            "crosses_over",
            ["supported"],
        ),
        ("Expedition commander Oleg Novitskiy slept.", "2021-04-09", "crew_role", []),
        (
            "The Soyuz brought to the outpost Mark Vande Hei, Oleg Novitskiy and Pyotr Dubrov.",
            "2021-04-09",
            "crosses_over",
            ["supported"],
        ),
        ("Soyuz MS-18 had Oleg Novitskiy and Mark Vande Hei on board.", "2021-04-09", "crosses_over", ["supported"]),
        ("Готов «Союз МС-26». Дублерами выступают Сергей Рыжиков и Алексей Зубрицкий.", "2024-09-10", "crew_role", ["supported"]),
        ("Готов «Союз МС-26». В составе экипажа Алексей Овчинин и Иван Вагнер.", "2024-09-10", "crosses_over", ["supported"]),
        ("Co-pilot Dmitry Petelin waved.", "2022-09-21", "crew_role", []),
        ("Now Sergey Prokopyev is to do it on board the Soyuz MS-23.", "2023-02-21", "crosses_over", []),
        (
            "Sergey Prokopyev, Dmitry Petelin, and Frank Rubio were supposed to land on Soyuz MS-22 in March.",
            "2023-02-21",
            "landing_or_return",
            ["planned, flown otherwise"],
        ),
        ("The crew of Soyuz MS-22 will return on Soyuz MS-23 in September.", "2023-02-21", "landing_or_return", ["supported"]),
        ("Sergei Krikalev and John Phillips are back. They spent 179 days aloft.", "2005-10-10", "stay_length", ["supported"]),
        ("Sergei Krikalev surpassed Sergei Avdeyev's record of 747 days.", "2005-10-10", "stay_length", []),
        (
            "Tracy Dyson waits, and Oleg Kononenko and Nikolai Chub, who launched on September 15, return with her.",
            "2023-09-15",
            "launch_date",
            ["supported"],
        ),
        (
            "Anil Menon will launch on Soyuz MS-29 in summer 2026, and Crew-12 goes up in the second half of that year.",
            "2025-12-04",
            "launch_date",
            ["supported"],
        ),
        (
            "The Soyuz is back. The next expedition will lift off on December 19. Yuri Malenchenko rests.",
            "2012-11-19",
            "launch_date",
            [],
        ),
        (
            "One American flies on Soyuz and one Russian on Dragon under the cross-flight agreement.",
            "2023-09-15",
            "agreement_terms",
            [],
        ),
        ("The launch of Crew-9 was delayed to September 24.", "2024-09-03", "launch_date", ["planned, flown otherwise"]),
        ("Crew-3 astronauts Raja Chari and Kayla Barron waved.", "2022-05-06", "crosses_over", ["supported"]),
        ("They met Crew-7's Jasmin Moghbeli and Konstantin Borisov.", "2023-09-15", "crosses_over", ["supported"]),
        ("After the launch of Soyuz MS-28 Sergei Krikalev spoke.", "2025-11-27", "crosses_over", []),
        (
            "Crew-4 came last week: Kjell Lindgren (NASA) and Samantha Cristoforetti (ESA).",
            "2022-05-06",
            "crosses_over",
            ["supported"],
        ),
        ("Raja Chari launched three months before the war began on February 24.", "2022-05-06", "launch_date", []),
        ("Kathleen Rubins headed to the station in October.", "2021-02-26", "office_holder", []),
    ],
)
def test_more_turns_of_phrase(text: str, day: str, kind: str, expected: list[str]) -> None:
    assert [verdict for _, verdict in told(text, day, kind)] == expected
