"""How sources are cited: what is not wrong, and could be better. None of it is a fault of a citation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches

from answerable.dates import printed_dates
from answerable.lint.remark import Remark
from answerable.lint.works import bare_link, untracked
from answerable.model import Citation, CitationForm, Source
from answerable.text import fold, words

_SLIP = 0.93  # of the letters in common, for two titles to be one misspelt
_SAME_WORD = 0.8  # of the letters in common, for two words to be one misspelt
_SMALL_WORD = 3  # letters of a word that may be left out: "the", "of"
_DIGITS = re.compile(r"\d+")
_TITLE = 4  # words of a title that is given in full
_USES_SHORT_FORMS = 3  # from so many on, a paper has the habit of short forms
_SINGULAR = re.compile(
    r"\bpara(?:graph)?\.?\s(?P<list>\d{1,4}(?:\s?\([a-z]\))?(?:\s?-\s?|,?\sand\s)\d{1,3}(?!\d|[/.]\d|\s[A-Z][a-z]+\s\d{4}))"
)
_DAY_FIRST = re.compile(r"\d{1,2}(?:st|nd|rd|th)? [^\W\d_]+\.?,? \d{4}")
_MONTH_FIRST = re.compile(r"[^\W\d_]+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}")


def in_full_again(_: Source, citations: Sequence[Citation]) -> Iterator[Remark]:
    """A work that an earlier note gave in full, in a paper that otherwise uses short forms."""
    if sum(c.form is CitationForm.SUPRA for c in citations) < _USES_SHORT_FORMS:
        return
    first: dict[str, int] = {}
    for citation in citations:
        if citation.note is None or citation.work is None or not _in_full(citation):
            continue
        note = first.setdefault(citation.work, citation.note)
        if note < citation.note:
            yield Remark(
                "cited_in_full_again",
                f"note {note} gave this source in full",
                citation.quote,
                citation.note,
                f"supra note {note}",
            )


def _in_full(citation: Citation) -> bool:
    """Whether it says more than a symbol or a short name: a title with a date or a link."""
    if citation.form is not CitationForm.FULL or not (citation.date or citation.url):
        return False
    return len(words(citation.title or "")) >= _TITLE


def two_dates(_: Source, citations: Sequence[Citation]) -> Iterator[Remark]:
    """One work, known by its symbol or link, that two notes date to different days."""
    dated: defaultdict[str, dict[str, Citation]] = defaultdict(dict)
    for citation in citations:
        own = citation.form in (CitationForm.FULL, CitationForm.URL) and citation.note is not None
        if own and citation.work and citation.date and (citation.symbol or citation.url):
            dated[citation.work].setdefault(citation.date, citation)
    for dates in dated.values():
        (one, first), *others = sorted(dates.items(), key=lambda d: d[1].note or 0)
        for other, citation in others:
            if one.startswith(other) or other.startswith(one):
                continue
            why = f"the same source is of {other} here and of {one} in note {first.note}"
            yield Remark("source_spelt_two_ways", why, citation.quote, citation.note, one)


def two_titles(_: Source, citations: Sequence[Citation]) -> Iterator[Remark]:
    """Titles of two full citations that differ in a letter or a word: one of them is misspelt."""
    full = [c for c in citations if c.note is not None and _in_full(c)]
    first: dict[str, Citation] = {}
    for citation in full:
        first.setdefault(citation.title or "", citation)
    titles = {title: frozenset(words(title)) for title in first}
    often = Counter(word for told in titles.values() for word in told)
    seen: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for title, told in titles.items():
        keys = [(*_DIGITS.findall(" ".join(words(title))), word) for word in _rarest(told, often)]
        for other in dict.fromkeys(other for key in keys for other in seen[key]):
            if len(told & titles[other]) * 4 < len(told | titles[other]) * 3 or not _alike(title, other):
                continue
            if _are_two(first[title], first[other]):
                continue
            citation, note = first[title], first[other].note
            why = f"note {note} spells this title “{other}”"
            yield Remark("source_spelt_two_ways", why, citation.quote, citation.note, other)
            break
        for key in keys:
            seen[key].append(title)


def _rarest(told: frozenset[str], often: Counter[str]) -> list[str]:
    """The words of which two titles that share three of four words share at least one."""
    rare = sorted(told, key=lambda word: (often[word], word))
    return rare[: len(rare) // 4 + 1]


def _are_two(one: Citation, other: Citation) -> bool:
    """Whether symbols, links or dates say that two sources of nearly one title are two: a series."""
    if (one.symbol or other.symbol) and one.symbol != other.symbol:
        return True
    if one.url and other.url and bare_link(one.url) != bare_link(other.url):
        return True
    mine, yours = one.date or "", other.date or ""
    return not (mine.startswith(yours) or yours.startswith(mine))


def _alike(one: str, other: str) -> bool:
    """Whether two titles differ, and by a slip: the same numbers, and hardly another letter."""
    plain, plainer = " ".join(words(one)), " ".join(words(other))
    if plain == plainer or _DIGITS.findall(plain) != _DIGITS.findall(plainer):
        return False
    if not _slips(set(plain.split()) - set(plainer.split()), set(plainer.split()) - set(plain.split())):
        return False
    return SequenceMatcher(None, plain, plainer, autojunk=False).ratio() >= _SLIP


def _slips(one: set[str], other: set[str]) -> bool:
    """Whether the words that differ are one word misspelt; "northern" and "southern" are two."""
    if not one or not other:
        return all(len(word) <= _SMALL_WORD for word in one | other)
    return all(get_close_matches(word, other, n=1, cutoff=_SAME_WORD) for word in one)


def plural(_: Source, citations: Sequence[Citation]) -> Iterator[Remark]:
    """ "para. 3 and 7": one paragraph announced, two named."""
    for citation in citations:
        if citation.note is None:
            continue
        match = _SINGULAR.search(fold(citation.quote.text).text)
        if match:
            mend = f"paras. {match['list']}"
            yield Remark(
                "pinpoint_plural", f"“{match.group()}” names several", citation.quote, citation.note, mend
            )


def tracking(_: Source, citations: Sequence[Citation]) -> Iterator[Remark]:
    """Links that carry what tells a site where its reader comes from."""
    for citation in citations:
        if citation.url and (mend := untracked(citation.url)) != citation.url:
            why = "the link carries tracking parameters"
            yield Remark("url_tracking", why, citation.quote, citation.note, mend)


def date_styles(_: Source, citations: Sequence[Citation]) -> Iterator[Remark]:
    """Days before and behind their months; said once, at the first date in the rarer style."""
    styles: dict[str, list[tuple[Citation, str]]] = {"day first": [], "month first": []}
    for citation in citations:
        if citation.note is None or citation.form not in (CitationForm.FULL, CitationForm.URL):
            continue
        text = fold(citation.quote.text).text
        for date in printed_dates(text):
            printed = text[date.start : date.end]
            if _DAY_FIRST.fullmatch(printed):
                styles["day first"].append((citation, printed))
            elif _MONTH_FIRST.fullmatch(printed):
                styles["month first"].append((citation, printed))
    rare, usual = sorted(styles, key=lambda s: len(styles[s]))
    if len(styles[rare]) > 1:
        citation, printed = styles[rare][0]
        why = (
            f"“{printed}” is {rare}, as {len(styles[rare])} of the dates in the notes are; "
            f"{len(styles[usual])} are {usual}"
        )
        yield Remark("date_styles", why, citation.quote, citation.note)
