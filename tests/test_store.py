"""A dossier that is written and read again: the same rows, the same bytes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.model import (
    Action,
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
    Fault,
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
    Scan,
    ScannedPage,
    Severity,
    Source,
    Span,
    Statement,
    Theme,
    Thread,
    Unread,
)
from answerable.store import ROWS, SCHEMA, read_dossier, write_dossier
from folders import edit, files_of, forget_sums, in_order, shuffled

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
FAULTS = st.lists(st.builds(Fault, WILD, WILD, MAYBE), max_size=2).map(tuple)
SHARE = st.floats(0, 1)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)


SCANS = st.builds(
    Scan,
    st.lists(
        st.builds(ScannedPage, st.integers(1, 999), st.none() | st.floats(0, 100), st.booleans()), max_size=3
    ).map(tuple),
    MAYBE,
)


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
            language=draw(MAYBE),
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
        ocr=draw(st.none() | SCANS),
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
        themes=tuple(
            draw(
                st.lists(
                    st.builds(Theme, WILD, WILD, SHARE, st.lists(quotes, max_size=2).map(tuple)), max_size=2
                )
            )
        ),
        action=draw(
            st.none() | st.builds(Action, st.integers(1, 5), SHARE, st.lists(quotes, max_size=2).map(tuple))
        ),
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
            Citation(draw(quotes), form, faults=draw(FAULTS), held=draw(st.none() | quotes), ordinal=n)
            for n, form in enumerate(forms)
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
            Finding(
                draw(st.sampled_from(FindingKind)),
                Severity.LOW,
                draw(WILD),
                rule,
                tuple(draw(st.lists(quotes, max_size=1))),
            )
            for rule in rules
        ),
        unread=tuple(draw(st.lists(st.builds(Unread, WILD, WILD, MAYBE), max_size=2))),
        settings=draw(st.dictionaries(WILD, WILD, max_size=2)),
    )


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
    assert manifest["unread"] == [
        {"file": "scan.pdf", "limit": None, "why": "holds pictures of pages and no letters"}
    ]


def test_a_field_from_a_later_program_is_passed_by(kept):
    edit(kept, "statements.jsonl", lambda t: t.replace('{"action"', '{"a_new_field":[1,{"x":2}],"action"'))
    forget_sums(kept)
    assert len(read_dossier(kept).statements) == 3
