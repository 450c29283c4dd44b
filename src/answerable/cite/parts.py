"""Where one source of a note ends and the next begins."""

from __future__ import annotations

import re
from functools import lru_cache

from answerable.cite.forms import short_form
from answerable.cite.knowledge import rows, signal
from answerable.cite.links import find_links
from answerable.cite.notes import Note

_LONGEST_ASIDE, _OVERLAP = 900, 40
_QUOTED = re.compile(r'"[^"]{0,600}"')
_OPENS, _CLOSES = "([", ")]"
_CUT = re.compile(
    r"""(?P<semicolon>;\s+(?:and\s+)?)
      | (?P<also>[.\])"]\s+(?=(?:See\s+also|But\s+see|Compare|Cf\.|Véase\s+también|См\.\s+также)\b))
      | (?P<see>[.\])"]\s+(?=(?:See|For\s+[^.;]{1,80},\s+see|More\s+at|Ibid|Id\.|Ibíd|Там\s+же)\b|Id\.))
      | (?P<joined>(?:,\s+(?:and\s+)?|\s+and\s+)(?=(?:see\s+(?:also,?\s+)?)?(?:inter\s+alia,?\s+|the\s+)?
            (?:communications?\s+No|Nos?\.\s*\d+/\d{4}|(?:joint\s+)?general\s+(?:comment|recommendation)\s+No
              |[A-Z]{1,5}/[A-Z0-9]|ibid\b|id\.|[^\W\d_a-z][^;()]{2,120}\((?:see\s)?(?:foot)?note\s\d|[^\W\d_a-z][^,;()]{0,90}?\sv\.?\s+(?:the\s+)?[A-Z])))""",
    re.VERBOSE,
)
_BEHIND_LINK = re.compile(r"\s*,\s*(?:and\s+)?(?=\S)|\s+and\s+(?=\S)|\s+(?=https?://)")
_STRONG = re.compile(
    r"""https?://|\bwww\. | \b[A-Z]{1,5}/[A-Z0-9] | \bgeneral\s+(?:comment|recommendation)s?\s
      | \bcommunications?\s+Nos?\. | \b(?:resolution|decision|opinion)\s+(?:No\.\s*)?\d | \bv\.?\s+[A-Z]
      | \bapplications?\s+nos?\.
      | [,(]\s?(?:[A-Z][a-z]+\.?\s(?:\d{1,2},?\s)?|\d{1,2}\s[A-Z][a-z]+\s)?(?:19|20)\d\d\)?\W*$""",
    re.VERBOSE,
)
# What closes a source, so that "and" or a comma behind it may lead to the next.
_CLOSED = re.compile(
    r"""(?:\b(?:paras?|paragraphs?|pps?|p|pages?|arts?|articles?|sects?|sections?|chaps?|chapter|recitals?)\b\.?\s*|§\s?)
          \d(?:[\s,\d.-]|\([a-z0-9]{1,4}\)|\b(?:and|to)\b){0,90}$
      | \b(?:ibid|id|idem|op\.?\s?cit|supra|above)\.?$ | [)\]]\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_AGAIN = re.compile(r"\b(?:ibid|id|idem)\.?$", re.IGNORECASE)
_DATED = re.compile(r"\b[A-Z][a-z]+\.?\s(?:19|20)\d\d$")
_BACK = re.compile(
    r"see\s+(?:foot)?notes?\s+\d{1,4}(?:\s+(?:above|supra))?\s*(?:,\s*(?:at\s+)?(?:paras?|pp?)\.[\d\s.,and()-]*)?\W*(?:;|$)"
)
_SYMBOL = re.compile(r"\b[A-Z]{1,5}/[A-Z0-9]")
_WORDS = re.compile(r"[^\W\d_]{2,}")


def split_sources(note: Note) -> list[tuple[int, int]]:
    """The places of a note's sources in its fold, in order; explanations stay with their source.

    Semicolons, "See also" and links part sources; nothing is cut inside a link,
    a quotation or brackets. A note without any source is one piece.
    """
    text = note.folded.text
    links = [(link.start, link.end) for link in find_links(text)]
    closed = _merge([*links, *_asides(text), *(m.span() for m in _QUOTED.finditer(text))])
    cuts = [(m.start() + (m["semicolon"] is None), m.end(), m.lastgroup) for m in _CUT.finditer(text)]
    cuts += _behind_links(text, links)
    pieces: list[tuple[int, int]] = []
    start = checked = note.body
    for before, after, why in sorted(cuts):
        if before <= start or _inside(closed, before):
            continue
        if _parts(text, max(start, checked - _OVERLAP), before, after, why):
            pieces.append((start, before))
            start = after
        checked = before
    pieces.append((start, len(text)))
    return [p for p in (_trim(text, *piece) for piece in _joined(note, pieces)) if p[0] < p[1]]


def _behind_links(text: str, links: list[tuple[int, int]]) -> list[tuple[int, int, str | None]]:
    found: list[tuple[int, int, str | None]] = []
    starts = {start for start, _ in links}
    for _, end in links:
        match = _BEHIND_LINK.match(text, end)
        if match and (match.end() in starts or "and" in match.group()):
            found.append((end, match.end(), "link"))
    return found


def _asides(text: str) -> list[tuple[int, int]]:
    """Bracketed stretches that are closed again before long."""
    found: list[tuple[int, int]] = []
    open_: list[int] = []
    for match in re.finditer(r"[()\[\]]", text):
        if match.group() in _OPENS:
            open_.append(match.start())
        elif open_:
            start = open_.pop()
            if match.end() - start <= _LONGEST_ASIDE:
                found.append((start, match.end()))
    return found


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _inside(closed: list[tuple[int, int]], place: int) -> bool:
    low, high = 0, len(closed)
    while low < high:
        middle = (low + high) // 2
        if closed[middle][1] <= place:
            low = middle + 1
        else:
            high = middle
    return low < len(closed) and closed[low][0] < place


def _parts(text: str, start: int, before: int, after: int, why: str | None) -> bool:
    """Whether a place where a source could end is one: there is a source on either side."""
    left, right = text[start:before], text[after : after + 300]
    if why == "see":
        return is_source(left)
    if why == "joined":
        return _is_closed(left, text[before:after]) and not _is_its_symbol(left, text[before:after], right)
    if why == "semicolon" and _BACK.match(right):
        return False  # "Weber, Essays; see note 4 above" is one source
    if why != "link" and (not _WORDS.search(right) or _only_pinpoint(right)):
        return False
    if why == "semicolon":
        opening = right[signal_end(right) :].lstrip("\"'([*")
        return not opening[:1].islower() or is_source(right.partition(";")[0])
    return True


def _is_closed(left: str, joint: str) -> bool:
    """Whether a source ends here: behind a pinpoint, a bracket, a short form; behind a date with a comma.

    "Ibid., Weber v. Norland" is no joint: "Ibid." is the court there.
    """
    tail = left[-120:].rstrip(" ,")
    comma, joined = joint.startswith(","), "and" in joint
    if not joined and _AGAIN.search(tail):
        return False
    return bool(_CLOSED.search(tail) or (comma and _DATED.search(tail))) and is_source(left)


def _is_its_symbol(left: str, joint: str, right: str) -> bool:
    """Whether what follows is the symbol of the source itself: "Observations (May 2017), CCPR/C/NOR/CO/6"."""
    return "and" not in joint and bool(_SYMBOL.match(right)) and not _SYMBOL.search(left)


def _only_pinpoint(text: str) -> bool:
    bare = text.partition(";")[0]
    bare = bare[signal_end(bare) :].strip()
    match = next((m for row in rows("pinpoint") if (m := row.pattern.match(bare))), None)
    return match is not None and short_form(bare) is None


def signal_end(text: str) -> int:
    """How many letters the opening "See also" takes."""
    match = signal().match(text)
    return match.end() if match else 0


@lru_cache(maxsize=512)
def is_source(text: str) -> bool:
    """Whether the words cite something: a link, a symbol, a short form, a case, a date at their end."""
    return bool(_STRONG.search(text) or short_form(text[-400:]) or short_form(text[:400]))


def _joined(note: Note, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """An author whose title stands behind a semicolon is one source with it."""
    text = note.folded.text
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        if found and text.startswith(";", found[-1][1]) and _bare_author(text[slice(*found[-1])]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _bare_author(text: str) -> bool:
    return len(text) < 40 and "," not in text and not is_source(text)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ";,"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ";,"):
        end -= 1
    return start, end
