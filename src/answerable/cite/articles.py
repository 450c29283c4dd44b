"""Articles of treaties in running text, and which treaty each is of; no articles of national law."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answerable.cite.knowledge import rows
from answerable.model import Fault
from answerable.provisions import article_numbers
from answerable.registry import Treaty, treaties_ending, treaty_at_start, treaty_under_review

_GAP_BEHIND = re.compile(
    r"[\s,)]*(?:\([^()]{0,60}\)\s*)?(?:of|to|in|under|from)\s+(?:both\s+)?(?:the\s+|that\s+)?"
    r"|\s+(?=(?:the\s+)?[A-Z][A-Z-]{2,})"  # "art. 10 CEDAW"
)
_GAP_BEFORE = re.compile(r"(?:'s)?[\s,:(*]*(?:in\s+|under\s+|and\s+)?(?:its\s+|particular\s+)?")
_MOST_GAP_WORDS = 3  # "'s", "in", "particular"
_OF_SOMETHING = re.compile(r"[\s,)]*(?:of|to|under)\s+(?:the\s+|its\s+|that\s+)?(?:[A-Z]\w+|[Ss]ame\b)")
_OF_ANYTHING = re.compile(r"[\s,)]*(?:of|to|under)\s+(?:the|its|that|this)\b")
# "the Convention for the Protection of ...": not the treaty under review, but one with a longer name.
_LONGER_NAME = re.compile(r"\w+\s+(?:for|on|relating|concerning|against|of)\s+(?:the\s+)?[A-Z]")
_NATIONAL_WORD = re.compile(
    r"\b(?:[Cc]onstitution(?:al)?|[Cc]ode|Law|Act|[Dd]ecree|Statute|Ordinance|legislation)\b"
)
_STOP = re.compile(r"[.;]\s")
_CONJOINED = re.compile(
    r",?\s+(?:(?:when\s+)?read\s+)?(?:alone\s+and(?:/or)?\s+)?(?:read\s+)?(?:together|in\s+conjunction)\s+with\s+"
)
_CLOSED = re.compile(r"\)[\s.;]*$")
_BEFORE = 80  # letters
_REACH = 170
# Paragraphs bear figures and points letters: two figures in a row are two paragraphs.
_TOGETHER = re.compile(r"(\(\d{1,2}\))(\(\d{1,2}\))")


@dataclass(frozen=True, slots=True)
class TreatyArticle:
    """A reference to articles of one treaty, and its place in the text that was searched."""

    treaty: str
    articles: tuple[str, ...]
    start: int
    end: int
    fault: Fault | None = None

    @property
    def target(self) -> str:
        """In one spelling: "ICCPR art. 19(3)"."""
        plural = "arts." if len(self.articles) > 1 else "art."
        return f"{self.treaty} {plural} {', '.join(self.articles)}"


def find_articles(text: str, mechanism: str | None, *, closing: bool = False) -> list[TreatyArticle]:
    """The treaty articles that a text cites, in order.

    An article without a name is one of the treaty under review, but only where
    nothing near speaks of national law. With `closing`, the text is a committee's paragraph: a
    bracket of articles that ends it is of the committee's own treaty, whatever its words name before.
    """
    row = next(r for r in rows("inline") if r.rule == "articles")
    found = []
    matches = list(row.each(text))
    national = [_is_national(text, m) for m in matches]
    treaties_beside = _beside(text, matches, mechanism)
    for place, match in enumerate(matches):
        ends = closing and _ends_paragraph(text, match)
        if national[place] and not ends:
            continue
        treaty = named = None if ends else treaties_beside[place]
        if ends:
            treaty = treaty_under_review(mechanism)
        elif treaty is None and not any(national[max(0, place - 5) : place + 6]):
            treaty = _own_treaty(text, match, mechanism)
        numbers = _numbers(match)
        if treaty is not None and match["paras"] and treaty.has_paragraph(numbers[-1]) is False:
            # "general comment No. 4 on article 22, para. 38": the paragraph is the comment's.
            numbers = _numbers(match, with_paragraphs=False)
        if treaty is None or not numbers or (named is None and not all(map(treaty.has_article, numbers))):
            continue
        fault = _fault(treaty, numbers, named=named is not None)
        found.append(TreatyArticle(treaty.code, numbers, match.start(), match.end(), fault))
    return found


def _fault(treaty: Treaty, numbers: Sequence[str], *, named: bool) -> Fault | None:
    """What is wrong with articles: paragraphs run together; where the treaty is named, that it has none."""
    for number in numbers:
        together = _TOGETHER.search(number)
        if together is not None:
            head = number[: together.start()]
            mend = f"{head}{together[1]} and {together[2]}"
            return Fault("article_malformed", f"“{number}” runs two paragraphs together", mend)
        if named and not treaty.has_article(number):
            why = f"the {treaty.code} ends at article {treaty.last}, so it has no article {number}"
            return Fault("article_missing", why)
        # Without a name it may be an article of another text, that the words before speak of.
        if named and treaty.has_paragraph(number) is False:
            return Fault("article_missing", f"article {number} is no paragraph of the {treaty.code}")
    return None


def _is_national(text: str, match: re.Match[str]) -> bool:
    behind, before = text[match.end() : match.end() + 120], text[max(0, match.start() - 120) : match.start()]
    return any(row.find(behind if row.fields["side"] == "behind" else before) for row in rows("national"))


def _beside(text: str, matches: Sequence[re.Match[str]], mechanism: str | None) -> list[Treaty | None]:
    """The treaty that is named beside each reference; "article 6, read in conjunction with article 2 of the
    Covenant" names one for both."""
    found: list[Treaty | None] = []
    following: tuple[int, Treaty | None] = (0, None)
    for match in reversed(matches):
        named = _named_treaty(text, match, mechanism)
        if named is None and following[1] and _CONJOINED.fullmatch(text, match.end(), following[0]):
            named = following[1]
        found.append(named)
        following = (match.start(), named)
    return found[::-1]


def _named_treaty(text: str, match: re.Match[str], mechanism: str | None) -> Treaty | None:
    gap = _GAP_BEHIND.match(text, match.end())
    if gap:
        name = text[gap.end() : gap.end() + _REACH]
        behind = treaty_at_start(name, body=mechanism)
        if behind and (not _LONGER_NAME.match(name) or treaty_at_start(name)):
            return behind
        if _OF_ANYTHING.match(text, match.end()):
            return None
    start = max(0, match.start() - _REACH)
    before = treaties_ending(text[start : match.start()], _MOST_GAP_WORDS + 1, body=mechanism)
    if before and _GAP_BEFORE.fullmatch(text, start + before[-1][2], match.start()):
        return before[-1][0]
    return None


def _own_treaty(text: str, match: re.Match[str], mechanism: str | None) -> Treaty | None:
    if mechanism is None or _OF_SOMETHING.match(text, match.end()):
        return None
    behind = text[match.end() : match.end() + 60]
    if any(row.pattern.search(behind) for row in rows("other_instrument")):
        return None
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    standard = any(row.find(before) for row in rows("standard"))
    if not standard and _NATIONAL_WORD.search(_sentence(text, match.start(), match.end())):
        return None
    return treaty_under_review(mechanism)


def _ends_paragraph(text: str, match: re.Match[str]) -> bool:
    """Whether nothing but the articles stands in the bracket with which a paragraph ends."""
    return text[: match.start()].rstrip(" \n").endswith("(") and bool(_CLOSED.match(text, match.end()))


def _sentence(text: str, start: int, end: int) -> str:
    """The words around a place, up to the nearest stop, at most a few lines."""
    low, high = max(0, start - 300), min(len(text), end + 300)
    for stop in _STOP.finditer(text, low, start):
        low = stop.end()
    stop_behind = _STOP.search(text, end, high)
    return text[low : stop_behind.start() if stop_behind else high]


def _numbers(match: re.Match[str], *, with_paragraphs: bool = True) -> tuple[str, ...]:
    """Each article of a list by itself: "2(1) and (3), 21" is 2(1), 2(3) and 21."""
    paras = (match["paras"] or "") if with_paragraphs else ""
    return article_numbers(match["list"] + paras, plural=bool(match["plural"]))
