"""Articles of treaties in running text, and which treaty each is of; no articles of national law."""

from __future__ import annotations

import re
from dataclasses import dataclass

from answerable.cite.knowledge import rows
from answerable.registry import Treaty, treaties, treaties_named

_ITEM = re.compile(
    r"(?P<number>\d{1,3})(?:\.(?P<dotted>\d{1,2}))?(?P<paras>(?:\s?\([0-9a-z]{1,4}\))*)|(?P<more>\([0-9a-z]{1,4}\))"
)
_GAP_BEHIND = re.compile(
    r"[\s,)]*(?:\([^()]{0,60}\)\s*)?(?:of|to|in|under|from)\s+(?:both\s+)?(?:the\s+|that\s+)?"
)
_GAP_BEFORE = re.compile(r"(?:'s)?[\s,:(*]*(?:in\s+|under\s+|and\s+)?(?:its\s+|particular\s+)?")
_OF_SOMETHING = re.compile(r"[\s,)]*(?:of|to|under)\s+(?:the\s+|its\s+|that\s+)?(?:[A-Z]\w+|[Ss]ame\b)")
_NATIONAL_WORD = re.compile(
    r"\b(?:[Cc]onstitution(?:al)?|[Cc]ode|Law|Act|[Dd]ecree|Statute|Ordinance|legislation)\b"
)
_STOP = re.compile(r"[.;]\s")
_REACH = 170


@dataclass(frozen=True, slots=True)
class TreatyArticle:
    """A reference to articles of one treaty, and its place in the text that was searched."""

    treaty: str
    articles: tuple[str, ...]
    start: int
    end: int

    @property
    def target(self) -> str:
        """In one spelling: "ICCPR art. 19(3)"."""
        plural = "arts." if len(self.articles) > 1 else "art."
        return f"{self.treaty} {plural} {', '.join(self.articles)}"


def find_articles(text: str, mechanism: str | None) -> list[TreatyArticle]:
    """The treaty articles that a text cites, in order.

    An article without a name is one of the treaty under review, but only where
    nothing near speaks of national law.
    """
    row = next(r for r in rows("inline") if r.rule == "articles")
    found = []
    matches = list(row.pattern.finditer(text))
    national = [_is_national(text, m) for m in matches]
    for place, match in enumerate(matches):
        if national[place]:
            continue
        treaty = _named_treaty(text, match, mechanism)
        if treaty is None and not any(national[max(0, place - 5) : place + 6]):
            treaty = _own_treaty(text, match, mechanism)
        numbers = _numbers(match)
        if treaty is not None and numbers and all(treaty.has_article(n) for n in numbers):
            found.append(TreatyArticle(treaty.code, numbers, match.start(), match.end()))
    return found


def _is_national(text: str, match: re.Match[str]) -> bool:
    behind, before = text[match.end() : match.end() + 120], text[max(0, match.start() - 120) : match.start()]
    return any(
        row.pattern.search(behind if row.fields["side"] == "behind" else before) for row in rows("national")
    )


def _named_treaty(text: str, match: re.Match[str], mechanism: str | None) -> Treaty | None:
    gap = _GAP_BEHIND.match(text, match.end())
    if gap:
        behind = treaties_named(text[gap.end() : gap.end() + _REACH], body=mechanism)
        if behind and behind[0][1] == 0:
            return behind[0][0]
    start = max(0, match.start() - _REACH)
    before = treaties_named(text[start : match.start()], body=mechanism)
    if before and _GAP_BEFORE.fullmatch(text, start + before[-1][2], match.start()):
        return before[-1][0]
    return None


def _own_treaty(text: str, match: re.Match[str], mechanism: str | None) -> Treaty | None:
    if mechanism is None or _OF_SOMETHING.match(text, match.end()):
        return None
    behind = text[match.end() : match.end() + 60]
    if any(row.pattern.search(behind) for row in rows("other_instrument")):
        return None
    if _NATIONAL_WORD.search(_sentence(text, match.start(), match.end())):
        return None
    return next((t for t in treaties() if t.body == mechanism), None)


def _sentence(text: str, start: int, end: int) -> str:
    """The words around a place, up to the nearest stop, at most a few lines."""
    low, high = max(0, start - 300), min(len(text), end + 300)
    for stop in _STOP.finditer(text, low, start):
        low = stop.end()
    stop_behind = _STOP.search(text, end, high)
    return text[low : stop_behind.start() if stop_behind else high]


def _numbers(match: re.Match[str]) -> tuple[str, ...]:
    """Each article of a list by itself: "2(1) and (3), 21" is 2(1), 2(3) and 21."""
    found: list[str] = []
    base = ""
    for item in _ITEM.finditer(match["list"]):
        if item["number"]:
            base = item["number"]
            dotted = f"({item['dotted']})" if item["dotted"] else ""
            found.append(base + dotted + item["paras"].replace(" ", ""))
        elif base:
            found.append(base + item["more"])
    if match["paras"] and found:
        inner = re.findall(r"\d+|(?<=\()[a-z]", match["paras"])
        found[-1] += "".join(f"({part})" for part in inner)
    return tuple(dict.fromkeys(found))
