"""The published schema, the manual and the rows agree."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from answerable.store import ROWS, json_schema, to_rows, write_dossier
from folders import shuffled

ROOT = Path(__file__).parents[1]
HEAD = '{"schema": "answerable-dossier/1"}'


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
