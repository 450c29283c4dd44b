"""Tables with rules: each row one block, whatever lines its cells run over."""

from __future__ import annotations

import typst
from hypothesis import given
from hypothesis import strategies as st

from answerable.model import Document
from answerable.read.pdf import read_pdf
from answerable.read.pdf.tables import Cell, find_tables, stretches
from read_checks import assert_sound, words_of

PAGE = "#set page(width: 20cm, height: 26cm, margin: 2cm)\n#set text(size: 10pt)\n#set par(leading: 0.5em)\n"
RULED = "#let rule = table.hline(stroke: 0.6pt)\n"


def document(source: str) -> Document:
    found = read_pdf(typst.compile((PAGE + RULED + source).encode()), "doc", "doc.pdf", "")
    assert_sound(found)
    return found


def test_a_label_of_three_lines_stands_beside_all_that_it_names() -> None:
    found = document(
        """#table(columns: (2.8cm, 6cm, 5cm), stroke: none, row-gutter: 4pt,
          rule, [], [Status during the last cycle], [Not ratified], rule,
          [Ratification, accession or succession],
          [ICERD (1999) \\ #v(1pt) ICCPR (2001) \\ #v(1pt) CEDAW (2003)], [ICRMW \\ #v(1pt) CPED],
          [Reservations], [ICCPR (Declaration, article 20 of the Covenant, made in 2001)], [], rule)

        Behind the table the text goes on."""
    )
    assert words_of(found, "table_row") == [
        "| Status during the last cycle | Not ratified",
        "Ratification, accession or succession | ICERD (1999) ICCPR (2001) CEDAW (2003) | ICRMW CPED",
        "Reservations | ICCPR (Declaration, article 20 of the Covenant, made in 2001) |",
    ]
    assert words_of(found, "paragraph") == ["Behind the table the text goes on."]


def test_figures_in_a_grid_stay_in_their_cells() -> None:
    found = document(
        """#table(columns: (2cm, 1.6cm, 1.6cm, 1.6cm), align: right,
          [Court], [2021], [2022], [2023], [Higher], [5.139], [6.242], [667],
          [Local], [196.866], [290.156], [-9,5])"""
    )
    assert words_of(found, "table_row") == [
        "Court | 2021 | 2022 | 2023",
        "Higher | 5.139 | 6.242 | 667",
        "Local | 196.866 | 290.156 | −9,5",
    ]


def test_a_cell_for_nothing_is_no_bullet() -> None:
    found = document(
        """#table(columns: (4cm, 3cm, 3cm), stroke: none, row-gutter: 5pt,
          rule, [Body], [Report], [Reply], rule, [First body], [2021], [–], [Second body], [–], [–], rule)"""
    )
    assert words_of(found, "table_row")[1:] == ["First body | 2021 | –", "Second body | – | –"]


def test_a_heading_between_two_tables_belongs_to_neither() -> None:
    found = document(
        """#table(columns: (5cm, 5cm), stroke: none, rule, [Body], [Report], rule, [First], [2021], rule)
        #v(1.2em) #align(center)[*2. Cooperation*] #v(1.2em)
        #table(columns: (8cm, 2cm), stroke: none, rule, [Standing invitation], [Yes], rule, [Visits], [No], rule)
        """
    )
    assert words_of(found, "heading") == ["2. Cooperation"]
    assert words_of(found, "table_row") == [
        "Body | Report",
        "First | 2021",
        "Standing invitation | Yes",
        "Visits | No",
    ]


def test_rules_above_and_below_running_text_make_no_table() -> None:
    text = (
        "The Committee considered the report of the State party at two meetings and thanked the delegation. "
    )
    found = document(f"#line(length: 100%)\n{text * 4}\n#line(length: 100%)\n{text * 2}")
    assert words_of(found, "table_row") == []
    assert len(words_of(found, "paragraph")) == 2


REPLIES = [
    ("27.", "27. Veldania accepts the recommendation, which has been acted upon for several years now."),
    (
        "Rec. 43",
        "Rec. 43 Veldania accepts the recommendation, which has been acted upon for several years now.",
    ),
    (
        "33., 34.",
        "33., 34. Veldania accepts the recommendation, which has been acted upon for several years now.",
    ),
]


def test_the_number_that_a_state_puts_far_before_its_reply_is_its_paragraph_s() -> None:
    said = "Veldania accepts the recommendation, which has been acted upon for several years now."
    rows = "\n".join(
        f"#grid(columns: (2.6cm, 1fr), [*{label}*], [{said}])\n#v(0.8em)\n" for label, _ in REPLIES
    )
    found = document(rows)
    assert words_of(found, "paragraph") == [whole for _, whole in REPLIES]
    assert [b.number for b in found.blocks] == ["27", None, None]


def test_a_grid_ends_where_plain_rules_of_the_same_width_follow() -> None:
    grid = [(50.0, 200.0, y) for y in (700.0, 650.0, 600.0)] + [
        (200.5, 500.0, y) for y in (700.0, 650.0, 600.0)
    ]
    plain = [(50.0, 500.0, 560.0), (50.0, 500.0, 400.0)]
    rules = sorted(grid + plain, key=lambda r: (-r[2], r[0]))
    heights = (690, 680, 670, 640, 630, 590, 580, 540, 520, 500, 480)
    lines = [[Cell(55, 190, y, 10), Cell(210, 400, y, 10)] for y in heights]
    first = find_tables(rules, lines)[0]
    assert (first.top, first.foot, first.rules, first.grid) == (700.0, 600.0, (650.0,), True)


heights = st.floats(min_value=0, max_value=800)
ends = st.floats(min_value=0, max_value=600)


@given(
    st.lists(st.tuples(ends, ends, heights).map(lambda r: (min(r[:2]), max(r[:2]), r[2])), max_size=12),
    st.lists(st.tuples(ends, heights), min_size=1, max_size=20),
)
def test_whatever_rules_a_page_has_its_tables_do_not_overlap_in_their_columns(rules, places) -> None:
    rules = sorted(rules, key=lambda r: (-r[2], r[0]))
    lines = [[Cell(x, x + 20, y, 10)] for x, y in sorted(places, key=lambda p: -p[1])]
    for stretch in stretches(rules):
        assert stretch.left <= stretch.right
    for table in find_tables(rules, lines):
        assert table.foot < table.top
        assert list(table.columns) == sorted(set(table.columns))
        assert all(table.foot < y < table.top for y in table.rules)


def test_upright_rules_part_cells_and_rules_part_rows() -> None:
    found = document(
        """#grid(columns: (1fr, 1fr), stroke: 0.5pt, inset: 6pt,
          [The left of the first row runs on over a line or two, as such texts do in such tables, mostly.],
          [The right of the first row runs on as well, over just as many lines as the left of it does.],
          [The left of the second row says that the Government rejected it and does not say why it did.],
          [The right of the second row says that nothing was rejected, which is true of other matters.])"""
    )
    rows = words_of(found, "table_row")
    assert [row.count(" | ") for row in rows] == [1, 1]
    assert rows[0].startswith("The left of the first row runs on over a line or two, as such texts do")


def test_lines_between_plain_rules_are_no_table() -> None:
    found = document(
        """#line(length: 100%)
        The State arrested fourteen persons in the year before the last. They were tortured.
        #line(length: 100%)
        Does the State allow visits to its prisons, and by whom? It should release all prisoners.
        #line(length: 100%)
        """
    )
    assert words_of(found, "table_row") == []
    assert len(words_of(found, "paragraph")) == 2
