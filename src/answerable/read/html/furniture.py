"""What on a page is furniture: menus, cookie bars, share buttons, breadcrumbs, disclaimers."""

from __future__ import annotations

import re

from lxml import etree

from answerable.patterns import load_patterns

UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "canvas", "iframe", "object", "select",
     "datalist", "audio", "video", "math", "textarea", "input", "title", "meta", "link"}
)  # fmt: skip
_FURNITURE = frozenset({"nav", "aside", "form", "button", "dialog", "menu"})
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar", "alert"}
)
# A class in the way of "shareBar" is two words.
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LONGEST_NAME = 500
# A menu is short links with next to nothing between them.
_LEAST_LINKS = 4
_LONGEST_ITEM = 60
_SHARE_OF_LINKS = 0.8
_HOLDERS = frozenset({"html", "body", "main", "article"})
MOST_OF_PAGE = 0.4
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)


def is_unseen(element: etree._Element) -> bool:
    """Whether a reader of the page does not see it at all."""
    return (
        not isinstance(element.tag, str)
        or element.tag in UNSEEN
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


class Furniture:
    """Tells a page's furniture from its text. Made once for a page, for it measures all of it."""

    def __init__(self, root: etree._Element, main: etree._Element | None) -> None:
        self._main = main
        self._way = set() if main is None else {main, *main.iterancestors()}
        self._large: set[etree._Element] = set()
        _measure(root, length(root) * MOST_OF_PAGE, self._large)
        self._above_title: set[etree._Element] = set()
        for title in root.iter("h1"):
            for element in (title, *title.iterancestors()):
                if element in self._above_title:
                    break
                self._above_title.add(element)

    def holds(self, element: etree._Element) -> bool:
        """Whether an element is furniture: by its tag, role or name, or as a list of links.

        What holds much of the page's text is not, whatever it is called: some pages stand
        in one form, or in a block named after its side bar.
        """
        tag = str(element.tag)
        if tag in _HOLDERS:
            return False
        if not (self._is_named_so(element, tag) or (self._main is None and _is_menu(element, tag))):
            return False
        return tag == "nav" or element not in self._large

    def is_row_of_links(self, said: str, links: list[int]) -> bool:
        """Whether a run of letters is a menu without an element of its own; `links` has their lengths."""
        return self._main is None and _are_links(links, sum(c.isalnum() for c in said))

    def is_outside(self, element: etree._Element) -> bool:
        """Whether an element lies outside the main part; the page's title may."""
        if self._main is None or element.tag == "h1" or element in self._way:
            return False
        return all(a is not self._main for a in element.iterancestors())

    def _is_named_so(self, element: etree._Element, tag: str) -> bool:
        if tag in _FURNITURE or (element.get("role") or "").lower() in _ROLES:
            return True
        if tag == "header":
            # The head of an article holds its title; the head of the page its logo.
            inside = any(a.tag in ("main", "article", "section") for a in element.iterancestors())
            return not inside and element not in self._above_title
        if tag == "footer":
            return True
        if element in self._above_title or tag in ("a", "span", "b", "i", "em", "strong", "sup"):
            return False
        return is_name_of_furniture(f"{element.get('class') or ''} {element.get('id') or ''}")


def is_name_of_furniture(name: str) -> bool:
    """Whether the classes and the id of an element say that it is furniture: "shareBar wide"."""
    said = " ".join(_WORD.findall(name[:_LONGEST_NAME])).lower()
    return any(p.pattern.search(said) for p in load_patterns("boilerplate.toml", "furniture"))


def _is_menu(element: etree._Element, tag: str) -> bool:
    """Whether an element is a list of short links and says next to nothing else."""
    if tag not in ("ul", "ol", "div", "td", "p", "table"):
        return False
    links: list[int] = []
    for link in element.iter("a"):
        links.append(len(words(link).strip()))
        if links[-1] > _LONGEST_ITEM:
            return False
    return len(links) >= _LEAST_LINKS and _are_links(links, length(element))


def _are_links(links: list[int], letters: int) -> bool:
    """Whether words of so many letters are short links, with next to nothing between them."""
    links = [link for link in links if link]
    return (
        len(links) >= _LEAST_LINKS and max(links) <= _LONGEST_ITEM and sum(links) >= _SHARE_OF_LINKS * letters
    )


def _measure(element: etree._Element, least: float, large: set[etree._Element]) -> int:
    """How many letters an element holds; those with at least so many are put down as large."""
    own = len((element.text or "").strip())
    for child in element:
        if not is_unseen(child):
            own += _measure(child, least, large)
        own += len((child.tail or "").strip())
    if own >= least:
        large.add(element)
    return own


def length(element: etree._Element) -> int:
    """How many letters an element holds, scripts and styles not counted."""
    return _measure(element, float("inf"), set())


def words(element: etree._Element) -> str:
    """All that an element says."""
    return "".join(str(text) for text in element.itertext())


def main_part(root: etree._Element) -> etree._Element | None:
    """The element that the page itself calls its main text; None where it names none or several."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1:
            return found[0]
    return None
