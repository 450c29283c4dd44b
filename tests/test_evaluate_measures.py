"""Precision, recall, calibration, B-cubed and overlaps, against cases worked out by hand or slowly."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.evaluate import between, calibrate
from answerable.evaluate.counts import Counts, macro_f1
from answerable.evaluate.named import b_cubed
from answerable.evaluate.places import ALIKE, Letters, Place, pair


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(), 0, 0, 0),
        (Counts(0, 3, 0), 0, 0, 0),
        (Counts(0, 0, 3), 0, 0, 0),
        (Counts(2, 4, 5), 0.5, 0.4, 4 / 9),
        (Counts(3, 3, 3), 1, 1, 1),
    ],
)
def test_precision_recall_and_f1(counts, precision, recall, f1):
    assert (counts.precision, counts.recall) == (precision, recall)
    assert counts.f1 == pytest.approx(f1)


def test_macro_leaves_out_what_nobody_annotated():
    assert macro_f1([Counts(1, 1, 1), Counts(0, 0, 2), Counts(0, 5, 0)]) == 0.5


@pytest.mark.parametrize(
    ("right", "of", "low", "high"), [(0, 0, 0, 1), (5, 5, 0.57, 1), (0, 5, 0, 0.43), (50, 100, 0.40, 0.60)]
)
def test_between_is_wide_where_little_was_measured(right, of, low, high):
    assert between(right, of) == (pytest.approx(low, abs=0.01), pytest.approx(high, abs=0.01))


def test_calibration_of_cases_worked_out_by_hand():
    found = calibrate([(0.95, True)] * 9 + [(0.95, False)] + [(0.65, True)] * 2 + [(1.0, True)])
    by_bin = {b.lowest: (b.count, b.right) for b in found.bins if b.count}
    assert by_bin == {0.6: (2, 2), 0.9: (11, 10)}
    says = (9.5 + 1.0) / 11
    assert found.error == pytest.approx((11 * abs(10 / 11 - says) + 2 * 0.35) / 13)
    assert found.brier == pytest.approx((9 * 0.0025 + 0.9025 + 2 * 0.1225) / 13)
    assert calibrate([]).error == 0.0


@pytest.mark.parametrize("says", [n / 10 for n in range(11)])
def test_a_round_confidence_falls_into_the_bin_that_it_opens(says):
    (one,) = [b for b in calibrate([(says, True)]).bins if b.count]
    assert one.lowest == pytest.approx(min(says, 0.9))


def test_b_cubed_of_a_case_worked_out_by_hand():
    found = {"a": 1, "b": 1, "c": 2}
    known = {"a": 1, "b": 2, "c": 2}
    precision, recall = b_cubed(found, known, "abc")
    assert precision == pytest.approx((0.5 + 0.5 + 1) / 3)
    assert recall == pytest.approx((1 + 0.5 + 0.5) / 3)
    assert b_cubed(found, known, "") == (0.0, 0.0)


STRETCH = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda p: Place(p[0], p[0] + p[1]))


@given(st.lists(STRETCH, max_size=8), st.lists(STRETCH | st.none(), max_size=8), st.integers(0, 99))
def test_overlaps_are_those_of_the_letters_one_by_one(found, known, seed):
    draw = random.Random(seed)
    text = "".join(draw.choice("ab \n") for _ in range(80))

    def letters(place):
        return {n for n in range(place.start, place.end) if not text[n].isspace()} if place else set()

    slow = {
        (i, j): len(letters(f) & letters(k)) / len(letters(f) | letters(k))
        for i, f in enumerate(found)
        for j, k in enumerate(known)
        if letters(f) & letters(k)
    }
    fast = {(i, j): share for share, i, j in Letters(text).overlaps(found, known)}
    assert fast.keys() == slow.keys()
    assert all(fast[key] == pytest.approx(slow[key]) for key in slow)
    kept = pair((share, i, j) for (i, j), share in slow.items() if share >= ALIKE)
    assert len({i for i, _ in kept}) == len({j for _, j in kept}) == len(kept)
    for i, j in slow:  # nobody stays alone who could still be paired
        free = i not in {a for a, _ in kept} and j not in {b for _, b in kept}
        assert not (free and slow[i, j] >= ALIKE)
