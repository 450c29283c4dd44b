"""Names in other cases, and what may be two people's is nobody's. All people here are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.mentions.declined import alone, case_of, forms, governs, kazakh_case_of
from answerable.names import parse, skeleton
from answerable.patterns import load_table

ROWS = load_table("declensions.toml")["declension"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["rule"])
def test_a_declension_has_its_forms_and_no_others(row: dict[str, list[list[str]]]) -> None:
    part = row["of"][0]
    for base, form, case in row["matches"]:
        assert case in {f.case for f in forms(skeleton(form), base, str(part))}
    for base, form in row["misses"]:
        assert not forms(skeleton(form), base, str(part))
    assert row["matches"]
    assert row["misses"]


DECLINED = [
    # given name, surname and the word before, as printed; the name; its case, None where it is another's
    ("bekzata", "torena", "", "Bekzat Toren", "genitive"),
    ("bekzatu", "torenu", "", "Bekzat Toren", "dative"),
    ("bekzatom", "torenom", "", "Bekzat Toren", "instrumental"),
    ("Бекзата", "Торена", "", "Bekzat Toren", "genitive"),
    ("bekzatom", "torovym", "", "Bekzat Torov", "instrumental"),
    ("sergeya", "mairaya", "", "Sergei Mairai", "genitive"),
    ("arkadija", "torena", "", "Arkady Toren", "genitive"),
    ("aseli", "torovoy", "", "Asel Torova", None),  # a soft sign that Latin letters do not show
    ("alma", "torova", "", "Alma Torova", "nominative"),
    ("almoi", "torovoi", "", "Alma Torova", "instrumental"),
    ("Алмы", "Торовой", "", "Alma Torova", "genitive"),
    ("marii", "lindovoj", "", "Maria Lindova", "genitive"),
    ("ivana", "romanetskogo", "", "Ivan Romanetsky", "genitive"),
    ("almu", "tonsari", "arestovali", "Alma Tonsari", "accusative"),
    ("almu", "tonsari", "", "Alma Tonsari", None),  # or Alm Tonsari, in the dative
    ("alma", "tonsari", "", "Alm Tonsari", None),
    ("alma", "tonsari", "delo", "Alm Tonsari", "genitive"),
    # a brother and a sister
    ("aleksandra", "torova", "", "Aleksandr Torov", None),
    ("aleksandra", "torova", "delo", "Aleksandr Torov", "genitive"),
    ("Александра", "Торова", "журналиста", "Aleksandr Torov", "genitive"),
    ("aleksandra", "torova", "delo", "Aleksandra Torova", None),
    ("aleksandra", "torova", "", "Aleksandra Torova", "nominative"),
    ("aleksandru", "torovu", "arestovali", "Aleksandra Torova", None),
    ("aleksandru", "torovu", "", "Aleksandr Torov", None),
    # one part declined and the other not
    ("bekzat", "torena", "", "Bekzat Toren", None),
    ("bekzata", "toren", "", "Bekzat Toren", None),
    ("aidan", "torova", "", "Aidan Torov", None),
    ("aleksandre", "torene", "", "Aleksandra Toren", None),  # Aleksandr Toren
    ("aleksandre", "torene", "", "Aleksandr Toren", "prepositional"),
    # other people
    ("erlana", "torena", "delo", "Bekzat Toren", None),
    ("bekzata", "toresa", "delo", "Bekzat Toren", None),
]


@pytest.mark.parametrize(("given_name", "surname", "before", "name", "case"), DECLINED)
def test_a_name_is_read_as_declined_only_where_it_can_be_no_other(
    given_name: str, surname: str, before: str, name: str, case: str | None
) -> None:
    parts = parse(name)
    assert parts is not None
    assert case_of(skeleton(given_name), skeleton(surname), parts, before) == case


KAZAKH = [
    ("Бекзат", "Тореннің", "genitive"),
    ("Бекзат", "Торенге", "dative"),
    ("Бекзат", "Торенмен", "instrumental"),
    ("Бекзаттың", "Торен", None),
    ("Бекзат", "Торенова", None),
    ("Бекзат", "Торен", None),
    ("Бекзат", "Торенні", None),  # with its two n taken for one: Toreni
]


@pytest.mark.parametrize(("given_name", "surname", "case"), KAZAKH)
def test_in_kazakh_the_surname_alone_takes_the_ending(
    given_name: str, surname: str, case: str | None
) -> None:
    parts = parse("Bekzat Toren")
    assert parts is not None
    assert kazakh_case_of(skeleton(given_name), skeleton(surname), parts) == case


def test_a_surname_alone_is_no_sister_s() -> None:
    assert alone("torena", "toren")
    assert alone("torov", "torov")
    assert not alone("torova", "torov")
    assert not alone("torovu", "torova")


def test_what_asks_for_a_genitive_is_known_in_both_scripts() -> None:
    assert governs("дело")
    assert governs("prezidenta")
    assert not governs("adress")
    assert not governs("")


MEN = ("Bekzat", "Sergei", "Arkady", "Ruslan", "Aleksandr", "Evgeny", "Konstantin", "Karim", "Valentin")
WOMEN = ("Alma", "Maria", "Aleksandra", "Evgenia", "Aigul", "Karima", "Valentina", "Asel", "Nina")
STEMS = ("Tor", "Lind", "Akhmet", "Sarym", "Belik", "Dzhan", "Orman")
ENDS = ("", "ov", "ev", "in", "sky", "bek", "enko", "ai", "i")
ENDINGS = (
    "",
    "a",
    "u",
    "y",
    "i",
    "e",
    "om",
    "ym",
    "oy",
    "oi",
    "ogo",
    "omu",
    "aya",
    "oyu",
    "em",
    "ya",
    "yu",
    "ei",
)


@given(
    st.sampled_from((*MEN, *WOMEN)),
    st.sampled_from((*MEN, *WOMEN)),
    st.sampled_from(STEMS),
    st.sampled_from(ENDS),
    st.sampled_from(ENDINGS),
    st.sampled_from(ENDINGS),
    st.sampled_from(("", "delo", "arestovali", "i")),
)
def test_no_form_is_one_of_two_people_who_share_a_surname(
    one: str, other: str, stem: str, end: str, e1: str, e2: str, before: str
) -> None:
    """Among brother and sister, father and daughter and namesakes: no letters are both."""
    if one == other:
        return
    people = [
        f"{n} {stem}{end}{'a' if n in WOMEN and end in ('ov', 'ev', 'in') else ''}" for n in (one, other)
    ]
    if end == "sky":
        people = [p[:-1] + "aya" if n in WOMEN else p for n, p in zip((one, other), people, strict=True)]
    given_name, surname = people[0].split()
    form = (skeleton(given_name + e1), skeleton(surname + e2))
    cases = [case_of(*form, parts, before) for p in people if (parts := parse(p)) is not None]
    assert sum(case is not None for case in cases) <= 1, (people, form, cases)
