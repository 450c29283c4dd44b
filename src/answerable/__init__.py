"""The human-rights review of a State, sentence by sentence.

    >>> from answerable import analyse, write_dossier
    >>> dossier = analyse(["list-of-issues.pdf", "replies.docx"])
    >>> write_dossier(dossier, "dossier")

The verbs are the stages: `read` makes a `Document` of a file, `identify` says what it
is, `extract`, `classify`, `mentions` and `cite` find what is said, named and cited in
it, `align` and `check` hold documents against one another. `analyse` does all of it;
`proofread` holds a draft against the sources that it cites.

Nothing is imported before it is asked for, so that the command line starts at once.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspect import Signature

    from answerable.align import align
    from answerable.check import check
    from answerable.cite import cite
    from answerable.classify import classify
    from answerable.errors import AnswerableError
    from answerable.evaluate import evaluate
    from answerable.extract import extract
    from answerable.identify import identify
    from answerable.mentions import mentions
    from answerable.model import (
        Answer,
        Citation,
        Document,
        Dossier,
        Entity,
        Finding,
        Kind,
        Quote,
        Span,
        Statement,
        Thread,
    )
    from answerable.pipeline import analyse
    from answerable.proof import proofread
    from answerable.read import read
    from answerable.report import report
    from answerable.store import read_dossier, write_dossier

__all__ = [
    "Answer",
    "AnswerableError",
    "Citation",
    "Document",
    "Dossier",
    "Entity",
    "Finding",
    "Kind",
    "Quote",
    "Span",
    "Statement",
    "Thread",
    "align",
    "analyse",
    "check",
    "cite",
    "classify",
    "evaluate",
    "extract",
    "identify",
    "mentions",
    "proofread",
    "read",
    "read_dossier",
    "report",
    "write_dossier",
]

# A module of the same name holds each of these.
_STAGES = frozenset(
    {"align", "check", "cite", "classify", "evaluate", "extract", "identify", "mentions", "read", "report"}
)
_HOME = {
    "AnswerableError": "answerable.errors",
    "analyse": "answerable.pipeline",
    "proofread": "answerable.proof",
    "read_dossier": "answerable.store",
    "write_dossier": "answerable.store",
}


class _Stage(ModuleType):
    """A module that can be called like the function of its own name.

    `answerable.read` is a package and a verb: `read(path)` and `answerable.read.plain`
    both work, whichever was imported first.
    """

    def __call__(self, *args: object, **kwargs: object) -> object:
        return getattr(self, self.__name__.rpartition(".")[2])(*args, **kwargs)

    @property
    def __signature__(self) -> Signature:
        import inspect

        return inspect.signature(getattr(self, self.__name__.rpartition(".")[2]))


class _Face(ModuleType):
    """This package. The import system binds a stage's module to it here, and finds it callable."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _STAGES and isinstance(value, ModuleType):
            value.__class__ = _Stage
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in _STAGES:
        return import_module(f"{__name__}.{name}")
    return getattr(import_module(_HOME.get(name, "answerable.model")), name)


def __dir__() -> list[str]:
    return [*__all__]
