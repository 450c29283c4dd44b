"""A dossier as a report in Markdown: what a person reads first."""

from __future__ import annotations

from collections import Counter

from answerable.model import (
    AnswerStatus,
    Dossier,
    FindingKind,
    Kind,
    MentionKind,
    Quote,
    Severity,
    Statement,
)

_KINDS = {
    Kind.RECOMMENDATION: "recommendations",
    Kind.QUESTION: "questions",
    Kind.STATE_CLAIM: "State claims",
    Kind.COMMITMENT: "commitments",
    Kind.CONCERN: "concerns",
    Kind.LEGAL_ARGUMENT: "legal arguments",
    Kind.COMMENDATION: "commendations",
}
_STATUS = {
    AnswerStatus.ANSWERED: "answered",
    AnswerStatus.PARTLY: "partly answered",
    AnswerStatus.DEFLECTED: "deflected",
    AnswerStatus.NOT_ANSWERED: "not answered",
    None: "nobody could reply in these files",
}

_NOT_REPORTED = (FindingKind.UNANSWERED, FindingKind.STYLE, FindingKind.EXPOSED_NAME)


def report(dossier: Dossier) -> str:
    """The whole dossier in Markdown: documents, counts, the ledger of questions, findings, threads.

    Every line that says something about a document quotes it and names the place. It is a
    summary: the dossier holds more.
    """
    lines = ["# Review dossier", ""]
    lines += _documents(dossier)
    lines += _counts(dossier)
    lines += _ledger(dossier)
    lines += _findings(dossier)
    lines += _recommendations(dossier)
    lines += _threads(dossier)
    lines += _persons(dossier)
    return "\n".join(lines).rstrip() + "\n"


def _documents(dossier: Dossier) -> list[str]:
    lines = ["## Documents", "", "| file | what it is | State | date | symbol |", "|---|---|---|---|---|"]
    for source in sorted(dossier.sources, key=lambda s: (s.identity.date or "9999", s.id)):
        known = source.identity
        cells = (source.document.file, known.genre.replace("_", " "), known.state, known.date, known.symbol)
        lines.append("| " + " | ".join(_cell(c) for c in cells) + " |")
    lines.append("")
    lines += [f"- Not read: {unread.why}" for unread in dossier.unread]
    return [*lines, ""] if dossier.unread else lines


def _counts(dossier: Dossier) -> list[str]:
    kinds = Counter(s.kind for s in dossier.statements)
    lines = ["## What was found", ""]
    lines += [f"- {kinds[kind]} {name}" for kind, name in _KINDS.items() if kinds[kind]]
    found = dossier.counts()
    return [
        *lines,
        f"- {found['citations']} citations, {found['entities']} names, {found['findings']} findings",
        "",
    ]


def _ledger(dossier: Dossier) -> list[str]:
    said = {s.id: s for s in dossier.statements}
    tally = Counter(a.status for a in dossier.answers)
    if not dossier.answers:
        return []
    lines = ["## Asked and answered", ""]
    lines.append(
        ", ".join(f"{tally[status]} {name}" for status, name in _STATUS.items() if tally[status]) + "."
    )
    lines.append("")
    for answer in sorted(dossier.answers, key=lambda a: _place(said[a.question])):
        if answer.status is None:
            continue
        lines += [f"**{_STATUS[answer.status]}** – {_quoted(dossier, said[answer.question].quote)}", ""]
        lines += [f"> {_quoted(dossier, said[r].quote)}" for r in answer.responses]
        lines += [">", f"> _{answer.reason}_", ""] if answer.responses else [f"_{answer.reason}_", ""]
    return lines


def _findings(dossier: Dossier) -> list[str]:
    rank = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}
    """Without what is of style only, and without the links that may name somebody: a report is passed on."""
    shown = [f for f in dossier.findings if f.kind not in _NOT_REPORTED]
    lines = ["## What does not add up", ""] if shown else []
    for finding in sorted(shown, key=lambda f: (rank[f.severity], f.kind, f.id)):
        lines.append(f"- **{finding.severity}**, {finding.kind.replace('_', ' ')}: {_line(finding.message)}")
        lines += [f"  - {_quoted(dossier, quote)}" for quote in finding.quotes]
    exposed = sum(f.kind is FindingKind.EXPOSED_NAME for f in dossier.findings)
    if exposed:
        what = "A link may name" if exposed == 1 else f"{exposed} links may name"
        lines += ["", f"{what} somebody whom the text does not; see the lint of the documents."]
    return [*lines, ""] if shown else lines


def _recommendations(dossier: Dossier) -> list[str]:
    rows = [s for s in dossier.statements if s.kind is Kind.RECOMMENDATION]
    lines = ["## Recommended", ""] if rows else []
    for row in rows:
        number = f"{row.number} " if row.number else ""
        by = f" ({', '.join(row.by)})" if row.by else ""
        lines.append(f"- {number}{_quoted(dossier, row.quote)}{by}")
    return [*lines, ""] if rows else lines


def _threads(dossier: Dossier) -> list[str]:
    lines = [
        "## Threads",
        "",
        "| matter | statements | asked | answered | recommended |",
        "|---|---|---|---|---|",
    ]
    rows = sorted(dossier.threads, key=lambda t: (-len(t.statements), t.title))
    for thread in rows:
        play = thread.state_of_play
        cells = (thread.title, len(thread.statements), play.asked, play.answered, play.recommended)
        lines.append("| " + " | ".join(_cell(str(c)) for c in cells) + " |")
    return [*lines, ""] if rows else []


def _persons(dossier: Dossier) -> list[str]:
    """Persons by number only: names do not leave the dossier without a person's decision."""
    persons = sum(1 for e in dossier.entities if e.kind is MentionKind.PERSON)
    if not persons:
        return []
    return [
        "## Persons",
        "",
        f"{persons} persons are named; see the dossier. Ask who can be hurt before you publish.",
        "",
    ]


def _place(statement: Statement) -> tuple[str, int]:
    return statement.quote.document, statement.quote.start


def _quoted(dossier: Dossier, quote: Quote) -> str:
    document = dossier.document(quote.document)
    return f"“{_line(quote.text)}” ({document.file}, line {document.line(quote.start)})"


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str | None) -> str:
    return _line(text or "–").replace("|", "\\|")
