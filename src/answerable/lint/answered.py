"""Numbers of recommendations that a State says it answers, and that no earlier list of its reviews has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answerable.align.answering import answers_a_list, resolved
from answerable.align.numbers_given import Given, given
from answerable.lists import RecommendationList, before, lists_of, numbered_by
from answerable.model import Finding, FindingKind, Severity, Source, Statement

_MOST = 6


def numbers_of_nothing(sources: Sequence[Source], statements: Sequence[Statement]) -> Iterator[Finding]:
    """One finding a place; none where no earlier list of the State is at hand."""
    lists = [one for one in lists_of(sources, statements) if one.of_upr]
    for source in sources if lists else ():
        if not answers_a_list(source):
            continue
        earlier = before(lists, source)
        for row in given(source.document) if earlier else ():
            known = {printed for printed, _, _ in resolved(row.numbers, earlier)}
            missing = [number for number in row.numbers if number not in known]
            if missing and row.sure:
                yield _finding(row, missing, numbered_by(earlier, row.numbers) or earlier[0], statements)


def _finding(
    row: Given, missing: Sequence[str], of: RecommendationList, statements: Sequence[Statement]
) -> Finding:
    numbers = list(of.numbered)
    shown = ", ".join(missing[:_MOST]) + (f" and {len(missing) - _MOST} more" if len(missing) > _MOST else "")
    # Numbers of another head may be of a cycle whose list is not at hand.
    foreign = all("." in number and number.rpartition(".")[0] not in of.heads for number in missing)
    return Finding(
        FindingKind.BROKEN_REFERENCE,
        Severity.LOW if foreign else Severity.MEDIUM,
        f"{row.place[:1].upper()}{row.place[1:]} says that it answers {shown}: no such number stands "
        f"in {of.name}, which has {len(numbers)}, from {numbers[0]} to {numbers[-1]}.",
        "recommendation-number",
        (row.quote, statements[of.numbered[numbers[-1]][-1]].quote),
        compared="the number with the list",
        harmless="It may be of an earlier cycle or of another body, whose list is not among these files."
        if foreign
        else "The number may be misprinted, or a line of the list not be read.",
    )
