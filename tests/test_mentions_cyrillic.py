"""Persons in Russian and Kazakh text. All people here are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable import analyse
from answerable.mentions import join, mentions
from answerable.model import MentionKind, Source
from mention_checks import REVIEW, paragraphs, words

FOUND = [
    ("Журналист Бекзат Торен был оштрафован.", ["Бекзат Торен"]),
    ("Журналистка Алма Торова уехала.", ["Алма Торова"]),
    ("Г-жа Алма Торова уехала.", ["Алма Торова"]),
    ("Гражданский активист Иван Торов-Линд уехал.", ["Иван Торов-Линд"]),
    ("Министр БЕКЗАТ ТОРЕН выступил.", ["БЕКЗАТ ТОРЕН"]),
    ("Құқық қорғаушы Бекзат Төрен қамауға алынды.", ["Бекзат Төрен"]),
    ("Вчера Бекзат Ерланович Торен уехал.", ["Бекзат Ерланович Торен"]),
    ("В суде Торен Бекзат Ерланұлы молчал.", ["Торен Бекзат Ерланұлы"]),
    ("Адвокат Асель Торен уехала.", ["Асель Торен"]),
]
NOBODY = [
    "Адвокат Александра Торова уехал.",  # hers, or his lawyer
    "Президент Республики Веldания уехал.",
    "Комитет по правам человека собрался в Женеве.",
    "Журналист Торен уехал.",
    "Вчера Алма Торенқызы уехала.",
    "Алма Торова уехала.",
    "Министр Большая Северная Река Веля",
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text for text, _ in FOUND])
def test_a_full_name_behind_a_calling_or_with_the_father_s_is_found(text: str, expected: list[str]) -> None:
    assert words(MentionKind.PERSON, text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_what_may_be_no_name_or_another_case_is_nobody(text: str) -> None:
    assert words(MentionKind.PERSON, text) == []


def test_a_russian_document_alone_has_its_people_in_all_their_cases() -> None:
    text = (
        "Журналист Бекзат Торен был задержан. Суд над Бекзатом Тореном прошёл без него. "
        "Адвокату Бекзата Торена отказали. Торену дали два года. Его ждёт Ерлан Торен."
    )
    source = Source(paragraphs(text), REVIEW)
    _, entities = join([source], mentions(source.document, REVIEW))
    (person,) = [e for e in entities if e.kind is MentionKind.PERSON]
    assert person.name == "Бекзат Торен"
    assert set(person.variants) == {"Бекзат Торен", "Бекзатом Тореном", "Бекзата Торена", "Торену"}
    assert len(person.reasons) == 3


def test_a_russian_and_an_english_document_name_one_person() -> None:
    sources = [
        Source(paragraphs(text, id_=f"d{n}"), REVIEW)
        for n, text in enumerate(
            ("Журналист Бекжан Хасенов был задержан.", "The journalist Bekjan Khassenov was detained.")
        )
    ]
    _, entities = join(sources, [m for s in sources for m in mentions(s.document, s.identity)])
    (person,) = [e for e in entities if e.kind is MentionKind.PERSON]
    assert person.variants == ("Bekjan Khassenov", "Бекжан Хасенов")
    assert len(person.reasons) == 1


def test_a_russian_file_beside_an_english_one_gives_its_own_people_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Доклад о положении прессы\n\nВ 2024 году журналист Бекзат Торен был задержан полицией, и суд отказал ему "
        "в рассмотрении жалобы. Комитет рекомендует государству провести расследование этого дела.\n",
        "utf-8",
    )
    (tmp_path / "b.txt").write_text("The lawyer Asel Lind was detained in 2023 for nine days.\n", "utf-8")
    dossier = analyse([tmp_path])
    told = {(m.quote.document, m.kind, m.quote.text) for m in dossier.mentions}
    assert {row for row in told if row[0] == "a"} == {("a", MentionKind.PERSON, "Бекзат Торен")}
    assert ("b", MentionKind.PERSON, "Asel Lind") in told
