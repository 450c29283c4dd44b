"""Links between taxonomies: what a label of one means under another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from answerable.errors import KnowledgeError
from answerable.registry.rows import Row, read_rows

_FILE = "labels.toml"


@dataclass(frozen=True, slots=True)
class LabelLink:
    """A label and those of another taxonomy that it stands for.

    `score` is how often that is so, from 0 to 1. One way only: freedom of the press is a matter of
    expression, and most of expression is no matter of the press.
    """

    of: str
    label: str
    scheme: str
    labels: tuple[str, ...]
    score: float


@cache
def links() -> tuple[LabelLink, ...]:
    """Every link, in the order of the data file.

    Raises:
        KnowledgeError: The data file is wrong.
    """
    return links_in()


def links_in(source: str | None = None) -> tuple[LabelLink, ...]:
    """The links of the data file, or of `source`."""
    targets = {row.text("code"): row.text("label") for row in read_rows(_FILE, "sdg", source)}
    return tuple(_link(row, targets) for row in read_rows(_FILE, "link", source))


def links_from(scheme: str, label: str) -> tuple[LabelLink, ...]:
    """What a label means under other taxonomies; nothing where nobody has said."""
    return _index().get((scheme, label), ())


@cache
def _index() -> dict[tuple[str, str], tuple[LabelLink, ...]]:
    found: defaultdict[tuple[str, str], list[LabelLink]] = defaultdict(list)
    for link in links():
        found[link.of, link.label].append(link)
    return {key: tuple(rows) for key, rows in found.items()}


def _link(row: Row, targets: dict[str, str]) -> LabelLink:
    label, score = row.text("label"), row.number("score")
    if not 0 < score <= 1:
        raise KnowledgeError(f"{row.where}: `score` must lie between 0 and 1, not {score}")
    codes, uhri = row.texts("sdg"), row.texts("uhri")
    if bool(codes) == bool(uhri):
        raise KnowledgeError(f"{row.where}: needs `uhri` or `sdg`, and not both")
    if uhri:
        return LabelLink(row.text("of"), label, "uhri", uhri, score)
    # A target stands under its goal, and the Index prints both.
    whole = dict.fromkeys(code for target in codes for code in (target.split(".")[0], target))
    missing = [code for code in whole if code not in targets]
    if missing:
        raise KnowledgeError(f"{row.where}: no goal or target is called {missing[0]!r}")
    return LabelLink(row.text("of"), label, "sdg", tuple(f"{c} - {targets[c]}" for c in whole), score)
