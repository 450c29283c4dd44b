"""Short names that hold in one document: "the Ministry", "the Committee", "the Act" for one named in full.

Who writes or reviews comes first: in its own paper "the Commission" is the commission that wrote it, and "the
Committee" the one that holds the review. Else it is the one that the paragraph named last, else the
only one of its sort in the document; where several fit, nobody is chosen. Nothing here joins two documents.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from answerable.mentions.institutions import before_of
from answerable.mentions.lexicon import any_of
from answerable.mentions.runs import Found, Run
from answerable.model import Identity, MentionKind
from answerable.patterns import load_table
from answerable.registry import body

_SHORT = {
    MentionKind.INSTITUTION: load_table("institutions.toml")["lists"]["short"],
    MentionKind.LAW: load_table("laws.toml")["short"],
}
# "the Committee of Ministers", "the Law on Mines", "the Court's Registrar's Office" go on to another name.
_MORE = r"(?! (?:of|on|for|against|to|in) (?:the )?[A-Z]|[- ][A-Z]|\w|'s [A-Z])"
_BARE = {kind: re.compile(rf"\b[Tt]he (?P<head>{any_of(heads)})\b{_MORE}") for kind, heads in _SHORT.items()}


def short_names(
    all_runs: Sequence[Run], found: Sequence[Sequence[Found]], identity: Identity
) -> list[list[Found]]:
    """The short names of each run, each with the name that it stands for as its value."""
    under = body(identity.mechanism) if identity.mechanism else None
    own = [*identity.authors, *([under.name] if under else [])]
    made: list[list[Found]] = [[] for _ in all_runs]
    for kind, bare in _BARE.items():
        named = [_named(run, items, kind) for run, items in zip(all_runs, found, strict=True)]
        only = _only(named)
        known = {name for row in named for _, name in row}
        for run, items, here, out in zip(all_runs, found, named, made, strict=True):
            for match in bare.finditer(run.text):
                if any(f.meets(*match.span()) for f in items if f.kind is kind):
                    continue
                head = match["head"]
                before = [name for end, name in here if end <= match.start() and _is(name, head)]
                name = _own(own, known, head) or (before[-1] if before else only.get(head))
                if name is not None:
                    out.append(Found(kind, *match.span(), name))
    return made


def _own(own: Sequence[str], known: Collection[str], head: str) -> str | None:
    """The name that the document uses for its author, or for the body that holds the review."""
    for name in own:
        for printed in sorted(known):
            if _is(printed, head) and (name.startswith(printed) or printed.startswith(name)):
                return printed
    return None


def _named(run: Run, items: Sequence[Found], kind: MentionKind) -> list[tuple[int, str]]:
    """Where names of that kind end in a run, and what they stand for."""
    named = sorted((f for f in items if f.kind is kind), key=lambda f: f.end)
    return [(f.end, f.value or run.text[f.start : f.end]) for f in named]


def _is(name: str, head: str) -> bool:
    """Whether the word is what the name says that it is: "Ministry of Justice", "Mines Act"."""
    return head in before_of(name).split()


def _only(named: Sequence[Sequence[tuple[int, str]]]) -> Mapping[str, str]:
    """For each head word the only name in the document that bears it."""
    names: dict[str, set[str]] = {}
    for _, name in (pair for row in named for pair in row):
        for word in before_of(name).split():
            names.setdefault(word, set()).add(name)
    return {head: next(iter(some)) for head, some in names.items() if len(some) == 1}
