"""Provisions: "article 7 (1) of the Covenant", "section 12 of the Media Act", each with its law.

The law is the one that the words name beside the article, before it in the sentence, or, where an
article stands alone, the one to which the document has tied that number, or its only code.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from answerable.mentions.runs import Found, Run
from answerable.model import MentionKind
from answerable.patterns import load_patterns
from answerable.provisions import article_numbers
from answerable.registry import treaty, treaty_under_review

_PART = r"\d{1,4}(?:[-.]\d{1,3}){0,2}(?![\d-])(?:bis|ter|[a-z]\b)?"
_SUB = r"(?: ?\((?:\d{1,2}|[a-z]{1,3})\))"
_PARA = r"(?:,? para(?:graph)?s?\b\.? | ?§{1,2} ?)\d{1,2}"
_ITEM = rf"(?:{_PART}{_SUB}*|{_SUB}+)"
_ARTICLES = re.compile(
    rf"\b(?:(?P<plural>articles|arts\.?)|article|art\.?|(?P<section>sections?|sect\.|sec\.)):?[ ]"
    rf"(?P<list>{_PART}{_SUB}*(?:{_PARA}{_SUB}*)?"
    rf"(?:(?:, and |, or |, | and | or | to |-){_ITEM}|{_PARA}{_SUB}*)*)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[ ,]{0,2}\(?$")
_OF = re.compile(
    r"(?:,? (?:of|under|in|to) |[ ])(?:the )?(?:\w+'s? )?(?:new |revised |national )?", re.IGNORECASE
)
# Against a treaty laws are measured: the law before these words is not the one of the article.
_MEASURED = re.compile(
    r"\b(?:compl(?:y|ies|ied|iance) with|violat(?:es?|ed|ion of)|contrary to|breach(?:es)?(?: of)?) $"
)
_ALONE = re.compile(r"(?:art|sect)\. (?P<number>\d[\w.-]*)")
SIGN = re.compile(r" (?:art|sect)\. ")


def provisions(run: Run, found_laws: Sequence[Found], mechanism: str | None) -> list[Found]:
    """The articles of a run, each with the law that it belongs to where the words beside it say so.

    A section is one only with its law: documents have sections too.
    """
    found: list[Found] = []
    for match in _ARTICLES.finditer(run.text):
        taken = found[-1].end if found else 0
        law, start, end = _law_of(match, run, found_laws, mechanism, taken)
        if match["section"] and (law is None or (start, end) == match.span()):
            continue
        sign = "sect." if match["section"] else "art."
        prefix = f"{law} {sign}" if law else sign
        plural = bool(match["plural"]) or (match["section"] or "").lower() == "sections"
        own = treaty(law) is not None if law else False
        found.extend(
            Found(MentionKind.PROVISION, start, end, f"{prefix} {number}")
            for number in article_numbers(match["list"], plural=plural, dotted=own)
        )
    return found


def tied(found: Sequence[Sequence[Found]]) -> list[list[Found]]:
    """The findings of all runs, articles that stand alone with the law that the document gives them.

    First the one law with which that number is cited elsewhere, then the code that the
    paragraph names, then the only code of the document; else none.
    """
    of_number: defaultdict[str, set[str]] = defaultdict(set)
    codes: set[str] = set()
    for item in (item for items in found for item in items):
        if item.kind is MentionKind.LAW and item.value and _is_code(item.value):
            codes.add(item.value)
        elif item.kind is MentionKind.PROVISION and item.value and (sign := SIGN.search(item.value)):
            number = _ALONE.match(item.value, sign.start() + 1)
            if number:
                of_number[number["number"]].add(item.value[: sign.start()])
    return [[_with_law(item, items, of_number, codes) for item in items] for items in found]


def _is_code(law: str) -> bool:
    return law.endswith(" Code") or law.startswith("Code ")


def _with_law(item: Found, beside: Sequence[Found], of_number: dict[str, set[str]], codes: set[str]) -> Found:
    alone = _ALONE.match(item.value or "") if item.kind is MentionKind.PROVISION else None
    if alone is None:
        return item
    near = [
        f.value
        for f in beside
        if f.kind is MentionKind.LAW and f.value and _is_code(f.value) and f.end <= item.start
    ]
    for fitting in (of_number.get(alone["number"], set()), set(near[-1:]), codes):
        if len(fitting) == 1:
            return replace(item, value=f"{next(iter(fitting))} {item.value}")
    return item


def _law_of(
    match: re.Match[str], run: Run, found_laws: Sequence[Found], mechanism: str | None, taken: int
) -> tuple[str | None, int, int]:
    """The law of an article and the stretch that names both: after it, before it, earlier on.

    A law before `taken` goes with the article before it: "article 6 of the Covenant, article 7".
    """
    gap = _OF.match(run.text, match.end())
    own = _own_treaty(match, run, mechanism)
    earlier: Found | None = None
    for law in found_laws:
        if gap and law.start == gap.end():
            return law.value, match.start(), law.end
        if law.end <= match.start():
            if law.start >= taken and _BEFORE.fullmatch(run.text[law.end : match.start()]):
                closed = (
                    run.text[match.end() : match.end() + 1] == ")"
                    and "(" in run.text[law.end : match.start()]
                )
                return law.value, law.start, match.end() + closed
            earlier = law
    sentence, _ = run.sentence(match.start())
    if own and _MEASURED.search(run.text, max(0, match.start() - 40), match.start()):
        return own, match.start(), match.end()
    if earlier is not None and earlier.start >= sentence:
        return earlier.value, match.start(), match.end()
    return own, match.start(), match.end()


def _own_treaty(match: re.Match[str], run: Run, mechanism: str | None) -> str | None:
    """The treaty under review: an article that no law goes with is its own, if it has that many."""
    own = treaty_under_review(mechanism)
    first = re.match(r"\d+(?!-\d)", match["list"])
    if own is None or first is None or match["section"]:
        return None
    before = run.text[max(0, match.start() - 120) : match.start()]
    penal = next(r for r in load_patterns("citations.toml", "national") if r.rule == "penal-words-before")
    return own.code if int(first[0]) <= own.last and not penal.find(before) else None
