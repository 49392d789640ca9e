"""Names: everybody in the record, each alias, each Russian case; misspellings; names put together from two people."""

import random
from collections import defaultdict

import pytest

from crossflight.core.people import Person
from crossflight.reading import names
from crossflight.reading.forms import cases, cyrillic_name
from crossflight.reading.normalise import regular
from crossflight.record.catalogue_type import Catalogue
from crossflight.record.load import load

LATIN, CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщыьэюя"


@pytest.fixture(scope="module")
def record() -> Catalogue:
    return load()


def linked(text: str, record: Catalogue) -> set[Person]:
    """Whom a sentence with this name in it is linked to."""
    frame = (
        f"Вчера {text} прибыл на станцию." if any("а" <= c <= "я" for c in text.lower()) else f"Yesterday {text} arrived there."
    )
    links, _ = names.link(regular(frame).plain, record)
    return {each.person for each in links}


def test_everybody_by_name_and_alias(record: Catalogue) -> None:
    wrong = [
        (person.id, name)
        for person in record.people.values()
        for name in (person.name, *person.aliases)
        if linked(name, record) != {person}
    ]
    assert wrong == []


def test_everybody_in_every_russian_case(record: Catalogue) -> None:
    """Forms that two people share (two of one name, in one case) may stay unlinked, never wrong."""
    owners: dict[str, set[Person]] = defaultdict(set)
    people = [person for person in record.people.values() if cyrillic_name(person)]
    for person in people:
        for form in cases(cyrillic_name(person), person.sex):
            owners[" ".join(form)].add(person)
    assert len(people) > 290
    wrong = [form for form, who in owners.items() if linked(form, record) != (who if len(who) == 1 else set())]
    assert wrong == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Fransico Rubio", "francisco-rubio"),
        ("Анну Кикину", "anna-kikina"),
        ("Лорал О'Харой", "loral-ohara"),
        ("Loral O’Hara", "loral-ohara"),
        ("Sergei Prokopiev", "sergey-prokopyev"),
        ("Alexey Ovchinin", "aleksey-ovchinin"),
        ("Butch Wilmore", "barry-wilmore"),
        ("Трейси Дайсон", "tracy-caldwell-dyson"),
        ("Кикина Анна", "anna-kikina"),
        ("Анны Юрьевны Кикиной", "anna-kikina"),
        ("Сергея Кудь-Сверчкова", "sergey-kud-sverchkov"),
        ("Mark Vande Hei", "mark-vande-hei"),
        ("Sultan Al-Neyadi", "sultan-al-neyadi"),
    ],
)
def test_written_in_other_ways(written: str, meant: str, record: Catalogue) -> None:
    assert linked(written, record) == {record.people[meant]}


def edits(name: str, letters: str, chance: random.Random) -> str:
    """One letter changed, lost, doubled in, or swapped with the next, inside a word."""
    while True:
        at = chance.randrange(len(name))
        if name[at] in " '-.\"":
            continue
        kind = chance.choice("sdit")
        if kind == "s":
            new = name[:at] + chance.choice(letters) + name[at + 1 :]
        elif kind == "d":
            new = name[:at] + name[at + 1 :]
        elif kind == "i":
            new = name[:at] + chance.choice(letters) + name[at:]
        else:
            new = name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
        if new != name:
            return new


def trials(record: Catalogue) -> list[tuple[str, Person]]:
    chance = random.Random(20221005)
    found = []
    for person in record.people.values():
        found += [(edits(person.name, LATIN, chance), person) for _ in range(3)]
        name = cyrillic_name(person)
        if len(name.split()) == 2:
            found.append((edits(name, CYRILLIC, chance), person))
    return found


def test_one_typo(record: Catalogue) -> None:
    """At least 93 of 100 right, none wrong."""
    made = trials(record)
    hits = [linked(text, record) for text, _ in made]
    right = sum(hit == {person} for hit, (_, person) in zip(hits, made, strict=True))
    wrong = [(text, [p.name for p in hit]) for hit, (text, person) in zip(hits, made, strict=True) if hit - {person}]
    assert wrong == []
    assert right / len(made) >= 0.93


def test_swapped_names_are_nobody(record: Catalogue) -> None:
    """A first name of one and the surname of another: linked only where that is somebody's name."""
    chance = random.Random(7)
    people = [person for person in record.people.values() if len(person.name.split()) == 2]
    wrong = []
    for _ in range(3000):
        first, last = chance.sample(people, 2)
        name = f"{first.name.split()[0]} {last.name.split()[1]}"
        for person in linked(name, record):
            real = {*person.aliases, person.name}
            if (name not in real and person.name.split()[-1] != name.split()[-1]) or (
                name not in real and not _variant(name, real)
            ):
                wrong.append((name, person.name))
    assert wrong == []


def _variant(name: str, real: set[str]) -> bool:
    from crossflight.reading.forms import fold, nicknames

    first, last = (fold(part) for part in name.split())
    return any(
        fold(own.split()[-1]) == last and first in nicknames().get(fold(own.split()[0]), {fold(own.split()[0])}) for own in real
    )


@pytest.mark.parametrize(
    "text", ["Alexander Volkov", "Mark Volkov", "Anna Petrova", "Sergei Borisov", "John Kelly", "Kim Williams", "Олег Волков"]
)
def test_strangers_are_nobody(text: str, record: Catalogue) -> None:
    assert linked(text, record) == set()


def test_surnames_need_the_full_name(record: Catalogue) -> None:
    links, loose = names.link("Kikina will fly. Volkov will not.", record)
    assert links == []
    assert [each.words for each in loose] == ["Kikina", "Volkov"]
    links, _ = names.link("Anna Kikina trains. Kikina will fly.", record)
    assert [each.words for each in links] == ["Anna Kikina", "Kikina"]


def test_two_of_one_surname(record: Catalogue) -> None:
    links, loose = names.link("Scott Kelly and Mark Kelly are twins. Kelly was a pilot.", record)
    assert [each.words for each in links] == ["Scott Kelly", "Mark Kelly"]
    assert loose[0].candidates == ("Mark Kelly", "Scott Kelly")
