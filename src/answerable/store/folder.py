"""A dossier as a folder: written whole or not at all, checked when it is read."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from answerable.errors import StoreError
from answerable.model import Dossier
from answerable.store.from_rows import from_rows
from answerable.store.lines import check_schema, decode, decode_manifest, encode, encode_manifest
from answerable.store.patience import signals_held
from answerable.store.rows import MANIFEST, ROWS, SCHEMA, ManifestRow, UnreadRow
from answerable.store.to_rows import to_rows
from answerable.store.turns import turn

_TEXTS = "texts"
# New files wait here until all are there. A folder of this name is left only by a run that was killed.
_WAITING = ".writing"
_TEXT_FILE = re.compile(rf"{_TEXTS}/\w[\w.-]*\.txt")


def write_dossier(dossier: Dossier, folder: Path | str) -> None:
    """Write a dossier: the old one in that folder is replaced whole, or stays whole.

    Files of others in the folder are left alone. What could not be read again is
    not written.

    Raises:
        StoreError: The folder holds something else, or cannot be written.
        NewerSchema: A later program wrote the dossier that is there.
    """
    folder = Path(folder)
    check_writable(folder)
    try:
        files = _files(dossier)
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{folder}: a text holds half a letter (a lone surrogate): {error.object[:60]!r}"
        ) from error
    try:
        with signals_held() as came:
            _write(files, folder, came)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror or error}") from error
    if came:
        # Whoever handles signals here took this one and went on.
        raise StoreError(f"{folder}: the writing was stopped")


def _write(files: Mapping[str, bytes], folder: Path, came: Sequence[int]) -> None:
    """Lay the files out beside the old ones, then move them into place, unless a signal came before."""
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with turn(folder, writing=True) as ours:
            if not ours:
                raise StoreError(f"{folder}: cannot be written: another run holds this dossier")
            _write_in_turn(files, folder, came)
    finally:
        if new and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _write_in_turn(files: Mapping[str, bytes], folder: Path, came: Sequence[int]) -> None:
    waiting = folder / _WAITING
    try:
        shutil.rmtree(waiting, ignore_errors=True)
        (waiting / _TEXTS).mkdir(parents=True)
        for name, data in files.items():
            if came:
                return
            (waiting / name).write_bytes(data)
        _read_again(waiting)
        if not came:
            _move(files, waiting, folder)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def check_writable(folder: Path | str) -> None:
    """See, before any work is done, that a dossier can be written there. Nothing is left behind.

    Raises:
        StoreError: The folder holds something else than a dossier, or cannot be written.
        NewerSchema: A later program wrote the dossier that is there.
    """
    folder = Path(folder)
    try:
        if folder.exists() and not folder.is_dir():
            raise StoreError(f"{folder}: is a file; a dossier is a folder")
        if folder.is_dir():
            _refuse_others(folder)
        nearest = folder
        while not nearest.exists() and nearest != nearest.parent:
            nearest = nearest.parent
        # Held, as a Ctrl-C between opening and closing comes out as a bad file descriptor.
        with signals_held(), tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror or error}") from error


def read_dossier(folder: Path | str) -> Dossier:
    """Read a dossier, and see that it is whole and that every quote stands in its text.

    Raises:
        StoreError: There is none, or it is damaged; the message names the file and the line.
        NewerSchema: A later program wrote it.
    """
    folder = Path(folder)
    # Where a halted run holds the folder, we read all the same: the sums tell whether it is whole.
    with turn(folder, writing=False):
        return _read(folder)


def _read(folder: Path) -> Dossier:
    if not (folder / MANIFEST).is_file():
        raise StoreError(f"{folder}: no dossier is here ({MANIFEST} is missing)")
    manifest = decode_manifest(_bytes(folder, MANIFEST), _place(folder, MANIFEST))
    data = {noun: _bytes(folder, f"{noun}.jsonl") for noun in ROWS}
    numbered = {
        noun: list(decode(content, noun, _place(folder, f"{noun}.jsonl"))) for noun, content in data.items()
    }
    for noun, rows in numbered.items():
        told = manifest.counts.get(noun)
        if told != len(rows):
            raise StoreError(
                f"{_place(folder, noun + '.jsonl')}: has {len(rows)} rows where {MANIFEST} counts {told}; "
                "the writing was cut short, or lines were lost"
            )
    dossier = from_rows(
        numbered,
        manifest,
        text_of=lambda id_: _text(folder, id_),
        place_of=lambda noun: _place(folder, f"{noun}.jsonl"),
    )
    _check_sums(folder, manifest.files)
    return dossier


def _files(dossier: Dossier) -> dict[str, bytes]:
    """The files of a dossier by their names, `dossier.json` the last."""
    rows = to_rows(dossier)
    files: dict[str, bytes] = {}
    for source in sorted(dossier.sources, key=lambda s: s.id):
        name = f"{_TEXTS}/{source.id}.txt"
        if not _TEXT_FILE.fullmatch(name):
            raise StoreError(f"{source.id!r} cannot name a file, so it is no document id")
        files[name] = source.document.text.encode("utf-8")
    files |= {f"{noun}.jsonl": encode(of_noun) for noun, of_noun in rows.items()}
    files[MANIFEST] = encode_manifest(
        ManifestRow(
            schema=SCHEMA,
            version=_version(),
            counts={noun: len(of_noun) for noun, of_noun in rows.items()},
            settings=dict(dossier.settings),
            unread=tuple(UnreadRow(file=u.file, why=u.why, limit=u.limit) for u in dossier.unread),
            files={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        )
    )
    return files


def _version() -> str:
    try:
        return importlib.metadata.version("answerable")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def _read_again(waiting: Path) -> None:
    try:
        read_dossier(waiting)
    except StoreError as error:
        raise StoreError(f"nothing was written, as it could not be read again: {error}") from error


def _move(files: Mapping[str, bytes], waiting: Path, folder: Path) -> None:
    """Put the new files into place, `dossier.json` last, and take the old one's other texts away."""
    stale = _texts_of(folder / MANIFEST) - set(files)
    (folder / _TEXTS).mkdir(exist_ok=True)
    for name in files:
        os.replace(waiting / name, folder / name)
    for name in stale:
        (folder / name).unlink(missing_ok=True)


def _texts_of(manifest: Path) -> set[str]:
    if not manifest.exists():
        return set()
    try:
        names = decode_manifest(manifest.read_bytes(), str(manifest)).files
    except StoreError:
        # The old dossier is damaged; which texts are its own cannot be told, so they stay.
        return set()
    return {name for name in names if _TEXT_FILE.fullmatch(name)}


def _refuse_others(folder: Path) -> None:
    manifest = folder / MANIFEST
    if manifest.exists():
        check_schema(manifest.read_bytes(), str(manifest))
    elif any(not entry.name.startswith(".") for entry in folder.iterdir()):
        raise StoreError(f"{folder}: holds other files and is no dossier; name a new or an empty folder")


def _bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError as error:
        raise StoreError(f"{_place(folder, name)}: is missing") from error
    except OSError as error:
        raise StoreError(f"{_place(folder, name)}: cannot be read: {error.strerror or error}") from error


def _text(folder: Path, document: str) -> str:
    name = f"{_TEXTS}/{document}.txt"
    data = _bytes(folder, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise StoreError(f"{_place(folder, name)}:{line}: not UTF-8") from error


def _check_sums(folder: Path, sums: Mapping[str, str]) -> None:
    for name, told in sums.items():
        if name.removesuffix(".jsonl") not in ROWS and not _TEXT_FILE.fullmatch(name):
            raise StoreError(f"{_place(folder, MANIFEST)}: `{name}` is no file of a dossier")
        if hashlib.sha256(_bytes(folder, name)).hexdigest() != told:
            raise StoreError(
                f"{_place(folder, name)}: is not the file that {MANIFEST} speaks of; "
                "the writing was cut short, or somebody changed it"
            )


def _place(folder: Path, name: str) -> str:
    return str(folder / name)
