"""The command that fetches, as one types it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial

import pytest

from command_line import complaint, run, without
from fetch_server import CO, FILE, RUSSIAN, cut, document, drip, files, hang_up, pdf, plain


def test_documents_come_by_symbol_in_each_language(server, out):
    server.does((CO, "en"), pdf())
    server.does((CO, "ru"), pdf(document(CO, RUSSIAN)))
    result = run("fetch", CO, "--lang", "en,ru", "--out", out, "--pause", "0")
    assert result.stderr == ""
    assert result.stdout.count("fetched") == 2
    assert files(out) == [FILE, "CCPR_C_XVL_CO_3-ru.pdf", "fetched.jsonl"]
    again = run("fetch", CO, "--lang", "en,ru", "--out", out)
    assert again.stdout.count("already there") == 2
    assert len(server.asked) == 2


def test_json_holds_the_rows_and_what_did_not_come(server, out):
    server.does(CO, pdf(document("")))
    result = run("fetch", CO, "CCPR/C/XVL/9", "--out", out, "--pause", "0", "--format", "json", status=1)
    told = json.loads(result.stdout)
    [row] = told["fetched"]
    assert row.pop("new") is True
    assert row == json.loads((out / "fetched.jsonl").read_bytes())
    assert told["missed"] == [
        {
            "symbol": "CCPR/C/XVL/9",
            "language": "en",
            "why": "the server has no such document in this language (status 404)",
        }
    ]
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("answerable: CCPR/C/XVL/CO/3 (en): the symbol was not found")
    assert lines[1].startswith("answerable: CCPR/C/XVL/9 (en): the server has no such document")


def test_a_symbol_that_is_none_is_explained_and_the_others_go_on(server, out):
    server.does(CO, pdf())
    result = run("fetch", "../../etc", "AL KAZ 1/2020", CO, "--out", out, status=1)
    first, second = result.stderr.splitlines()
    assert "begins with no known organ" in first
    assert "AL KAZ 1/2020: the document server has no letters of special procedures" in second
    assert files(out) == [FILE, "fetched.jsonl"]


def test_symbols_come_from_a_file_too(server, out, tmp_path):
    list_ = tmp_path / "list.txt"
    list_.write_bytes(f"\ufeff# the review\r\n\r\n{CO}  # the last one\r\n{CO}\r\n".encode())
    server.does(CO, pdf())
    run("fetch", "--from", list_, "--out", out)
    assert len(server.asked) == 1
    list_.write_bytes(b"\xff\xfe")
    assert "no text in UTF-8" in complaint("fetch", "--from", list_, "--out", out)


def test_offline_names_what_would_be_asked_and_asks_nothing(server, out, monkeypatch):
    line = complaint("fetch", CO, "--lang", "en,fr", "--out", out, "--offline")
    assert line.count(f"{server.base}/api/symbol/access?s={CO}&l=") == 2
    monkeypatch.setenv("ANSWERABLE_OFFLINE", "1")
    complaint("fetch", CO, "--out", out)
    assert server.asked == []
    assert not out.exists()
    monkeypatch.delenv("ANSWERABLE_OFFLINE")
    server.does(CO, pdf())
    run("fetch", CO, "--out", out)
    # What is there needs no network.
    assert "already there" in run("fetch", CO, "--out", out, "--offline").stdout


def test_offline_opens_no_connection(out):
    code = (
        "import sys\n"
        "sys.addaudithook(lambda event, _: event.startswith('socket.') and sys.exit(f'BROKEN {event}'))\n"
        f"sys.argv = ['answerable', 'fetch', {CO!r}, '--out', {str(out)!r}, '--offline']\n"
        "from answerable.__main__ import main\n"
        "main()"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr.startswith("answerable: offline: ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing option '--out'"),
        (["--out", "DIR"], "name a symbol"),
        ([CO, "--out", "DIR", "--lang", "de"], "choose of ar, zh, en, fr, ru, es"),
        ([CO, "--out", "DIR", "--base", "ftp://a.org"], "no address of a server"),
        (["etc", "--out", "DIR"], "no document symbol"),
        ([CO, "--out", "FILE"], "is a file; a folder was expected"),
        (["--from", "/nowhere/at/all", "--out", "DIR"], "/nowhere/at/all: cannot be read"),
    ],
)
def test_what_cannot_be_asked_is_said_in_a_line(server, out, tmp_path, arguments, words):
    (tmp_path / "file").touch()
    places = {"DIR": out, "FILE": tmp_path / "file"}
    if arguments:
        assert words in complaint("fetch", *(places.get(a, a) for a in arguments))
    assert server.asked == []


def test_nothing_came_is_status_2(server, out):
    server.does(CO, plain(403))
    assert "the server forbids it" in complaint("fetch", CO, "--out", out)


def test_bounds_are_options(server, out):
    server.does(CO, drip(document(), 0.05))
    assert "took longer than 1 seconds" in complaint("fetch", CO, "--out", out, "--longest", "1")
    server.does(CO, hang_up)
    assert "the connection broke" in complaint("fetch", CO, "--out", out, "--tries", "1")
    server.does(CO, plain(200, b"%PDF-1.7" + b"\0" * 1_000_001))
    assert "larger" in complaint("fetch", CO, "--out", out, "--most", "1")


def test_without_the_network_client_it_says_what_to_install(out):
    result = without(["httpx"], "fetch", CO, "--out", out)
    assert result.returncode == 2
    assert result.stderr == "answerable: fetching is not installed: pip install 'answerable[fetch]'\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_a_stop_keeps_the_part_and_the_next_run_goes_on(server, out):
    data = document()

    def stall(to):
        to.head(200, Content_Length=len(data), ETag='"v1"')
        to.wfile.write(data[:5000])
        time.sleep(20)

    server.does(CO, stall)
    command = [sys.executable, "-m", "answerable", "fetch", CO, "--out", str(out)]
    # A shell that runs the tests in the background has them ignore SIGINT, and their children too.
    heeds = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=heeds) as running:
        until = time.monotonic() + 15
        part = out / ".CCPR_C_XVL_CO_3-en.part"
        while not (part.exists() and part.stat().st_size == 5000) and time.monotonic() < until:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=10)
    assert (running.returncode, err) == (130, "answerable: stopped\n")
    assert part.read_bytes() == data[:5000]
    told = f"bytes 5000-{len(data) - 1}/{len(data)}"
    server.does(CO, plain(206, data[5000:], Content_Range=told))
    run("fetch", CO, "--out", out)
    assert (out / FILE).read_bytes() == data
    assert server.asked[-1][1]["Range"] == "bytes=5000-"


def test_no_connection_at_all_asks_for_one_document_only(out, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        base = f"http://127.0.0.1:{closed.getsockname()[1]}"
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    result = run("fetch", CO, "A/1/1", "--out", out, "--tries", "1", "--base", base, status=2)
    assert [line.split(": ")[2].split(" ")[0] for line in result.stderr.splitlines()] == ["no", "not"]


def test_a_broken_transfer_is_told_with_how_far_it_came(server, out):
    server.does(CO, cut(document(), 5000))
    assert "the connection broke" in complaint("fetch", CO, "--out", out, "--tries", "1")
