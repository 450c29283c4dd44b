"""Whether a regular expression can take more than its share of time, told from its parse tree.

A backtracking search is exponential where a repeat can take the same letters in two ways: `(a+)+`,
`(a|a)*`, `(a*b?)*`. The tree that the compiler itself works on is turned into its automaton of letters
(Glushkov's), and that is asked whether a loop comes back to its state by two ways with the same word.
No line has to be guessed for that; `attacks` makes lines all the same, to measure what is only slow.

A repeat with room for more than one round counts as endless and what looks ahead or behind as
always true: both can only make more ways, so nothing is missed for it, and a false alarm is possible.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import cache
from re import _constants as c
from re import _parser as parser

REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT)
# Letters that stand for their sorts: whatever two sets share, they share one of these or a literal.
SAMPLE = frozenset(map(ord, string.printable + "éßøñ’“”–—§¶¹²³°…абвяшЖкәүالع人大 \u200b")) | {0x130, 0x17F}
_CATEGORY = {
    c.CATEGORY_DIGIT: r"\d",
    c.CATEGORY_NOT_DIGIT: r"\D",
    c.CATEGORY_SPACE: r"\s",
    c.CATEGORY_NOT_SPACE: r"\S",
    c.CATEGORY_WORD: r"\w",
    c.CATEGORY_NOT_WORD: r"\W",
}


@cache
def _of_category(name) -> frozenset[int]:
    return frozenset(n for n in SAMPLE if re.fullmatch(_CATEGORY[name], chr(n)))


def _both(n: int, flags: int) -> set[int]:
    return {ord(x) for x in (chr(n).lower(), chr(n).upper()) if len(x) == 1} if flags & re.I else {n}


def _inside(items, flags: int) -> frozenset[int]:
    found: set[int] = set()
    negated = False
    for op, value in items:
        if op is c.NEGATE:
            negated = True
        elif op is c.LITERAL:
            found |= _both(value, flags)
        elif op is c.RANGE:
            found |= {n for m in SAMPLE if value[0] <= m <= value[1] for n in _both(m, flags)}
            found |= {value[0], value[1]}
        else:
            found |= _of_category(value)
    return SAMPLE - found if negated else frozenset(found)


def letters(item, flags: int) -> frozenset[int] | None:
    """The letters that an item of one letter can be; None for any other item."""
    op, value = item
    if op is c.LITERAL:
        return frozenset(_both(value, flags))
    if op is c.NOT_LITERAL:
        return SAMPLE - _both(value, flags)
    if op is c.ANY:
        return SAMPLE if flags & re.S else SAMPLE - {10}
    return _inside(value, flags) if op is c.IN else None


def parts(item) -> list:
    """The sequences inside an item."""
    op, value = item
    if op is c.SUBPATTERN:
        return [value[3]]
    if op is c.BRANCH:
        return list(value[1])
    if op in (*REPEATS, c.POSSESSIVE_REPEAT):
        return [value[2]]
    if op in (c.ASSERT, c.ASSERT_NOT):
        return [value[1]]
    if op is c.GROUPREF_EXISTS:
        return [part for part in value[1:] if part is not None]
    if op is c.ATOMIC_GROUP:
        return [value]
    return []


def _inner_flags(item, flags: int) -> int:
    return (flags | item[1][1]) & ~item[1][2] if item[0] is c.SUBPATTERN else flags


def exponential(pattern: str, flags: int = 0) -> str | None:
    """Why a pattern can take exponential time; None where it cannot."""
    tree = parser.parse(pattern, flags)
    inside = [(part, flags_) for part, flags_ in _looking(tree, tree.state.flags)]
    for items, inner in [*_pieces(list(tree), tree.state.flags), *inside]:
        automaton = _Automaton()
        automaton.sequence(items, inner)
        if why := automaton.two_ways():
            return why
    return None


def _pieces(rows: list, flags: int) -> Iterator[tuple[list, int]]:
    """A pattern without the repeat at its very end, and that repeat's body by itself.

    Nothing stands behind such a repeat that could fail, so it is never gone through a second way.
    """
    if not rows:
        return
    op, value = rows[-1]
    if op is c.SUBPATTERN and not value[1] and not value[2]:
        yield from _pieces([*rows[:-1], *value[3]], flags)
    elif op is c.BRANCH:
        for part in value[1]:
            yield from _pieces([*rows[:-1], *part], flags)
    elif op is c.MAX_REPEAT and value[0] <= 8:
        body = list(value[2])
        yield [*rows[:-1], *(i for _ in range(value[0]) for i in body)], flags
        yield body, flags
    else:
        yield rows, flags


def _looking(items, flags: int) -> Iterator:
    """What looks ahead or behind is searched by itself."""
    for item in items:
        inner = _inner_flags(item, flags)
        if item[0] in (c.ASSERT, c.ASSERT_NOT):
            yield item[1][1], inner
        for part in parts(item):
            yield from _looking(part, inner)


Ends = dict[int, int]  # a letter of the pattern, and in how many ways one comes to it


class _Automaton:
    """The letters of a pattern as states, and which can follow which, in how many ways."""

    def __init__(self) -> None:
        self.letters: list[frozenset[int]] = []
        self.follow: list[Ends] = []

    def sequence(self, items, flags: int) -> tuple[Ends, Ends, int]:
        """First and last letters of a sequence, and in how many ways it can be empty."""
        begin: Ends = {}
        end: Ends = {}
        empty = 1
        for item in items:
            first, last, skip = self.item(item, flags)
            self._join(end, first)
            begin = _add(begin, first, empty)
            end = _add(last, end, skip)
            empty = min(2, empty * skip)
        return begin, end, empty

    def item(self, item, flags: int) -> tuple[Ends, Ends, int]:
        one = letters(item, flags)
        if one is not None:
            return self._letter(one)
        op, value = item
        if op is c.GROUPREF:
            return self._letter(SAMPLE)
        if op in (*REPEATS, c.POSSESSIVE_REPEAT):
            return self._repeat(op, value, flags)
        if op in (c.AT, c.ASSERT, c.ASSERT_NOT) or not parts(item):
            return {}, {}, 1
        if op is c.BRANCH and _one_holds(value[1], flags):
            return {}, {}, 1
        begin: Ends = {}
        end: Ends = {}
        empty = 0
        for part in parts(item):
            first, last, skip = self.sequence(part, _inner_flags(item, flags))
            begin, end, empty = _add(begin, first, 1), _add(end, last, 1), min(2, empty + skip)
        return begin, end, empty

    def _letter(self, one: frozenset[int]) -> tuple[Ends, Ends, int]:
        self.letters.append(one)
        self.follow.append({})
        return {len(self.letters) - 1: 1}, {len(self.letters) - 1: 1}, 0

    def _repeat(self, op, value, flags: int) -> tuple[Ends, Ends, int]:
        low, high, body = value
        if high <= 1 or (low == high and low <= 8):
            whole = self.sequence([i for _ in range(high) for i in body], flags)
        else:
            # The rounds that must be are written out in part, so that "(?:ab){2,}" keeps its rhythm.
            first, last, skip = self.sequence(body, flags)
            if op is not c.POSSESSIVE_REPEAT:
                self._join(last, first)
            # A round that takes nothing ends the repeat: emptiness adds no ways by itself.
            whole = first, last, skip
        return (
            whole[0],
            whole[1],
            min(2, whole[2] + (low == 0)) if high <= 1 else max(whole[2], int(low == 0)),
        )

    def _join(self, end: Ends, first: Ends) -> None:
        for one, ways in end.items():
            for other, more in first.items():
                self.follow[one][other] = min(2, self.follow[one].get(other, 0) + ways * more)

    def two_ways(self) -> str | None:
        """Whether some loop can be gone through by two ways with the same word."""
        ring = {
            n: at
            for at, some in enumerate(_rings(range(len(self.letters)), self.follow.__getitem__))
            for n in some
        }
        inside = [
            {k: w for k, w in row.items() if ring.get(k) == ring.get(n, -1)}
            for n, row in enumerate(self.follow)
        ]
        for n, row in enumerate(inside):
            for k, ways in row.items():
                if ways > 1:
                    return f"a repeat in a repeat of the same: “{_show(self.letters[n])}{_show(self.letters[k])}”"
        busy = [n for n, row in enumerate(inside) if row]
        for some in _rings([(n, n) for n in busy], lambda pair: self._both(pair, inside)):
            equal = next((one for one, other in some if one == other), None)
            apart = next(((one, other) for one, other in some if one != other), None)
            if equal is not None and apart is not None:
                return f"two ways to the same letters in a repeat: “{_show(self.letters[apart[0]] & self.letters[apart[1]])}”"
        return None

    def _both(self, pair: tuple[int, int], inside: list[Ends]) -> list[tuple[int, int]]:
        return [(a, b) for a in inside[pair[0]] for b in inside[pair[1]] if self.letters[a] & self.letters[b]]


def _one_holds(branches, flags: int) -> bool:
    """Whether branches only look behind, each at another letter, so that no two can hold."""
    seen: frozenset[int] = frozenset()
    for branch in branches:
        rows = list(branch)
        if len(rows) != 1 or rows[0][0] is not c.ASSERT or rows[0][1][0] != -1:
            return False
        behind = letters(list(rows[0][1][1])[-1], flags)
        if behind is None or behind & seen:
            return False
        seen |= behind
    return True


def _add(one: Ends, other: Ends, ways: int) -> Ends:
    if not ways:
        return one
    whole = dict(one)
    for letter, count in other.items():
        whole[letter] = min(2, whole.get(letter, 0) + count * ways)
    return whole


def _show(some: frozenset[int]) -> str:
    return "".join(chr(n) for n in sorted(some, key=lambda n: (not chr(n).isalnum(), n))[:1])


def _rings(nodes, follow) -> Iterator[list]:
    """The strongly connected parts with a way round in them (Tarjan's), of what the nodes lead to."""
    order: dict = {}
    low: dict = {}
    held: list = []
    on: set = set()
    for root in nodes:
        if root in order:
            continue
        work = [(root, iter(follow(root)))]
        order[root] = low[root] = len(order)
        held.append(root)
        on.add(root)
        while work:
            node, rest = work[-1]
            step = next((n for n in rest if n not in order or n in on), None)
            if step is not None and step not in order:
                order[step] = low[step] = len(order)
                held.append(step)
                on.add(step)
                work.append((step, iter(follow(step))))
            elif step is not None:
                low[node] = min(low[node], order[step])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    at = held.index(node)
                    some = held[at:]
                    del held[at:]
                    on.difference_update(some)
                    if len(some) > 1 or node in follow(node):
                        yield some


def attacks(pattern: str, flags: int = 0) -> Iterator[str]:
    """Pieces of lines that keep a pattern busy: its own words and letters, to be repeated many times."""
    tree = parser.parse(pattern, flags)
    whole = _word(tree, tree.state.flags)
    yield whole[:60] or "a"
    yield whole[: max(1, len(whole) - 1)][:60]
    for body, body_flags in _repeats(tree, tree.state.flags):
        yield (_word(body, body_flags) or "a")[:20]


def _repeats(items, flags: int) -> Iterator:
    for item in items:
        inner = _inner_flags(item, flags)
        if item[0] in REPEATS and item[1][1] > 1:
            yield item[1][2], inner
        for part in parts(item):
            yield from _repeats(part, inner)


def _word(items, flags: int) -> str:
    """Some word that a sequence takes, the shortest that is easily told."""
    out = []
    for item in items:
        one = letters(item, flags)
        if one is not None:
            plain = sorted(one, key=lambda n: (not chr(n).isalnum(), n))
            out.append(chr(plain[0]) if plain else "")
        elif item[0] in (*REPEATS, c.POSSESSIVE_REPEAT):
            out.append(_word(item[1][2], flags) * max(1, min(item[1][0], 5)))
        elif item[0] not in (c.ASSERT, c.ASSERT_NOT) and parts(item):
            out.append(_word(parts(item)[0], _inner_flags(item, flags)))
    return "".join(out)
