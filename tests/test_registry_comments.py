"""General comments, the paragraphs of treaties, and the years of sessions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import KnowledgeError
from answerable.registry import (
    bodies,
    comment_of_symbol,
    general_comment,
    general_comments,
    session_years,
    treaties,
    treaty,
)
from answerable.registry.comments import read_comments
from answerable.registry.instruments import read_bodies, read_treaties

SYMBOLS = [
    ("CCPR/C/GC/34", ("CCPR", 34)),
    ("ccpr/c/gc/34", ("CCPR", 34)),
    ("CCPR/C/21/Rev.1/Add. 13", ("CCPR", 31)),
    ("CCPR/C/21/Rev.1/Add.12", ("CCPR", 30)),
    ("CCPR/C/21/Rev.2/Add.12", ("CCPR", 30)),
    ("CRC/GC/2003/5", ("CRC", 5)),
    ("CRC/C/GC/7", ("CRC", 7)),
    ("E/C.12/2000/4", ("CESCR", 14)),
    ("CEDAW/C/2010/47/GC.2", ("CEDAW", 28)),
    ("CMW/C/GC/4-CRC/C/GC/23", ("CRC", 23)),
    ("CRC/C/GC/22", ("CMW", 3)),
    ("CEDAW/C/GC/31/Rev.1–CRC/C/GC/18/Rev.1", ("CEDAW", 31)),
    ("CEDAW/C/GC/31/CRC/C/GC/18", ("CRC", 18)),
]


@pytest.mark.parametrize(("symbol", "key"), SYMBOLS)
def test_a_symbol_finds_its_comment(symbol, key):
    found = comment_of_symbol(symbol)
    assert found is not None
    assert found is general_comment(*key)


@pytest.mark.parametrize(
    "symbol",
    [
        "CCPR/C/GC/16",  # cited from HRI/GEN/1: there is no such symbol
        "HRI/GEN/1/Rev.9 (Vol. I)",
        "A/60/18",
        "CCPR/C/21/Rev.1/Add.3",  # general comments 20 and 21
        "CRC/C/GC/24-CRC/C/GC/25",
        "",
    ],
)
def test_a_symbol_that_is_no_comments_own_finds_none(symbol):
    assert comment_of_symbol(symbol) is None


def test_every_symbol_of_its_own_leads_back_or_is_shared():
    shared = {s for s in (s for one in general_comments() for s in one.symbols) if not comment_of_symbol(s)}
    assert shared == {"CCPR/C/21/Rev.1/Add.3"}
    for one in general_comments():
        assert {id(comment_of_symbol(s)) for s in one.symbols if s not in shared} <= {id(one)}


@pytest.mark.parametrize(
    ("code", "last"),
    [
        ("CCPR", 37),
        ("CESCR", 27),
        ("CERD", 37),
        ("CEDAW", 40),
        ("CAT", 4),
        ("SPT", 1),
        ("CRC", 26),
        ("CRPD", 8),
        ("CMW", 6),
        ("CED", 1),
    ],
)
def test_every_number_of_a_body_is_there_up_to_the_last(code, last):
    numbers = sorted(one.numbers[code] for one in general_comments() if code in one.numbers)
    assert numbers == list(range(1, last + 1))
    assert general_comment(code, last + 1) is None


@pytest.mark.parametrize("one", general_comments(), ids=lambda c: f"{next(iter(c.numbers.items()))}")
def test_every_row_hangs_together(one):
    assert one.cited_as
    assert one.fits_date("1950-01-01") in (False, None)
    for known in (one.adopted, *one.issued):
        assert known is None or one.fits_date(known) is True
    # The years that a title prints must never be called wrong: of adoption, of issue.
    for known in (one.adopted, *one.issued):
        assert known is None or one.fits_date(known[:4]) is True
    recommends = bool({"CERD", "CEDAW"} & set(one.numbers))
    assert one.kind == ("recommendation" if recommends else "comment")


DATES = [
    ("CCPR", 34, "2011", True),
    ("CCPR", 34, "2011-07", True),
    ("CCPR", 34, "2011-07-21", True),
    ("CCPR", 34, "2011-09-12", True),
    ("CCPR", 34, "2011-08-01", None),  # between the two: copies went out in between
    ("CCPR", 34, "2011-10-12", False),
    ("CCPR", 34, "2012", False),
    ("CCPR", 34, "2010-09-12", False),
    ("CCPR", 33, "2008-11-05", True),
    ("CCPR", 33, "2009-06-25", True),
    ("CCPR", 33, "2009-06-26", False),
    ("CCPR", 35, "2014-10-28", None),  # in the month of adoption
    ("CCPR", 16, "1988", True),
    ("CCPR", 16, "1988-04-08", None),
    ("CCPR", 16, "1990-01-01", None),  # issued we do not know when
    ("CCPR", 16, "1991", False),
    ("CCPR", 16, "1987-12-31", False),
    ("CCPR", 16, "2008-05-27", None),  # HRI/GEN/1/Rev.9
    ("CCPR", 16, "2008-05", None),
    ("CCPR", 16, "2008-05-28", False),
    ("CCPR", 16, "2008", False),
    ("CCPR", 34, "2008-05-27", False),  # not in that compilation
    ("CCPR", 32, "2006-05-08", False),  # a compilation from before it was adopted
    ("CAT", 4, "2017", True),
    ("CAT", 4, "2018-02-09", None),
    ("CAT", 4, "2018-09-04", True),
    ("CMW", 1, "2011", True),
    ("CMW", 1, "2010-11-25", None),  # adopted we do not know when
    ("CMW", 1, "2011-02-24", False),
    ("CMW", 6, "2001", None),
    ("CESCR", 21, "2010-05-17", True),
]


@pytest.mark.parametrize(("code", "number", "given_date", "fits"), DATES)
def test_a_date_is_wrong_only_where_it_certainly_is(code, number, given_date, fits):
    assert general_comment(code, number).fits_date(given_date) is fits


@pytest.mark.parametrize("text", ["", "11", "2011-13", "2011-7-21", "21 July 2011", "2011-07-21T00"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="no ISO date"):
        general_comment("CCPR", 34).fits_date(text)


@given(st.dates(date(1960, 1, 1), date(2030, 1, 1)).map(str), st.sampled_from(general_comments()))
def test_a_year_fits_at_least_as_well_as_its_days(day, one):
    if one.fits_date(day) is True:
        assert one.fits_date(day[:7]) is True
        assert one.fits_date(day[:4]) is True


def test_a_paragraph_beyond_the_last_does_not_exist():
    opinion = general_comment("CCPR", 34)
    assert opinion.has_paragraph(1)
    assert opinion.has_paragraph(52)
    assert opinion.has_paragraph(53) is False
    assert opinion.has_paragraph(0) is False
    assert general_comment("CEDAW", 21).has_paragraph(99) is None


def test_what_was_replaced_says_by_what():
    assert general_comment("CCPR", 10).replaced_by == 34
    assert general_comment("CCPR", 10).status == "replaced"
    assert general_comment("CEDAW", 19).status == "updated"
    assert general_comment("CCPR", 34).status == "in force"
    for one in general_comments():
        for later in (one.replaced_by, one.updated_by):
            assert later is None or all(later > number for number in one.numbers.values())


COMPILED = "[[compilation]]\nsymbol='HRI/GEN/1'\nissued='1992-09-04'\n"
ROW = "[[comment]]\nkind='comment'\ntitle='T'\nsymbols=['S']\nnumbers={CCPR=1}\n"
BROKEN = [
    (ROW.replace("'comment'", "'remark'"), "`kind`"),
    (ROW.replace("['S']", "[]"), "`symbols` or `printed_in`"),
    (ROW.replace("CCPR", "XYZ"), "`numbers`"),
    (ROW.replace("=1}", "=0}"), "`numbers`"),
    (ROW.replace("=1}", "=-1}"), "whole numbers"),
    (ROW + "adopted='July 2011'", "`adopted`"),
    (ROW + "issued=['2011']", "`issued` must be days"),
    (ROW + "adopted='2012'\nissued=['2011-01-01']", "before it was adopted"),
    (ROW + "paragraphs=0", "`paragraphs`"),
    (ROW + "paragraphs=1.5", "`paragraphs`"),
    (ROW + "replaced_by=7", "no CCPR 7"),
    (ROW + ROW, "twice"),
]


@pytest.mark.parametrize(("source", "words"), BROKEN)
def test_a_wrong_row_is_named(source, words):
    with pytest.raises(KnowledgeError, match=r"general_comments\.toml: comment") as error:
        read_comments(COMPILED + source)
    assert words in str(error.value)


PARAGRAPHS = [
    ("ICCPR", "19(3)", True),
    ("ICCPR", "19 (3)", True),
    ("ICCPR", "19(4)", False),
    ("ICCPR", "19(0)", False),
    ("ICCPR", "2(3)(a)", True),
    ("ICCPR", "2(4)(a)", False),
    ("ICCPR", "14(7)", True),
    ("ICCPR", "21(2)", False),
    ("ICCPR", "21(1)", None),
    ("ICCPR", "25(b)", True),
    ("ICCPR", "22(2)", True),
    ("ICCPR", "19", True),
    ("ICCPR", "54(1)", False),
    ("ICCPR", "all", None),
    ("ICCPR", "9" * 5000, None),
    ("ICCPR-OP1", "5(2)(b)", True),
    ("ICCPR-OP1", "5(5)", False),
    ("CAT", "22(8)", True),
    ("CAT", "2(7)", False),  # written twice in decisions that mean 22 (7)
    ("CEDAW", "2(f)", True),
    ("CRC", "12(2)", True),
    ("CRPD", "1(2)", None),
    ("CED", "24(6)", True),
    ("CMW", "93(1)", None),
    ("ICESCR", "2(3)", True),
    ("ICERD", "14(7)(a)", True),
    ("OPCAT", "7(9)", None),
]


@pytest.mark.parametrize(("code", "article", "there"), PARAGRAPHS)
def test_a_paragraph_of_an_article_is_judged_where_we_know_it(code, article, there):
    assert treaty(code).has_paragraph(article) is there


def test_paragraphs_belong_to_articles_that_there_are():
    assert sum(bool(one.paragraphs) for one in treaties()) >= 18
    source = "[[treaty]]\ncode='T'\nname='T'\nyear=1\nlast=2\nparagraphs={3=1}"
    with pytest.raises(KnowledgeError, match="no article 3"):
        read_treaties(source)


# Decisions and general comments whose session and year are on their covers.
SESSIONS = [
    ("CCPR", 1, 1977),
    ("CCPR", 13, 1981),
    ("CCPR", 27, 1986),
    ("CCPR", 32, 1988),
    ("CCPR", 50, 1994),
    ("CCPR", 100, 2010),
    ("CCPR", 102, 2011),
    ("CCPR", 129, 2020),
    ("CCPR", 144, 2025),
    ("CAT", 48, 2012),
    ("CAT", 62, 2017),
    ("CEDAW", 16, 1997),
    ("CEDAW", 61, 2015),
    ("CERD", 75, 2009),
    ("CERD", 102, 2020),
    ("CESCR", 29, 2002),
    ("CESCR", 61, 2017),
    ("CRC", 26, 2001),
    ("CRC", 81, 2019),
    ("CRPD", 11, 2014),
    ("CED", 25, 2023),
    ("CMW", 18, 2013),
]


@pytest.mark.parametrize(("code", "number", "year"), SESSIONS)
def test_a_session_falls_in_its_year_and_in_no_other(code, number, year):
    assert session_years(code, number) == range(year, year + 1)


def test_an_uncertain_session_has_a_year_of_slack():
    assert session_years("CERD", 34) == range(1986, 1989)


@pytest.mark.parametrize(("code", "number"), [("CCPR", 0), ("CCPR", -3), ("CCPR", 900), ("UPR", 5), ("?", 1)])
def test_a_session_that_we_do_not_know_has_no_year(code, number):
    assert session_years(code, number) is None


@pytest.mark.parametrize("one", [b for b in bodies() if b.sessions], ids=lambda b: b.code)
def test_sessions_run_upwards_to_the_last(one):
    years = [session_years(one.code, number) for number in range(1, one.last_session + 1)]
    assert all(years)
    firsts = [number for number, _ in one.sessions]
    assert firsts == sorted(set(firsts))
    # No committee has met more than four times a year.
    assert all(b - a <= 4 for a, b in zip(firsts, [*firsts[1:], one.last_session], strict=True))


BODY = "[[body]]\ncode='B'\nname='B'\nroot='B'\nlast_session=2\n"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("sessions={first=1}", "must name years"),
        ("sessions={2001=2, 2002=2}", "run upwards"),
        ("sessions={2001='x'}", "whole numbers"),
        ("sessions={2001=1}\nunsure=['1']", "spans"),
    ],
)
def test_wrong_sessions_are_named(keys, words):
    with pytest.raises(KnowledgeError, match=r"bodies\.toml: body B") as error:
        read_bodies(BODY + keys)
    assert words in str(error.value)
