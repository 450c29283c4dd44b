"""The verb: documents asked for, one after the other, into a folder with a manifest."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.errors import FetchError
from answerable.fetch.asked import BASE, Asked
from answerable.fetch.client import open_wire
from answerable.fetch.keep import keep
from answerable.fetch.manifest import Row, add_row, read_rows, row_of
from answerable.fetch.manners import Manners
from answerable.fetch.part import Origin, Part
from answerable.fetch.proof import prove
from answerable.fetch.transfer import Step, transfer
from answerable.fetch.trouble import Passing, Refused, TooLong
from answerable.store.patience import signals_held
from answerable.store.turns import turn

if TYPE_CHECKING:
    from answerable.fetch.wire import Wire


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document that is in the folder. `new` where this run put it there."""

    asked: Asked
    row: Row
    new: bool
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missed:
    """A document that is not in the folder, and why."""

    asked: Asked
    why: str


def fetch(
    asked: Sequence[Asked],
    folder: Path | str,
    manners: Manners | None = None,
    base: str = BASE,
    step: Step | None = None,
) -> Iterator[Fetched | Missed]:
    """Fetch documents, one at a time; each is told as soon as it is known what became of it.

    What the folder's manifest has, and whose file is still the same, is not asked for again.
    No file is ever overwritten. `step` is told what comes, how many bytes came, of how many.

    Raises:
        FetchError: The manifest is damaged, or another run holds the folder.
        MissingExtra: The network client is not installed.
    """
    folder = Path(folder)
    manners = manners or Manners()
    if folder.exists() and not folder.is_dir():
        raise FetchError(f"{folder}: is a file; a folder was expected")
    folder.mkdir(parents=True, exist_ok=True)
    with turn(folder, writing=True) as ours:
        if not ours:
            raise FetchError(f"{folder}: another run holds this folder")
        lost = set(not_yet_had(asked, folder))
        if not lost:
            yield from (_had(one, folder) for one in asked)
            return
        with open_wire(manners) as wire:
            yield from _each(asked, lost, folder, Round(wire, manners, base, step))


@dataclass(frozen=True, slots=True)
class Round:
    """What is the same for every document of a run."""

    wire: Wire
    manners: Manners
    base: str
    step: Step | None


def not_yet_had(asked: Sequence[Asked], folder: Path | str) -> list[Asked]:
    """Those of the documents that would be asked for over the network.

    Raises:
        FetchError: The manifest is damaged.
    """
    rows = read_rows(Path(folder))
    return [one for one in asked if row_of(rows, one, Path(folder)) is None]


def _had(asked: Asked, folder: Path) -> Fetched:
    row = row_of(read_rows(folder), asked, folder)
    assert row is not None
    return Fetched(asked, row, new=False)


def _each(asked: Sequence[Asked], lost: set[Asked], folder: Path, run: Round) -> Iterator[Fetched | Missed]:
    deaf: str | None = None
    for one in asked:
        if one not in lost:
            yield _had(one, folder)
        elif deaf is not None:
            yield Missed(one, f"not asked, as before it: {deaf}")
        else:
            try:
                yield _one(one, folder, run)
            except FetchError as error:
                yield Missed(one, str(error))
                if isinstance(error, Passing) and error.deaf:
                    deaf = str(error)


def _one(asked: Asked, folder: Path, run: Round) -> Fetched:
    part = Part(folder, asked.name)
    try:
        origin = _try(asked, part, run)
        data = part.path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        proof = prove(data, asked, sha256)
    except Refused:
        part.drop()
        raise
    with signals_held():
        file, there = keep(part.path, folder, asked.name, proof.suffix, sha256)
        part.drop()
        row = Row(
            symbol=str(asked.symbol),
            language=asked.language,
            file=file,
            sha256=sha256,
            bytes=len(data),
            address=origin.address,
            answered=origin.answered,
            time=datetime.now(UTC).isoformat(timespec="seconds"),
            status=origin.status,
            content_type=origin.content_type,
            etag=origin.etag,
            last_modified=origin.last_modified,
            symbol_found=proof.symbol_found,
            language_found=proof.language_found,
        )
        add_row(folder, row)
    return Fetched(asked, row, new=not there, remarks=proof.remarks)


def _try(asked: Asked, part: Part, run: Round) -> Origin:
    """Bring a document, with as many tries and waits as manners allow."""
    manners = run.manners
    until = time.monotonic() + manners.longest
    address = asked.address(run.base)
    for number in range(1, manners.tries + 1):
        try:
            return transfer(run.wire, asked, part, address, manners, until, run.step)
        except Passing as trouble:
            if number == manners.tries:
                tried = f", {number} times" if number > 1 else ""
                raise Passing(f"{trouble}{tried}", deaf=trouble.deaf) from trouble
            if trouble.after > manners.longest_wait:
                told = f"{trouble} and asks to come back in {trouble.after:.0f} seconds"
                raise Passing(told, deaf=True) from trouble
            # Not every client at the same moment.
            wait = max(trouble.after, manners.wait * 2 ** (number - 1) * random.uniform(0.75, 1.25))
        if time.monotonic() + wait > until:
            raise TooLong(f"took longer than {manners.longest:g} seconds")
        time.sleep(wait)
    raise AssertionError("at least one try is made")
