"""Lists of articles as texts print them: "2(1), 19(2) and (3), 21", "14, paragraphs 1 and 3 (d)", "6-9"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"""(?P<para>[,;]?\s*(?:\bpara(?:graph)?(?P<many>s)?\b\.?|\bparas\b\.?|§(?P<many2>§)?)\s*)
      | (?P<number>\d{1,4}(?:[-.]\d{1,3})*(?:bis|ter|[a-z]\b)?)(?P<subs>(?:\s?\([0-9a-z]{1,4}\))*)
      | (?P<more>\([0-9a-z]{1,4}\)(?:\s?\([0-9a-z]{1,4}\))*)
      | (?P<range>\s?-\s?|\s+(?:to|through)\s+)
      | (?P<join>[,;]?\s*(?:\b(?:and|or|as\s+well\s+as)\b|&)\s*|[,;]\s*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUB = re.compile(r"\(([0-9a-z]{1,4})\)")
_DOTTED = re.compile(r"(\d+)\.(\d{1,2})")
_HYPHENED = re.compile(r"(\d{1,3})-(\d{1,3})")
_YEAR = re.compile(r"\(\d{4}\)")
_MOST = 12  # a longer range names a chapter of the treaty, and is kept as "1-27"
_MOST_PARAGRAPHS = 8


@dataclass(slots=True)
class _List:
    """What has been read of a list so far."""

    dotted: bool
    found: list[str] = field(default_factory=list)
    article: str = ""
    subs: tuple[str, ...] = ()
    paragraphs: str = ""
    ranged: bool = False
    joined: str = ""

    def add(self, *subs: str) -> None:
        self.subs = subs
        self.found.append(self.article + "".join(f"({sub})" for sub in subs))


def article_numbers(printed: str, *, plural: bool = False, dotted: bool = True) -> tuple[str, ...]:
    """Each article of a list by itself, in order, once.

    `plural` says that the word before was "articles": only then is "6-9" four of them; after
    "article", "73-3" is one number, as the codes of some States have it. With `dotted`, "2.3"
    is paragraph 3 of article 2, as treaties are cited; without it is one number too.

    >>> article_numbers("2(1), 19(2) and (3), and 21", plural=True)
    ('2(1)', '19(2)', '19(3)', '21')
    >>> article_numbers("14, paragraphs 1 and 3 (d), and 26", plural=True)
    ('14(1)', '14(3)(d)', '26')
    >>> article_numbers("6-9", plural=True), article_numbers("73-3")
    (('6', '7', '8', '9'), ('73-3',))
    """
    state = _List(dotted)
    for token in _TOKEN.finditer(_YEAR.sub("", printed)):
        if token["number"]:
            _number(state, token, plural=plural)
        elif token["more"] and state.article:
            _more(state, tuple(_SUB.findall(token["more"])))
        elif token["para"]:
            state.paragraphs = "many" if token["many"] or token["many2"] else "one"
        state.ranged = bool(token["range"])
        state.joined = token["join"] or ""
    return tuple(dict.fromkeys(state.found))


def _number(state: _List, token: re.Match[str], *, plural: bool) -> None:
    number, subs = token["number"], tuple(_SUB.findall(token["subs"]))
    if state.paragraphs and state.article and _is_paragraph(state, number):
        if state.found and state.found[-1] == state.article:
            state.found.pop()
        ends = _HYPHENED.fullmatch(number)
        if ends:
            state.add(ends[1])
            _fill(state, (), ends[1], ends[2])
        elif state.ranged and state.subs:
            _fill(state, state.subs[:-1], state.subs[-1], number)
        else:
            state.add(number, *subs)
        closed = state.paragraphs == "one" or "and" in state.joined
        state.paragraphs = "done" if closed else state.paragraphs
        return
    state.paragraphs = ""
    hyphened = _HYPHENED.fullmatch(number) if plural else None
    if hyphened and int(hyphened[1]) < int(hyphened[2]):
        _articles(state, int(hyphened[1]), int(hyphened[2]))
    elif state.ranged and number.isdigit() and state.article.isdigit() and int(state.article) < int(number):
        last = int(state.article)
        if state.found[-1:] == [state.article]:
            state.found.pop()
        _articles(state, last, int(number))
        if subs:
            state.add(*subs)
        return
    else:
        dotted = _DOTTED.fullmatch(number) if state.dotted else None
        state.article = dotted[1] if dotted else number
        state.add(*((dotted[2], *subs) if dotted else subs))


def _is_paragraph(state: _List, number: str) -> bool:
    """Whether a number behind "paragraph" is one, and not the next article."""
    if state.paragraphs == "done" or not (number.isdigit() or _HYPHENED.fullmatch(number)):
        return False
    if not state.subs or state.found[-1:] == [state.article]:
        return True
    last = state.subs[0]
    rising = last.isdigit() and int(last) < int(number) <= _MOST_PARAGRAPHS
    return rising and not re.match(r"[,;]\s*(?:and|or)\b|;", state.joined)


def _articles(state: _List, first: int, last: int) -> None:
    """The articles of a range; the ends alone in one word where it is long."""
    if last - first >= _MOST:
        state.found.append(f"{first}-{last}")
        state.article, state.subs = str(last), ()
        return
    for number in range(first, last + 1):
        state.article = str(number)
        state.add()


def _more(state: _List, subs: tuple[str, ...]) -> None:
    """A point or paragraph without its article: "14 (3) (b), (d)" goes on with 14(3)(d)."""
    depth = next((n for n, sub in enumerate(state.subs) if sub.isdigit() == subs[0].isdigit()), None)
    before = state.subs[: len(state.subs) if depth is None else depth]
    if state.ranged and depth is not None and len(subs) == 1:
        _fill(state, before, state.subs[depth], subs[0])
    else:
        state.add(*before, *subs)


def _fill(state: _List, before: tuple[str, ...], first: str, last: str) -> None:
    """What stands between two ends: "(b)-(d)" holds (c), "paragraphs 1-3" the second."""
    if first.isdigit() and last.isdigit():
        inside = [str(n) for n in range(int(first) + 1, int(last) + 1)]
    elif len(first) == len(last) == 1:
        inside = [chr(n) for n in range(ord(first) + 1, ord(last) + 1)]
    else:
        inside = [last]
    for sub in inside[:_MOST] or [last]:
        state.add(*before, sub)
