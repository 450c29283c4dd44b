"""Which articles a statement rests on: cited in its words, or inferred from its paragraph, the pair, the heading."""

from __future__ import annotations

from answerable.cite import cite
from answerable.classify import classify
from answerable.extract import extract
from answerable.identify import identify
from answerable.model import Statement
from answerable.read import read

OBSERVATIONS = """Human Rights Committee

CCPR/C/VDN/CO/4

Concluding observations on the fourth periodic report of Norway

C. Principal matters of concern and recommendations

Places of detention

7. The Committee is concerned about the crowding of prisons. It regrets that no figures were given on deaths in
custody (arts. 6, 7 and 10).

8. The State party should:

(a) Reduce the number of detainees;

(b) Publish figures on deaths in custody.

Defence counsel

9. The Committee is concerned that lawyers are searched at the gates of courts.

10. The State party should end such searches.
"""
ISSUES = """Human Rights Committee

CCPR/C/VDN/QPR/5

List of issues prior to submission of the fifth periodic report of Norway

Non-discrimination (arts. 2 and 26)

4. Please describe the remedies for victims of discrimination.

Prisons

5. Please indicate how many detainees there are.

6. Please describe the training of guards (art. 10).

7. Please indicate how many guards there are.
"""
SUBMISSION = """Joint submission to the Human Rights Committee

1. Detention

Relevant articles: 9 and 10 (1)

We are concerned that detainees are held for weeks without a lawyer, contrary to article 14 of the Covenant.
"""


THEMES = """# Joint submission to the Human Rights Committee

## Assemblies

## Summary

We are concerned that rallies are banned.

## Relevant Articles of ICCPR

Articles 19(2) and 21

## Cases

We are concerned that marchers were beaten.

## Surveillance

## Summary

We are concerned that telephones are tapped.

## Relevant Articles of ICCPR

Article 17

## Cases

We are concerned that letters are opened.
"""


def statements(tmp_path, text: str, name: str = "a.txt") -> list[Statement]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    document = read(path)
    identity = identify(document)
    return list(classify(extract(document, identity), document, identity, cite(document, identity)))


def rests_on(said: Statement) -> list[tuple[str, str]]:
    return [(a.article, a.basis) for a in said.articles]


def starting(found: list[Statement], words: str) -> Statement:
    return next(s for s in found if s.quote.text.startswith(words))


def test_the_closing_bracket_is_of_the_whole_paragraph_and_of_the_recommendation_behind_it(tmp_path) -> None:
    found = statements(tmp_path, OBSERVATIONS)
    inferred = [(n, "inferred") for n in ("6", "7", "10")]
    assert rests_on(starting(found, "The Committee is concerned about the crowding")) == inferred
    assert rests_on(starting(found, "It regrets")) == [(n, "cited") for n in ("6", "7", "10")]
    assert rests_on(starting(found, "Reduce")) == inferred
    assert rests_on(starting(found, "Publish")) == inferred


def test_a_bracket_does_not_reach_over_the_next_heading(tmp_path) -> None:
    found = statements(tmp_path, OBSERVATIONS)
    assert rests_on(starting(found, "The Committee is concerned that lawyers")) == []
    assert rests_on(starting(found, "The State party should end such")) == []


def test_the_bracket_of_a_heading_is_of_what_stands_under_it(tmp_path) -> None:
    found = statements(tmp_path, ISSUES)
    assert rests_on(starting(found, "Please describe")) == [("2", "inferred"), ("26", "inferred")]
    assert rests_on(starting(found, "Please indicate how many detainees")) == []
    assert rests_on(starting(found, "Please indicate how many guards")) == []


def test_a_line_of_relevant_articles_is_of_the_chapter(tmp_path) -> None:
    (said,) = statements(tmp_path, SUBMISSION)
    assert rests_on(said) == [("14", "cited"), ("9", "inferred"), ("10(1)", "inferred")]


def test_a_chapter_of_relevant_articles_is_of_its_theme_and_not_of_the_next(tmp_path) -> None:
    found = statements(tmp_path, THEMES, "a.md")
    rows = {
        words: rests_on(starting(found, f"We are concerned that {words}"))
        for words in ("rallies", "marchers")
    }
    assert rows == {"rallies": [], "marchers": [("19(2)", "inferred"), ("21", "inferred")]}
    assert rests_on(starting(found, "We are concerned that telephones")) == []
    assert rests_on(starting(found, "We are concerned that letters")) == [("17", "inferred")]
