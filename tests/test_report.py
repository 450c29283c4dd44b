from pathlib import Path

import pytest

from answerable.model import MentionKind
from answerable.pipeline import analyse
from answerable.report import report

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"


@pytest.fixture(scope="module")
def dossier():
    return analyse([SAMPLE])


def test_the_report_has_a_chapter_for_each_question_a_reader_brings(dossier):
    text = report(dossier)
    for chapter in ("Documents", "Asked and answered", "What does not add up", "Recommended", "Threads"):
        assert f"\n## {chapter}\n" in text


def test_every_quote_of_the_report_stands_in_its_document(dossier):
    texts = " ".join(" ".join(s.document.text.split()) for s in dossier.sources)
    quotes = [
        line.split("“", 1)[1].rsplit("” (", 1)[0]
        for line in report(dossier).split("\n")
        if "” (" in line and "“" in line
    ]
    assert len(quotes) > 100
    assert [q for q in quotes if q not in texts] == []


def test_the_report_counts_persons_and_names_none_in_its_own_list(dossier):
    persons = [e for e in dossier.entities if e.kind is MentionKind.PERSON]
    chapter = report(dossier).split("## Persons")[1]
    assert str(len(persons)) in chapter
    assert [e.name for e in persons if e.name in chapter] == []
