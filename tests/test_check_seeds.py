"""The contradictions of a real review that anybody would see, found in its files where they are at hand."""

from pathlib import Path

import pytest

from answerable.model import FindingKind, Severity
from answerable.pipeline import analyse

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the annotated review is not published")


@pytest.fixture(scope="module")
def conflicts():
    return [f for f in analyse([SEEDS]).findings if f.kind is FindingKind.CONFLICT]


OBVIOUS = [
    ("sentence-differs", {"4", "8"}, {"002"}),
    ("article-differs", {"174", "274"}, {"001", "002"}),
    ("figures-differ", {"nine", "50"}, {"002", "003"}),
    ("share-differs", {"18", "27"}, {"003"}),
    ("denied-and-reported", {"blanket"}, {"001", "002"}),
]


@pytest.mark.parametrize(("rule", "words", "documents"), OBVIOUS, ids=[row[0] for row in OBVIOUS])
def test_an_obvious_contradiction_is_found(conflicts, rule, words, documents):
    assert any(
        f.rule == rule
        and all(word in f.message for word in words)
        and documents <= {q.document[:3] for q in f.quotes}
        for f in conflicts
    )


def test_there_is_no_page_of_false_alarms(conflicts):
    # Every one of them was read: a new one wants reading too.
    assert len([f for f in conflicts if f.severity is Severity.HIGH]) <= 12
    assert len([f for f in conflicts if f.severity is Severity.MEDIUM]) <= 13
    assert not any(f.rule == "total" for f in conflicts)


def test_every_contradiction_says_what_is_compared_and_why_it_may_be_none(conflicts):
    assert all(f.compared and f.harmless for f in conflicts)
