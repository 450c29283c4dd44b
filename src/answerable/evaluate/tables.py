"""An evaluation as tables of words, for the terminal and for a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.evaluate.calibration import Calibration
from answerable.evaluate.counts import Counts, between
from answerable.evaluate.evaluation import Evaluation
from answerable.evaluate.statements import NOTHING, OTHER_LIMITS, POOLED, rows_of
from answerable.model import AnswerStatus, Kind

_PRF = ("precision", "recall", "F1", "found", "annotated")


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, the names of the columns, and the rows; every cell is words."""

    name: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def markdown(self) -> list[str]:
        """The lines of a Markdown table."""
        rule = "|" + "---|" * len(self.head)
        return [_line(self.head), rule, *map(_line, self.rows)]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def tables(evaluation: Evaluation) -> list[Table]:
    """All that an evaluation says, without what nothing was annotated for."""
    return [table for table in _tables(evaluation) if table.rows]


def _tables(evaluation: Evaluation) -> Iterator[Table]:
    if evaluation.held.annotated:
        yield _kinds(evaluation)
        yield _documents(evaluation)
        yield _rules(evaluation)
        yield _confusion(evaluation)
        yield calibration_table(evaluation.calibration)
    if evaluation.verdicts:
        yield _verdicts(evaluation)
    yield _others(evaluation)


def _prf(name: str, counts: Counts) -> tuple[str, ...]:
    figures = (f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}")
    return (name, *figures, str(counts.found), str(counts.annotated))


def _kinds(evaluation: Evaluation) -> Table:
    rows = [
        _prf(kind, counts) for kind, counts in evaluation.kinds.items() if counts.found or counts.annotated
    ]
    if all(evaluation.held.counts(kind).annotated for kind in POOLED):
        rows.append(_prf(" or ".join(POOLED), evaluation.held.pooled))
    rows.append(_prf("all (micro)", evaluation.micro))
    rows.append(("kinds alike (macro)", "", "", f"{evaluation.macro:.3f}", "", ""))
    return Table("kinds", "Statements, by kind", ("kind", *_PRF), tuple(rows))


def _documents(evaluation: Evaluation) -> Table:
    held = evaluation.held
    rows = []
    for code in evaluation.documents:
        counts = [(f"{code} {kind}", held.counts(kind, code)) for kind in Kind]
        rows += [_prf(name, one) for name, one in counts if one.annotated or one.found]
        if held.counts(None, code).annotated:
            rows.append(_prf(f"{code} all", held.counts(None, code)))
    return Table("documents", "The same, by document", ("document and kind", *_PRF), tuple(rows))


def _rules(evaluation: Evaluation) -> Table:
    rows = []
    for rule in evaluation.held.by_rule():
        low, high = between(rule.right, rule.fired)
        figures = (f"{rule.share:.2f}", f"{low:.2f}–{high:.2f}", f"{rule.says:.2f}")
        rows.append((rule.rule, str(rule.fired), str(rule.right), *figures))
    head = ("rule", "fired", "right", "share", "19 times in 20", "says")
    return Table("rules", "Rules: how often right, and how sure they say they are", head, tuple(rows))


def _confusion(evaluation: Evaluation) -> Table:
    rows = rows_of(evaluation.held.confusion)
    shown = [(name, counts) for name, counts in rows if any(counts)]
    head = ("annotated / found", *(kind.replace("_", " ") for kind in Kind), OTHER_LIMITS, NOTHING)
    return Table(
        "confusion",
        "What was taken for what",
        head,
        tuple((name.replace("_", " "), *(str(n) if n else "·" for n in counts)) for name, counts in shown),
    )


def calibration_table(calibration: Calibration, name: str = "calibration") -> Table:
    """How sure statements say they are, against how many of them are right."""
    rows = [
        (
            f"{b.lowest:.1f}–{b.highest:.1f}",
            str(b.count),
            f"{b.says:.2f}",
            f"{b.share:.2f}",
            f"{b.share - b.says:+.2f}",
        )
        for b in calibration.bins
        if b.count
    ]
    rows.append(("expected calibration error", str(calibration.count), "", "", f"{calibration.error:.3f}"))
    rows.append(("Brier score", str(calibration.count), "", "", f"{calibration.brier:.3f}"))
    head = ("confidence", "statements", "says", "right", "gap")
    return Table(name, "Whether “80 % sure” is right eight times in ten", head, tuple(rows))


def _verdicts(evaluation: Evaluation) -> Table:
    verdicts = evaluation.verdicts
    assert verdicts is not None
    found = [status.value for status in AnswerStatus]
    found += sorted({other for _, other in verdicts.confusion} - set(found))
    known = [s.value for s in AnswerStatus if any(s.value == one for one, _ in verdicts.confusion)]
    rows = tuple(
        (
            name.replace("_", " "),
            *(str(n) if (n := verdicts.confusion.get((name, other), 0)) else "·" for other in found),
        )
        for name in known
    )
    head = ("annotated / found", *(name.replace("_", " ") for name in found))
    return Table("verdicts", "Verdicts on questions", head, rows)


def _others(evaluation: Evaluation) -> Table:
    rows: list[tuple[str, str]] = []
    if evaluation.misplaced:
        of = len(evaluation.held.annotated)
        rows.append(
            ("annotated quotes that do not stand in the text", f"{len(evaluation.misplaced)} of {of}")
        )
    if evaluation.rounds:
        rows.append(("round of a dialogue right", "{} of {}".format(*evaluation.rounds)))
    if verdicts := evaluation.verdicts:
        links, count = verdicts.links, verdicts.count
        rows += [
            ("reply links", f"precision {links.precision:.2f}, recall {links.recall:.2f}, F1 {links.f1:.2f}"),
            (
                f"verdict on a question, of four (always the commonest: {verdicts.commonest:.2f})",
                f"{verdicts.four / count:.2f}",
            ),
            ("answered or partly, against the rest", f"{verdicts.two / count:.2f}"),
        ]
    if figures := evaluation.figures:
        rows.append(("figures found", f"{figures.right} of {figures.annotated}, with {figures.found} shown"))
    if persons := evaluation.persons:
        rows += [
            ("spellings of persons found", "{} of {}".format(*persons.spellings)),
            (
                "spellings of one person joined (B-cubed)",
                "precision {:.2f}, recall {:.2f}".format(*persons.joined),
            ),
        ]
    if notes := evaluation.notes:
        rows.append(("notes found", f"{notes.found.right} of {notes.found.annotated}"))
        if notes.targets.annotated:
            rows.append(
                ("short forms tied to the right note", f"{notes.targets.right} of {notes.targets.annotated}")
            )
        faults = notes.faults
        rows.append(
            ("faulty notes named", f"{faults.right} of {faults.annotated}, with {faults.found} named")
        )
    rows += [
        (f"conflicts named, {severity}", f"{right} of {of}")
        for severity, (right, of) in evaluation.conflicts.items()
    ]
    rows += [
        (f"{name} of a document right", f"{right} of {of}")
        for name, (right, of) in evaluation.identity.items()
    ]
    return Table("others", "Answers, names, figures, notes", ("what", "figure"), tuple(rows))
