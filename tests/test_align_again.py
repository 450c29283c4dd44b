"""Recommendations put again by others, in other cycles and by other mechanisms: what counts as one ask."""

import pytest

from answerable.model import LinkKind
from answerable.model.ledger import asks
from answerable.sameness import IN_RECORD, likeness, weighed, weights
from answerable.wording import apart, asked

REPORT = """# Report of the Working Group on the Universal Periodic Review: Veldania

8 July {year}

## II. Conclusions and/or recommendations

{at}. The following recommendations will be examined by Veldania, which will respond in due time:

{rows}

{at}.20 Install tide gauges in every harbour of the country (Ghana);

{at}.21 Publish the minutes of the harbour court each month (Peru);

{at}.22 Open the archives of the pilots' guild to historians (Chad).
"""
CONCLUDED = """# Concluding observations on the second periodic report of Veldania

Human Rights Committee, 21 April 2022

## C. Principal matters of concern and recommendations

12. The State party should {}
"""


def report(year, at, *rows):
    listed = "\n\n".join(f"{at}.{n} {text};" for n, text in enumerate(rows, 1))
    return REPORT.format(year=year, at=at, rows=listed)


@pytest.fixture
def again(written):
    """The repeats that lead to or from the given rows: the numbers of both, and the reason."""

    def run(**files):
        dossier = written(**files)
        said = {s.id: s for s in dossier.statements}
        filler = {".20", ".21", ".22"}
        return dossier, [
            (said[k.source].number, said[k.target].number, k.reason)
            for k in dossier.links
            if k.kind is LinkKind.REPEATS and (said[k.source].number or "")[-3:] not in filler
        ]

    return run


@pytest.mark.parametrize(
    ("first", "later", "level"),
    [
        (
            "Dredge the canal of Marsk for the ferries (Fiji)",
            "Dredge the canal of Marsk for the ferries (Oman)",
            "the same ask in the same words",
        ),
        (
            "Continue to dredge the canal of Marsk for the ferries of the north (Fiji)",
            "Strengthen the dredging of the canal of Marsk for the ferries of the north (Oman)",
            "the same ask, a few words differ",
        ),
        (
            "Ratify OP-CAT (Fiji)",
            "Consider acceding to the Optional Protocol to the Convention against Torture (Oman)",
            "the same ask in other words",
        ),
    ],
)
def test_how_near_two_asks_are_is_told(again, first, later, level):
    _, rows = again(a=report(2015, 109, first), b=report(2020, 122, later))
    assert [(one, other) for one, other, _ in rows] == [("122.1", "109.1")]
    assert rows[0][2].startswith(level)


def test_the_reason_tells_the_words_in_common_and_what_differs(again):
    _, rows = again(
        a=report(2015, 109, "Adopt a plan against the smuggling of amber by ferries (Fiji)"),
        b=report(2020, 122, "Adopt a plan against the smuggling of amber by pilots (Oman)"),
    )
    told = rows[0][2].split("; ")
    assert told[1:] == [
        "in common: Adopt, plan, smuggling, amber",
        "here alone: pilots",
        "there alone: ferries",
    ]


def test_a_treaty_among_others_is_asked_again_by_who_asks_for_it_alone(again):
    long = (
        "Ratify the Convention on the Rights of Persons with Disabilities, OP-CAT and the Rome Statute (Fiji)"
    )
    _, rows = again(a=report(2015, 109, long), b=report(2020, 122, "Accede to OP-CAT (Oman)"))
    assert [(one, other) for one, other, _ in rows] == [("122.1", "109.1")]
    _, rows = again(a=report(2015, 109, long), b=report(2020, 122, "Ratify the Istanbul Convention (Oman)"))
    assert rows == []


def test_nearly_the_same_words_about_two_treaties_are_two_asks(again):
    text = "Complete without further delay the procedures that are needed in parliament to ratify {} (Fiji)"
    _, rows = again(
        a=report(2015, 109, text.format("the Convention against Torture")),
        b=report(2020, 122, text.format("the Rome Statute")),
    )
    assert rows == []


def test_nearly_the_same_words_for_two_groups_are_two_asks(again):
    text = "Provide free lessons in swimming and rowing on the lagoon of Marsk to {} (Fiji)"
    _, rows = again(
        a=report(2015, 109, text.format("children")), b=report(2020, 122, text.format("prisoners"))
    )
    assert rows == []


def test_two_states_that_ask_the_same_in_one_list_are_tied(again):
    dossier, rows = again(
        a=report(
            2020, 122, "Ratify OP-CAT (Fiji)", "Ratify the Rome Statute (Togo)", "Accede to OP-CAT (Oman)"
        )
    )
    assert [(one, other) for one, other, _ in rows] == [("122.3", "122.1")]
    assert sorted(ask.times for ask in asks(dossier)[1])[-1] == 2


def test_an_ask_comes_back_over_cycles_and_mechanisms_in_one_row(again):
    dossier, _ = again(
        a=report(2015, 109, "Ratify OP-CAT (Fiji)"),
        b=report(
            2020, 122, "Consider ratifying the Optional Protocol to the Convention against Torture (Oman)"
        ),
        c=CONCLUDED.format("accede to the Optional Protocol to the Convention against Torture."),
    )
    first = asks(dossier)[1][0]
    assert (first.times, len(first.cycles)) == (3, 3)


def test_years_of_two_programmes_do_not_part_an_ask(again):
    text = "Implement the programme of measures for the canal of Marsk for {} (Fiji)"
    _, rows = again(
        a=report(2015, 109, text.format("2010–2015")), b=report(2020, 122, text.format("2018–2022"))
    )
    assert [(one, other) for one, other, _ in rows] == [("122.1", "109.1")]


def test_articles_of_two_numbers_are_two_asks(again):
    text = "Repeal article {} of the Criminal Code (Fiji)"
    _, rows = again(a=report(2015, 109, text.format(214)), b=report(2020, 122, text.format(381)))
    assert rows == []


def test_of_many_the_nearest_of_an_earlier_paper_are_linked(again):
    many = [f"Dredge the canal of Marsk for the ferries {n * 'and the tugs '}(Fiji)" for n in range(8)]
    _, rows = again(
        a=report(2015, 109, *many), b=report(2020, 122, "Dredge the canal of Marsk for the ferries (Oman)")
    )
    later = [other for one, other, _ in rows if one == "122.1"]
    assert len(later) == 4
    assert "109.1" in later


def judged(one, other, *others):
    texts = [asked(text) for text in (one, other, *others)]
    weight = weights([held for held, _ in texts])
    return likeness(*(weighed({t: weight[t] for t in h}, s) for h, s in texts[:2]), IN_RECORD)


def test_a_short_ask_that_stands_whole_in_a_longer_one_is_the_same():
    long = (
        "Continue to combat smuggling, by training the crews of the cutters, marking the channels of the strait "
        "and opening an office of the customs"
    )
    assert judged("Step up efforts to fight smuggling", long)
    assert not judged("Step up efforts to fight piracy", long)


def test_a_group_that_one_leaves_out_needs_more_in_common():
    one = "Provide lessons in rowing for children of the lagoon"
    assert judged(one, "Provide lessons in rowing and sailing for children of islands")
    assert not judged(one, "Provide lessons in rowing and sailing on the islands")


def test_words_apart_are_those_printed():
    words = apart("Ratify OP-CAT", "Accede to OP-CAT without delay, and to the Rome Statute")
    assert words.common == ("Accede", "OP-CAT")
    assert (words.of_one, words.of_other) == ((), ("Rome Statute",))


def test_to_join_a_treaty_is_one_ask_whatever_stands_beside_it():
    one = "Complete the ratification of OP-CAT"
    many = "Ratify OP-CAT, the Rome Statute, the Istanbul Convention and CRPD, and publish the register of wrecks"
    assert judged(one, many)
    assert not judged(one, many.replace("OP-CAT", "CRC"))
    assert not judged("Publish the reports that are due under OP-CAT on prisons", many)


def test_what_a_committee_has_from_an_organization_is_no_repeat_in_other_words_either(again):
    submission = (
        "# Submission to the Human Rights Committee on Veldania\n\nSubmitted by the Quay Rights Forum\n\n"
        "26 January 2022\n\n## Recommendations\n\n- Ratify OP-CAT\n- Repair the pier of Ternholt\n"
    )
    concluded = CONCLUDED.format("accede to the Optional Protocol to the Convention against Torture.")
    assert again(a=submission, b=concluded)[1] == []
