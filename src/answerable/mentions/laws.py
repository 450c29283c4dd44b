"""Laws and treaties by their names: "the Criminal Code", "the Law on Peaceful Assemblies"."""

from __future__ import annotations

import re

from answerable.mentions.lexicon import words
from answerable.mentions.runs import BLANK, Found, Run, longest
from answerable.model import MentionKind
from answerable.patterns import load_patterns
from answerable.registry import treaties_named

# Without one of these letters no pattern of the data file can match.
_SIGNS = re.compile(
    "law|code|act|bill|decree|ordinance|regulation|legislation|constitution|protocol|covenant|convention|charter"
    "|declaration|treaty|statute|order|resolution|instruction|doctrine"
)
_QUOTE_MARKS = ' "'


def laws(run: Run, mechanism: str | None) -> list[Found]:
    """The laws and treaties of a run, the longest name where two overlap."""
    found = [
        Found(MentionKind.LAW, start, end, treaty.code)
        for treaty, start, end in treaties_named(run.text, body=mechanism)
        if run.text[start].isupper()
    ]
    if not _SIGNS.search(run.lower):
        return longest(found)
    for pattern in load_patterns("laws.toml", "law"):
        for match in pattern.pattern.finditer(run.text):
            start, end = match.span("law")
            if pattern.fields.get("lowercase"):
                end = _cut(run.text, start, end)
            name = run.text[start:end].strip(_QUOTE_MARKS)
            found.append(Found(MentionKind.LAW, start, end, law_key(name)))
    return longest(found)


def _cut(text: str, start: int, end: int) -> int:
    """The end of a law's name in small letters: before a verb, a second law, a year."""
    last, before = start, ""
    for number, word in enumerate(re.finditer(r"[\w-]+", text[start:end])):
        plain = word[0].lower()
        if _ends_a_name(plain, before, number):
            break
        last, before = start + word.end(), plain
    kept = text[start:last]
    return start + len(re.sub(r"(?: (?:and|or|of|in|to|on|for|the|a|an|at|with))+$", "", kept))


def _ends_a_name(word: str, before: str, number: int) -> bool:
    """Whether a law's name is over at this word, the one before it and its place being known."""
    if word == "with" and before in ("persons", "people", "children", "women"):
        return False
    if word in words("laws", "ends") or (number > 2 and word.isdigit()):
        return True
    if number > 2 and before == "and" and (word in ("the", "a", "an") or word in words("laws", "asks")):
        return True
    return (
        number > 3 and word.endswith("ed") and "-" not in word and before not in words("laws", "connectors")
    )


def law_key(name: str) -> str:
    """One form for the ways to write a law's name: no article, British spelling, single blanks."""
    plain = " ".join(name.replace('"', "").split())
    plain = re.sub(r"^(?:the|a|an|new|draft) ", "", plain, flags=re.IGNORECASE)
    plain = plain.replace("Offenses", "Offences").replace("offenses", "offences").replace("Labor ", "Labour ")
    if plain.lower().endswith(" code") and plain.islower():
        return plain.title()
    return plain


def blanked(text: str, found: list[Found]) -> str:
    """The text with what was found blanked out, letter for letter."""
    pieces = list(text)
    for item in found:
        pieces[item.start : item.end] = BLANK * (item.end - item.start)
    return "".join(pieces)
