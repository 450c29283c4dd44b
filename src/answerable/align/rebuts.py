"""Who contradicts what a State says: only where words say so, never because two texts are merely near.

Two statements stand against one another where they are about one matter *and* something opposes them: the
one says that it is false; the State denies what the other reports; the State vouches for what the other
says is not so; both count one thing and come to two numbers. That somebody contradicts a claim does not
say who is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.align.about import About
from answerable.align.counts import Counts
from answerable.align.likeness import content
from answerable.align.nearby import Nearby
from answerable.align.pinpointed import Pinpointed
from answerable.align.senses import Common
from answerable.model import Kind, Link, LinkKind, Role
from answerable.patterns import compiled, load_patterns
from answerable.roots import root, root_of
from answerable.text import words

_CONTRADICTING = {Kind.CONCERN, Kind.LEGAL_ARGUMENT}
# Statements before one that turns against a claim, among which the claim is looked for.
_BACK = 3
# The part of a denial, or of what is vouched for, that the report must touch; and the part for words that
# say outright that a claim is false.
_DENIED, _VOUCHED, _POINTED = 0.6, 0.22, 0.4
_LEAST_TELLING, _LEAST_RARE = 2, 2
_WITHOUT_THEME = 0.6
_OBJECT = 2  # telling words behind "access to"
_MOST = 4
_OF_ONE = re.compile(r"(?:he|she) ", re.IGNORECASE)
_COMMA = re.compile(r"[,;:] ")
# An account of a claim is taken for this claim where it holds so much of it.
_ACCOUNT = 0.6


@dataclass(frozen=True, slots=True)
class _Rebuttal:
    claim: int
    against: int
    score: float
    reason: str


def rebuts(about: About, counts: Counts) -> list[Link]:
    """Links between a State's claim, its own or told by others, and what contradicts it."""
    claims = [at for at, s in enumerate(about.statements) if s.kind is Kind.STATE_CLAIM and about.weighed[at]]
    near, counted, pinpointed = Nearby(about, claims), counts.by_sort(claims), Pinpointed(about, claims)
    best: dict[tuple[int, int], _Rebuttal] = {}
    for at, statement in enumerate(about.statements):
        if statement.kind not in _CONTRADICTING or statement.role is Role.STATE or statement.reported:
            continue
        if not about.weighed[at]:
            continue
        may_be = sorted({*near.of(at), *counts.near(at, counted)})
        found = [*_on_the_spot(about, counts, at, near), *_elsewhere(about, counts, at, may_be)]
        found += _by_paragraph(about, pinpointed, at)
        found.sort(key=lambda r: (-r.score, r.claim))
        for row in found[:_MOST]:
            best.setdefault((row.claim, row.against), row)
    return [_link(about, row) for row in best.values()]


def _link(about: About, row: _Rebuttal) -> Link:
    """From the later of the two to the earlier: a State may deny what was reported before."""
    one, other = (row.against, row.claim) if about.later(row.against, row.claim) else (row.claim, row.against)
    return about.link(LinkKind.REBUTS, one, other, row.score, row.reason)


def _speaks(table: str, text: str, *, alone: bool = False) -> bool:
    rows = load_patterns("links.toml", table)
    return any(row.find(text) for row in rows if row.fields.get("alone") or not alone)


def _on_the_spot(about: About, counts: Counts, at: int, near: Nearby) -> Iterator[_Rebuttal]:
    """A claim told by an author, and turned against in the next breath."""
    text = about.texts[at]
    points = _speaks("opposition", text)
    told = _told_before(about, at, _BACK if points else 1)
    if told is None:
        return
    how = "says that it does not hold" if points else _turn(text)
    if how is None and (differ := counts.differ(told, at)):
        how = f"gives {differ}"
    if how is None:
        return
    score = 0.9 if points else 0.7
    yield _Rebuttal(told, at, score, f"tells the State’s claim and {how}")
    own = _own(about, told, near)
    if own is not None:
        yield _Rebuttal(own, at, score - 0.1, f"tells this claim in other words and {how}")


def _by_paragraph(about: About, pinpointed: Pinpointed, at: int) -> Iterator[_Rebuttal]:
    """A claim that an author names by its paragraph, and turns against."""
    claim = pinpointed.of(at)
    if claim is None:
        return
    text = about.texts[at]
    points = _speaks("opposition", text)
    if not points and not about.common(claim, at).telling:
        return  # "passes from paragraph 8 to paragraph 10 without a word" is no word on paragraph 10
    how = "says that it does not hold" if points else _turn(text)
    if how is None and _speaks("own_finding", text):
        how = "reports what its own work shows"
    if how is not None:
        yield _Rebuttal(claim, at, 0.85, f"names the paragraph of the claim and {how}")


def _turn(text: str) -> str | None:
    if _speaks("turn", text):
        return "turns against it"
    return "says what it leaves out" if _speaks("omission", text) else None


def _told_before(about: About, at: int, back: int) -> int | None:
    """The nearest reported claim before a statement, in its paragraph or the one before."""
    own = about.statements[at]
    for place in range(at - 1, max(-1, at - 1 - back), -1):
        one = about.statements[place]
        if one.quote.document != own.quote.document or about.path.get(one.block) != about.path.get(own.block):
            return None
        if one.kind is Kind.STATE_CLAIM and one.reported:
            return place
    return None


def _own(about: About, told: int, near: Nearby) -> int | None:
    """What the State itself said, where an account tells it: the likest of its own claims."""
    best = (0.0, -1)
    for at in near.of(told):
        claim = about.statements[at]
        if claim.reported or claim.role is not Role.STATE or not about.may_meet(told, at):
            continue
        common = about.common(told, at)
        if common.of_other >= _ACCOUNT and common.weighty >= _LEAST_TELLING:
            best = max(best, (common.alike, -at))
    return -best[1] if best[0] else None


def _elsewhere(about: About, counts: Counts, at: int, claims: Sequence[int]) -> Iterator[_Rebuttal]:
    """Of the claims that may be of the same matter, wherever they stand, those that something opposes."""
    points = _speaks("opposition", about.texts[at], alone=True)
    for claim in claims:
        if not about.may_meet(at, claim) or not about.one_cycle(at, claim):
            continue
        if differ := counts.differ(claim, at):
            yield _Rebuttal(claim, at, 0.8, differ)
            continue
        common = about.common(claim, at)
        if not common.telling or len(common.rare) < _LEAST_RARE:
            continue
        if not (about.themes[at] & about.themes[claim] or common.most >= _WITHOUT_THEME):
            continue
        if points and common.most >= _POINTED and not about.surely_later(claim, at):
            yield _Rebuttal(claim, at, 0.8, "says that what the State claims does not hold")
        elif reason := _opposed(about, claim, at, common):
            yield _Rebuttal(claim, at, 0.4 + 0.5 * common.of_one, reason)


def _opposed(about: About, claim: int, at: int, common: Common) -> str | None:
    """Why the two stand against one another; None where nothing says so."""
    said, clause = about.texts[claim], _clause(about, at, common)
    if denied := _denied(said):
        adverse = _speaks("failure", about.texts[at]) and any(_speaks("failure", word) for word in denied)
        meets = adverse or any(root_of(word) in about.weights[at] for word in denied)
        negated = _denied(clause)
        if common.of_one >= _DENIED and meets and not negated:
            return f"the State denies what is reported here (“{' '.join(denied)}”)"
        return None
    return _clash(said, about.texts[at]) if common.most >= _VOUCHED else None


def _clash(said: str, reported: str) -> str | None:
    """What the State vouches for against what is reported to be its opposite, in a few words.

    What is said of one person ("He had access to a lawyer") vouches for nobody else.
    """
    if _OF_ONE.match(said):
        return None
    for row in load_patterns("links.toml", "clash"):
        vouches = row.find(said)
        reports = compiled(row.fields["reports"], re.IGNORECASE, row.where).search(reported)
        if vouches is None or reports is None:
            continue
        if not row.fields.get("object") or _object(said, vouches) & _object(reported, reports):
            return str(row.fields["clash"])
    return None


def _object(text: str, found: re.Match[str]) -> set[str]:
    """The first telling words behind a match."""
    return {root_of(w) for w in [w for w in words(text[found.end() :]) if content(w)][:_OBJECT]}


def _denied(text: str) -> tuple[str, ...]:
    """The first telling words behind a denial: what is said not to be; none where nothing is denied."""
    for row in load_patterns("links.toml", "denial"):
        if found := row.find(text):
            behind = [w for w in words(text[found.end() :]) if content(w)]
            return tuple(behind[: row.fields["heads"]])
    return ()


def _clause(about: About, at: int, common: Common) -> str:
    """The part of a sentence, between its commas, that holds most of what is shared."""
    wanted = set(common.telling)
    parts = _COMMA.split(about.texts[at])
    return max(parts, key=lambda part: len({root(w) for w in content(part)} & wanted))
