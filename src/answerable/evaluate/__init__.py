"""A dossier held against reference annotations: how much is right, and what is not.

    >>> from answerable import evaluate, read_dossier
    >>> from answerable.evaluate import read_gold
    >>> evaluation = evaluate(read_dossier("dossier"), read_gold("gold"))
    >>> evaluation.kinds[Kind.RECOMMENDATION].f1

An annotation is what a person who read a document says stands in it; `docs/evaluate.md` is
the manual of its format. It is no panel's verdict: two careful readers agree on nine kinds in ten.
"""

from answerable.evaluate.answers import Verdicts
from answerable.evaluate.calibration import Bin, Calibration, calibrate
from answerable.evaluate.counts import Counts, between
from answerable.evaluate.evaluation import Evaluation, evaluate
from answerable.evaluate.gold import Annotation, read_gold
from answerable.evaluate.named import Notes, Persons
from answerable.evaluate.plain import to_plain
from answerable.evaluate.runs import Change, Run, Said, change, read_run, run_of, save_run
from answerable.evaluate.statements import Held, RuleCounts
from answerable.evaluate.tables import Table, tables

__all__ = [
    "Annotation",
    "Bin",
    "Calibration",
    "Change",
    "Counts",
    "Evaluation",
    "Held",
    "Notes",
    "Persons",
    "RuleCounts",
    "Run",
    "Said",
    "Table",
    "Verdicts",
    "between",
    "calibrate",
    "change",
    "evaluate",
    "read_gold",
    "read_run",
    "run_of",
    "save_run",
    "tables",
    "to_plain",
]
