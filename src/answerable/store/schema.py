"""The JSON Schema of the rows, made from the row types themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from answerable.store.rows import MANIFEST, ROWS, SCHEMA, SCHEMA_NUMBER, ManifestRow


def json_schema() -> dict[str, Any]:
    """The schema of a line of any file, with one definition for each row type.

    `x-files` says which definition a file's lines follow. Fields that it does not
    name are allowed everywhere.
    """
    rows = {MANIFEST: ManifestRow} | {f"{noun}.jsonl": row for noun, row in ROWS.items()}
    references, definitions = msgspec.json.schema_components(rows.values(), ref_template="#/$defs/{name}")
    definitions["Head"] = {
        "title": "Head",
        "description": "The first line of every file of rows.",
        "type": "object",
        "properties": {"schema": {"const": SCHEMA}},
        "required": ["schema"],
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:answerable:dossier:{SCHEMA_NUMBER}",
        "title": SCHEMA,
        "description": "A line of a dossier, or its dossier.json. docs/dossier.md explains the fields.",
        "anyOf": [{"$ref": "#/$defs/Head"}, *references],
        "x-files": dict(zip(rows, references, strict=True)),
        "$defs": dict(sorted(definitions.items())),
    }
    # As it is printed: defaults are tuples in Python and lists in JSON.
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))
    return plain
