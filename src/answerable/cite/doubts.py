"""What may be wrong with a citation: a code, and a sentence that explains it.

A short form that points to the wrong place, a symbol or a link that cannot be right.
Weak evidence raises no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from answerable.cite.knowledge import distinctive, shared
from answerable.cite.links import LinkFaults
from answerable.cite.notes import Call
from answerable.cite.resolve import SAME_AGAIN, Chain, Resolved
from answerable.cite.source import Source, comment_of, own_earlier
from answerable.model import CitationForm

_NEAR_NOTES, _NEAR_PARAS = 12, 25
_SHORT_NAME = 80
_INSTITUTION = re.compile(
    r"\b(?:court|tribunal|committee|ministry|council|commission|parliament|government|office|assembly|nations)\b",
    re.I,
)
_COMMENT = re.compile(r"\bgeneral comments?\s+(?:No\.?\s*)?\d{1,2}(?!\d)", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z][\w'’.-]*")


class Doubts:
    """Judges resolved sources, note by note; remembers what earlier notes have introduced."""

    def __init__(self, chain: Chain, calls: Mapping[int, Call], faults: LinkFaults) -> None:
        self.chain = chain
        self.calls = calls
        self.faults = faults
        self._authors: dict[str, Source] = {}
        self._own: Source | None = None

    def run(self) -> list[list[Resolved]]:
        """Every resolved source, with its problem where there is one."""
        judged: list[list[Resolved]] = []
        for row in self.chain.done:
            judged.append([self._judge(resolved) for resolved in row])
            for resolved in row:
                self._learn(resolved.source)
        return judged

    def _learn(self, source: Source) -> None:
        if source.short is None and distinctive(source.author) and not _INSTITUTION.search(source.author):
            self._authors.setdefault(source.author, source)
        if own_earlier(source.text):
            self._own = source

    def _judge(self, resolved: Resolved) -> Resolved:
        source = resolved.source
        if source.form in SAME_AGAIN:
            resolved = self._same_again(resolved)
        elif source.form is CitationForm.SUPRA:
            resolved = self._supra(resolved)
        elif source.form is CitationForm.INFRA:
            resolved = self._infra(resolved)
        if source.defect:
            resolved = resolved.doubt("symbol_malformed", source.defect)
        if source.url and (fault := self.faults.fault(source.url, source.behind)):
            resolved = resolved.doubt(fault.problem, fault.why)
        return resolved

    # "Id." and "Ibid."

    def _same_again(self, resolved: Resolved) -> Resolved:
        source = resolved.source
        if resolved.target_note is None:
            return resolved.doubt("id_without_source", "no note stands before this one")
        if resolved.choice:
            names = "; ".join(_called(c) for c in resolved.choice[:4])
            return resolved.doubt(
                "id_after_several_sources",
                f"note {resolved.target_note} leaves it open which source is meant: {names}",
            )
        call = self.calls.get(source.note)
        if resolved.root is None or source.order or resolved.target_note == source.note:
            return resolved
        why = self._wrong_unit(resolved, resolved.root)
        if why is None and call is not None:
            why = self._wrong_words(resolved.root, call.words)
        return resolved.doubt("id_after_wrong_source", why) if why else resolved

    def _wrong_unit(self, resolved: Resolved, root: Source) -> str | None:
        """A paragraph far into a web page, where a note close by cites such paragraphs of a document."""
        pin = resolved.source.pinpoint
        if pin is None or pin.unit != "para" or not _web_page(root) or pin.number < 20:
            return None
        first = max(0, resolved.source.place - _NEAR_NOTES)
        for row in reversed(self.chain.done[first : resolved.source.place]):
            for other in row:
                near = other.source.pinpoint
                if near is None or near.unit != "para" or other.root is None or _web_page(other.root):
                    continue
                if abs(near.number - pin.number) <= _NEAR_PARAS and other.target != root.own_target:
                    return (
                        f"note {resolved.target_note} cites a web page ({_called(root)}), "
                        f"which has no {pin.text}; "
                        f"note {other.source.note} cites {near.text} of {_called(other.root)}"
                    )
        return None

    def _wrong_words(self, root: Source, words: str) -> str | None:
        """The running text names a source that the note before does not cite."""
        named = list(_COMMENT.finditer(words[-600:]))
        comment = comment_of(named[-1].group()) if named else None
        if comment and root.comment != comment and not _same_comment(comment, root):
            return f"the running text speaks of {comment}, the note before cites {_called(root)}"
        sentence = words[-400:]
        if self._own is not None and own_earlier(sentence) and not own_earlier(root.text):
            return (
                f"the running text speaks of the authors' own earlier paper (note {self._own.note}), "
                f"the note before cites {_called(root)}"
            )
        return self._wrong_author(root, sentence)

    def _wrong_author(self, root: Source, sentence: str) -> str | None:
        if root.author and root.author in sentence:
            return None
        capitals = set(_CAPITALS.findall(sentence))
        for author, source in self._authors.items():
            first = author.split()[0]
            if first not in capitals or " " not in author or author not in sentence:
                continue
            if not shared(distinctive(author), root.words):
                return (
                    f"the running text names {author} (note {source.note}), "
                    f"the note before cites {_called(root)}"
                )
        return None

    # "supra" and "infra"

    def _supra(self, resolved: Resolved) -> Resolved:
        source, number = resolved.source, resolved.source.short.named if resolved.source.short else None
        if number is None:
            short_name = len(source.name) < _SHORT_NAME and source.name[:1].isupper()
            if resolved.target_note is None and not source.symbol and short_name and source.name_words:
                why = f"no earlier note introduces “{source.name[:80]}”"
                return resolved.doubt("short_form_never_introduced", why)
            return resolved
        place = self.chain.place_of(number, source.place)
        if place is None:
            return resolved.doubt("supra_missing_note", f"there is no note {number}")
        if place == source.place:
            return resolved.doubt("supra_not_earlier", f"note {number} points to itself")
        if place > source.place:
            return resolved.doubt("supra_not_earlier", f"note {number} stands behind note {source.note}")
        return self._supra_words(resolved, place)

    def _supra_words(self, resolved: Resolved, place: int) -> Resolved:
        row = self.chain.done[place]
        source, name = resolved.source, resolved.source.name_words
        words = frozenset().union(*(r.source.words | (r.root.words if r.root else frozenset()) for r in row))
        text = " ".join(r.source.text for r in row)
        if not name or shared(name, words) or _initials_match(source.name, text):
            return resolved
        found = self.chain.earlier_with(name, source.place)
        if found is not None and found.place != place:
            hint = f"; note {found.note} does: {_called(found)}"
        elif len(words) < 3 or len(name) < 2 or all(r.source.form is CitationForm.URL for r in row):
            return resolved
        else:
            hint = ""
        why = f"note {self.chain.numbers[place]} does not speak of “{source.name[:80]}”{hint}"
        return resolved.doubt("supra_wrong_note", why)

    def _infra(self, resolved: Resolved) -> Resolved:
        source, number = resolved.source, resolved.target_note
        if number is None:
            return resolved
        place = self.chain.place_of(number, source.place)
        if place is None:
            return resolved.doubt("supra_missing_note", f"there is no note {number}")
        if place <= source.place:
            return resolved.doubt("supra_not_earlier", f"“infra”, but note {number} stands before")
        return resolved


def _called(source: Source) -> str:
    return (source.title or source.own_target or source.text)[:90].strip()


def _web_page(source: Source) -> bool:
    return source.symbol is None and source.comment is None and bool(source.url or source.linked)


def _same_comment(comment: str, root: Source) -> bool:
    number = comment.rsplit(" ", 1)[-1]
    return bool(root.symbol and root.symbol.endswith(f"/GC/{number}")) or comment_of(root.text) == comment


def _initials_match(name: str, text: str) -> bool:
    """Whether an acronym in the short name is made of the first letters of words in the text."""
    initials = "".join(w[0] for w in re.findall(r"\b[A-Z][\w'-]*", text))
    return any(a in initials for a in re.findall(r"\b[A-Z]{2,8}\b", name))
