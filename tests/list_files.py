"""Lists of recommendations about an invented State, as small as can be; written by hand, cell by cell."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

UHRI_HEAD = [
    "Text", "Countries Concerned", "Reccomending Body", "Document Symbol", "Themes", "Affected Persons", "Sdgs",
    "Document Publication Date", "UPR Reccomending States", "UPR Position", "Type", "OHCHR Annotation Id", "UPR Session",
]  # fmt: skip
UHRI_ROW = [
    "115.7 Open the reading rooms of rural libraries on Sundays (Uruguay);", "- Slovenia", "- UPR", "A/HRC/28/15",
    "- Right to education\n- Cultural rights", "- Children", "- 4 - QUALITY EDUCATION", 42065, "- Uruguay",
    "- Supported", "- Recommendations", "b428-1", "- 20 Session",
]  # fmt: skip


class F:
    """A cell that a formula made, with what it gave; a style of a number, or a merged span."""

    def __init__(self, value: Any = None, formula: str | None = None, style: int | None = None) -> None:
        self.value, self.formula, self.style = value, formula, style


def _cell(place: str, value: Any, words: list[str]) -> str:
    style, formula = "", ""
    if isinstance(value, F):
        style = "" if value.style is None else f' s="{value.style}"'
        formula = "" if value.formula is None else f"<f>{escape(value.formula)}</f>"
        value = value.value
        if isinstance(value, str):
            return f'<c r="{place}"{style} t="str">{formula}<v>{escape(value)}</v></c>'
    if value is None:
        return f'<c r="{place}"{style}>{formula}</c>'
    if isinstance(value, str):
        words.append(value)
        return f'<c r="{place}" t="s"{style}><v>{len(words) - 1}</v></c>'
    return f'<c r="{place}"{style}>{formula}<v>{value}</v></c>'


def column(place: int) -> str:
    return (column(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def sheet_xml(rows: Sequence[Sequence[Any]], words: list[str], merged: Sequence[str] = ()) -> str:
    body = "".join(
        f'<row r="{r}">'
        + "".join(_cell(f"{column(c)}{r}", v, words) for c, v in enumerate(row) if v != "")
        + "</row>"
        for r, row in enumerate(rows, 1)
    )
    spans = "".join(f'<mergeCell ref="{span}"/>' for span in merged)
    after = f'<mergeCells count="{len(merged)}">{spans}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData>{after}</worksheet>'


def xlsx(
    path: Path,
    sheets: dict[str, Sequence[Sequence[Any]]],
    *,
    merged: Sequence[str] = (),
    parts: dict[str, str | bytes] | None = None,
) -> Path:
    """A workbook; style 1 of it is a day. `parts` stand in for, or beside, those that belong there."""
    words: list[str] = []
    bodies = [sheet_xml(rows, words, merged) for rows in sheets.values()]
    numbers = range(1, len(sheets) + 1)
    named = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>'
        for n, name in zip(numbers, sheets, strict=True)
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    more = (
        f'<Relationship Id="rs" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rt" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_SHEET}.worksheet+xml"/>'
        for n in numbers
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>{types}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHEET}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}{more}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">'
        + "".join(f'<si><t xml:space="preserve">{escape(word)}</t></si>' for word in words)
        + "</sst>",
    }
    made |= {f"xl/worksheets/sheet{n}.xml": body for n, body in zip(numbers, bodies, strict=True)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (made | (parts or {})).items():
            archive.writestr(name, part)
    return path


def csv_text(rows: Sequence[Sequence[object]], sign: str = ",") -> str:
    into = io.StringIO()
    csv.writer(into, delimiter=sign, lineterminator="\n").writerows(rows)
    return into.getvalue()


def uhri_record(**more: object) -> dict[str, object]:
    return {
        "AnnotationId": "b428-1",
        "Symbol": "A/HRC/28/15",
        "Text": "<p>115.7 Open the reading rooms of rural libraries on Sundays (Uruguay);</p>",
        "PublicationDate": "2015-03-02T00:00:00",
        "AnnotationType": "- Recommendations",
        "Countries": ["Slovenia"],
        "Body": "- UPR",
        "Themes": ["Right to education", "Cultural rights"],
        "AffectedPersons": ["Children"],
        "Sdgs": ["4 - QUALITY EDUCATION"],
        **more,
    }


def uhri_json(path: Path, *records: dict[str, object]) -> Path:
    path.write_text(json.dumps(list(records), ensure_ascii=False), encoding="utf-8")
    return path


def ods(path: Path, rows: str, **parts: str) -> Path:
    """An OpenDocument spreadsheet with one sheet, whose rows are given as XML."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="One">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row; a cell is its words, or the whole of its XML."""
    inside = "".join(
        c
        if c.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>'
        for c in cells
    )
    return f"<table:table-row{attributes}>{inside}</table:table-row>"
