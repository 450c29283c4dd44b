"""What is claimed of a list of recommendations as a whole, and the list that it is held against."""

from dataclasses import replace

import pytest

from answerable.check import check
from answerable.check.implementation import claims_of_lists
from answerable.check.record import Record
from answerable.lists import before, claims_in, claims_of, list_meant, lists_of
from answerable.model import FindingKind, LinkKind, Position, Severity, Stance
from answerable.text import fold
from test_sections_answered import LIST, REPORT

CLAIMS = [
    (
        "It has carried out 30 of the 40 recommendations that it accepted in 2014, with work ongoing on another 10.",
        "30 of 40 supported recommendations, 10 under way (30 + 10 = 40)",
        {"year": 2014, "scope": "supported", "rest": 10},
    ),
    ("More than 75 per cent of recommendations had been implemented.", "more than 75 per cent of the recommendations", {"whole": None}),
    ("Of 38 recommendations of the Committee, 75 per cent were implemented.", "75 per cent of 38 recommendations", {"body": "committee"}),
    ("75 per cent of the Committee's 38 recommendations were implemented.", "75 per cent of 38 recommendations", {"body": "committee"}),
    ("Of the 40 accepted recommendations, 31 have been implemented and 10 are being implemented.", "31 of 40 supported recommendations, 10 under way (31 + 10 ≠ 40)", {"adds_up": False}),
    ("All 40 supported recommendations of the second cycle have been implemented.", "40 of 40 supported recommendations", {"cycle": 2}),
    ("It implemented one hundred and two of the 140 recommendations that it supported in 2014; a further 38 are in progress.", "102 of 140 supported recommendations, 38 under way (102 + 38 = 140)", {"year": 2014}),
    ("It considers 30 of the 40 recommendations of 2014 as implemented, and so those that were made in 2010.", "30 of 40 recommendations", {"year": 2014}),
    ("It fulfilled twelve of the 40 noted recommendations.", "12 of 40 noted recommendations", {"scope": "noted"}),
    ("Of the 40 recommendations received in the 2014 review, 30 had been addressed.", "30 of 40 recommendations", {"scope": "all", "year": 2014}),
    ("30 recommendations had been implemented out of a total of 40.", "30 of 40 recommendations", {}),
    ("Some 30 (75%) of the 40 UPR recommendations were put into effect.", "some 30 of 40 recommendations", {"body": "upr"}),
    ("More than 75 per cent of the 40 recommendations, of which 10 were noted, have been implemented.", "more than 75 per cent of 40 recommendations", {"scope": None}),
    ("30 of the 40 recommendations that were accepted in 2019 have been carried out.", "30 of 40 supported recommendations", {"year": 2019}),
    ("The Ombudsperson made 1,600 recommendations, of which 44 per cent had been implemented.", "44 per cent of 1600 recommendations", {"body": "other"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "fields"), CLAIMS)
def test_a_claim_has_its_part_whole_scope_and_review(text, said, fields):
    (claim,) = claims_in(fold(text).text)
    assert claim.said == said
    assert {name: getattr(claim, name) for name in fields} == fields


NONE = [
    "A plan of 94 actions was adopted, and more than 75 per cent of them had been implemented.",
    "It received 40 recommendations and noted 3 of them.",
    "It will implement the recommendations of 2014.",
    "In 2014 it implemented 3 of the 4 plans that recommendations had asked for.",
    "Implemented one of the recommendations.",
    "It implemented most of the 40 recommendations.",
    "By this it carried out one of the 40 recommendations.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_counts_no_recommendations_is_no_claim_of_a_list(text):
    assert list(claims_in(fold(text).text)) == []


# What one paragraph says of a list, sentence by sentence.
ACCEPTED = [
    (
        ["Of the 40 recommendations received in 2014, Veldania accepted 30, of which 20 have been implemented and 6 are being implemented.", "Four have not been acted upon."],
        ["30 of 40 recommendations accepted", "20 of 30 supported recommendations, 6 under way, 4 not carried out (20 + 6 + 4 = 30)"],
    ),
    (
        ["Veldania accepted 30 of the 40 recommendations made to it in 2014; 20 of the 30 (67 per cent) have been carried out."],
        ["30 of 40 recommendations accepted", "20 of 30 supported recommendations"],
    ),
    (
        ["Veldania accepted 30 of the 40 recommendations of the second cycle.", "In 2018, 20 were implemented, 6 partially implemented and 5 not implemented."],
        ["30 of 40 recommendations accepted", "20 of 30 supported recommendations, 6 under way, 5 not carried out (20 + 6 + 5 ≠ 30)"],
    ),
    (["In its second review, of 2014, it received 40 recommendations and accepted 30 (75 per cent)."], ["30 of 40 recommendations accepted"]),
    (["In 2014, 30 of the 40 recommendations were accepted."], ["30 of 40 recommendations accepted"]),
    (["It accepted 30 of the 40 recommendations.", "Herring is cheap.", "20 were implemented."], ["30 of 40 recommendations accepted"]),
    (["It accepted 30 of the 40 recommendations; 20 of the 25 boats were completed."], ["30 of 40 recommendations accepted"]),
    (["20 were implemented."], []),
    (["It accepted 30 of the 40 recommendations; 20 of the 25 (80 per cent) have been implemented."], ["30 of 40 recommendations accepted"]),
    (
        ["It accepted 30 of the 40 recommendations, of which 20 have been implemented.", "By law boats that are old and 4 not implemented."],
        ["30 of 40 recommendations accepted", "20 of 30 supported recommendations"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentences", "said"), ACCEPTED)
def test_what_was_accepted_is_the_whole_of_what_is_carried_out(written, sentences, said):
    dossier = written(report=REPORT.format(f"## A. Follow-up\n\n1. {' '.join(sentences)}\n"))
    rows = [(s, fold(s.words).text) for s in dossier.statements]
    claims = [claim for _, claim in claims_of(rows)]
    assert [claim.said for claim in claims] == said
    assert len({(claim.year, claim.cycle) for claim in claims}) <= 1


@pytest.mark.parametrize(("accepted", "received", "findings"), [(4, 6, 0), (5, 6, 1), (4, 7, 1), (6, 6, 1)])
def test_what_a_state_says_it_accepted_is_held_against_the_positions(claimed, accepted, received, findings):
    said = f"Veldania accepted {accepted} of the {received} recommendations received in 2014, of which 3 have been implemented."
    rows = found(claimed(said))
    assert [f.rule for f in rows] == ["claim-against-its-list"] * findings
    for finding in rows:
        assert f"{accepted} of {received} recommendations accepted" in finding.message


def test_parts_below_the_whole_weigh_less_than_parts_above_it(claimed):
    said = "Veldania implemented 3 of the 6 recommendations received in 2014; a further {} are in progress."
    for rest, severity in ((2, Severity.LOW), (4, Severity.MEDIUM)):
        (finding,) = [f for f in found(claimed(said.format(rest))) if f.rule == "claim-sum"]
        assert finding.severity is severity


def test_a_sum_that_another_voice_tells_is_told_once(claimed):
    said = (
        "Of the 6 recommendations that were supported in 2014, 3 have been implemented and 2 are being implemented. "
        "Veldania supported 6 of 6 recommendations. 3 have been implemented, 2 partially implemented."
    )
    rows = [f for f in check(claimed(said, supported=6)) if f.rule in ("total", "claim-sum")]
    assert len(rows) == 1


def test_what_is_accepted_may_be_of_the_year_before(claimed):
    listed = LIST.format(state="Veldania", date="10 December 2018")
    old = LIST.replace("115", "88").format(state="Veldania", date="10 May 2010")
    dossier = claimed("Veldania accepted 4 of the 6 recommendations. Boats are dear.", list=listed, old=old)
    assert found(dossier) == []
    (link,) = [k for k in dossier.links if "whole list" in k.reason]
    assert {s.id: s for s in dossier.statements}[link.target].quote.document == "list"


def test_one_link_tells_all_that_a_sentence_claims_of_a_list(written):
    listed = LIST.format(state="Veldania", date="10 December 2014")
    said = "Veldania accepted 4 of the 6 recommendations received in 2014, of which 3 have been implemented."
    dossier = written(list=listed, report=REPORT.format(f"## A. Follow-up\n\n1. {said}\n"))
    (link,) = [k for k in dossier.links if "whole list" in k.reason]
    assert "4 of 6 recommendations accepted; 3 of 4 supported recommendations" in link.reason


def test_an_addendum_that_counts_what_it_accepts_is_held_against_no_earlier_list(claimed):
    addendum = (
        "# Views on conclusions and/or recommendations, voluntary commitments and replies presented by the State "
        "under review: Veldania\n\n12 March 2019\n\n1. Veldania accepted 5 of the 9 recommendations.\n"
    )
    dossier = claimed("Herring is cheap.", addendum=addendum)
    assert found(dossier) == []
    assert not any("whole list" in link.reason for link in dossier.links)


@pytest.fixture
def claimed(written):
    def run(sentence, *, supported=4, **files):
        files.setdefault("list", LIST.format(state="Veldania", date="10 December 2014"))
        files.setdefault("report", REPORT.format(f"## A. Follow-up\n\n1. {sentence}\n"))
        return _supported(written(**files), supported)

    return run


def _supported(dossier, count):
    """The dossier with positions on its list: so many supported, the others noted."""
    rows, left = [], count
    for statement in dossier.statements:
        if statement.quote.document == "list":
            value = Stance.SUPPORTED if left > 0 else Stance.NOTED
            left -= 1
            statement = replace(statement, position=Position(value, statement.quote))
        rows.append(statement)
    return replace(dossier, statements=tuple(rows))


def found(dossier):
    return list(claims_of_lists(Record(dossier)))


SAID = "Veldania has implemented {} of the {} recommendations that it accepted in 2014."


@pytest.mark.parametrize(("whole", "supported", "findings"), [(4, 4, 0), (5, 4, 1), (6, 4, 1), (6, 6, 0)])
def test_the_whole_is_held_against_the_positions_that_the_list_has(claimed, whole, supported, findings):
    rows = found(claimed(SAID.format(3, whole), supported=supported))
    assert len(rows) == findings
    for finding in rows:
        assert finding.kind is FindingKind.CONFLICT
        assert [q.document for q in finding.quotes] == ["report", "list"]
        assert f"3 of {whole} supported recommendations" in finding.message
        assert f"has 6 recommendations, {supported} of them supported" in finding.message


def test_a_claim_of_all_is_held_against_the_list_without_positions(written):
    said = "Veldania has implemented 3 of the {} recommendations that it received in 2014."
    report = REPORT.format("## A. Follow-up\n\n1. {}\n")
    listed = LIST.format(state="Veldania", date="10 December 2014")
    for whole, findings in ((6, 0), (7, 1)):
        dossier = written(list=listed, report=report.format(said.format(whole)))
        assert len([f for f in dossier.findings if f.rule == "claim-against-its-list"]) == findings


def test_without_positions_no_count_of_the_accepted_is_held_against_the_list_unless_it_cannot_be(written):
    report = REPORT.format("## A. Follow-up\n\n1. {}\n")
    listed = LIST.format(state="Veldania", date="10 December 2014")
    for whole, findings in ((4, 0), (9, 1)):
        dossier = written(list=listed, report=report.format(SAID.format(3, whole)))
        assert not any(s.position for s in dossier.statements if s.quote.document == "list")
        assert len([f for f in dossier.findings if f.rule == "claim-against-its-list"]) == findings


def test_an_extract_cannot_tell_how_many_its_list_has(written):
    listed = LIST.format(state="Veldania", date="10 December 2014")
    listed += "\n\n[Recommendations 115.7 to 115.40 are left out of this extract.]\n"
    report = REPORT.format(f"## A. Follow-up\n\n1. {SAID.format(3, 30)}\n")
    dossier = written(list=listed, report=report)
    (finding,) = [f for f in dossier.findings if "against" in f.rule or "without" in f.rule]
    assert (finding.kind, finding.rule) == (FindingKind.LIMIT, "claim-without-its-list")
    assert "these files hold an extract" in finding.message


def test_a_list_that_is_not_at_hand_is_said_to_be_missing(written):
    dossier = written(report=REPORT.format(f"## A. Follow-up\n\n1. {SAID.format(3, 4)}\n"))
    (finding,) = [f for f in dossier.findings if f.rule == "claim-without-its-list"]
    assert finding.kind is FindingKind.LIMIT
    assert "3 of 4 supported recommendations; the list of 2014 is not among these files" in finding.message
    assert "3 of the 4" in finding.quotes[0].text


def test_the_year_says_which_list_and_no_other_is_taken_for_it(claimed):
    old = LIST.replace("115", "88").format(state="Veldania", date="10 May 2010")
    sentence = "Veldania has implemented {} recommendations that it received in {}."
    assert found(claimed(sentence.format("3 of the 6", 2010), old=old)) == []
    (finding,) = found(claimed(sentence.format("3 of the 7", 2010), old=old))
    assert finding.quotes[1].document == "old"
    (finding,) = found(claimed(sentence.format("3 of the 6", 2006), old=old))
    assert finding.rule == "claim-without-its-list"


def test_a_report_of_the_year_after_is_of_the_review_of_that_year(claimed):
    listed = LIST.format(state="Veldania", date="10 March 2015")
    assert found(claimed(SAID.format(3, 4), list=listed)) == []


def test_recommendations_of_an_ombudsman_are_held_against_nothing(claimed):
    dossier = claimed("The Ombudsperson made 9 recommendations, of which 44 per cent had been implemented.")
    assert found(dossier) == []
    assert not any("whole list" in link.reason for link in dossier.links)


def test_parts_that_do_not_make_the_whole_are_told_once(claimed):
    for sentence in (
        "Of the 6 recommendations received in 2014, 3 have been implemented and 2 are being implemented.",
        "Veldania implemented 3 of the 6 recommendations received in 2014, with work ongoing on another 2.",
    ):
        rows = [f for f in check(claimed(sentence)) if f.rule in ("total", "claim-sum")]
        assert len(rows) == 1
        assert "3 and 2 make 5, not 6" in rows[0].message


def test_the_claim_is_tied_to_the_first_recommendation_which_stands_for_the_list(written):
    listed = LIST.format(state="Veldania", date="10 December 2014")
    dossier = written(list=listed, report=REPORT.format(f"## A. Follow-up\n\n1. {SAID.format(3, 4)}\n"))
    said = {s.id: s for s in dossier.statements}
    (link,) = [k for k in dossier.links if k.kind is LinkKind.FOLLOWS_UP and "whole list" in k.reason]
    assert said[link.target].number == "115.1"
    assert said[link.source].quote.document == "report"
    assert "(list.md, 2014: 6 recommendations): 3 of 4 supported recommendations" in link.reason


COMMITTEE = """# Concluding observations on the second periodic report of Veldania

Human Rights Committee, 21 April 2014

## C. Principal matters of concern and recommendations

8. The State party should reopen the lighthouse. It should pay its keeper.

10. The State party should count the seals.
"""


def test_a_committee_counts_paragraphs_or_sentences(written):
    said = "Of {} recommendations of the Committee, 75 per cent had been implemented."
    for whole, findings in ((2, 0), (3, 0), (4, 1)):
        dossier = written(
            co=COMMITTEE,
            report=REPORT.replace("August 2019", "August 2016").format(
                f"## A. Follow-up\n\n1. {said.format(whole)}\n"
            ),
        )
        rows = [f for f in dossier.findings if f.rule == "claim-against-its-list"]
        assert len(rows) == findings


def test_who_speaks_of_no_year_means_a_list_that_could_be_carried_out(written):
    dossier = written(
        list=LIST.format(state="Veldania", date="10 December 2014"),
        new=LIST.replace("115", "121").format(state="Veldania", date="10 February 2019"),
        report=REPORT.format("## A. Follow-up\n\n1. It implemented 3 of the 6 accepted recommendations.\n"),
    )
    lists = lists_of(dossier.sources, dossier.statements)
    (report,) = [s for s in dossier.sources if s.id == "report"]
    (claim,) = claims_in("It implemented 3 of the 6 accepted recommendations.")
    assert [one.document for one in before(lists, report)] == ["new", "list"]
    assert list_meant(claim, before(lists, report), report).document == "list"
    assert list_meant(claim, before(lists, report)[:1], report) is None


def test_what_several_voices_claim_alike_is_told_once(written):
    dossier = written(
        a=REPORT.format(f"## A. Follow-up\n\n1. {SAID.format(3, 4)}\n"),
        b=REPORT.replace("12 August", "14 August").format(
            "## A. Reply\n\n1. It implemented 3 of the 4 accepted recommendations.\n"
        ),
    )
    (finding,) = [f for f in dossier.findings if f.rule == "claim-without-its-list"]
    assert "the list of 2014" in finding.message
    assert {q.document for q in finding.quotes} == {"a", "b"}
