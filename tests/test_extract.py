"""Passages: sentences and items with lead-in, heading, speaker, side and round."""

import pytest

from answerable.extract import extract
from answerable.extract.clauses import Setting, clauses
from answerable.model import BlockKind, Document, Identity, Role
from answerable.read.build import Builder, Piece


def made(*blocks: tuple[BlockKind, str] | tuple[BlockKind, str, dict]) -> Document:
    builder = Builder("d", "d.txt", "", "txt")
    for kind, text, *more in blocks:
        builder.write(kind, text, **(more[0] if more else {}))
    return builder.finish()


H, P, L, F = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE
SUMMARY = Identity(genre="meeting_summary", mechanism="CCPR", state="XVL")
NGO = Identity(genre="ngo_submission", mechanism="CCPR", state="XVL", authors=("Open Net",))


def said(document: Document, identity: Identity) -> list[str]:
    return [" ".join(q.text for q in p.pieces) for p in extract(document, identity)]


def test_a_paragraph_gives_its_sentences_and_every_quote_is_verbatim():
    document = made((P, "The law is old. It was made by Mr. Oren in 1999."))
    passages = extract(document, NGO)
    assert [p.quote.text for p in passages] == ["The law is old.", "It was made by Mr. Oren in 1999."]
    assert [p.first for p in passages] == [True, False]
    assert all(document.text[q.start : q.end] == q.text for p in passages for q in p.pieces)


def test_items_carry_the_line_that_introduces_them_and_the_line_is_no_passage():
    document = made(
        (P, "The Veldanian authorities should:"), (L, "- Open the archive."), (L, "- Pay the fund. And soon.")
    )
    passages = extract(document, NGO)
    assert [p.quote.text for p in passages] == ["Open the archive.", "Pay the fund.", "And soon."]
    assert {p.lead_in.text for p in passages if p.lead_in} == {"The Veldanian authorities should:"}


def test_an_item_of_a_deeper_list_is_introduced_by_the_item_above():
    document = made(
        (P, "The authorities should:"),
        (L, "- Adopt safeguards, such as:", {"level": 1}),
        (L, "- approval by a judge;", {"level": 2}),
        (L, "- Stop.", {"level": 1}),
    )
    leads = [(p.quote.text, p.lead_in.text if p.lead_in else None) for p in extract(document, NGO)]
    assert leads == [
        ("approval by a judge", "Adopt safeguards, such as:"),
        ("Stop.", "The authorities should:"),
    ]


def test_running_text_ends_a_list():
    document = made((P, "They should:"), (L, "- Act."), (P, "That is all."), (L, "- A new list."))
    assert [p.lead_in is not None for p in extract(document, NGO)] == [True, False, False]


def test_a_lettered_item_is_cited_with_its_paragraph():
    document = made(
        (P, "9. Please provide information on:", {"number": "9"}), (L, "(a) Courts;", {"number": "(a)"})
    )
    assert [p.number for p in extract(document, Identity(genre="loipr"))] == ["9(a)"]


def test_letters_inside_one_paragraph_are_items_too():
    document = made(
        (P, "12. The State party should: (a) Repeal the law; (b) Free the editors.", {"number": "12"})
    )
    found = extract(document, Identity(genre="concluding_observations"))
    assert [(p.number, p.quote.text) for p in found] == [
        ("12(a)", "(a) Repeal the law"),
        ("12(b)", "(b) Free the editors."),
    ]
    assert found[0].lead_in is not None
    assert found[0].lead_in.text == "The State party should:"


def test_a_sentence_that_a_note_cuts_in_two_is_one_passage_with_two_pieces():
    builder = Builder(
        "d", "d.txt", "", "txt", text="The court found that\n\n¹ A note.\n\nnobody knew. It ended."
    )
    first = builder.lay(P, 0, 20)
    builder.lay(F, 22, 31, note=1)
    builder.lay(P, 33, 55, continues=first)
    passages = extract(builder.finish(), NGO)
    assert [q.text for q in passages[0].pieces] == ["The court found that", "nobody knew."]
    assert passages[1].quote.text == "It ended."


def test_a_sentence_that_a_page_cuts_in_two_is_one_quote():
    builder = Builder("d", "d.txt", "", "txt", text="The court found that\n\nnobody knew. It ended.")
    first = builder.lay(P, 0, 20)
    builder.lay(P, 22, 44, continues=first)
    assert said(builder.finish(), NGO) == ["The court found that\n\nnobody knew.", "It ended."]


def test_notes_called_in_a_sentence_or_right_behind_it_belong_to_it():
    builder = Builder("d", "d.txt", "", "txt")
    builder.write(
        P,
        [
            Piece("The law"),
            Piece("¹", 1),
            Piece(" is old."),
            Piece("²", 2),
            Piece(" It fell."),
            Piece("³", 3),
        ],
    )
    assert [p.note_refs for p in extract(builder.finish(), NGO)] == [(1, 2), (3,)]


DIALOGUE = [
    (P, "A Committee Expert raised concerns about prisons."),
    (H, "Presentation of the Report", {"level": 2}),
    (
        P,
        "ILO VAREN, Deputy Minister of Justice of Veldania and head of the delegation, said courts were free.",
    ),
    (P, "All judges were trained."),
    (H, "Questions by Committee Experts", {"level": 2}),
    (P, "Another Committee Expert asked about prisons. How many were there?"),
    (H, "Responses by the Delegation", {"level": 2}),
    (P, "The delegation said there were four."),
    (H, "Follow-Up Questions by Committee Experts", {"level": 2}),
    (P, "Committee Experts asked follow-up questions on food; and whether visits were free."),
    (H, "Responses by the Delegation", {"level": 2}),
    (P, "Visits were free."),
    (H, "Questions by Committee Experts", {"level": 2}),
    (P, "What of schools?"),
    (H, "Responses by the Delegation", {"level": 2}),
    (P, "They were free."),
    (H, "Closing Remarks", {"level": 2}),
    (P, "ANA PEREIRA, Committee Chairperson, thanked all."),
]


def test_rounds_and_sides_follow_the_headings_of_a_dialogue():
    found = extract(made(*DIALOGUE), SUMMARY)
    assert [(p.round, p.role.value) for p in found] == [
        ("summary", "committee"),
        ("presentation", "state"),
        ("presentation", "state"),
        ("first questions", "committee"),
        ("first questions", "committee"),
        ("first responses", "state"),
        ("follow-up questions", "committee"),
        ("follow-up questions", "committee"),
        ("follow-up responses", "state"),
        ("second questions", "committee"),
        ("second responses", "state"),
        ("closing", "committee"),
    ]


def test_a_speaker_goes_on_until_another_is_named_and_capitals_are_the_printer_s():
    found = extract(made(*DIALOGUE), SUMMARY)
    assert found[1].speaker == found[2].speaker
    assert found[1].speaker.startswith("Ilo Varen, Deputy Minister of Justice")
    assert found[5].speaker == "State delegation"
    assert found[6].speaker == "Committee Experts"
    assert found[11].speaker == "Ana Pereira, Committee Chairperson"


def test_headings_furniture_and_dates_are_no_passages():
    document = made(
        (H, "Prisons"),
        (P, "26 May 2025"),
        (BlockKind.RUNNING_HEAD, "Page 3"),
        (BlockKind.BOILERPLATE, "Home"),
    )
    assert extract(document, NGO) == ()


def test_a_upr_recommendation_leaves_the_states_that_make_it_behind():
    document = made(
        (H, "II. Conclusions and/or recommendations", {"level": 1}),
        (L, "139.4 Close the prison (Bolivia (Plurinational State of)) (Norway);", {"number": "139.4"}),
        (L, "139.5 Ratify the Protocol (see art. 2) (Ghana, Japan);", {"number": "139.5"}),
    )
    found = extract(document, Identity(genre="upr_wg_report", mechanism="UPR", state="XVL"))
    assert [(p.number, p.quote.text, p.by) for p in found] == [
        ("139.4", "Close the prison", ("BOL", "NOR")),
        ("139.5", "Ratify the Protocol (see art. 2)", ("GHA", "JPN")),
    ]


CUTS = [
    (
        "The Committee welcomed the new law, but was concerned that it was not applied.",
        Role.COMMITTEE,
        ["The Committee welcomed the new law", "was concerned that it was not applied."],
    ),
    (
        "The delegation said that the threshold had been lowered, and the list of posts was published.",
        Role.STATE,
        ["the threshold had been lowered", "the list of posts was published."],
    ),
    (
        "Reforms included the law on courts; a law on shelters; and the Labour Code.",
        Role.STATE,
        ["the law on courts", "a law on shelters", "the Labour Code."],
    ),
    (
        "Experts asked follow-up questions on pay and whether it was late; and visits.",
        Role.COMMITTEE,
        ["pay", "whether it was late", "visits."],
    ),
    (
        "Had the law, which was old, been amended, and was it applied?",
        Role.COMMITTEE,
        ["Had the law, which was old, been amended", "was it applied?"],
    ),
    ("Had the law, which was old, been amended and applied?", Role.COMMITTEE, None),
    ("The law covers schools, prisons, and homes.", Role.STATE, None),
]


@pytest.mark.parametrize(("sentence", "role", "parts"), CUTS, ids=[c[0][:28] for c in CUTS])
def test_a_sentence_that_says_several_things_is_cut(sentence, role, parts):
    found = clauses(sentence, 0, len(sentence), Setting(role, "meeting_summary", "presentation"))
    assert [sentence[c.start : c.end] for c in found] == (parts or [sentence])


def test_an_item_that_a_reader_ran_into_the_one_before_is_an_item_again():
    document = made(
        (P, "10. The State party should:", {"number": "10"}),
        (L, "(b) Open shelters; (c) Train the police.", {"number": "(b)"}),
    )
    found = extract(document, Identity(genre="concluding_observations"))
    assert [(p.number, p.quote.text) for p in found] == [
        ("10(b)", "Open shelters"),
        ("10(c)", "(c) Train the police."),
    ]


def test_two_recommendations_that_a_reader_ran_together_keep_their_numbers():
    document = made(
        (H, "II. Conclusions and/or recommendations", {"level": 1}),
        (L, "139.4 Close the prison (Norway); 139.5 Open the court (Ghana);", {"number": "139.4"}),
    )
    found = extract(document, Identity(genre="upr_wg_report", mechanism="UPR", state="XVL"))
    assert [(p.number, p.quote.text) for p in found] == [
        ("139.4", "Close the prison"),
        ("139.5", "Open the court"),
    ]


def test_one_number_may_hold_several_recommendations():
    document = made(
        (H, "II. Conclusions and/or recommendations", {"level": 1}),
        (L, "12. Close the prison (Norway); open the court (Ghana) (Japan); pay;", {"number": "12"}),
    )
    found = extract(document, Identity(genre="upr_wg_report", mechanism="UPR", state="XVL"))
    assert [(p.number, p.quote.text, p.by) for p in found] == [
        ("12", "Close the prison", ("NOR",)),
        ("12", "open the court", ("GHA", "JPN")),
    ]


def test_another_speaker_may_be_named_in_the_middle_of_a_paragraph():
    document = made(
        (H, "Closing Remarks"),
        (P, "ANA PEREIRA, Committee Chairperson, thanked all. The delegation said it was free."),
    )
    assert [p.role for p in extract(document, SUMMARY)] == [Role.COMMITTEE, Role.STATE]


def test_what_the_page_says_of_itself_is_nobody_s_word():
    document = made((P, "The delegation of Veldania was made up of representatives of two ministries."))
    assert {p.role for p in extract(document, SUMMARY)} == {Role.OTHER}


RECORD = Identity(genre="summary_record", mechanism="CCPR", state="XVL")


def test_a_summary_record_names_who_speaks_and_the_state_in_brackets_marks_its_side():
    document = made(
        (P, "Mr. Lind asked whether judges could refuse to apply a law."),
        (P, "The Chair requested more information on appeals."),
        (P, "Ms. Varen (Veldania) said that any judge could do so."),
        (P, "It had been done twice."),
    )
    found = extract(document, RECORD)
    assert [(p.speaker, p.role.value) for p in found] == [
        ("Mr. Lind", "committee"),
        ("The Chair", "committee"),
        ("Ms. Varen (Veldania)", "state"),
        ("Ms. Varen (Veldania)", "state"),
    ]
    assert found[2].quote.text == "any judge could do so."


@pytest.mark.parametrize(
    ("opening", "role"),
    [
        ("Ms. van der Lind asked how judges were chosen.", "committee"),
        ("Mr. de la Oduya-y-Ruiz (Country Rapporteur) said that he was troubled.", "committee"),
        ("Mr. Ólind-Łask wondered why.", "committee"),
        ("The CHAIRPERSON asked about appeals.", "committee"),
        ("Dr. al-Varen (Veldania) said that a law was in force.", "state"),
        ("Ms. O'Varen (Veldania) said that a law was in force.", "state"),
    ],
)
def test_a_record_s_speaker_may_have_any_name_and_is_not_taken_for_the_one_before(opening, role):
    other = "Ms. Varen (Veldania) said so." if role == "committee" else "Mr. Lind asked why."
    found = extract(made((P, other), (P, opening)), RECORD)
    assert found[-1].role.value == role


def test_another_state_may_be_heard_inside_a_paragraph_of_the_dialogue():
    document = made(
        (BlockKind.HEADING, "B. Interactive dialogue and responses by the State under review"),
        (
            P,
            "France welcomed the plan. Norway had progressed. Spain recommended that a law be passed. It asked why.",
        ),
        (P, "The delegation said that it would look into it."),
    )
    found = extract(document, Identity(genre="upr_wg_report", mechanism="UPR", state="NOR"))
    assert [p.speaker for p in found] == ["France", "France", "Spain", "Spain", "State delegation"]
    assert found[-1].addressee is None


def test_a_double_question_is_cut_and_a_sentence_beyond_all_measure_is_left_whole():
    asked = "How many complaints were received, and what sentences were passed?"
    assert said(made((P, asked)), NGO) == ["How many complaints were received", "what sentences were passed?"]
    endless = "How many were held, " + "and what was said, " * 400 + "and why?"
    assert said(made((P, endless)), NGO) == [endless]
