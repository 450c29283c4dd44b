"""Mentions that count as one, while they are gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from answerable.model import Mention, MentionKind


@dataclass(slots=True)
class Cluster:
    """Mentions that count as one, while they are gathered."""

    kind: MentionKind
    members: list[Mention] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    # Which full name a mention stands for that is none to the eye: "dinu-torovu".
    stands_for: dict[str, str] = field(default_factory=dict)


def printed(mention: Mention) -> str:
    """The words of a mention on one line, without emphasis."""
    return " ".join(mention.quote.text.replace("*", "").split())


def in_order(documents: Iterable[str], order: Mapping[str, int]) -> tuple[str, ...]:
    """Documents in the order of the sources."""
    return tuple(sorted(documents, key=lambda d: (order.get(d, len(order)), d)))
