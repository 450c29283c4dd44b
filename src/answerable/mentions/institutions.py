"""Institutions: ministries, courts, committees, organisations, parties, by the words of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from answerable.mentions.lexicon import any_of, table
from answerable.mentions.runs import Found, Run, longest
from answerable.model import MentionKind
from answerable.patterns import load_patterns, load_table

HEADS = table("institutions", "heads")
NAMES = table("institutions", "names")
_LISTS = load_table("institutions.toml")["lists"]
_BEFORE = frozenset(_LISTS["before"])
_NOT_NAMES = frozenset(_LISTS["not_names"])
_NOT_ACRONYMS = frozenset(_LISTS["not_acronym_heads"])
_MEDIA = ("Radio", "Television")
_CAP = (
    r"[A-Z](?:(?:'(?!s\b)|\w)*\w)?(?:[&-][A-Z]\w*"
    r"|(?:(?<=Anti)|(?<=Vice)|(?<=Co)|(?<=Counter))-[^\WA-Z]\w*)*"
)
_WORD = re.compile(rf"(?<![\w'-]){_CAP}|\b(?:{any_of(HEADS)})\b")
# What leads on from a head, or from a word behind it, to the next capital word.
_LINK = re.compile(r" (?:(?:for|on|of|in) the |against |for |of |on |in |at )")
_SEATS = ("United", "European", "Holy", "Council")  # a mission is one *to* them
_AND = re.compile(r",? and ")
_ACRONYM = re.compile(
    rf"(?P<name>{_CAP}(?: (?:(?:of|for|and|on|in|to|against|at|de|des|du|la) )?(?:the )?{_CAP}){{1,12}})"
    r" \(\"?(?P<acronym>[A-Z][A-Za-z]{0,7}[A-Z][A-Za-z]?)\"?\)"
)


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(NAMES)})(?![\w-])(?!\.\w)")


def own_names(all_runs: list[Run], authors: Iterable[str]) -> re.Pattern[str] | None:
    """What finds the names that a document itself introduces: acronyms, parties, its authors."""
    short = acronyms(all_runs)
    own = {*short, *short.values(), *called(all_runs), *(a for a in authors if len(a) > 2)}
    return re.compile(rf"(?<![\w-])(?:{any_of(own)})(?![\w/])") if own else None


def acronyms(all_runs: Iterable[Run]) -> dict[str, str]:
    """The acronyms that a document introduces in brackets, each with the name it stands for."""
    found: dict[str, str] = {}
    for run in all_runs:
        for match in _ACRONYM.finditer(run.text):
            name = stands_for(match["name"], match["acronym"])
            if name and (_headed(name) or not _NOT_ACRONYMS & set(name.split())):
                found.setdefault(match["acronym"], name)
    return found


def _headed(name: str) -> bool:
    return any(word in HEADS for word in name.split())


def stands_for(phrase: str, acronym: str) -> str | None:
    """The end of the phrase whose capitals spell the acronym; all of it where a head word stands in it."""
    parts = phrase.split()
    for start in range(len(parts) - 1, -1, -1):
        initials = iter(p[0] for p in parts[start:] if p[0].isupper())
        if parts[start][0] == acronym[0] and all(letter in initials for letter in acronym.upper()):
            return " ".join(parts[start:])
    while parts and parts[0] in _BEFORE:
        parts.pop(0)
    return " ".join(parts) if len(acronym) > 2 and len(parts) > 1 and _headed(phrase) else None


def called(all_runs: Iterable[Run]) -> set[str]:
    """Names that the words beside them make institutions: "the NGO Lumina"."""
    return {
        match["name"]
        for run in all_runs
        for pattern in load_patterns("institutions.toml", "called")
        for match in pattern.pattern.finditer(run.text)
        if not {match["name"], match["name"].split()[0]} & (_BEFORE | HEADS.keys() | _NOT_ACRONYMS)
    }


def institutions(run: Run, own: re.Pattern[str] | None) -> list[Found]:
    """The institutions of a run; `own` finds the names that its document introduces."""
    places = [*_phrases(run.text), *(m.span() for m in _known().finditer(run.text))]
    if own is not None:
        places.extend(m.span() for m in own.finditer(run.text))
    return longest([Found(MentionKind.INSTITUTION, start, end) for start, end in places])


def _phrases(text: str) -> list[tuple[int, int]]:
    """Capital phrases that hold a head word, with what belongs to it on both sides."""
    spans = [m.span() for m in _WORD.finditer(text)]
    found = []
    index = 0
    while index < len(spans):
        last = index
        while last + 1 < len(spans) and _chained(text, spans[last], spans[last + 1]):
            last += 1
        found.extend(_in_chain(text, spans, index, last))
        index = last + 1
    return found


def _chained(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two capital words stand together: "Norden's Press Council", "Prosecutor's Office"."""
    gap = text[left[1] : right[0]]
    return gap == " " or (gap == "'s " and (text[slice(*left)] not in HEADS or text[slice(*right)] in HEADS))


def _in_chain(text: str, spans: list[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    """The institution in a chain of capital words: up to its last head word, and on from there."""
    chain = [text[s:e] for s, e in spans[first : last + 1]]
    heads = [i for i, word in enumerate(chain) if word.split("-")[-1] in HEADS]
    if not heads:
        return []
    front = next((i for i, word in enumerate(chain) if word not in _BEFORE), len(chain))
    head = first + heads[-1]
    end = spans[last][1] if chain[heads[-1]] in _MEDIA else _tail(text, spans, head)
    start = spans[first + front][0] if front < len(chain) else end
    name = text[start:end]
    return [(start, end)] if start < end and " " in name and name not in _NOT_NAMES else []


def _tail(text: str, spans: list[tuple[int, int]], head: int) -> int:
    """Where a name ends: its head, and "of ...", "for ... and ..." behind it."""
    end, index, links = spans[head][1], head, 0
    while index + 1 < len(spans):
        gap = text[end : spans[index + 1][0]]
        following = text[slice(*spans[index + 1])]
        if gap == " " and links:
            pass
        elif _LINK.fullmatch(gap) or (gap == " to the " and following in _SEATS):
            links += 1
        elif not (links and _joins(text, spans, index)):
            break
        if following in _BEFORE or following in _NOT_ACRONYMS:
            break
        index += 1
        end = spans[index][1]
    return end


def _joins(text: str, spans: list[tuple[int, int]], index: int) -> bool:
    """Whether " and " or ", ... and " leads on within one name, and not to another institution."""
    gap = text[spans[index][1] : spans[index + 1][0]]
    if gap == ", ":
        after = index + 1
        while after + 1 < len(spans) and text[spans[after][1] : spans[after + 1][0]] in (" ", ", "):
            after += 1
        if after + 1 >= len(spans) or not _AND.fullmatch(text, spans[after][1], spans[after + 1][0]):
            return False
    elif gap != " and " and not (gap == ", and " and text[spans[index - 1][1] : spans[index][0]] == ", "):
        return False
    probe = index + 1
    while probe < len(spans):
        if text[slice(*spans[probe])].split("-")[-1] in HEADS:
            return False
        if probe + 1 >= len(spans) or text[spans[probe][1] : spans[probe + 1][0]] != " ":
            return True
        probe += 1
    return True


def before_of(name: str) -> str:
    """What a name says that a thing is, without what it is for: "Ministry" of "Ministry of Justice"."""
    return re.split(r" (?:of|for|on|against) ", name)[0]


def sort_of(name: str) -> str | None:
    """What sort of institution the words of a name tell: a ministry, a court, a party."""
    if name in NAMES:
        return NAMES[name]
    for word in reversed(re.findall(r"[\w-]+", before_of(name))):
        if word.split("-")[-1] in HEADS:
            return HEADS[word.split("-")[-1]]
    return next((HEADS[w] for w in re.findall(r"\w+", name) if w in HEADS), None)
