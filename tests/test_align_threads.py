"""Threads: the matters of a review, each held together by its words, its place and its dates."""

from dataclasses import replace
from pathlib import Path

import pytest

import answerable
from answerable.align import align
from answerable.align.happenings import happenings
from answerable.align.matters import known_matters, named_in, wordings
from answerable.align.telling import Telling
from answerable.align.threads import threads
from answerable.letters import small
from answerable.model import Answer, AnswerStatus, Kind, Link, LinkKind, Role, StateOfPlay
from answerable.pipeline import analyse
from answerable.text import fold

DIALOGUE = """# In Dialogue with Veldania, Experts of the Human Rights Committee Ask about Speech

## Questions by Committee Experts

A Committee Expert said that mobile internet had been shut down in Port Selm. On what grounds? Had a court been asked?
Spyware was reportedly bought abroad. Would its use be ended?

Another Expert said that security forces had opened fire on demonstrators during the events of April 2022. How many
officers had been convicted? Had the families of the victims been compensated?

## Responses by the Delegation

The delegation said that internet services could only be suspended in an emergency. This had happened once.

The events of April 2022 had been an attack on the State. Twelve officers had been sentenced.
"""

REPORT = """# Alternative report submitted by Harbour Watch to the Human Rights Committee on Veldania

## 1. Accountability for the events of April 2022

Security forces tortured many of those whom they arrested. No list of the dead was published.

### Recommendations

- Investigate all allegations of torture and excessive force.

## 2. Harassment of journalists

Reporters are beaten by unknown men. Nobody is punished. During the events of April 2022 the internet was cut off.

## 3. National preventive mechanism

The national preventive mechanism has no budget of its own. It visits few places.

### Recommendations

- Give the national preventive mechanism a budget of its own.
"""


@pytest.fixture
def review(written):
    def run(**files):
        dossier = written(**files)
        said = {s.id: s for s in dossier.statements}
        held = {t.key: [said[i].words for i in t.statements] for t in dossier.threads}
        return dossier, said, held

    return run


def thread_of(held, words):
    found = [key for key, rows in held.items() if any(words in row for row in rows)]
    assert len(found) <= 1, "a statement sits in one thread only"
    return found[0] if found else None


MATCHES = [(w, words) for w in wordings() for words in w.row.matches]
MISSES = [(w, words) for w in wordings() for words in w.row.misses]


@pytest.mark.parametrize(("wording", "words"), MATCHES, ids=lambda v: getattr(v, "place", v))
def test_the_words_of_a_matter_tell_it(wording, words):
    assert wording.places(small(fold(words).text))


@pytest.mark.parametrize(("wording", "words"), MISSES, ids=lambda v: getattr(v, "place", v))
def test_other_words_do_not(wording, words):
    assert not wording.places(small(fold(words).text))


def test_each_matter_has_a_title_and_each_reference_leads_somewhere():
    rows = [w.row for w in wordings()]
    assert len({row.rule for row in rows}) == len(rows)
    for row in rows:
        assert row.matches
        assert row.misses
        assert ("title" in row.fields) != ("thread" in row.fields)
        for other in (row.fields.get("thread"), row.fields.get("wider")):
            assert other is None or other in known_matters()
    assert len({m.title for m in known_matters().values()}) == len(known_matters())


def test_no_two_matters_claim_one_label_of_the_index():
    labels = [label for m in known_matters().values() for label in m.themes]
    assert sorted(labels) == sorted(set(labels))


MATTERS = [
    ("the website of the selm courier was blocked.", "online-content"),
    ("repeal the offence of spreading false information.", "false-information"),
    ("abolish the register of organizations that receive foreign funding.", "ngos"),
    ("the right to conscientious objection is not defined.", "religion"),
    ("end trafficking in persons, including of children and migrants.", "trafficking"),
    ("the weather was fine.", None),
]


@pytest.mark.parametrize(("text", "key"), MATTERS)
def test_a_sentence_tells_its_matter(text, key):
    found = named_in(text)
    assert max(found, key=found.get, default=None) == key


def test_a_sentence_that_lists_many_matters_is_about_none():
    listed = named_in("it spoke of torture, asylum, spyware, roma and the death penalty.")
    assert max(listed.values()) < 0.3
    assert named_in("it spoke of torture.")["torture"] > 0.9


def test_what_leans_on_the_sentence_before_goes_with_it(review):
    _, _, held = review(a=DIALOGUE)
    assert thread_of(held, "Had a court been asked") == "internet-shutdowns"
    assert thread_of(held, "This had happened once") == "internet-shutdowns"


def test_a_paragraph_on_two_matters_is_in_two_threads(review):
    _, _, held = review(a=DIALOGUE, b=REPORT.replace("Reporters are beaten", "Spyware was sold. Reporters"))
    assert thread_of(held, "Would its use be ended") == "spyware"


def test_a_happening_that_two_sides_name_has_what_was_done_in_it(review):
    _, _, held = review(a=DIALOGUE, b=REPORT)
    for words in ("How many", "victims been compensated", "Twelve officers", "Security forces tortured"):
        assert thread_of(held, words) == "event:2022-04"
    assert thread_of(held, "Investigate all allegations of torture") == "event:2022-04"


def test_a_happening_told_in_passing_takes_nothing(review):
    _, _, held = review(a=DIALOGUE, b=REPORT)
    assert thread_of(held, "the internet was cut off") == "internet-shutdowns"
    assert thread_of(held, "Nobody is punished") != "event:2022-04"


def test_a_chapter_is_about_what_its_heading_names(review):
    _, _, held = review(a=DIALOGUE, b=REPORT)
    assert thread_of(held, "It visits few places") == "npm"


def test_the_ids_outlive_one_document_more(review):
    before, _, _ = review(a=DIALOGUE, b=REPORT)
    after, _, _ = review(a=DIALOGUE, b=REPORT, c=REPORT.replace("Harbour", "Bay").replace("April", "May"))
    assert {t.id for t in before.threads} - {t.id for t in after.threads} == set()
    assert {t.key: t.title for t in before.threads}.items() <= {t.key: t.title for t in after.threads}.items()


def test_statements_stand_by_the_date_of_their_document(review):
    dossier, said, _ = review(a=DIALOGUE, b=REPORT)
    first, last = (s.id for s in dossier.sources)
    dated = {first: "2024-05", last: "2021"}
    sources = [replace(s, identity=replace(s.identity, date=dated[s.id])) for s in dossier.sources]
    found = threads(sources, dossier.statements, {}, Telling(dossier.statements))
    event = next(t for t in found if t.key == "event:2022-04")
    order = [(dated[said[i].quote.document], said[i].quote.start) for i in event.statements]
    assert order == sorted(order)
    assert {document for document, _ in order} == {"2021", "2024-05"}


def test_a_claim_that_somebody_contradicts_counts_once_and_names_who_does(review):
    dossier, _, _ = review(a=DIALOGUE, b=REPORT)
    event = next(t for t in dossier.threads if t.key == "event:2022-04")
    by_id = {s.id: s for s in dossier.statements}
    claim = next(i for i in event.statements if by_id[i].kind is Kind.STATE_CLAIM)
    against = [s for s in dossier.statements if s.role is Role.NGO][:2]
    links = [Link(LinkKind.REBUTS, s.id, claim, 1.0, "test") for s in against]
    # A question that is "contradicted" is none of the State's claims.
    asked = next(i for i in event.statements if by_id[i].kind is Kind.QUESTION)
    links.append(Link(LinkKind.REBUTS, against[0].id, asked, 1.0, "test"))
    found = threads(dossier.sources, dossier.statements, {}, Telling(dossier.statements), links)
    play = next(t for t in found if t.key == "event:2022-04").state_of_play
    assert (play.rebutted, play.rebutted_by) == (1, (against[0].speaker,))


OPEN = [
    # The first unmet question leans on another; one without a reply that stands alone tells more.
    (("deflected", "not_answered", "not_answered"), 2),
    (("deflected", "answered", "not_answered"), 2),
    (("answered", "not_answered", "answered"), 1),
    (("answered", "partly", "answered"), None),
]


@pytest.mark.parametrize(("verdicts", "point"), OPEN)
def test_the_open_point_is_the_question_that_tells_most(review, verdicts, point):
    text = DIALOGUE.replace(
        "On what grounds? Had a court been asked?",
        "Why? Had it been so? Which court had allowed the suspension of mobile internet in Port Selm?",
    )
    dossier, _, _ = review(a=text)
    asked = [s.id for s in dossier.statements if s.kind is Kind.QUESTION][:3]
    answers = {q: Answer(q, AnswerStatus(v), "") for q, v in zip(asked, verdicts, strict=True)}
    found = threads(dossier.sources, dossier.statements, answers, Telling(dossier.statements))
    play = next(t for t in found if t.key == "internet-shutdowns").state_of_play
    assert play.asked == 3
    assert play.answered == sum(v in ("answered", "partly") for v in verdicts)
    assert play.open_point == (None if point is None else asked[point])


def test_a_name_of_the_review_holds_together_what_no_matter_does(review):
    praise = "\n\n".join(
        f"{n}. {state} welcomed the report of the Board of Selm Affairs (BOSA). It noted that BOSA was new."
        for n, state in enumerate(("Ghana", "Norway", "Chile", "Canada"), 5)
    )
    head = "# Report of the Working Group: Veldania\n\n## B. Interactive dialogue\n\n"
    dossier, _, _ = review(a=head + praise)
    titles = {t.key: t.title for t in dossier.threads}
    assert titles.get("name:BOSA") == "Board of Selm Affairs (BOSA)"


HAPPENINGS = [
    (("the events of april 2022",) * 3, ["event:2022-04"], "April 2022 events"),
    (("the events of april 2022",) * 2, [], None),  # two statements are too few
    (
        ("during the april 2022 protests", "protests in april 2022", "april 2022 events"),
        ["event:2022-04"],
        None,
    ),
    (("he had the right to protest in april 2022",) * 3, [], None),
    (("the law of april 2022",) * 3, [], None),
    (("the report of april 2022. the events of that year",) * 3, [], None),
]


@pytest.mark.parametrize(("texts", "keys", "title"), HAPPENINGS)
def test_a_happening_is_told_by_a_month_and_a_word_for_it(review, texts, keys, title):
    dossier, _, _ = review(a=DIALOGUE)
    sides = {s.role: s for s in dossier.statements}
    rows = [sides[Role.COMMITTEE], *[sides[Role.STATE]] * (len(texts) - 1)]
    found = happenings(rows, texts)
    assert [h.key for h in found] == keys
    assert title is None or found[0].title == title
    # One side in one document may call a month what it likes.
    assert happenings([sides[Role.STATE]] * len(texts), texts) == []


def test_every_statement_sits_in_at_most_one_thread_of_two_or_more(review):
    dossier, _, _ = review(a=DIALOGUE, b=REPORT)
    held = [i for t in dossier.threads for i in t.statements]
    assert len(held) == len(set(held))
    assert all(len(t.statements) > 1 and t.state_of_play != StateOfPlay() for t in dossier.threads)


def test_the_order_of_the_links_changes_nothing(review):
    dossier, _, _ = review(a=DIALOGUE, b=REPORT)
    telling = Telling(dossier.statements)
    one = threads(dossier.sources, dossier.statements, {}, telling, dossier.links)
    assert one == threads(dossier.sources, dossier.statements, {}, telling, dossier.links[::-1])
    assert align(dossier.sources, dossier.statements)[0] == align(dossier.sources, dossier.statements)[0]


@pytest.fixture(scope="module")
def sample():
    dossier = analyse([Path(answerable.__file__).parent / "sample"])
    said = {s.id: s.words for s in dossier.statements}
    return {t.key: [said[i] for i in t.statements] for t in dossier.threads}


SAMPLE = [
    # an article that the review ties to one matter
    ("Does the State party plan to repeal article 214, and if so, when?", "false-information"),
    ("Repeal article 214 of the Criminal Code, which is used to punish", "false-information"),
    # items below an item, and the section that replies to it
    ("The compensation paid to the families of those who were killed.", "event:2022-04"),
    ("The rules on the use of firearms that were in force", "event:2022-04"),
    ("Officers may use firearms only to protect life", "event:2022-04"),
    ("There is no separate law on their implementation.", "treaty-in-law"),
    # told under a heading of the same sort, before the happening is named
    ("Please clarify the period within which a detained person", "detention"),
    # headings speak for what stands under them
    ("No court was asked.", "internet-shutdowns"),
    ("Bring to justice those who gave the orders", "event:2022-04"),
    # a matter of few statements with its wider one; the same ask in two cycles makes a thread
    ("Accede to the Optional Protocol to the Convention on the Rights of Persons", "ratification"),
    ("Take measures to ensure inclusive education", "disability"),
    # the State's paragraph and its first sentence
    ("It is applied only where a person knew that the information was false", "false-information"),
    ("The present Commissioner, I. Gedroyev, took office", "nhri"),
    ("Veldania attached great importance to digital development", "internet-shutdowns"),
]


@pytest.mark.parametrize(("words", "key"), SAMPLE)
def test_the_sample_review_has_each_statement_in_its_thread(sample, words, key):
    assert thread_of(sample, words) == key


def test_of_the_sample_s_questions_and_recommendations_nine_in_ten_are_in_a_thread():
    dossier = analyse([Path(answerable.__file__).parent / "sample"])
    held = {i for t in dossier.threads for i in t.statements}
    asked = [s.id for s in dossier.statements if s.kind in (Kind.QUESTION, Kind.RECOMMENDATION)]
    assert sum(id_ in held for id_ in asked) >= 0.9 * len(asked)


HEAD = "## B. Interactive dialogue and responses by the State under review"


def dialogue_of_states(seen):
    """Small dialogues of a working group: what each State says takes many matters in turn."""
    return "\n\n".join(
        ["# Report of the Working Group on the Universal Periodic Review: Veldania", HEAD, *seen]
    )


def test_praise_in_a_mixed_paragraph_goes_with_nothing(review):
    seen = [
        "5. Ghana commended Veldania for its report. It welcomed the law on trafficking in persons. It valued the reforms.",
        "6. Chile welcomed the plan against trafficking in persons. It asked when the plan would be carried out.",
    ]
    _, _, held = review(a=dialogue_of_states(seen))
    assert thread_of(held, "the law on trafficking") == "trafficking"
    assert thread_of(held, "Ghana commended") is None
    assert thread_of(held, "It valued the reforms") is None
    assert thread_of(held, "when the plan would be carried out") == "trafficking"


def placed(review, text, words, key):
    _, _, held = review(a=text)
    assert thread_of(held, words) == key


def test_items_below_an_item_are_about_what_it_names(review):
    text = REPORT + (
        "\n## Suggestions\n\n- End the use of spyware. Such safeguards should include:\n"
        "    - prior approval by a court;\n    - an open list of all orders.\n"
    )
    placed(review, text, "an open list of all orders", "spyware")


def test_a_delegation_s_first_sentence_weighs_for_the_rest(review):
    text = DIALOGUE + (
        "\n## Questions by Committee Experts\n\nWould the national preventive mechanism be given a budget?\n"
        "\n## Responses by the Delegation\n\nThe national preventive mechanism was independent. Members of the "
        "mechanism were trained by the Ombudsman in a school. Its visits were not announced.\n"
    )
    placed(review, text, "Members of the mechanism were trained", "npm")
    placed(review, text, "Its visits were not announced", "npm")


def test_an_example_weighs_less_than_what_it_is_an_example_of():
    told = named_in("end trafficking, including for the purpose of corruption.")
    assert told["trafficking"] > 1 > 0.7 > told["corruption"]


def test_an_open_point_that_leans_gives_way_to_one_that_does_not(review):
    text = DIALOGUE.replace(
        "On what grounds? Had a court been asked?",
        "Why had it been so? Which court had allowed the suspension of mobile internet in Port Selm?",
    )
    dossier, _, _ = review(a=text)
    asked = [s.id for s in dossier.statements if s.kind is Kind.QUESTION][:2]
    verdicts = (AnswerStatus.NOT_ANSWERED, AnswerStatus.DEFLECTED)
    answers = {q: Answer(q, v, "") for q, v in zip(asked, verdicts, strict=True)}
    found = threads(dossier.sources, dossier.statements, answers, Telling(dossier.statements))
    play = next(t for t in found if t.key == "internet-shutdowns").state_of_play
    # It was got round, the other had no reply at all; but the other says nothing by itself.
    assert play.open_point == asked[1]


def test_an_open_point_names_its_matter_where_any_unmet_question_does(review):
    text = DIALOGUE.replace(
        "On what grounds? Had a court been asked?",
        "What had the obstacles been in the northern harbours? Who allowed it to suspend internet services?",
    )
    dossier, _, _ = review(a=text)
    asked = [s.id for s in dossier.statements if s.kind is Kind.QUESTION][:2]
    answers = {q: Answer(q, AnswerStatus.NOT_ANSWERED, "") for q in asked}
    found = threads(dossier.sources, dossier.statements, answers, Telling(dossier.statements))
    play = next(t for t in found if t.key == "internet-shutdowns").state_of_play
    # The first can be understood alone, but nobody sees what it has to do with the matter.
    assert play.open_point == asked[1]


def test_under_a_heading_of_another_narrow_matter_a_happening_takes_nothing(review):
    text = REPORT.replace(
        "Nobody is punished.", "Two were tortured during the events of April 2022. One was shot."
    )
    _, _, held = review(a=DIALOGUE, b=text.replace("## 2. Harassment", "## 2. Harassment and safety"))
    assert thread_of(held, "Two were tortured during") == "journalists-safety"


def test_a_note_is_not_about_the_heading_that_happens_to_stand_above_it(review):
    note = "\n[^1]: We are concerned that few were told of this.\n"
    dossier, _, held = review(a=DIALOGUE, b=REPORT.replace("of its own. It", "of its own.[^1] It") + note)
    assert any("few were told" in s.words for s in dossier.statements)
    assert thread_of(held, "few were told") is None


def test_no_thread_bears_the_name_of_a_person(review):
    said = """# Submission to the Human Rights Committee on Veldania

Submitted by: Lantern Network

January 2020

## Cases

1. In June 2019 the pharmacy was told not to serve {0}. Nobody explained to the sister of Mr. {1} why.

2. In July 2019 the officials again humiliated {0} in front of the neighbours.

3. The State party should apologise to {0}.
"""
    dossier, _, _ = review(a=said.format("Abelard", "Jonas Abelard"))
    assert not [t.title for t in dossier.threads if "Abelard" in t.title]


def test_a_question_that_says_for_sure_that_it_is_about_something_else_is_in_no_thread(review):
    _, _, held = review(
        a="""# Summary record of the 3714th meeting

CCPR/C/SR.3714

Consideration of the third periodic report of Veldania

1. Ms. Brandt asked about overcrowding in prisons. She asked how many prisoners were held in the old jail. She asked \
when the draft law on assemblies would be adopted.

2. Ms. Delanoy (Veldania) said that 400 prisoners were held in the old jail. Prisons were being repaired.
"""
    )
    assert thread_of(held, "prisoners were held") == "detention"
    assert thread_of(held, "assemblies") is None


TURNS = """# In Dialogue with Veldania, Experts of the Human Rights Committee Ask about Prisons

## Questions by Committee Experts

A Committee Expert said that Selm prison held 900 inmates in 600 places. Could disciplinary isolation still last forty days?
Why did the national preventive mechanism have no budget of its own? Would the death penalty be abolished in law?

## Responses by the Delegation

The delegation said that the national preventive mechanism had been given two offices. It moved in in May. Capital
punishment was abolished. Some 400 ships sailed last summer.
"""


def test_in_a_turn_on_two_matters_nothing_passes_to_a_sentence_without_a_word(review):
    *_, held = review(dialogue=TURNS)
    assert thread_of(held, "Selm prison held") == "detention"
    assert thread_of(held, "forty days") == "detention"
    assert thread_of(held, "It moved in") == "npm"
    assert thread_of(held, "400 ships") is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Young prisoners go to a school of their own.", "detention"),
        ("Inmates are taken to hospital by the probation service.", "detention"),
        ("Two teachers were among those convicted.", None),
        ("Objectors may serve in hospitals.", None),
        ("The mechanism of 2004 was given up.", None),
        ("Their protest against their detention was in vain.", None),
        ("The election of the Ombudsperson took a year.", "nhri"),
    ],
)
def test_a_lone_common_word_tells_no_matter(text, key):
    told = {key: weight for key, weight in named_in(small(fold(text).text)).items() if weight >= 0.3}
    assert max(told, key=told.get, default=None) == key


REQUESTS = """# Alternative report submitted by Harbour Watch to the Human Rights Committee on Veldania

## Item 4: Defamation

Insulting a public official is punished with a fine. Three editors were fined for defamation.

## Suggested recommendations

- Repeal sections 8 and 9 of the Code.

## Item 5: National preventive mechanism

The national preventive mechanism has no budget. The national preventive mechanism visits few places.
"""


def test_requests_belong_to_the_section_that_they_close(review):
    *_, held = review(report=REQUESTS)
    assert thread_of(held, "Repeal sections 8 and 9") == "defamation"


PLACED = """# {title} submitted by Harbour Watch to the Human Rights Committee on Veldania

## Impunity for the Lake Street events

In Lake Street the police fired on the crowd on 3 May 2021. A stone with eleven names was put up.

## Torture

Torture is common in two police stations. Complaints of torture are lost.
"""


def test_events_called_by_their_place_are_one_thread_with_all_that_stands_under_them(review):
    one, two = (PLACED.format(title=title) for title in ("Alternative report", "Second alternative report"))
    dossier, _, held = review(one=one, two=two)
    assert thread_of(held, "fired on the crowd") == "event:2021-05"
    assert thread_of(held, "eleven names") == "event:2021-05"
    assert (
        next(t.title for t in dossier.threads if t.key == "event:2021-05") == "Lake Street events (May 2021)"
    )


def test_a_word_printed_small_elsewhere_is_no_place(review):
    _, _, held = review(one=PLACED.replace("Lake Street", "Peaceful"), two="Peaceful and peaceful people.")
    assert not [key for key in held if key.startswith("event:")]
