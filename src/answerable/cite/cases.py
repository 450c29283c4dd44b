"""Cases: the number of a communication, and the two parties of a case, as a source names them."""

from __future__ import annotations

import re

_JOINED = r"(?:\s?(?:,|-|and|&|et|y|и)\s?(?:Nos?\.\s?)?\d{1,5}){0,9}"
_NUMBER = rf"(?P<number>\d{{1,5}}){_JOINED}/(?P<year>(?:19|20)\d\d)(?!\d)"
_ALONE = _NUMBER.replace("number", "n").replace("year", "y")
_SAYS_NUMBER = re.compile(
    rf"""\b(?:communications?|comm?\.|comunicaci[oó]n(?:es)?|сообщени\w{{1,3}})
           \s*\(?(?:Nos?\.?|n[o°º]s?\.?|núms?\.|№+)?\s*{_NUMBER}
       | ^\W*(?:and\s+)?(?:Nos?\.|№)\s*{_ALONE}""",
    re.IGNORECASE | re.VERBOSE,
)
_SYMBOL_NUMBER = re.compile(r"/D/(\d{1,5})(?:[,-]\d{1,5})*/((?:19|20)\d\d)$")
_VERSUS = re.compile(r"\s(?:v\.?|vs\.?|c\.|contra|versus|против)\s+(?=[^\W\d_])")
_BEFORE = re.compile(r"[,;:()\[\]\"]")
_BEHIND_NUMBER = re.compile(r"/(?:19|20)\d\d,\s*([^;()\[\]\"]{1,160})$")
_REACH = 240
_WORD = re.compile(r"[^\s,;:()\[\]\"]+,?")
# Small words inside the names of people and States.
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a al and bin binti da das de del der des di do dos du e el et i la las le les los "
        "of others the van von y и",
    )
)
_NO_NAMES = frozenset(
    re.findall(r"\w+", "application case cases communication communications no nos petition see view views")
)


def case_number(text: str, symbol: str | None) -> str | None:
    """The number of a communication: "1119/2002"; by its words, else by a symbol "…/D/1119/2002"."""
    match = _SAYS_NUMBER.search(text)
    if match:
        number, year = match["number"] or match["n"], match["year"] or match["y"]
        return f"{int(number)}/{year}"
    in_symbol = _SYMBOL_NUMBER.search(symbol or "")
    return f"{int(in_symbol[1])}/{in_symbol[2]}" if in_symbol else None


def case_name(text: str) -> tuple[str, str] | None:
    """The parties of the first case that a text names: ("Lee", "Norland") of "Lee v. Norland, para. 7"."""
    for versus in _VERSUS.finditer(text):
        who, whom = (
            _claimant(text[max(0, versus.start() - _REACH) : versus.start()]),
            _respondent(text[versus.end() : versus.end() + _REACH]),
        )
        if who and whom:
            return who, whom
    return None


def _claimant(before: str) -> str:
    """The name that ends here; behind a number everything up to the number is one name."""
    whole = _BEHIND_NUMBER.search(before)
    if whole:
        return whole[1].strip()
    last = max((m.end() for m in _BEFORE.finditer(before)), default=0)
    kept: list[str] = []
    for word in reversed(before[last:].split()):
        if not (word[0].isupper() or word.strip(".").lower() in _SMALL or word == "&"):
            break
        kept.append(word)
    while kept and _bare(kept[-1]) in _SMALL | _NO_NAMES and len(_bare(kept[-1])) > 1:
        kept.pop()
    return " ".join(reversed(kept))


def _respondent(behind: str) -> str:
    """The name that begins here: capitals and the small words between them."""
    kept: list[str] = []
    for match in _WORD.finditer(behind):
        if kept and behind[: match.start()].rstrip()[-1:] in ',;:()[]"':
            break
        word = match.group()
        if not (word[0].isupper() or _bare(word) in _SMALL or word[:2] in ("d'", "l'")):
            break
        kept.append(word.rstrip(","))
        if word.endswith((",", ".")):
            break
    while kept and _bare(kept[-1]) in _SMALL:
        kept.pop()
    while kept and _bare(kept[0]) in _SMALL:
        kept.pop(0)
    return " ".join(kept).rstrip(".")


def _bare(word: str) -> str:
    return word.strip(".,").lower()
