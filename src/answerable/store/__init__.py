"""The dossier as files: written whole, the same content the same bytes, checked when read.

Nothing outside this package knows the format. `docs/dossier.md` is its manual.
"""

from answerable.store.folder import check_writable, read_dossier, write_dossier
from answerable.store.rows import MANIFEST, ROWS, SCHEMA, Row
from answerable.store.schema import json_schema
from answerable.store.to_rows import to_plain, to_rows

__all__ = [
    "MANIFEST",
    "ROWS",
    "SCHEMA",
    "Row",
    "check_writable",
    "json_schema",
    "read_dossier",
    "to_plain",
    "to_rows",
    "write_dossier",
]
