"""What two voices say of one thing: what is a contradiction, and what only looks like one."""

from itertools import permutations

import pytest

from answerable.model import FindingKind, Severity
from answerable.pipeline import analyse

NGO = "# Submission to the Human Rights Committee on Veldania\n\nSalt Watch, 3 May 2025\n\n## 1. Events\n\n"
STATE = (
    "# Second periodic report submitted by Veldania under article 40 of the Covenant\n\n12 June 2024\n\n"
    "## Reply to paragraph 1 of the list of issues\n\n"
)
SUMMARY = (
    "# In Dialogue with Veldania, Experts of the Human Rights Committee Ask about Mines\n\n10 March 2026\n\n"
    "The Human Rights Committee today concluded its consideration of the second periodic report of Veldania "
    "on its implementation of the International Covenant on Civil and Political Rights.\n\n"
)
ASKED = SUMMARY + "## Questions by Committee Experts\n\nA Committee Expert said that "
REPLIED = "\n\n## Responses by the Delegation\n\nThe delegation said that "
RULES = frozenset(
    {
        "figures-differ",
        "share-differs",
        "duration-differs",
        "denied-and-reported",
        "assured-and-reported",
        "only-by-some",
        "only-in-cases",
        "claim-rebutted",
        "article-differs",
        "article-twice",
        "draft-in-force",
        "promise-slips",
        "date-differs",
        "article-of-person-differs",
        "reply-overlooked",
        "asked-again",
    }
)


@pytest.fixture
def found(tmp_path):
    def run(*texts):
        for name, text in zip("abc", texts, strict=False):
            (tmp_path / f"{name}.md").write_text(text + "\n", encoding="utf-8")
        return [f for f in analyse([tmp_path]).findings if f.rule in RULES]

    return run


REAL = {
    "figures of one year": (
        "figures-differ",
        STATE + "In 2022, four miners died in the Salt Hill mine.",
        NGO + "In 2022, at least eleven miners died in the Salt Hill mine.",
    ),
    "persons, by what befell them": (
        "figures-differ",
        STATE + "In 2022, four persons died in police stations.",
        NGO + "In 2022, eleven persons died in police stations.",
    ),
    "a register at two near dates": (
        "figures-differ",
        STATE + "As at 1 January 2024, 71 fishing associations were on the register.",
        NGO + "By December 2023 the register held 88 fishing associations.",
    ),
    "a number and a share": (
        "share-differs",
        ASKED
        + "women made up only 40 per cent of the harbour council of Selm."
        + REPLIED
        + "the harbour council of Selm now included 11 women.",
    ),
    "two lengths of one stop": (
        "duration-differs",
        STATE + "After the flood of May 2022, the water supply of Marsk was cut for 48 hours.",
        NGO + "After the flood of May 2022, the water supply of Marsk was interrupted for five days.",
    ),
    "denied": (
        "denied-and-reported",
        STATE + "There were no secret hearings against the strikers.",
        NGO
        + "In 2023, eleven strikers were sentenced in secret hearings, of which their families heard later.",
    ),
    "not done": (
        "denied-and-reported",
        STATE + "Forced labour of conscripts is not practised.",
        NGO + "Forced labour of conscripts continued in 2023 in the quarries of Marsk.",
    ),
    "nobody": (
        "denied-and-reported",
        STATE + "No herder has been expelled from the valley without a court decision.",
        NGO + "In March 2023, forty herders were expelled from the valley without any court decision.",
    ),
    "assured to all": (
        "assured-and-reported",
        STATE + "All conscripts had access to a doctor.",
        NGO + "In 2023, conscripts in Marsk were denied access to a doctor for weeks.",
    ),
    "ended, and goes on": (
        "assured-and-reported",
        STATE + "The use of leg irons in military prisons was discontinued in 2019.",
        NGO + "Leg irons are still used in two military prisons, where our monitors saw them in 2023.",
    ),
    "only by some": (
        "only-by-some",
        STATE + "Mines have been inspected only by engineers of the State.",
        NGO
        + "Mines are inspected by clerks of their owners, who were violently attacked when they objected.",
    ),
    "rebutted in so many words": (
        "claim-rebutted",
        NGO + "The Government claims that the dam was never opened. "
        "This claim is contradicted by pictures of drowned villages and of those who were killed.",
    ),
    "one offence, two articles": (
        "article-differs",
        STATE + "Strikers were charged under article 318 of the Criminal Code (breach of the public peace).",
        NGO
        + "Eleven strikers were arrested under article 381 of the Criminal Code (breach of the public peace).",
    ),
    "draft and in force": (
        "draft-in-force",
        STATE + "The Law on Mines has been in force since 1 March 2024.",
        NGO
        + "The draft law on mines is still before Parliament, and miners were detained for asking about it.",
    ),
    "a promise that slips": (
        "promise-slips",
        STATE + "It is planned to adopt the Fishing Code by the end of 2024.",
        SUMMARY
        + "## Responses by the Delegation\n\nThe Fishing Code would be adopted by the middle of 2027.",
    ),
    "two dates of one death": (
        "date-differs",
        STATE + "The journalist Aigul Tilevan died on 4 February 2023.",
        NGO + "The journalist Aigul Tilevan died on 6 February 2023.",
    ),
    "a reply overlooked": (
        "reply-overlooked",
        STATE + "A criminal case was opened into the drowning of the herders in the Salt Hill quarry.",
        NGO + "The State report does not mention the drowning of the herders in the Salt Hill quarry.",
    ),
}


@pytest.mark.parametrize("case", REAL)
def test_a_contradiction_is_found_with_both_quotes_and_why_it_may_be_none(found, case):
    rule, *texts = REAL[case]
    rows = found(*texts)
    assert [f.rule for f in rows] == [rule]
    (row,) = rows
    assert len(row.quotes) >= 2
    assert row.compared
    assert row.harmless
    assert row.harmless not in row.message


@pytest.mark.parametrize("case", [case for case in REAL if len(REAL[case]) > 2])
def test_it_is_found_whichever_document_comes_first(found, case):
    rule, *texts = REAL[case]
    for order in permutations(texts):
        assert [f.rule for f in found(*order)] == [rule]


REAL |= {
    "one voice against itself": (
        "figures-differ",
        STATE
        + "In 2022, four miners died in the Salt Hill mine.\n\n## Reply to paragraph 9 of the list of issues\n\n"
        "In 2022, seven miners died in the Salt Hill mine.",
    ),
    "asked again": (
        "asked-again",
        ASKED
        + "mines were dangerous. Did Veldania intend to accede to the convention on the safety of mines?"
        + REPLIED
        + "Veldania did not intend to accede to the convention on the safety of mines.\n\n"
        + "## Follow-Up Questions by Committee Experts\n\nA Committee Expert asked: did Veldania intend to accede to "
        + "the convention on the safety of mines?\n\n## Responses by the Delegation\n\nThe delegation said that mines "
        + "were inspected.",
    ),
    "a thing that no rule knows what happened to": (
        "figures-differ",
        STATE + "In 2021, the courts issued 612 safety orders.",
        NGO
        + "According to the Supreme Court, only 214 safety orders were issued in 2021, and women were beaten.",
    ),
    "seats of so many": (
        "share-differs",
        STATE + "Women hold 34 of the 120 seats in the Chamber of Miners.",
        ASKED + "women accounted for only 20 per cent of the Chamber of Miners.",
    ),
    "none since a year": (
        "denied-and-reported",
        STATE + "No child marriages have been registered since 2017.",
        NGO + "Between 2018 and 2021 we documented 47 child marriages, and girls were beaten.",
    ),
    "a right that the law lacks": (
        "assured-and-reported",
        STATE + "Equal inheritance for daughters was enshrined in the Civil Code.",
        ASKED + "the law did not guarantee equal inheritance for daughters.",
    ),
    "in reality": (
        "claim-rebutted",
        NGO + "The Government claims that the dam protects the valley. "
        "In reality, three villages were drowned, and 300 herders were killed.",
    ),
}

HARMLESS = {
    "a part and its whole": (STATE + "In 2018, 3,120 of 3,400 detainees were examined by a doctor.",),
    "a part and its whole in words": (STATE + "In 2018, nine of the 12 skippers were arrested.",),
    "the whole is not what it happened to": (
        STATE + "In 2018, 3,120 of 3,400 detained miners were examined.",
        NGO + "In 2018, 3,120 detained miners were examined.",
    ),
    "two things of a list": (
        STATE + "There were no arrested fishermen.",
        NGO + "Strikers were arrested, as well as beaten and insulted, and boats of fishermen were seized.",
    ),
    "denied not to be": (
        STATE + "The Chief Justice rejected allegations that the harbour court was not independent.",
        NGO + "The harbour court was called independent by men who were later arrested and tortured.",
    ),
    "another review": (
        STATE.replace("2024", "2016") + "There were no secret hearings against the strikers.",
        NGO + "Strikers were sentenced in secret hearings.",
    ),
    "the thing itself is not reported": (
        STATE + "There were no restrictions on fishing associations receiving foreign funding.",
        NGO + "Fishing associations receiving foreign funding were attacked and their members beaten.",
    ),
    "a case put": (
        STATE + "If the strikers withdrew, there were no secret hearings against the strikers.",
        NGO + "In 2023, eleven strikers were sentenced in secret hearings.",
    ),
    "denied in passing": (
        STATE + "Schools were built for herders who have not been expelled from the valley.",
        NGO + "In March 2023, forty herders were expelled from the valley and beaten.",
    ),
    "a list of articles": (
        STATE + "The code was amended.",
        NGO
        + "Strikers were arrested under articles 318 and 381 of the Criminal Code (breach of the public peace).",
    ),
    "replied later": (
        STATE + "A criminal case was opened into the drowning of the herders in the Salt Hill quarry.",
        NGO.replace("2025", "2023")
        + "The State has not replied on the drowning of the herders in the Salt Hill quarry.",
    ),
    "by the same": (
        STATE + "Mines have been inspected only by engineers of the State.",
        NGO + "Mines are inspected by engineers of the State, who were violently attacked.",
    ),
    "other things happened to them": (
        STATE + "In 2022, 300 mountain guides of Marsk were trained.",
        NGO + "In 2022, twelve mountain guides of Marsk were killed.",
    ),
    "one promise told twice": (
        STATE + "It is planned to adopt the Fishing Code by the end of 2027.",
        SUMMARY + "## Responses by the Delegation\n\nThe Fishing Code would be adopted by the end of 2026.",
    ),
    "another thing in the same breath": (
        STATE + "In 2022, forty guards were charged and twelve guards were convicted.",
        NGO + "In 2022, forty guards were charged with torture.",
    ),
    "seats and a share that agree": (
        STATE + "Women hold 24 of the 120 seats in the Chamber of Miners.",
        ASKED + "women accounted for only 20 per cent of the Chamber of Miners.",
    ),
    "another place": (
        STATE + "In 2022, four miners died in the Salt Hill mine.",
        NGO + "In 2022, eleven miners died in the Marsk prison.",
    ),
    "an end of a range": (
        STATE + "In 2022, between 80 and 150 miners were detained.",
        NGO + "In 2022, 150 miners were detained.",
    ),
    "what an upper bound holds": (
        STATE + "In 2022, up to 150 miners were detained.",
        NGO + "In 2022, 130 miners were detained.",
    ),
    "part of a count": (
        STATE + "In 2022, miners filed 340 complaints, of which 18 led to trials.",
        NGO + "In 2022, miners filed 340 complaints and were detained.",
    ),
    "the same number of other things": (
        STATE + "In 2022, forty miners were convicted.",
        NGO + "In 2022, forty judges were trained and twelve miners were injured.",
    ),
    "a register a year later": (
        STATE + "As at 1 May 2023, 63 fishing associations were on the register.",
        NGO + "By December 2024 the register held 88 fishing associations.",
    ),
    "a series of one voice": (
        STATE + "Forty miners died in 2021. Twelve miners died in 2022. In 2023, nine miners died.",
    ),
    "another group, another body": (
        ASKED
        + "women were 30 per cent of the candidates for Parliament."
        + REPLIED
        + "there were 12 women in the Government.",
    ),
    "a share that the size bears out": (
        ASKED
        + "women made up only 20 per cent of the harbour council of Selm."
        + REPLIED
        + "the harbour council of Selm included 11 women among its 55 members.",
    ),
    "five days and 120 hours": (
        STATE + "After the flood of May 2022, the water supply of Marsk was cut for 120 hours.",
        NGO + "After the flood of May 2022, the water supply of Marsk was interrupted for five days.",
    ),
    "a rule on how long": (
        STATE + "After the flood of May 2022, the water supply of Marsk was cut for 48 hours.",
        NGO
        + "After a flood, the water supply of Marsk may be cut for five days, and people were arrested in 2022.",
    ),
    "a norm": (
        STATE + "No one may be held in secret hearings.",
        NGO + "In 2023, eleven strikers were held in secret hearings.",
    ),
    "an admission": (
        STATE + "Veldania has not ratified the convention on mines, in which herders were killed.",
        NGO + "Herders were killed in mines, and the convention on mines was ratified by others.",
    ),
    "denied of something else": (
        STATE + "There were no kindergartens closed in Marsk.",
        NGO + "In 2023, hearings against the strikers were closed to the press.",
    ),
    "denied of another year": (
        STATE + "There were no secret hearings against strikers in 2019.",
        NGO + "In 2023, eleven strikers were sentenced in secret hearings.",
    ),
    "only a fear": (
        STATE + "There were no secret hearings against the strikers.",
        NGO + "Strikers who were arrested may be tried in secret hearings.",
    ),
    "denied by both": (
        STATE + "There were no secret hearings against the strikers.",
        NGO
        + "There were no secret hearings against the strikers, who were all the same beaten and tortured.",
    ),
    "first a draft, then a law": (
        STATE + "The draft law on mines is before Parliament.",
        NGO + "The Law on Mines, in force since 1 March 2025, was used to detain miners.",
    ),
    "one number in two codes": (
        STATE + "Strikers were charged under article 120 of the Criminal Code (breach of the peace).",
        NGO
        + "Strikers were arrested and dismissed under article 120 of the Labour Code (breach of the contract).",
    ),
    "one promise, one day": (
        STATE + "It is planned to adopt the Fishing Code by the end of 2027.",
        SUMMARY + "## Responses by the Delegation\n\nThe Fishing Code would be adopted by the end of 2027.",
    ),
    "two more": (
        STATE + "The Government will open five more shelters by the end of 2025.",
        SUMMARY
        + "## Responses by the Delegation\n\nThe State intended to open two more shelters by the end of 2027.",
    ),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_only_looks_like_a_contradiction_is_none(found, case):
    assert [(f.rule, f.message) for f in found(*HARMLESS[case])] == []


def test_what_two_states_do_is_not_held_against_each_other(found):
    for case in ("denied", "one offence, two articles", "draft and in force"):
        _, state, ngo = REAL[case]
        assert found(state, ngo.replace("Veldania", "Ghana")) == []


def test_a_report_of_a_session_of_many_states_contradicts_nobody(found):
    _, state, ngo = REAL["denied"]
    rebutted = REAL["rebutted in so many words"][1].split("## 1. Events\n\n")[1]
    many = "# Report of the session\n\n"
    many += "".join(
        f"It met in {name}.\n\n"
        for name in ["Ghana", "Chile", "Peru", "Norway", "Italy", "Malta", "Fiji", "Nepal"]
    )
    assert found(state, many + ngo.split("## 1. Events\n\n")[1]) == []
    assert found(many + rebutted) == []


def test_a_slip_of_the_number_shows_where_the_article_stands_for_two_offences(found):
    rows = found(
        STATE + "It has repealed article 174 of the Criminal Code (incitement to ethnic discord).",
        NGO
        + "People were arrested for spreading false information (article 274); incitement to ethnic discord "
        "(article 274 of the Criminal Code).",
    )
    assert "article-differs" in {f.rule for f in rows}
    (row,) = [f for f in rows if f.rule == "article-differs"]
    assert row.severity is Severity.HIGH
    assert "174" in row.message
    assert "274" in row.message


def test_a_total_told_in_two_documents_is_one_finding(tmp_path):
    for name, head in (("a", STATE), ("b", NGO)):
        words = "It had implemented 118 of the 140 recommendations, with work under way on another 19."
        (tmp_path / f"{name}.md").write_text(head + words + "\n", encoding="utf-8")
    rows = [f for f in analyse([tmp_path]).findings if f.rule == "total"]
    assert [len(f.quotes) for f in rows] == [2]


def test_two_spellings_in_one_document_are_of_low_weight(tmp_path):
    (tmp_path / "a.md").write_text(
        NGO
        + "In July 2023, the journalist Aigul Tilevanova was arrested. In May 2024, the journalist Aigul "
        + "Tillevanova was released.\n",
        encoding="utf-8",
    )
    rows = [f for f in analyse([tmp_path]).findings if f.rule == "spelling-differs"]
    assert [(f.kind, f.severity) for f in rows] == [(FindingKind.CONFLICT, Severity.LOW)]
    assert {q.text for q in rows[0].quotes} == {"Aigul Tilevanova", "Aigul Tillevanova"}


def test_a_claim_is_shown_with_the_voice_that_a_link_holds_against_it(tmp_path):
    claim = "In its report the Government claims that miners in Terva are protected by law."
    voice = "However, the authorities have continued to arrest miners in Terva who complain."
    (tmp_path / "b.md").write_text(
        f"{NGO}{claim} {voice}\n\nForests were measured by balloon.\n", encoding="utf-8"
    )
    shown = [f for f in analyse([tmp_path]).findings if f.kind is FindingKind.CONFLICT]
    assert [(f.rule, [q.text for q in f.quotes]) for f in shown] == [("voices-contradict", [claim, voice])]
    assert shown[0].severity is Severity.MEDIUM
    assert shown[0].harmless


def test_what_another_contradiction_shows_is_not_shown_again(sample_findings):
    pairs = [frozenset(f.quotes) for f in sample_findings if f.rule == "voices-contradict"]
    others = [frozenset(f.quotes) for f in sample_findings if f.kind is FindingKind.CONFLICT]
    assert pairs
    assert not any(pair < other for pair in pairs for other in others)


@pytest.fixture(scope="module")
def sample_findings():
    from pathlib import Path

    import answerable

    return analyse([Path(answerable.__file__).parent / "sample"]).findings


def test_a_finding_keeps_its_id_when_a_later_paper_is_one_quote_more(found):
    """Whoever noted something on a contradiction finds the note again after the next document."""
    state = STATE + "In 2022, four miners died in the Salt Hill mine."
    first, again = (
        NGO + f"In 2022, {n} miners died in the Salt Hill mine." for n in ("at least eleven", "eleven")
    )
    (before,) = found(state, first)
    (after,) = found(state, first, again)
    assert len(after.quotes) > len(before.quotes)
    assert after.id == before.id
