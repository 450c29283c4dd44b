"""Which languages the program speaks, stage by stage, and what it says of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from answerable.model import Document
from answerable.model.text import SAID_IN
from answerable.patterns import Pattern, load_patterns, load_table

_FILE = "languages.toml"
_ENGLISH = "en"


@cache
def languages_of_stage(stage: str) -> frozenset[str]:
    """The languages (ISO 639-1) that a stage reads; `data/languages.toml` has the stages."""
    return frozenset(load_table(_FILE)["stages"][stage])


def reads(document: Document, stage: str) -> bool:
    """Whether a stage speaks the language of a document."""
    return document.language in languages_of_stage(stage)


def restricted(document: Document, stage: str) -> Document:
    """The document as a stage reads it: without the blocks that are in a language it does not speak."""
    spoken = languages_of_stage(stage)
    blocks = tuple(b for b in document.blocks if (b.language or document.language) in spoken)
    return document if len(blocks) == len(document.blocks) else replace(document, blocks=blocks)


def rules_file(language: str, file: str) -> str | None:
    """The data file with the rules of a language; None where there is none. English ones stand in `file`."""
    if language == _ENGLISH:
        return file
    other = load_table(_FILE)["rules_in"].get(language)
    return None if other is None else str(other)


@cache
def rules_in(language: str, file: str, table: str) -> tuple[Pattern, ...]:
    """The rows of a table in one language: English ones stand in `file`, others in the file of theirs.

    Empty where the language has no rules.
    """
    own = rules_file(language, file)
    return load_patterns(own, table) if own else ()


@cache
def rules_in_all(file: str, table: str) -> tuple[Pattern, ...]:
    """The rows of a table in every language, English first: for headings, too short to tell theirs."""
    languages = (_ENGLISH, *load_table(_FILE)["rules_in"])
    return tuple(row for language in languages for row in rules_in(language, file, table))


def name_of(language: str) -> str:
    """The English name of a language; its code where we have none."""
    row = load_table(_FILE)["language"].get(language)
    return str(row["name"]) if row else language


def remarks(document: Document) -> Iterator[str]:
    """What is to be said of the languages of a document: not analysed, in part, or some blocks not."""
    said = load_table(_FILE)["said"]
    spoken = languages_of_stage("statements")
    if document.language not in spoken:
        yield said["other"].format(language=document.language)
    elif document.language != _ENGLISH:
        yield said["partly"].format(language=name_of(document.language))
    others = Counter(b.language for b in document.blocks if b.language and b.kind in SAID_IN)
    for language, count in sorted(others.items()):
        if language not in spoken:
            blocks = "1 block" if count == 1 else f"{count} blocks"
            yield said["blocks"].format(count=blocks, language=_named(language))


def _named(language: str) -> str:
    return "an unknown language" if language == "und" else name_of(language)
