"""What holds for every paper: remarks quote verbatim, stand in order, and have ids of their own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.lint import Level
from answerable.model import BlockKind, Identity, Source
from answerable.read.build import Builder, Piece
from lint_checks import draft, held, rows_of, rules_of, said

PIECES = [
    "Open Line, Closed doors of the northern prisons, 4 May 2020",
    "Open Line, Closed door of the northern prisons, May 5, 2021",
    ", https://a.org/doors?utm_source=x",
    " https://a.org/daniil-korvash-beaten-",
    "Id.",
    "Ibid., para. 40",
    "Open Line, supra note 1",
    " supra note 2, para. 3 and 7",
    "See infra note 1",
    "; and ",
    ". See also ",
    "CCPR/C/NOR/7, para. 99",
    "CCPR/C/NOR/C0/7",
    "General comments No. 34 and 35 (1999), para. 400",
    "articles 19(2)(3) and 19(2)(3) of the Covenant",
    "article 99 of the Covenant",
    " “no person was refused a permit” ",
    " On 2 May 2023 its leader was held, whose name we withhold.",
    "\n",
    "𝔘 ",
    " [^9]",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=6).map("".join)
REPORT = held(
    *["The prison holds ninety men.", "No man was refused a permit.", "It rains.", "So it is.", "It ends."],
    symbol="CCPR/C/NOR/7",
    mechanism="CCPR",
    state="NOR",
    genre="state_report",
)


def built(body: list[str], notes: list[tuple[int, str]], id_: str = "d") -> Source:
    builder = Builder(id_, f"{id_}.txt", "", "txt")
    for number, words in enumerate(body, 1):
        builder.write(BlockKind.PARAGRAPH, [Piece(words), Piece(f"[{number}]", number)])
    for number, words in notes:
        builder.write(BlockKind.FOOTNOTE, f"{number}. {words}", note=number)
    return Source(builder.finish(), Identity(mechanism="CCPR", state="NOR", genre="ngo_submission"))


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=4), st.lists(st.tuples(st.integers(0, 5), TEXTS), max_size=6))
def test_remarks_of_any_notes_are_verbatim_in_order_and_one_each(
    body: list[str], notes: list[tuple[int, str]]
) -> None:
    source = built(body, notes)
    found = said(source, REPORT)
    text = source.document.text
    for remark in found:
        assert text[remark.quote.start : remark.quote.end] == remark.quote.text
        assert remark.quote.text
        assert remark.quote.document == "d"
        assert isinstance(remark.level, Level)
        assert remark.why
    assert [r.quote.start for r in found] == sorted(r.quote.start for r in found)
    rows = rows_of(source, built(body, notes, "e"), REPORT)
    assert len({row.id for row in rows}) == len(rows)
    assert found == said(source, REPORT)


MANY = 4000
HOSTILE = {
    "supra": draft("supra note 1 " * 20_000),
    "shorts": draft(*["Id."] * MANY),
    "supras": draft(*["Open Line, supra note 1."] * MANY),
    "same": draft(*["Open Line, Survey of the northern prisons, 4 May 2020, https://a.org/x"] * MANY),
    "quotes": draft("CCPR/C/NOR/7, para. 3.", body=f"It says {'“' * MANY} x {'”' * MANY}.[1]"),
    "nested": draft("CCPR/C/NOR/7, para. 3.", body=f"It says {'“a ‘b ' * MANY}{'’ c” ' * MANY}.[1]"),
    "title": draft("A, " * 50_000 + "4 May 2020."),
    "lists": draft("para. 3" + " and 4" * 20_000),
    "callings": draft("https://a.org/jan-korvash-held", body="the a its " * 20_000 + "leader was held.[1]"),
    "slug": draft("https://a.org/" + "a-" * 50_000, body="Its leader was held.[1]"),
    "tracking": draft("https://a.org/x?" + "&utm_source=y" * 10_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_papers_end_soon(name: str) -> None:
    began = time.process_time()
    said(HOSTILE[name], REPORT)
    assert time.process_time() - began < 6


def test_a_document_without_blanks_is_searched_soon() -> None:
    body = "It says “no person was refused a permit for it”.[1]"
    for words in ("a" * 2_000_000, "no person was refused " * 50_000):
        began = time.process_time()
        said(draft("CCPR/C/NOR/7, para. 3.", body=body), held(words, symbol="CCPR/C/NOR/7"))
        assert time.process_time() - began < 6


@pytest.mark.parametrize("notes", [[], [""], ["x"], ["1"], ["."]])
def test_next_to_nothing_is_no_fault(notes: list[str]) -> None:
    assert rules_of(draft(*notes)) == []
