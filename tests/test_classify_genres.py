"""What is said in the dialogue of a UPR, in the Office's papers, in Views and in replies: by whom, of which kind."""

import pytest

from answerable.classify import classify
from answerable.extract import extract
from answerable.identify import identify
from answerable.read import read

DIALOGUE = """A/HRC/26/3

Human Rights Council
Working Group on the Universal Periodic Review

Report of the Working Group on the Universal Periodic Review

Norway

I. Summary of the proceedings of the review process

B. Interactive dialogue and responses by the State under review

17. Ghana noted the efforts to widen access to health care. It regretted the delay of the bill and recommended that \
the Government table it. Ghana asked about shelters in the north.

18. Peru noted that detention of children was widespread. Peru recommended that the Government open a shelter in each \
province; train its staff; and consider a hotline.

19. While commending Norway for its ratifications, Chile stressed that few laws had followed. Chile made \
recommendations.

20. Responding to the question of Ghana on shelters, the Minister said that four had been opened. More than 40 nurses \
worked there.
"""

SUMMARY = """A/HRC/WG.6/34/NOR/3

Human Rights Council
Working Group on the Universal Periodic Review

Summary of Stakeholders' submissions on Norway

Report of the Office of the United Nations High Commissioner for Human Rights

II. Information provided by stakeholders

2. Joint Submission 1 (JS1) noted modest allocations for the ombudsman.12 JS2 recommended introducing protocols on \
legal advice.13 It urged Norway to publish them.

3. AI reported that Parliament amended the Act in 2017.
"""

VIEWS = """CCPR/C/118/D/2107/2011

Human Rights Committee

Views adopted by the Committee under article 5 (4) of the Optional Protocol, concerning communication No. 2107/2011

The complaint

3.1 The author claims that he was never brought before a judge. He was beaten in the car.

State party's observations on admissibility and the merits

4.1 The State party submits that the author was released on 3 May 1999. The claim is inadmissible, as no appeal was made.

Issues and proceedings before the Committee

7.2 The Committee notes the author's claim that he was beaten. The Committee notes the State party's argument that he \
was released. Forty-eight hours are as a rule enough to bring a person before a judge.

9. The State party is under an obligation to provide him with an effective remedy.
"""

REPLIES = """CRC/C/NOR/RQ/6

Committee on the Rights of the Child

Replies of Norway to the list of issues in relation to its sixth periodic report

1. Please indicate what share of the budget goes to schools.

2. In 2024, spending on schools came to 5 per cent. Two further shelters will be opened, and the programme will start work in 2027.
"""

CASES = [
    ("dialogue", DIALOGUE, "Ghana noted the efforts", "commendation", "reviewing_state", "Ghana"),
    ("dialogue", DIALOGUE, "It regretted the delay of the bill", "concern", "reviewing_state", "Ghana"),
    (
        "dialogue",
        DIALOGUE,
        "recommended that the Government table",
        "recommendation",
        "reviewing_state",
        "Ghana",
    ),
    ("dialogue", DIALOGUE, "Ghana asked about shelters", "question", "reviewing_state", "Ghana"),
    ("dialogue", DIALOGUE, "Peru noted that detention", "concern", "reviewing_state", "Peru"),
    ("dialogue", DIALOGUE, "train its staff", "recommendation", "reviewing_state", "Peru"),
    ("dialogue", DIALOGUE, "consider a hotline", "recommendation", "reviewing_state", "Peru"),
    ("dialogue", DIALOGUE, "While commending Norway", "commendation", "reviewing_state", "Chile"),
    ("dialogue", DIALOGUE, "Chile stressed that few laws", "concern", "reviewing_state", "Chile"),
    ("dialogue", DIALOGUE, "Chile made", None, None, None),
    ("dialogue", DIALOGUE, "Responding to the question", "state_claim", "state", "State delegation"),
    ("dialogue", DIALOGUE, "More than 40 nurses", "state_claim", "state", "State delegation"),
    ("summary", SUMMARY, "noted modest allocations", "concern", "ngo", "Joint Submission 1 (JS1)"),
    ("summary", SUMMARY, "JS2 recommended introducing", "recommendation", "ngo", "JS2"),
    ("summary", SUMMARY, "It urged Norway", "recommendation", "ngo", "JS2"),
    ("summary", SUMMARY, "AI reported", None, None, None),
    ("views", VIEWS, "The author claims", "concern", "other", "author of the communication"),
    ("views", VIEWS, "He was beaten", "concern", "other", "author of the communication"),
    ("views", VIEWS, "The State party submits", "state_claim", "state", "State party"),
    ("views", VIEWS, "The claim is inadmissible", "legal_argument", "state", "State party"),
    ("views", VIEWS, "notes the author's claim", "concern", "other", "others (reported by Committee)"),
    (
        "views",
        VIEWS,
        "notes the State party's argument",
        "state_claim",
        "state",
        "State (reported by Committee)",
    ),
    ("views", VIEWS, "Forty-eight hours", "legal_argument", "committee", "Committee"),
    ("views", VIEWS, "under an obligation", "recommendation", "committee", "Committee"),
    ("replies", REPLIES, "Please indicate", "question", "committee", "Committee (reported by Norway)"),
    ("replies", REPLIES, "came to 5 per cent", "state_claim", "state", "Norway"),
    ("replies", REPLIES, "shelters will be opened", "commitment", "state", "Norway"),
]


@pytest.fixture
def said(tmp_path):
    def run(text):
        path = tmp_path / "a.txt"
        path.write_text(text, encoding="utf-8")
        document = read(path)
        identity = identify(document)
        return classify(extract(document, identity), document, identity)

    return run


@pytest.mark.parametrize(
    ("name", "text", "words", "kind", "role", "speaker"), CASES, ids=[f"{c[0]}-{c[2][:20]}" for c in CASES]
)
def test_what_is_said_in_each_genre(said, name, text, words, kind, role, speaker):
    found = [s for s in said(text) if words in " ".join(s.words.split())]
    if kind is None:
        assert not found
        return
    assert [(s.kind.value, s.role.value, s.speaker) for s in found] == [(kind, role, speaker)]


def test_what_the_office_retells_is_marked_as_retold(said):
    assert {s.reported for s in said(SUMMARY)} == {True}
    assert {s.reported for s in said(DIALOGUE)} == {False}


ASKED = """In Dialogue with Norway, Experts of the Human Rights Committee Ask about Prisons

Responses by the Delegation

The delegation said that prisons were inspected. How many cells had been closed? They would be closed in May.
"""


def test_in_a_meeting_summary_it_is_the_committee_that_asks(said):
    found = {s.quote.text: (s.kind.value, s.role.value) for s in said(ASKED)}
    assert found["How many cells had been closed?"] == ("question", "committee")


def test_the_number_of_a_note_behind_a_stop_belongs_to_no_sentence(said):
    assert all(not s.quote.text[-1].isdigit() for s in said(SUMMARY))
    assert "12" not in " ".join(s.quote.text for s in said(SUMMARY))
