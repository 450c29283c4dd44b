"""Which matter each statement of a review speaks of: by its own words, then by what it stands among.

A sentence is weighed by its words; the heading above it and its paragraph weigh in; a sentence that tells
nothing by itself ("How would this be addressed?") goes with the one before, a reply with what it replies to.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from answerable.align.happenings import happenings
from answerable.align.matters import end_of_main, known_matters, named_in, with_themes
from answerable.align.telltale import told_by_names
from answerable.align.telling import Telling
from answerable.letters import small
from answerable.model import BlockKind, Kind, Link, LinkKind, Role, Source, Statement
from answerable.text import fold

_LEAST = 0.3  # what is weaker than this tells no matter
_SURE = 0.65  # what is weaker than this leans on its neighbours
_FIRM = 0.95  # what is weaker than this heeds its paragraph
_HEADING, _CHAPTER, _OUTER, _LEAD_IN = 0.9, 0.6, 0.3, 0.5
_BEFORE_WEAK, _BEFORE = 0.6, 0.15  # for the matter of the sentence before
_CARRIED = 0.5  # for that of the paragraph before, under one heading
_PARAGRAPH_WEAK, _PARAGRAPH = 0.5, 0.25
_OPENING = 0.3  # the first sentence of a delegation's paragraph says what all of it is about
_EVENT, _EVENT_BESIDE = 1.25, 0.6
_TITLE = 0.6  # a heading above so much of a document is its title

_Weights = Mapping[str, float]


class Placing:
    """The matters of all statements of a review."""

    def __init__(
        self,
        sources: Sequence[Source],
        statements: Sequence[Statement],
        telling: Telling,
        links: Sequence[Link],
    ) -> None:
        self._statements = statements
        self._ids = telling.ids
        self._lower = [small(text) for text in telling.texts]
        self._happenings = {h.key: h for h in happenings(statements, self._lower)}
        # A note stands under the heading that happens to be above it, not under one of its own.
        self._path = {
            b.id: () if b.kind is BlockKind.FOOTNOTE else b.path for s in sources for b in s.document.blocks
        }
        self._titles = _titles(statements, self._path)
        self._heard: dict[str, dict[str, float]] = {}
        self._own = [self._own_words(at) for at in range(len(statements))]
        self._replies = _replies(links)
        self._paragraphs = [
            list(rows) for _, rows in groupby(range(len(statements)), key=lambda at: statements[at].block)
        ]

    def title(self, key: str) -> str:
        """What a reader sees above a thread."""
        if key in self._happenings:
            return self._happenings[key].title
        matter = known_matters().get(key)
        return matter.title if matter else key.partition(":")[2]

    def keys(self) -> list[str | None]:
        """The key of the matter of each statement, None where none can be told.

        A matter that one statement alone would have is none: the statement goes with its neighbours.
        """
        found = self._placed(frozenset())
        known = known_matters()
        held = Counter(key for key in found if key)
        alone = {key for key, n in held.items() if n == 1 and not (key in known and known[key].wider)}
        if alone:
            found = self._placed(frozenset(alone))
        told = told_by_names([s.words for s in self._statements], found)
        return [key or other for key, other in zip(found, told, strict=True)]

    def _placed(self, barred: frozenset[str]) -> list[str | None]:
        found: list[str | None] = [None] * len(self._statements)
        last: int | None = None
        for rows in self._paragraphs:
            carried = found[last] if last is not None and self._goes_on(last, rows[0]) else None
            self._place(rows, found, carried, barred)
            last = rows[-1]
        by_id = {id_: key for id_, key in zip(self._ids, found, strict=True) if key}
        for rows in self._paragraphs:
            self._follow(rows, found, by_id)
        return found

    def _own_words(self, at: int) -> dict[str, float]:
        statement = self._statements[at]
        labels = {t.label: t.score for t in statement.under("uhri") if t.words}
        own = self._with_happenings(self._lower[at], with_themes(named_in(self._lower[at]), labels))
        if statement.lead_in and max(own.values(), default=0.0) < _SURE:
            for key, weight in self._said(statement.lead_in.text).items():
                own[key] = max(own.get(key, 0.0), weight * _LEAD_IN)
        return own

    def _said(self, printed: str) -> dict[str, float]:
        """The matters of a heading or a lead-in; words that are weak by themselves do not count there."""
        if printed not in self._heard:
            lower = small(fold(printed).text)
            named = {key: weight for key, weight in named_in(lower).items() if weight >= _BEFORE_WEAK / 2}
            self._heard[printed] = self._with_happenings(lower, named)
        return self._heard[printed]

    def _with_happenings(self, lower: str, own: dict[str, float]) -> dict[str, float]:
        """The happening that a text names has what is done in such happenings; narrow matters stay ahead."""
        for happening in self._happenings.values():
            if found := happening.finder.search(lower):
                beside = _narrow(own) or found.start() >= end_of_main(lower)
                least = _EVENT_BESIDE if beside else _EVENT
                own = _yielded(own, happening.key, least)
        return own

    def _goes_on(self, last: int, at: int) -> bool:
        """Whether a paragraph may go on with the matter of the one before: prose under one heading."""
        one, other = self._statements[last], self._statements[at]
        if one.quote.document != other.quote.document or other.round is not None:
            return False
        path = self._path.get(other.block, ())
        prose = other.kind not in (Kind.RECOMMENDATION, Kind.QUESTION)
        headed = any((other.quote.document, heading) not in self._titles for heading in path)
        return prose and headed and path == self._path.get(one.block, ())

    def _above(self, at: int) -> dict[str, float]:
        """The matters that the headings above a statement name, the nearest counting most."""
        statement = self._statements[at]
        weights: dict[str, float] = {}
        weight = _HEADING
        for heading in reversed(self._path.get(statement.block, ())):
            if (statement.quote.document, heading) in self._titles:
                continue
            named = self._said(heading)
            for key, of in named.items():
                weights[key] = max(weights.get(key, 0.0), min(1.0, of) * weight)
            # "Recommendations" names nothing; the chapter above it may be about more than one matter.
            weight = _OUTER if named else min(weight, _CHAPTER)
        return weights

    def _place(
        self, rows: Sequence[int], found: list[str | None], carried: str | None, barred: frozenset[str]
    ) -> None:
        """Settle the statements of one paragraph in their order."""
        above = self._above(rows[0])
        own = [
            {key: weight for key, weight in weights.items() if key not in barred}
            for weights in self._in_happening(rows, above)
        ]
        share = _shares(own)
        before: str | None = None
        opening: str | None = None
        for at, weights in zip(rows, own, strict=True):
            beside = defaultdict(float, above)
            strength = max(weights.values(), default=0.0)
            for key, part in share.items():
                beside[key] += part * (_PARAGRAPH if strength >= _FIRM else _PARAGRAPH_WEAK)
            if before:
                beside[before] += _BEFORE if strength >= _SURE else _BEFORE_WEAK
            elif carried and strength < _SURE:
                beside[carried] += _CARRIED
            speaks = self._statements[at].role is Role.STATE and not self._statements[at].reported
            if opening and speaks:
                beside[opening] += _OPENING
            found[at] = before = _settled(weights, beside) or before
            opening = opening or (before if speaks else None)
        _fill(rows, found)

    def _in_happening(self, rows: Sequence[int], above: _Weights) -> list[dict[str, float]]:
        """The weights of a paragraph's statements, where a happening named in it has what it takes.

        Under a heading of another narrow matter it is told of in passing, and takes nothing.
        """
        own = [self._own[at] for at in rows]
        headed = _strongest({key: weight for key, weight in above.items() if key in self._happenings})
        if not headed and _narrow({key: weight / _HEADING for key, weight in above.items()}):
            return [
                {k: min(w, _EVENT_BESIDE) if k in self._happenings else w for k, w in weights.items()}
                for weights in own
            ]
        named = Counter(
            key for weights in own for key, w in weights.items() if key in self._happenings and w >= _FIRM
        )
        event = headed or _strongest(named)
        return [_yielded(weights, event, 0.0) for weights in own] if event else own

    def _follow(self, rows: Sequence[int], found: list[str | None], by_id: Mapping[str, str]) -> None:
        """A paragraph that tells nothing goes with the questions that it answers."""
        if any(found[at] for at in rows):
            return
        votes = Counter(by_id[q] for at in rows for q in self._replies.get(self._ids[at], ()) if q in by_id)
        key = _strongest(votes)
        for at in rows:
            found[at] = key


def _narrow(weights: _Weights) -> bool:
    """Whether a matter is named that no happening takes."""
    known = known_matters()
    return any(
        weight >= _FIRM - 1e-9 and not (key in known and known[key].in_event) and not key.startswith("event:")
        for key, weight in weights.items()
    )


def _yielded(own: _Weights, event: str, least: float) -> dict[str, float]:
    """Weights in which matters that are done in a happening have given theirs to it."""
    known = known_matters()
    given = [weight for key, weight in own.items() if key in known and known[key].in_event]
    kept = {key: weight for key, weight in own.items() if not (key in known and known[key].in_event)}
    weight = max([least, kept.get(event, 0.0), *given])
    return {**kept, event: weight} if weight else kept


def _settled(own: _Weights, beside: _Weights) -> str | None:
    total: defaultdict[str, float] = defaultdict(float, own)
    for key, weight in beside.items():
        total[key] += weight
    return _strongest({key: weight for key, weight in total.items() if weight >= _LEAST})


def _shares(own: Sequence[_Weights]) -> dict[str, float]:
    """Which part of what a paragraph says is about each matter; none where no matter has half of it."""
    votes = Counter(
        best for weights in own if (best := _strongest(weights)) and weights[best] >= _SURE
    )
    whole = sum(votes.values())
    return {key: n / whole for key, n in votes.items() if n * 2 >= whole and whole > 1}


def _fill(rows: Sequence[int], found: list[str | None]) -> None:
    """Sentences before the first that tells its matter go with it."""
    first = next((found[at] for at in rows if found[at]), None)
    for at in rows:
        if found[at]:
            break
        found[at] = first


def _strongest(weights: Mapping[str, float]) -> str | None:
    known = known_matters()
    return min(
        weights,
        key=lambda key: (-round(weights[key], 6), known[key].place if key in known else len(known), key),
        default=None,
    )


def _replies(links: Sequence[Link]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.kind in (LinkKind.ANSWERS, LinkKind.RESPONDS_TO_ITEM):
            found[link.source].append(link.target)
    return found


def _titles(statements: Sequence[Statement], path: Mapping[str, tuple[str, ...]]) -> set[tuple[str, str]]:
    """Headings that stand above most of a document: titles, which say what all of it is about."""
    below: Counter[tuple[str, str]] = Counter()
    whole: Counter[str] = Counter()
    for statement in statements:
        document = statement.quote.document
        whole[document] += 1
        below.update((document, heading) for heading in set(path.get(statement.block, ())))
    return {row for row, count in below.items() if count > _TITLE * whole[row[0]]}
