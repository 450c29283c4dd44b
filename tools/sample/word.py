"""Write a small Word document from a plain text with marks.

Not a general writer: it knows the parts that the sample needs. Blocks are separated by
empty lines and begin with a mark: `head:` the running head, `cover:` a line of the cover,
`title:`, `# ` and `## ` headings, `. ` a paragraph that Word numbers, `(a) ` a limb that
Word letters, `caption:` a table's caption, `| ` table rows, `[^1]: ` a footnote's text.
Inside a line, `[^1]` calls a footnote and `*words*` are italic. A row with one cell runs over the whole
table, and ` // ` breaks a line inside a cell.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DEFAULT = ' w:default="1"'
MOMENT = (2026, 5, 1, 0, 0, 0)

INLINE = re.compile(r"\[\^(\d+)\]|\*([^*]+)\*")
NOTE = re.compile(r"\[\^(\d+)\]: (.*)", re.DOTALL)
LIMB = re.compile(r"\([a-z]\) ")

SPACED = '<w:spacing w:before="240" w:after="120"/>'
STYLES = {
    "Normal": ("Normal", '<w:spacing w:after="120"/>', '<w:sz w:val="21"/>'),
    "Title": ("Title", SPACED, '<w:b/><w:sz w:val="30"/>'),
    "Heading1": ("heading 1", SPACED + '<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="26"/>'),
    "Heading2": ("heading 2", SPACED + '<w:outlineLvl w:val="1"/>', '<w:b/><w:sz w:val="22"/>'),
    "Caption": ("caption", "<w:keepNext/>", "<w:i/>"),
    "Header": ("header", "", '<w:b/><w:sz w:val="18"/>'),
    "FootnoteText": ("footnote text", "", '<w:sz w:val="17"/>'),
}

NUMBERING = (
    f'<w:numbering xmlns:w="{MAIN}"><w:abstractNum w:abstractNumId="0">'
    '<w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:firstLine="0"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def write_docx(source: Path, target: Path) -> None:
    """Turn the marked text of `source` into a Word file. The same text gives the same bytes."""
    blocks = [block.strip() for block in source.read_text(encoding="utf-8").split("\n\n")]
    notes = {found[1]: found[2] for block in blocks if (found := NOTE.fullmatch(block))}
    head = next(block[6:] for block in blocks if block.startswith("head: "))
    body = "".join(_block(b) for b in blocks if b and not b.startswith(("head: ", "[^")))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _document(body),
        "word/_rels/document.xml.rels": _relations(
            {
                "rId1": ("styles", "styles.xml"),
                "rId2": ("numbering", "numbering.xml"),
                "rId3": ("footnotes", "footnotes.xml"),
                "rId4": ("header", "header1.xml"),
            }
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": _footnotes(notes),
        "word/header1.xml": f'<w:hdr xmlns:w="{MAIN}">{_paragraph(head, "Header")}</w:hdr>',
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(_entry(name), XML + content)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _block(block: str) -> str:
    if block.startswith("| "):
        return _table(block.split("\n"))
    if LIMB.match(block):
        return _paragraph(block[4:], level=1)
    marks = {"cover: ": None, "title: ": "Title", "caption: ": "Caption", "# ": "Heading1", "## ": "Heading2"}
    for mark, style in marks.items():
        if block.startswith(mark):
            return _paragraph(block[len(mark) :], style)
    if block.startswith(". "):
        return _paragraph(block[2:], level=0)
    raise ValueError(f"a block without a mark: {block[:40]!r}")


def _paragraph(text: str, style: str | None = None, level: int | None = None) -> str:
    shape = f'<w:pStyle w:val="{style}"/>' if style else ""
    if level is not None:
        shape += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{shape}</w:pPr>{_runs(text)}</w:p>"


def _runs(text: str) -> str:
    made, last = [], 0
    for found in INLINE.finditer(text):
        made.append(_run(text[last : found.start()]))
        if found[1]:
            call = f'<w:footnoteReference w:id="{found[1]}"/>'
            made.append(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{call}</w:r>')
        else:
            made.append(_run(found[2], "<w:rPr><w:i/></w:rPr>"))
        last = found.end()
    return "".join([*made, _run(text[last:])])


def _run(text: str, shape: str = "") -> str:
    return f'<w:r>{shape}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _table(rows: list[str]) -> str:
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    wide = max(map(len, cells))
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    shape = f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr>"
    grid = "".join('<w:gridCol w:w="2200"/>' for _ in range(wide))
    body = "".join(f"<w:tr>{_cells(row, wide)}</w:tr>" for row in cells)
    return f"<w:tbl>{shape}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _cells(row: list[str], wide: int) -> str:
    if len(row) == 1 < wide:
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>{_paragraph(row[0], "Heading2")}</w:tc>'
    return "".join(_cell(text) for text in row)


def _cell(text: str) -> str:
    lines = "<w:r><w:br/></w:r>".join(_runs(line) for line in text.split(" // "))
    return f"<w:tc><w:tcPr/><w:p><w:pPr></w:pPr>{lines}</w:p></w:tc>"


def _document(body: str) -> str:
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1440" w:right="1700" w:bottom="1440" w:left="1700" '
        'w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
    )
    return f'<w:document xmlns:w="{MAIN}" xmlns:r="{LINK}"><w:body>{body}{page}</w:body></w:document>'


def _footnotes(notes: dict[str, str]) -> str:
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for kind, number, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    shape = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    made = "".join(
        f'<w:footnote w:id="{number}"><w:p>{shape}{mark}{_runs(" " + text)}</w:p></w:footnote>'
        for number, text in notes.items()
    )
    return f'<w:footnotes xmlns:w="{MAIN}">{rules}{made}</w:footnotes>'


def _styles() -> str:
    made = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"{DEFAULT if style == "Normal" else ""}>'
        f'<w:name w:val="{name}"/><w:pPr>{shape}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
        for style, (name, shape, look) in STYLES.items()
    )
    return f'<w:styles xmlns:w="{MAIN}">{made}</w:styles>'


def _content_types() -> str:
    made = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{WORD}.{kind}+xml"/>'
        for part, kind in (
            ("document", "document.main"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("footnotes", "footnotes"),
            ("header1", "header"),
        )
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    made = "".join(
        f'<Relationship Id="{name}" Type="{LINK}/{kind}" Target="{path}"/>'
        for name, (kind, path) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{made}</Relationships>'
