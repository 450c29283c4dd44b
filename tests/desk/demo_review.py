"""A small dossier of an invented State, built by hand, with one of everything the desk shows."""

from __future__ import annotations

from demo_notes import citations, remarks
from demo_texts import ISSUES, OBSERVATIONS, REPORT, SUBMISSION

from answerable.model import (
    Action,
    Answer,
    AnswerStatus,
    Article,
    Document,
    Dossier,
    Entity,
    Event,
    Figure,
    Finding,
    FindingKind,
    Identity,
    Kind,
    Link,
    LinkKind,
    Mention,
    MentionKind,
    Position,
    Quote,
    Reason,
    Rival,
    Role,
    Severity,
    Source,
    Span,
    Statement,
    StateOfPlay,
    Theme,
    Thread,
    Unread,
)
from answerable.read.build import Builder


def _document(id_: str, file: str, pages: int | None, blocks) -> Document:
    builder = Builder(id_, file, "0" * 64, file.rsplit(".")[-1], pages=pages)
    for kind, text, more in blocks:
        builder.write(kind, text, **more)
    return builder.finish()


class _Words:
    """Finds words in the demo's documents; every quote is made by its document."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = {d.id: d for d in documents}

    def quote(self, document: str, words: str) -> Quote:
        text = self.documents[document].text
        start = text.index(words)
        return self.documents[document].quote(Span(start, start + len(words)))

    def block(self, quote: Quote) -> str:
        blocks = self.documents[quote.document].blocks
        return next(b.id for b in blocks if b.span.meets(quote.span))


def demo() -> Dossier:
    """Four documents: list of issues, report, submission, concluding observations."""
    documents = [
        _document("issues", "issues.pdf", 2, ISSUES),
        _document("observations", "observations.pdf", None, OBSERVATIONS),
        _document("report", "report.docx", None, REPORT),
        _document("submission", "submission.md", None, SUBMISSION),
    ]
    find = _Words(documents)
    said = _statements(find)
    return Dossier(
        sources=tuple(Source(d, _identity(find, d.id)) for d in documents),
        statements=tuple(sorted(said.values(), key=lambda s: (s.quote.document, s.quote.start, s.id))),
        citations=citations(find),
        mentions=_mentions(find),
        entities=_entities(find),
        answers=_answers(said),
        links=_links(said),
        threads=(
            Thread(
                "Detention of journalists",
                "press",
                tuple(said[k].id for k in ("how_many", "detained", "at_least", "worried", "release")),
                (Theme("uhri", "Freedom of expression", 0.9),),
                StateOfPlay(
                    1, 1, 1, 1, 2, "Whether 14 or 41 were detained.", 0, 1, ("Valmerian Press Circle",)
                ),
            ),
            Thread(
                "Closing of stations",
                "stations",
                tuple(said[k].id for k in ("why", "submit", "meets", "repeal", "release")),
                (Theme("uhri", "Freedom of expression", 0.8),),
                StateOfPlay(asked=1, answered=1, recommended=2, promised=1, open_point=said["why"].id),
            ),
        ),
        # As a dossier keeps them.
        findings=tuple(sorted(_findings(find), key=lambda f: f.id)),
        unread=(Unread("scan.pdf", "holds pictures of pages and no letters: it needs OCR"),),
    )


def _identity(find: _Words, id_: str) -> Identity:
    what = {
        "issues": (
            "loipr",
            "List of issues prior to the second report of Valmeria",
            "CCPR/C/VLM/QPR/2",
            "2023-04",
            (),
        ),
        "report": ("state_report", "Second periodic report of Valmeria", "CCPR/C/VLM/2", "2024-07-17", ()),
        "submission": (
            "ngo_submission",
            "Submission of the Valmerian Press Circle",
            None,
            None,
            ("Valmerian Press Circle",),
        ),
        "observations": (
            "concluding_observations",
            "Concluding observations on the second report of Valmeria",
            "CCPR/C/VLM/CO/2",
            "2025-03-28",
            ("Human Rights Committee",),
        ),
    }
    genre, title, symbol, date, authors = what[id_]
    return Identity(
        genre=genre,
        title=title,
        mechanism="CCPR",
        state="VLM",
        symbol=symbol,
        date=date,
        authors=authors,
        evidence={"state": Reason("title-names-state", find.quote(id_, "Valmeria"))},
    )


def _statements(find: _Words) -> dict[str, Statement]:
    expression = (Theme("uhri", "Freedom of expression", 0.91),)
    press = Theme("upr_info", "Freedom of the press", 0.97, (find.quote("issues", "journalists"),))
    committee = {"role": Role.COMMITTEE, "speaker": "Human Rights Committee", "addressee": "Valmeria"}
    state = {"role": Role.STATE, "speaker": "Valmeria"}
    circle = {"role": Role.NGO, "speaker": "Valmerian Press Circle"}
    lead = find.quote("submission", "We recommend that Valmeria:")
    rows = {
        "how_many": (
            "issues",
            "Please state how many journalists were detained between 2021 and 2023",
            Kind.QUESTION,
            {**committee, "themes": (*expression, press), "number": "4"},
        ),
        "why": (
            "issues",
            "explain why the Broadcasting Act still allows the Ministry to close a station without a "
            "court order",
            Kind.QUESTION,
            {**committee, "themes": expression, "number": "4"},
        ),
        "shelters": (
            "issues",
            "Please describe the measures taken to protect women’s shelters from closure.",
            Kind.QUESTION,
            {**committee, "number": "5", "affected": ("women",)},
        ),
        "held": (
            "issues",
            "Please comment on reports that Tamás Orbeli-Kade was held for nineteen days without "
            "access to a lawyer.",
            Kind.QUESTION,
            {**committee, "number": "6", "reported": True},
        ),
        "detained": (
            "report",
            "In the years 2021 to 2023 the police detained 14 journalists, all of them under "
            "article 88 of the Public Order Code.",
            Kind.STATE_CLAIM,
            {**state, "note_refs": (1,), "themes": expression},
        ),
        "submit": (
            "report",
            "The Government will submit a new Broadcasting Act to Parliament in 2025.",
            Kind.COMMITMENT,
            state,
        ),
        "meets": (
            "report",
            "fully meets the demands of article 19",
            Kind.LEGAL_ARGUMENT,
            {**state, "articles": (Article("ICCPR", "19"),)},
        ),
        "municipal": (
            "report",
            "Shelters are a matter of the municipalities, which attach importance to them.",
            Kind.STATE_CLAIM,
            {**state, "reason": None, "default": "delegation-speaks"},
        ),
        "at_least": (
            "submission",
            "Between 2021 and 2023 at least 41 journalists were detained.",
            Kind.CONCERN,
            {**circle, "note_refs": (1,)},
        ),
        "repeal": (
            "submission",
            "repeal article 88 of the Public Order Code;",
            Kind.RECOMMENDATION,
            {**circle, "lead_in": lead, "number": "(a)", "action": Action(5, 0.9)},
        ),
        "reopen": (
            "submission",
            "reopen the shelters that were closed since 2021 <b>& more</b>.",
            Kind.RECOMMENDATION,
            {
                **circle,
                "lead_in": lead,
                "number": "(b)",
                "outer": (find.quote("submission", "Between 2021 and 2023"),),
                "rivals": (Rival(Kind.CONCERN, "abuse-in-own-voice"),),
            },
        ),
        "welcomes": (
            "observations",
            "The Committee welcomes the adoption of the Equality Act.",
            Kind.COMMENDATION,
            committee,
        ),
        "worried": (
            "observations",
            "The Committee is concerned at reports of detained journalists.",
            Kind.CONCERN,
            {**committee, "themes": expression},
        ),
        "release": (
            "observations",
            "The State party should release them.",
            Kind.RECOMMENDATION,
            {
                **committee,
                "by": ("FRA",),
                "round": "second",
                "position": Position("noted", find.quote("report", "measure of last resort")),
            },
        ),
    }
    made = {}
    for key, (document, words, kind, more) in rows.items():
        quote = find.quote(document, words)
        evidence = find.quote(document, words[: words.index(" ")])
        made[key] = Statement(
            quote=quote,
            kind=kind,
            block=find.block(quote),
            confidence=0.85,
            **{"reason": Reason("cue-" + key, evidence), **more},
        )
    return made


def _answers(said: dict[str, Statement]) -> tuple[Answer, ...]:
    return (
        Answer(
            said["how_many"].id,
            AnswerStatus.ANSWERED,
            "A number was asked for and a number was given.",
            (said["detained"].id,),
            ("number",),
            ("number",),
        ),
        Answer(
            said["why"].id,
            AnswerStatus.PARTLY,
            "A reason was asked for; a plan and a legal view were given.",
            (said["submit"].id, said["meets"].id),
            ("reason",),
            ("measure",),
        ),
        Answer(
            said["shelters"].id,
            AnswerStatus.DEFLECTED,
            "Measures were asked for; another body was named.",
            (said["municipal"].id,),
            ("measure",),
            (),
            account=True,
        ),
        Answer(
            said["held"].id,
            AnswerStatus.NOT_ANSWERED,
            "A comment was asked for; nothing later names the case.",
        ),
    )


def _links(said: dict[str, Statement]) -> tuple[Link, ...]:
    rows = (
        (LinkKind.ANSWERS, "detained", "how_many", 0.82, "same paragraph number, “journalists”", ()),
        (LinkKind.REBUTS, "at_least", "detained", 0.7, "other figure for the same years", ("at least 41",)),
        (LinkKind.TAKES_UP, "release", "repeal", 0.6, "asks for the same", ("release",)),
        (LinkKind.FOLLOWS_UP, "release", "detained", 0.5, "recommended on what was claimed", ()),
        (LinkKind.SUPPORTS, "worried", "at_least", 0.6, "reports the same", ("detained journalists",)),
        (LinkKind.SUPPORTS, "how_many", "at_least", 0.55, "asks about the same", ("journalists",)),
        (LinkKind.REPEATS, "release", "repeal", 0.5, "the same words", ()),
        (LinkKind.RESPONDS_TO_ITEM, "detained", "how_many", 0.9, "“Reply to paragraph 4”", ()),
        (LinkKind.RESPONDS_TO_ITEM, "at_least", "how_many", 0.6, "names paragraph 4", ("2021 and 2023",)),
    )
    return tuple(Link(kind, said[a].id, said[b].id, *rest) for kind, a, b, *rest in rows)


def _mentions(find: _Words) -> tuple[Mention, ...]:
    person = _person(find).id
    fourteen = Figure(14, "persons", "journalists detained", "Valmeria", "2021/2023")
    many = Figure(41, "persons", "journalists detained", "Valmerian Press Circle", "2021/2023", "at least")
    return (
        Mention(MentionKind.PERSON, find.quote("issues", "Tamás Orbeli-Kade"), person),
        Mention(MentionKind.FIGURE, find.quote("report", "14 journalists"), figure=fourteen),
        Mention(MentionKind.FIGURE, find.quote("submission", "at least 41 journalists"), figure=many),
        Mention(MentionKind.PERSON, find.quote("submission", "Tamas Orbeli Kade"), person),
        Mention(MentionKind.LAW, find.quote("report", "Public Order Code"), _law().id),
    )


def _person(find: _Words) -> Entity:
    return Entity(
        MentionKind.PERSON,
        "Tamás Orbeli-Kade",
        ("Tamas Orbeli Kade", "Tamás Orbeli-Kade"),
        ("issues", "submission"),
        {"occupation": "editor"},
        (
            Event("detention", find.quote("issues", "held for nineteen days"), date="2022"),
            Event(
                "sentence",
                find.quote("submission", "sentenced to three years under article 88"),
                duration_years=3.0,
                provision="article 88",
            ),
        ),
        ("same letters without accents and hyphens",),
    )


def _law() -> Entity:
    return Entity(
        MentionKind.LAW,
        "Public Order Code",
        ("Public Order Code",),
        ("report", "submission"),
        {"provisions": "88", "in_force": "2019-05", "status": "in force"},
    )


def _arrests(find: _Words) -> Entity:
    words = find.quote("report", "the police detained 14 journalists")
    return Entity(
        MentionKind.EVENT,
        "arrests, 2021/2023",
        (words.text,),
        ("report",),
        {"kind": "arrests", "date": "2021/2023"},
        (Event("arrests", words, date="2021/2023"),),
    )


def _entities(find: _Words) -> tuple[Entity, ...]:
    ministry = Entity(
        MentionKind.INSTITUTION, "Ministry of the Interior", ("Ministry of the Interior",), ("report",)
    )
    return (_person(find), _law(), ministry, _arrests(find))


def _findings(find: _Words) -> tuple[Finding, ...]:
    return (
        Finding(
            FindingKind.CONFLICT,
            Severity.HIGH,
            "Two figures for journalists detained in 2021 to 2023: 14 and at least 41.",
            "same-figure-two-values",
            (
                find.quote("report", "the police detained 14 journalists"),
                find.quote("submission", "at least 41 journalists were detained"),
            ),
            compared="how many journalists were detained, 2021 to 2023",
            harmless="the State may count only those held under article 88",
        ),
        Finding(
            FindingKind.BROKEN_REFERENCE,
            Severity.LOW,
            "Note 3 is called nowhere.",
            "note-without-marker",
            (find.quote("submission", "A note that nobody calls."),),
        ),
        *remarks(find),
    )


def conflict(dossier: Dossier) -> Finding:
    """The demo's one contradiction."""
    return next(f for f in dossier.findings if f.kind == FindingKind.CONFLICT)
