"""Plain text taken from pages: what their feet have woven into the body leaves it, in every shape that feet have."""

from __future__ import annotations

from pathlib import Path

import pytest

from answerable.model import Document
from answerable.read import read
from read_checks import assert_sound

RULES = """Submission of Open Door on the Prisons of Averna

The prisons of Averna were opened in 2027, and since then no doctor from outside has been let in.¹ Families
wait for months, and those who complain are

_______________
¹ Letter of the Ministry, 3 May 2031, which was sent to three organisations and
which none of them could answer.
² Interview with a family, Lowmoor, June 2031.
Open Door – Averna 2031
1
moved to the south.² There, nobody visits them, and a lawyer needs two days to reach
them. The bar has protested.³

____________________
³ Statement of the bar, which goes on to say that no member of it has been told of a
Open Door – Averna 2031
2
The courts have not taken up one case. In its report of 2030, the office of the
ombudsman named eleven.⁴

--------
transfer before it took place, although the code asks for it.
⁴ Report of the office, p. 12.
"""
ANEW = (
    "Notes that Begin Anew on Every Page of It\n\nThe court sat in secret¹ and the press was told that it\n\n"
    "¹ Gazette, p. 3.\n\n\fhad risen.¹ Nobody had been told. A second sitting² was held\n\n"
    "¹ Letter of the court.\n² Ibid.\n\n\fin May.¹\n\n¹ Diary of a lawyer.\n"
)
NAMED = """# Report on Averna

The court sat in secret.[^1] It rose.[^press]

[^1]: Gazette, p. 3,
    and the page behind it.

    A second paragraph of the note.

[^press]: A letter.

Second part.[^3]

[^3]: https://averna.example/a
"""


@pytest.fixture
def reading(tmp_path: Path):
    def make(text: str, name: str = "a.txt") -> Document:
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        found = read(tmp_path / name)
        assert_sound(found)
        return found

    return make


def notes(document: Document) -> list[tuple[int | None, str]]:
    return [
        (b.note, document.text[b.span.start : b.span.end].replace("\n", " ")[:32])
        for b in document.blocks
        if b.kind == "footnote"
    ]


def joined(document: Document) -> list[tuple[str, str]]:
    """The last and the first words of what was cut in two."""
    spans = {b.id: b.span for b in document.blocks}
    return [
        (document.text[: spans[b.continues].end].split()[-1], document.text[b.span.start : b.span.end].split()[0])
        for b in document.blocks
        if b.continues is not None
    ]  # fmt: skip


def test_notes_below_a_rule_leave_the_body_also_where_one_goes_on_over_the_page(reading) -> None:
    found = reading(RULES)
    assert notes(found) == [
        (1, "¹ Letter of the Ministry, 3 May "),
        (2, "² Interview with a family, Lowmo"),
        (3, "³ Statement of the bar, which go"),
        (3, "transfer before it took place, a"),
        (4, "⁴ Report of the office, p. 12."),
    ]
    assert [m.note for m in found.markers] == [1, 2, 3, 4]
    assert joined(found) == [("are", "moved"), ("a", "transfer")]


def test_a_line_that_comes_again_beside_page_numbers_is_a_running_head(reading) -> None:
    found = reading(RULES)
    heads = [found.text[b.span.start : b.span.end] for b in found.blocks if b.kind == "running_head"]
    assert heads == ["Open Door – Averna 2031", "1", "Open Door – Averna 2031", "2"]


def test_a_line_that_only_parts_is_no_block(reading) -> None:
    found = reading(RULES)
    assert not [b for b in found.blocks if "___" in found.text[b.span.start : b.span.end]]


def test_notes_may_begin_anew_on_every_page(reading) -> None:
    found = reading(ANEW)
    assert [note for note, _ in notes(found)] == [1, 1, 2, 1]
    assert joined(found) == [("it", "had"), ("held", "in")]


def test_notes_of_markdown_may_have_names_and_further_paragraphs(reading) -> None:
    found = reading(NAMED, "a.md")
    assert [note for note, _ in notes(found)] == [1, 1, 4, 3]
    assert [m.note for m in found.markers] == [1, 4, 3]
    assert "https" in notes(found)[-1][1]


def test_a_number_below_a_line_that_comes_once_is_no_page_number(reading) -> None:
    found = reading("Title of the Text Here\n\nThe prison held\n120\npersons that year.\n")
    assert [b.kind.value for b in found.blocks] == ["heading", "paragraph"]
