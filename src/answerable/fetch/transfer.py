"""From a server's answer to bytes on the disk: all of them, of one version of one file."""

from __future__ import annotations

import email.utils
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from answerable.fetch.asked import Asked
from answerable.fetch.manners import Manners
from answerable.fetch.part import Origin, Part
from answerable.fetch.proof import is_document_so_far
from answerable.fetch.trouble import Passing, Refused

if TYPE_CHECKING:
    from answerable.fetch.wire import Reply, Wire

Step = Callable[[str, int, int], None]
_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(\d{1,18})")
_SAID = {
    401: "the server asks for a password",
    403: "the server forbids it",
    404: "the server has no such document in this language",
    410: "the document is gone from the server",
}
_END_OF_PDF = b"%%EOF"


def transfer(
    wire: Wire, asked: Asked, part: Part, address: str, manners: Manners, until: float, step: Step | None
) -> Origin:
    """Bring a document into its part, going on where an earlier try broke off.

    Raises:
        Refused: It will not come, or is none of ours.
        Passing: It broke off; the part holds what came.
        TooLong: `until` has passed.
    """
    known = part.origin()
    if known is None or known.address != address or known.validator is None or not part.size:
        known = None
        part.drop()
    headers = {"Range": f"bytes={part.size}-", "If-Range": known.validator or ""} if known else {}
    with wire.ask(address, headers, until) as reply:
        _check_status(reply, part)
        if reply.status == 206:
            origin = _go_on(reply, known, part)
        else:
            origin = _origin(reply, address)
            part.begin(origin)
        _check_promise(reply, origin, manners)
        _receive(reply, asked, part, origin, manners, step)
    _check_whole(part, origin)
    return origin


def _check_status(reply: Reply, part: Part) -> None:
    status = reply.status
    if status in (200, 206):
        return
    if status == 416:
        part.drop()
        raise Passing("the server knows no such part of the document")
    if status in (408, 429) or status >= 500:
        after = _seconds(reply.headers.get("Retry-After", ""))
        raise Passing(f"the server answers {status}", after=after, deaf=status == 429)
    raise Refused(f"{_SAID.get(status, 'the server does not send it')} (status {status})")


def _seconds(text: str) -> float:
    """What `Retry-After` asks for, a number or a date."""
    if text.strip().isdecimal():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _origin(reply: Reply, address: str) -> Origin:
    told: Mapping[str, str] = reply.headers
    length = told.get("Content-Length", "")
    return Origin(
        address=address,
        answered=reply.address,
        status=reply.status,
        total=int(length) if length.isdecimal() else None,
        content_type=told.get("Content-Type"),
        etag=told.get("ETag"),
        last_modified=told.get("Last-Modified"),
    )


def _go_on(reply: Reply, known: Origin | None, part: Part) -> Origin:
    """The origin of a document that is going on; whatever does not fit the part means starting afresh."""
    found = _RANGE.fullmatch(reply.headers.get("Content-Range", ""))
    etag = reply.headers.get("ETag")
    if (
        known is None
        or found is None
        or int(found[1]) != part.size
        or (known.total is not None and int(found[3]) != known.total)
        or (etag is not None and known.etag is not None and etag != known.etag)
    ):
        part.drop()
        raise Passing("the server sent a part that does not fit to what came before")
    return replace(known, status=reply.status, total=int(found[3]), answered=reply.address)


def _check_promise(reply: Reply, origin: Origin, manners: Manners) -> None:
    packed = reply.headers.get("Content-Encoding", "identity").lower()
    if packed not in ("", "identity"):
        raise Refused(f"came packed ({packed[:20]}), though that was not asked for")
    if origin.total is not None and origin.total > manners.most_bytes:
        raise Refused(f"is larger ({origin.total:,} bytes) than allowed ({manners.most_bytes:,})")


def _receive(
    reply: Reply, asked: Asked, part: Part, origin: Origin, manners: Manners, step: Step | None
) -> None:
    done = part.size
    looked_at = done >= 1024
    # Without a buffer: what came is on the disk whenever we are stopped.
    with part.path.open("ab", buffering=0) as file:
        for piece in reply.pieces:
            file.write(piece)
            done += len(piece)
            if done > manners.most_bytes:
                raise Refused(f"is larger than allowed ({manners.most_bytes:,} bytes)")
            if not looked_at and done >= 1024:
                is_document_so_far(part.head)
                looked_at = True
            if step:
                step(str(asked), done, max(done, origin.total or 0))


def _check_whole(part: Part, origin: Origin) -> None:
    size = part.size
    if origin.total is not None and size > origin.total:
        part.drop()
        raise Passing(f"{size:,} bytes came where {origin.total:,} were told")
    if origin.total is not None and size < origin.total:
        raise Passing(f"broke off after {size:,} of {origin.total:,} bytes")
    is_document_so_far(part.head)
    if origin.total is None and part.head.lstrip().startswith(b"%PDF-"):
        _check_end(part)


def _check_end(part: Part) -> None:
    """Where no length was told, only the end of a PDF says that it is all there."""
    with part.path.open("rb") as file:
        file.seek(max(0, part.size - 2048))
        if _END_OF_PDF not in file.read():
            part.drop()
            raise Passing("broke off: the end of the PDF is missing")
