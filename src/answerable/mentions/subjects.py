"""Of whom an event is told: the subject of "was arrested", the object of "police arrested".

Read from the words alone, without a grammar of English. Where something stands
between a name and the verb that may be another subject, the event is nobody's:
to say of a person that they were convicted takes more than their name nearby.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.mentions.lexicon import any_of, words

_ADVERBS = (
    r"(?:(?:\w+ly|later|also|again|then|soon|now|still|once|twice|first|since|already|thus|even|both) ){0,3}"
)
_BE = re.compile(rf"\b(?P<be>was|were|been|being|is|are|got) {_ADVERBS}$", re.IGNORECASE)
_HAVE = re.compile(
    r"(?:\b(?:has|had|have|having|is|was|were|be|been|being|said to have|reported to have)"
    rf"(?: {_ADVERBS}|$))+$",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?:^|\s){_ADVERBS}$", re.IGNORECASE)
# "..., in May 2023, was", "who in April 2025 was"
_ASIDE = re.compile(r",? (?:in|on|since|during|by) (?:[\w.]+ ){0,3}(?:\d{4}|\d\d?|[A-Z][a-z]+),?$")
_PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_JOINS = re.compile(r"(?:\b(?:and|but|then|or|after|before|since|despite|without|while)|,)$", re.IGNORECASE)
_SPEAKS = rf"(?:{any_of(words('persons', 'speaks'))})"
_OTHER_CLAUSE = re.compile(
    rf"[;:]|\b(?:that|whose|whom|which|where|when|because|if|whether|how|why|{_SPEAKS})\b", re.IGNORECASE
)
_OTHER_SUBJECT = re.compile(
    r"\b(?:and|but|or|as|while|after|before|since)"
    r" (?:(?:the|an?|his|her|their|its|some|many|several|other|no|\d+)\b|[A-Z])"
    r"|\b(?:his|her|their) ",
)
_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|have|did|does|do|would|could|will)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:,|\(| (?:was|is|had|has|were|who|\w+ed|\w+s|an?|aged)\b)")
_WITH_OTHERS = re.compile(r"(?:,| and) (?:(?:the|an?|his|her|their|two|three|several|other) )?[\w ,'-]+$")
# "the lawyer of Ana Lind was arrested" tells nothing of Ana Lind.
_HANGS_ON = re.compile(
    r"\b(?:of|to|by|with|for|from|against|into|about|on|like|than|including|at)"
    r" (?:(?:the|an?|his|her|their) )?(?:[a-z'-]+ ){0,4}[\"'(*]*$"
)
_HIM = re.compile(
    r"(?: (?:him|her(?= (?:to|for|in|on|under|over|and|at|after|again|of|without|guilty)\b|[.,;]|$)))\b"
)
_ENDS_IN_HIM = re.compile(r"\b(?:him|her)(?: from)?$")
_NEXT_OF_A_LIST = re.compile(r"(?:,| and|, and) (?:the )?(?:[a-z-]+ ){0,4}$")
_BREAKS = re.compile(
    r"[,.;:]|\b(?:after|before|when|while|and|or|as|because|in|at|for|with|by|that|who|of)\b"
)
_SPEAKER = re.compile(rf"(?:,[^;.]{{2,90}},| \([^)]{{2,60}}\))?,? (?:also |then |further )?{_SPEAKS}\b")
_AS_OBJECT = 40  # letters between "arrested" and the name: "arrested the journalist Ana Lind"


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in a sentence: where, and which."""

    start: int
    end: int
    who: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, whom it names, and of whom its "he" may be told where it names nobody."""

    text: str
    start: int
    end: int
    here: Sequence[Named]
    lone: int | None

    def told_of(self, match: re.Match[str], form: str) -> tuple[int, ...]:
        """The persons to whom the words happened; nobody where that is not plain."""
        if form == "done":
            return self._done(match)
        if form == "does":
            return self._subjects(_without(_HAVE, self.text[self.start : match.start()]), many=False)
        if form == "object":
            return self._objects(match)
        if form == "whose":
            return tuple(n.who for n in self.here if n.end == match.start())
        return self._only_one(match)

    def _done(self, match: re.Match[str]) -> tuple[int, ...]:
        head = self.text[self.start : match.start()]
        be = _BE.search(head)
        if be is not None:
            many = be["be"].lower() in ("were", "are", "been")
            return self._subjects(_without(_HAVE, head[: be.start()]), many=many)
        objects = self._objects(match)
        if objects:
            return objects
        bare = _without(_BARE, head)
        if not _JOINS.search(bare):
            return ()
        # "was arrested and later sentenced": the subject is that of the last "was".
        last = _last(re.compile(r"\b(?:was|were|been|being)\b"), bare)
        if last is None or re.search(r"[;:]|\b(?:who|which|that|where|when|they)\b", bare[last.end() :]):
            return ()
        return self._subjects(_without(_HAVE, bare[: last.start()]), many=last[0] in ("were", "been"))

    def _subjects(self, head: str, *, many: bool) -> tuple[int, ...]:
        """Who is the subject of a verb that stands behind `head`."""
        head = _without(_ASIDE, _without(_BARE, head.rstrip(" \"'*)") + " "))
        end = self.start + len(head)
        before = [n for n in self.here if n.end <= end]
        pronoun = _last(_PRONOUN, head)
        if pronoun is not None and (not before or before[-1].end <= self.start + pronoun.start()):
            gap = head[pronoun.end() :].strip()
            plain = not gap or (_JOINS.search(gap) and not _OTHER_CLAUSE.search(gap))
            return self._he(self.start + pronoun.start()) if plain else ()
        for index in range(len(before) - 1, -1, -1):
            gap = self.text[before[index].end : end].lstrip("\"'*)")
            if self.text.startswith("'s", before[index].end) or _OTHER_CLAUSE.search(gap):
                return ()
            if self._is_subject(before[index], gap, many=many):
                return self._with_list(before, index) if many else (before[index].who,)
            if not _JOINS.search(gap):
                return ()
        return ()

    def _is_subject(self, named: Named, gap: str, *, many: bool) -> bool:
        """Whether nothing between a name and its verb can be another subject."""
        gap = gap.strip()
        apposed = not gap or gap[0] in ",(" or re.match(r"(?:an?|aged|who)\b", gap)
        if gap.endswith("who"):
            return bool(apposed) and not _FINITE.search(gap) and not _OTHER_SUBJECT.search(gap)
        if _HANGS_ON.search(self.text, max(self.start, named.start - 60), named.start):
            return False
        if not gap:
            return True
        behind = self.text[named.end : named.end + 24].lstrip("\"'*)")
        if _JOINS.search(gap):
            return bool(_GOES_ON.match(behind))
        if many and _WITH_OTHERS.fullmatch(" " + gap if gap[0].isalpha() else gap):
            return not _FINITE.search(gap)
        return bool(apposed) and not _FINITE.search(gap) and not _OTHER_SUBJECT.search(gap)

    def _with_list(self, before: Sequence[Named], index: int) -> tuple[int, ...]:
        found = [before[index].who]
        while index and _NEXT_OF_A_LIST.fullmatch(self.text, before[index - 1].end, before[index].start):
            index -= 1
            found.append(before[index].who)
        return tuple(dict.fromkeys(reversed(found)))

    def _objects(self, match: re.Match[str]) -> tuple[int, ...]:
        if _ENDS_IN_HIM.search(match[0]) or _HIM.match(self.text, match.end(), self.end):
            return self._he(match.start())
        behind = [n for n in self.here if n.start >= match.end()]
        if not behind or behind[0].start - match.end() > _AS_OBJECT:
            return ()
        if _BREAKS.search(self.text, match.end(), behind[0].start):
            return ()
        found = []
        for index, named in enumerate(behind):
            gap = (behind[index - 1].end, named.start) if index else None
            if gap and not _NEXT_OF_A_LIST.fullmatch(self.text, *gap):
                break
            if self.text.startswith("'s", named.end):
                break
            found.append(named.who)
        return tuple(dict.fromkeys(found))

    def _he(self, place: int) -> tuple[int, ...]:
        """Who "he" or "she" is: the only one whom the sentence or the paragraph names so far."""
        before = [n for n in self.here if n.start < place] or list(self.here)
        if not before:
            return (self.lone,) if self.lone is not None and not self._other_before(place) else ()
        if len({n.who for n in before}) > 1 or any(speaks(self.text, n.end) for n in before):
            return ()
        return (before[0].who,)

    def _other_before(self, place: int) -> bool:
        """Whether "the editor" stands before "he", who then need not be the one with a name."""
        return bool(_ANOTHER.search(self.text, self.start, place))

    def _only_one(self, match: re.Match[str]) -> tuple[int, ...]:
        if not self.here:
            pronoun = re.search(
                r"\b(?:he|she|his|her|him)\b", self.text[self.start : self.end], re.IGNORECASE
            )
            return self._he(match.start()) if pronoun else ()
        first = self.here[0]
        if len({n.who for n in self.here}) > 1 or speaks(self.text, first.end):
            return ()
        if self.text.startswith("'s", first.end):
            return ()
        hangs = _HANGS_ON.search(self.text, max(self.start, first.start - 60), first.start)
        return () if hangs and first.start < match.start() else (first.who,)


_ANOTHER = re.compile(
    rf"\b(?:the|his|her|another|a second) (?:\w+ ){{0,3}}?(?:{any_of(words('persons', 'roles'))})\b",
    re.IGNORECASE,
)


def speaks(text: str, end: int) -> bool:
    """Whether the one whose name ends there is speaking: "Ana Lind, a minister, said"."""
    return bool(_SPEAKER.match(text, end))


def _without(pattern: re.Pattern[str], head: str) -> str:
    """The words before a verb without what the pattern takes from their end."""
    found = pattern.search(head)
    return (head[: found.start()] if found else head).rstrip()


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found
