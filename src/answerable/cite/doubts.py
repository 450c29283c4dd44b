"""What may be wrong with a citation: a code, and a sentence that explains it.

A short form that points to the wrong place, a symbol or a link that cannot be right.
Weak evidence raises no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from answerable.cite.agree import comment_meant, disagreements, out_of_range
from answerable.cite.bare import bare_name
from answerable.cite.cases import case_name
from answerable.cite.knowledge import distinctive, rows, shared
from answerable.cite.links import LinkFaults, torn_link
from answerable.cite.notes import Call
from answerable.cite.resolve import SAME_AGAIN, Chain, Resolved
from answerable.cite.source import NAMED_COMMENT, Source, comment_number, comment_of, own_earlier
from answerable.cite.told import against_the_text
from answerable.dates import to_the_day
from answerable.model import CitationForm, Fault

_NEAR_NOTES, _NEAR_PARAS = 12, 25
_SHORT_NAME = 80
_WRONG = "id_after_wrong_source"
# What has numbered paragraphs, or may have: "Ibid., para. 4" to it is nothing odd.
_NUMBERED = re.compile(
    r"""\b(?:communications?\s+No|Views|judge?ments?|ruling|opinion|resolution|declaration|programme|platform|principles
         |rules|guidelines|recommendations?|CPT|rapporteur|observations|response|list\s+of\s+issues|directive
         |convention|covenant|constitution|law|act|code|periodic\s+report|submission)\b|\bno\.\s\d+/\d\d""",
    re.IGNORECASE | re.VERBOSE,
)
_INSTITUTION = re.compile(
    r"\b(?:court|tribunal|committee|ministry|council|commission|parliament|government|office|assembly|nations)\b",
    re.I,
)
_CAPITALS = re.compile(r"\b[A-Z][\w'’.-]*")


class Doubts:
    """Judges resolved sources, note by note; remembers what earlier notes have introduced."""

    def __init__(
        self,
        chain: Chain,
        calls: Mapping[int, Call],
        faults: LinkFaults,
        mechanism: str | None = None,
        state: str | None = None,
        spoken: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self.chain = chain
        self._spoken = spoken
        self.mechanism = mechanism
        self.state = state
        self.calls = calls
        self.faults = faults
        self._authors: dict[str, Source] = {}
        self._own: Source | None = None

    def run(self) -> list[list[Resolved]]:
        """Every resolved source, with its problem where there is one."""
        judged: list[list[Resolved]] = []
        for row in self.chain.done:
            call = self.calls.get(row[0].source.note) if row else None
            judged.append(against_the_text([self._judge(resolved) for resolved in row], call, self.state))
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
        resolved = self._redated(resolved)
        comment = comment_meant(resolved.root, self.mechanism) if resolved.root else None
        return resolved.blamed(
            source.fault,
            *disagreements(source, self.mechanism),
            out_of_range(source, comment),
            self.faults.fault(source.url, source.behind) if source.url else None,
            torn_link(source.text),
        )

    def _redated(self, resolved: Resolved) -> Resolved:
        """A short form that dates its source to another day; a full name that nothing introduces."""
        source, root = resolved.source, resolved.root
        # "Ibid., 4 June 2021" is another issue of the same paper.
        own = source.dates.published if source.form is CitationForm.SUPRA else None
        first = root.dates.published if root and root is not source else None
        if own and first and to_the_day(own) and to_the_day(first) and own != first:
            note = root.note if root else resolved.target_note
            why = f"the same source is of {own} here and of {first} in note {note}"
            return resolved.doubt("source_spelt_two_ways", why)
        name = bare_name(source)
        if name is not None and not self._introduced(name, source.place):
            return resolved.doubt("short_form_never_introduced", f"no earlier note introduces “{name}”")
        return resolved

    def _introduced(self, name: str, before_place: int) -> bool:
        """Whether an earlier note, or the running text, has every word of a name."""
        wanted = distinctive(name)
        earlier = (s for row in self.chain.notes[:before_place] for s in row)
        return not wanted or any(wanted <= s.words for s in earlier) or name.casefold() in self._said

    @cached_property
    def _said(self) -> str:
        """The running text as one line in small letters: only a bare name asks for it."""
        return " ".join(self._spoken()).casefold()

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
        if resolved.root is None:
            return resolved.doubt(
                "id_without_source", f"what note {resolved.target_note} cites is itself open"
            )
        if source.order or source.same_author or resolved.target_note == source.note:
            return resolved
        wrong = self._wrong_unit(resolved, resolved.root) or self._inserted(resolved, resolved.root)
        if wrong is None and call is not None:
            wrong = self._wrong_words(resolved.root, call.words) or _wrong_organ(resolved.root, call)
        return resolved.blamed(wrong)

    def _wrong_unit(self, resolved: Resolved, root: Source) -> Fault | None:
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
                    why = (
                        f"note {resolved.target_note} cites a web page ({_called(root)}), "
                        f"which has no {pin.text}; "
                        f"note {other.source.note} cites {near.text} of {_called(other.root)}"
                    )
                    return Fault(_WRONG, why, _short_form_of(other.root, pin.text))
        return None

    def _inserted(self, resolved: Resolved, root: Source) -> Fault | None:
        """A paragraph of what has none, where the note before last cites paragraphs of a document."""
        source = resolved.source
        pin = source.pinpoint
        unnumbered = root.pinpoint is None or root.pinpoint.unit not in ("para", "article")
        if pin is None or pin.unit != "para" or source.place < 2 or not unnumbered or _has_paragraphs(root):
            return None
        row = self.chain.done[source.place - 2]
        other = row[0] if len(row) == 1 else None
        if other is None or other.root is None or not _has_paragraphs(other.root):
            return None
        near = other.source.pinpoint
        if near is None or near.unit != "para" or abs(near.number - pin.number) > _NEAR_PARAS:
            return None
        note = other.source.note
        why = (
            f"note {resolved.target_note} cites {_called(root)}, no document with numbered paragraphs; "
            f"note {note} cites {near.text} of {_called(other.root)}"
        )
        return Fault("id_cut_off", why)

    def _wrong_words(self, root: Source, words: str) -> Fault | None:
        """The running text names a source that the note before does not cite."""
        # What has a symbol or is a case may be cited for what the text says of a general comment.
        found = NAMED_COMMENT.finditer(words) if _web_page(root) else ()
        named = [match.group() for match in found if match["kind"].lower() == "comment"]
        comment = comment_of(named[-1]) if named else None
        if comment and root.comment != comment and not _same_comment(comment, root):
            why = f"the running text speaks of {comment}, the note before cites {_called(root)}"
            return Fault(_WRONG, why, comment)
        sentence = words[-400:]
        if self._own is not None and own_earlier(sentence) and not own_earlier(root.text):
            why = (
                f"the running text speaks of the authors' own earlier paper (note {self._own.note}), "
                f"the note before cites {_called(root)}"
            )
            return Fault(_WRONG, why, f"supra note {self._own.note}")
        return self._wrong_author(root, sentence)

    def _wrong_author(self, root: Source, sentence: str) -> Fault | None:
        if root.author and root.author in sentence:
            return None
        capitals = set(_CAPITALS.findall(sentence))
        for author, source in self._authors.items():
            first = author.split()[0]
            if first not in capitals or " " not in author or author not in sentence:
                continue
            if not shared(distinctive(author), root.words):
                why = (
                    f"the running text names {author} (note {source.note}), "
                    f"the note before cites {_called(root)}"
                )
                return Fault(_WRONG, why, _short_form_of(source))
        return None

    # "supra" and "infra"

    def _supra(self, resolved: Resolved) -> Resolved:
        source, number = resolved.source, resolved.source.short.named if resolved.source.short else None
        if number is None and resolved.target is None and not source.name_words:
            why = "it names neither a note nor a source"
            return resolved.doubt("short_form_never_introduced", why)
        if number is None:
            short_name = len(source.name) < _SHORT_NAME and source.name[:1].isupper()
            if resolved.target_note is None and not source.symbol and short_name and source.name_words:
                why = f"no earlier note introduces “{source.name[:80]}”"
                return resolved.doubt("short_form_never_introduced", why)
            return self._two_of_the_name(resolved)
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
            why = f"note {resolved.target_note} does not lead to a source either"
            if resolved.target is None:
                return resolved.doubt("supra_wrong_note", why)
            return self._one_of_several(resolved, row)
        found = self.chain.earlier_with(name, source.place)
        if found is not None and found.place != place:
            hint = f"; note {found.note} does: {_called(found)}"
        elif (
            len(words) < 3
            or (len(name) < 2 and not case_name(source.name))
            or all(r.source.form is CitationForm.URL for r in row)
        ):
            return resolved
        else:
            hint = ""
        why = f"note {self.chain.numbers[place]} does not speak of “{source.name[:80]}”{hint}"
        return resolved.doubt("supra_wrong_note", why, f"supra note {found.note}" if hint and found else None)

    def _two_of_the_name(self, resolved: Resolved) -> Resolved:
        """A name alone ("Weber, supra") that two earlier sources bear as their author's."""
        source = resolved.source
        name = source.name.strip(" ,")
        written = [
            one
            for row in self.chain.notes[: source.place]
            for one in row
            if one.short is None and one.author and name in (one.author, one.author.split()[-1])
        ]
        works = {one.own_target: one for one in written}
        if len(works) < 2:
            return resolved
        names = "; ".join(_called(one) for one in list(works.values())[:4])
        return resolved.doubt(
            "short_form_ambiguous", f"“{name}” wrote several of the sources before: {names}"
        )

    def _one_of_several(self, resolved: Resolved, row: Sequence[Resolved]) -> Resolved:
        """A short name that fits two sources of its note alike."""
        name = resolved.source.name_words
        fits = {
            r.root.own_target or "": (len(shared(name, r.source.words | r.root.words)), r.root)
            for r in row
            if r.root is not None
        }
        best = max((count for count, _ in fits.values()), default=0)
        alike = [root for count, root in fits.values() if count == best]
        spoken = resolved.source.name.partition(",")[0].strip('" ')
        if len(alike) < 2 or best == 0 or sum(spoken in root.text for root in alike) == 1:
            return resolved
        names = "; ".join(_called(root) for root in alike[:4])
        why = f"in note {resolved.target_note} “{resolved.source.name[:80]}” fits several sources: {names}"
        return resolved.doubt("short_form_ambiguous", why)

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


def _wrong_organ(root: Source, call: Call) -> Fault | None:
    """The running text tells what an organ has said, and the note before cites somebody else's page."""
    for row in rows("organ_speaks") if _web_page(root) else ():
        match = row.find(call.sentence)
        if match is not None and not shared(distinctive(match["who"]), root.words):
            why = (
                f"the running text tells what the {match['who']} said, the note before cites {_called(root)}"
            )
            return Fault("id_doubtful", why)
    return None


def _short_form_of(source: Source, pin: str | None = None) -> str:
    """How a later note could cite a source: author or first words, "supra", its note."""
    name = source.author or _called(source).partition(",")[0]
    return f"{name}, supra note {source.note}" + (f", {pin}" if pin else "")


def _called(source: Source) -> str:
    return (source.title or source.own_target or source.text)[:90].strip()


def _web_page(source: Source) -> bool:
    return source.symbol is None and source.comment is None and bool(source.url or source.linked)


def _has_paragraphs(source: Source) -> bool:
    """Whether paragraphs of a source are numbered for certain: a document, a general comment, a case."""
    named = source.symbol or source.comment or source.case_name or source.case_number
    return bool(named or _NUMBERED.search(source.text))


def _same_comment(comment: str, root: Source) -> bool:
    named = f"/GC/{comment_number(comment)}"
    return bool(root.symbol and root.symbol.endswith(named)) or comment_of(root.text) == comment


def _initials_match(name: str, text: str) -> bool:
    """Whether an acronym in the short name is made of the first letters of words in the text."""
    initials = "".join(w[0] for w in re.findall(r"\b[A-Z][\w'-]*", text))
    return any(a in initials for a in re.findall(r"\b[A-Z]{2,8}\b", name))
