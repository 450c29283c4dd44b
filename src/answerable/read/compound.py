"""The table of contents of an old Office file ([MS-CFB]): which parts it holds, and where.

Only the root's own parts are told: a workbook that is embedded in a text is no part of
the root. The parts themselves are not read here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NONE = 0xFFFFFFFA  # this and all above it name no sector
_MOST_ENTRIES = 20_000
_ENTRY = 128


def entries(data: bytes) -> Mapping[str, int]:
    """The names of the root's parts, each with the place of its first byte; none where it is damaged."""
    try:
        return _entries(data)
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}


def _entries(data: bytes) -> dict[str, int]:
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        return {}
    size = 1 << shift
    (first,) = struct.unpack_from("<I", data, 48)
    directory = b"".join(
        data[(s + 1) * size : (s + 2) * size] for s in _chain(first, _next_sectors(data, size))
    )
    found: dict[str, int] = {}
    (root,) = struct.unpack_from("<I", directory, 76)
    waiting, seen = [root], set[int]()
    while waiting:
        number = waiting.pop()
        if number >= _NONE or number in seen or (number + 1) * _ENTRY > len(directory):
            continue
        seen.add(number)
        at = number * _ENTRY
        length, left, right = struct.unpack_from("<H2xII", directory, at + 64)
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le")
        (start,) = struct.unpack_from("<I", directory, at + 116)
        found[name] = (start + 1) * size
        waiting += [left, right]
    return found


def _next_sectors(data: bytes, size: int) -> dict[int, int]:
    """Which sector follows which."""
    listed = list(struct.unpack_from("<109I", data, 76))
    (more,) = struct.unpack_from("<I", data, 68)
    count = size // 4
    seen = set[int]()
    while more < _NONE and more not in seen and (more + 2) * size <= len(data):
        seen.add(more)
        *further, more = struct.unpack_from(f"<{count}I", data, (more + 1) * size)
        listed += further
    following: dict[int, int] = {}
    for place, sector in enumerate(listed):
        if sector < _NONE and (sector + 2) * size <= len(data):
            row = struct.unpack_from(f"<{count}I", data, (sector + 1) * size)
            following.update(zip(range(place * count, (place + 1) * count), row, strict=True))
    return following


def _chain(first: int, following: Mapping[int, int]) -> Iterator[int]:
    seen = 0
    while first < _NONE and seen < _MOST_ENTRIES:
        yield first
        seen += 1
        first = following.get(first, _NONE)
