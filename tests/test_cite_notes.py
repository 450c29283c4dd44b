"""Notes: parted into sources, each with its form, pinpoint, symbol, link and target."""

from __future__ import annotations

import pytest

from answerable.cite import cite
from answerable.model import BlockKind, Citation, Document, Identity
from answerable.read.build import Builder, Piece

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def noted(*notes: str, body: str | None = None) -> Document:
    """A document that calls its notes in order, or in the words of `body`, where [3] calls note 3."""
    builder = Builder("d", "d.txt", "", "txt")
    words = body if body is not None else " ".join(f"Point {n}.[{n}]" for n in range(1, len(notes) + 1))
    for paragraph in words.split("\n"):
        builder.write(BlockKind.PARAGRAPH, _pieces(paragraph))
    for number, note in enumerate(notes, 1):
        builder.write(BlockKind.FOOTNOTE, f"{str(number).translate(_RAISED)} {note}", note=number)
    return builder.finish()


def _pieces(words: str) -> list[Piece]:
    pieces = []
    for i, part in enumerate(words.replace("]", "[").split("[")):
        pieces.append(Piece(part.translate(_RAISED), int(part)) if i % 2 else Piece(part))
    return pieces


def of_notes(document: Document, **identity: str) -> list[Citation]:
    return [c for c in cite(document, Identity(**identity)) if c.note is not None]


PARTED = [
    ("Open Line, Yearbook, 2020.", ["Open Line, Yearbook, 2020."]),
    (
        "Open Line, Yearbook, 2020; North Watch, Survey, 2021.",
        ["Open Line, Yearbook, 2020", "North Watch, Survey, 2021."],
    ),
    (
        "Open Line, Yearbook, 2020. See also North Watch, Survey, 2021; and A. Weber, Essays, 2019.",
        ["Open Line, Yearbook, 2020.", "See also North Watch, Survey, 2021", "A. Weber, Essays, 2019."],
    ),
    ("https://a.org/x;y=1, https://b.org/z.", ["https://a.org/x;y=1", "https://b.org/z."]),
    (
        "Open Line, “Locked; and forgotten”, 2020 (finding A; finding B).",
        ["Open Line, “Locked; and forgotten”, 2020 (finding A; finding B)."],
    ),
    (
        "The office moved twice that year. See more in its bulletin: https://a.org/b",
        ["The office moved twice that year. See more in its bulletin: https://a.org/b"],
    ),
    ("Open Line; [Yearbook of the press](#), 2020.", ["Open Line; [Yearbook of the press](#), 2020."]),
    ("Open Line, Yearbook, 2020; paras. 4–6.", ["Open Line, Yearbook, 2020; paras. 4–6."]),
    ("The list is not public; it was seen by us.", ["The list is not public; it was seen by us."]),
    ("*Id.* See also CCPR/C/NOR/CO/7, para. 4.", ["*Id.*", "See also CCPR/C/NOR/CO/7, para. 4."]),
    ("Open Line, Yearbook, 2020. See also paras. 4–6.", ["Open Line, Yearbook, 2020. See also paras. 4–6."]),
    ("Ibid.; Weber v. Norland, 2001.", ["Ibid.", "Weber v. Norland, 2001."]),
    (
        "Open Line: https://a.org/b, and a letter by North Watch: https://c.org/d",
        ["Open Line: https://a.org/b", "a letter by North Watch: https://c.org/d"],
    ),
]


@pytest.mark.parametrize(("note", "expected"), PARTED)
def test_a_note_is_parted_into_its_sources(note: str, expected: list[str]) -> None:
    assert [c.quote.text for c in of_notes(noted(note))] == expected


FORMS = [
    ("Open Line, Yearbook, 2020, p. 4.", "full", "p. 4"),
    ("See more at: https://a.org/b", "url", None),
    ("https://a.org/b", "url", None),
    ("The law is available in Norse at: https://a.org/b", "full", None),
    ("Open Line, *supra* note 1, para. 23.", "supra", "para. 23"),
    ("Open Line, supra, note 1", "supra", None),
    ("Open Line (note 1 above), paras. 7 and 9", "supra", "paras. 7 and 9"),
    ("See infra note 3.", "infra", None),
    ("*Id.* at para. 42.", "id", "para. 42"),
    ("See id.", "id", None),
    ("Id., at page 10.", "id", "page 10"),
    ("Ibid., para. 43", "ibid", "para. 43"),
    ("Ibídem, párr. 5", "ibid", "párr. 5"),
    ("Там же, п. 5", "ibid", "п. 5"),
    ("Idem, pp. 40–41.", "ibid", "pp. 40-41"),
    ("A/HRC/47/24/Add.2, para. 44", "full", "para. 44"),
    ("List of issues, item 23(a), 2020", "full", "item 23(a)"),
    ("Weber, Essays, 2019, at 43.", "full", "43"),
]


@pytest.mark.parametrize(("note", "form", "pinpoint"), FORMS)
def test_a_source_has_a_form_and_a_pinpoint(note: str, form: str, pinpoint: str | None) -> None:
    found = of_notes(noted("Open Line, Yearbook, 2020.", note, "Weber, Essays, 2019."))
    (citation,) = [c for c in found if c.note == 2]
    assert (citation.form, citation.pinpoint) == (form, pinpoint)


TARGETS = [
    ("Human Rights Committee, Weber v. Norland, CCPR/C/99/D/1500/2006, para. 8.", "CCPR/C/99/D/1500/2006"),
    ("General comment No. 34 (2011), para. 9.", "General Comment No. 34"),
    ("Open Line, [Yearbook of the press](#), May 4, 2020.", "Open Line, Yearbook of the press"),
    (
        "See more in Open Line statement from 4 May 2020: https://a.org/b",
        "Open Line statement from 4 May 2020",
    ),
    ("https://undocs.org/en/CCPR/C/NOR/QPR/8", "CCPR/C/NOR/QPR/8"),
    ("https://a.org/get?symbolno=CCPR%2FC%2FNOR%2F7&Lang=en", "CCPR/C/NOR/7"),
    ("https://a.org/b", "https://a.org/b"),
    ("Groups that receive grants must report them.", None),
]


@pytest.mark.parametrize(("note", "target"), TARGETS)
def test_a_source_comes_down_to_a_target(note: str, target: str | None) -> None:
    (citation,) = of_notes(noted(note))
    assert citation.target == target


def test_a_note_over_a_page_end_is_one_note() -> None:
    builder = Builder("d", "d.txt", "", "txt")
    builder.write(BlockKind.PARAGRAPH, [Piece("So it is."), Piece("¹", 1)])
    builder.write(BlockKind.FOOTNOTE, "¹ Open Line, Yearbook of the", note=1)
    builder.write(BlockKind.PARAGRAPH, "Other words stand between.")
    builder.write(BlockKind.FOOTNOTE, "northern press, CCPR/C/NOR/CO/7, para. 3.")
    (citation,) = of_notes(builder.finish())
    assert citation.quote.text == "Open Line, Yearbook of the"
    assert (citation.symbol, citation.pinpoint) == ("CCPR/C/NOR/CO/7", "para. 3")


def test_the_printed_number_is_no_part_of_the_source() -> None:
    builder = Builder("d", "d.txt", "", "txt")
    builder.write(BlockKind.FOOTNOTE, "12. 2020 was the year of the law, https://a.org/b", note=12)
    (citation,) = of_notes(builder.finish())
    assert citation.quote.text == "2020 was the year of the law, https://a.org/b"


def test_the_same_words_in_one_note_are_counted() -> None:
    found = of_notes(noted("CCPR/C/NOR/CO/7; CCPR/C/NOR/CO/7"))
    assert [c.ordinal for c in found] == [0, 1]
    assert len({c.id for c in found}) == 2
