"""Letters without which an expression finds nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.needed import needed
from answerable.registry import affected, themes

CASES = [
    ("abc|defg", {"abc", "defg"}),
    (r"\b(?:ratif(?:y|ied)|acced(?:e|ing))\b", {"ratif", "acced"}),
    ("(?:more )?words?", {"word"}),
    ("(?:prison)+ cells", {"prison"}),
    ("(?:prison){0,3}", None),
    ("prison|x", None),
    (r"\w+ly", None),
    (r"a(?=bcdef)", None),
    (r"long words here and \w", {"long words here and "}),
    (r"(?:ab|cdef)ghi", {"ghi"}),
    ("[ab]cd", None),
    ("", None),
]


@pytest.mark.parametrize(("expression", "letters"), CASES, ids=[c[0][:20] for c in CASES])
def test_what_an_expression_cannot_do_without(expression, letters):
    assert needed(expression) == (None if letters is None else frozenset(letters))


PIECES = st.sampled_from(["abc", "prison", "cell", "ed", "x", " ", "tion"])
PARTS = st.recursive(
    PIECES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
    ),
    max_leaves=6,
)


@given(PARTS, st.data())
def test_whatever_is_found_holds_one_of_them(expression, data):
    text = data.draw(st.from_regex(expression, fullmatch=True))
    letters = needed(expression)
    assert letters is None or any(one in text for one in letters)


@pytest.mark.parametrize("theme", [*themes(), *affected()], ids=lambda t: t.label[:30])
def test_a_theme_is_looked_for_wherever_its_words_can_be(theme):
    assert all(theme.may_stand_in(line.lower()) for line in theme.matches)
    assert theme.hints is None or all(len(hint) >= 3 for hint in theme.hints)
    assert re.search("|".join(theme.patterns), theme.matches[0].lower())
