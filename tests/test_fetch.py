"""Fetching from a server that behaves badly in every way: real requests on this machine, no mocks."""

from __future__ import annotations

import email.utils
import hashlib
import json
import time
from importlib.metadata import version
from pathlib import Path

import pytest

import answerable
from answerable.errors import FetchError, SymbolError
from answerable.fetch import Asked, Fetched, Missed, base_address, languages, symbol_asked
from answerable.symbols import Symbol
from fetch_server import (
    CO,
    ENGLISH,
    FILE,
    RUSSIAN,
    ask,
    document,
    files,
    hang_up,
    missed,
    moved,
    pdf,
    plain,
    serving,
    silence,
)

SAMPLE = Path(answerable.__file__).parent / "sample"


# --- what goes well ------------------------------------------------------------------------


def test_a_document_comes_with_a_row_that_says_from_where(server, out):
    server.does(CO, pdf(ETag='"v1"', Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT"))
    [one] = ask(server, out)
    assert isinstance(one, Fetched)
    assert (one.new, one.remarks) == (True, ())
    assert (out / FILE).read_bytes() == document()
    row = json.loads((out / "fetched.jsonl").read_bytes())
    assert row.pop("time").endswith("+00:00")
    address = f"{server.base}/api/symbol/access?s=CCPR/C/XVL/CO/3&l=en&t=pdf"
    assert row == {
        "symbol": CO,
        "language": "en",
        "file": FILE,
        "sha256": hashlib.sha256(document()).hexdigest(),
        "bytes": len(document()),
        "address": address,
        "answered": address,
        "status": 200,
        "content_type": "application/pdf",
        "etag": '"v1"',
        "last_modified": "Mon, 01 Jan 2024 00:00:00 GMT",
        "symbol_found": True,
        "language_found": "en",
    }
    assert files(out) == [FILE, "fetched.jsonl"]


def test_the_request_says_who_asks_and_carries_nothing_else(server, out):
    server.does(CO, moved("/there"))
    server.does("/there", pdf(Set_Cookie="who=me; Path=/"))
    server.does("CCPR/C/XVL/3", pdf(document("CCPR/C/XVL/3")))
    ask(server, out, CO, "CCPR/C/XVL/3")
    assert len(server.asked) == 3
    for _, headers in server.asked:
        assert headers["User-Agent"].startswith(f"answerable/{version('answerable')} ")
        assert set(headers) == {"Host", "Accept", "Accept-Encoding", "Connection", "User-Agent"}
        assert headers["Accept-Encoding"] == "identity"


def test_a_second_run_asks_nothing(server, out):
    server.does(CO, pdf())
    ask(server, out)
    before = (out / "fetched.jsonl").read_bytes()
    [again] = ask(server, out)
    assert again.new is False
    assert len(server.asked) == 1
    assert (out / "fetched.jsonl").read_bytes() == before


def test_a_file_that_somebody_changed_is_fetched_anew_beside_it(server, out):
    server.does(CO, pdf())
    ask(server, out)
    (out / FILE).write_bytes(b"notes of mine")
    [again] = ask(server, out)
    assert again.row.file == "CCPR_C_XVL_CO_3-en-2.pdf"
    assert (out / FILE).read_bytes() == b"notes of mine"
    assert (out / again.row.file).read_bytes() == document()
    assert len((out / "fetched.jsonl").read_text().splitlines()) == 2
    ask(server, out)
    assert len(server.asked) == 2


def test_the_same_file_without_a_row_is_already_there(server, out):
    out.mkdir()
    (out / FILE).write_bytes(document())
    server.does(CO, pdf())
    [one] = ask(server, out)
    assert (one.new, one.row.file) == (False, FILE)
    assert files(out) == [FILE, "fetched.jsonl"]


def test_a_pause_is_kept_between_requests(server, out):
    for number in (1, 2, 3):
        server.does(f"CCPR/C/XVL/{number}", plain(404))
    begun = time.monotonic()
    ask(server, out, "CCPR/C/XVL/1", "CCPR/C/XVL/2", "CCPR/C/XVL/3", pause=0.15)
    assert time.monotonic() - begun >= 0.3


def test_the_file_s_name_is_ours_and_not_the_server_s(server, out):
    server.does(CO, pdf(Content_Disposition='attachment; filename="../../evil.pdf"'))
    ask(server, out)
    assert files(out) == [FILE, "fetched.jsonl"]


# --- redirects -----------------------------------------------------------------------------


def test_a_redirect_is_followed_and_both_addresses_are_kept(server, out):
    server.does(CO, moved("/doc/1", 301))
    server.does("/doc/1", moved(f"{server.base}/doc/2", 307))
    server.does("/doc/2", pdf())
    [one] = ask(server, out)
    assert one.row.address.endswith("&l=en&t=pdf")
    assert one.row.answered == f"{server.base}/doc/2"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("/loop", "in a circle"),
        ("/again?1", "more than 5 times"),
        ("file:///etc/passwd", "where we do not go"),
        ("ftp://127.0.0.1/a.pdf", "where we do not go"),
        ("http://user:word@127.0.0.1/a.pdf", "where we do not go"),
        ("http://a:x", "an address that is none"),
        ("", "where we do not go"),
    ],
)
def test_a_redirect_that_leads_nowhere_is_refused(server, out, place, words):
    server.does(CO, moved(place))
    server.does("/loop", moved("/loop"))
    server.acts["/again"] = [
        lambda to: moved(f"/again?{int(to.path.partition('?')[2]) + 1}")(to),
    ]
    assert words in missed(server, out)
    assert len(server.asked) <= 6
    assert files(out) == []


def test_no_redirect_leads_from_https_to_http():
    import httpx

    from answerable.fetch.wire import _sent_to

    request = httpx.Request("GET", "https://documents.un.org/a")
    response = httpx.Response(302, headers={"Location": "http://documents.un.org/b"}, request=request)
    with pytest.raises(FetchError, match="from https to http"):
        _sent_to(response)


# --- refusals, and what is tried again -----------------------------------------------------


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "does not send"),
        (401, "password"),
        (403, "forbids"),
        (404, "no such"),
        (410, "gone"),
        (204, "204"),
    ],
)
def test_a_clear_refusal_is_not_asked_again(server, out, status, words):
    server.does(CO, plain(status))
    assert words in missed(server, out)
    assert len(server.asked) == 1


@pytest.mark.parametrize("trouble", [plain(503), plain(500), plain(408), hang_up, silence(1.0)])
def test_what_may_pass_is_asked_again(server, out, trouble):
    server.does(CO, trouble, pdf())
    assert isinstance(ask(server, out)[0], Fetched)
    assert len(server.asked) == 2


def test_tries_have_an_end_and_waits_grow(server, out):
    server.does(CO, plain(503))
    begun = time.monotonic()
    assert "answers 503, 3 times" in missed(server, out, tries=3, wait=0.1)
    assert len(server.asked) == 3
    assert time.monotonic() - begun >= 0.75 * (0.1 + 0.2)


@pytest.mark.parametrize("date", [False, True])
def test_the_server_s_wish_to_wait_is_granted(server, out, date):
    told = email.utils.formatdate(time.time() + 2, usegmt=True) if date else "1"
    server.does(CO, plain(429, Retry_After=told), pdf())
    begun = time.monotonic()
    assert isinstance(ask(server, out)[0], Fetched)
    assert time.monotonic() - begun >= 0.95


def test_a_server_that_wants_to_be_left_alone_is(server, out):
    server.does(CO, plain(429, Retry_After="3600"))
    server.does("CCPR/C/XVL/3", pdf())
    first, second = ask(server, out, CO, "CCPR/C/XVL/3")
    assert "come back in 3600 seconds" in first.why
    assert second.why.startswith("not asked")
    assert len(server.asked) == 1


def test_no_connection_is_said_in_a_line(out):
    with serving() as server:
        pass
    assert "no connection" in missed(server, out, tries=2)


def test_one_failure_does_not_lose_what_came_before(server, out):
    server.does(CO, pdf())
    server.does("CCPR/C/XVL/4", pdf(document("CCPR/C/XVL/4")))
    came = ask(server, out, CO, "CCPR/C/XVL/3", "CCPR/C/XVL/4")
    assert [type(one) for one in came] == [Fetched, Missed, Fetched]
    assert len((out / "fetched.jsonl").read_text().splitlines()) == 2


# --- what comes is not what was asked for --------------------------------------------------

PAGE = b"<!DOCTYPE html><html><head><title>Document not\n found</title></head></html>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (PAGE, "a web page came in place of the document, “Document not\n found”"),
        (PAGE + b" " * 9000, "a web page came"),
        (b"\xef\xbb\xbf  <html>", "a web page came"),
        (b"sorry", "neither PDF nor Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "neither PDF nor Word"),
        (b"", "nothing came"),
        (b"%PDF-1.7 and no more %%EOF", "cannot be read"),
        (b"PK\x03\x04" + b"\0" * 300, "cannot be read"),
    ],
)
def test_what_is_no_document_is_refused(server, out, data, words):
    server.does(CO, plain(200, data, Content_Type="application/pdf"))
    assert words in missed(server, out)
    assert files(out) == []
    assert len(server.asked) == 1


@pytest.mark.parametrize("other", ["CCPR/C/XVM/CO/3", "CCPR/C/XVL/CO/2", "CCPR/C/XVL/CO/3/Corr.1"])
def test_another_document_is_refused(server, out, other):
    server.does(CO, pdf(document(other)))
    assert missed(server, out) == f"another document came: it bears the symbol {other}"
    assert files(out) == []


def test_either_symbol_of_a_joint_document_is_found(server, out):
    both = document("A/75/982–S/2021/612")
    for symbol in ("A/75/982", "S/2021/612"):
        server.does(symbol, pdf(both))
    assert [one.row.symbol_found for one in ask(server, out, "A/75/982", "S/2021/612")] == [True, True]


def test_a_document_without_a_symbol_is_kept_with_a_remark(server, out):
    server.does(CO, pdf(document("")))
    [one] = ask(server, out)
    assert one.row.symbol_found is False
    assert "symbol was not found" in one.remarks[0]
    assert (out / FILE).exists()


def test_pictures_of_pages_are_kept_with_a_remark(server, out):
    import typst

    scan = typst.compile(b"#rect(width: 90%, height: 80%)")
    server.does(CO, pdf(scan))
    [one] = ask(server, out)
    assert (one.row.symbol_found, one.row.language_found) == (None, None)
    assert "no letters" in one.remarks[0]


def test_a_word_file_is_taken_for_what_it_is(server, out):
    server.does("CCPR/C/XVL/2", plain(200, (SAMPLE / "02_state_report.docx").read_bytes()))
    [one] = ask(server, out, "CCPR/C/XVL/2")
    assert (one.row.file, one.row.symbol_found) == ("CCPR_C_XVL_2-en.docx", True)


@pytest.mark.parametrize(("lang", "words", "found"), [("ru", RUSSIAN, "ru"), ("fr", ENGLISH, "en")])
def test_the_language_is_looked_at(server, out, lang, words, found):
    server.does((CO, lang), pdf(document(CO, words)))
    [one] = ask(server, out, lang=lang)
    assert one.row.language_found == found
    assert bool(one.remarks) == (found != lang)
    assert (out / f"CCPR_C_XVL_CO_3-{lang}.pdf").exists()


# --- the manifest --------------------------------------------------------------------------


def test_a_damaged_manifest_is_left_as_it_is(server, out):
    out.mkdir()
    (out / "fetched.jsonl").write_text('{"symbol": "A/1/1"\n')
    with pytest.raises(FetchError, match=r"fetched\.jsonl:1: is no row"):
        ask(server, out)
    assert server.asked == []
    assert (out / "fetched.jsonl").read_text() == '{"symbol": "A/1/1"\n'


def test_rows_of_a_later_program_keep_what_we_do_not_know(server, out):
    out.mkdir()
    later = '{"file": "a.pdf", "language": "en", "sha256": "0", "symbol": "A/1/1", "mood": "ноль"}\n'
    (out / "fetched.jsonl").write_text(later, "utf-8")
    server.does(CO, pdf())
    ask(server, out)
    assert (out / "fetched.jsonl").read_text("utf-8").startswith(later)


def test_a_row_that_points_out_of_the_folder_is_not_believed(server, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "secret.pdf").write_bytes(document())
    row = {
        "file": "../secret.pdf",
        "language": "en",
        "symbol": CO,
        "sha256": hashlib.sha256(document()).hexdigest(),
    }
    (out / "fetched.jsonl").write_text(json.dumps(row) + "\n")
    server.does(CO, pdf())
    [one] = ask(server, out)
    assert one.row.file == FILE


# --- what is asked for ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("CCPR/C/KAZ/CO/3", "CCPR_C_KAZ_CO_3-en"),
        ("A/69/40 (Vol. I)", "A_69_40_Vol._I-en"),
        ("A/C.1/../5", "A_C.1_.._5-en"),
        ("A/HRC/43/10/Add.1", "A_HRC_43_10_Add.1-en"),
    ],
)
def test_a_symbol_gives_a_name_that_every_system_takes(symbol, name):
    assert Asked(Symbol.parse(symbol), "en").name == name


def test_a_symbol_without_end_gives_a_name_with_one():
    long = [Asked(Symbol.parse(f"A/{n}/{'1' * 400}"), "en").name for n in (70, 71)]
    assert max(map(len, long)) < 140
    assert long[0] != long[1]


@pytest.mark.parametrize("text", ["../../etc/passwd", "CCPR/C/KAZ/CO/3/../../x", "CCPR/C/KAZ/CO/3\0", ""])
def test_a_path_is_no_symbol(text):
    with pytest.raises(SymbolError):
        symbol_asked(text)


@pytest.mark.parametrize("text", ["INT/CCPR/CSS/KAZ/1", "AL KAZ 1/2020"])
def test_what_the_document_server_does_not_have_is_said(text):
    with pytest.raises(FetchError, match="by hand from"):
        symbol_asked(text)


def test_languages_are_those_of_the_united_nations():
    assert languages("EN, ru,en") == ("en", "ru")
    for wrong in ("de", "en,xx", "", ","):
        with pytest.raises(FetchError, match="ar, zh, en, fr, ru, es"):
            languages(wrong)


@pytest.mark.parametrize(
    "text",
    ["", "ftp://a.org", "a.org", "http://", "http://u:p@a.org", "http://a.org?x", "http://[", "http://a:x"],
)
def test_a_mirror_has_an_address(text):
    with pytest.raises(FetchError, match="no address of a server"):
        base_address(text)
    assert base_address(" https://a.org/un/ ") == "https://a.org/un"
