"""Everything that can go wrong, as one tree.

AnswerableError
  + ReadError          the file cannot be opened as what it claims to be
  |   - UnknownFormat  no reader knows this kind of file
  |   + NoTextLayer    a PDF that holds pictures of pages and no letters
  |       - BelowGate    OCR read the pictures and is too unsure of all of them
  + SpanError          a span does not lie inside its text
  + StoreError         a dossier is damaged, of another schema, or cannot be written
  |   - NewerSchema    it was written by a later program
  + AnnotationError    a reference annotation is not as it should be, or fits no document
  + KnowledgeError     a data file of ours (cues, States, treaties) is wrong
  + SymbolError        the text is no document symbol
  + FetchError         a document did not come, or is not the one that was asked for
  + MissingExtra       an optional part is not installed
  + ModelError         what was named as a model of sentences is none, or cannot be loaded

A fault *in a source* (a footnote that points to the wrong note, a sum that
does not add up) is never an exception: it is a `Finding`, and it is data.
"""

from __future__ import annotations


class AnswerableError(Exception):
    """Base of every error that this library raises on purpose."""


class ReadError(AnswerableError):
    """The file cannot be opened as what it claims to be."""


class UnknownFormat(ReadError):
    """No reader knows this kind of file."""


class NoTextLayer(ReadError):
    """The PDF holds pictures of pages and no letters: it needs OCR.

    `limit` names the finding that a dossier makes of it.
    """

    limit = "needs-ocr"


class BelowGate(NoTextLayer):
    """OCR read the pictures of a PDF, and is too unsure of every page to quote it."""

    limit = "ocr-gate"


class SpanError(AnswerableError):
    """The span does not lie inside its text."""


class StoreError(AnswerableError):
    """A dossier is damaged, of another schema, or cannot be written."""


class NewerSchema(StoreError):
    """The dossier was written by a later program than this one."""


class AnnotationError(AnswerableError):
    """A reference annotation is not as it should be, or fits no document."""


class KnowledgeError(AnswerableError):
    """A data file of the library (cues, States, treaties) is wrong."""


class SymbolError(AnswerableError):
    """The text is no United Nations document symbol.

    `why` is the bare reason; `meant` is the symbol that a slip of the pen stands for, where there is
    one. `certain` says that it is a slip whatever was meant; else it may be a kind of symbol that we
    have not met.
    """

    def __init__(self, why: str, *, meant: str | None = None, certain: bool = True) -> None:
        super().__init__(f"no document symbol: {why}" + (f"; {meant}?" if meant else ""))
        self.why = why
        self.meant = meant
        self.certain = certain or meant is not None


class FetchError(AnswerableError):
    """A document did not come over the network, or is not the one that was asked for."""


class MissingExtra(AnswerableError):
    """An optional part of the program is not installed."""


class ModelError(AnswerableError):
    """What was named as a model of sentences is none, or cannot be loaded."""
