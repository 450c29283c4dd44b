"""What holds for every document: quotes verbatim, no crash, no endless time; and the real ones."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.cite import cite
from answerable.model import BlockKind, Document, Identity
from answerable.read.build import Builder, Piece

SHARED = Path(__file__).parents[2] / "shared"
WORDS = [
    "See also ",
    "Id.",
    "*Ibid.*, para. 4",
    " supra note 2",
    "; and ",
    ". See ",
    "https://a.org/b-c",
    "CCPR/C/NOR/CO/7",
    "(((",
    "]](",
    "“",
    "article 19(3) of the Covenant",
    "General comments 1, 2 and 34",
    "¹²",
    "[x](#)",
    "\n\n",
    "$^{^{40}}$",
    "paras. 1–3 of the State report",
    "Там же",
    "\u200b",
    "Ⅷ²",
]
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=14).map("".join)


def built(body: list[str], notes: list[tuple[int, str]]) -> Document:
    builder = Builder("d", "d.txt", "", "txt")
    for i, text in enumerate(body, 1):
        builder.write(BlockKind.PARAGRAPH, [Piece(text), Piece("x", i)])
    for number, text in notes:
        builder.write(BlockKind.FOOTNOTE, text, note=number)
    return builder.finish()


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=3), st.lists(st.tuples(st.integers(0, 5), TEXTS), max_size=6))
def test_any_notes_give_verbatim_quotes_in_order(body: list[str], notes: list[tuple[int, str]]) -> None:
    document = built(body, notes)
    found = cite(document, Identity(mechanism="CCPR", state="NOR"))
    for citation in found:
        quote = citation.quote
        assert quote.text
        assert document.text[quote.start : quote.end] == quote.text
        assert (citation.problem is None) == (citation.why is None)
    assert [c.quote.start for c in found] == sorted(c.quote.start for c in found)
    assert len({c.id for c in found}) == len(found)
    assert found == cite(document, Identity(mechanism="CCPR", state="NOR"))


LONG = 100_000
HOSTILE = {
    "paragraphs": "para. " * (LONG // 6),
    "brackets": "(" * LONG,
    "pairs": "()" * (LONG // 2),
    "letters": "a" * LONG,
    "capitals": "A" * LONG,
    "symbols": "CCPR/C/" * (LONG // 7),
    "quotes": '"' * LONG,
    "links": "https://" * (LONG // 8),
    "slugs": "https://a.org/" + "-a" * (LONG // 2),
    "articles": "article 1(2)" * (LONG // 12),
    "lists": "articles " + "1, 2, " * (LONG // 6),
    "semicolons": "; " * (LONG // 2),
    "see": ". See" * (LONG // 5),
    "supra": "supra, " * (LONG // 7),
    "dots": ". " * (LONG // 2) + "x",
    "years": ", 2001" * (LONG // 6),
    "raised": "¹²" * (LONG // 2),
}


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.FOOTNOTE])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_lines_end_soon(name: str, kind: BlockKind) -> None:
    builder = Builder("d", "d.txt", "", "txt")
    builder.write(kind, HOSTILE[name], note=1 if kind is BlockKind.FOOTNOTE else None)
    document = builder.finish()
    began = time.process_time()
    cite(document, Identity(mechanism="CCPR", state="NOR"))
    assert time.process_time() - began < 4


def test_time_grows_with_length_and_not_faster() -> None:
    def seconds(size: int) -> float:
        notes = [(n, f"Author{n}, Book {n}, 2020, supra note {max(1, n - 3)}.") for n in range(1, size)]
        document = built(["Words. " * size], notes)
        began = time.process_time()
        cite(document, Identity(mechanism="CCPR"))
        return time.process_time() - began

    seconds(50)
    assert seconds(2000) < 12 * max(seconds(500), 0.02)


GROWING = {
    "paragraphs": "para. 1, 2, 3, 4 and 5, ",
    "brackets": "(",
    "links in brackets": "[a](",
    "supra": "supra ",
    "notes": "see note 12 above; id. ibid. ",
    "no blanks": "abcdefghij",
    "quotes": '"a" ',
    "strokes": "A/B/",
    "symbols": "CCPR/C/NOR/CO/7, ",
    "treaties": "article 5 of the Covenant article ",
    "reports": "State party's periodic report para. ",
    "dates": "2 May 2011 in 2012 of September ",
    "raised": "$^{^{1}}$ ¹² “*a*”",
    "blanks": "\u00a0 a",
}


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.FOOTNOTE])
@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_a_line_and_not_faster(name: str, kind: BlockKind) -> None:
    def seconds(size: int) -> float:
        builder = Builder("d", "d.txt", "", "txt")
        text = GROWING[name] * (size // len(GROWING[name]))
        builder.write(kind, text, note=1 if kind is BlockKind.FOOTNOTE else None)
        document = builder.finish()
        began = time.process_time()
        cite(document, Identity(mechanism="CCPR", state="NOR"))
        return time.process_time() - began

    assert seconds(100_000) < 16 * max(seconds(25_000), 0.02)


def test_a_million_letters_without_a_blank_end_soon() -> None:
    document = built(["a1/" * 333_333, "para.1,art.2" * 83_333], [(1, "a1/" * 333_333)])
    began = time.process_time()
    cite(document, Identity(mechanism="CCPR", state="NOR"))
    assert time.process_time() - began < 8


def seed(number: str) -> Document:
    found = sorted((SHARED / "seeds").glob(f"{number}*.txt"))
    if not found:
        pytest.skip("the real documents are not here")
    from answerable.read import read

    return read(found[0])


def test_a_submission_with_woven_notes_is_resolved() -> None:
    document = seed("001")
    found = cite(document, Identity(mechanism="CCPR", state="KAZ"))
    assert {c.note for c in found if c.note} == set(range(1, 88))
    problems = {(c.note, c.problem) for c in found if c.problem}
    assert problems == {
        (None, "article_malformed"),
        (18, "comment_odd_date"),
        (33, "id_after_several_sources"),
        (34, "id_after_several_sources"),
        (36, "short_form_ambiguous"),
        (48, "id_after_wrong_source"),
        (55, "date_before_event"),
        (57, "date_before_event"),
        (60, "supra_wrong_note"),
        (61, "term_differs"),
        (62, "date_before_event"),
        (71, "id_after_wrong_source"),
        (74, "symbol_unlikely"),
        (76, "symbol_malformed"),
        (79, "id_doubtful"),
        (81, "id_after_wrong_source"),
        (83, "symbol_malformed"),
        (84, "missing_marker"),
    }
    assert all(c.target for c in found if c.form in ("supra", "id") and c.note not in (33, 34))


def test_endnotes_have_the_forms_of_the_reference_annotation() -> None:
    document = seed("002")
    reference = SHARED / "gold" / "002.jsonl"
    if not reference.exists():
        pytest.skip("the reference annotation is not here")
    rows = [json.loads(line) for line in reference.read_text("utf-8").splitlines()]
    expected = {r["note"]: r for r in rows if r["type"] == "citation"}
    found = cite(document, Identity(mechanism="CCPR", state="KAZ"))
    forms = {note: {c.form.value for c in found if c.note == note} for note in expected}
    assert [n for n, r in expected.items() if r["kind"] not in forms[n]] == []
    named = {c.note for c in found if c.problem}
    assert [n for n in named if n is not None and not expected[n]["problem"]] == []
    assert len(named) >= 10
    for citation in found:
        assert document.text[citation.quote.start : citation.quote.end] == citation.quote.text
