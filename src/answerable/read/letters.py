"""From the bytes of a text file to its letters: the byte order mark decides, else it is UTF-8."""

from __future__ import annotations

import re

from answerable.errors import ReadError

# The mark of UTF-32 begins with that of UTF-16.
_BYTE_ORDERS = (
    (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
# But for 02: it stands for a hyphen at a line's end in what is copied from a PDF viewer.
_CONTROL = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1f]")


def decode(data: bytes, file: str) -> str:
    """The letters, with line ends as "\\n".

    Raises:
        ReadError: They are no text, or neither UTF-8 nor marked as UTF-16 or UTF-32.
    """
    encoding = next((name for mark, name in _BYTE_ORDERS if data.startswith(mark)), "utf-8-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        if encoding != "utf-8-sig":
            raise ReadError(
                f"{file}: byte {error.start}: is not {encoding}, which the first bytes say; save it as UTF-8"
            ) from error
        if _CONTROL.search(data[:4096].decode("latin-1")):
            raise ReadError(f"{file}: line {line}: byte 0x{byte:02x}: this is no text file") from error
        raise ReadError(
            f"{file}: line {line}: byte 0x{byte:02x} is not UTF-8; save the file as UTF-8"
        ) from error
    found = _CONTROL.search(text)
    if found:
        wide = _wide_letters(data)
        if wide:
            raise ReadError(f"{file}: is {wide} without a byte order mark; save the file as UTF-8")
        line = text.count("\n", 0, found.start()) + 1
        raise ReadError(
            f"{file}: line {line}: control letter 0x{ord(found.group()):02x}: this is no text file"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError(f"{file}: the file holds nothing but blanks")
    return text


def _wide_letters(data: bytes) -> str | None:
    """UTF-16 or UTF-32, where a zero stands beside nearly every letter; None for anything else."""
    head = data[:4000]
    shares = [head[place::4].count(0) / max(len(head[place::4]), 1) for place in range(4)]
    if min(shares[:2]) > 0.9 or min(shares[2:]) > 0.9:
        return "UTF-32"
    if min(shares[::2]) > 0.9 or min(shares[1::2]) > 0.9:
        return "UTF-16"
    return None


def printable(name: str) -> str:
    """A file's name, or what a library says, in letters that can be written down: all else becomes a mark."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
