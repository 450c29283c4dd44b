"""What on a page is furniture: menus, cookie bars, share buttons, breadcrumbs, disclaimers."""

from __future__ import annotations

import re

from lxml import etree

UNSEEN = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "canvas", "iframe", "object", "select",
     "datalist", "audio", "video", "math", "textarea", "input", "title", "meta", "link"}
)  # fmt: skip
_FURNITURE = frozenset({"nav", "aside", "form", "button", "dialog", "menu"})
_ENDS = frozenset({"header", "footer"})
_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar", "alert"}
)
_WORD = re.compile(r"[a-z]+")
_NAMES = frozenset(
    {"nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "cookie", "cookies", "consent",
     "gdpr", "share", "sharing", "social", "addtoany", "disclaimer", "newsletter", "subscribe",
     "sidebar", "related", "footer", "advert", "advertisement", "ads", "banner", "skip", "skiplink",
     "pager", "pagination", "toolbar", "popup", "modal", "login", "search", "comments", "tags",
     "copyright"}
)  # fmt: skip
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


def is_furniture(element: etree._Element, page_length: int) -> bool:
    """Whether an element, by its tag, role or name, is no part of the main text.

    What holds much of the page's text is not, whatever it is called: some pages stand
    in one form, or in a block named after its side bar.
    """
    tag = str(element.tag)
    if tag in _HOLDERS or not _is_named_so(element, tag):
        return False
    return tag == "nav" or length(element) < page_length * MOST_OF_PAGE


def _is_named_so(element: etree._Element, tag: str) -> bool:
    if tag in _FURNITURE or (element.get("role") or "").lower() in _ROLES:
        return True
    if tag == "header":
        # The head of an article holds its title; the head of the page its logo.
        inside = any(a.tag in ("main", "article", "section") for a in element.iterancestors())
        return not inside and element.find(".//h1") is None
    if tag == "footer":
        return True
    if element.find(".//h1") is not None or tag in ("h1", "a", "span", "b", "i", "em", "strong", "sup"):
        return False
    names = _WORD.findall(f"{element.get('class') or ''} {element.get('id') or ''}".lower())
    return not _NAMES.isdisjoint(names)


def length(element: etree._Element) -> int:
    """How many letters an element holds, scripts and styles not counted."""
    own = len((element.text or "").strip())
    for child in element:
        if not is_unseen(child):
            own += length(child)
        own += len((child.tail or "").strip())
    return own


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
