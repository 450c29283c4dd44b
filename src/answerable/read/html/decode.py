"""From a page's bytes to letters: the byte order mark decides, then the page's word, then UTF-8."""

from __future__ import annotations

import codecs
import re

from answerable.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NAMED = re.compile(
    rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
# Browsers read these two as Windows' larger set, and pages rely on it.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def decode(data: bytes, file: str) -> str:
    """The page's letters.

    Raises:
        ReadError: A byte does not fit the encoding; the message names the place.
    """
    encoding, skip = _encoding(data)
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, skip + error.start) + 1
        raise ReadError(
            f"{file}: line {line}, byte {skip + error.start}: not {encoding}, which the page "
            "says or leaves to be taken; save it as UTF-8"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _encoding(data: bytes) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    named = _NAMED.search(data[:2048])
    if named:
        try:
            name = codecs.lookup(named[1].decode("ascii")).name
        except LookupError:
            return "utf-8", 0
        # A page whose own word could be read in ASCII is not UTF-16, and no codec but a text one will do.
        if not name.startswith(("utf-16", "utf-32")) and _is_for_text(name):
            return _WIDER.get(name, name), 0
    return "utf-8", 0


def _is_for_text(name: str) -> bool:
    try:
        b" ".decode(name)
    except (LookupError, UnicodeError):
        return False
    return True
