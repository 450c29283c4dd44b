from __future__ import annotations

import json
from pathlib import Path

import pytest

from answerable.mentions import join, mentions
from answerable.model import Entity, Identity, Mention, MentionKind, Source
from mention_checks import REVIEW, paragraphs

SHARED = Path(__file__).parents[2] / "shared"


def joined(*documents: tuple[str, ...]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    sources = [Source(paragraphs(*texts, id_=f"d{n}"), REVIEW) for n, texts in enumerate(documents)]
    return join(sources, [m for s in sources for m in mentions(s.document, s.identity)])


def people(*documents: tuple[str, ...]) -> list[Entity]:
    return [e for e in joined(*documents)[1] if e.kind is MentionKind.PERSON]


def test_two_spellings_in_two_documents_are_one_person_with_a_reason() -> None:
    (person,) = people(("The poet Zhanar Khasenova was fined.",), ("The poet Janar Hasenova was jailed.",))
    assert person.variants == ("Janar Hasenova", "Zhanar Khasenova")
    assert person.documents == ("d0", "d1")
    assert len(person.reasons) == 1
    assert [e.what for e in person.events] == ["fine", "sentence"]


def test_a_surname_alone_joins_nothing_across_documents() -> None:
    one, other = people(("The poet Asel Toren was fined.",), ("Ms. Toren spoke.",))
    assert {one.variants, other.variants} == {("Asel Toren",), ("Ms. Toren",)}


def test_a_surname_alone_is_the_one_who_bears_it_in_its_document() -> None:
    (person,) = people(("The poet Asel Toren was fined. Toren left. Ms. Toren came back.",))
    assert person.name == "Asel Toren"
    assert person.variants == ("Asel Toren", "Ms. Toren", "Toren")
    assert any("only full name with this surname" in reason for reason in person.reasons)


def test_where_two_bear_a_surname_it_is_nobody_s() -> None:
    rows, entities = joined(("The poet Asel Toren and the poet Erik Toren were fined. Toren left.",))
    bare = next(m for m in rows if m.quote.text == "Toren")
    assert bare.entity is None
    assert {e.name for e in entities if e.kind is MentionKind.PERSON} == {"Asel Toren", "Erik Toren"}


def test_two_given_names_and_two_genders_stay_apart() -> None:
    text = "The poet Ivan Belov was fined. The poet Petr Belov was fined. The poet Ivana Belova was fined."
    assert [e.name for e in people((text,))] == ["Ivan Belov", "Ivana Belova", "Petr Belov"]


@pytest.mark.parametrize(
    "list_",
    [
        "Mr. Li Wei and Mr. Wei Li",
        "Mr. Abdul Karimov and Mr. Abdul Rahim Karimov",
        "The journalist José Álvarez and the lawyer Jose Alvarez",
        "Mr. Ilo Varen, Mr. Ilya Demin and Mr. Ilia Demin",
    ],
)
def test_names_that_a_list_sets_side_by_side_are_two_people(list_: str) -> None:
    assert all(len(e.variants) == 1 for e in people((f"{list_} were fined.",), ("Nobody was freed.",)))


def test_names_that_no_list_sets_side_by_side_may_be_one_person() -> None:
    text = (
        "Mr. José Álvarez was fined. Mr. Ilo Varen, Ms. Asel Toren and he left. Mr. Jose Alvarez came back."
    )
    assert ("Jose Alvarez", "José Álvarez") in {e.variants for e in people((text,))}


def test_who_could_be_two_people_is_made_neither() -> None:
    text = "The poet Ruslan Petrovich Demin was fined. The poet Ruslan Ivanovich Demin was fined. The poet Ruslan Demin was fined."
    found = people((text,))
    assert len(found) == 3
    assert any("so neither" in reason for e in found for reason in e.reasons)


def test_what_a_document_calls_one_person_is_one() -> None:
    (person,) = people(("The poet Asel Toren (also known as Ada Lind) was fined.",))
    assert person.variants == ("Ada Lind", "Asel Toren")
    assert person.reasons == ("Asel Toren / Ada Lind: d0 gives both names",)


SHORTENED = [
    # the documents, and who is who
    (("The poet Asel Toren Lind was fined. Asel Toren left.",), [{"Asel Toren", "Asel Toren Lind"}]),
    (
        ("The poet Asel Toren Lind and the poet Asel Toren Orm left. Asel Toren came.",),
        [{"Asel Toren Lind"}, {"Asel Toren Orm"}],
    ),
    (("The poet Asel Toren Lind left. The poet Asel Toren came.",), [{"Asel Toren"}, {"Asel Toren Lind"}]),
    (("The poet Asel Toren Lind left.", "The poet Asel Toren came."), [{"Asel Toren"}, {"Asel Toren Lind"}]),
    (
        ("The poet Asel Toren Lind left. Asel Toren wept.", "The poet Asel Toren came."),
        [{"Asel Toren"}, {"Asel Toren Lind"}],
    ),
]


@pytest.mark.parametrize(("documents", "expected"), SHORTENED)
def test_a_full_name_without_its_last_word_is_that_person_s_in_its_document_only(
    documents: tuple[str, ...], expected: list[set[str]]
) -> None:
    assert [set(e.variants) for e in people(*((text,) for text in documents))] == expected


def test_an_unknown_surname_in_two_documents_is_left_to_a_person() -> None:
    rows, entities = joined(("Ms. Toren spoke.",), ("Ms. Toren spoke.",))
    assert [e for e in entities if e.kind is MentionKind.PERSON] == []
    assert [m.entity for m in rows if m.kind is MentionKind.PERSON] == [None, None]


INITIALS = [
    # the documents, and which full name "O. Torov" is: None where it stays alone
    (("The poet Orest Torov was fined. O. Torov left.",), "Orest Torov"),
    (("The poet Orest Torov was fined.", "O. Torov left."), "Orest Torov"),
    (("The poet Orest Torov and the poet Olena Torov were fined.", "O. Torov left."), None),
    (("The poet Orest Torov was fined.", "The poet Olena Torov was fined.", "O. Torov left."), None),
    (("The poet Orest Torov was fined. O. Torov left.", "The poet Olena Torov was fined."), "Orest Torov"),
    (("The poet Anton Torov was fined.", "O. Torov left."), None),
    (("The poet Olena Torova was fined.", "O. Torov left."), None),
    (("The poet Orest Petrovich Torov was fined.", "O. P. Torov left."), "Orest Petrovich Torov"),
    (("The poet Orest Petrovich Torov was fined.", "O. I. Torov left."), None),
]


@pytest.mark.parametrize(("documents", "whose"), INITIALS)
def test_an_initial_and_a_surname_are_a_person_only_where_nobody_else_fits(
    documents: tuple[str, ...], whose: str | None
) -> None:
    found = people(*((text,) for text in documents))
    short = next(e for e in found if any(v.startswith("O. ") for v in e.variants))
    if whose is None:
        assert len(short.variants) == 1
    else:
        assert short.name == whose
        assert any("initial and surname" in reason for reason in short.reasons)


def test_a_tie_by_initials_over_documents_says_how_far_it_reaches() -> None:
    (person,) = people(("The poet Orest Torov was fined.",), ("O. Torov left.",))
    assert person.reasons == (
        "O. Torov in d1 / Orest Torov: initial and surname; the only such person in this dossier",
    )


def test_a_person_in_capitals_alone_is_shown_with_small_letters() -> None:
    (person,) = people(("ASEL O'TOREN-MCDAY, Minister of Justice, spoke.",))
    assert person.name == "Asel O'Toren-McDay"
    assert person.variants == ("ASEL O'TOREN-MCDAY",)


OPENERS = [
    (("The poet Asel Torov was fined.", "2. Release Asel Torov at once;"), ["Asel Torov"]),
    (("The poet Asel Torov was fined.", "- Commemorate Asel Torov at once;"), ["Asel Torov"]),
    (("The poet Asel Torov was fined. They cherish her.", "Cherish Asel Torov."), ["Asel Torov"]),
    (("Release Asel Torov at once.",), ["Asel Torov"]),
    (("The poet Asel Torov was fined.", "Anna Asel Torov left."), ["Anna Asel Torov", "Asel Torov"]),
    (("The poet Asel Torov was fined.", "The poet Anna Asel Torov left."), ["Anna Asel Torov", "Asel Torov"]),
]


@pytest.mark.parametrize(("documents", "names"), OPENERS)
def test_a_word_that_only_opens_the_sentence_is_no_part_of_the_name(
    documents: tuple[str, ...], names: list[str]
) -> None:
    rows, entities = joined(*((text,) for text in documents))
    assert sorted(e.name for e in entities if e.kind is MentionKind.PERSON) == names
    assert len({row.id for row in rows}) == len(rows)


def test_a_shortened_name_is_counted_with_its_equals() -> None:
    rows, _ = joined(("The poet Asel Torov left.",), ("Commemorate Asel Torov. The poet Asel Torov left.",))
    assert [(m.quote.text, m.ordinal) for m in rows if m.quote.document == "d1"] == [
        ("Asel Torov", 0),
        ("Asel Torov", 1),
    ]


def test_an_acronym_and_its_name_are_one_institution() -> None:
    _, entities = joined(
        ("The League for Free Speech (LFS) left. LFS was fined.",), ("LFS was fined. The NGO LFS wrote.",)
    )
    (league,) = [e for e in entities if "LFS" in e.variants]
    assert league.name == "League for Free Speech"
    assert league.documents == ("d0", "d1")
    assert league.attributes["kind"] == "organisation"


def test_a_law_is_one_over_all_documents_and_knows_its_articles() -> None:
    rows, entities = joined(
        ("It broke article 12 of the Criminal Code.",),
        ("Under the criminal code (article 9), and the Media Law.",),
        ("The Law on Media.",),
    )
    code = next(e for e in entities if e.name == "Criminal Code")
    assert code.documents == ("d0", "d1")
    assert code.attributes["provisions"] == "9, 12"
    assert next(m for m in rows if m.value == "Criminal Code art. 12").entity == code.id
    assert any(set(e.variants) == {"Law on Media", "Media Law"} for e in entities)


def test_an_event_is_one_where_sort_date_and_place_agree() -> None:
    _, entities = joined(
        ("The protests of May 2022 grew.", "Protests in the city of Selm in May 2022 ended."),
        ("It saw the May 2022 demonstrations.", "The May 2022 elections were held."),
    )
    events = {e.name: (e.variants, e.documents) for e in entities if e.kind is MentionKind.EVENT}
    assert events == {
        "protest, 2022-05": (("May 2022 demonstrations", "protests of May 2022"), ("d0", "d1")),
        "protest, 2022-05, Selm": (("Protests in the city of Selm in May 2022",), ("d0",)),
        "election, 2022-05": (("May 2022 elections",), ("d1",)),
    }
    one = next(e for e in entities if e.name == "protest, 2022-05")
    assert one.reasons == ("May 2022 demonstrations / protests of May 2022: both tell of protest, 2022-05",)
    assert [e.quote.document for e in one.events] == ["d0", "d1"]


def test_the_state_under_review_is_no_place_that_tells_two_events_apart() -> None:
    _, entities = joined(("The May 2022 protests in Norway grew.",), ("The May 2022 protests grew.",))
    assert [e.name for e in entities if e.kind is MentionKind.EVENT] == ["protest, 2022-05"]


def test_a_year_alone_joins_no_two_documents_but_for_elections() -> None:
    _, entities = joined(
        ("The 2022 protests grew. The 2022 elections came.",), ("The 2022 protests and the 2022 elections.",)
    )
    names = sorted(e.name for e in entities if e.kind is MentionKind.EVENT)
    assert names == ["election, 2022", "protest, 2022, in d0", "protest, 2022, in d1"]


def test_a_law_has_the_dates_that_the_texts_agree_on_and_its_status() -> None:
    _, entities = joined(
        ("The Mines Act was signed on 5 May 2022 and entered into force in June 2022.",),
        ("The Mines Act, signed in May 2022, was amended in 2024.", "The Water Act was repealed in 2021."),
        ("The draft law on fish was under discussion.", "The Mines Act entered into force on 1 June 2022."),
    )
    laws = {e.name: dict(e.attributes) for e in entities if e.kind is MentionKind.LAW}
    mines = {"signed": "2022-05-05", "in_force": "2022-06-01", "status": "in force"}
    assert laws["Mines Act"] == mines
    assert laws["Water Act"] == {"repealed": "2021", "status": "repealed"}
    assert laws["draft law on fish"] == {"status": "draft"}
    act = next(e for e in entities if e.name == "Mines Act")
    assert [(e.what, e.date, e.quote.document) for e in act.events] == [
        ("signed", "2022-05-05", "d0"),
        ("in_force", "2022-06", "d0"),
        ("signed", "2022-05", "d1"),
        ("in_force", "2022-06-01", "d2"),
    ]


def test_dates_that_differ_are_no_attribute() -> None:
    _, entities = joined(
        ("The Mines Act was signed in May 2022.",), ("The Mines Act was signed in June 2022.",)
    )
    (act,) = [e for e in entities if e.kind is MentionKind.LAW]
    assert dict(act.attributes) == {"status": "signed"}


def test_a_law_with_its_year_is_the_law_where_no_other_year_is_named() -> None:
    _, entities = joined(("The 2020 law on mines is vague. The law on mines is old.",))
    assert [e.variants for e in entities if e.kind is MentionKind.LAW] == [
        ("2020 law on mines", "law on mines")
    ]
    _, two = joined(("The 2020 law on mines. The 2023 law on mines. The law on mines.",))
    assert len([e for e in two if e.kind is MentionKind.LAW]) == 3


def test_two_treaties_that_documents_call_the_convention_are_two() -> None:
    made = []
    for number, (mechanism, name) in enumerate(
        (
            ("CRC", "Convention on the Rights of the Child"),
            ("CRPD", "Convention on the Rights of Persons with Disabilities"),
        )
    ):
        said = paragraphs(f"The {name} binds it. The Convention is law.", id_=f"d{number}")
        made.append(Source(said, Identity(genre="ngo_submission", mechanism=mechanism, state="NOR")))
    _, entities = join(made, [m for s in made for m in mentions(s.document, s.identity)])
    assert len([e for e in entities if e.kind is MentionKind.LAW and "Convention" in e.variants]) == 2


def test_a_name_that_one_paper_resolves_and_another_cannot_is_one_law() -> None:
    made = []
    for number, (mechanism, words) in enumerate(
        (
            ("CCPR", "The Second Optional Protocol binds it."),
            ("UPR", "The Second Optional Protocol is studied."),
        )
    ):
        said = paragraphs(words, id_=f"d{number}")
        made.append(Source(said, Identity(genre="state_report", mechanism=mechanism, state="NOR")))
    rows, entities = join(made, [m for s in made for m in mentions(s.document, s.identity)])
    (protocol,) = [e for e in entities if e.kind is MentionKind.LAW]
    assert protocol.variants == ("Second Optional Protocol",)
    assert {m.entity for m in rows if m.kind is MentionKind.LAW} == {protocol.id}


def test_every_tie_points_to_an_entity_that_knows_the_spelling() -> None:
    rows, entities = joined(
        ("The poet Asel Toren, of the NGO Lumina, was fined under the Criminal Code. Toren left.",),
        ("Lumina wrote that Asel Toren was released.",),
    )
    by_id = {e.id: e for e in entities}
    assert len(by_id) == len(entities)
    for row in rows:
        if row.entity is not None:
            assert row.quote.document in by_id[row.entity].documents
            assert row.quote.text in by_id[row.entity].variants or row.kind is MentionKind.PROVISION


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference annotations are not here")
def test_the_figures_and_persons_of_the_reference_annotations_are_found() -> None:
    from answerable.read import read

    sources = [Source(read(p), REVIEW) for p in sorted((SHARED / "seeds").glob("*.txt"))]
    rows, entities = join(sources, [m for s in sources for m in mentions(s.document, s.identity)])
    hits = wanted = predicted = 0
    spelled: set[str] = set()
    for source in sources:
        annotated = SHARED / "gold" / f"{source.document.file[:3]}.jsonl"
        if not annotated.exists():
            continue
        text = source.document.text
        figures = [m for m in rows if m.figure and m.quote.document == source.id]
        predicted += len(figures)
        for line in annotated.read_text("utf-8").splitlines():
            row = json.loads(line)
            if row["type"] == "person":
                spelled.update(
                    v for v in row["variants"] if v in text and " " in v and "Toka" not in v and "a " not in v
                )
            if row["type"] == "figure" and row["quote"] in text:
                start = text.index(row["quote"])
                end = start + len(row["quote"])
                wanted += 1
                hits += any(
                    m.figure and m.figure.value == row["value"] and start <= m.quote.start < end
                    for m in figures
                )
    assert hits >= 0.95 * wanted
    assert predicted <= 1.5 * wanted
    assert spelled <= {v for e in entities for v in e.variants}
