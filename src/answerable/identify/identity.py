"""Each field of an identity by its own rule, each with the words that say so."""

from __future__ import annotations

import re
from collections import Counter
from types import MappingProxyType

from answerable import registry
from answerable.identify.asked import state_asked
from answerable.identify.cover import own_symbol
from answerable.identify.front import Front, front_of
from answerable.identify.when import date_of, dates_of
from answerable.model import COMMITTEE_GENRES, OFFICE_GENRES, STATE_GENRES, Document, Identity, Reason
from answerable.numerals import ORDINAL_WORDS, ordinal
from answerable.patterns import load_patterns, load_table
from answerable.symbols import Symbol, find_symbols
from answerable.text import Folded, fold

_SESSION = re.compile(rf"\b({ORDINAL_WORDS}) session\b", re.IGNORECASE)
_REPORT = re.compile(rf"\b({ORDINAL_WORDS}) (?:periodic |cycle\b|universal)", re.IGNORECASE)
# What stands before the name of the State under review, and before no other.
_OF_THE_REVIEWED = re.compile(
    r"\b(?:reports?|review|examination) (?:submitted by|of|by) (?:the )?$", re.IGNORECASE
)
_UPR = re.compile(r"\bUniversal Periodic Review\b|\bUPR\b", re.IGNORECASE)
_SPECIAL = re.compile(r"\bSpecial Rapporteur on\b")
_JOINT = re.compile(
    r",? and (?:the )?|, (?:and )?(?:the )?| [·•|] |(?<=[)\"]) (?:et (?:l')?|y |и )(?:l[ae]s? |el |los )?"
)
# Series in which the symbol does not tell the genre.
_SHARED_SERIES = {
    "hrc_report",
    "hrc_resolution",
    "upr_wg_doc",
    "ga_document",
    "session_document",
    "committee_document",
}
# Under a United Nations cover these are about a State only where their title says so.
_ABOUT_MANY_STATES = {"unknown", "general_comment", "hrc_resolution", "ga_resolution", "annual_report_tb"}
# Their authors are many and named elsewhere, or nobody.
_WITHOUT_AUTHORS = {
    "meeting_summary",
    "summary_record",
    "upr_advance_questions",
    "upr_wg_report",
    "upr_outcome",
    "upr_matrix",
    "hrc_resolution",
    "ga_resolution",
    "unknown",
}
_WORKING_GROUP = re.compile(
    rf"\bWorking Group on the Universal Periodic Review\b[^.]{{0,160}}?"
    rf"\bheld its ({ORDINAL_WORDS}) session\b",
    re.IGNORECASE,
)
_PART_OF_A_NAME = re.compile(r"^(?:\w+ )?(?:School|Faculty|College|Department|Institute) of\b")
_SINGLE_WORD = re.compile(r"[^\W\d_][\w'’-]*(?: \([A-Z]{2,12}\))?")
_COMMITTEE_WRITES = COMMITTEE_GENRES | {"general_comment"}


def identify(document: Document) -> Identity:
    """Say what a document is: only what its own words tell, each field with its evidence.

    The title, the first page and the document's own symbol are looked at, and the
    names of States all through; no field is guessed from the file's name.
    """
    front = front_of(document)
    evidence: dict[str, Reason] = {}
    symbol = _own_symbol(front, evidence)
    genre = _genre(front, symbol, evidence)
    state = _state(front, symbol, genre, evidence)
    mechanism = _mechanism(front, symbol, genre, evidence)
    session = _session(front, symbol, evidence)
    dates = dates_of(front, evidence)
    date = date_of(front, evidence) or _distributed(dates, evidence)
    authors = _authors(front, genre, state, mechanism, evidence)
    cycle = _cycle(front, symbol, mechanism, evidence)
    title = _title(front)
    if front.title_quote is not None:
        evidence["title"] = Reason("title-block", front.title_quote)
    return Identity(
        genre=genre,
        title=title or document.file,
        mechanism=mechanism,
        state=state,
        symbol=str(symbol) if symbol else None,
        session=session,
        cycle=cycle,
        date=date,
        authors=authors,
        stage=load_table("genres.toml")["stages"].get(genre),
        dates=MappingProxyType(dates),
        evidence=MappingProxyType(dict(sorted(evidence.items()))),
    )


def _distributed(dates: dict[str, str], evidence: dict[str, Reason]) -> str | None:
    """The date of distribution, which is the only one that some covers print."""
    if "distributed" in dates:
        evidence["date"] = evidence["dates.distributed"]
    return dates.get("distributed")


def _title(front: Front) -> str:
    """The title on one line; the parts of a cover's title ("Report of …", the State) behind dashes."""
    parts = front.cover.title if front.cover is not None else ()
    words = [fold(front.document.text, [part]).text for part in parts] or [front.title.text]
    return " – ".join(" ".join(w.split()).strip(" *∗†‡\uf02a") for w in words)


def _own_symbol(front: Front, evidence: dict[str, Reason]) -> Symbol | None:
    """The symbol that the document bears: on its cover, or on a line of its own near the top."""
    if front.cover is not None and (printed := own_symbol(front.document, front.cover)) is not None:
        assert front.cover.symbol is not None
        evidence["symbol"] = Reason("symbol-on-cover", front.document.quote(front.cover.symbol))
        return printed
    head = front.head
    cover = re.search(r"\bDistr\.", head.text[:600])
    for symbol, start, end in find_symbols(head.text[:1200]):
        alone = any(
            fold(front.document.text, [b.span]).text.strip(" *") == head.text[start:end]
            for b in front.first_blocks
        )
        if alone or (cover and start < 400):
            evidence["symbol"] = front.reason("symbol-on-cover", head, start, end)
            return symbol
    return None


def _genre(front: Front, symbol: Symbol | None, evidence: dict[str, Reason]) -> str:
    scores: Counter[str] = Counter()
    first: dict[str, Reason] = {}
    for row in load_patterns("genres.toml", "genre"):
        where = front.title if row.fields["where"] == "title" else front.head
        found = row.find(where.text)
        if not found:
            continue
        genre = row.fields["genre"]
        scores[genre] += row.fields["weight"]
        first.setdefault(genre, front.reason(row.rule, where, found.start(), found.end()))
    # A symbol tells the genre for certain, but for the reports of the Council, which share one series.
    told = _told(symbol) if symbol is not None else None
    if told is not None and told not in _SHARED_SERIES:
        evidence["genre"] = Reason("symbol", evidence["symbol"].evidence)
        return told
    if not scores:
        return _unsaid(told, evidence)
    genre = min(scores, key=lambda g: (-scores[g], list(first).index(g)))
    if genre == "upr_wg_report" and symbol is not None and symbol.addendum:
        # The State answers in an addendum, which repeats the title of the report in every language.
        evidence["genre"] = Reason("symbol", evidence["symbol"].evidence)
        return "upr_addendum"
    evidence["genre"] = first[genre]
    return genre


def _told(symbol: Symbol) -> str:
    """The genre by the symbol alone; each document that a UPR rests on has a number of its own."""
    genre = symbol.base_genre
    if genre == "upr_wg_doc" and symbol.state:
        return str(load_table("genres.toml")["upr_documents"].get(symbol.number, genre))
    return str(load_table("genres.toml")["series"].get(genre, genre))


def _unsaid(told: str | None, evidence: dict[str, Reason]) -> str:
    """The genre where no words tell it: a resolution is one by its series, a report may be anything."""
    if told != "hrc_resolution":
        return "unknown"
    evidence["genre"] = Reason("symbol", evidence["symbol"].evidence)
    return told


def _is_about_many(front: Front, genre: str) -> bool:
    """Whether only the title may say of which State or body a document is."""
    return front.cover is not None and genre in _ABOUT_MANY_STATES


def _state(front: Front, symbol: Symbol | None, genre: str, evidence: dict[str, Reason]) -> str | None:
    if symbol is not None and symbol.state and registry.state(symbol.state):
        evidence["state"] = Reason("symbol", evidence["symbol"].evidence)
        return symbol.state
    scores: Counter[str] = Counter()
    first: dict[str, Reason] = {}
    places = [(front.title, 10, "state-in-title"), (front.head, 1, "state-on-first-page")]
    if _is_about_many(front, genre):
        places.pop()
    for where, weight, rule in places:
        for state, start, end in registry.states_named(where.text):
            reviewed = _OF_THE_REVIEWED.search(where.text, max(0, start - 60), start)
            scores[state.code] += weight + (3 if reviewed else 0)
            first.setdefault(state.code, front.reason(rule, where, start, end))
    code, best = scores.most_common(1)[0] if scores else ("", 0)
    if genre == "upr_matrix" and "state-in-title" not in {reason.rule for reason in first.values()}:
        # Its first page is rows: whoever recommends most would be taken for the State under review.
        if asked := state_asked(front.document):
            code, evidence["state"] = asked
            return code
        return None
    if best < 2 or sum(1 for count in scores.values() if count == best) > 1:
        return None
    evidence["state"] = first[code]
    return code


def _mechanism(front: Front, symbol: Symbol | None, genre: str, evidence: dict[str, Reason]) -> str | None:
    if symbol is not None and symbol.mechanism:
        evidence["mechanism"] = Reason("symbol", evidence["symbol"].evidence)
        return symbol.mechanism
    if genre.startswith("upr_"):
        evidence["mechanism"] = Reason("genre", evidence["genre"].evidence)
        return "UPR"
    places = [(front.title, "body-in-title"), (front.head, "body-on-first-page")]
    if _is_about_many(front, genre):
        places.pop()
    for where, rule in places:
        hits = [
            (start, end, body.code)
            for body, start, end in registry.bodies_named(where.text)
            if body.code not in ("UPR", "SP", "HRC")
        ]
        review = _UPR.search(where.text)
        if review:
            hits.append((*review.span(), "UPR"))
        if hits:
            start, end, code = min(hits)
            evidence["mechanism"] = front.reason(rule, where, start, end)
            return code
    special = _SPECIAL.search(front.title.text)
    if special:
        evidence["mechanism"] = front.reason("special-procedure", front.title, *special.span())
        return "SP"
    return None


def _session(front: Front, symbol: Symbol | None, evidence: dict[str, Reason]) -> str | None:
    for where in (front.title, front.head):
        for found in _SESSION.finditer(where.text):
            number = ordinal(found[1])
            if number is not None and number > 1:
                evidence["session"] = front.reason("nth-session", where, *found.span())
                return str(number)
    if symbol is not None and symbol.session:
        evidence["session"] = Reason("symbol", evidence["symbol"].evidence)
        return str(symbol.session)
    return None


def _cycle(
    front: Front, symbol: Symbol | None, mechanism: str | None, evidence: dict[str, Reason]
) -> str | None:
    """The ordinal of the report under review, which is the number of the cycle."""
    if mechanism == "UPR":
        return _upr_cycle(front, symbol, evidence)
    if symbol is not None and symbol.state and symbol.number:
        evidence["cycle"] = Reason("symbol", evidence["symbol"].evidence)
        return str(symbol.number)
    for where in (front.title, front.head):
        found = _REPORT.search(where.text)
        number = ordinal(found[1]) if found else None
        if found and number:
            evidence["cycle"] = front.reason("nth-report", where, *found.span())
            return str(number)
    return None


def _upr_cycle(front: Front, symbol: Symbol | None, evidence: dict[str, Reason]) -> str | None:
    """The cycle by the session of the Working Group, else by that of the Council that adopted the outcome."""
    number: int | None = None
    if symbol is not None and "/WG.6/" in str(symbol) and symbol.session:
        number, reason = int(symbol.session), evidence["symbol"].evidence
    elif found := _WORKING_GROUP.search(front.head.text):
        number, reason = ordinal(found[1]), front.document.quote(front.head.span(*found.span()))
    elif symbol is not None and _is_outcome(symbol):
        evidence["cycle"] = Reason("council-session", evidence["symbol"].evidence)
        return registry.upr_cycle_of_outcome(int(symbol.session or 0))
    if number is None:
        return None
    evidence["cycle"] = Reason("working-group-session", reason)
    return registry.upr_cycle(number)


def _is_outcome(symbol: Symbol) -> bool:
    return symbol.base_genre in ("hrc_report", "hrc_resolution") and (symbol.session or "").isdecimal()


def _authors(
    front: Front, genre: str, state: str | None, mechanism: str | None, evidence: dict[str, Reason]
) -> tuple[str, ...]:
    if genre in _COMMITTEE_WRITES and mechanism:
        body = registry.body(mechanism)
        evidence["authors"] = evidence.get("mechanism", evidence["genre"])
        return (body.name,) if body else ()
    if genre in STATE_GENRES and state:
        known = registry.state(state)
        evidence["authors"] = evidence["state"]
        return (known.name,) if known else ()
    if genre in _WITHOUT_AUTHORS:
        return ()
    for row in load_patterns("identity.toml", "author"):
        genres = row.fields.get("genres")
        if genre not in genres if genres else genre in OFFICE_GENRES:
            continue
        for where in _places(front, row.fields["where"]):
            found = row.pattern.search(where.text)
            if found:
                evidence["authors"] = front.reason(
                    row.rule, where, found.start("authors"), found.end("authors")
                )
                return _names(found["authors"])
    return ()


def _places(front: Front, where: str) -> list[Folded]:
    if where == "head":
        return [front.head]
    # A line of a title, or of a cover's masthead, is nobody's name.
    blocks = [] if front.cover is not None else front.first_blocks[:6]
    titles = front.title.span(0, len(front.title.text)) if front.title.text else None
    return [fold(front.document.text, [b.span]) for b in blocks if titles is None or not titles.meets(b.span)]


def _names(text: str) -> tuple[str, ...]:
    """The organisations in a list of authors; what is in small letters is no name.

    A part that cannot stand alone (a single word, a faculty) belongs to the one before it:
    "Centre for Media and Law, Marsk (CML) and Free Lines" is two names.
    """
    joined: list[str] = []
    place, before = 0, ""
    for joint in [*_JOINT.finditer(text), None]:
        part = text[place : joint.start() if joint else len(text)].strip(" .,;")
        if joined and (_PART_OF_A_NAME.search(part) or _hangs_on(part, before)):
            joined[-1] += before + part
        elif part:
            joined.append(part)
        before = joint.group() if joint else ""
        place = joint.end() if joint else len(text)
    tidy = (re.sub(r"^(?:the|an?) ", "", name, flags=re.IGNORECASE) for name in joined)
    return tuple(name for name in tidy if any(c.isupper() for c in name))


def _hangs_on(part: str, before: str) -> bool:
    """Whether a single word belongs to the name before it: "... and Law", "..., Marsk (CML)"."""
    if not _SINGLE_WORD.fullmatch(part):
        return False
    return before == " and " or (before == ", " and part.endswith(")"))
