"""Persons, found by what the words around a name say: a title, a calling, an arrest.

There is no list of names, and no guess: two capital words that nothing marks as a
person's stay unmarked. A full name found once marks its other places in the same
document too, and its surname where that stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from answerable.mentions.lexicon import any_of
from answerable.mentions.person_cues import (
    TITLES,
    Mark,
    ends_as_surnames_do,
    is_a_thing,
    mark_before,
    mark_behind,
    names_a_place,
)
from answerable.mentions.pieces import TOKEN, Piece, names_state, pieces
from answerable.mentions.runs import Found, Run
from answerable.model import MentionKind
from answerable.names import same_person, same_surname, skeleton

_LONGEST = 7  # words of a name: more capital words in a row are a headline
_MOST = 4  # words of a name that no title introduces
_MOST_TITLED = 6
_LIST_GAP = frozenset((", ", " and ", ", and ", " or ", ", or "))
_LAST_GAP = frozenset((" and ", ", and "))
_ALIAS = re.compile(r",? ?\(?(?:also |better )?(?:known as|a\.k\.a\.|aka|alias) \"?")
_VERSUS = re.compile(r"(?: et\.? al\.?| and (?:\d+ |two |three )?others?)?,? vs?\.? ?")
_CASES_OF = re.compile(r"\bcases? of ((?:[A-Z][\w'-]+(?:, | and |, and )){1,8}[A-Z][\w'-]+)\b")
_TITLE_BEFORE = re.compile(rf"(?<!\w)(?:{any_of(TITLES)})\.? $")


_Marked = tuple[Piece, Found, Mark]


def persons(all_runs: Sequence[Run], taken: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The persons of each run; `taken` holds the institutions and laws found there."""
    common = frozenset(t for run in all_runs for t in TOKEN.findall(run.text) if t.islower())
    all_pieces = [_free(pieces(run.text, common), spans) for run, spans in zip(all_runs, taken, strict=True)]
    marked = [_marked(run, run_pieces) for run, run_pieces in zip(all_runs, all_pieces, strict=True)]
    shaky = _called_after_somebody(all_runs, all_pieces, marked)
    sure: list[dict[int, Found]] = []
    full: dict[str, None] = {}
    for rows in marked:
        kept = [(piece, found) for piece, found, _ in rows if piece.name not in shaky]
        sure.append({piece.start: found for piece, found in kept})
        full.update((piece.name, None) for piece, _ in kept if len(piece.words) > 1)
    return [
        _with_hub(run, run_pieces, found, list(full))
        for run, run_pieces, found in zip(all_runs, all_pieces, sure, strict=True)
    ]


def _called_after_somebody(
    all_runs: Sequence[Run], all_pieces: Sequence[Sequence[Piece]], marked: Sequence[Sequence[_Marked]]
) -> set[str]:
    """Names that a document gives to a place, and that only their ending shows to be people's."""
    firm = {piece.name for rows in marked for piece, _, mark in rows if mark is not Mark.ENDING}
    return {
        piece.name
        for run, run_pieces in zip(all_runs, all_pieces, strict=True)
        for piece in run_pieces
        if names_a_place(run, piece.end)
    } - firm


def _free(run_pieces: list[Piece], taken: Sequence[Found]) -> list[Piece]:
    """The pieces that share no letter with an institution, a law or a State."""
    return [
        p
        for p in run_pieces
        if len(p.words) <= _LONGEST
        and not any(f.meets(p.start, p.end) for f in taken)
        and not (len(p.words) > 1 and names_state(p.name))
    ]


def _marked(run: Run, run_pieces: Sequence[Piece]) -> list[_Marked]:
    """The pieces that the words around them make persons, and how firm that is."""
    rows: list[_Marked] = []
    listed = _in_case_lists(run)
    marks = _marks(run, run_pieces)
    for piece, mark in zip(run_pieces, marks, strict=True):
        alias = _alias_of(run, [(p, f) for p, f, _ in rows[-1:]], piece)
        if alias is not None:
            rows.append((piece, Found(MentionKind.PERSON, piece.start, piece.end, alias), Mark.ONE))
        elif len(piece.words) == 1:
            start = _title_start(run, piece) if not piece.words[0].isupper() else None
            if start is not None or piece.start in listed or _in_case_name(run, piece):
                begin = piece.start if start is None else start
                rows.append((piece, Found(MentionKind.PERSON, begin, piece.end), Mark.ONE))
        elif mark is not None:
            rows.append((piece, Found(MentionKind.PERSON, piece.start, piece.end), mark))
    return rows


def _marks(run: Run, run_pieces: Sequence[Piece]) -> list[Mark | None]:
    """How each piece is known for a full name; a list of names shares what says so of all."""
    before = [_before(run, piece, first=index == 0) for index, piece in enumerate(run_pieces)]
    behind = [_behind(run, piece) for piece in run_pieces]
    # "were" behind one name alone is said of a group: "the Blue Tigers were detained".
    alone = [None if mark is Mark.MANY else mark for mark in behind]
    marks = [one or other for one, other in zip(before, alone, strict=True)]
    for first, end in _lists(run, run_pieces):
        if before[first] in (Mark.MANY, Mark.TITLE) or behind[end - 1] is Mark.MANY:
            marks[first:end] = [mark or Mark.MANY for mark in marks[first:end]]
    return marks


def _lists(run: Run, run_pieces: Sequence[Piece]) -> Iterable[tuple[int, int]]:
    """The stretches of full names joined by commas and a last "and"."""
    first = 0
    for index in range(1, len(run_pieces) + 1):
        gap = run.text[run_pieces[index - 1].end : run_pieces[index].start] if index < len(run_pieces) else ""
        if gap in _LIST_GAP and _may_be_full(run, run_pieces[index]) and _may_be_full(run, run_pieces[first]):
            if gap in _LAST_GAP:
                yield first, index + 1
        else:
            first = index


def _may_be_full(run: Run, piece: Piece) -> bool:
    return (
        1 < len(piece.words) <= _MOST
        and not any(w.isupper() and len(w) > 1 for w in piece.words)
        and not is_a_thing(run, piece.start, piece.end)
    )


def _before(run: Run, piece: Piece, *, first: bool) -> Mark | None:
    if len(piece.words) == 1 or len(piece.words) > _MOST_TITLED:
        return None
    if all(w.isupper() for w in piece.words):
        opens = first and not re.search(r"\w", run.text[: piece.start])
        speaks = opens and run.text.startswith(", ", piece.end) and len(piece.words[-1]) > 1
        return Mark.ONE if speaks and len(piece.words) <= _MOST else None
    mark = mark_before(run, piece.start, piece.end)
    capitals = [w.isupper() and len(w) > 1 for w in piece.words]
    # "Mr. Jorge LIND TOREN": a surname in capitals stands last, an acronym anywhere.
    if any(capitals) and (mark is not Mark.TITLE or capitals != sorted(capitals)):
        return None
    if is_a_thing(run, piece.start, piece.end) or (len(piece.words) > _MOST and mark is not Mark.TITLE):
        return None
    return mark


def _behind(run: Run, piece: Piece) -> Mark | None:
    if not _may_be_full(run, piece):
        return None
    mark = mark_behind(run, piece.start, piece.end)
    if mark is not None:
        return mark
    if _in_case_name(run, piece):
        return Mark.ONE
    return Mark.ENDING if ends_as_surnames_do(piece.words[-1]) else None


def _title_start(run: Run, piece: Piece) -> int | None:
    match = _TITLE_BEFORE.search(run.text[max(0, piece.start - 14) : piece.start])
    return piece.start - len(match[0]) if match else None


def _in_case_name(run: Run, piece: Piece) -> bool:
    """ "Lind v. Norden": one side is a State, the other a person."""
    behind = _VERSUS.match(run.text, piece.end)
    if behind and " v" in behind[0]:
        other = re.match(
            r"(?:the )?([A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})", run.text[behind.end() : behind.end() + 60]
        )
        return bool(other and names_state(other[1]))
    ahead = re.search(r"((?:[A-Z][\w'-]+ ){1,4})vs?\.? ?$", run.text[max(0, piece.start - 60) : piece.start])
    return bool(ahead and names_state(ahead[1].strip()))


def _in_case_lists(run: Run) -> set[int]:
    """The places of the surnames in "the cases of Lindov, Oren and Asken"."""
    places: set[int] = set()
    for match in _CASES_OF.finditer(run.text):
        names = list(re.finditer(r"[A-Z][\w'-]+", match[1]))
        if any(ends_as_surnames_do(n[0]) for n in names):
            places.update(match.start(1) + n.start() for n in names)
    return places


def _alias_of(run: Run, named: Sequence[tuple[Piece, Found]], piece: Piece) -> str | None:
    """The person of whom the words say that this is another name."""
    if not named:
        return None
    last = named[-1][0]
    gap = run.lower[last.end : piece.start]
    return last.name if len(last.words) > 1 and _ALIAS.fullmatch(gap) else None


def _with_hub(run: Run, run_pieces: Sequence[Piece], sure: dict[int, Found], full: list[str]) -> list[Found]:
    """The sure ones, and the pieces that repeat a full name or the surname of one."""
    found = list(sure.values())
    for piece in run_pieces:
        if any(f.meets(piece.start, piece.end) for f in found):
            continue
        if names_a_place(run, piece.end):
            continue
        span = _repeats(piece, full)
        if span is not None:
            found.append(Found(MentionKind.PERSON, *span))
        elif (longer := _shortened(piece, full)) is not None:
            found.append(Found(MentionKind.PERSON, piece.start, piece.end, longer))
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


def _shortened(piece: Piece, full: list[str]) -> str | None:
    """The one full name of the document that begins with these words: "Ana Lind Orm" for "Ana Lind"."""
    longer = [name for name in full if len(piece.words) > 1 and name.startswith(piece.name + " ")]
    return longer[0] if len({skeleton(name.split()[-1]) for name in longer}) == 1 else None
