"""The notes of a document: where each is called, opens and stands, and what its citations come down to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from django.utils.safestring import SafeString

from answerable.desk.models import Block, Citation, Document, Finding
from answerable.desk.rules import STYLE, Rule, rule
from answerable.desk.templatetags.quotes import CALL, REF, Mark, marked, quote_url
from answerable.model import BlockKind, CitationForm

SHORT = frozenset({CitationForm.SUPRA, CitationForm.INFRA, CitationForm.ID, CitationForm.IBID})
# Links with such a fault lead nowhere.
_BROKEN = frozenset({"url_broken", "url_placeholder"})
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# Of the other notes that cite a source, how many are named.
MOST = 20
_OFF_THE_END = "pinpoint_out_of_range"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault of a citation, with its rule."""

    rule: Rule
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation, and what can be shown of it beside its words.

    `points_to` is the note that a short form points to, None where there is no such note
    here; `held` the passage in another document, `placed` whether it is the cited
    paragraph and not the beginning; `link` an address outside that can be opened, and
    `host` its site; `elsewhere` the first other notes here that cite the same source, and
    `more` how many follow them.
    """

    citation: Citation
    points_to: int | None = None
    held: Mapping[str, Any] | None = None
    placed: bool = False
    link: str = ""
    host: str = ""
    elsewhere: tuple[int, ...] = ()
    more: int = 0
    wrong: tuple[Wrong, ...] = ()

    @property
    def words(self) -> str:
        """The words of the citation, of an address the site alone: it stands in full in the note."""
        return _ADDRESS.sub(lambda found: host_of(found[0]) or "…", self.citation.quote)

    @property
    def meant(self) -> str:
        """What a short form comes down to; of a bare address the site alone."""
        said = self.citation.title or self.citation.target
        return host_of(said) if "://" in said else said

    @property
    def tells(self) -> bool:
        """Whether there is anything to show beside the words."""
        return bool(self.points_to or self.held or self.link or self.elsewhere or self.wrong)


@dataclass(frozen=True, slots=True)
class Note:
    """A note opened under the paragraph that calls it. `anchor` is its place there, `back` its call's."""

    number: int
    anchor: str
    back: str
    html: SafeString
    cited: tuple[Cited, ...]


class Notes:
    """The notes and citations of one document."""

    def __init__(
        self,
        document: Document,
        blocks: Sequence[Block],
        citations: Iterable[Citation],
        remarks: Iterable[Finding] = (),
    ) -> None:
        self._text = document.text
        self._blocks = sorted(blocks, key=lambda b: b.start)
        self._starts = [b.start for b in self._blocks]
        self._by_number = {b.note: b for b in reversed(blocks) if b.note is not None}
        self._calls: defaultdict[int, list[str]] = defaultdict(list)
        # By block: the notes that open under it, each with the anchor of its first call there.
        self._under: defaultdict[str, dict[int, str]] = defaultdict(dict)
        self._citations = sorted(citations, key=lambda c: (c.start, c.id))
        self._of_work = _notes_by_work(self._citations)
        self._remarks = _more(remarks)
        self._cited: defaultdict[str, list[Cited]] = defaultdict(list)
        for citation in self._citations:
            block = self._block_at(citation.start)
            self._cited[block.id if block else ""].append(self._shown(citation))
        self.call_marks = [self._call(*marker) for marker in sorted(document.markers, key=lambda m: m[1])]

    def anchor(self, block: Block) -> str:
        """The place of a note, on the first block of its number."""
        return f"note-{block.note}" if self._by_number.get(block.note) is block else ""

    def calls_of(self, block: Block) -> tuple[str, ...]:
        """The anchors of the places that call this note."""
        known = block.kind == BlockKind.FOOTNOTE and block.note in self._calls
        return tuple(self._calls[block.note]) if known else ()

    def opened(self, block: Block) -> tuple[Note, ...]:
        """The notes that open under this block, in the order of their calls."""
        return tuple(self._opened(n, back) for n, back in self._under.get(block.id, {}).items())

    def cited(self, block: Block) -> tuple[Cited, ...]:
        """The citations of this block that have something to show beside their words."""
        return tuple(c for c in self._cited.get(block.id, ()) if c.tells)

    def ref_marks(self) -> Iterator[Mark]:
        """The words of citations that lead somewhere in this dossier."""
        for several in self._cited.values():
            yield from filter(None, map(_ref, several))

    def _opened(self, number: int, back: str) -> Note:
        note = self._by_number[number]
        refs = [m for m in map(_ref, self._cited.get(note.id, ())) if m]
        html = marked(self._text, note.start, note.end, refs)
        return Note(number, _opening(back), back, html, self.cited(note))

    def _call(self, number: int, start: int, end: int) -> Mark:
        """The call's mark: it opens the note under its paragraph; in a note it leads to the other note."""
        calls = self._calls[number]
        own = f"call-{number}" + (f"-{len(calls) + 1}" if calls else "")
        calls.append(own)
        block = self._block_at(start)
        if number not in self._by_number:
            return Mark(start, end, CALL, "", own)
        if block is None or block.kind == BlockKind.FOOTNOTE:
            return Mark(start, end, CALL, f"#note-{number}", own)
        back = self._under[block.id].setdefault(number, own)
        return Mark(start, end, CALL, f"#{_opening(back)}", own)

    def _block_at(self, place: int) -> Block | None:
        found = bisect_right(self._starts, place) - 1
        return self._blocks[found] if found >= 0 and place < self._blocks[found].end else None

    def _shown(self, citation: Citation) -> Cited:
        problems = {fault["problem"] for fault in citation.faults}
        link = "" if problems & _BROKEN else outside(citation.url)
        pointed = self._pointed(citation)
        same = self._of_work.get(citation.work, {})
        others = (n for n in same if n not in (citation.note, pointed))
        wrong = [Wrong(rule(f["problem"]), f["why"], f["mend"] or "") for f in citation.faults]
        return Cited(
            citation,
            points_to=pointed,
            held=citation.held,
            placed=bool(citation.pinpoint) and _OFF_THE_END not in problems,
            link=link,
            host=host_of(link),
            elsewhere=tuple(islice(others, MOST)),
            more=max(len(same) - len({citation.note, pointed} & same.keys()) - MOST, 0),
            wrong=(*wrong, *(w for w in self._remarks.get(citation.start, ()) if w.rule.id not in problems)),
        )

    def _pointed(self, citation: Citation) -> int | None:
        known = citation.form in SHORT and citation.target_note in self._by_number
        return citation.target_note if known and citation.target_note != citation.note else None


def _opening(call: str) -> str:
    """The anchor of the note that the call of this anchor opens."""
    return "open" + call.removeprefix("call")


def outside(address: str) -> str:
    """An address that a browser may be sent to: of the web, with a site; otherwise nothing."""
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
    except ValueError:
        return ""
    return address if known and address.isprintable() and " " not in address else ""


def host_of(address: str) -> str:
    """The site of an address."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _ref(cited: Cited) -> Mark | None:
    citation = cited.citation
    if cited.points_to is not None:
        return Mark(citation.start, citation.end, REF, f"#note-{cited.points_to}")
    if cited.held:
        held = cited.held
        return Mark(
            citation.start, citation.end, REF, quote_url(held["document"], held["start"], held["end"])
        )
    return None


def _more(remarks: Iterable[Finding]) -> dict[int, list[Wrong]]:
    """By place: what the lint says besides the faults of citations; style is left to its own page.

    A name that a link may give away is not said again beside it: the rule's title is enough.
    """
    found: defaultdict[int, list[Wrong]] = defaultdict(list)
    for remark in remarks:
        what = rule(remark.rule)
        if what.level != STYLE:
            found[remark.start].append(
                Wrong(what, what.title if remark.exposes else remark.said, remark.mend)
            )
    return found


def _notes_by_work(citations: Iterable[Citation]) -> dict[str, dict[int, None]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for citation in citations:
        if citation.work and citation.note is not None:
            found[citation.work].add(citation.note)
    return {work: dict.fromkeys(sorted(numbers)) for work, numbers in found.items()}
