"""Findings: what does not hold, and what only looks so."""

import pytest

from answerable.model import FindingKind, Severity
from answerable.pipeline import analyse

TITLE = "# Submission to the Human Rights Committee on Veldania\n\n## 1. Events\n\n"
RELEASE = (
    "# Second periodic report submitted by Veldania\n\n## Reply to paragraph 1 of the list of issues\n\n"
)


@pytest.fixture
def findings(tmp_path):
    def run(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        return analyse([tmp_path]).findings

    return run


def of(rows, rule):
    return [f for f in rows if f.rule == rule]


def test_two_counts_of_one_thing_are_a_conflict_with_both_quotes(findings):
    rows = findings(
        a=TITLE + "By 2023, forty police officers had been convicted of torture.\n",
        b=RELEASE + "Twelve police officers were convicted of torture by 2023.\n",
    )
    (found,) = of(rows, "figures-differ")
    assert found.kind is FindingKind.CONFLICT
    assert {q.document for q in found.quotes} == {"a", "b"}
    assert found.compared
    assert found.harmless


HARMLESS = [
    ("By 2023, forty police officers had been convicted.", "Twelve police officers were injured."),
    ("In 2019, forty police officers had been convicted.", "In 2023, twelve police officers were convicted."),
    ("In 2022, over 230 protesters were killed.", "In 2022, 238 protesters died."),
    ("Forty police officers had been convicted.", "Forty police officers were convicted."),
    ("Forty journalists were arrested.", "Twelve fishermen were arrested."),
]


@pytest.mark.parametrize(("one", "other"), HARMLESS, ids=["action", "period", "bound", "equal", "sort"])
def test_what_only_looks_like_a_conflict_is_none(findings, one, other):
    assert of(findings(a=TITLE + one + "\n", b=RELEASE + other + "\n"), "figures-differ") == []


def test_what_two_states_count_is_not_compared(findings):
    rows = findings(
        a=TITLE + "By 2023, forty police officers had been convicted of torture.\n",
        b=RELEASE.replace("Veldania", "Ghana")
        + "Twelve police officers were convicted of torture by 2023.\n",
    )
    assert of(rows, "figures-differ") == []


def test_parts_that_do_not_make_the_whole_are_found(findings):
    rows = findings(
        a=RELEASE + "It had implemented 118 of the 140 recommendations, with work under way on another 19.\n"
    )
    (found,) = of(rows, "total")
    assert "118 and 19 make 137, not 140: 3 are not accounted for" in found.message


def test_parts_that_make_the_whole_are_none(findings):
    rows = findings(
        a=RELEASE + "It had implemented 195 of the 214 recommendations, with work under way on another 19.\n"
    )
    assert of(rows, "total") == []


def test_two_lengths_of_one_person_s_sentence_are_a_conflict(findings):
    rows = findings(
        a=TITLE + "In July 2023, the journalist Aigul Tilevan was sentenced to four years in prison.\n",
        b=TITLE + "In July 2023, the journalist Aigul Tilevan was sentenced to eight years in prison.\n",
    )
    (found,) = of(rows, "sentence-differs")
    assert found.severity is Severity.HIGH
    assert "Aigul Tilevan" in found.message


def test_two_lengths_in_one_sentence_are_told_as_such(findings):
    rows = findings(
        a=TITLE + "In July 2023, the journalist Aigul Tilevan was sentenced to four eight years in prison.\n"
    )
    (found,) = of(rows, "sentence-differs")
    assert "two lengths in one sentence, 4 and 8 years" in found.message


def test_two_sentences_of_two_years_are_two_sentences(findings):
    rows = findings(
        a=TITLE + "In July 2019, the journalist Aigul Tilevan was sentenced to one year in prison.\n",
        b=TITLE + "In May 2023, the journalist Aigul Tilevan was sentenced to eight years in prison.\n",
    )
    assert of(rows, "sentence-differs") == []


def test_a_note_that_nobody_calls_and_a_call_without_note_are_found(findings):
    rows = findings(
        a=TITLE + "A court sat.[^1] It rose.[^3]\n\n[^1]: Record of 2020.\n\n[^2]: Record of 2021.\n"
    )
    broken = [f for f in rows if f.kind is FindingKind.BROKEN_REFERENCE]
    assert {f.rule for f in broken} >= {"missing_marker", "missing_note"}


def test_what_was_not_read_or_not_analysed_is_said(findings):
    rows = findings(
        a="# Доповідь\n\nКомітет стурбований тим, що закон не змінено і що держава не надала даних.\n"
    )
    (found,) = [f for f in rows if f.kind is FindingKind.READING]
    assert "not analysed" in found.message


def test_every_finding_has_its_words(findings):
    for found in findings(a=TITLE + "A court sat.[^1]\n"):
        assert found.quotes
        assert found.message


def test_the_pairs_looked_up_are_all_that_share_enough():
    from itertools import combinations
    from random import Random
    from types import SimpleNamespace

    from answerable.check.figures import _LEAST_SHARED, _near

    draw = Random(5)
    rows = [SimpleNamespace(stems=frozenset(draw.sample("abcdefgh", draw.randint(1, 5)))) for _ in range(18)]
    wanted = {
        (i, j)
        for (i, a), (j, b) in combinations(enumerate(rows), 2)
        if len(a.stems & b.stems) / min(len(a.stems), len(b.stems)) >= _LEAST_SHARED
    }
    assert wanted
    assert wanted <= _near(rows)
