"""What happened to a person: an arrest, a charge, a sentence, in the sentence that names them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answerable.mentions.runs import Run, runs_with
from answerable.mentions.subjects import Named, Scene, speaks
from answerable.mentions.when import Dated, Told, date_of
from answerable.model import Document, Event, Mention, MentionKind, Quote
from answerable.patterns import Pattern, load_patterns

# Not what happened, but what did not, or should.
_NOT_SO = re.compile(
    r"\b(?:not|never|nobody|nor|neither|without|should|must|could|would|will|may|might|if|to be|cannot)\b"
    r"(?: \w+){0,2} ?$"
)
_ASKED = re.compile(r"\bwhether\b|\bif\b", re.IGNORECASE)
_OTHER_BEFORE = re.compile(
    r"\b(?:since|until|born in|before|ahead of the"
    r"|(?:events|protests?|elections?|unrest|demonstrations?|riots|laws?|acts?|posts?) (?:of|in|from)) $",
    re.IGNORECASE,
)
_OTHER_BEHIND = re.compile(
    r" (?:\w+ )?(?:events|protests?|elections?|unrest|demonstrations?|riots|laws?|review|war)\b"
)
_MOST = 60  # events in one sentence: one with more is a broken table, and its dates are a guess
_UNDER_LAW = frozenset({"arrest", "charge", "conviction", "sentence", "ban", "fine", "imprisonment"})
_LASTS = frozenset({"sentence", "ban", "imprisonment"})
# Words that say how sure a thing is, or how it was done, right in front of it.
_MANNER = re.compile(r"(?:\b(?:\w+ly|again|later|twice) )+$")
_IN_YEARS = {"years": 1.0, "months": 1 / 12, "weeks": 7 / 365.25, "days": 1 / 365.25}


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

    def stretch(self, mention: Mention) -> tuple[int, int]:
        """Where a mention begins and ends, in the letters of the run."""
        start = self.place(mention)
        return start, start + len(" ".join(mention.quote.text.split()))

    def names_something_else(self, date: Mention) -> bool:
        """Whether a date belongs to another thing: "the May 2020 protests", "abroad since 2019"."""
        start, behind = self.stretch(date)
        return bool(_OTHER_BEFORE.search(self.run.text, max(self.start, start - 24), start)) or bool(
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
        here = [_named(sentence, m, people[m.id]) for m in near if m.id in people]
        # Who speaks is not the one of whom the paragraph tells.
        named.update(n.who for n in here if not speaks(run.text, n.end) and not _opens(run, n))
        lone = next(iter(named)) if len(named) == 1 and not here else None
        _tell(sentence, Scene(run.text, start, end, here, lone), found)


def _named(sentence: _Sentence, mention: Mention, who: int) -> Named:
    start = sentence.place(mention)
    last = bisect_left(sentence.run.folded.origin, mention.quote.end - 1, start, sentence.end)
    return Named(start, min(last + 1, sentence.end), who)


def _opens(run: Run, named: Named) -> bool:
    """Whether a name in capitals opens the paragraph, as a record of speeches prints its speakers."""
    return run.text[named.start : named.end].isupper() and not re.search(r"\w", run.text[: named.start])


def _tell(sentence: _Sentence, scene: Scene, found: dict[int, list[Event]]) -> None:
    """Write down each thing that the sentence tells of somebody, once."""
    matches = sorted(_matches(sentence), key=lambda pair: (pair[0].start(), -pair[0].end()))[:_MOST]
    told = [Told(m.start(), m.end(), str(p.fields["what"]), _is_noun(m, p)) for m, p in matches]
    dates = [
        Dated(*sentence.stretch(m), m.value)
        for m in sentence.near
        if m.kind is MentionKind.DATE and m.value and not sentence.names_something_else(m)
    ]
    seen: set[tuple[int, str]] = set()
    for index, (match, pattern) in enumerate(matches):
        what = told[index].what
        whom = [w for w in scene.told_of(match, str(pattern.fields["form"])) if (w, what) not in seen]
        if not whom:
            continue
        date = date_of(index, told, dates, sentence.run.text, sentence.start, sentence.end)
        for who in whom:
            seen.add((who, what))
            found[who].extend(_events(what, match, sentence, date))


def _is_noun(match: re.Match[str], pattern: Pattern) -> bool:
    """Whether the words name the event and leave another verb to the sentence: "the death of"."""
    return match[0].endswith(" of") or pattern.fields["form"] in ("noun", "whose")


def _matches(sentence: _Sentence) -> list[tuple[re.Match[str], Pattern]]:
    """The words of events in a sentence, but for what did not happen, and what is only asked."""
    text = sentence.run.text
    return [
        (match, pattern)
        for pattern in load_patterns("persons.toml", "event")
        for match in pattern.pattern.finditer(text, sentence.start, sentence.end)
        if not _NOT_SO.search(text, max(sentence.start, match.start() - 24), match.start())
        and not _ASKED.search(text, sentence.start, match.start())
    ]


def _events(what: str, match: re.Match[str], sentence: _Sentence, date: str | None) -> list[Event]:
    """The event; one for each length, where a slip of the source prints two side by side."""
    cited = [m for m in sentence.near if m.kind is MentionKind.PROVISION] if what in _UNDER_LAW else []
    provision = _nearest(match, sentence, cited)
    lengths: list[float | None] = list(_durations(match, sentence, what) if what in _LASTS else ())
    return [
        Event(
            what=what,
            quote=sentence.quote,
            detail=_detail(match, sentence),
            date=date,
            duration_years=length,
            provision=provision.value if provision else None,
        )
        for length in lengths or [None]
    ]


def _detail(match: re.Match[str], sentence: _Sentence) -> str:
    """The words of the event with "allegedly" before them, up to the end of their clause."""
    start = match.start()
    manner = _MANNER.search(sentence.run.text, max(sentence.start, start - 40), start)
    start = manner.start() if manner else start
    rest = sentence.run.text[start : min(sentence.end, start + 160)].removeprefix("'s ")
    clause = re.match(r"[^,;]+(?:, [^,;]{1,20}(?=,))?", rest)
    return (clause[0] if clause else rest).strip(" .")


def _nearest(match: re.Match[str], sentence: _Sentence, among: Sequence[Mention]) -> Mention | None:
    return min(
        [m for m in among if m.value], key=lambda m: abs(sentence.place(m) - match.start()), default=None
    )


def _durations(match: re.Match[str], sentence: _Sentence, what: str) -> list[float]:
    """The length in years; two where the words give two at once ("four eight years"); none where none."""
    text = sentence.run.text
    terms = [
        (*sentence.stretch(m), m.figure)
        for m in sentence.near
        if m.figure is not None and m.figure.unit in _IN_YEARS and m.figure.value is not None
    ]
    lengths: list[float] = []
    last = 0
    for start, end, figure in terms:
        value = (figure.value or 0.0) * _IN_YEARS[figure.unit]
        if not lengths:
            if not (match.start() <= start <= match.end() + 40 or _names_term(match, start, what)):
                continue
            lengths.append(value)
        elif start - last <= 1:
            lengths.append(value)
        elif text[last:start] == " and " and figure.unit != "years":
            lengths[-1] += value  # "six years and three months"
        else:
            break
        last = end
    return [round(length, 3) for length in lengths]


def _names_term(match: re.Match[str], start: int, what: str) -> bool:
    """Whether a length some way off is that of the sentence: "sentenced Ana Lind, a poet, to six years"."""
    gap = match.string[match.end() : start]
    last = " for " if what == "ban" else " to "
    return 0 < len(gap) <= 140 and gap.endswith(last) and not re.search(r"[;:]|\bwas\b", gap)
