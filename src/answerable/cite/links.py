"""Links in a note: where they are, what they point to, and whether they can work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from urllib.parse import unquote

from answerable.cite.knowledge import compound_parts, rows
from answerable.model import Fault

_LINK = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"“”|]*")
_TRAIL = ".,;:!?'’*_"
_NAMED = re.compile(r"\[([^\[\]\n]{1,300})\]\(([^()\s]*)\)")
_SYMBOL_IN_LINK = re.compile(
    r"symbolno=(?P<q>[A-Za-z0-9.%/()_-]+)|(?:undocs|docs\.un)\.org/(?:(?:en|fr|es|ru|ar|zh)/)?(?P<p>[A-Z][A-Za-z0-9./()-]+)",
)


@dataclass(frozen=True, slots=True)
class Link:
    """An address as printed, and its place in the text that was searched."""

    address: str
    start: int
    end: int


@lru_cache(maxsize=256)
def find_links(text: str) -> tuple[Link, ...]:
    """The addresses that stand open in a text, without the stop or bracket behind them."""
    if "http" not in text and "www." not in text:
        return ()
    found = []
    for match in _LINK.finditer(text):
        end = match.end()
        while end > match.start():
            last = text[end - 1]
            if last in _TRAIL or (last in ")]" and not _balanced(text[match.start() : end])):
                end -= 1
                continue
            break
        if end - match.start() > 4:
            found.append(Link(text[match.start() : end], match.start(), end))
    return tuple(found)


def _balanced(address: str) -> bool:
    return address.count("(") >= address.count(")") and address.count("[") >= address.count("]")


_GOES_ON = re.compile(
    r" -(?!-|in\b)[\w-]{2,}| [a-z0-9_%]{0,30}=[\w%]"
    r"|-? ?(?!and/|w/|\d+/\d|[A-Z]+/[A-Z0-9]|[A-Z][a-z]+/[A-Z])[\w%-]+(?:/[\w%-]*)+/?(?=[\s.,;]|$)"
)
# "placementon": what ends like an English noun, and a small word behind it.
_GLUED = re.compile(
    r"(\w{2,}(?:ment|tion|ness|ship|ence|ance|ity|ism)s?)(?:on|of|in|to|for|by|and|the|at|from|with|over|after|against)"
)
_TORN = re.compile(
    r"(?<![\w/=?&.])(?:https?(?::/(?=[a-z])|//|;//)|(?:htp|htps|ttps|hhtps?)://)[^\s<>\"“”|]*", re.IGNORECASE
)


def torn_link(text: str) -> Fault | None:
    """An address whose beginning is misprinted, so that it is none: "https:/open.example.org"."""
    match = _TORN.search(text) if "http" in text or "tps:/" in text or "htp" in text else None
    if match is None:
        return None
    printed = match.group().rstrip(_TRAIL)
    printed = printed if _balanced(printed) else printed.rstrip(")").rstrip(_TRAIL)
    rest = re.split(r"/+", printed, maxsplit=1)[-1]
    mend = None if "://" in rest else f"https://{rest}"
    return Fault("url_broken", f"“{printed[:60]}” begins like no address", mend)


def named_links(raw: str) -> list[tuple[str, str]]:
    """Markdown links as (words, address); a lost address is "#" or nothing."""
    return [(m[1], m[2]) for m in _NAMED.finditer(raw)]


def symbol_in_link(address: str) -> str | None:
    """The document symbol that a link to a United Nations site spells out."""
    match = _SYMBOL_IN_LINK.search(address)
    if not match:
        return None
    return unquote(match["q"] or match["p"]).rstrip("./") or None


@dataclass(frozen=True)
class LinkFaults:
    """Judges links by the words and hosts that the document itself uses."""

    words: frozenset[str]
    slugs: Counter[str]
    pairs: frozenset[tuple[str, str]]
    hosts: Counter[str]
    plain: dict[str, str]

    def fault(self, address: str, behind: str) -> Fault | None:
        """What is wrong with a link, told by itself and the letters behind it; None where nothing shows."""
        for row in rows("placeholder"):
            if row.pattern.search(address):
                return Fault("url_placeholder", f"the link {address} was never filled in")
        if address.endswith("://"):
            return Fault("url_broken", f"a blank cuts the link behind “{address}”")
        if address.endswith(("-", "_", "%")):
            return Fault("url_broken", f"the link breaks off after “{address[-12:]}”")
        torn = _GOES_ON.match(behind)
        if torn and torn.group().strip():
            return Fault("url_broken", f"a blank cuts the link before “{torn.group().strip()[:30]}”")
        return self._host(address) or self._twin(address) or self._joined(address)

    def _host(self, address: str) -> Fault | None:
        host = _host(address)
        if self.hosts[host] > 2:
            return None
        for other, count in sorted(self.hosts.items()):
            if count > self.hosts[host] and _misread(host, other):
                return Fault("url_broken", f"the address {host} looks like {other} misread")
        return None

    def _twin(self, address: str) -> Fault | None:
        twin = self.plain.get(_bare(address))
        if twin and twin != address and twin.count("-") > address.count("-"):
            return Fault("url_broken", f"a hyphen is lost: elsewhere the same link is {twin}")
        return None

    def _joined(self, address: str) -> Fault | None:
        """A word of the slug that the document knows as two: words that a line's end parted."""
        parts = _slug_words(address)
        if len(parts) < 3:
            return None
        for part in parts:
            if 7 <= len(part) <= 40 and part not in self.words and self.slugs[part] < 2:
                cut = self._cut(part)
                if cut and not _capital_at(address, part, cut):
                    return Fault("url_broken", f"a hyphen is lost in “{part}”: {part[:cut]}-{part[cut:]}")
        return None

    def _cut(self, part: str) -> int | None:
        glued = _GLUED.fullmatch(part)
        if glued is not None:
            return glued.end(1)
        for cut in range(len(part) - 1, 0, -1):
            left, right = part[:cut], part[cut:]
            if (left, right) in self.pairs:
                return cut
            if min(len(left), len(right)) < 4 or not compound_parts().isdisjoint((left, right)):
                continue
            if left in self.words and right in self.words:
                return cut
        return None


def _capital_at(address: str, part: str, cut: int) -> bool:
    """Whether a capital stands where the hyphen could: "RegularSessions" has lost none."""
    place = address.lower().find(part)
    return place >= 0 and address[place + cut].isupper()


def _host(address: str) -> str:
    return address.split("://", 1)[-1].partition("/")[0].lower().removeprefix("www.")


def _bare(address: str) -> str:
    return re.sub(r"[^a-z0-9]", "", address.split("://", 1)[-1].lower()).removeprefix("www")


_LOOK_ALIKE = ({"y", "v"}, {"q", "g"}, {"l", "1", "i"}, {"o", "0"}, {"e", "c"}, {"j", "i"})


@cache
def _misread(host: str, other: str) -> bool:
    """Whether two hosts differ in one or two letters that a scanner takes for each other."""
    if len(host) != len(other) or host == other:
        return False
    pairs = [{a, b} for a, b in zip(host, other, strict=True) if a != b]
    return len(pairs) <= 2 and all(any(p <= alike for alike in _LOOK_ALIKE) for p in pairs)


def _slug_words(address: str) -> list[str]:
    path = address.split("://", 1)[-1].partition("/")[2].partition("?")[0].lower()
    return [p for p in re.split(r"[-/_.]", path) if p.isalpha()]


def link_faults(text_words: Iterable[str], links: Iterable[str]) -> LinkFaults:
    """Learn from a document's own words and links what its links are made of."""
    slugs: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    hosts: Counter[str] = Counter()
    plain: dict[str, str] = {}
    for address in dict.fromkeys(links):
        hosts[_host(address)] += 1
        parts = _slug_words(address)
        slugs.update(set(parts))
        pairs.update(pairwise(parts))
        bare = _bare(address)
        if address.count("-") >= plain.get(bare, "").count("-"):
            plain[bare] = address
    return LinkFaults(frozenset(text_words), slugs, frozenset(pairs), hosts, plain)
