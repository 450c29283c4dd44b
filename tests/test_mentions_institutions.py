from __future__ import annotations

import pytest

from answerable.mentions.institutions import sort_of, stands_for
from answerable.model import Identity, MentionKind
from mention_checks import found, words

INSTITUTIONS = [
    (
        "The Ministry of Culture and Sport and the Ministry of Justice wrote.",
        ["Ministry of Culture and Sport", "Ministry of Justice"],
    ),
    ("In March the Supreme Court of Norland ruled.", ["Supreme Court of Norland"]),
    ("The Prosecutor General's Office refused.", ["Prosecutor General's Office"]),
    (
        "Norland's Press Council asked the Human Rights Committee.",
        ["Norland's Press Council", "Human Rights Committee"],
    ),
    ("The League for Free Speech (LFS) left. LFS was fined.", ["League for Free Speech", "LFS", "LFS"]),
    ("The NGO Lumina was raided; Lumina protested.", ["Lumina", "Lumina"]),
    ("The opposition party Birlik Kush! was refused.", ["Birlik Kush!"]),
    ("A Committee Expert asked the State party why.", []),
    ("The court and the ministry agreed.", []),
]


@pytest.mark.parametrize(("text", "expected"), INSTITUTIONS, ids=[text for text, _ in INSTITUTIONS])
def test_an_institution_is_found_by_the_words_of_its_name(text: str, expected: list[str]) -> None:
    assert words(MentionKind.INSTITUTION, text) == expected


def test_the_authors_of_a_document_are_institutions() -> None:
    author = Identity(genre="ngo_submission", authors=("Open Fjord",))
    assert [
        m.quote.text for m in found(MentionKind.INSTITUTION, "We, Open Fjord, object.", identity=author)
    ] == ["Open Fjord"]


@pytest.mark.parametrize(
    ("phrase", "acronym", "name"),
    [
        ("International League for Free Speech", "ILFS", "International League for Free Speech"),
        ("The Norland Bureau of Press and Law", "BPL", "Bureau of Press and Law"),
        ("World Organisation of Sailors", "OMM", "World Organisation of Sailors"),
        ("Blue Green Red", "XYZ", None),
    ],
)
def test_an_acronym_stands_for_the_words_that_spell_it(phrase: str, acronym: str, name: str | None) -> None:
    assert stands_for(phrase, acronym) == name


def test_the_head_word_tells_the_sort() -> None:
    assert sort_of("Ministry of Justice") == "ministry"
    assert sort_of("Supreme Court of Norland") == "court"
    assert sort_of("Lumina") is None
