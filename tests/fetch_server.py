"""A document server on this machine that does what it is told, however bad, and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import typst

from answerable.fetch import Asked, Manners, Missed, fetch, symbol_asked

CO = "CCPR/C/XVL/CO/3"
FILE = "CCPR_C_XVL_CO_3-en.pdf"
QUICK = {"pause": 0.0, "wait": 0.01, "silence": 0.6, "longest": 8.0}
ENGLISH = (
    "The Committee considered the third periodic report of Veldania at its two meetings and is "
    "concerned about the places of detention in the north of the State party. "
)
RUSSIAN = (
    "Комитет рассмотрел третий периодический доклад Вельдании на двух своих заседаниях и "
    "обеспокоен положением в местах содержания под стражей на севере государства. "
)


@cache
def document(symbol=CO, words=ENGLISH, pages=1):
    """A PDF with a cover like that of the United Nations."""
    symbol_on_cover = f"United Nations #h(1fr) {symbol}\n\n" if symbol else ""
    body = "\n\n".join(f"{n}. #h(1em) {words * 6}" for n in range(1, 5 * pages))
    source = f"{symbol_on_cover}Human Rights Committee #h(1fr) Distr.: General\n\n= Concluding observations\n\n{body}"
    return typst.compile(source.encode())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        key = query.get("s") or parts.path
        acts = self.server.acts.get(key) or self.server.acts.get((key, query.get("l")))
        if acts is None:
            acts = [plain(404)]
        act = acts.pop(0) if len(acts) > 1 else acts[0]
        self.close_connection = True
        with suppress(ConnectionError, TimeoutError):
            act(self)

    def head(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    """`acts` says for each symbol or path what is done, one act after the other, the last for ever."""

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.acts = {}
        self.asked = []

    @property
    def base(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def does(self, key, *acts):
        self.acts[key] = list(acts)

    def handle_error(self, *_):
        pass


@contextmanager
def serving():
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


# --- what a server can do ------------------------------------------------------------------


def plain(status, body=b"", **headers):
    def act(to):
        to.head(status, **{"Content_Length": len(body), **headers})
        to.wfile.write(body)

    return act


def pdf(data=None, **headers):
    return lambda to: plain(200, data or document(), Content_Type="application/pdf", **headers)(to)


def moved(place, status=302):
    return plain(status, Location=place)


def cut(data, after, **headers):
    """All is promised, a piece is sent."""

    def act(to):
        to.head(200, Content_Length=len(data), **headers)
        to.wfile.write(data[:after])

    return act


def ranged(data, **headers):
    """A server that can go on in the middle, as long as the version is the one that is asked for."""

    def act(to):
        asked = to.headers.get("Range")
        if not asked or to.headers.get("If-Range") not in headers.values():
            return plain(200, data, **headers)(to)
        start = int(asked.removeprefix("bytes=").rstrip("-"))
        told = f"bytes {start}-{len(data) - 1}/{len(data)}"
        return plain(206, data[start:], Content_Range=told, **headers)(to)

    return act


def drip(data, every, *, head=True):
    """One byte now and then: no time-out between two bytes ever ends it."""

    def act(to):
        if head:
            to.head(200, Content_Length=len(data))
        else:
            to.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for n in range(len(data)):
            to.wfile.write(data[n : n + 1] if head else b"a")
            to.wfile.flush()
            time.sleep(every)

    return act


def silence(seconds):
    return lambda _: time.sleep(seconds)


def hang_up(to):
    to.connection.close()


def endless(begin):
    def act(to):
        to.head(200)
        to.wfile.write(begin)
        while True:
            to.wfile.write(b"\0" * 65536)

    return act


# --- asking --------------------------------------------------------------------------------


def ask(server, folder, *symbols, lang="en", **manners):
    """What became of documents."""
    asked = [Asked(symbol_asked(symbol), lang) for symbol in symbols or (CO,)]
    return list(fetch(asked, folder, Manners(**{**QUICK, **manners}), server.base))


def missed(server, folder, *symbols, **manners):
    """Why a document did not come."""
    [one] = ask(server, folder, *symbols, **manners)
    assert isinstance(one, Missed)
    return one.why


def files(folder):
    return sorted(path.name for path in folder.iterdir())
