"""Positions out of addenda, each way of writing them by itself; the States and their matters are invented."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from positions_told import PENDING, SYMBOL, one_list, positions, report, review, source, told, wording

S, N, P = "supported", "noted", "partially_supported"


def expanded(short: str) -> dict[str, str]:
    """ "1-3 S, 4 N" as numbers of paragraph 109 with their positions."""
    found = {}
    for part in short.split(", "):
        numbers, value = part.split(" ")
        first, _, last = numbers.partition("-")
        for n in range(int(first), int(last or first) + 1):
            found[f"109.{n}"] = {"S": S, "N": N, "P": P}[value]
    return found


LISTS = {
    "one sentence for each position": (
        "1. The following recommendations enjoy the support of Veldania: 109.1, 109.3–109.5 and 109.7.\n\n"
        "2. The following recommendations are noted: 109.2 and 109.6.",
        "1 S, 2 N, 3-5 S, 6 N, 7 S",
    ),
    "every dash that printers have": (
        "Veldania accepts recommendations 109.1-109.2, 109.3–109.4, 109.5—109.6 and 109.7−109.8.",
        "1-8 S",
    ),
    "a range in words": (
        "Veldania supports recommendations 109.2 to 109.4, and 109.6 through 109.8.",
        "2-4 S, 6-8 S",
    ),
    "the second end without its paragraph": (
        "Veldania takes note of recommendations 109.4-6 and 109.9.",
        "4-6 N, 9 N",
    ),
    "a blank beside the dash or in the number": (
        "Veldania supports recommendations 109.1- 3, 109.5 –109.6 and 109. 8.",
        "1-3 S, 5-6 S, 8 S",
    ),
    "a list over several lines": (
        "The following recommendations have been accepted:\n\n109.1, 109.2,\n109.4,\n109.5\n\n"
        "The following recommendations have been noted:\n\n109.3; 109.6;\n109.7",
        "1-2 S, 3 N, 4-5 S, 6-7 N",
    ),
    "partial support in brackets": (
        "Veldania accepts recommendations 109.1, 109.2 (partially), 109.3 (in part) and 109.4.",
        "1 S, 2-3 P, 4 S",
    ),
    "partial support in words before": (
        "Veldania accepts recommendations 109.1, 109.2 and partially 109.3.",
        "1-2 S, 3 P",
    ),
    "positions by serial numbers": (
        "The Government accepts the recommendations 1–3, 5. It notes recommendations 4, 6-7.",
        "1-3 S, 4 N, 5 S, 6-7 N",
    ),
    "numbers before the verb": ("Recommendations 109.1, 109.2 and 109.3 are supported by Veldania.", "1-3 S"),
    "two positions in one sentence": (
        "Veldania accepts recommendations 109.1 and 109.2 and notes recommendations 109.3 and 109.4.",
        "1-2 S, 3-4 N",
    ),
    "two positions behind their numbers": (
        "Recommendations 109.1 and 109.2 are accepted, while recommendations 109.3 and 109.4 are noted.",
        "1-2 S, 3-4 N",
    ),
    "headings over bare lists": (
        "# A. Recommendations that enjoy the support of Veldania\n\n109.1, 109.2, 109.4\n\n"
        "# B. Recommendations that do not enjoy the support of Veldania\n\n109.3, 109.5–109.6",
        "1-2 S, 3 N, 4 S, 5-6 N",
    ),
    "headings of one word": ("# Accepted\n\n109.1\n\n109.2\n\n# Noted\n\n109.3", "1-2 S, 3 N"),
    "refused in so many words": (
        "Veldania cannot accept recommendations 109.1 and 109.2. It rejects recommendation 109.3.",
        "1-3 N",
    ),
    "not enjoying support": (
        "Recommendations 109.1 and 109.4 do not enjoy the support of Veldania.",
        "1 N, 4 N",
    ),
    "not in a position to": (
        "Veldania is not in a position to accept recommendations 109.1 and 109.2 at this stage.",
        "1-2 N",
    ),
    "supported in principle": ("Veldania supports in principle recommendations 109.1 and 109.2.", "1-2 S"),
    "all the others": (
        "Veldania takes note of recommendations 109.2 and 109.5. All other recommendations enjoy its support.",
        "1 S, 2 N, 3-4 S, 5 N, 6-10 S",
    ),
    "those that remain, with their count": (
        "Veldania accepts recommendations 109.1 to 109.7. The remaining 3 recommendations are noted.",
        "1-7 S, 8-10 N",
    ),
    "all but some": (
        "Veldania accepts all recommendations except 109.3 and 109.4, which are noted.",
        "1-2 S, 3-4 N, 5-10 S",
    ),
    "a list but for some of it": (
        "Veldania accepts recommendations 109.1 to 109.6, except 109.3 and 109.5.",
        "1-2 S, 4 S, 6 S",
    ),
    "a paragraph of the report but for some of it": (
        "Veldania supports all the recommendations contained in paragraph 109, with the exception of recommendations 109.8–109.10, which it notes.",
        "1-7 S, 8-10 N",
    ),
    "behind the number of the paragraph": (
        "4. Recommendation 109.4 is accepted. Recommendation 109.6 is noted.\n\n"
        "5. Recommendation 109.5 is accepted. Recommendation 109.7 is noted.",
        "4-5 S, 6-7 N",
    ),
    "in French": (
        "Veldania accepte les recommandations nos 109.1, 109,2 et 109.4 à 109.6.\n\n"
        "La recommandation 109.7 est acceptée en partie. La recommandation 109.8 est désormais acceptée.\n\n"
        "Les recommandations 109.9 et 109.10 n’ont pas recueilli son adhésion.",
        "1-2 S, 4-6 S, 7 P, 8 S, 9-10 N",
    ),
    "the position of the review told again": (
        "Recommendations 109.1 and 109.2 did not enjoy the support of Veldania at the time of the review. Veldania now accepts recommendation 109.2.",
        "1 N, 2 S",
    ),
    "a whole paragraph of the report": (
        "The recommendations contained in paragraph 109 of the report enjoy the support of Veldania.",
        "1-10 S",
    ),
    "a colon": ("Supported: 109.1, 109.2 and 109.4.\n\nNoted: 109.3.", "1-2 S, 3 N, 4 S"),
    "headings of themes inside a list": (
        "The following recommendations enjoy the support of Veldania:\n\n# Harbours\n\n109.1, 109.2\n\n# Schools\n\n109.4",
        "1-2 S, 4 S",
    ),
    "support in part in a heading": ("# Recommendations enjoying our support, in part\n\n109.1", "1 P"),
    "called done": ("Veldania considers recommendations 109.1 and 109.2 to be already implemented.", "1-2 S"),
    "called done in a heading": ("# Recommendations that are already implemented\n\n109.1, 109.2", "1-2 S"),
    "another State's way with hyphens": (
        "# Accepted-in-part\n\n109.1\n\n# Not accepted\n\n109.2",
        "1 P, 2 N",
    ),
    "see another": (
        "Veldania accepts recommendations 109.1 and 109.2. For more see recommendation 109.7.",
        "1-2 S",
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_a_list_of_numbers_is_read(case):
    text, wanted = LISTS[case]
    assert positions(text) == expanded(wanted)


EACH = {
    "the position in a word": (
        "109.1 Supported. The lamp was lit in May.\n\n109.2 Noted.\n\n109.3: Accepted in part.",
        "1 S, 2 N, 3 P",
    ),
    "the State and a verb": (
        "109.1 Veldania accepts this recommendation.\n\n109.2 Veldania does not accept the recommendation.\n\n109.3 Veldania takes note of the recommendation.",
        "1 S, 2-3 N",
    ),
    "numbers by themselves above": (
        "109.1\n\nVeldania accepts this recommendation.\n\n109.2\n\nThis recommendation is noted.",
        "1 S, 2 N",
    ),
    "numbers in headings": (
        "# Recommendation 109.1: the lighthouse\n\nThe recommendation is accepted.\n\n# Recommendation 109.2, on reading rooms\n\nThe recommendation is noted.",
        "1 S, 2 N",
    ),
    "numbers in headings over paragraphs that are counted too": (
        "# Recommendations 5 and 6\n\n1. Accepted, as the law has it already.\n\n# Recommendation 1: the lamp\n\n2. Veldania cannot accept it. The lamp is dear.\n\n"
        "# Recommendation 2, on reading rooms\n\n3. The recommendation is accepted.",
        "1 N, 2 S, 5-6 S",
    ),
    "some limbs of it": (
        "109.1. Veldania accepts limbs (a) and (c). As regards (b), it takes note.\n\n109.2. Accepted.",
        "1 P, 2 S",
    ),
    "behind the paragraph's own number": (
        "12. Recommendation 109.1: supported.\n\n13. With regard to recommendation 109.2, Veldania takes note of it.",
        "1 S, 2 N",
    ),
    "done, and no more": ("109.1 Already implemented.\n\n109.2 The lamps are being mended.", "1 S"),
    "several in one paragraph": (
        "Recommendations 109.1, 109.2 and 109.4: Veldania accepts these recommendations.",
        "1-2 S, 4 S",
    ),
    "a recommendation of two parts": (
        "109.1 Veldania accepts the recommendation on the lighthouse.\n\nVeldania cannot accept the recommendation on the harbour.",
        "1 P",
    ),
    "partial acceptance": (
        "109.1 Veldania partially accepts this recommendation.\n\n109.2 Partially supported.",
        "1-2 P",
    ),
    "the recommendation printed again": (
        f"# Noted\n\n109.1 {wording(1)}\n\nThe lighthouse is old.\n\n# Supported\n\n109.2 {wording(2)}",
        "1 N, 2 S",
    ),
    "words that only look like a position": (
        "# Noted recommendations\n\n109.1 Support the keepers of the lighthouse (Norway)",
        "1 N",
    ),
    "of another recommendation": (
        "109.1 Veldania accepts this recommendation; see also recommendation 109.2.",
        "1 S",
    ),
}


@pytest.mark.parametrize("case", EACH)
def test_a_paragraph_for_each_recommendation_is_read(case):
    text, wanted = EACH[case]
    assert positions(text) == expanded(wanted)


TABLES = {
    "two columns": (
        "| Recommendation | Position |\n|---|---|\n| 109.1 | Supported |\n| 109.2 | Noted |",
        "1 S, 2 N",
    ),
    "three columns": (
        f"| No. | Recommendation | Response |\n|---|---|---|\n| 109.1 | {wording(1)} | Accepted |\n"
        f"| 109.2 | {wording(2)} | Partially accepted |\n| 109.3 | {wording(3)} | Noted |",
        "1 S, 2 P, 3 N",
    ),
    "with a comment": (
        f"| Recommendation | Position | Comment |\n|---|---|---|\n| 109.1 {wording(1)} | Supported | It is being implemented. |\n"
        f"| 109.2 {wording(2)} | Noted | Veldania supports the aim. |",
        "1 S, 2 N",
    ),
    "as one State writes": (
        f"| Recommendation | Full text | Position |\n|---|---|---|\n| 109.1 | {wording(1)} | Supports |\n"
        f"| 109.2 | {wording(2)} | Supports in part |\n| 109.3 | {wording(3)} | Notes |\n| 109.4 | {wording(4)} | Does not support |",
        "1 S, 2 P, 3-4 N",
    ),
    "without a head": (
        f"| 109.1 | {wording(1)} | Supported, already implemented |\n| 109.2 | {wording(2)} | Noted |",
        "1 S, 2 N",
    ),
    "under a heading that tells": (
        f"# Noted recommendations\n\n| No. | Recommendation | Comment |\n|---|---|---|\n| 109.1 | {wording(1)} | It is dear. |",
        "1 N",
    ),
    "marks in columns": (
        "| No. | Supported | Noted |\n|---|---|---|\n| 109.1 | x | - |\n| 109.2 | - | x |",
        "1 S, 2 N",
    ),
    "halves of one recommendation in rows of their own": (
        "| No. | Recommendation | Position |\n|---|---|---|\n| 109.1 | Light the lamps at dusk (Ghana) | Supported |\n| 109.1 | Sell the old lamps by spring (Ghana) | Noted |",
        "1 P",
    ),
    "lists in columns": ("| Accepted | Noted |\n|---|---|\n| 109.1, 109.2 | 109.3-109.5 |", "1-2 S, 3-5 N"),
}


@pytest.mark.parametrize("case", TABLES)
def test_a_table_is_read(case):
    text, wanted = TABLES[case]
    assert positions(text) == expanded(wanted)


NOTHING = {
    "how many": "Of the 10 recommendations 4 were supported and 6 are noted.",
    "what was done before": "Veldania has implemented 118 of the 140 recommendations that were accepted in 2020.",
    "the law": "Veldania supports the victims. Law No. 109.1 was accepted by Parliament.",
    "what it deals with": "The present addendum deals with recommendations 109.1 to 109.10.",
    "other recommendations": "Veldania accepts the recommendations of the Committee in article 109.4 of its paper.",
}


@pytest.mark.parametrize("case", NOTHING)
def test_what_tells_no_position_gives_none(case):
    assert positions(NOTHING[case]) == {}


def test_an_addendum_that_counts_anew_is_read_by_the_words_of_the_recommendations():
    text = "# Accepted\n\n" + "\n\n".join(f"1.{n} {wording(n + 3)}" for n in (1, 2))
    assert positions(text) == {"109.4": S, "109.5": S}


def test_a_number_of_another_list_moves_with_its_words():
    statements, found = review(f"# Noted\n\n109.1 {wording(7)}")
    held = {s.number: s.position.value.value for s in statements if s.position}
    assert held["109.7"] == N
    assert held["109.1"] == "pending"
    assert len(found.renumbered) == 1


def test_a_serial_number_is_of_the_list_that_waits():
    asked = report([(108, "enjoy the support of Veldania", 3), (109, PENDING, 3)])
    assert positions("The Government notes recommendations 1 and 2.", asked) == {
        "108.1": S, "108.2": S, "108.3": S, "109.1": N, "109.2": N,
    }  # fmt: skip


def test_a_number_that_several_lists_have_is_of_the_one_that_waits():
    asked = "# II. Conclusions and/or recommendations\n\n"
    asked += f"91. The following recommendations enjoy the support of Veldania:\n\n1. {wording(1)};\n\n2. {wording(2)}.\n\n"
    asked += f"92. The following recommendations {PENDING}:\n\n1. {wording(3)};\n\n2. {wording(4)}.\n"
    statements, _ = review("The Government takes note of recommendation 1.", asked)
    assert [s.position.value.value for s in statements if s.by] == [S, S, N, "pending"]


def test_a_lead_in_ends_where_a_heading_opens_comments():
    text = "The following recommendations enjoy the support of Veldania:\n\n109.1, 109.2\n\n"
    text += "# Comments on some recommendations\n\n109.7 The herring were counted in May."
    assert positions(text) == expanded("1-2 S")


def test_the_words_of_a_recommendation_in_a_table_are_no_position():
    text = "| No. | Recommendation | Position |\n|---|---|---|\n| 109.1 | Accept: two visits a year | Noted |"
    assert positions(text) == expanded("1 N")


def test_all_others_are_those_that_wait():
    asked = report([(108, "did not enjoy the support of Veldania", 2), (109, PENDING, 3)])
    assert positions("Veldania notes recommendation 109.2. It accepts all other recommendations.", asked) == {
        "108.1": N, "108.2": N, "109.1": S, "109.2": N, "109.3": S,
    }  # fmt: skip


def test_paragraphs_counted_with_the_recommendations_of_an_old_report():
    asked = "# II. CONCLUSIONS AND/OR RECOMMENDATIONS\n\n56. The following recommendations were made to Veldania:\n\n"
    asked += "".join(f"{n}. {wording(n)};\n\n" for n in range(1, 8))
    asked += "57. The response of Veldania to these recommendations will be included in the outcome report.\n"
    text = "1. Veldania accepts the recommendation.\n\n2., 3. Veldania accepts these recommendations.\n\n"
    text += "4. Veldania cannot accept the recommendation. It is dear.\n\n5. It is a fine day."
    assert positions(text, asked) == {"1": S, "2": S, "3": S, "4": N}


def test_many_numbers_of_a_long_review():
    asked = report([(139, PENDING, 294)])
    noted = {3, 17, *range(40, 60), *range(200, 213)}
    text = "Veldania takes note of recommendations 139.3, 139.17, 139.40–139.59 and 139.200-212. "
    text += "The remaining 259 recommendations enjoy the support of Veldania."
    found = positions(text, asked)
    assert len(found) == 294
    assert {int(n.partition(".")[2]) for n, value in found.items() if value == N} == noted
    assert sum(value == S for value in found.values()) == 259


def test_every_position_quotes_its_document():
    statements, _ = review("Veldania accepts recommendations 109.1–109.3.\n\n109.4 Noted. It is dear.")
    quoted = [p for s in statements for p in s.positions]
    assert {p.source.document for p in quoted} == {"report", "addendum"}
    assert any(re.search(r"accepts recommendations", p.source.text) for p in quoted)
    assert all(p.date for p in quoted)


NUANCES = {
    "done": ("109.1 Veldania accepts the recommendation, which has already been implemented.", "implemented"),
    "being done": ("109.1 Accepted. It is in the process of implementation.", "under_way"),
    "a heading": ("# Accepted recommendations that are already implemented\n\n109.1", "implemented"),
    "a heading, and more exactly below": (
        "# Accepted recommendations that are already implemented or in the process of implementation\n\n"
        "109.1 We consider that the activities for the implementation of this recommendation are ongoing.",
        "under_way",
    ),
    "a list under a heading that says it": (
        "# Accepted recommendations that are already implemented\n\nVeldania accepts recommendations 109.1 and 109.2.",
        "implemented",
    ),
    "refused": ("Veldania rejects recommendation 109.1.", "rejected"),
    "only noted": ("Veldania takes note of recommendation 109.1.", None),
    "noted, but done": (
        "# Noted recommendations\n\n109.1\n\nVeldania considers this recommendation implemented.",
        "implemented",
    ),
}


@pytest.mark.parametrize("case", NUANCES)
def test_a_nuance_is_kept_beside_the_value(case):
    text, wanted = NUANCES[case]
    statements, _ = review(text, one_list(3))
    position = next(s.position for s in statements if s.number == "109.1" and s.quote.document == "report")
    assert position.nuance == wanted


LETTERS = (
    "# II. Conclusions and/or recommendations\n\n60. The following recommendations were made to Veldania:\n\n"
)
LETTERS += "".join(f"({letter}) {wording(n)};\n\n" for n, letter in enumerate("abcdefgh", 1))
LETTERS += "61. The recommendations in subparagraphs (a), (c) to (e) above enjoy the support of Veldania.\n\n"
LETTERS += (
    "62. Veldania considers that the recommendation in subparagraph (b) has already been implemented.\n\n"
)
LETTERS += (
    "63. The other recommendations will be examined by Veldania, which will provide responses in due time.\n"
)


def test_letters_are_answered_in_the_report_and_in_rows_of_the_addendum():
    text = "| Recommendation | Response |\n|---|---|\n| (f) and (g) | Noted. |\n\n"
    statements, _ = review(text + "Veldania is now able to support recommendation (h).", LETTERS)
    held = {s.number: s.position for s in statements if s.by}
    assert {n: p.value.value for n, p in held.items()} == {
        **dict.fromkeys(["60(a)", "60(b)", "60(c)", "60(d)", "60(e)", "60(h)"], S), "60(f)": N, "60(g)": N,
    }  # fmt: skip
    assert held["60(b)"].nuance == "implemented"


def test_a_comment_on_one_number_of_a_row_is_of_that_one_only():
    text = "| No. | Position | Comment |\n|---|---|---|\n| 109.1–109.3 | Supported | 109.2 has already been implemented. |"
    statements, _ = review(text)
    held = {s.number: s.position.nuance for s in statements if s.position and s.position.value.value == S}
    assert held == {"109.1": None, "109.2": "implemented", "109.3": None}


def test_two_rows_for_a_whole_recommendation_are_two_positions_and_not_one_in_part():
    statements, _ = review(
        "| No. | Position |\n|---|---|\n| 109.1 | Noted |\n| 109.2 | Noted |\n| 109.1 | Supported |"
    )
    (one,) = (s for s in statements if s.number == "109.1")
    assert [p.value.value for p in one.positions] == ["pending", N, S]


def test_a_reply_that_counts_all_from_1_is_held_against_the_order_of_the_report():
    asked = report([(108, "enjoy the support of Veldania", 3), (109, PENDING, 3)])
    text = "The recommendations are numbered here from 1 to 6, in the order of the report.\n\n"
    text += "Recommendation 2 has already been implemented.\n\n"
    text += "Recommendation 4 (109.1): Veldania supports this recommendation.\n\nVeldania takes note of recommendation 6."
    statements, found = review(text, asked)
    held = {s.number: s.position for s in statements if s.by}
    assert {n: p.value.value for n, p in held.items()} == {
        "108.1": S, "108.2": S, "108.3": S, "109.1": S, "109.2": "pending", "109.3": N,
    }  # fmt: skip
    assert held["108.2"].nuance == "implemented"
    assert "109.3" in {entry.number for _, entry in found.renumbered}


def test_a_number_alone_under_a_heading_or_with_a_position_may_be_unknown():
    _, found = review("# Noted recommendations\n\n109.2; 109.44.\n\n# Others\n\n109.45. Accepted.")
    assert sorted(u.number for u in found.unknown) == ["109.44", "109.45"]


def drafted(symbol: str, *more: tuple[str, str], cycle: str = "3") -> list[tuple[str, bool]]:
    """Each report by its symbol or name, and whether the addendum to A/HRC/60/7 is tied to it."""
    sources = []
    for n, (own, of) in enumerate([(symbol, cycle), *more]):
        made = source(one_list(), "upr_wg_report", own, "2025-05-08", f"r{n}")
        sources.append(replace(made, identity=replace(made.identity, cycle=of)))
    reply = source("Veldania accepts 109.1.", "upr_addendum", f"{SYMBOL}/Add.1", "2025-09-12", "reply")
    _, found = told(*sources, replace(reply, identity=replace(reply.identity, cycle="3")))
    return sorted((r.symbol, bool(r.answers)) for r in found)


def test_an_addendum_answers_the_draft_where_the_final_report_is_not_at_hand():
    draft = "A/HRC/WG.6/49/L.3"
    assert drafted(draft) == [(draft, True)]
    assert drafted(draft, (SYMBOL, "3")) == [(SYMBOL, True), (draft, False)]
    assert drafted("A/HRC/44/9") == [("A/HRC/44/9", False)]
    assert drafted("A/HRC/WG.6/20/L.3", cycle="2") == [("A/HRC/WG.6/20/L.3", False)]
    assert drafted("A/HRC/WG.6/35/L.3", (draft, "3"))[1][1] is False  # which of the two nobody can say


def test_what_is_said_beyond_the_value_in_another_place_has_words_of_its_own():
    statements, _ = review(
        "1. The following recommendations are noted: 109.1 and 109.2.\n\n"
        "2. Recommendation 109.1 has already been implemented.\n"
    )
    one, two = (s.position for s in statements if s.number in ("109.1", "109.2") and s.position)
    assert (one.value, one.nuance) == (N, "implemented")
    assert "are noted" in one.source.text
    assert "already been implemented" in one.nuance_source.text
    assert (two.nuance, two.nuance_source) == (None, None)


def test_a_nuance_in_the_words_of_the_position_needs_no_other_quote():
    statements, _ = review("109.1 Veldania accepts the recommendation, which has already been implemented.")
    (one,) = (s.position for s in statements if s.number == "109.1" and s.position)
    assert (one.nuance, one.nuance_source) == ("implemented", None)
