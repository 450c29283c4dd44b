"""Persons known by a full name, named again: in other documents, in Cyrillic, declined, in addresses.

All people here are invented.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.mentions import join, mentions
from answerable.model import Entity, Mention, MentionKind, Source
from mention_checks import REVIEW, paragraphs

HUB = "The poet Bekzat Toren and the lawyer Alma Lindova were fined. The poet Alma Tonsari left."
AT = "See https://news.example.org/"


def joined(*documents: str) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    sources = [Source(paragraphs(text, id_=f"d{n}"), REVIEW) for n, text in enumerate(documents)]
    rows, entities = join(sources, [m for s in sources for m in mentions(s.document, s.identity)])
    texts = {s.id: s.document.text for s in sources}
    for row in rows:
        assert texts[row.quote.document][row.quote.start : row.quote.end] == row.quote.text
    assert len({row.id for row in rows}) == len(rows)
    return rows, entities


def spellings(*documents: str) -> dict[str, set[str]]:
    return {e.name: set(e.variants) for e in joined(*documents)[1] if e.kind is MentionKind.PERSON}


AGAIN = [
    # the second document, and how it spells whom
    (AT + "arest-bekzata-torena-12/", ("Bekzat Toren", "bekzata-torena")),
    (AT + "bekzat-toren-oshtrafovan", ("Bekzat Toren", "bekzat-toren")),
    (AT + "12-toren-bekzat.html", ("Bekzat Toren", "toren-bekzat")),
    (AT + "bekzat_toren", ("Bekzat Toren", "bekzat_toren")),
    (AT + "vstrecha-s-bekzatom-torenom", ("Bekzat Toren", "bekzatom-torenom")),
    (AT + "sud-nad-almoi-lindovoi", ("Alma Lindova", "almoi-lindovoi")),
    (AT + "otkazalis-ekstradirovat-almu-tonsari", ("Alma Tonsari", "almu-tonsari")),
    (AT + "otkazalis-ekstradirovatalmu-tonsari", ("Alma Tonsari", "almu-tonsari")),
    (AT + "дело-бекзата-торена", ("Bekzat Toren", "бекзата-торена")),
    ("Many asked for Bekzat Toren there.", ("Bekzat Toren", "Bekzat Toren")),
    ("ALMA LINDOVA", ("Alma Lindova", "ALMA LINDOVA")),
    ("Many asked for Bekzatt Toren there.", ("Bekzat Toren", "Bekzatt Toren")),
    ("Вчера Бекзат Торен вышел.", ("Bekzat Toren", "Бекзат Торен")),
    ("Журналист Бекзат Торен вышел.", ("Bekzat Toren", "Бекзат Торен")),
    ("Вчера задержали Бекзата Торена.", ("Bekzat Toren", "Бекзата Торена")),
    ("Сот Бекзат Тореннің ісін қарады.", ("Bekzat Toren", "Бекзат Тореннің")),
    ("Говорили с Алмой Линдовой.", ("Alma Lindova", "Алмой Линдовой")),
    ("Приговор Бекзату Ерлановичу Торену оставлен.", ("Bekzat Toren", "Бекзату Ерлановичу Торену")),
]
NOT_AGAIN = [
    AT + "bekzat-torenov",
    AT + "bekzat/toren",
    AT + "toren-oshtrafovan",
    AT + "erlan-toren-oshtrafovan",
    AT + "almu-tonsari-zhdut",
    AT + "delo-alma-lindova",
    AT + "almat-lindov",
    AT + "abvbekzat-toren",
    "bekzat.toren@example.org",
    "Many asked for Erlan Toren there.",
    "Many asked for Anna Bekzat Toren there.",
    "Many asked for Bekzat Toren Adair there.",
    "Вчера Ерлан Торен вышел.",
    "Вчера вышла Анна Алма Линдова.",
    "Ассоциация Торена",
]


@pytest.mark.parametrize(("text", "expected"), AGAIN, ids=[text for text, _ in AGAIN])
def test_who_is_known_is_found_where_nothing_says_that_it_is_a_person(
    text: str, expected: tuple[str, str]
) -> None:
    name, spelling = expected
    rows, entities = joined(HUB, text)
    (found,) = [m for m in rows if m.kind is MentionKind.PERSON and m.quote.document == "d1"]
    assert found.quote.text == spelling
    (person,) = [e for e in entities if e.id == found.entity]
    assert person.name == name
    assert person.documents == ("d0", "d1")
    assert spelling in person.variants
    assert spelling == name or any(spelling in reason for reason in person.reasons)
    assert len([e for e in entities if e.kind is MentionKind.PERSON]) == 3


@pytest.mark.parametrize("text", NOT_AGAIN)
def test_who_is_not_named_in_full_is_not_found(text: str) -> None:
    rows, _ = joined(HUB, text)
    assert [m.quote.text for m in rows if m.kind is MentionKind.PERSON and m.quote.document == "d1"] == []


def test_an_address_alone_names_nobody() -> None:
    assert spellings("Its leader was fined.\n\n" + AT + "osnovatel-bekzat-toren-oshtrafovan") == {}


@pytest.mark.parametrize("text", [AT + "ruslan-tonberg-oshtrafovan", "Вчера с Русланом Тонбергом говорили."])
def test_what_may_name_two_names_neither(text: str) -> None:
    hub = "The poet Ruslan Petrovich Tonberg was fined. The poet Ruslan Ivanovich Tonberg was fined."
    rows, _ = joined(hub, text)
    assert [m.quote.text for m in rows if m.kind is MentionKind.PERSON and m.quote.document == "d1"] == []


ALONE = [
    ("The poet Bekzat Toren was fined. " + AT + "64-toren-zayavil-o-pytkah", "toren"),
    ("The poet Bekzat Toren was fined. " + AT + "aktivist-toren-vyshel", "toren"),
    ("The poet Bekzat Toren was fined. Там Торена отпустили, и там же.", "Торена"),
    ("The poet Bekzat Toren was fined. А Торен вышел.", "Торен"),
    # what may be another's, or no name
    ("The poet Bekzat Toren was fined. " + AT + "64-toren-erlan", None),
    ("The poet Bekzat Toren was fined. " + AT + "erlan-toren-zayavil", None),
    ("The poet Bekzat Toren was fined. Ерлан Торен вышел.", None),
    ("The poet Alma Torov was fined. Вчера Торова вышла.", None),
    ("The poets Bekzat Toren and Erik Toren left. The poet Erik Toren was fined. Вчера Торен вышел.", None),
]


@pytest.mark.parametrize(("text", "spelling"), ALONE)
def test_a_surname_alone_is_looked_for_inside_its_document_only(text: str, spelling: str | None) -> None:
    names = {v for variants in spellings(text).values() for v in variants}
    assert (spelling in names) if spelling else names.isdisjoint({"toren", "Торен", "Торова"})
    before, _, behind = text.partition(". ")
    assert {v for vs in spellings(before + ".", behind).values() for v in vs}.isdisjoint({"toren", "Торен"})


@pytest.mark.parametrize("behind", [AT + "64-toren-zayavil", "А Торен вышел."])
def test_a_surname_that_two_bear_is_nobody_s(behind: str) -> None:
    found = spellings("The poet Bekzat Toren left. The poet Erik Toren was fined. " + behind)
    assert found == {"Bekzat Toren": {"Bekzat Toren"}, "Erik Toren": {"Erik Toren"}}


def test_an_address_gives_its_document_a_full_name_that_its_surnames_lean_on() -> None:
    rows, entities = joined(
        "President Bekzat Torekov spoke.",
        "President Torekov left.\n\n" + AT + "slovo-prezidenta-bekzata-torekova",
    )
    (person,) = [e for e in entities if e.kind is MentionKind.PERSON]
    assert person.variants == ("Bekzat Torekov", "President Torekov", "bekzata-torekova")
    assert {m.entity for m in rows if m.kind is MentionKind.PERSON} == {person.id}


def test_nothing_is_told_of_whom_an_address_names() -> None:
    _, entities = joined(
        "The poet Bekzat Toren left.", "He was sentenced to six years, see " + AT[4:] + "bekzat-toren."
    )
    (person,) = [e for e in entities if e.kind is MentionKind.PERSON]
    assert person.documents == ("d0", "d1")
    assert person.events == ()


# One person in English, Russian and Kazakh spellings, and whom they must not be joined with.
TABLE = [
    (("Zhanar Khasenova", "Janar Hasenova", "Жанар Хасенова"), "Zhanat Khasenov"),
    (("Yerzhan Toleubek", "Erjan Toleubek", "Ержан Төлеубек"), "Yerzhan Toleubekov"),
    (("Qaisar Moldagaliyev", "Kaisar Moldagaliev", "Қайсар Молдағалиев"), "Kaisar Moldagaliyeva"),
    (("Gulnaz Akhmetkyzy", "Gulnaz Ahmetkyzy", "Гүлназ Ахметқызы"), "Gulnar Akhmetkyzy"),
    (("Aleksei Ksenyev", "Alexey Xenyev", "Алексей Ксеньев"), "Aleksandr Ksenyev"),
    (("Shynggys Bayzhanov", "Shyngys Baijanov", "Шыңғыс Байжанов"), "Shynar Bayzhanov"),
    (("Yulia Tsoyeva", "Iuliia Tsoeva", "Юлия Цоева"), "Yulian Tsoyev"),
    (("Dzhamshed Rahimzoda", "Jamshed Rahimzoda", "Джамшед Рахимзода"), "Jamshid Rahimov"),
    (("Volodymyr Shchukin", "Volodimir Shukin", "Володимир Щукин"), "Vladislav Shchukin"),
]


@pytest.mark.parametrize(("names", "other"), TABLE)
def test_spellings_in_three_scripts_are_one_person_and_the_neighbour_is_another(
    names: tuple[str, ...], other: str
) -> None:
    latin, second, cyrillic = names
    found = spellings(
        f"The poet {latin} was fined.",
        f"The poet {second} was jailed.",
        f"Вчера {cyrillic} вышел.",
        f"The poet {other} was arrested.",
    )
    assert sorted(found.values(), key=len) == [{other}, {latin, second, cyrillic}]


WAYS = (
    ("zh", ("zh", "j")),
    ("kh", ("kh", "h")),
    ("(?<=[a-z])y(?![aeo])", ("y", "i")),
    ("v", ("v", "w")),
    ("l", ("l", "ll")),
)
GIVEN = ("Aruzhan", "Daulet", "Yerlan", "Kamila", "Nurlan", "Olzhas", "Zhanibek")
SURNAMES = ("Akhtarov", "Zhumanova", "Baizhan", "Khasybek", "Yesenov", "Mukhatay", "Tokzhan")


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(GIVEN),
    st.permutations(SURNAMES),
    st.lists(st.tuples(*(st.sampled_from(ways) for _, ways in WAYS)), min_size=2, max_size=2),
)
def test_over_documents_every_spelling_joins_and_no_namesake_does(
    givens: list[str], surnames: list[str], choices: list[tuple[str, ...]]
) -> None:
    """(g, s) in two spellings; (g, other s), (other g, s) and both others: four people."""
    import re

    def spelt(name: str, choice: tuple[str, ...]) -> str:
        lower = name.lower()
        for (pattern, _), way in zip(WAYS, choice, strict=True):
            lower = re.sub(pattern, way, lower)
        return lower.title()

    people = [f"{g} {s}" for g in givens[:2] for s in surnames[:2]]
    documents = [". ".join(f"The poet {spelt(p, choice)} was fined" for p in people) for choice in choices]
    found = spellings(*(d + "." for d in documents))
    expected = [{spelt(p, choice) for choice in choices} for p in people]
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, expected))


@given(
    st.lists(
        st.sampled_from(["bekzat", "toren", "a", "-", "/", "_", "Бекзат", " ", "almu", "%20", "12"]),
        max_size=20,
    )
)
def test_no_address_breaks_the_search(parts: list[str]) -> None:
    joined(HUB, AT + "".join(parts))


def test_a_long_list_of_addresses_takes_little_time() -> None:
    text = " ".join(f"{AT}{n}-obvinili-v-kraje-i-otpustili-bekzata-alma-toren-lindova" for n in range(2000))
    started = time.perf_counter()
    joined(HUB, text)
    assert time.perf_counter() - started < 5
