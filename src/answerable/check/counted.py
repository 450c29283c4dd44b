"""Figures with the statement that asserts them, and what is told of the things counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.check.record import Record, Told
from answerable.counting import actions_in, counts_a_part, hours_in
from answerable.dates import agree
from answerable.model import Figure, Quote
from answerable.numerals import CARDINAL_WORDS

# "29 of them": part of a whole that is counted elsewhere, and no other count of it.
_PART_BEFORE = re.compile(
    r"\bof\s+(?:which|whom|them|these|those)\s+(?:only\s+|about\s+|some\s+)?$", re.IGNORECASE
)
# "3,120 of 3,400 detainees were examined": the whole, to which nothing is said to have happened.
_WHOLE_AFTER = re.compile(
    rf"(?:\d|\b(?:{CARDINAL_WORDS}))\s+(?:out\s+)?of\s+(?:(?:the|all|a\s+total\s+of|its|their|some|about)\s+)*$",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"\b(?:as (?:at|of)|by) (?:the end of |\d{1,2} )?[a-z]* ?\d{4}\b", re.IGNORECASE)
_MONTHS = 12
_CLAUSE = re.compile(r"[.,;:]")
_LONGEST = 100
_LEAST_VAGUE = 2
# Two telling words say what is counted: then any word that both have beside may say what happened.
_SPECIFIC = 2
_WINDOW = 6
# "..., and 12 were convicted": what is said of another figure.
_OTHER_FIGURE = re.compile(
    rf"(?:,|;| and| while| but) (?:of (?:whom|which) |only |some |about |another |a further )?"
    rf"(?:\d|{CARDINAL_WORDS}\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with a value, what it counts in telling words, and what happened to that.

    `actions` maps each thing that happened to the word that says so. `moment` says that it is the
    state of things at a date ("as at 1 May"), not what happened in a time. `vague` says that the word
    counted tells nothing ("four persons"), so that all that is said behind it does.
    """

    quote: Quote
    figure: Figure
    value: float
    told: Told
    stems: frozenset[str]
    actions: tuple[tuple[str, str], ...]
    moment: bool
    vague: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """What happened to the things counted, by rule; "near:" and a word where no rule says it."""
        return frozenset(rule for rule, _ in self.actions)

    @property
    def known(self) -> frozenset[str]:
        """What happened, by the rules that know it."""
        return frozenset(kind for kind in self.kinds if not kind.startswith("near:"))

    @property
    def said(self) -> str:
        """What happened to the things counted, in the words behind the figure; else the word for it alone."""
        behind, first = _behind(self.told.text, self.quote), self.actions[0][1]
        acts = [word for rule, word in self.actions if rule in self.known] or [first]
        places = [at for word in acts if (at := behind.lower().find(word)) >= 0]
        return _CLAUSE.split(behind[min(places) :])[0][:_LONGEST].strip() if places else first


def counted(record: Record) -> Iterator[Counted]:
    """Every figure with a value that counts things to which something is said to have happened."""
    for mention in record.dossier.mentions:
        figure = mention.figure
        if figure is None or figure.value is None or figure.unit in hours_in():
            continue
        text, quote = record.text(mention.quote.document), mention.quote
        before = text[max(0, quote.start - _LONGEST) : quote.start]
        if counts_a_part(text, quote.end) or _PART_BEFORE.search(before) or _WHOLE_AFTER.search(before):
            continue
        for statement in record.around(mention.quote):
            told = record.by_id[statement.id]
            stems = record.telling(figure.what)
            actions = actions_in(_OTHER_FIGURE.split(_behind(told.text, quote))[0]) or actions_in(told.text)
            if len(stems) >= _SPECIFIC:
                actions += tuple(
                    (f"near:{word}", word) for word in sorted(_near(record, told.text, quote) - stems)
                )
            vague = not stems and figure.unit == "persons"
            if vague:
                stems = record.telling(_CLAUSE.split(_behind(told.text, quote))[0])
            if actions and len(stems) >= (_LEAST_VAGUE if vague else 1):
                moment = bool(_MOMENT.search(told.text))
                yield Counted(quote, figure, figure.value, told, stems, actions, moment, vague)


def _near(record: Record, text: str, quote: Quote) -> frozenset[str]:
    """Telling words a few words before and behind a figure: what happened, where no rule knows it."""
    at = max(0, text.find(quote.one_line))
    return record.telling(" ".join((*text[:at].split()[-_WINDOW:], *_behind(text, quote).split()[:_WINDOW])))


def _behind(text: str, quote: Quote) -> str:
    """What a folded text says behind a figure."""
    return text[max(0, text.find(quote.one_line)) + len(quote.one_line) :]


def one_time(one: Counted, other: Counted) -> bool | None:
    """Whether two figures are of one time; None where one of them does not say."""
    a, b = one.figure.period, other.figure.period
    if a is None or b is None:
        return None
    if one.moment and other.moment:
        return abs(_month(a) - _month(b)) <= 1
    return agree(a, b)


def _month(period: str) -> float:
    """A date as a number of months; the end of a year where only the year is known."""
    year, _, rest = period.partition("-")
    return int(year[:4]) * _MONTHS + (int(rest[:2]) if rest[:2].isdigit() else _MONTHS)
