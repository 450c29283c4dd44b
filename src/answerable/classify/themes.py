"""What a statement is about, under the labels of three taxonomies, and how much a recommendation asks for.

`uhri`: words of our rules, and what UPR Info's issues mean there. `upr_info`: a model trained on
recommendations that people coded. `sdg`: what the other two mean there. Each label has the words that
carried it; a model or a rule that is not sure says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from answerable import registry
from answerable.labels import Judgement, labeller, operative
from answerable.model import Action, Document, Kind, Passage, Quote, Statement, Theme
from answerable.spoken import languages_of_stage
from answerable.text import Folded, fold_quotes

_OF_INDEX, _OF_GOALS = 5, 6  # at most: what comes after is a matter in passing
_LEAST = 0.45  # a label that another only hints at is none
# A heading or a lead-in speaks for what stands under it, but less than its own words.
_LEAD_IN, _HEADING, _CHAPTER = 0.6, 0.6, 0.4

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label of a text, its score, and the places of the words that carried it."""

    scheme: str
    label: str
    score: float
    words: tuple[Place, ...] = ()


_Scored = TypeVar("_Scored", Labelled, Theme)


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of a text: themes of every scheme, groups of persons, the category of action."""

    themes: tuple[Labelled, ...] = ()
    affected: tuple[str, ...] = ()
    action: Labelled | None = None


def labels_of(texts: Sequence[str], asks: Sequence[bool]) -> list[Labels]:
    """The labels of folded texts, each by its own words alone; `asks` says which recommend something."""
    starts = [operative(text) if asked else 0 for text, asked in zip(texts, asks, strict=True)]
    judged = labeller().judge([text[start:] for text, start in zip(texts, starts, strict=True)], asks)
    return [_labels(*one) for one in zip(texts, starts, judged, strict=True)]


def _labels(text: str, start: int, judged: Judgement) -> Labels:
    issues = tuple(Labelled("upr_info", i.label, i.score, _moved(i.words, start)) for i in judged.issues)
    index = _best([*_spoken(text), *_linked(issues, "uhri")])[:_OF_INDEX]
    goals = _best(_linked([*issues, *index], "sdg"))[:_OF_GOALS]
    action = None
    if judged.action:
        found = judged.action
        action = Labelled("action", found.label, found.score, _moved(found.words, start))
    affected = sorted({theme.label for theme, *_ in registry.affected_of(text)})
    return Labels((*index, *issues, *goals), tuple(affected), action)


def _moved(places: Sequence[Place], by: int) -> tuple[Place, ...]:
    return tuple((start + by, end + by) for start, end in places)


def _spoken(text: str) -> list[Labelled]:
    return [
        Labelled(theme.scheme, theme.label, score, ((start, end),))
        for theme, start, end, score in registry.themes_of(text)
    ]


def _linked(themes: Sequence[Labelled], scheme: str) -> list[Labelled]:
    """What labels mean under another taxonomy, as sure as the label and the link together."""
    return [
        Labelled(scheme, label, score, theme.words)
        for theme in themes
        for link in registry.links_from(theme.scheme, theme.label)
        if link.scheme == scheme and (score := round(theme.score * link.score, 2)) >= _LEAST
        for label in link.labels
    ]


def _best(labels: Sequence[_Scored]) -> list[_Scored]:
    """Each label once, with its best score, the best first."""
    best: dict[str, _Scored] = {}
    for one in labels:
        if one.label not in best or one.score > best[one.label].score:
            best[one.label] = one
    return sorted(best.values(), key=lambda one: (-one.score, one.label))


def label(document: Document, said: Sequence[tuple[Statement, Passage, Folded]]) -> tuple[Statement, ...]:
    """Statements with their labels; in a language that these rules and the model do not speak, without.

    All at once: the model reads a batch in little more time than a line.
    """
    spoken = languages_of_stage("labels")
    read = [row for row in said if row[1].language in spoken]
    texts = [folded.text for _, _, folded in read]
    found = iter(labels_of(texts, [s.kind is Kind.RECOMMENDATION for s, _, _ in read]))
    return tuple(_with(document, *row, next(found)) if row[1].language in spoken else row[0] for row in said)


def labelled(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements that no rule made, such as rows of a list, with the labels that their own words carry."""
    said = []
    for one in statements:
        passage = Passage(one.pieces, one.block, one.role, one.speaker, language=document.language)
        said.append((one, passage, fold_quotes(document, one.pieces)))
    return label(document, said)


def _with(document: Document, said: Statement, passage: Passage, folded: Folded, labels: Labels) -> Statement:
    themes = [_theme(document, folded, one) for one in labels.themes]
    index = [*(t for t in themes if t.scheme == "uhri"), *_around(document, passage)]
    found, action = labels.action, None
    if found:
        action = Action(int(found.label), found.score, _quotes(document, folded, found.words))
    return replace(
        said,
        themes=(*_best(index)[:_OF_INDEX], *(t for t in themes if t.scheme != "uhri")),
        affected=labels.affected,
        action=action,
    )


def _theme(document: Document, folded: Folded, one: Labelled) -> Theme:
    return Theme(one.scheme, one.label, one.score, _quotes(document, folded, one.words))


def _quotes(document: Document, folded: Folded, places: Sequence[Place]) -> tuple[Quote, ...]:
    return tuple(document.quote(span) for place in places for span in folded.spans(*place))


def _around(document: Document, passage: Passage) -> list[Theme]:
    """What the lead-in and the headings above speak of."""
    themes = []
    if passage.lead_in:
        lead = fold_quotes(document, [passage.lead_in])
        themes += [
            _theme(document, lead, replace(one, score=round(one.score * _LEAD_IN, 3)))
            for one in _spoken(lead.text)
        ]
    path = passage.path
    for heading, weight in (
        (path[-1] if path else "", _HEADING),
        (path[1] if len(path) > 2 else "", _CHAPTER),
    ):
        themes += [Theme(one.scheme, one.label, round(one.score * weight, 3)) for one in _spoken(heading)]
    return themes
