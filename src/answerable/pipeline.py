"""The way of the data, once through: files in, a dossier out. It alone knows the order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from answerable import lint, spoken
from answerable.align import align
from answerable.check import check
from answerable.cite import cite
from answerable.classify import classify, labelled
from answerable.errors import NoTextLayer, ReadError
from answerable.extract import extract
from answerable.identify import identify
from answerable.imports import as_document
from answerable.language import in_its_languages
from answerable.meaning import SentenceModel, Tell, sentence_model
from answerable.mentions import join, mentions
from answerable.model import (
    Citation,
    Document,
    Dossier,
    Entity,
    Mention,
    Source,
    Statement,
    Unread,
)
from answerable.positions import in_their_lists, with_positions
from answerable.read import SUFFIXES, Ocr, printable, read, slug
from answerable.read.ocr import tesseract

# Lists of recommendations that people keep; a folder of a review may hold them beside its documents.
_LISTS = frozenset({".csv", ".tsv", ".json", ".xlsx", ".xlsm", ".ods"})

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class _Analysed:
    source: Source
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]


def gather(paths: Iterable[str | Path]) -> list[Path]:
    """The documents to read: the given files, and those of a known suffix in the given folders.

    Left out are hidden files and folders, and dossiers that this program wrote. Order and
    repetition of `paths` are kept, so that a caller can say which file was named twice.

    Raises:
        ReadError: A folder holds no document.
    """
    return [file for path in paths for file in _files(path)]


def _files(path: str | Path, suffixes: frozenset[str] = frozenset(SUFFIXES)) -> list[Path]:
    if not str(path):
        raise ReadError("an empty name is no file")
    path = Path(path)
    try:
        is_folder = path.is_dir()
    except OSError as error:
        raise ReadError(f"{printable(path.name)}: cannot be opened: {error.strerror or error}") from error
    if not is_folder:
        return [path]
    inside = list(_inside(path, suffixes))
    if not inside:
        known = ", ".join(sorted(suffixes))
        raise ReadError(f"{_named(path)}: the folder holds no document (known are {known})")
    return inside


def _named(path: Path) -> str:
    """A name without the folders above it: a dossier tells nothing of the machine that it was made on."""
    return printable(path.resolve().name or str(path))


def _inside(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    if (folder / "dossier.json").is_file():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _inside(path, suffixes)
        elif path.suffix.lower() in suffixes and (path.is_file() or path.is_symlink()):
            yield path


def analyse(
    paths: Sequence[str | Path],
    *,
    progress: Progress | None = None,
    ocr: Ocr | None = None,
    meaning: str | Path | None = None,
) -> Dossier:
    """Turn the files of a review into a dossier.

    One file that cannot be read never sinks the run: it stands in `Dossier.unread`
    with the reason. `progress` is called with what is being done, how many steps are
    done and how many there are. With `ocr`, pages that are pictures are read too. `meaning`
    is the folder of a sentence-transformers model: replies are then found by meaning too.

    Raises:
        MissingExtra: `ocr` or `meaning` is asked for, and what it needs is not installed.
        ModelError: `meaning` names no model, or one that cannot be loaded.
        ReadError: No file could be read.
    """
    if ocr is not None:
        tesseract(ocr)  # not to find out after an hour that it is missing
    model = None if meaning is None else sentence_model(meaning)
    given, unread = _gathered(paths)
    files, twice = _named_once(given)
    unread += twice
    tell = progress or (lambda *_: None)
    steps = len(files) + 2
    found: list[_Analysed] = []
    for done, (path, id_) in enumerate(files):
        tell(printable(path.name), done, steps)
        one = _list_or_say(path, id_) if path.suffix.lower() in _LISTS else _one_or_say(path, id_, ocr)
        if isinstance(one, Unread):
            unread.append(one)
        else:
            found.append(one)
    if not found:
        raise ReadError(unread[0].why if len(unread) == 1 else _none_read(unread))
    found, same = _without_copies(found)
    unread += same
    tell("comparing", len(files), steps)
    dossier = _together(
        found, unread, model, lambda at, of: tell(f"meaning, {at} of {of} texts", len(files), steps)
    )
    tell("done", steps, steps)
    return dossier


def read_or_say(path: Path, id_: str, *, ocr: Ocr | None = None) -> Document | Unread:
    """The document of a file, or the row that says why it could not be read."""
    try:
        return read(path, id_, ocr=ocr)
    except ReadError as error:
        limit = error.limit if isinstance(error, NoTextLayer) else None
        return Unread(printable(path.name), str(error), limit)


def _one_or_say(path: Path, id_: str, ocr: Ocr | None) -> _Analysed | Unread:
    document = read_or_say(path, id_, ocr=ocr)
    return document if isinstance(document, Unread) else _analyse_one(document)


def _list_or_say(path: Path, id_: str) -> _Analysed | Unread:
    """What a list says, row by row; whoever else is named in its rows is a mention like any other."""
    try:
        source, statements = as_document(path, id_)
    except ReadError as error:
        return Unread(printable(path.name), str(error))
    document = in_its_languages(source.document)
    source = replace(source, document=document)
    return _Analysed(source, labelled(document, statements), (), mentions(document, source.identity))


def _gathered(paths: Iterable[str | Path]) -> tuple[list[Path], list[Unread]]:
    """The files of every path; a path that gives none is a row, and the others go on."""
    found: list[Path] = []
    unread: list[Unread] = []
    for path in paths:
        try:
            found += _files(path, _LISTS.union(SUFFIXES))
        except ReadError as error:
            unread.append(Unread(_named(Path(path)), str(error)))
    return found, unread


def _none_read(unread: Sequence[Unread]) -> str:
    return f"none of the {len(unread)} files could be read: " + "; ".join(u.why for u in unread)


def _named_once(paths: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[Unread]]:
    """Each file once, in an order that does not hang on the order of the paths, with its id."""
    unread: list[Unread] = []
    once: dict[Path, Path] = {}
    for path in paths:
        real = _real(path)
        if real in once:
            unread.append(Unread(printable(path.name), f"{printable(path.name)}: named twice; read once"))
        else:
            once[real] = path
    bases: defaultdict[str, list[Path]] = defaultdict(list)
    for path in once.values():
        bases[slug(printable(path.name))].append(path)
    named = []
    for base, same in bases.items():
        ordered = (
            sorted(same, key=lambda p: (p.name, _bytes_or_nothing(p), str(p))) if len(same) > 1 else same
        )
        for count, path in enumerate(ordered, 1):
            named.append((path, base if len(ordered) == 1 else f"{base}-{count}"))
    return sorted(named, key=lambda pair: pair[1]), unread


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path.absolute()


def _bytes_or_nothing(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _analyse_one(document: Document) -> _Analysed:
    identity = identify(document)
    source = Source(replace(document, remarks=(*document.remarks, *spoken.remarks(document))), identity)
    citations = cite(document, identity) if spoken.reads(document, "citations") else ()
    passages = extract(document, identity)
    statements = _as_sure_as_ocr(document, classify(passages, document, identity, citations))
    named = mentions(document, identity)
    return _Analysed(source, statements, citations, named)


def _as_sure_as_ocr(document: Document, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """What stands on a page that OCR read is no surer than its letters."""
    if document.ocr is None:
        return statements
    sure = {p.page: (p.confidence or 0) / 100 for p in document.ocr.pages if p.kept}
    pages = {block.id: block.page for block in document.blocks}
    return tuple(
        replace(s, confidence=round(s.confidence * sure.get(pages.get(s.block) or 0, 1.0), 3))
        for s in statements
    )


def _without_copies(found: list[_Analysed]) -> tuple[list[_Analysed], list[Unread]]:
    """The same bytes under two names are one source: the first name is kept, the other is reported."""
    kept: dict[str, _Analysed] = {}
    copies: list[Unread] = []
    for one in found:
        document = one.source.document
        first = kept.setdefault(document.sha256, one)
        if first is not one:
            other = first.source.document.file
            copies.append(Unread(document.file, f"{document.file}: the same content as {other}; read once"))
    return list(kept.values()), copies


def _together(
    found: Sequence[_Analysed], unread: Sequence[Unread], model: SentenceModel | None, tell: Tell
) -> Dossier:
    """What can be said only over all documents: entities, threads, answers, findings."""
    sources = tuple(sorted((one.source for one in found), key=lambda s: s.id))
    statements = tuple(
        sorted(
            (s for one in found for s in one.statements),
            key=lambda s: (s.quote.document, s.quote.start, s.id),
        )
    )
    statements = with_positions(sources, in_their_lists(sources, statements))
    citations = tuple(
        sorted(
            (c for one in found for c in one.citations), key=lambda c: (c.quote.document, c.quote.start, c.id)
        )
    )
    citations = lint.tied(sources, citations)
    named, entities = join(sources, [m for one in found for m in one.mentions])
    asserted = _asserted(named, statements)
    threads, answers, links = align(sources, statements, asserted, model=model, tell=tell)
    dossier = Dossier(
        sources=sources,
        statements=statements,
        citations=citations,
        mentions=tuple(sorted(asserted, key=lambda m: (m.quote.document, m.quote.start, m.id))),
        entities=_once(entities),
        answers=tuple(sorted(answers, key=lambda a: a.question)),
        links=tuple(sorted(links, key=lambda k: (k.kind, k.source, k.target))),
        threads=tuple(sorted(threads, key=lambda t: t.id)),
        unread=tuple(sorted(unread, key=lambda u: (u.file, u.why))),
        settings=MappingProxyType(_settings(model)),
    )
    linted = (*lint.findings(sources, citations), *lint.numbers_of_nothing(sources, statements))
    found_faults = {f.id: f for f in (*check(dossier), *linted)}
    return replace(dossier, findings=tuple(found_faults[id_] for id_ in sorted(found_faults)))


def _settings(model: SentenceModel | None) -> dict[str, str]:
    """How likeness was judged; a model by the name of its folder and the hash of its files."""
    if model is None:
        return {"likeness": "words"}
    return {"likeness": "words and meaning", "model": printable(model.name), "model_sha256": model.sha256}


def _once(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Entities in order, one row an id: two whose first spelling is the same are one name to a reader."""
    by_id: dict[str, Entity] = {}
    for entity in entities:
        first = by_id.get(entity.id)
        if first is not None:
            entity = replace(
                first,
                variants=tuple(sorted({*first.variants, *entity.variants})),
                documents=tuple(sorted({*first.documents, *entity.documents})),
                events=tuple(dict.fromkeys((*first.events, *entity.events))),
                reasons=tuple(dict.fromkeys((*first.reasons, *entity.reasons))),
            )
        by_id[entity.id] = entity
    return tuple(by_id[id_] for id_ in sorted(by_id))


def _asserted(named: Sequence[Mention], statements: Sequence[Statement]) -> list[Mention]:
    """Who asserts a figure: the speaker of the statement in which it stands."""
    by_document: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.quote.document].append(statement)
    count: Counter[str] = Counter()
    done = []
    for mention in sorted(named, key=lambda m: (m.quote.document, m.quote.start)):
        row = by_document[mention.quote.document]
        at = count[mention.quote.document]
        while at < len(row) and row[at].quote.end <= mention.quote.start:
            at += 1
        count[mention.quote.document] = at
        speaks = at < len(row) and row[at].quote.start <= mention.quote.start
        if mention.figure is not None and speaks:
            mention = replace(mention, figure=replace(mention.figure, asserted_by=row[at].speaker))
        done.append(mention)
    return done
