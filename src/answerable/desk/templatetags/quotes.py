"""A text with its quotes marked, and where a quote stands.

Marks are drawn from spans each time a page is made; the text itself is never
edited. Taking the tags away from what `marked` gives and undoing the escapes
gives the text back, letter for letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from answerable.desk import names, rules
from answerable.model.ledger import NONE, POSITION_SIGNS, SIGNS

register = template.Library()

QUOTED = "quoted"
CALL = "call"
REF = "ref"
MARKUP = "markup"
_PLAIN = frozenset({CALL, REF, QUOTED, MARKUP})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document's text that is shown as something.

    `kind` is a kind of statement, `call` (it calls a note), `ref` (it cites a note or a
    document of the dossier), `quoted` (the passage that the address asks for) or `markup`
    (signs like `##`, which step back). `ref` is the statement's id, or the address that a
    call or a citation leads to; a call without one leads nowhere.
    `anchor` is set on the one piece that a link lands on.
    """

    start: int
    end: int
    kind: str
    ref: str = ""
    anchor: str = ""


def marked(text: str, start: int, end: int, marks: Iterable[Mark] = ()) -> SafeString:
    """The letters from `start` to `end` as HTML, with the marks drawn; they may overlap."""
    here = [m for m in marks if m.start < end and start < m.end and m.start < m.end]
    cuts = {start, end}
    for mark in here:
        cuts.update((max(mark.start, start), min(mark.end, end)))
    places = sorted(cuts)
    done: list[str] = []
    for left, right in pairwise(places):
        over = [m for m in here if m.start <= left and right <= m.end]
        begins = [m for m in over if max(m.start, start) == left]
        done.append(_segment(text[left:right], over, begins))
    return mark_safe("".join(done))


def _segment(words: str, over: list[Mark], begins: list[Mark]) -> str:
    html = str(escape(words))
    said = sorted((m for m in over if m.kind not in _PLAIN), key=lambda m: m.end - m.start)
    call = next((m for m in over if m.kind == CALL), None)
    ref = next((m for m in over if m.kind == REF), None)
    quoted = next((m for m in over if m.kind == QUOTED), None)
    # A link holds no other link: where a call stands in a citation, the call is the link.
    if call:
        html = _call(html, call, first=call in begins, raised=words.isascii())
    elif ref:
        html = f'<a class="ref" href="{escape(ref.ref)}">{html}</a>'
    if any(m.kind == MARKUP for m in over):
        html = f'<span class="markup">{html}</span>'
    if said:
        twice = " twice" if len(said) > 1 else ""
        html = f'<span class="st k-{escape(said[0].kind)}{twice}">{html}</span>'
    if quoted:
        anchor = f' id="{escape(quoted.anchor)}"' if quoted.anchor and quoted in begins else ""
        html = f'<mark class="quoted"{anchor}>{html}</mark>'
    tags = [_tag(m) for m in said if m in begins and m.anchor]
    return "".join([*tags, html])


def _call(html: str, call: Mark, *, first: bool, raised: bool) -> str:
    anchor = f' id="{escape(call.anchor)}"' if first and call.anchor else ""
    look = "call raised" if raised else "call"
    if not call.ref:
        return f'<span class="{look}"{anchor}>{html}</span>'
    return f'<a class="{look}"{anchor} href="{escape(call.ref)}">{html}</a>'


def _tag(mark: Mark) -> str:
    return format_html(
        '<a class="tag k-{}" id="{}" href="{}" data-letter="{}" aria-label="{}: its card"></a>',
        mark.kind,
        mark.anchor,
        reverse("statement", args=[mark.ref]),
        names.LETTERS.get(mark.kind, "?"),
        names.of(names.KINDS, mark.kind),
    )


@register.simple_tag
def quote_url(document: str, start: int, end: int) -> str:
    """The address that lands on a quoted passage in the reader."""
    return f"{reverse('document', args=[document])}?q={start}-{end}#q"


@register.inclusion_tag("desk/_quote.html", takes_context=True)
def quote(context: template.Context, quoted: Mapping[str, Any], most: int = 0) -> dict[str, Any]:
    """Words with the document that they stand in, and the link to their place.

    `most` cuts long words short, with an ellipsis; the link still leads to all of them.
    """
    review = context.get("review")
    documents = review.documents if review else {}
    return {"quoted": quoted, "document": documents.get(quoted["document"]), "most": most}


@register.simple_tag(takes_context=True)
def document_name(context: template.Context, id_: str) -> str:
    """The name of a document of this review; its id where there is none."""
    review = context.get("review")
    document = review.documents.get(id_) if review else None
    return document.name if document else id_


@register.filter
def get(rows: Mapping[str, Any], key: str) -> Any:
    """The row of that id, or None."""
    return rows.get(key)


@register.filter
def kind_name(code: str) -> str:
    """What a kind of statement is called."""
    return names.of(names.KINDS, code)


@register.filter
def kind_names(code: str) -> str:
    """What several statements of a kind are called."""
    return names.of(names.KINDS_MANY, code)


@register.filter
def kind_letter(code: str) -> str:
    """The letter of a kind."""
    return names.LETTERS.get(code, "?")


@register.filter
def status_name(code: str | None) -> str:
    """What a verdict is called; None is a verdict too: nobody had the chance to reply."""
    return names.of(names.STATUSES, code or "none")


@register.filter
def status_sign(code: str | None) -> str:
    """The sign before a verdict."""
    return SIGNS.get(code or NONE, "?")


@register.filter
def who(said: Mapping[str, Any]) -> str:
    """Who says cited words: recommending States by their names, or else the speaker."""
    return ", ".join(names.state(code) for code in said["by"]) or said["who"] or "Speaker not known"


@register.filter
def position_name(code: str) -> str:
    """What a position of the State is called."""
    return names.of(names.POSITIONS, code)


@register.filter
def position_sign(code: str) -> str:
    """The sign before a position."""
    return POSITION_SIGNS.get(code, "?")


@register.filter
def nuance_name(code: str) -> str:
    """What the words of a position say beyond it."""
    return names.NUANCES.get(code, code.replace("_", " "))


@register.filter
def states_named(codes: list[str]) -> str:
    """States by their names."""
    return ", ".join(names.state(code) for code in codes)


@register.filter
def state_of_row(code: str) -> str:
    """What a table of coverage says of a row."""
    return names.state_of_row(code)


@register.filter
def role_name(code: str) -> str:
    """On whose side somebody speaks."""
    return names.of(names.ROLES, code)


@register.filter
def genre_name(code: str) -> str:
    """What a sort of document is called."""
    return names.genre(code)


@register.filter
def mechanism_name(code: str) -> str:
    """The full name of a committee or procedure."""
    return names.mechanism(code)


@register.filter
def state_name(code: str) -> str:
    """The short name of a State."""
    return names.state(code)


@register.filter
def finding_name(code: str) -> str:
    """What a sort of finding is called."""
    return names.of(names.FINDINGS, code)


@register.filter
def severity_name(code: str) -> str:
    """How grave a finding is."""
    return names.of(names.SEVERITIES, code)


@register.filter
def level_name(level: str) -> str:
    """How sure it is that something must be mended."""
    return rules.LEVELS[level]


@register.filter
def level_sign(level: str) -> str:
    """The sign before a level's name."""
    return rules.SIGNS[level]


@register.filter
def levels_in_words(counted: Mapping[str, int]) -> str:
    """How many remarks of each level."""
    return rules.in_words(counted)


@register.filter
def action_name(category: int) -> str:
    """How much a recommendation asks for."""
    return names.ACTIONS.get(category, str(category))


@register.filter
def own_label(label: str, what: str) -> str:
    """A label of the program, as it is compared with people's: an action category by its name."""
    return f"{names.ACTIONS[int(label)]} ({label} of 5)" if what == "action" else label


@register.filter
def label_sort(labels: Mapping[str, Any]) -> str:
    """What labels beside each other are of: themes of which list, people affected, goals, the action."""
    scheme = labels["scheme"] if labels["what"] == "theme" else ""
    return (
        names.of(names.SCHEMES, scheme) if scheme in names.SCHEMES else names.of(names.LABELS, labels["what"])
    )


@register.filter
def scheme_name(code: str) -> str:
    """What a taxonomy of themes is called."""
    return names.of(names.SCHEMES, code)


@register.filter
def plain(code: object) -> str:
    """A code in plain letters."""
    return str(code).replace("_", " ")


@register.filter
def percent(score: float) -> str:
    """A share as a whole percentage."""
    return f"{score:.0%}"


@register.filter
def amount(value: float | None) -> str:
    """A number with its thousands parted; whole where it is whole."""
    if value is None:
        return "—"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
