"""Laws and their provisions: "the Criminal Code", "article 7 (1) of the Covenant"."""

from __future__ import annotations

import re

from answerable.mentions.lexicon import words
from answerable.mentions.runs import BLANK, Found, Run
from answerable.model import MentionKind
from answerable.patterns import load_patterns
from answerable.registry import body, treaties_named, treaty

_PART = r"\d{1,4}(?:[-.]\d{1,3}){0,2}(?![\d-])(?:bis|ter|[a-z]\b)?"
_SUB = r"(?: ?\((?:\d{1,2}|[a-z]{1,3})\))"
_ITEM = rf"(?:{_PART}{_SUB}*|{_SUB}+)"
_ARTICLES = re.compile(
    rf"\b(?:articles?|arts?\.?)[ ]"
    rf"(?P<list>{_PART}{_SUB}*(?:(?:, and |, or |, | and | or | to |-){_ITEM})*)",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?P<number>{_PART})?(?P<subs>{_SUB}*)")
_BEFORE = re.compile(r"[ ,]{0,2}\(?$")
_OF = re.compile(
    r"(?:,? (?:of|under|in|to) |[ ])(?:the )?(?:\w+'s? )?(?:new |revised |national )?", re.IGNORECASE
)
# Against a treaty laws are measured: the law before these words is not the one of the article.
_MEASURED = re.compile(
    r"\b(?:compl(?:y|ies|ied|iance) with|violat(?:es?|ed|ion of)|contrary to|breach(?:es)?(?: of)?) $"
)
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
        return _longest(found)
    for pattern in load_patterns("laws.toml", "law"):
        for match in pattern.pattern.finditer(run.text):
            start, end = match.span("law")
            if pattern.fields.get("lowercase"):
                end = _cut(run.text, start, end)
            name = run.text[start:end].strip(_QUOTE_MARKS)
            found.append(Found(MentionKind.LAW, start, end, law_key(name)))
    return _longest(found)


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
    if number > 2 and before == "and" and word in ("the", "a", "an"):
        return True
    return (
        number > 3 and word.endswith("ed") and "-" not in word and before not in words("laws", "connectors")
    )


def _longest(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f.start, -f.end, f.value is None)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def law_key(name: str) -> str:
    """One form for the ways to write a law's name: no article, British spelling, single blanks."""
    plain = " ".join(name.replace('"', "").split())
    plain = re.sub(r"^(?:the|a|an|new|draft) ", "", plain, flags=re.IGNORECASE)
    plain = plain.replace("Offenses", "Offences").replace("offenses", "offences").replace("Labor ", "Labour ")
    if plain.lower().endswith(" code") and plain.islower():
        return plain.title()
    return plain


def provisions(run: Run, found_laws: list[Found], mechanism: str | None) -> list[Found]:
    """The articles of a run, each with the law that it belongs to where the words say so."""
    found: list[Found] = []
    for match in _ARTICLES.finditer(run.text):
        law, start, end = _law_of(match, run, found_laws, mechanism)
        prefix = f"{law} " if law else ""
        found.extend(
            Found(MentionKind.PROVISION, start, end, f"{prefix}art. {number}")
            for number in _numbers(match["list"])
        )
    return found


def _numbers(printed: str) -> list[str]:
    """The articles of a list: "19(2) and (3), 21" is 19(2), 19(3), 21."""
    numbers: list[str] = []
    last = ""
    for match in _ONE.finditer(printed):
        subs = match["subs"].replace(" ", "")
        if match["number"]:
            last = match["number"]
            numbers.append(last + subs)
        elif subs and last:
            numbers.append(last + subs)
    return numbers


def _law_of(
    match: re.Match[str], run: Run, found_laws: list[Found], mechanism: str | None
) -> tuple[str | None, int, int]:
    """The law of an article and the stretch that names both: after it, before it, earlier on."""
    gap = _OF.match(run.text, match.end())
    own = _own_treaty(match, mechanism)
    earlier: Found | None = None
    for law in found_laws:
        if gap and law.start == gap.end():
            return law.value, match.start(), law.end
        if law.end <= match.start():
            if _BEFORE.fullmatch(run.text[law.end : match.start()]):
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


def _own_treaty(match: re.Match[str], mechanism: str | None) -> str | None:
    """The treaty under review: an article that no law goes with is its own, if it has that many."""
    body_ = body(mechanism) if mechanism else None
    own = treaty(body_.treaty) if body_ and body_.treaty else None
    first = re.match(r"\d+", match["list"])
    return own.code if own and first and int(first[0]) <= own.last else None


def blanked(text: str, found: list[Found]) -> str:
    """The text with what was found blanked out, letter for letter."""
    pieces = list(text)
    for item in found:
        pieces[item.start : item.end] = BLANK * (item.end - item.start)
    return "".join(pieces)
