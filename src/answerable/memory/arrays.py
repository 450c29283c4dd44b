"""Arrays in one file, opened without reading them: the system brings the pages that are asked for."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Arrays: TypeAlias = Mapping[str, NDArray[Any]]

_MARK = b"answerable-asks/1\n"
_EDGE = 64


def write_arrays(path: Path, stamp: str, arrays: Arrays) -> None:
    """Write arrays with a stamp that says what they were made from; whole, or not at all."""
    places, at = {}, 0
    for name, array in arrays.items():
        places[name] = {"type": array.dtype.str, "count": len(array), "at": at}
        at += -(-array.nbytes // _EDGE) * _EDGE
    head = json.dumps({"stamp": stamp, "size": at, "arrays": places}).encode() + b"\n"
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(_MARK + head)
            file.write(b"\0" * (-file.tell() % _EDGE))
            for array in arrays.values():
                file.write(np.ascontiguousarray(array).data)
                file.write(b"\0" * (-array.nbytes % _EDGE))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def read_arrays(path: Path, stamp: str) -> dict[str, NDArray[Any]] | None:
    """The arrays of a file; None where there is none, or it was made from something else."""
    try:
        with path.open("rb") as file:
            if file.readline(len(_MARK)) != _MARK:
                return None
            head = json.loads(file.readline())
            start = -(-file.tell() // _EDGE) * _EDGE
        if head["stamp"] != stamp or path.stat().st_size != start + head["size"]:
            return None
        raw = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))
        return {
            name: raw[start + row["at"] :][: np.dtype(row["type"]).itemsize * row["count"]].view(row["type"])
            for name, row in head["arrays"].items()
        }
    except (OSError, ValueError, KeyError, TypeError):
        # It can be made again from the memory; a damaged one is as good as none.
        return None
