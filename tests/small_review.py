"""A review in nine sentences, for tests of what is joined: a question, its reply, who contradicts it."""

from answerable.model import (
    Answer,
    AnswerStatus,
    Article,
    Document,
    Dossier,
    Identity,
    Kind,
    Link,
    LinkKind,
    Role,
    Source,
    Span,
    Statement,
    Theme,
    Thread,
)

TEXTS = {
    "issues": ("loipr", "2023-04", "How many were held?\nWhy were they held?\n"),
    "report": ("state_report", "2024-07", "Fourteen were held.\nA law is planned.\n"),
    "shadow": ("ngo_submission", "2025-01", "Forty were held.\nRelease them all.\nRepeal the law.\n"),
    "end": ("concluding_observations", "2025-03", "Release everybody.\nPublish the figures.\n"),
}
# What is said: document, words, kind, role.
SAID = {
    "many": ("issues", "How many were held?", Kind.QUESTION, Role.COMMITTEE),
    "why": ("issues", "Why were they held?", Kind.QUESTION, Role.COMMITTEE),
    "fourteen": ("report", "Fourteen were held.", Kind.STATE_CLAIM, Role.STATE),
    "planned": ("report", "A law is planned.", Kind.COMMITMENT, Role.STATE),
    "forty": ("shadow", "Forty were held.", Kind.CONCERN, Role.NGO),
    "free": ("shadow", "Release them all.", Kind.RECOMMENDATION, Role.NGO),
    "repeal": ("shadow", "Repeal the law.", Kind.RECOMMENDATION, Role.NGO),
    "release": ("end", "Release everybody.", Kind.RECOMMENDATION, Role.COMMITTEE),
    "publish": ("end", "Publish the figures.", Kind.RECOMMENDATION, Role.COMMITTEE),
}
DOCUMENTS = {id_: Document(id_, text, f"{id_}.txt") for id_, (_, _, text) in TEXTS.items()}


def _statement(key):
    document, words, kind, role = SAID[key]
    start = DOCUMENTS[document].text.index(words)
    number = {"many": "4", "why": "5"}.get(key)
    return Statement(
        quote=DOCUMENTS[document].quote(Span(start, start + len(words))),
        kind=kind,
        block="b",
        role=role,
        speaker=f"The {role}",
        confidence=1,
        number=number,
        themes=(Theme("uhri", "Detention", 0.9),) if key == "many" else (),
        articles=(Article("ICCPR", "9(1)"),) if key == "many" else (),
    )


ROWS = {key: _statement(key) for key in SAID}
ID = {key: row.id for key, row in ROWS.items()}


def link(kind, source, target, *words):
    return Link(kind, ID[source], ID[target], 0.7, "because", words)


def review(**more):
    held = Thread(
        "Detention", "held", tuple(ID[k] for k in ("many", "fourteen", "forty", "release", "publish"))
    )
    return Dossier(
        sources=tuple(
            Source(DOCUMENTS[id_], Identity(genre=genre, date=date))
            for id_, (genre, date, _) in TEXTS.items()
        ),
        statements=tuple(ROWS.values()),
        answers=(
            Answer(ID["many"], AnswerStatus.ANSWERED, "a number was given", (ID["fourteen"],), ("number",)),
            Answer(ID["why"], AnswerStatus.NOT_ANSWERED, "nothing"),
        ),
        threads=(held,),
        **{
            "links": (
                link(LinkKind.ANSWERS, "fourteen", "many"),
                link(LinkKind.REBUTS, "forty", "fourteen", "Forty"),
                link(LinkKind.FOLLOWS_UP, "publish", "many"),
                link(LinkKind.TAKES_UP, "release", "free", "Release"),
            ),
            **more,
        },
    )
