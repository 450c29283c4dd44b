"""The network: one request at a time, sent on within bounds, never for longer than it may take."""

from __future__ import annotations

import importlib.metadata
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Any, Self

import httpx

from answerable.fetch.manners import Manners
from answerable.fetch.trouble import Passing, Refused, TooLong

_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Reply:
    """The beginning of an answer; its bytes come with `pieces`, as they were sent."""

    status: int
    address: str
    headers: Mapping[str, str]
    pieces: Iterator[bytes]


class Wire:
    """A client without cookies that keeps a pause between two requests."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._last = float("-inf")
        self._client = httpx.Client(
            headers={
                "User-Agent": f"answerable/{_version()} (documents by symbol, one request at a time)",
                "Accept": "application/pdf, */*;q=0.5",
                # Packed bytes could unpack to any size, and one could not go on in the middle of them.
                "Accept-Encoding": "identity",
            },
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=manners.silence,
            follow_redirects=False,
            # Each request its own connection: the watch cuts the one that it saw being made.
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=0),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @contextmanager
    def ask(
        self,
        address: str,
        headers: Mapping[str, str],
        until: float,
        goes: Callable[[str], bool] | None = None,
    ) -> Iterator[Reply]:
        """Ask for an address, and be sent on where the server says so; `goes` may refuse a host.

        Raises:
            Refused: It leads nowhere that we go.
            Passing: The connection failed or broke.
            TooLong: `until`, on the monotonic clock, has passed.
        """
        time.sleep(max(0.0, self._last + self._manners.pause - time.monotonic()))
        with _Watch(until) as watch, _in_our_words(watch, self._manners):
            try:
                response = self._follow(address, headers, watch, goes)
                try:
                    yield Reply(
                        response.status_code, str(response.url), response.headers, response.iter_raw()
                    )
                finally:
                    response.close()
            finally:
                self._last = time.monotonic()

    def _follow(
        self,
        address: str,
        headers: Mapping[str, str],
        watch: _Watch,
        goes: Callable[[str], bool] | None,
    ) -> httpx.Response:
        url = httpx.URL(address)
        been = {url}
        while True:
            request = self._client.build_request(
                "GET", url, headers=dict(headers), extensions={"trace": watch.see}
            )
            response = self._client.send(request, stream=True)
            if response.status_code not in _MOVED:
                return response
            response.close()
            url = _sent_to(response)
            if goes is not None and not goes(url.host):
                raise Refused(f"the server sends us to {url.host}, where we do not go")
            if url in been:
                raise Refused("the server sends us round in a circle")
            if len(been) > self._manners.redirects:
                raise Refused(f"the server sends us elsewhere more than {self._manners.redirects} times")
            been.add(url)


def _sent_to(response: httpx.Response) -> httpx.URL:
    place = response.headers.get("Location", "")
    try:
        url = response.url.join(place).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused("the server sends us to an address that is none") from error
    if not place or url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise Refused(f"the server sends us to {place[:100] or 'nowhere'!r}, where we do not go")
    if response.url.scheme == "https" and url.scheme == "http":
        raise Refused("the server sends us from https to http, where others could change what we read")
    return url


class _Watch:
    """Cuts the connection when the time is over, whatever the server is doing just then.

    A time-out of the client begins anew with each byte, so that a server which sends one
    now and then could keep us for ever.
    """

    def __init__(self, until: float) -> None:
        self.over = False
        self._stream: Any = None
        self._timer = threading.Timer(max(0.0, until - time.monotonic()), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def see(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of a connection that was made; httpx calls this."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            self._stream = info["return_value"]
            if self.over:
                self._cut()

    def _cut(self) -> None:
        self.over = True
        place = self._stream.get_extra_info("socket") if self._stream is not None else None
        if isinstance(place, socket.socket):
            try:
                # Not the method of a TLS socket, which would pull its state from under the reader.
                socket.socket.shutdown(place, socket.SHUT_RDWR)
            except OSError:
                return  # closed already


@contextmanager
def _in_our_words(watch: _Watch, manners: Manners) -> Iterator[None]:
    try:
        yield
    except httpx.HTTPError as error:
        if watch.over:
            raise TooLong(f"took longer than {manners.longest:g} seconds") from error
        # httpx reads the place that it is sent to before we do, and calls its fault a broken connection.
        if isinstance(error.__context__, httpx.InvalidURL):
            raise Refused("the server sends us to an address that is none") from error
        if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError):
            raise Passing(f"no connection: {_why(error)}", deaf=True) from error
        if isinstance(error, httpx.TimeoutException):
            raise Passing(f"the server was silent for {manners.silence:g} seconds") from error
        raise Passing(f"the connection broke: {_why(error)}") from error
    except httpx.InvalidURL as error:
        raise Refused(f"no address: {error}") from error
    if watch.over:
        # A cut may look like the end of an answer whose length was not told.
        raise TooLong(f"took longer than {manners.longest:g} seconds")


def _why(error: Exception) -> str:
    return str(error) or type(error).__name__


def _version() -> str:
    try:
        return importlib.metadata.version("answerable")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
