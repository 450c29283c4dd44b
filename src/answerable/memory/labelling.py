"""What the trained model says of each row, beside what people say: never in its place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from answerable.labels import Judgement, labeller, operative
from answerable.language import language_of
from answerable.memory.rows import unpacked
from answerable.model.recommended import Coding
from answerable.spoken import languages_of_stage

_BATCH = 4096
_AT_ONCE = 512  # rows of which the words are looked for
# Whose words for what the model says: it learned from this list.
_SCHEME = "upr_info"
_KIND = "recommendation"


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that people label otherwise than the program: `people` and `program` are the labels of each.

    `what` is `action` or `issue`. `words` are for each label of the program those of the text that carried
    it, the weightiest first. Who is right is not said.
    """

    ask: int
    what: str
    people: tuple[str, ...]
    program: tuple[str, ...]
    words: tuple[tuple[str, ...], ...] = ()


def judged(texts: Sequence[str], asks: Sequence[bool], *, words: bool = False) -> list[Judgement]:
    """What the model says of texts by themselves; nothing of a language that it does not speak.

    `words` brings the places in each text that carried the labels.
    """
    spoken = languages_of_stage("labels")
    read = [at for at, text in enumerate(texts) if language_of(text) in spoken]
    starts = [operative(texts[at]) if asks[at] else 0 for at in read]
    parts = [texts[at][start:] for at, start in zip(read, starts, strict=True)]
    said = [Judgement() for _ in texts]
    for at, start, one in zip(
        read, starts, labeller().judge(parts, [asks[at] for at in read], words=words), strict=True
    ):
        said[at] = one.moved(start)
    return said


def label(base: sqlite3.Connection, progress: Callable[[str, int, int], None] | None) -> None:
    """Label every row that has no label yet: new ones, and those whose words changed."""
    (total,) = base.execute("SELECT count(*) FROM ask WHERE id NOT IN (SELECT ask FROM label)").fetchone()
    done = last = 0
    while rows := base.execute(
        "SELECT id, text, kind FROM ask WHERE id > ? AND id NOT IN (SELECT ask FROM label) "
        "ORDER BY id LIMIT ?",
        (last, _BATCH),
    ).fetchall():
        last = rows[-1][0]
        found = judged([text for _, text, _ in rows], [kind == _KIND for *_, kind in rows])
        base.executemany(
            "INSERT INTO label VALUES (?, ?, ?, ?)",
            [(id_, *_row(one)) for (id_, *_), one in zip(rows, found, strict=True)],
        )
        done += len(rows)
        if progress:
            progress("labels", done, total)


def _row(one: Judgement) -> tuple[str | None, float | None, str]:
    issues = json.dumps([[issue.label, issue.score] for issue in one.issues], ensure_ascii=False)
    return (one.action.label, one.action.score, issues) if one.action else (None, None, issues)


def differences(base: sqlite3.Connection) -> Iterator[Difference]:
    """Rows on which people's labels under UPR Info's scheme and the program's are not the same.

    Where the model says nothing, or people do not, there is no difference.
    """
    found = _differing(base)
    while some := list(islice(found, _AT_ONCE)):
        whole = judged([text for _, text, _ in some], [kind == _KIND for *_, kind in some], words=True)
        for (one, text, _), said in zip(some, whole, strict=True):
            labels = said.issues if one.what == "issue" else filter(None, (said.action,))
            carried = {label.label: tuple(text[a:b] for a, b in label.words) for label in labels}
            yield replace(one, words=tuple(carried.get(label, ()) for label in one.program))


def _differing(base: sqlite3.Connection) -> Iterator[tuple[Difference, str, str]]:
    """The differences, each with the words and the kind of its row."""
    for id_, text, kind, said, action, issues in base.execute(
        "SELECT ask.id, text, kind, said, action, issues FROM ask JOIN label ON label.ask = ask.id "
        "WHERE json_array_length(said, '$.codings') > 0 ORDER BY ask.list, ask.key"
    ):
        codings = unpacked(said).codings
        pairs = (
            ("action", _of_people(codings, "action"), (action,) if action else ()),
            ("issue", _of_people(codings, "theme"), tuple(sorted(name for name, _ in json.loads(issues)))),
        )
        for what, people, program in pairs:
            if people and program and people != program:
                yield Difference(id_, what, people, program), text, kind


def _of_people(codings: Sequence[Coding], what: str) -> tuple[str, ...]:
    said = (one.label for one in codings if one.what == what and _is_upr_info(one))
    # A category is its number, whatever words stand behind it.
    return tuple(sorted({one[:1] if what == "action" else one for one in said}))


def _is_upr_info(one: Coding) -> bool:
    """Whether a label is under UPR Info's scheme, however that is written."""
    names = ("".join(filter(str.isalnum, name.casefold())) for name in (one.scheme, one.coder))
    return any(name.startswith("uprinfo") for name in names)
