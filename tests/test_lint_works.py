"""One source under several names is one work."""

from __future__ import annotations

import pytest

from answerable.lint.works import bare_link
from answerable.model import BlockKind, Identity, Source
from answerable.read.build import Builder
from lint_checks import cited, draft

DOORS = "Open Line, Closed doors of the northern prisons, 4 May 2020"
LINK = "https://open.example.net/doors"


def works(*notes):
    return [c.work for c in cited(draft(*notes)) if c.note]


ONE = [
    [DOORS, DOORS],
    [f"{DOORS}, {LINK}", LINK],
    [f"{DOORS}, {LINK}", f"See {LINK}/?utm_source=x"],
    [f"{DOORS}, {LINK}", "Id., p. 4."],
    [DOORS, "Open Line, supra note 1."],
    ["CCPR/C/NOR/CO/7, para. 3.", "Human Rights Committee, Concluding observations, CCPR/C/NOR/CO/7."],
    ["CCPR/C/NOR/CO/7", "https://undocs.org/en/CCPR/C/NOR/CO/7"],
]


@pytest.mark.parametrize("notes", ONE)
def test_one_work(notes):
    one, other = works(*notes)
    assert one == other is not None


# The second note joins what the first and the third name.
def test_names_are_joined_through_a_third():
    one, both, other = works(DOORS, f"{DOORS}, {LINK}", LINK)
    assert one == both == other is not None


TWO = [
    [DOORS, DOORS.replace("Closed", "Locked").replace("doors", "gates")],
    [f"North Watch, Survey of courts, 2019, {LINK}", "North Watch, Survey of prisons, 2020, https://a.org/x"],
    ["CCPR/C/NOR/CO/7", "CCPR/C/NOR/CO/6"],
    ["CCPR/C/NOR/CO/7, 2020", "CCPR/C/NOR/CO/7/Add.1, 2020"],
]


@pytest.mark.parametrize("notes", TWO)
def test_two_works(notes):
    one, other = works(*notes)
    assert one != other


def test_what_names_nothing_is_no_work():
    assert works("The list is not public.") == [None]


def test_a_title_is_one_work_in_two_documents_and_a_common_one_is_not():
    def in_both(note):
        first = draft(note)
        builder = Builder("e", "e.txt", "", "txt")
        builder.write(BlockKind.FOOTNOTE, f"¹ {note}", note=1)
        second = Source(builder.finish(), Identity())
        (one,) = [c.work for c in cited(first, second) if c.note]
        (other,) = [c.work for c in cited(second, first) if c.note]
        return one == other

    assert in_both(f"{DOORS}.")
    assert not in_both("Annual report, 2020, p. 4.")


LINKS = [
    ("https://www.a.org/x/", "a.org/x"),
    ("http://A.org/x?utm_source=y&utm_medium=z", "a.org/x"),
    ("https://a.org/x?id=3&fbclid=9", "a.org/x?id=3"),
    ("a.org/x#", "a.org/x"),
    ("https://a.org", "a.org"),
]


@pytest.mark.parametrize(("address", "bare"), LINKS)
def test_an_address_without_its_trimmings(address, bare):
    assert bare_link(address) == bare
