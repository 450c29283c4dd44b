"""Web pages: the main text as blocks, with the page's furniture set apart."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from answerable.errors import ReadError
from answerable.model import Document
from answerable.read.build import Builder
from answerable.read.html.decode import decode
from answerable.read.html.page import Page
from answerable.read.limits import MOST_ATTRIBUTES, MOST_TAGS, refuse_above

__all__ = ["read_html"]

# A value in quotes may hold a ">"; where its closing mark is missing, the tag ends with the page.
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_TAG = re.compile(rf"""<[a-zA-Z](?:[^=>]++|{_VALUE.pattern}|=)*+""")


def read_html(data: bytes, document_id: str, file: str, sha256: str) -> Document:
    """Read a web page from its bytes. Nothing is fetched.

    Raises:
        ReadError: Its letters cannot be decoded, or it holds no element at all.
    """
    text = decode(data, file)
    refuse_above(MOST_TAGS, text.count("<"), "tags", file)
    _refuse_crowded_tag(text, file)
    # The parser gets bytes in an encoding that we name: it would follow the page's own word.
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ReadError(f"{file}: is no readable web page: {' '.join(str(error).split())}") from error
    _refuse_cut(parser, file)
    builder = Builder(document_id, file, sha256, "html")
    Page(root, builder).write()
    return builder.finish()


def _refuse_crowded_tag(text: str, file: str) -> None:
    for tag in _TAG.finditer(text):
        if tag.end() - tag.start() > 2 * MOST_ATTRIBUTES:
            bare = _VALUE.sub("=", tag.group())
            refuse_above(MOST_ATTRIBUTES, len(bare.split()), "attributes in one tag", file)


def _refuse_cut(parser: lxml_html.HTMLParser, file: str) -> None:
    """At its limits the parser stops without a word, and the rest of the page would be lost."""
    for entry in parser.error_log:
        if entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise ReadError(
                f"{file}: line {entry.line}: is no readable web page: its elements lie more than 256 deep, "
                "or one text in it is longer than 10 MB"
            )
