from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import KnowledgeError
from answerable.registry import affected, affected_of, themes, themes_of
from answerable.registry.themes import read_themes
from answerable.text import fold

SHARED = Path(__file__).parents[2] / "shared" / "data"
ALL = [*themes(), *affected()]
MATCHES = [(theme, line) for theme in ALL for line in theme.matches]
MISSES = [(theme, line) for theme in ALL for line in theme.misses]


def label(value: object) -> str:
    return getattr(value, "label", str(value))


def found(text: str) -> set[str]:
    return {theme.label for theme, *_ in (*themes_of(text), *affected_of(text))}


@pytest.mark.parametrize(("theme", "line"), MATCHES, ids=label)
def test_a_theme_knows_its_examples(theme, line):
    assert theme.label in found(fold(line).text)


@pytest.mark.parametrize(("theme", "line"), MISSES, ids=label)
def test_a_theme_keeps_silent_on_its_counter_examples(theme, line):
    assert theme.finder.search(line.lower()) is None


@pytest.mark.parametrize("theme", ALL, ids=label)
def test_every_pattern_of_a_theme_has_an_example(theme):
    for pattern in theme.patterns:
        assert any(re.search(pattern, line.lower()) for line in theme.matches), pattern


def test_labels_come_once_and_are_many():
    assert len(themes()) >= 60
    for rows in (themes(), affected()):
        assert Counter(theme.label for theme in rows).most_common(1)[0][1] == 1


def test_scores_are_between_nothing_and_certainty():
    for theme in ALL:
        assert 0 < theme.score < 1


MIXED = [
    (
        "The authorities cut off mobile networks and blocked websites during the protests.",
        {"Freedom of opinion and expression & access to information", "Right to peaceful assembly"},
    ),
    ("Spyware was found on the phones of two journalists.", {"Private life & privacy", "Media"}),
    (
        "NGOs must register anew and report their foreign funding.",
        {"Freedom of association", "Civil society"},
    ),
    ("Ban corporal punishment of children in all settings.", {"Children"}),
    (
        "Let conscientious objectors do alternative civilian service.",
        {"Freedom of thought, conscience & religion"},
    ),
]


@pytest.mark.parametrize(("text", "labels"), MIXED)
def test_a_sentence_may_belong_under_several_labels(text, labels):
    assert labels <= found(text)


def test_the_evidence_is_the_words_that_set_it_off():
    text = "Please ABOLISH the Death Penalty now."
    [(theme, start, end, score)] = themes_of(text)
    assert (theme.label, text[start:end], score) == ("Death penalty", "Death Penalty", theme.score)


def test_other_words_for_the_same_make_a_theme_surer_and_the_same_word_does_not():
    once = themes_of("torture")[0][3]
    assert themes_of("torture and torture")[0][3] == once
    assert themes_of("torture and ill-treatment")[0][3] > once


def test_a_sentence_that_no_pattern_knows_has_no_theme():
    assert themes_of("The meeting rose at one o'clock.") == []


@given(st.text(max_size=80))
def test_evidence_lies_in_any_text(text):
    for _, start, end, score in (*themes_of(text), *affected_of("İ torture children " + text)):
        assert 0 <= start < end <= len(text) + 19
        assert 0 < score < 1


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("[[theme]]\nlabel='L'\npatterns=['(']\nmatches=['a']\nmisses=['b']", "theme L"),
        ("[[theme]]\nlabel='L'\npatterns=['a']\nmatches=['a']", "misses"),
    ],
)
def test_a_wrong_row_is_named(source, words):
    with pytest.raises(KnowledgeError, match=words):
        read_themes("theme", source)


def test_labels_are_the_index_s_own_letter_for_letter():
    register = SHARED / "registers" / "uhri_labels.json"
    if not register.exists():
        pytest.skip("the register of labels lies outside the repository")
    labels = json.loads(register.read_text(encoding="utf-8"))
    assert {t.label for t in themes()} <= set(labels["themes"])
    persons = {*labels["affected_persons_top12"], *labels["affected_persons_seen"], "Human rights defenders"}
    assert {t.label for t in affected()} <= persons


CODED = {
    "Death penalty": ("Death penalty", 0.95, 0.9),
    "Enforced disappearances": ("Enforced disappearances", 0.85, 0.85),
    "Violence against women": ("Women's rights", 0.9, 0.0),
    "Human trafficking & contemporary forms of slavery": ("Trafficking", 0.85, 0.8),
    "National Human Rights Institution (NHRI)": ("NHRI", 0.9, 0.8),
    "Prohibition of torture & ill-treatment (including cruel, inhuman or degrading treatment)": (
        "Torture and other CID treatment",
        0.85,
        0.65,
    ),
    "Freedom of thought, conscience & religion": ("Freedom of religion and belief", 0.9, 0.5),
    "Persons with disabilities: definition, general principles": ("Disabilities", 0.9, 0.9),
    "Refugees & asylum seekers": ("Asylum-seekers - refugees", 0.9, 0.9),
    "Indigenous peoples": ("Indigenous peoples", 0.9, 0.85),
}


def test_labels_hold_against_recommendations_that_people_coded():
    coded = SHARED / "upr_info" / "upr_info_s1-20_dev.csv.gz"
    if not coded.exists():
        pytest.skip("the coded recommendations lie outside the repository")
    with gzip.open(coded, "rt", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))[::5]
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for row in rows:
        issues = {issue.strip() for issue in row["Issue"].split(",")}
        labels = found(row["Text"])
        for name, (issue, _, _) in CODED.items():
            said[name] += name in labels
            there[name] += issue in issues
            right[name] += name in labels and issue in issues
    for name, (_, precision, recall) in CODED.items():
        assert right[name] / said[name] >= precision, name
        assert right[name] / there[name] >= recall, name
