"""When two figures of one thing can both be right."""

import pytest

from answerable.counting import actions_in, counts_a_part, hours_in
from answerable.model import Figure

AGREE = [
    ((230, "more than", None), (238, None, None)),
    ((230, "at least", None), (345, None, None)),
    ((450, None, None), (500, "at most", None)),
    ((40, None, None), (50, "less than", None)),
    ((100, "about", None), (108, None, None)),
    ((100, None, None), (108, "nearly", None)),
    ((800, None, 15000), (15000, None, None)),
    ((800, None, 15000), (900, None, None)),
    ((None, None, None), (900, None, None)),
    ((12, None, None), (12, "only", None)),
]
APART = [
    ((230, None, None), (238, None, None)),
    ((230, "more than", None), (600, None, None)),
    ((230, "at most", None), (238, None, None)),
    ((238, "more than", None), (230, None, None)),
    ((20, None, None), (500, "at most", None)),
    ((100, "about", None), (120, None, None)),
    ((800, None, 15000), (15001, None, None)),
    ((12, "only", None), (13, None, None)),
]


def figure(value, qualifier, upper):
    return Figure(value, "persons", "people", "", qualifier=qualifier, upper=upper)


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_a_bound_a_range_or_a_rough_figure_that_the_other_keeps_contradicts_nothing(one, other):
    assert figure(*one).agrees(figure(*other))
    assert figure(*other).agrees(figure(*one))


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_a_figure_does_not_keep_contradicts_it(one, other):
    assert not figure(*one).agrees(figure(*other))
    assert not figure(*other).agrees(figure(*one))


def test_what_is_counted_of_others_is_a_part_of_them():
    assert counts_a_part("29 of whom were fined", len("29"))
    assert not counts_a_part("29 fishermen were fined", len("29"))


def test_what_happened_to_the_things_counted_is_told_by_rule_and_word():
    assert actions_in("Twelve fishermen were Convicted in March.") == (("convicted", "convicted"),)
    assert actions_in("Twelve fishermen live there.") == ()


def test_a_day_has_its_hours():
    assert hours_in()["days"] == 24 * hours_in()["hours"]
