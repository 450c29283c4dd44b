"""A State's record through six reviews, in code: who asked what again, and what the State said to it."""

from dataclasses import dataclass, field, replace

from answerable.model import (
    Block,
    BlockKind,
    Coding,
    Document,
    Dossier,
    Identity,
    Kind,
    Link,
    LinkKind,
    Position,
    Role,
    Source,
    Span,
    Stance,
    Statement,
    Theme,
)

ABOLISH = "Abolish the death penalty for all crimes"
TRAIN = "Train judges and prosecutors on standards of a fair trial"
# Every paper: genre, mechanism, cycle, date.
PAPERS = {
    "report1": ("upr_wg_report", "UPR", "1", "2010-03-15"),
    "addendum1": ("upr_addendum", "UPR", "1", "2010-06-01"),
    "shadow": ("ngo_submission", "UPR", "2", "2014-03-01"),
    "national": ("upr_national_report", "UPR", "2", "2014-08-15"),
    "report2": ("upr_wg_report", "UPR", "2", "2014-12-10"),
    "addendum2": ("upr_addendum", "UPR", "2", "2015-03-04"),
    "matrix": ("upr_matrix", "UPR", None, None),
    "observations": ("concluding_observations", "CCPR", "2", "2016-07-19"),
    "evaluation": ("followup_evaluation", "CCPR", None, "2018-11-01"),
    "report3": ("upr_wg_report", "UPR", "3", "2019-12-19"),
    "last": ("concluding_observations", "CCPR", "3", "2025-03-28"),
}
# What is said: document, words, kind, role, and whatever else.
SAID = {
    "one": (
        "report1",
        ABOLISH,
        Kind.RECOMMENDATION,
        Role.REVIEWING_STATE,
        {"number": "109.1", "by": ("NOR",)},
    ),
    "judges": (
        "report1",
        TRAIN,
        Kind.RECOMMENDATION,
        Role.REVIEWING_STATE,
        {"number": "109.2", "by": ("CHL",)},
    ),
    "dialogue": (
        "report1",
        "Norway recommended that executions end.",
        Kind.RECOMMENDATION,
        Role.REVIEWING_STATE,
        {"number": "33", "speaker": "Norway"},
    ),
    "free": ("shadow", "End the death penalty.", Kind.RECOMMENDATION, Role.NGO, {"speaker": "The Bar Watch"}),
    "done": ("national", "No death sentence was carried out.", Kind.STATE_CLAIM, Role.STATE, {}),
    "two": (
        "report2",
        ABOLISH,
        Kind.RECOMMENDATION,
        Role.REVIEWING_STATE,
        {"number": "115.3", "by": ("NOR", "CHL")},
    ),
    "migrants": (
        "report2",
        "Ratify the convention on migrant workers",
        Kind.RECOMMENDATION,
        Role.REVIEWING_STATE,
        {"number": "115.4", "by": ("PHL",)},
    ),
    "told": (
        "matrix",
        f"{ABOLISH}.",
        Kind.RECOMMENDATION,
        Role.REVIEWING_STATE,
        {"number": "115.3", "by": ("NOR", "CHL"), "reported": True},
    ),
    "committee": (
        "observations",
        "The State party should abolish the death penalty for all crimes.",
        Kind.RECOMMENDATION,
        Role.COMMITTEE,
        {"number": "12", "speaker": "The Committee"},
    ),
    "grade": (
        "evaluation",
        "[B]: The Committee takes note of the moratorium.",
        Kind.COMMENDATION,
        Role.COMMITTEE,
        {"speaker": "The Committee"},
    ),
    "three": (
        "report3",
        ABOLISH,
        Kind.RECOMMENDATION,
        Role.REVIEWING_STATE,
        {"number": "122.7", "by": ("ESP", "FRA", "ITA", "PER", "FJI")},
    ),
    "again": (
        "last",
        "The State party should, as a matter of urgency, abolish the death penalty for all crimes.",
        Kind.RECOMMENDATION,
        Role.COMMITTEE,
        {"number": "20", "speaker": "The Committee"},
    ),
}
# Where positions are said.
ANSWERS = {
    "addendum1": "Recommendation 109.1 is supported. Recommendation 109.2 is noted.",
    "addendum2": "Recommendation 115.3 is accepted and has been carried out. Recommendation 115.4 is noted.",
    "matrix": "Position: noted.",
    "report2": "The list below will be examined.",
}


@dataclass
class Record:
    """Papers line by line, statements by a short name, links between them."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    said: dict[str, tuple] = field(default_factory=dict)
    papers: dict[str, tuple] = field(default_factory=dict)
    links: list[tuple] = field(default_factory=list)
    positions: dict[str, list[tuple]] = field(default_factory=dict)
    state: str = "XVL"

    def paper(self, id_, genre, mechanism, cycle, date):
        self.papers[id_] = (genre, mechanism, cycle, date)
        self.lines.setdefault(id_, [])

    def say(self, key, document, words, kind=Kind.RECOMMENDATION, role=Role.REVIEWING_STATE, **more):
        self.said[key] = (document, words, kind, role, more, len("\n".join([*self.lines[document], ""])))
        self.lines[document].append(words)

    def dossier(self) -> Dossier:
        documents = {id_: _document(id_, "\n".join(rows) + "\n") for id_, rows in self.lines.items()}
        rows = {key: self._statement(documents, key) for key in self.said}
        self.ids = {key: row.id for key, row in rows.items()}
        sources = tuple(
            Source(documents[id_], Identity(genre=g, mechanism=m, cycle=c, date=d, state=self.state))
            for id_, (g, m, c, d) in self.papers.items()
        )
        links = tuple(
            Link(kind, rows[a].id, rows[b].id, score, "because", ()) for kind, a, b, score in self.links
        )
        return Dossier(sources=sources, statements=tuple(rows.values()), links=links)

    def _statement(self, documents, key):
        document, words, kind, role, more, start = self.said[key]
        positions = tuple(
            Position(value, _quote(documents[of], source), nuance, date)
            for value, of, source, nuance, date in self.positions.get(key, ())
        )
        given = {"speaker": f"The {role}", "position": positions[-1] if positions else None, **more}
        found = Statement(
            quote=documents[document].quote(Span(start, start + len(words))),
            kind=kind,
            block=f"{document}-b",
            role=role,
            confidence=1,
            positions=positions,
            **given,
        )
        return replace(
            found, ordinal=sum(1 for k in self.said if k < key and self.said[k][:2] == (document, words))
        )


def _document(id_, text):
    block = Block(f"{id_}-b", BlockKind.PARAGRAPH, Span(0, len(text) - 1))
    return Document(id_, text, f"{id_}.txt", blocks=(block,))


def _quote(document, words):
    start = document.text.index(words)
    return document.quote(Span(start, start + len(words)))


def record() -> Record:
    """The record as a thing to change."""
    made = Record()
    for id_, what in PAPERS.items():
        made.paper(id_, *what)
    for id_, words in ANSWERS.items():
        made.lines[id_].append(words)
    for key, (document, words, kind, role, more) in SAID.items():
        made.say(key, document, words, kind, role, **more)
    made.positions = {
        "one": [(Stance.SUPPORTED, "addendum1", "Recommendation 109.1 is supported.", None, "2010-06-01")],
        "judges": [(Stance.NOTED, "addendum1", "Recommendation 109.2 is noted.", None, "2010-06-01")],
        "two": [
            (Stance.PENDING, "report2", "The list below will be examined.", None, "2014-12-10"),
            (
                Stance.SUPPORTED,
                "addendum2",
                "Recommendation 115.3 is accepted and has been carried out.",
                "implemented",
                "2015-03-04",
            ),
        ],
        "migrants": [(Stance.NOTED, "addendum2", "Recommendation 115.4 is noted.", "rejected", "2015-03-04")],
    }
    made.links = [
        (LinkKind.REPEATS, "two", "one", 1.0),
        (LinkKind.REPEATS, "committee", "two", 0.8),
        (LinkKind.REPEATS, "three", "one", 1.0),
        (LinkKind.REPEATS, "again", "committee", 0.9),
        (LinkKind.TAKES_UP, "committee", "free", 0.5),
        (LinkKind.FOLLOWS_UP, "done", "one", 0.7),
        (LinkKind.FOLLOWS_UP, "grade", "committee", 0.95),
    ]
    made.said["one"][4]["themes"] = (
        Theme("upr_info", "Death penalty", 0.9),
        Theme("uhri", "Right to life", 0.8),
    )
    made.said["judges"][4]["themes"] = (Theme("upr_info", "Justice", 0.9),)
    made.said["migrants"][4]["affected"] = ("Migrants",)
    made.said["told"][4]["codings"] = (Coding("OHCHR", "theme", "list", "Death penalty"),)
    return made


def review(**more) -> Dossier:
    """The record as a dossier."""
    return replace(record().dossier(), **more)
