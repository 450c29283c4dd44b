"""Short names hold in one document: "the Committee", "the Ministry", "the Act"."""

from __future__ import annotations

from answerable.mentions import join, mentions
from answerable.model import Entity, Identity, MentionKind, Source
from mention_checks import REVIEW, found, paragraphs


def entities(*documents: tuple[str, ...], identity: Identity = REVIEW) -> tuple[Entity, ...]:
    sources = [Source(paragraphs(*texts, id_=f"d{n}"), identity) for n, texts in enumerate(documents)]
    return join(sources, [m for s in sources for m in mentions(s.document, s.identity)])[1]


def stands_for(*texts: str, identity: Identity = REVIEW) -> list[tuple[str, str | None]]:
    kinds = (MentionKind.INSTITUTION, MentionKind.LAW)
    rows = [m for kind in kinds for m in found(kind, *texts, identity=identity)]
    return [(m.quote.text, m.value) for m in rows if m.quote.text.lower().startswith("the ")]


def test_the_ministry_is_the_one_named_before() -> None:
    said = "The Ministry of Justice replied. Later the Ministry of Health wrote, and the Ministry left."
    assert stands_for(said) == [("the Ministry", "Ministry of Health")]


def test_the_only_one_of_its_sort_is_meant_in_the_whole_document() -> None:
    assert stands_for("The Ministry of Justice replied.", "The Ministry regrets it.") == [
        ("The Ministry", "Ministry of Justice")
    ]


def test_where_two_fit_nobody_is_chosen() -> None:
    assert (
        stands_for("The Ministry of Justice replied. The Ministry of Health too.", "The Ministry left.") == []
    )


def test_a_short_name_of_something_else_is_left_alone() -> None:
    assert stands_for("The Ministry of Justice replied.", "The Ministry's Press Office spoke.") == []
    assert stands_for("The Mines Act is vague.", "The Act on Water is not.") == []


def test_the_committee_is_the_one_that_holds_the_review() -> None:
    said = ("The Human Rights Committee met. The Committee on Budgets sat, and the Committee rose.",)
    assert stands_for(*said) == [("the Committee", "Human Rights Committee")]


def test_the_act_is_the_law_named_before() -> None:
    assert stands_for("The Mines Act is vague, and the Act is old.") == [("the Act", "Mines Act")]


def test_a_short_name_joins_nothing_over_documents() -> None:
    made = entities(
        ("The Ministry of Justice replied. The Ministry left.",),
        ("The Ministry of Health replied. The Ministry left.",),
        ("The Ministry left.",),
    )
    ministries = {e.name: (e.variants, e.documents) for e in made if e.kind is MentionKind.INSTITUTION}
    assert ministries == {
        "Ministry of Justice": (("Ministry of Justice", "The Ministry"), ("d0",)),
        "Ministry of Health": (("Ministry of Health", "The Ministry"), ("d1",)),
    }


def test_two_acts_that_are_called_the_act_stay_two() -> None:
    made = entities(
        ("The Mines Act is vague. The Act is old.",), ("The Water Act is vague. The Act is old.",)
    )
    laws = [e for e in made if e.kind is MentionKind.LAW]
    assert sorted(e.name for e in laws) == ["Mines Act", "Water Act"]
    assert len({e.id for e in laws}) == 2
