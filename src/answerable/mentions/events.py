"""What happened to a person: an arrest, a charge, a sentence, in the sentence that names them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answerable.mentions.runs import Run, runs_with
from answerable.model import Document, Event, Mention, MentionKind, Quote
from answerable.patterns import Pattern, load_patterns

_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
# Not what happened, but what did not, or should.
_NOT_SO = re.compile(
    r"\b(?:not|never|nobody|should|must|could|would|may|might|if|to be|cannot)\b(?: \w+){0,2} ?$"
)
_OTHER_BEFORE = re.compile(r"\b(?:since|until|born in|before|ahead of the) $", re.IGNORECASE)
_OTHER_BEHIND = re.compile(
    r" (?:\w+ )?(?:events|protests?|elections?|unrest|demonstrations?|riots|laws?|review|war)\b"
)
_ELSEWHERE = re.compile(
    r"[,.;:]|\b(?:after|before|when|while|and|or|as|because|in|at|for|with|by|that|who|of)\b"
)
_IN_YEARS = {"years": 1.0, "months": 1 / 12, "weeks": 7 / 365.25, "days": 1 / 365.25}
_AS_OBJECT = 40  # letters between "arrested" and the name: "arrested the journalist Ana Lind"


@dataclass(frozen=True, slots=True)
class _Sentence:
    run: Run
    start: int
    end: int
    quote: Quote
    near: Sequence[Mention]

    def place(self, mention: Mention) -> int:
        """Where a mention begins, in the letters of the run."""
        return bisect_left(self.run.folded.origin, mention.quote.start, self.start, self.end)

    def names_something_else(self, date: Mention) -> bool:
        """Whether a date belongs to another thing: "the May 2020 protests", "abroad since 2019"."""
        start = self.place(date)
        behind = start + len(" ".join(date.quote.text.split()))
        return bool(_OTHER_BEFORE.search(self.run.text, max(self.start, start - 16), start)) or bool(
            _OTHER_BEHIND.match(self.run.text, behind)
        )


def events_of(
    documents: Sequence[Document], mentions: Sequence[Mention], people: Mapping[str, int]
) -> dict[int, list[Event]]:
    """The events of each person; `people` says which cluster a mention of a person belongs to."""
    by_document: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.quote.document].append(mention)
    found: defaultdict[int, list[Event]] = defaultdict(list)
    for document in documents:
        own = sorted(by_document[document.id], key=lambda m: (m.quote.start, m.quote.end))
        places = [m.quote.start for m in own if m.id in people]
        for run in runs_with(document, places):
            _read(run, own, people, found)
    return dict(found)


def _read(run: Run, own: Sequence[Mention], people: Mapping[str, int], found: dict[int, list[Event]]) -> None:
    """Go through the sentences of a run, knowing whom it has named so far."""
    starts = [m.quote.start for m in own]
    named: set[int] = set()
    for start, end in run.sentences:
        quote = run.quote(start, end)
        first, last = bisect_left(starts, quote.start), bisect_right(starts, quote.end)
        near = [m for m in own[first:last] if m.quote.end <= quote.end]
        sentence = _Sentence(run, start, end, quote, near)
        here = [(sentence.place(m), people[m.id]) for m in near if m.id in people]
        named.update(who for _, who in here)
        lone = (
            next(iter(named))
            if len(named) == 1 and not here and _PRONOUN.search(run.text[start:end])
            else None
        )
        seen: set[tuple[int, str]] = set()
        for pattern in load_patterns("persons.toml", "event"):
            for match in pattern.pattern.finditer(run.text, start, end):
                who = lone if lone is not None else _whose(match, here, pattern)
                what = str(pattern.fields["what"])
                if (
                    who is None
                    or (who, what) in seen
                    or _NOT_SO.search(run.text, max(start, match.start() - 24), match.start())
                ):
                    continue
                seen.add((who, what))
                found[who].append(_event(what, match, sentence))


def _whose(match: re.Match[str], here: Sequence[tuple[int, int]], pattern: Pattern) -> int | None:
    """The person named last before the words; for an object, the one right behind them."""
    if pattern.fields.get("object"):
        behind = [
            who
            for place, who in here
            if 0 <= place - match.end() <= _AS_OBJECT
            and not _ELSEWHERE.search(match.string, match.end(), place)
        ]
        return behind[0] if behind else None
    before = [who for place, who in here if place < match.start()]
    return before[-1] if before else None


def _event(what: str, match: re.Match[str], sentence: _Sentence) -> Event:
    dates = [m for m in sentence.near if m.kind is MentionKind.DATE and not sentence.names_something_else(m)]
    date = _nearest(match, sentence, dates)
    provision = _nearest(match, sentence, [m for m in sentence.near if m.kind is MentionKind.PROVISION])
    return Event(
        what=what,
        quote=sentence.quote,
        detail=_detail(match, sentence),
        date=date.value if date else None,
        duration_years=_duration(match, sentence) if what in ("sentence", "ban") else None,
        provision=provision.value if provision else None,
    )


def _detail(match: re.Match[str], sentence: _Sentence) -> str:
    """The words of the event, up to the end of their clause."""
    rest = sentence.run.text[match.start() : min(sentence.end, match.start() + 160)]
    clause = re.match(r"[^,;]+(?:, [^,;]{1,20}(?=,))?", rest)
    return (clause[0] if clause else rest).strip(" .")


def _nearest(match: re.Match[str], sentence: _Sentence, among: Sequence[Mention]) -> Mention | None:
    return min(
        [m for m in among if m.value], key=lambda m: abs(sentence.place(m) - match.start()), default=None
    )


def _duration(match: re.Match[str], sentence: _Sentence) -> float | None:
    """The length in years; None where the words give none, or two at once ("four eight years")."""
    terms = [
        m
        for m in sentence.near
        if m.figure is not None
        and m.figure.unit in _IN_YEARS
        and m.figure.value is not None
        and match.start() <= sentence.place(m) <= match.end() + 40
    ]
    if not terms or terms[0].figure is None or terms[0].figure.value is None:
        return None
    if len(terms) > 1 and terms[1].quote.start - terms[0].quote.end <= 1:
        return None
    return round(terms[0].figure.value * _IN_YEARS[terms[0].figure.unit], 3)
