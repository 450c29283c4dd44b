"""What the running text tells against the title of its source: terms of imprisonment, the dead, opposites.

Of figures only lengths of sentences and numbers of dead are compared, and only where each side tells
of one: others may differ for good reasons. Which of the two is right is not said.
"""

from __future__ import annotations

import re
from functools import cache

from answerable.cite.knowledge import rows
from answerable.cite.links import find_links
from answerable.cite.source import Source
from answerable.numerals import CARDINAL_WORDS, cardinal, number
from answerable.sentences import sentences

_TERM = re.compile(
    rf"""\b(?P<count>\d{{1,2}}(?:\.\d)?|{CARDINAL_WORDS})(?P<half>\ and\ a\ half)?[\ -]years?\b
         (?!(?:\ ago|\ later|[\ -]old)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_PRISON = re.compile(
    r"\b(?:sentenced?|jail(?:ed)?|prison|imprison\w*|behind bars|penal colony|custody)\b", re.IGNORECASE
)
# What speaks of several terms, of what the law allows, or of another span.
_OTHER = re.compile(
    r"""\b(?:up\ to|maximum|at\ least|minimum|between|ban\w*|prohibit\w*|probation|suspended|of\ age|aged
         |past|last|over\ the|serv(?:ed|ing)|spent|after|reduc\w+|cuts?|rais\w+|from|adds?|another
         |months|plan)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What makes a number of dead no number of these dead.
_ABOUT = re.compile(
    r"""\b(?:more\ than|over|at\ least|some|about|around|nearly|almost|alone|dozens?|hundreds?|up\ to|between
         |in\ (?:19|20)\d\d)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# What turns a sentence round, or tells of a wish.
_TURNED = re.compile(
    r"""\b(?:should|must|not|no|never|overturn\w*|quash\w*|annul\w*|set\ aside|revers\w+|appeal\w*|without
         |first\ instance)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DEAD = re.compile(
    rf"""(?<!\d[,.])(?<!\d\ )\b(?P<count>\d{{1,3}}|{CARDINAL_WORDS})\ (?:(?!of\b)[\w-]+\ ){{0,2}}?
           (?:were\ |was\ )?(?:killed|died?|dies|dead)\b
       | \bkill(?:s|ed|ing)?\ (?P<killed>\d{{1,3}}|{CARDINAL_WORDS})\b(?!-year)""",
    re.IGNORECASE | re.VERBOSE,
)


def term_told(text: str) -> float | None:
    """The one term of imprisonment that a text tells, in years; None where it tells none or several."""
    found: set[float] = set()
    for start, end in sentences(text) if _PRISON.search(text) else ():
        sentence = text[start:end]
        if _PRISON.search(sentence) and not _OTHER.search(sentence):
            found |= {_years(match) for match in _TERM.finditer(sentence)}
    return found.pop() if len(found) == 1 else None


def term_of_source(source: Source) -> float | None:
    """The term in the title of a source, else in the words of its address."""
    if "year" not in source.text and "Year" not in source.text:
        return None
    told = term_told(source.title)
    if told is not None:
        return told
    for link in find_links(source.text):
        told = term_told(re.sub(r"[-_/]+", " ", link.address))
        if told is not None:
            return told
    return None


def side_told(text: str, pair: str) -> str | None:
    """Which side of a pair a text tells ("rose", "fell"); None where it tells neither or both."""
    if _TURNED.search(text):
        return None
    sides = {row.rule for row in rows("told") if row.fields["pair"] == pair and row.find(text)}
    return sides.pop() if len(sides) == 1 else None


def tells_dead(text: str) -> bool:
    """A quick look whether a text can tell of dead at all."""
    return "kill" in text or "Kill" in text or "die" in text or "dead" in text


def tells_a_side(text: str) -> bool:
    """A quick look whether a text can tell a side of any pair."""
    return _any_side().search(text) is not None


@cache
def _any_side() -> re.Pattern[str]:
    """All sides at once: most titles tell none, and need not be asked for each."""
    return re.compile("|".join(row.expression for row in rows("told")), re.IGNORECASE)


@cache
def pairs() -> tuple[str, ...]:
    """The pairs of which a text can tell one side."""
    return tuple(dict.fromkeys(str(row.fields["pair"]) for row in rows("told")))


def dead_told(text: str) -> int | None:
    """The one number of dead that a text tells; None where it tells none or several."""
    if _ABOUT.search(text):
        return None
    found = {number(match["count"] or match["killed"]) for match in _DEAD.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _years(match: re.Match[str]) -> float:
    printed = match["count"]
    count = float(printed) if printed[0].isdigit() else cardinal(printed) or 0
    return count + (0.5 if match["half"] else 0)
