"""The chapters on what came of it: taken up, made again, drawn from others, items replied to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from answerable.model.ledger import Coverage, Item, Linked, Repeat, Said, TakenFrom, Uptake
from answerable.report.asked import NAMES, voice
from answerable.report.paper import Grid, Heading, Line, Part, Text

Place = Callable[[Said], str]
_ITEM = {
    "replied": "the State replied",
    "told_by_others": "only others speak to it",
    "no_reply": "no reply",
    "no_chance": "nobody could reply in these files",
}


def came(coverage: Coverage, place: Place) -> Iterator[Part]:
    """What the tables of coverage hold; those that would be empty are left out."""
    if coverage.uptake:
        yield from _uptake(coverage, place)
    if coverage.repeats:
        yield Heading(2, "Recommended again")
        for repeat in coverage.repeats:
            yield from _repeat(repeat, place)
    if coverage.questions:
        yield Heading(2, "Questions that take up others’ words")
        for drawn in coverage.questions:
            yield from _drawn(drawn, place)
    if coverage.items:
        yield from _items(coverage.items, place)


def _uptake(coverage: Coverage, place: Place) -> Iterator[Part]:
    yield Heading(2, "Recommendations taken up")
    if not coverage.recommends:
        yield Text(
            "There are no concluding observations among these files, nor recommendations of other States: "
            "nothing could be taken up yet."
        )
        return
    yield _by_document(coverage.uptake)
    late = sum(row.state == "nothing_later" for row in coverage.uptake)
    if late:
        yield Text(f"{late} of them stand in documents after which nobody who reviews recommends anything.")
    found = [row for row in coverage.uptake if row.taken_up_by]
    if not found:
        yield Text("No link was found. That is no proof that nobody listened.")
    for row in found:
        said = row.recommendation
        yield Line("Taken up", f"{voice(said)}:", said.quote, place(said))
        yield from (_linked(link, "by", place) for link in row.taken_up_by)


def _by_document(rows: Iterable[Uptake]) -> Grid:
    counted: dict[str, list[int]] = {}
    for row in rows:
        tally = counted.setdefault(row.recommendation.document, [0, 0])
        tally[0] += 1
        tally[1] += bool(row.taken_up_by)
    cells = ((document, str(n), str(taken)) for document, (n, taken) in counted.items())
    return Grid(("document", "recommendations", "taken up"), tuple(cells))


def _repeat(row: Repeat, place: Place) -> Iterator[Part]:
    yield Line("Again", f"{voice(row.later)}:", row.later.quote, place(row.later))
    yield _linked(row.earlier, "before,", place)


def _drawn(row: TakenFrom, place: Place) -> Iterator[Part]:
    yield Line("Question", f"{voice(row.question)}:", row.question.quote, place(row.question))
    yield _linked(row.earlier, "before,", place)


def _linked(link: Linked, how: str, place: Place) -> Line:
    words = f"; its words: {', '.join(link.words)}" if link.words else ""
    said = link.said
    return Line("", f"{how} {voice(said)}:", said.quote, place(said), f"{link.reason}{words}", 1)


def _items(items: tuple[Item, ...], place: Place) -> Iterator[Part]:
    yield Heading(2, "Items of the list of issues")
    rows = []
    for item in items:
        verdicts = ", ".join(NAMES[status] for status in item.statuses)
        rows.append((item.number, verdicts, _ITEM[item.state], str(len(item.replies)), str(len(item.told))))
    yield Grid(("item", "verdicts", "reply", "statements of the State", "of others"), tuple(rows))
    for item in items:
        if item.state in ("no_reply", "told_by_others"):
            question = item.questions[0]
            yield Line(f"Item {item.number}", f"{_ITEM[item.state]}:", question.quote, place(question))
            for told in item.told:
                yield Line("", f"{voice(told)}:", told.quote, place(told), depth=1)
