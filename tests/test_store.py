"""The dossier on disk: round trips, bytes, damage, and interrupted writing."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.errors import NewerSchema, StoreError
from answerable.model import (
    Answer,
    AnswerStatus,
    Article,
    Block,
    BlockKind,
    Citation,
    CitationForm,
    Document,
    Dossier,
    Entity,
    Event,
    Figure,
    Finding,
    FindingKind,
    Identity,
    Kind,
    Link,
    LinkKind,
    Marker,
    Mention,
    MentionKind,
    Position,
    Reason,
    Role,
    Severity,
    Source,
    Span,
    Statement,
    Theme,
    Thread,
    Unread,
)
from answerable.store import ROWS, SCHEMA, check_writable, json_schema, read_dossier, to_rows, write_dossier
from answerable.store.turns import turn

ROOT = Path(__file__).parents[1]
HEAD = '{"schema": "answerable-dossier/1"}'

# --- round trips ---------------------------------------------------------------------------

# Line ends of every sort, letters outside the first plane, marks that join, a byte order mark.
WILD = st.text(
    st.one_of(
        st.sampled_from('a1 .\n\r\t\x0b\x85\u2028\u2029\ufeff\u202e\u0301\x00\U0001f600"\\'),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
MAYBE = st.none() | WILD
SHARE = st.floats(0, 1)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return Span(start, end)


@st.composite
def sources(draw: st.DrawFn, id_: str) -> Source:
    text = draw(WILD)
    bare = Document(id_, text)
    laid = draw(st.lists(st.tuples(spans(text), st.sampled_from(BlockKind), MAYBE), min_size=1, max_size=4))
    ids = [f"b-{id_}-{n}" for n in range(len(laid))]
    blocks = tuple(
        Block(
            name,
            kind,
            span,
            number=number,
            path=(number or "",),
            continues=draw(st.sampled_from([None, *ids])),
        )
        for name, (span, kind, number) in zip(ids, laid, strict=True)
    )
    marked = draw(st.lists(st.builds(Marker, st.integers(0, 99), spans(text)), max_size=4))
    document = replace(
        bare,
        blocks=blocks,
        markers=tuple(marked),
        remarks=tuple(draw(st.lists(WILD, max_size=2))),
        file=draw(WILD),
    )
    because = st.builds(Reason, WILD, spans(text).map(document.quote))
    identity = Identity(
        title=draw(WILD),
        state=draw(MAYBE),
        date=draw(MAYBE),
        evidence=draw(st.dictionaries(WILD, because, max_size=2)),
    )
    return Source(document, identity)


@st.composite
def said(draw: st.DrawFn, source: Source, ordinal: int) -> Statement:
    document = source.document
    quotes = spans(document.text).map(document.quote)
    return Statement(
        quote=draw(quotes),
        kind=draw(st.sampled_from(Kind)),
        block=draw(st.sampled_from(document.blocks)).id,
        role=draw(st.sampled_from(Role)),
        speaker=draw(WILD),
        confidence=draw(SHARE),
        reason=draw(st.none() | st.builds(Reason, WILD.filter(bool), quotes)),
        continued=tuple(draw(st.lists(quotes, max_size=2))),
        lead_in=draw(st.none() | quotes),
        position=draw(st.none() | st.builds(Position, st.sampled_from(["noted", "pending"]), quotes)),
        articles=tuple(draw(st.lists(st.builds(Article, WILD, WILD, st.just("inferred")), max_size=2))),
        themes=tuple(draw(st.lists(st.builds(Theme, WILD, WILD, SHARE), max_size=2))),
        note_refs=tuple(draw(st.lists(st.integers(0, 9), max_size=2))),
        ordinal=ordinal,
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    names = draw(st.lists(st.sampled_from(["a", "état-2", "x.y", "б"]), unique=True, min_size=1, max_size=3))
    held = tuple(draw(sources(name)) for name in names)
    statements = tuple(draw(said(draw(st.sampled_from(held)), n)) for n in range(draw(st.integers(1, 4))))
    ids = st.sampled_from([s.id for s in statements])
    document = held[0].document
    quotes = spans(document.text).map(document.quote)
    events = st.builds(Event, WILD, quotes, WILD, MAYBE, st.none() | NUMBER, MAYBE)
    entities = tuple(
        Entity(
            MentionKind.LAW,
            name,
            (f"{n}", f"~{name}"),
            (document.id,),
            {name: name},
            tuple(draw(st.lists(events, max_size=2))),
        )
        for n, name in enumerate(draw(st.lists(WILD, max_size=2)))
    )
    figures = st.builds(Figure, st.none() | NUMBER, WILD, WILD, WILD, MAYBE, MAYBE, st.none() | NUMBER)
    mentions = tuple(
        Mention(
            kind,
            draw(quotes),
            draw(st.sampled_from([None, *(e.id for e in entities)])),
            draw(MAYBE),
            figure,
            n,
        )
        for n, (kind, figure) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(MentionKind), st.none() | figures), max_size=3))
        )
    )
    forms = draw(st.lists(st.sampled_from(CitationForm), max_size=2))
    rules = draw(st.lists(WILD, unique=True, max_size=2))
    return Dossier(
        sources=held,
        statements=statements,
        citations=tuple(
            Citation(draw(quotes), form, why=draw(MAYBE), ordinal=n) for n, form in enumerate(forms)
        ),
        mentions=mentions,
        entities=entities,
        answers=tuple(
            Answer(s.id, draw(st.none() | st.sampled_from(AnswerStatus)), draw(WILD), (draw(ids),))
            for s in draw(st.lists(st.sampled_from(statements), unique=True, max_size=2))
        ),
        links=tuple(
            draw(
                st.lists(
                    st.builds(Link, st.sampled_from(LinkKind), ids, ids, SHARE, WILD),
                    max_size=2,
                    unique_by=str,
                )
            )
        ),
        threads=tuple(Thread(draw(WILD), key, (draw(ids),)) for key in rules),
        findings=tuple(
            Finding(draw(st.sampled_from(FindingKind)), Severity.LOW, draw(WILD), rule, (draw(quotes),))
            for rule in rules
        ),
        unread=tuple(draw(st.lists(st.builds(Unread, WILD, WILD), max_size=2))),
        settings=draw(st.dictionaries(WILD, WILD, max_size=2)),
    )


def in_order(dossier: Dossier) -> Dossier:
    """The same, its rows in the order of the contract."""

    def laid(source: Source) -> Source:
        document = source.document
        blocks = tuple(sorted(document.blocks, key=lambda b: (b.span.start, b.id)))
        markers = tuple(sorted(document.markers, key=lambda m: (m.span, m.note)))
        return replace(source, document=replace(document, blocks=blocks, markers=markers))

    def by_place(items):
        return tuple(sorted(items, key=lambda i: (i.quote.document, i.quote.start, i.id)))

    def by_id(items):
        return tuple(sorted(items, key=lambda i: i.id))

    return replace(
        dossier,
        sources=by_id(map(laid, dossier.sources)),
        statements=by_place(dossier.statements),
        citations=by_place(dossier.citations),
        mentions=by_place(dossier.mentions),
        entities=by_id(dossier.entities),
        answers=tuple(sorted(dossier.answers, key=lambda a: a.question)),
        links=tuple(sorted(dossier.links, key=lambda k: (k.kind, k.source, k.target))),
        threads=by_id(dossier.threads),
        findings=by_id(dossier.findings),
    )


def shuffled(dossier: Dossier) -> Dossier:
    turned = {
        name: tuple(reversed(getattr(dossier, name)))
        for name in (
            "sources",
            "statements",
            "citations",
            "mentions",
            "entities",
            "threads",
            "findings",
            "answers",
        )
    }
    return replace(dossier, **turned)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(dossiers())
def test_what_is_written_is_what_is_read(tmp_path_factory, dossier):
    folder = tmp_path_factory.mktemp("d")
    write_dossier(dossier, folder / "one")
    again = read_dossier(folder / "one")
    assert again == in_order(dossier)
    write_dossier(shuffled(dossier), folder / "two")
    assert files_of(folder / "one") == files_of(folder / "two")


def test_one_of_everything_comes_back(review, tmp_path):
    write_dossier(review, tmp_path / "d")
    assert read_dossier(tmp_path / "d") == in_order(review)


def test_nothing_at_all_is_a_dossier_too(tmp_path):
    write_dossier(Dossier(), tmp_path / "d")
    assert read_dossier(tmp_path / "d") == Dossier()


# --- bytes ---------------------------------------------------------------------------------


@pytest.fixture
def kept(review, tmp_path):
    """The review as a folder."""
    write_dossier(review, tmp_path / "kept")
    return tmp_path / "kept"


def test_a_second_writing_changes_no_byte(review, kept):
    before = files_of(kept)
    write_dossier(read_dossier(kept), kept)
    assert files_of(kept) == before


@pytest.mark.parametrize("noun", ROWS)
def test_every_file_begins_with_the_schema_and_keeps_its_keys_sorted(kept, noun):
    data = (kept / f"{noun}.jsonl").read_bytes()
    head, *lines = data.decode("utf-8").split("\n")
    assert head == HEAD
    assert lines[-1] == ""
    assert b"\r" not in data
    rows = [json.loads(line) for line in lines[:-1]]
    assert rows
    assert all(list(row) == sorted(row) for row in rows)


def test_letters_are_kept_as_letters(tmp_path):
    document = Document("d", "Ңұр–“x”\u2028 \U0001f600")
    identity = Identity(title=document.text)
    write_dossier(Dossier(sources=(Source(document, identity),)), tmp_path / "d")
    assert document.text.encode() in (tmp_path / "d" / "documents.jsonl").read_bytes()
    assert (tmp_path / "d" / "texts" / "d.txt").read_bytes() == document.text.encode()


def test_the_folder_does_not_say_where_or_when_it_was_written(review, kept, tmp_path):
    write_dossier(review, tmp_path / "elsewhere" / "deeper")
    assert files_of(kept) == files_of(tmp_path / "elsewhere" / "deeper")
    assert not any(str(tmp_path).encode() in data for data in files_of(kept).values())


def test_the_manifest_has_the_sum_of_every_other_file(kept):
    manifest = json.loads((kept / "dossier.json").read_bytes())
    sums = {n: hashlib.sha256(d).hexdigest() for n, d in files_of(kept).items() if n != "dossier.json"}
    assert manifest["files"] == sums
    assert manifest["schema"] == SCHEMA
    assert manifest["counts"]["statements"] == 3
    assert manifest["unread"] == [{"file": "scan.pdf", "why": "holds pictures of pages and no letters"}]


def test_a_field_from_a_later_program_is_passed_by(kept):
    _edit(kept, "statements.jsonl", lambda t: t.replace('{"action"', '{"a_new_field":[1,{"x":2}],"action"'))
    _forget_sums(kept)
    assert len(read_dossier(kept).statements) == 3


# --- damage --------------------------------------------------------------------------------


def _edit(folder, name, change):
    path = folder / name
    before = path.read_bytes().decode("utf-8")
    after = change(before)
    assert after != before
    path.write_bytes(after.encode("utf-8"))


def _forget_sums(folder):
    manifest = json.loads((folder / "dossier.json").read_bytes())
    manifest["files"] = {}
    (folder / "dossier.json").write_text(json.dumps(manifest))


def _second(line):
    """Put `line` in the place of the second line, the first row."""
    return lambda text: "\n".join([text.split("\n")[0], line, *text.split("\n")[2:]])


DAMAGE = [
    ("statements.jsonl", lambda _: "", "statements.jsonl:1", "schema"),
    ("statements.jsonl", lambda t: t.replace(HEAD + "\n", ""), "statements.jsonl:1", "schema"),
    ("statements.jsonl", lambda t: t.replace("dossier/1", "dossier/2", 1), "statements.jsonl:1", "newer"),
    ("statements.jsonl", lambda t: t.replace("dossier/1", "dossier/0", 1), "statements.jsonl:1", "dossier/0"),
    ("statements.jsonl", _second("{"), "statements.jsonl:2", "truncated"),
    ("statements.jsonl", _second(""), "statements.jsonl:2", ""),
    ("statements.jsonl", _second("[" * 100_000), "statements.jsonl:2", ""),
    ("statements.jsonl", _second('{"x":' + "[" * 100_000), "statements.jsonl:2", ""),
    ("statements.jsonl", _second("null"), "statements.jsonl:2", "null"),
    ("statements.jsonl", lambda t: t[:-20], "statements.jsonl:4", "cut off"),
    (
        "statements.jsonl",
        lambda t: t.replace('"speaker":', '"spaeker":', 1),
        "statements.jsonl:2",
        "`speaker`",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace('"kind":"question"', '"kind":"query"'),
        "statements.jsonl:2",
        "$.kind",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace('"confidence":0.9', '"confidence":9'),
        "statements.jsonl:2",
        "$.confidence",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace("Please state how", "Please state when"),
        "statements.jsonl:2",
        "quote",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace('"quote":"Please state"', '"quote":"Please"'),
        "statements.jsonl:2",
        "quote",
    ),
    ("statements.jsonl", lambda t: t.replace('"end":', '"end":1', 1), "statements.jsonl:2", ""),
    ("statements.jsonl", lambda t: t.replace('"start":', '"start":-', 1), "statements.jsonl:2", "start"),
    (
        "statements.jsonl",
        lambda t: t.replace('"start":', '"start":9999999999999999999999', 1),
        "statements.jsonl:2",
        "",
    ),
    (
        "statements.jsonl",
        lambda t: t.replace('"document":"list"', '"document":"lost"', 1),
        "statements.jsonl:2",
        "lost",
    ),
    ("statements.jsonl", lambda t: t.replace("b-list-4", "b-none"), "statements.jsonl:2", "b-none"),
    ("statements.jsonl", lambda t: t.replace('"ordinal":0', '"ordinal":7', 1), "statements.jsonl:2", "id"),
    ("statements.jsonl", lambda t: "\n".join(t.split("\n")[:2]) + "\n", "statements.jsonl", "counts 3"),
    ("statements.jsonl", lambda t: t + t.split("\n")[1] + "\n", "statements.jsonl", "counts 3"),
    (
        "blocks.jsonl",
        lambda t: t.replace('"continues":null', '"continues":"b-none"', 1),
        "blocks.jsonl:2",
        "b-none",
    ),
    ("blocks.jsonl", lambda t: t.replace('"document":"list"', '"document":"x"', 1), "blocks.jsonl:2", "x"),
    ("blocks.jsonl", lambda t: t.replace('"end":', '"end":9999', 1), "blocks.jsonl:2", "past the end"),
    ("documents.jsonl", lambda t: t.replace('"id":"list"', '"id":"../list"'), "documents.jsonl:2", "$.id"),
    (
        "documents.jsonl",
        lambda t: t.replace('"id":"reply"', '"id":"list"'),
        "documents.jsonl:3",
        "second time",
    ),
    (
        "mentions.jsonl",
        lambda t: t.replace('"entity":"e-', '"entity":"e-0'),
        "mentions.jsonl:",
        "entities.jsonl",
    ),
    (
        "mentions.jsonl",
        lambda t: t.replace('"value":1240.0', '"value":"many"'),
        "mentions.jsonl:",
        "number or null",
    ),
    ("entities.jsonl", lambda t: t.replace('"reply"', '"replies"', 1), "entities.jsonl:2", "replies"),
    (
        "answers.jsonl",
        lambda t: t.replace('"question":"s-', '"question":"s-0'),
        "answers.jsonl:2",
        "statements.jsonl",
    ),
    ("answers.jsonl", lambda t: t.replace('["s-', '["s-0'), "answers.jsonl:2", "statements.jsonl"),
    ("links.jsonl", lambda t: t.replace('"to":"s-', '"to":"s-0'), "links.jsonl:2", "statements.jsonl"),
    ("threads.jsonl", lambda t: t.replace('["s-', '["s-0'), "threads.jsonl:2", "statements.jsonl"),
    ("findings.jsonl", lambda t: t.replace("para. 9", "para. 8"), "findings.jsonl:2", "quote"),
    (
        "citations.jsonl",
        lambda t: t.replace('"form":"full"', '"form":"whole"'),
        "citations.jsonl:2",
        "$.form",
    ),
    ("dossier.json", lambda t: t[:40], "dossier.json", ""),
    ("dossier.json", lambda t: t.replace("dossier/1", "dossier/12"), "dossier.json", "newer"),
    (
        "dossier.json",
        lambda t: t.replace("texts/list.txt", "../list.txt"),
        "dossier.json",
        "no file of a dossier",
    ),
    ("texts/list.txt", lambda t: t.replace("Averna", "Avernia"), "jsonl:", "quote"),
    (
        "statements.jsonl",
        lambda t: t.replace('"speaker":"Averna"', '"speaker":"Norway"'),
        "statements.jsonl",
        "changed",
    ),
]


@pytest.mark.parametrize(("name", "change", "place", "word"), DAMAGE)
def test_a_damaged_dossier_gives_one_error_with_its_place(kept, name, change, place, word):
    _edit(kept, name, change)
    with pytest.raises(StoreError) as caught:
        read_dossier(kept)
    message = str(caught.value)
    assert place in message
    assert word in message
    assert "\n" not in message
    assert len(message) < 400


@pytest.mark.parametrize("name", [*(f"{noun}.jsonl" for noun in ROWS), "texts/list.txt", "dossier.json"])
def test_a_missing_file_is_named(kept, name):
    (kept / name).unlink()
    with pytest.raises(StoreError, match=f"{name}.*is missing"):
        read_dossier(kept)


@pytest.mark.parametrize("name", ["statements.jsonl", "texts/list.txt", "dossier.json"])
def test_bytes_that_are_no_utf_8_are_named(kept, name):
    path = kept / name
    path.write_bytes(
        path.read_bytes().replace(b"Committee", b"C\xff\xfemittee").replace(b"counts", b"c\xffts")
    )
    with pytest.raises(StoreError, match=name):
        read_dossier(kept)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_damage_is_a_store_error_or_no_damage(kept, data):
    name = data.draw(st.sampled_from(sorted(files_of(kept))))
    path = kept / name
    before = path.read_bytes()
    place = data.draw(st.integers(0, len(before)))
    after = (
        before[:place] + data.draw(st.binary(max_size=3)) + before[place + data.draw(st.integers(0, 30)) :]
    )
    path.write_bytes(after)
    try:
        read_dossier(kept)
    except StoreError:
        pass
    else:
        # `dossier.json` alone has no sum, so a changed word of a remark in it goes unseen.
        assert after == before or name == "dossier.json"
    finally:
        path.write_bytes(before)


def test_a_newer_dossier_says_so(kept):
    _edit(kept, "dossier.json", lambda t: t.replace("answerable-dossier/1", "answerable-dossier/2"))
    with pytest.raises(NewerSchema) as caught:
        read_dossier(kept)
    assert "written by a newer Answerable (answerable-dossier/2); this one reads answerable-dossier/1" in str(
        caught.value
    )


def test_a_folder_without_a_dossier_says_so(tmp_path):
    with pytest.raises(StoreError, match="no dossier is here"):
        read_dossier(tmp_path)
    with pytest.raises(StoreError, match="no dossier is here"):
        read_dossier(tmp_path / "nowhere")


# --- writing -------------------------------------------------------------------------------


def test_files_of_others_stay_and_old_texts_go(review, kept):
    (kept / "desk.sqlite3").write_bytes(b"judgements")
    (kept / "texts" / "mine.txt").write_text("a note")
    (kept / "notes").mkdir()
    write_dossier(Dossier(sources=(Source(Document("new", "New."), Identity()),)), kept)
    assert (kept / "desk.sqlite3").read_bytes() == b"judgements"
    assert sorted(p.name for p in (kept / "texts").iterdir()) == ["mine.txt", "new.txt"]
    assert (kept / "notes").is_dir()
    assert [s.id for s in read_dossier(kept).sources] == ["new"]


def test_what_a_killed_run_left_is_swept_away(review, kept):
    (kept / ".writing" / "texts").mkdir(parents=True)
    (kept / ".writing" / "statements.jsonl").write_text("half")
    write_dossier(review, kept)
    assert not (kept / ".writing").exists()


def _refused(folder, error=StoreError):
    with pytest.raises(error) as first:
        check_writable(folder)
    with pytest.raises(error):
        write_dossier(Dossier(), folder)
    return str(first.value)


def test_a_folder_of_other_things_is_refused(tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"x")
    assert "holds other files" in _refused(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_newer_dossier_is_not_written_over(kept):
    _edit(kept, "dossier.json", lambda t: t.replace("answerable-dossier/1", "answerable-dossier/2"))
    before = files_of(kept)
    assert "newer" in _refused(kept, NewerSchema)
    assert files_of(kept) == before


def test_somebody_else_s_dossier_json_is_not_written_over(tmp_path):
    (tmp_path / "dossier.json").write_text('{"patients": []}')
    assert "dossier.json" in _refused(tmp_path)


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "f").write_text("x")
    assert "is a file" in _refused(tmp_path / "f")
    assert "cannot be written" in _refused(tmp_path / "f" / "below")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions bind nobody here")
def test_a_locked_folder_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    assert "cannot be written" in _refused(tmp_path / "d")
    tmp_path.chmod(0o700)


def test_a_check_leaves_nothing_behind(tmp_path):
    check_writable(tmp_path / "a" / "b")
    check_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_and_one_with_hidden_files_will_do(tmp_path):
    (tmp_path / ".gitkeep").touch()
    write_dossier(Dossier(), tmp_path)
    assert (tmp_path / ".gitkeep").exists()


BROKEN = [
    (lambda d: replace(d, statements=(*d.statements, d.statements[0])), "second time"),
    (lambda d: replace(d, statements=(replace(d.statements[0], confidence=2.0),)), "confidence"),
    (lambda d: replace(d, statements=()), "statements.jsonl"),
    (
        lambda d: replace(
            d, sources=(replace(d.sources[0], document=replace(d.sources[0].document, id="../x")),)
        ),
        "quoted from",
    ),
    (lambda _: Dossier(sources=(Source(Document("../x", "y"), Identity()),)), "no document id"),
    (lambda d: replace(d, sources=(Source(Document("x", "\ud800"), Identity()),)), "surrogate"),
    (lambda d: replace(d, sources=(Source(Document("x", "y"), Identity(title="\udfff")),)), "surrogate"),
    (
        lambda d: replace(d, statements=(replace(d.statements[0], lead_in=d.statements[2].quote),)),
        "quoted from",
    ),
]


@pytest.mark.parametrize(("breaks", "word"), BROKEN)
def test_what_could_not_be_read_again_is_not_written(review, kept, breaks, word):
    before = files_of(kept)
    with pytest.raises(StoreError, match=word):
        write_dossier(breaks(review), kept)
    assert files_of(kept) == before
    with pytest.raises(StoreError):
        write_dossier(breaks(review), kept.parent / "fresh")
    assert not (kept.parent / "fresh").exists()


# Writes one of two dossiers over and over, and says so when it begins.
WRITER = """
import sys
from pathlib import Path
from answerable.model import Document, Dossier, Identity, Source
from answerable.store import write_dossier

def one(letter):
    return Dossier(sources=tuple(Source(Document(f"d{n}", letter * 50), Identity()) for n in range(20)))

try:
    print("ready", flush=True)
    while True:
        for letter in "ab":
            write_dossier(one(letter), Path(sys.argv[1]))
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_a_whole_dossier(tmp_path, number):
    script = tmp_path / "writer.py"
    script.write_text(WRITER)
    folder = tmp_path / "d"
    write_dossier(Dossier(), folder)
    for attempt in range(8):
        # A shell's background job ignores SIGINT, and so would what it starts.
        heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
        with subprocess.Popen(
            [sys.executable, script, folder], stdout=subprocess.PIPE, preexec_fn=heed
        ) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == b"ready\n"
            time.sleep(attempt * 0.0053)
            run.send_signal(number)
            assert run.wait(10) == (130 if number == signal.SIGINT else -number)
        kept = read_dossier(folder)
        assert len({s.document.text for s in kept.sources}) <= 1
        assert not (folder / ".writing").exists()


# --- the schema ----------------------------------------------------------------------------


def test_the_published_schema_is_the_one_that_the_program_prints(golden):
    text = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    golden(ROOT / "docs" / "dossier.schema.json", text)


def test_every_line_follows_the_schema(kept):
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = jsonschema.Draft202012Validator(schema)
    for name, reference in schema["x-files"].items():
        strict = jsonschema.Draft202012Validator({**schema, "anyOf": [reference]})
        text = (kept / name).read_text(encoding="utf-8")
        rows = [text] if name == "dossier.json" else text.split("\n")[1:-1]
        for line in rows:
            strict.validate(json.loads(line))
            whole.validate(json.loads(line))
    assert not whole.is_valid({"id": "s-1"})


def test_the_examples_of_the_manual_run(review, tmp_path):
    write_dossier(review, tmp_path / "dossier")
    chapter = (ROOT / "docs" / "dossier.md").read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", chapter, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        run = subprocess.run(
            [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("noun", ROWS)
def test_the_manual_names_every_field(noun):
    chapter = (ROOT / "docs" / "dossier.md").read_text(encoding="utf-8")
    definition = json_schema()["$defs"][ROWS[noun].__name__]
    assert f"`{noun}.jsonl`" in chapter
    for name in definition["properties"]:
        assert f"`{name}`" in chapter, name


def test_rows_come_in_the_order_of_the_contract(review):
    rows = to_rows(shuffled(review))
    for noun in ("blocks", "statements", "citations", "mentions"):
        keys = [(row.document, row.start, row.id) for row in rows[noun]]
        assert keys == sorted(keys)


_AT_ONCE = """
import sys
from dataclasses import replace
from answerable.store import read_dossier, write_dossier
whole = read_dossier(sys.argv[1])
for turn in range(12):
    if sys.argv[3] == "write":
        write_dossier(replace(whole, settings={"turn": sys.argv[4] * 4000}), sys.argv[2])
    else:
        read_dossier(sys.argv[2])
"""


def test_writers_and_readers_of_one_folder_take_turns(review, kept, tmp_path):
    write_dossier(review, tmp_path / "shared")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _AT_ONCE, kept, tmp_path / "shared", what, name],
            stderr=subprocess.PIPE,
            text=True,
        )
        for what, name in (("write", "a"), ("write", "b"), ("read", ""), ("read", ""))
    ]
    assert [process.communicate()[1] for process in running] == [""] * 4
    read_dossier(tmp_path / "shared")
    assert not any(entry.name.startswith(".") for entry in (tmp_path / "shared").iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="this system locks no folders")
def test_a_folder_that_a_halted_run_holds_is_read_but_not_written(review, kept, monkeypatch):
    monkeypatch.setattr("answerable.store.turns._LONGEST_WAIT", 0.1)
    with turn(Path(kept), writing=True) as ours:
        assert ours
        assert read_dossier(kept) == in_order(review)
        with pytest.raises(StoreError, match="another run holds this dossier"):
            write_dossier(review, kept)
