"""The remarks in SARIF 2.1.0, the format in which editors and review tools take the finds of a lint.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0. Places are lines and columns of
the text that was read, from 1; of a PDF or Word file that is the text which the reader made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from answerable.lint.knowledge import Level, rules
from answerable.lint.remark import Remark
from answerable.model.text import make_id
from answerable.text import Lines

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.STYLE: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(found: Iterable[tuple[str, str, Sequence[Remark]]], version: str) -> dict[str, Any]:
    """A SARIF log of one run; `found` gives for each document its file, its text and its remarks."""
    named = list(found)
    lined = [(file, Lines(text), remarks) for file, text, remarks in named]
    used = sorted({remark.rule for _, _, remarks in named for remark in remarks})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "answerable",
                        "version": version,
                        "rules": [_rule(id_) for id_ in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(file, lines, remark, used, fingerprint)
                    for file, lines, remarks in lined
                    for remark, fingerprint in zip(remarks, _fingerprints(remarks), strict=True)
                ],
            }
        ],
    }


def _rule(id_: str) -> dict[str, Any]:
    rule = rules()[id_]
    return {
        "id": id_,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.because},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _fingerprints(remarks: Sequence[Remark]) -> list[str]:
    """Made of rule and words, and of the count where they return: an edit elsewhere leaves them alone."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for remark in remarks:
        key = (remark.rule, remark.quote.text)
        found.append(make_id("r", *key, str(seen[key])))
        seen[key] += 1
    return found


def _result(file: str, lines: Lines, remark: Remark, used: Sequence[str], fingerprint: str) -> dict[str, Any]:
    start, end = lines.place(remark.quote.start), lines.place(remark.quote.end)
    said = remark.said if remark.mend is None else f"{remark.said}. Could be: {remark.mend}"
    region = {
        "startLine": start[0],
        "startColumn": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        "charOffset": remark.quote.start,
        "charLength": len(remark.quote.span),
        "snippet": {"text": remark.quote.text},
    }
    return {
        "ruleId": remark.rule,
        "ruleIndex": used.index(remark.rule),
        "level": _LEVELS[remark.level],
        "message": {"text": said},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(file)}, "region": region}}],
        "partialFingerprints": {"answerable/v1": fingerprint},
    }
