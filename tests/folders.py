"""Dossiers and their folders, for the tests of the store."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from answerable.model import (
    Dossier,
    Source,
)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path there."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


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


def edit(folder, name, change):
    path = folder / name
    before = path.read_bytes().decode("utf-8")
    after = change(before)
    assert after != before
    path.write_bytes(after.encode("utf-8"))


def forget_sums(folder):
    manifest = json.loads((folder / "dossier.json").read_bytes())
    manifest["files"] = {}
    (folder / "dossier.json").write_text(json.dumps(manifest))
