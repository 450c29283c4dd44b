"""Drafts, held against what they cite: the lint by itself, without the rest of a dossier.

A draft is read, its citations are resolved, and they are compared with the documents that
the caller has at hand. Nothing is written and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from answerable import lint
from answerable.cite import cite
from answerable.errors import ReadError
from answerable.identify import identify
from answerable.model import Citation, Source, Unread
from answerable.pipeline import Progress, gather, read_or_say
from answerable.read import printable, slug
from answerable.store import MANIFEST, read_dossier


@dataclass(frozen=True, slots=True)
class Proof:
    """One draft with its citations and what is to be said of them; `path` as the caller named it."""

    path: Path
    source: Source
    citations: tuple[Citation, ...]
    remarks: tuple[lint.Remark, ...]


@dataclass(frozen=True, slots=True)
class Proofs:
    """The drafts in the order in which they were named, and the files that could not be read."""

    drafts: tuple[Proof, ...]
    unread: tuple[Unread, ...]


def proofread(
    paths: Iterable[str | Path], *, beside: Sequence[str | Path] = (), progress: Progress | None = None
) -> Proofs:
    """Lint files, with the documents of `beside` (files, folders, dossiers) to hold them against.

    A file that cannot be read stands in `unread`, and the others go on. Drafts are held against
    one another too, and none against itself.

    Raises:
        ReadError: No draft could be read, or a folder holds no document.
        StoreError: A dossier in `beside` is broken.
    """
    dossiers = [Path(path) for path in beside if (Path(path) / MANIFEST).is_file()]
    kept, unread = _kept(dossiers)
    files = gather(paths)
    others = gather(path for path in beside if Path(path) not in dossiers)
    reading = _Reading({s.id for s in kept}, len(files) + len(others), progress or (lambda *_: None))
    drafts = reading.read(files)
    if not drafts:
        raise ReadError("; ".join(u.why for u in reading.unread))
    seen = {source.document.sha256 for _, source in drafts}
    beside_them = [source for _, source in reading.read(others)]
    held = [s for s in (*beside_them, *kept) if s.document.sha256 not in seen]
    return Proofs(tuple(_proofs(drafts, held)), (*unread, *reading.unread))


def _kept(dossiers: Sequence[Path]) -> tuple[list[Source], list[Unread]]:
    """The documents of dossiers; of two that bear one identifier the first, since a quote names no more."""
    kept: dict[str, Source] = {}
    unread: list[Unread] = []
    for folder in dossiers:
        for source in read_dossier(folder).sources:
            first = kept.setdefault(source.id, source)
            if first.document.sha256 != source.document.sha256:
                name = source.document.file
                why = "another dossier has a document of this identifier; left out"
                unread.append(Unread(name, f"{name}: {why}"))
    return list(kept.values()), unread


class _Reading:
    """Reads files one after the other, each under an id of its own."""

    def __init__(self, taken: set[str], steps: int, tell: Progress) -> None:
        self.unread: list[Unread] = []
        self._taken = taken
        self._steps = steps
        self._done = 0
        self._tell = tell

    def read(self, files: Sequence[Path]) -> list[tuple[Path, Source]]:
        """The documents that could be read, each once, with their paths."""
        found: dict[str, tuple[Path, Source]] = {}
        for path in files:
            self._tell(printable(path.name), self._done, self._steps)
            self._done += 1
            document = read_or_say(path, self._id(path))
            if isinstance(document, Unread):
                self.unread.append(document)
                continue
            found.setdefault(document.sha256, (path, Source(document, identify(document))))
        return list(found.values())

    def _id(self, path: Path) -> str:
        base = slug(printable(path.name))
        names = (base if n == 1 else f"{base}-{n}" for n in range(1, len(self._taken) + 2))
        id_ = next(name for name in names if name not in self._taken)
        self._taken.add(id_)
        return id_


def _proofs(drafts: Sequence[tuple[Path, Source]], held: Sequence[Source]) -> Iterable[Proof]:
    sources = [source for _, source in drafts]
    tied = lint.tied([*sources, *held], [c for s in sources for c in cite(s.document, s.identity)])
    for path, source in drafts:
        own = tuple(c for c in tied if c.quote.document == source.id)
        yield Proof(path, source, own, tuple(lint.remarks(source, own)))
