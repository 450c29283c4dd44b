"""Transfers that break off, never end or go on: from a server on this machine, byte for byte."""

from __future__ import annotations

import gzip
import time

import pytest

from answerable.fetch import Fetched
from fetch_server import (
    CO,
    ENGLISH,
    FILE,
    ask,
    cut,
    document,
    drip,
    endless,
    files,
    missed,
    pdf,
    plain,
    ranged,
    silence,
)

# --- too little, too much, too slow --------------------------------------------------------


def test_a_body_that_breaks_off_is_never_taken_for_the_document(server, out):
    server.does(CO, cut(document(), 5000))
    assert "the connection broke" in missed(server, out, tries=2)
    assert not (out / FILE).exists()


def test_where_no_length_is_told_the_end_of_the_pdf_is_looked_for(server, out):
    def short(to):
        to.head(200)
        to.wfile.write(document()[:-400])

    server.does(CO, short)
    assert "the end of the PDF is missing" in missed(server, out, tries=2)
    server.does(CO, short, lambda to: (to.head(200), to.wfile.write(document())))
    assert isinstance(ask(server, out)[0], Fetched)


def test_a_body_without_end_is_cut_at_the_bound(server, out):
    server.does(CO, endless(b"%PDF-1.7\n"))
    assert "larger than allowed (300,000 bytes)" in missed(server, out, most_bytes=300_000)
    assert files(out) == []


def test_a_body_that_is_told_to_be_too_large_is_not_begun(server, out):
    server.does(CO, cut(document(), 100, Content_Type="application/pdf"))
    assert "is larger (" in missed(server, out, most_bytes=5000)


def test_a_packed_bomb_is_not_unpacked(server, out):
    server.does(CO, plain(200, gzip.compress(b"\0" * 10_000_000), Content_Encoding="gzip"))
    assert "came packed (gzip)" in missed(server, out)
    assert files(out) == []


@pytest.mark.parametrize("head", [True, False], ids=["in the body", "in the head"])
def test_a_server_that_sends_a_byte_now_and_then_is_cut_off(server, out, head):
    server.does(CO, drip(document(), 0.05, head=head))
    begun = time.monotonic()
    assert missed(server, out, longest=0.5) == "took longer than 0.5 seconds"
    assert time.monotonic() - begun < 2
    assert len(server.asked) == 1


def test_a_silent_server_is_asked_again_and_then_left(server, out):
    server.does(CO, silence(2))
    assert "silent for 0.2 seconds, 2 times" in missed(server, out, tries=2, silence=0.2)


# --- going on ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told", [{"ETag": '"v1"'}, {"Last_Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}], ids=["etag", "date"]
)
def test_a_broken_transfer_goes_on_where_it_broke(server, out, told):
    server.does(CO, cut(document(), 5000, **told), ranged(document(), **told))
    [one] = ask(server, out)
    assert (out / FILE).read_bytes() == document()
    assert one.row.status == 206
    assert server.asked[1][1]["Range"] == "bytes=5000-"
    assert server.asked[1][1]["If-Range"] in told.values()


def test_the_next_run_goes_on_too(server, out):
    server.does(CO, cut(document(), 5000, ETag='"v1"'))
    missed(server, out, tries=1)
    assert files(out) == [".CCPR_C_XVL_CO_3-en.part", ".CCPR_C_XVL_CO_3-en.part.json"]
    server.does(CO, ranged(document(), ETag='"v1"'))
    ask(server, out)
    assert server.asked[-1][1]["Range"] == "bytes=5000-"
    assert files(out) == [FILE, "fetched.jsonl"]


@pytest.mark.parametrize("told", [{}, {"ETag": 'W/"v1"'}], ids=["nothing", "a weak tag"])
def test_without_a_sure_sign_of_the_version_it_starts_afresh(server, out, told):
    server.does(CO, cut(document(), 5000, **told), pdf())
    assert isinstance(ask(server, out)[0], Fetched)
    assert "Range" not in server.asked[1][1]
    assert (out / FILE).read_bytes() == document()


def test_another_version_starts_afresh(server, out):
    other = document(CO, ENGLISH, 2)
    server.does(CO, cut(document(), 5000, ETag='"v1"'), ranged(other, ETag='"v2"'))
    ask(server, out)
    assert server.asked[1][1]["If-Range"] == '"v1"'
    assert (out / FILE).read_bytes() == other


def lying(start=None, total=None, **headers):
    """A server that answers a range with something that does not fit."""

    def act(to):
        data = document()
        begin = int(to.headers["Range"].removeprefix("bytes=").rstrip("-")) if start is None else start
        told = f"bytes {begin}-{len(data) - 1}/{total or len(data)}"
        plain(206, data[begin:], Content_Range=told, **headers)(to)

    return act


@pytest.mark.parametrize(
    "lie",
    [
        lying(ETag='"v2"'),
        lying(start=10),
        lying(total=999_999),
        plain(206, b"abc"),
        plain(206, b"abc", Content_Range="bytes x"),
        plain(416),
    ],
    ids=["other version", "other place", "other length", "no range", "no number", "no such range"],
)
def test_a_part_that_does_not_fit_is_thrown_away(server, out, lie):
    server.does(CO, cut(document(), 5000, ETag='"v1"'), lie, pdf())
    assert isinstance(ask(server, out)[0], Fetched)
    assert "Range" not in server.asked[2][1]
    assert (out / FILE).read_bytes() == document()


def test_a_piece_that_ends_too_early_is_asked_for_again(server, out):
    def half(to):
        plain(206, document()[5000:6000], Content_Range=f"bytes 5000-5999/{len(document())}", ETag='"v1"')(to)

    server.does(CO, cut(document(), 5000, ETag='"v1"'), half, ranged(document(), ETag='"v1"'))
    assert isinstance(ask(server, out)[0], Fetched)
    assert server.asked[2][1]["Range"] == "bytes=6000-"
    assert (out / FILE).read_bytes() == document()


def test_a_damaged_note_on_a_part_is_no_reason_to_fail(server, out):
    out.mkdir()
    (out / ".CCPR_C_XVL_CO_3-en.part").write_bytes(b"half")
    (out / ".CCPR_C_XVL_CO_3-en.part.json").write_text("{")
    server.does(CO, pdf())
    ask(server, out)
    assert (out / FILE).read_bytes() == document()
