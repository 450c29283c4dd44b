"""Whether links answer. It opens them, and so tells their sites that somebody did; never without being asked.

Only what is certain counts: a page that is gone, a host that nobody knows. A site that refuses
programs, asks for a name or is slow has said nothing about the page.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from answerable.errors import FetchError
from answerable.fetch.client import open_wire
from answerable.fetch.manners import Manners
from answerable.fetch.trouble import Passing, Refused, TooLong

if TYPE_CHECKING:
    from answerable.fetch.wire import Wire

_GONE = {404: "there is no such page (404)", 410: "the page was taken away (410)"}
Progress = Callable[[str, int, int], None]


def silent(
    addresses: Iterable[str],
    manners: Manners,
    progress: Progress | None = None,
    *,
    at_home: bool = False,
) -> Iterator[tuple[str, str]]:
    """The addresses that certainly give nothing, each with the reason.

    Addresses of the own machine and its neighbourhood are not opened: a stranger's text
    must not make us knock there. `at_home` lifts this, for tests.

    Raises:
        FetchError: Not one of the hosts is known, so there is no network.
        MissingExtra: The network client is not installed.
    """
    tell = progress or (lambda *_: None)
    with open_wire(manners) as wire:
        yield from _silent(addresses, wire, manners, tell, at_home=at_home)


def _silent(
    addresses: Iterable[str], wire: Wire, manners: Manners, tell: Progress, *, at_home: bool
) -> Iterator[tuple[str, str]]:
    hosts = {address: _host(address) for address in addresses}
    found = {host: _addresses(host) for host in sorted({h for h in hosts.values() if h})}
    if found and not any(found.values()):
        raise FetchError(f"not one of {len(found)} hosts is known; is there a network?")
    for done, (address, host) in enumerate(hosts.items()):
        tell(host or address, done, len(hosts))
        if host is None:
            yield address, "it names no host"
        elif not found[host]:
            yield address, f"nobody knows the host {host}"
        elif at_home or _is_far(found[host]):
            why = _why(address, wire, manners, at_home=at_home)
            if why is not None:
                yield address, why


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _is_far(addresses: Iterable[str]) -> bool:
    """Whether none of them is of the own machine or its neighbourhood."""
    return all(ipaddress.ip_address(one).is_global for one in addresses)


def _why(address: str, wire: Wire, manners: Manners, *, at_home: bool) -> str | None:
    # A page elsewhere may send us home.
    goes = None if at_home else lambda host: _is_far(_addresses(host))
    try:
        with wire.ask(address, {"Accept": "*/*"}, time.monotonic() + manners.longest, goes) as reply:
            return _GONE.get(reply.status)
    except (Passing, Refused, TooLong):
        return None


def _addresses(host: str) -> list[str]:
    try:
        return sorted({str(row[4][0]).partition("%")[0] for row in socket.getaddrinfo(host, None)})
    except (OSError, UnicodeError):
        return []
