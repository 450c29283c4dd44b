"""Figures: numbers that somebody asserts, in digits or words, with what they count.

Not a figure: a date, the number of an article, a page, a session or a list item,
and a number that only orders the text ("for two reasons").
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from answerable.letters import small
from answerable.mentions.counted import Noun, lent, noun, phrase
from answerable.mentions.lexicon import any_of, table, words
from answerable.mentions.period import period
from answerable.mentions.runs import BLANK, Found, Run
from answerable.model import Figure, Identity, MentionKind
from answerable.numerals import CARDINALS, ORDINAL_WORDS

_NUMBERS = {word: float(number) for word, number in CARDINALS.items()}
_SCALES = {word: float(number) for word, number in table("figures", "scales").items()}
_PARTS = {word: float(number) for word, number in table("figures", "parts").items()}
_QUALIFIERS = table("figures", "qualifiers")
_MONEY = table("figures", "currencies")
_TENS = any_of(word for word, number in _NUMBERS.items() if number >= 20)
_ONES = any_of(word for word, number in _NUMBERS.items() if number < 20)
_SMALL = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_ONES})"
_HUNDREDS = rf"(?:(?:a|{_SMALL})\ hundred(?:(?:\ and)?\ {_SMALL})?)"
_DIGITS = r"(?:\d{1,3}(?:[, ]\d{3})+(?!\d)|\d+(?:\.\d+)?)"
_BIG = r"(?:\ (?P<scale>hundred|thousand|million|billion)\b)?"
_BIG_IN_WORDS = _BIG.replace("scale", "scale2")
_TIME = "hours|days|weeks|months|years"
_NUMBER = re.compile(
    rf"""
    (?P<qualifier>\b(?:{any_of(_QUALIFIERS)})\ )?
    (?P<money>(?:(?<![\w$])(?:{any_of(m for m in _MONEY if m.isalpha())})\ |us\$\ ?|[$€£]\ ?))?
    (?<![\w/\#+-])(?<!\d[.,])
    (?:
        (?P<times>(?:{_SMALL}|{_DIGITS})[- ]?fold)\b
      | (?P<dozen>half\ a|an?|{_SMALL})\ dozen\b
      | (?P<vague>(?:(?:tens|dozens|hundreds|thousands|several|many)\ (?:of\ )?)?
          (?:dozens|scores|hundreds|thousands|millions|billions)
          | several\ (?:dozen|hundred|thousand|million|billion)
          | several(?=\ (?:{_TIME})\b))\b
      | half\ an?\ (?P<halved>million|billion)\b
      | (?<!first\ )(?<!second\ )(?<!other\ )
        (?P<share>(?:an?\ )?(?P<part>{any_of(_PARTS)})(?=\ of\ (?!\d|\x01)))\b
      | (?P<shares>(?P<some>{_SMALL})[- ](?P<parts>{any_of(_PARTS)}))\b(?!\ part(?:y|ies)\b)
      | (?P<few>{_SMALL}|\d{{1,2}})\ (?:in|out\ of)\ (?:every\ )?(?P<whole>{_SMALL}|\d{{1,4}})\b
        (?!\ (?:dozen|hundred|thousand|million))(?=\ (?!out\ of)[a-z])
      | (?P<digits>{_DIGITS})(?:\ ?-\ ?(?P<upto>{_DIGITS}))?{_BIG}
      | (?P<word>{_HUNDREDS}|{_SMALL}|a(?=\ (?:thousand|million|billion)\b))\b{_BIG_IN_WORDS}
    )
    (?P<half>\ and\ a\ half\b(?:\ (?P<scale3>thousand|million|billion)\b)?)?
    (?![\w/]|[.,:]\d|-(?!month\b)\w*(?:th|first|second|third)\b)
    """,
    re.VERBOSE,
)
_LIST = rf"\(?(?:{_DIGITS}[a-z]?|{_SMALL}|[ivx]+)\b\)?(?:\([a-z0-9]{{1,4}}\))*"
# Numbers that nobody asserts, taken out before the search.
_NO_FIGURES = tuple(
    re.compile(pattern)
    for pattern in (
        r"^\W*\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)](?=\s)"
        r"|^\W*\d{1,3}\.\d{1,3}(?=\s)(?! (?:thousand|million|billion)\b)",
        # "the second half" too; but "one third" and "a third of" are shares.
        r"\b(?:(?:first|second|other|latter) half|(?:first|second|third|fourth|last|every) quarter)\b"
        rf"|(?<!\bone )(?<!\bone-)\b(?!(?<=\ba )(?:{any_of(_PARTS)}) of )(?:{ORDINAL_WORDS})\b",
        rf"\b(?:{any_of(words('figures', 'references'))})\b\.?[ -](?:no\. ?)?{_LIST}"
        rf"(?:(?:, and |, ?| and | or | ?- ?| to |)(?:{_LIST}|\([a-z0-9]{{1,4}}\)))*",
        r"\b\d{1,2}(?::\d\d)? ?(?:a\.m|p\.m|am\b|pm\b)|\b\d{1,2}:\d\d\b",
        r"\(\d{1,3}\)|\[\d{1,3}\]|\b\d+(?:st|nd|rd|th)\b",
        rf"\b(?:past|last|next|previous|coming|recent|first|preceding) (?:{_SMALL}|{_DIGITS}) (?:{_TIME})\b",
        rf"\b(?:these|those|the other|the same|no|number) (?:{_SMALL})\b",
    )
)
_BARE_AFTER = re.compile(
    r"\b(?:of|to|from|by|than|another|including|further|total|additional|numbered|numbering|total(?:l?ed|l?ing)"
    r"|reached|exceeded|(?:stood|stands|standing|estimated|put|recorded) at|capacity for) $"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_OF_A_WHOLE = (
    re.compile(r"\d (?:out )?of (?:the |its |a total )?$"),
    re.compile(r" (?:out )?of (?:the |its )?\d"),
)
_OTHER_CALENDAR = re.compile(r" ([a-z]+),? \x01{4}(?!\x01)")
_PER = re.compile(r"\b(?:per|for every) $")
_RANGE = re.compile(r"\b(?:between|ranging from|ranges from) $")


def figures(run: Run, text: str, dates: list[Found], identity: Identity) -> list[Found]:
    """The figures of a run. `text` is the run's with dates and provisions blanked out."""
    lower = small(text)
    for pattern in _NO_FIGURES:
        lower = pattern.sub(lambda m: BLANK * len(m[0]), lower)
    lower = _without_columns(lower, run)
    drafts: list[Found] = []
    for match in _NUMBER.finditer(lower):
        drafts.extend(_drafts(match, lower, run.text))
    drafts = _ranges(lent(drafts, lower, run), lower)
    speaker = _speaker(identity)
    found = []
    for draft in drafts:
        if draft.figure is not None and _stands(draft, lower, run):
            figure = replace(draft.figure, asserted_by=speaker, period=period(draft, dates, run))
            found.append(replace(draft, figure=figure))
    return found


def _without_columns(lower: str, run: Run) -> str:
    """The text with what parts two cells of a table blanked out: a number does not count the next cell."""
    if "\t" not in run.document.text[run.block.span.start : run.block.span.end]:
        return lower
    source = run.document.text
    cells = zip(lower, run.folded.origin, strict=False)  # the place of the end is one more
    return "".join(BLANK if c == " " and source[at] == "\t" else c for c, at in cells)


def _drafts(match: re.Match[str], lower: str, printed: str) -> list[Found]:
    """The one or two figures of a number expression, with the noun that follows as it is printed."""
    start = match.start()
    money = match["money"] or ""
    if money[:1].isalpha() and not printed[match.start("money") : match.end("money")].isupper():
        start, money = match.end("money"), ""  # "pen 3" is no money
    end = match.end()
    if match["vague"] and lower[end : end + 4] == " of ":
        end += 3
    if match["times"]:
        counted = Noun("times", end, end, end)
    else:
        counted = noun(lower, start, end, share=bool(match["share"] or match["shares"] or match["few"]))
    if match["few"] and counted.start == counted.end:
        whole = phrase(lower, end, end)
        counted = replace(counted, start=whole.start, end=whole.end)
    unit = counted.unit
    if money:
        unit = _MONEY[money.strip()] if unit in ("", "persons") or unit not in _MONEY.values() else unit
    value, upper = _value(match)
    qualifier = _QUALIFIERS.get((match["qualifier"] or "").strip())
    what = printed[counted.start : counted.end].strip(" -") if not money else ""
    first = Figure(value, unit, what, "", qualifier=qualifier, upper=upper)
    made = [Found(MentionKind.FIGURE, start, max(match.end(), counted.until), figure=first)]
    if upper is not None:
        made.append(replace(made[0], figure=replace(first, value=upper, upper=None)))
    return made


def _ranges(drafts: list[Found], lower: str) -> list[Found]:
    """Give "between 20 and 30" its upper end."""
    made = list(drafts)
    for index, (one, other) in enumerate(pairwise(drafts)):
        if one.figure is None or other.figure is None or one.figure.upper or one.start == other.start:
            continue
        opened = _RANGE.search(lower[max(0, one.start - 14) : one.start])
        if (
            opened
            and lower[one.end : other.start] in (" and ", " to ")
            and one.figure.unit == other.figure.unit
        ):
            made[index] = replace(one, figure=replace(one.figure, upper=other.figure.value))
    return made


def _value(match: re.Match[str]) -> tuple[float | None, float | None]:
    scale = _SCALES.get(match["scale"] or match["scale2"] or match["scale3"] or "", 1.0)
    upper = _times(_number(match["upto"]), scale) if match["upto"] else None
    if match["halved"]:
        return _SCALES[match["halved"]] / 2, None
    if match["vague"]:
        return None, None
    if match["share"] or match["shares"] or match["few"]:
        return _per_cent(match), None
    if match["times"]:
        return _number(re.sub(r"[- ]?fold$", "", match["times"])), None
    if match["dozen"]:
        return 12 * {"half a": 0.5, "a": 1.0, "an": 1.0}.get(match["dozen"], _number(match["dozen"])), None
    value = _number(match["digits"] or match["word"])
    return _times(value + (0.5 if match["half"] else 0), scale), upper


def _times(value: float, scale: float) -> float:
    """The product as it is read: 4.1 million is 4,100,000, not a fraction less."""
    return float(Decimal(str(value)) * Decimal(scale))


def _number(printed: str) -> float:
    """The value of digits or of a number in words; 0 for words that are none."""
    plain = printed.replace(",", "").replace(" ", "")
    if plain.replace(".", "", 1).isdigit():
        return float(plain)
    total = 0.0
    for word in re.split(r"[- ]", printed):
        if word in _SCALES:
            total = (total or 1) * _SCALES[word]
        elif word == "a":
            total = 1.0
        else:
            total += _NUMBERS.get(word, 0)
    return total


def _per_cent(match: re.Match[str]) -> float:
    """A share in per cent: "two thirds", "a quarter of", "one in five"."""
    if match["few"]:
        return round(100 * _number(match["few"]) / _number(match["whole"]), 1)
    part, some = match["part"] or match["parts"], match["some"] or "one"
    return round(100 * _number(some) / _PARTS[part], 1)


def _stands(draft: Found, lower: str, run: Run) -> bool:
    """Whether the number is asserted: it counts something, or stands where only a count can."""
    figure = draft.figure
    assert figure is not None
    printed = lower[draft.start : draft.end]
    nouns = figure.what.lower().split()
    if _is_title_or_number(run.text[draft.start : draft.end]):
        return False
    if nouns and words("figures", "uncounted") & {nouns[0], nouns[-1]}:
        return False
    if figure.value == 1 and re.search(r"\bone\b", printed):
        return _one_counts(figure)
    if figure.value == 0 and not printed[:1].isdigit():
        return False
    other = _OTHER_CALENDAR.match(lower, draft.end)
    if other and run.text[other.start(1)].isupper():
        return False
    if _PER.search(lower, max(0, draft.start - 10), draft.start):
        return False  # "30 deaths per 100,000 births" is one figure
    if figure.unit:
        return True
    if run.in_note and printed[-1:].isdigit():
        return False
    before = lower[max(0, draft.start - 16) : draft.start]
    counted = (
        figure.what
        or figure.qualifier
        or _BARE_AFTER.search(before)
        or _THOUSANDS.search(printed)
        or _OF_A_WHOLE[0].search(before)
        or _OF_A_WHOLE[1].match(lower, draft.end)
        or printed.endswith(("million", "billion"))
    )
    return figure.value is None or bool(counted)


def _is_title_or_number(printed: str) -> bool:
    """The name of a plan ("Five-Year"), or the number of a recommendation and its first word."""
    return bool(re.match(r"[A-Z][a-z]+-[A-Z]|\d{2,3}\.\d{1,3}\.? [A-Z]", printed))


def _one_counts(figure: Figure) -> bool:
    """ "One official" is a count; "one expert" is a speaker, and "one of" nothing yet."""
    noun = figure.what.split()[-1].lower() if figure.what else ""
    if noun in ("expert", "member", "representative", "speaker", "others"):
        return False
    return figure.unit == "persons" or noun in ("year", "month", "week", "day", "case", "complaint")


def _speaker(identity: Identity) -> str:
    """Whose word a figure is where the document has one voice; "" where several speak."""
    if any(word in identity.genre for word in ("dialogue", "summary", "meeting", "press", "outcome")):
        return ""
    return identity.authors[0] if identity.authors else ""
