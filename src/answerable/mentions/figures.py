"""Figures: numbers that somebody asserts, in digits or words, with what they count.

Not a figure: a date, the number of an article, a page, a session or a list item,
and a number that only orders the text ("for two reasons").
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from answerable.mentions.lexicon import any_of, table, words
from answerable.mentions.runs import BLANK, Found, Run, small
from answerable.model import Figure, Identity, MentionKind
from answerable.numerals import ORDINAL_WORDS

_NUMBERS = {word: float(number) for word, number in table("figures", "numbers").items()}
_SCALES = {word: float(number) for word, number in table("figures", "scales").items()}
_SHARES = {word: float(number) for word, number in table("figures", "shares").items()}
_QUALIFIERS = table("figures", "qualifiers")
_UNITS = table("figures", "units")
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
    (?P<money>(?:us\$|[$€£])\ ?)?
    (?<![\w/\#+-])(?<!\d[.,])
    (?:
        (?P<times>(?:{_SMALL}|{_DIGITS})[- ]?fold)\b
      | (?P<dozen>half\ a|an?|{_SMALL})\ dozen\b
      | (?P<vague>(?:(?:tens|dozens|hundreds|thousands|several|many)\ (?:of\ )?)?
          (?:dozens|scores|hundreds|thousands|millions|billions)
          | several\ (?:dozen|hundred|thousand|million|billion)
          | several(?=\ (?:{_TIME})\b))\b
      | half\ an?\ (?P<halved>million|billion)\b
      | (?P<share>{any_of(_SHARES)})(?=\ of\ (?!\d|\x01))\b
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
        rf"\b{ORDINAL_WORDS}\b",
        rf"\b(?:{any_of(words('figures', 'references'))})\b\.?[ -](?:no\. ?)?{_LIST}"
        rf"(?:(?:, and |, ?| and | or | ?- ?| to |)(?:{_LIST}|\([a-z0-9]{{1,4}}\)))*",
        r"\b\d{1,2}(?::\d\d)? ?(?:a\.m|p\.m|am\b|pm\b)|\b\d{1,2}:\d\d\b",
        r"\(\d{1,3}\)|\[\d{1,3}\]|\b\d+(?:st|nd|rd|th)\b",
        rf"\b(?:past|last|next|previous|coming|recent|first|preceding) (?:{_SMALL}|{_DIGITS}) (?:{_TIME})\b",
        rf"\b(?:these|those|the other|the same|no|number) (?:{_SMALL})\b",
    )
)
_BARE_AFTER = re.compile(r"\b(?:of|to|from|by|than|another|including|further|total|additional) $")
_AGE = re.compile(r"\b(?:aged?|age of|ages of|age is|age was)(?: (?:over|under|below|above|of))? $")
_WORD = re.compile(r"([ -])([a-z][a-z'-]*)")
_SINGULARS = ("ss", "us", "is")
_TO_THE_NEXT = re.compile(r" ?(?:-|to|or|and|of the|of its|of|)[ ]?(?:the )?$")


def figures(run: Run, text: str, dates: list[Found], identity: Identity) -> list[Found]:
    """The figures of a run. `text` is the run's with dates and provisions blanked out."""
    lower = small(text)
    for pattern in _NO_FIGURES:
        lower = pattern.sub(lambda m: BLANK * len(m[0]), lower)
    drafts: list[Found] = []
    for match in _NUMBER.finditer(lower):
        drafts.extend(_drafts(match, lower, run.text))
    drafts = _lend_units(drafts, lower)
    speaker = _speaker(identity)
    found = []
    for draft in drafts:
        if draft.figure is not None and _stands(draft, lower, run):
            figure = replace(draft.figure, asserted_by=speaker, period=_period(draft, dates, run))
            found.append(replace(draft, figure=figure))
    return found


def _drafts(match: re.Match[str], lower: str, printed: str) -> list[Found]:
    """The one or two figures of a number expression, with the noun that follows as it is printed."""
    unit, what, end = _noun(match, lower)
    at = lower.find(what, match.end())
    what = printed[at : at + len(what)] if at >= 0 else what
    start = match.start()
    qualifier = _QUALIFIERS.get((match["qualifier"] or "").strip())
    if match["money"]:
        unit = unit or {"€": "euros", "£": "pounds"}.get(match["money"].strip(), "dollars")
    value, upper = _value(match)
    first = Figure(value, unit, what, "", qualifier=qualifier, upper=upper)
    made = [Found(MentionKind.FIGURE, start, end, figure=first)]
    if upper is not None:
        made.append(replace(made[0], figure=replace(first, value=upper, upper=None)))
    return made


def _value(match: re.Match[str]) -> tuple[float | None, float | None]:
    scale = _SCALES.get(match["scale"] or match["scale2"] or match["scale3"] or "", 1.0)
    upper = _times(_number(match["upto"]), scale) if match["upto"] else None
    if match["halved"]:
        return _SCALES[match["halved"]] / 2, None
    if match["vague"]:
        return None, None
    if match["share"]:
        return _SHARES[match["share"]], None
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


def _noun(match: re.Match[str], lower: str) -> tuple[str, str, int]:
    """The unit, the counted words as printed, and where they end."""
    end = match.end()
    if match["times"]:
        return "times", "", end
    if match["share"]:
        return "per cent", "", end
    unit = re.compile(rf"[ -]?(?:old )?({any_of(_UNITS)})(?![\w])").match(lower, end)
    if unit is not None:
        old = re.compile(r"[- ]old\b| of age\b").match(lower, unit.end())
        if old:
            return "years of age", lower[end + 1 : old.end()], old.end()
        return _UNITS[unit[1]], lower[end : unit.end()].strip(" -"), unit.end()
    if _AGE.search(lower, max(0, match.start() - 24), match.start()):
        return "years of age", "", end
    if match["vague"] and lower[end : end + 4] == " of ":
        end += 3
    return _phrase(lower, match.end(), end)


def _phrase(lower: str, default: int, place: int) -> tuple[str, str, int]:
    """The noun phrase that begins at `place`: its head in the plural, the words, the end."""
    start, head, head_end = place, "", default
    for _ in range(7):
        word = _WORD.match(lower, place)
        if word is None or word[1] == "-":
            break
        if word[2] in words("figures", "stops") or (word[2] == "and" and head):
            break
        place = word.end()
        if word[2] in words("figures", "people") or _is_plural(word[2]):
            head, head_end = word[2], place
    if not head:
        return "", "", default
    unit = "persons" if head in words("figures", "people") else head
    return unit, lower[start:head_end].strip(), head_end


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(_SINGULARS)


def _lend_units(drafts: list[Found], lower: str) -> list[Found]:
    """A number without a noun takes that of the next: "195 of the 214 recommendations"."""
    made: list[Found] = []
    following: Found | None = None
    for draft in reversed(drafts):
        figure = draft.figure
        if figure is not None and not figure.unit and following is not None and following.figure is not None:
            gap = lower[draft.end : following.start]
            if len(gap) < 12 and _TO_THE_NEXT.fullmatch(gap):
                figure = replace(figure, unit=following.figure.unit, what=following.figure.what)
                draft = replace(draft, figure=figure)
        made.append(draft)
        following = draft
    return made[::-1]


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
    if figure.unit:
        return True
    if run.in_note and printed[-1:].isdigit():
        return False
    before = lower[max(0, draft.start - 16) : draft.start]
    counted = figure.qualifier or _BARE_AFTER.search(before) or printed.endswith(("million", "billion"))
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


def _period(draft: Found, dates: list[Found], run: Run) -> str | None:
    """The date nearest by in the same sentence; both ends of "between 2017 and 2024"."""
    start, end = run.sentence(draft.start)
    near = [d for d in dates if d.value and start <= d.start < end]
    if not near:
        return None
    index = min(range(len(near)), key=lambda i: _distance(draft, near[i]))
    for left, right in ((index, index + 1), (index - 1, index)):
        if left < 0 or right >= len(near):
            continue
        gap = run.lower[near[left].end : near[right].start]
        opened = re.search(
            r"(?:between|from|in) $", run.lower[max(0, near[left].start - 9) : near[left].start]
        )
        if (opened and gap in (" and ", " to ")) or gap in ("-", " - "):
            return f"{near[left].value}/{near[right].value}"
    return near[index].value


def _distance(draft: Found, date: Found) -> tuple[int, bool]:
    """How far the date stands from the number; of two as near, the one behind it comes first."""
    before = date.start < draft.start
    return (draft.start - date.end if before else date.start - draft.end), before


def _speaker(identity: Identity) -> str:
    """Whose word a figure is where the document has one voice; "" where several speak."""
    if any(word in identity.genre for word in ("dialogue", "summary", "meeting", "press", "outcome")):
        return ""
    return identity.authors[0] if identity.authors else ""
