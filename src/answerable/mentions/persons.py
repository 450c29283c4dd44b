"""Persons, found by what the words around a name say: a title, a calling, an arrest.

There is no list of names, and no guess: two capital words that nothing marks as a
person's stay unmarked. A full name found once marks its other places in the same
document too, and its surname where that stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from answerable.mentions.institutions import HEADS
from answerable.mentions.lexicon import any_of, words
from answerable.mentions.runs import Found, Run
from answerable.model import MentionKind
from answerable.names import same_person, same_surname
from answerable.registry import states

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_TITLES = words("persons", "titles")
_ROLES = words("persons", "roles")
_PARTICLES = words("persons", "particles")
_NOT_NAMES = words("persons", "not_names")
_ENDINGS = tuple(sorted(words("persons", "endings")))
_ROLE = rf"(?:{any_of(_ROLES)})"
_AUX = (
    r"(?:(?:was|is|were|has|had|have|been|be|being|remains|who|later|also|again|previously|reportedly"
    r"|allegedly|briefly|subsequently|first|then|now|currently|still|since|himself|herself|found|not|soon"
    r"|once|twice) ){1,5}"
)
_BEFORE = {
    "title": re.compile(rf"\b(?:{any_of(t.lower() for t in _TITLES)})\.? $"),
    "role": re.compile(rf"\b{_ROLE} \"?$"),
    "fate": re.compile(rf"\b(?:{any_of(words('persons', 'fates'))}) of (?:[a-z'-]+ ){{0,4}}$"),
    "object": re.compile(
        r"\b(?:arrested|detained|sentenced|convicted|tortured|murdered|named|alias|contact) $"
    ),
}
_AFTER = {
    "role": re.compile(
        r"(?:'s)?(?:, (?!whose|where|which|who|and|or|with|in|on|at|by|for|from|to|after|before)|,? an? )"
        r"(?:(?!(?:to|that|was|is|were|had|has|his|her|their|enough|if|it|he|she|they|we) )[\w'-]+ ){0,5}?"
        rf"{_ROLE}\b"
    ),
    "fate": re.compile(
        rf"(?:'s)?(?:,[^,.;]{{2,90}},)? {_AUX}(?:{any_of(words('persons', 'verbs'))}|guilty)\b"
    ),
    "deed": re.compile(rf"(?:,[^,.;]{{2,90}},)? (?:{any_of(words('persons', 'deeds'))})\b"),
    "alias": re.compile(r",? ?\(?(?:also |better )?(?:known as|a\.k\.a\.|aka|alias|real name) "),
    "age": re.compile(r", (?:aged )?\d\d,|,? aged \d\d\b| \((?:aged )?\d\d\)"),
    "address": re.compile(r",? \(?\x01+\)?"),
}
_LONGEST = 7  # words of a name: more capital words in a row are a headline
_ROLE_AND_COMMA = re.compile(rf"\b{_ROLE}, $")
# "the Blue Band" and "detained Blue Band members" are no people.
_ARTICLE = re.compile(r"\b(?:the|these|those|an?) $")
_GROUP = re.compile(r" (?!(?:was|is|has|says|faces|remains|alleges|claims)\b)[a-z-]+s\b(?! (?:that|to)\b)")
_ALIAS = re.compile(r",? ?\(?(?:also |better )?(?:known as|a\.k\.a\.|aka|alias) \"?")
_VERSUS = re.compile(r"(?: et al\.?)?,? vs?\.? ?")
_CASES_OF = re.compile(r"\bcases? of ((?:[A-Z][\w'-]+(?:, | and |, and )){1,8}[A-Z][\w'-]+)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """Capital words standing together that might be a name, and where."""

    start: int
    end: int
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """The words as one name, capitals taken back where all were capitals."""
        return " ".join(w.title() if w.isupper() and len(w) > 2 else w for w in self.words)


@cache
def _states() -> frozenset[str]:
    """Names of States and their adjectives, in English."""
    return frozenset(n for s in states() for n in (*s.names[: s.english], *s.adjectives))


def persons(all_runs: Sequence[Run], taken: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The persons of each run; `taken` holds the institutions and laws found there."""
    common = frozenset(t for run in all_runs for t in _TOKEN.findall(run.text) if t.islower())
    all_pieces = [_free(pieces(run.text, common), spans) for run, spans in zip(all_runs, taken, strict=True)]
    sure: list[dict[int, Found]] = []
    full: dict[str, None] = {}
    for run, run_pieces in zip(all_runs, all_pieces, strict=True):
        found = {f.start: f for f in _marked(run, run_pieces)}
        sure.append(found)
        full.update(
            (run_piece.name, None)
            for run_piece in run_pieces
            if len(run_piece.words) > 1 and run_piece.start in found
        )
    return [
        _with_hub(run_pieces, found, list(full)) for run_pieces, found in zip(all_pieces, sure, strict=True)
    ]


def _free(run_pieces: list[Piece], taken: Sequence[Found]) -> list[Piece]:
    """The pieces that share no letter with an institution, a law or a State."""
    return [
        p
        for p in run_pieces
        if len(p.words) <= _LONGEST
        and not any(f.meets(p.start, p.end) for f in taken)
        and not (len(p.words) > 1 and _names_state(p.name))
    ]


def pieces(text: str, common: frozenset[str]) -> list[Piece]:
    """The stretches of capital words that might be names: no word of the language, no office, no State."""
    found: list[Piece] = []
    held: list[tuple[str, int, int]] = []
    for token in _TOKEN.finditer(text):
        word, start, end = token[0], token.start(), token.end()
        if word.endswith("'s"):
            word, end = word[:-2], end - 2
        if held and not _joined(text[held[-1][2] : start], held[-1][0]):
            _close(found, held)
        initial = len(word) == 1 and word.isupper() and text.startswith(". ", end)
        if (
            initial
            or _may_name(word, common)
            or (held and word in _PARTICLES and text[end : end + 2].strip().isalpha())
        ):
            held.append((word, start, end))
        else:
            _close(found, held)
        if end != token.end():
            _close(found, held)
    _close(found, held)
    return found


def _joined(gap: str, last: str) -> bool:
    return gap == " " or (len(last) == 1 and gap in (". ", "."))


def _may_name(word: str, common: frozenset[str]) -> bool:
    if not word[0].isupper() or word in _NOT_NAMES or word in _TITLES or word.title() in _NOT_NAMES:
        return False
    lower = word.lower()
    if (
        lower in common
        or lower in _ROLES
        or word.title() in HEADS
        or word in _states()
        or word.title() in _states()
    ):
        return False
    parts = lower.split("-")
    if len(parts) > 1 and (parts[0] in common or parts[-1] in common or parts[0].title() in _states()):
        return False
    return not (word.isupper() and 1 < len(word) < 3)


def _close(found: list[Piece], held: list[tuple[str, int, int]]) -> None:
    while held and held[-1][0].lower() in _PARTICLES:
        held.pop()
    if held and any(len(w) > 1 for w, _, _ in held):
        found.append(Piece(held[0][1], held[-1][2], tuple(w for w, _, _ in held)))
    held.clear()


def _marked(run: Run, run_pieces: Sequence[Piece]) -> Iterable[Found]:
    """The pieces that the words around them make persons."""
    named: list[tuple[Piece, Found]] = []
    listed = _in_case_lists(run)
    for index, piece in enumerate(run_pieces):
        alias = _alias_of(run, named, piece)
        if alias is not None:
            found = Found(MentionKind.PERSON, piece.start, piece.end, alias)
        elif len(piece.words) == 1:
            start = _title_start(run, piece) if not piece.words[0].isupper() else None
            if start is None and not (piece.start in listed or _in_case_name(run, piece)):
                continue
            found = Found(MentionKind.PERSON, piece.start if start is None else start, piece.end)
        elif len(piece.words) <= 4 and _is_person(run, piece, first=index == 0):
            found = Found(MentionKind.PERSON, piece.start, piece.end)
        else:
            continue
        named.append((piece, found))
    # Keyed by the place of the piece, so that a title in front does not hide it.
    return [Found(f.kind, p.start, f.end, f.value) if f.start == p.start else f for p, f in named]


def _is_person(run: Run, piece: Piece, *, first: bool) -> bool:
    before = run.lower[max(0, piece.start - 60) : piece.start]
    if all(w.isupper() for w in piece.words):
        opens = first and not re.search(r"\w", run.text[: piece.start])
        return opens and run.text.startswith(", ", piece.end) and len(piece.words[-1]) > 1
    if any(w.isupper() and len(w) > 1 for w in piece.words):
        return False
    if _ARTICLE.search(before) or _GROUP.match(run.lower, piece.end):
        return False
    if any(pattern.search(before) for pattern in _BEFORE.values()):
        return True
    if _ROLE_AND_COMMA.search(before) and run.text[piece.end : piece.end + 1] in (",", ")"):
        return True
    if any(pattern.match(run.lower, piece.end) for pattern in _AFTER.values()):
        return True
    return _in_case_name(run, piece) or _ends_as_surnames_do(piece.words[-1])


def _ends_as_surnames_do(word: str) -> bool:
    return len(word) > 4 and word.lower().endswith(_ENDINGS)


def _title_start(run: Run, piece: Piece) -> int | None:
    match = re.search(rf"(?<!\w)(?:{any_of(_TITLES)})\.? $", run.text[max(0, piece.start - 14) : piece.start])
    return piece.start - len(match[0]) if match else None


def _in_case_name(run: Run, piece: Piece) -> bool:
    """ "Lind v. Norden": one side is a State, the other a person."""
    behind = _VERSUS.match(run.text, piece.end)
    if behind and " v" in behind[0]:
        other = re.match(
            r"(?:the )?([A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})", run.text[behind.end() : behind.end() + 60]
        )
        return bool(other and _names_state(other[1]))
    ahead = re.search(r"((?:[A-Z][\w'-]+ ){1,4})vs?\.? ?$", run.text[max(0, piece.start - 60) : piece.start])
    return bool(ahead and _names_state(ahead[1].strip()))


def _names_state(text: str) -> bool:
    parts = text.split()
    return any(
        " ".join(parts[i:j]) in _states() for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)
    )


def _in_case_lists(run: Run) -> set[int]:
    """The places of the surnames in "the cases of Lindov, Oren and Asken"."""
    places: set[int] = set()
    for match in _CASES_OF.finditer(run.text):
        names = list(re.finditer(r"[A-Z][\w'-]+", match[1]))
        if any(_ends_as_surnames_do(n[0]) for n in names):
            places.update(match.start(1) + n.start() for n in names)
    return places


def _alias_of(run: Run, named: Sequence[tuple[Piece, Found]], piece: Piece) -> str | None:
    """The person of whom the words say that this is another name."""
    if not named:
        return None
    last = named[-1][0]
    gap = run.lower[last.end : piece.start]
    return last.name if len(last.words) > 1 and _ALIAS.fullmatch(gap) else None


def _with_hub(run_pieces: Sequence[Piece], sure: dict[int, Found], full: list[str]) -> list[Found]:
    """The sure ones, and the pieces that repeat a full name or the surname of one."""
    found = list(sure.values())
    for piece in run_pieces:
        if any(f.meets(piece.start, piece.end) for f in found):
            continue
        span = _repeats(piece, full)
        if span is not None:
            found.append(Found(MentionKind.PERSON, *span))
    return sorted(found, key=lambda f: f.start)


def _repeats(piece: Piece, full: list[str]) -> tuple[int, int] | None:
    """The stretch of the piece that is a name found elsewhere in the document."""
    if len(piece.words) == 1:
        if piece.words[0].isupper():
            return None
        return (piece.start, piece.end) if any(same_surname(piece.name, f) for f in full) else None
    for name in full:
        if same_person(piece.name, name):
            return piece.start, piece.end
        if piece.name.endswith(" " + name):
            return piece.end - len(name), piece.end
        if piece.name.startswith(name + " "):
            return piece.start, piece.start + len(name)
    return None
