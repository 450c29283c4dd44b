"""One entry of the ledger: a question, its verdict, what was replied, who contradicts it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from answerable.model import REVIEWING, Answer, Article, Dossier, Kind, Link, LinkKind, Thread
from answerable.model.ledger.said import Linked, Said, Sayings


@dataclass(frozen=True, slots=True)
class Matter:
    """The matter that a question belongs to: a thread's id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A question put to the State, with all that the dossier has on its answer.

    `status` is None where nobody had the chance to reply. `account` says that the replies are
    another author's account of them. `rebuttals` contradict one of the replies: they are said
    later, or before, so that the reply denies them. `recommended` are linked to the question or to
    a reply; `recommended_later` only counts what the Committee or other States recommend on the
    same matters in documents of a later date.
    """

    question: Said
    status: str | None
    reason: str
    asked_for: tuple[str, ...]
    given: tuple[str, ...]
    account: bool
    replies: tuple[Said, ...]
    rebuttals: tuple[Linked, ...]
    recommended: tuple[Linked, ...]
    recommended_later: int
    themes: tuple[str, ...]
    articles: tuple[str, ...]
    matters: tuple[Matter, ...]


# Nobody judged the question: as if nobody could have replied.
_UNJUDGED = Answer("", None, "")


def entries(dossier: Dossier, sayings: Sayings | None = None) -> tuple[Entry, ...]:
    """The whole ledger, by document and place."""
    sayings = sayings or Sayings(dossier)
    answers = {a.question: a for a in dossier.answers}
    matters = _by_statement(dossier.threads)
    later = _Later(dossier, sayings)
    ends = _by_end(dossier.links)
    made = [
        _entry(sayings, s.id, answers.get(s.id, _UNJUDGED), matters[s.id], later, ends)
        for s in dossier.statements
        if s.kind is Kind.QUESTION
    ]
    return tuple(sorted(made, key=lambda e: sayings.place(e.question)))


def article_label(article: Article) -> str:
    """The article without its paragraphs, to choose by: "ICCPR 19" for article 19 (3)."""
    return without_paragraphs(f"{article.treaty} {article.article}")


def without_paragraphs(article: str) -> str:
    """The same of an article as it is written: "ICCPR 19" of "ICCPR 19(3)"."""
    return article.split("(")[0].strip()


def _entry(
    sayings: Sayings,
    id_: str,
    answer: Answer,
    threads: list[Thread],
    later: _Later,
    ends: Mapping[str, list[Link]],
) -> Entry:
    asked = sayings.statements[id_]
    question = sayings.said(id_)
    replies = [r for r in answer.responses if r in sayings.statements]
    recommended = [
        (link, link.source)
        for to in (id_, *replies)
        for link in ends.get(to, ())
        if link.target == to and _recommends(sayings, link)
    ]
    against = [
        (link, link.source if link.target == reply else link.target)
        for reply in replies
        for link in ends.get(reply, ())
        if link.kind is LinkKind.REBUTS and id_ not in (link.source, link.target)
    ]
    return Entry(
        question=question,
        status=str(answer.status) if answer.status else None,
        reason=answer.reason,
        asked_for=answer.asked_for,
        given=answer.given,
        account=answer.account,
        replies=tuple(sayings.said(r) for r in replies),
        rebuttals=_linked(sayings, against),
        recommended=_linked(sayings, recommended),
        recommended_later=later.than(question.date, threads),
        themes=tuple(dict.fromkeys(t.label for t in asked.themes)),
        articles=tuple(dict.fromkeys(f"{a.treaty} {a.article}" for a in asked.articles)),
        matters=tuple(Matter(t.id, t.title) for t in threads),
    )


def _recommends(sayings: Sayings, link: Link) -> bool:
    later = sayings.statements.get(link.source)
    return bool(later and later.kind is Kind.RECOMMENDATION) and link.kind is not LinkKind.REBUTS


def _linked(sayings: Sayings, found: Iterable[tuple[Link, str]]) -> tuple[Linked, ...]:
    """The named ends of links, each statement once, in their places."""
    ends: dict[str, Linked] = {}
    for link, id_ in found:
        if id_ not in ends and id_ in sayings.statements:
            ends[id_] = sayings.linked(link, id_)
    return tuple(sorted(ends.values(), key=lambda linked: sayings.place(linked.said)))


def _by_end(links: Iterable[Link]) -> Mapping[str, list[Link]]:
    """The links of each statement, to it and from it."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.target].append(link)
        found[link.source].append(link)
    return found


def _by_statement(threads: Iterable[Thread]) -> defaultdict[str, list[Thread]]:
    found: defaultdict[str, list[Thread]] = defaultdict(list)
    for thread in sorted(threads, key=lambda t: (t.title, t.id)):
        for id_ in thread.statements:
            found[id_].append(thread)
    return found


class _Later:
    """The dates of what those who review recommend, by matter."""

    def __init__(self, dossier: Dossier, sayings: Sayings) -> None:
        self._dated: dict[str, dict[str, str]] = {}
        for thread in dossier.threads:
            rows = [sayings.said(id_) for id_ in thread.statements if id_ in sayings.statements]
            wanted = [r for r in rows if r.kind == Kind.RECOMMENDATION and r.role in REVIEWING and r.date]
            self._dated[thread.id] = {r.statement: r.date for r in wanted}
        self._sorted = {id_: sorted(rows.values()) for id_, rows in self._dated.items()}

    def than(self, date: str, threads: list[Thread]) -> int:
        """How many were made after that date on these matters; none where the date is not known."""
        if not date:
            return 0
        if len(threads) == 1:
            dates = self._sorted[threads[0].id]
            return len(dates) - bisect_right(dates, date + "~")
        rows = {id_: at for t in threads for id_, at in self._dated[t.id].items()}
        return sum(at > date and not at.startswith(date) for at in rows.values())
