"""Persons known by a full name, named once more where no word around says that it is a person.

A full name that a rule found anywhere in the dossier is looked for in all its
documents: in running text, in Cyrillic letters and declined, and in the letters of
link addresses ("…/asel-torova-zayavila"). Nobody is found here for the first time:
what an address alone says stays unsaid.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from answerable.mentions.declined import NOMINATIVE, alone, case_of, kazakh_case_of, may_be_verb
from answerable.mentions.lexicon import words
from answerable.mentions.tokens import Token, address_tokens, capital_tokens
from answerable.model import Document, Mention, MentionKind, Source, Span
from answerable.names import Name, parse, same_person, skeleton

_LONGEST = 4  # words of a name as people are called in addresses: "kasan-yerlan-van-toren"
_START = 3  # letters of a skeleton by which names are looked up: no ending reaches them
_GLUED = 4  # letters of a given name that may be run together with the word before it
_CALLINGS = words("persons", "roles")
_NOT_NAMES = words("persons", "not_names") | words("persons", "titles")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_FATHERS = re.compile(r"(?:ovich|evich|ich)(?:a|u|em|e)?$|(?:ovn|evn|ichn)(?:a|i|e|u|oi)$|(?:uli|kizi)$")


@dataclass(frozen=True, slots=True)
class Known:
    """A full name that rules found, its skeletons, and which of the persons bears it."""

    printed: str
    name: Name
    who: int


@dataclass(frozen=True, slots=True)
class Again:
    """A place that names somebody known: where, whom, under which of their names, and why."""

    span: Span
    known: Known
    reason: str
    in_address: bool = False


@dataclass(slots=True)
class Hub:
    """The full names of a dossier, for looking up; `here` says who is named in which document."""

    by_start: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    here: dict[str, dict[int, Known]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, printed: str, who: int, documents: Sequence[str]) -> None:
        """A full name of a person, and the documents that print it."""
        parts = parse(printed)
        if parts is None:
            return
        known = Known(printed, parts, who)
        for start in {parts.given[:_START], parts.surname[:_START]}:
            self.by_start[start].append(known)
        for document in documents:
            self.here[document].setdefault(who, known)

    def near(self, word: str) -> Sequence[Known]:
        """Names of which a part begins as the word does."""
        return self.by_start.get(skeleton(word)[:_START], ())


def again(sources: Sequence[Source], mentions: Sequence[Mention], hub: Hub) -> dict[str, list[Again]]:
    """The further places of known persons in each document, in its order."""
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for mention in mentions:
        if mention.kind in (MentionKind.PERSON, MentionKind.INSTITUTION, MentionKind.LAW):
            taken[mention.quote.document].append(mention.quote.span)
    found: dict[str, list[Again]] = {}
    for source in sources:
        document = source.document
        full = list(_full(document, taken[document.id], hub))
        for one in full:
            hub.here[document.id].setdefault(one.known.who, one.known)
        held = [*taken[document.id], *(one.span for one in full)]
        short = list(_surnames(document, held, hub.here[document.id]))
        if full or short:
            found[document.id] = sorted([*full, *short], key=lambda one: one.span.start)
    return found


def _full(document: Document, taken: Sequence[Span], hub: Hub) -> Iterator[Again]:
    for tokens, look in ((capital_tokens(document), _in_text), (address_tokens(document), _in_address)):
        free_from = -1
        for index, token in enumerate(tokens):
            if token.start < free_from or not (hub.near(token.word) or look is _in_address):
                continue
            one = look(document, tokens, index, hub)
            if one is not None and not any(_meet(one.span, span) for span in taken):
                free_from = one.span.end
                yield one


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _windows(tokens: Sequence[Token], first: int) -> Iterator[Sequence[Token]]:
    """The stretches of two to four words from a token on, the longest first."""
    last = first + 1
    while last < len(tokens) and last - first < _LONGEST and tokens[last].joined:
        last += 1
    for end in range(last, first + 1, -1):
        yield tokens[first:end]


def _in_text(document: Document, tokens: Sequence[Token], first: int, hub: Hub) -> Again | None:
    """A known name in running text: a whole stretch of capital words, but for what opens it."""
    if tokens[first].joined and not _is_no_name(tokens[first - 1], document):
        return None
    for window in _windows(tokens, first):
        end = first + len(window)
        if len(window) < 2 or (end < len(tokens) and tokens[end].joined):
            continue
        span = Span(window[0].start, window[-1].end)
        printed = " ".join(document.text[span.start : span.end].split())
        near = hub.near(window[0].word)
        fits = {k.who: (k, why) for k in near if (why := _why_in_text(printed, window, k))}
        if len(fits) == 1:
            known, case = next(iter(fits.values()))
            reason = "" if case == NOMINATIVE else f"{printed} in {document.id} / {known.printed}: the {case}"
            return Again(span, known, reason)
    return None


def _is_no_name(token: Token, document: Document) -> bool:
    """Whether the capital word in front of a name is shown to be none: a calling, or an opener."""
    lower = token.word.lower()
    if token.word in _NOT_NAMES or lower in _CALLINGS or skeleton(lower) in _callings():
        return True
    return token.opens and bool(re.search(rf"(?<![^\W_]){re.escape(lower)}(?![^\W_])", document.text))


@cache
def _callings() -> frozenset[str]:
    return frozenset(skeleton(w) for w in words("persons", "headline_roles"))


def _why_in_text(printed: str, window: Sequence[Token], known: Known) -> str | None:
    """The case in which a stretch of capital words is the name; None where it is another's."""
    if same_person(printed, known.printed):
        return NOMINATIVE
    if not _CYRILLIC.search(printed):
        return None
    return _declined([t for t in window if not _FATHERS.search(skeleton(t.word))], known, window[0].before)


def _declined(window: Sequence[Token], known: Known, before: str) -> str | None:
    """The case of words that are the parts of a name in either order."""
    for cut in range(1, len(window)):
        one = skeleton("".join(t.word for t in window[:cut]))
        other = skeleton("".join(t.word for t in window[cut:]))
        for given, surname in ((one, other), (other, one)):
            if not given or not surname:
                continue
            case = case_of(given, surname, known.name, before)
            if case is None and _CYRILLIC.search(window[0].word) and given == one:
                case = kazakh_case_of(given, surname, known.name)
            if case is not None:
                return case
    return None


def _in_address(document: Document, tokens: Sequence[Token], first: int, hub: Hub) -> Again | None:
    """A known name in the letters of an address; where a hyphen is lost before it, from there on."""
    for window in _windows(tokens, first):
        fits: dict[int, tuple[Known, str, int]] = {}
        for known in hub.near(window[0].word):
            case = _declined(window, known, window[0].before)
            if case is not None:
                fits[known.who] = known, case, window[0].start
        for known, case, start in () if fits or len(window) > 2 else _glued(window, hub, tokens):
            fits[known.who] = known, case, start
        if len(fits) == 1:
            known, case, start = next(iter(fits.values()))
            span = Span(start, window[-1].end)
            how = "the same name" if case == NOMINATIVE else f"the same name in the {case}"
            words_ = document.text[span.start : span.end]
            reason = f"{words_} in an address in {document.id} / {known.printed}: {how}"
            return Again(span, known, reason, in_address=True)
    return None


def _glued(window: Sequence[Token], hub: Hub, tokens: Sequence[Token]) -> Iterator[tuple[Known, str, int]]:
    """Names whose first word the end of a line has run together with the word before it."""
    word = window[0].word
    for cut in range(2, len(word) - _GLUED + 1):
        rest = word[:cut]
        if not (may_be_verb(rest) and len(rest) > _GLUED) and all(t.word != rest for t in tokens):
            continue
        start = Token(word[cut:], window[0].start + cut, window[0].end, joined=False, before=rest)
        for known in hub.near(start.word):
            case = _declined([start, *window[1:]], known, rest)
            if case is not None:
                yield known, case, start.start


def _surnames(document: Document, taken: Sequence[Span], here: Mapping[int, Known]) -> Iterator[Again]:
    """Surnames that stand alone in Cyrillic text or in an address, of the one person here who bears them."""
    if not here:
        return
    verbs = frozenset(skeleton(w) for w in words("persons", "headline_verbs"))
    roles = _callings()
    text = [t for t in capital_tokens(document) if _CYRILLIC.search(t.word)]
    for tokens, in_address in ((text, False), (address_tokens(document), True)):
        for index, token in enumerate(tokens):
            word = skeleton(token.word)
            if in_address:
                follows = tokens[index + 1] if index + 1 < len(tokens) else None
                verb = follows is not None and follows.joined and skeleton(follows.word) in verbs
                if token.joined and skeleton(token.before) not in roles:
                    continue
                if not verb and skeleton(token.before) not in roles:
                    continue
            elif token.joined or (index + 1 < len(tokens) and tokens[index + 1].joined):
                continue
            span = Span(token.start, token.end)
            bearers = [k for k in here.values() if _bears(k, word, exactly=in_address)]
            if len(bearers) == 1 and not any(_meet(span, other) for other in taken):
                place = "an address in " if in_address else ""
                yield Again(
                    span,
                    bearers[0],
                    f"{token.word} in {place}{document.id}: the only full name with this surname there "
                    f"is {bearers[0].printed}",
                    in_address,
                )


def _bears(known: Known, word: str, *, exactly: bool) -> bool:
    surname = known.name.surname
    return len(surname) > 3 and (word == surname if exactly else alone(word, surname))
