"""No line of a stranger's document may keep a rule busy for ever."""

from __future__ import annotations

import importlib
import re
import time
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import answerable
from regex_growth import attacks, exponential

DATA = Path(answerable.__file__).parent / "data"
# Words that stand for others in a pattern ("{state}") are filled in by the rules that use them.
HOLE = re.compile(r"\{([a-z_]+)\}")
LENGTH = 3_000  # letters
MOST = 1.0  # seconds for it, where a search takes about one thousandth
# Tried only on lines of fewer than 90 letters, by the one place that uses it.
SHORT = {"answerable.read.lines._COUNTED_LINE"}
# Called ambiguous by a look that takes what stands behind for always true, and why they are not.
NOT_SO = {
    "answerable.cite.source._TAIL": "a year alone needs a comma before it, so “available 2020” has one way; "
    "and no more than 120 letters are given to it",
    "citations.toml articles pattern": "each step of the list begins with a comma, a joint or a dash; what the "
    "singular may do instead is nothing at all",
}


def _patterns_in(table: object, names: Mapping[str, str], where: str) -> Iterator[tuple[str, str, int]]:
    """Every text of a table that its key calls a pattern, with the flags of its row."""
    if isinstance(table, list):
        for row in table:
            yield from _patterns_in(row, names, where)
    elif isinstance(table, dict):
        rule = str(table.get("rule") or table.get("label") or table.get("name") or "")
        flags = (0 if table.get("case") else re.I) | (re.X if table.get("verbose") else 0)
        for key, value in table.items():
            if key in ("matches", "misses"):
                continue
            texts = value if isinstance(value, list) else [value]
            if key in ("pattern", "patterns", "unless", "gives", "not", "before", "after", "reports"):
                for text in texts:
                    if isinstance(text, str):
                        filled = HOLE.sub(lambda m: names.get(m[1], r"\w+"), text)
                        yield f"{where} {rule} {key}", filled, flags
            elif isinstance(value, list | dict):
                yield from _patterns_in(value, names, where)


def in_data() -> Iterator[tuple[str, str, int]]:
    for file in sorted(DATA.glob("*.toml")):
        table = tomllib.loads(file.read_text("utf-8"))
        words = table.get("words")
        names = words if isinstance(words, dict) else {}
        yield from _patterns_in(table, names, file.name)


def _modules() -> Iterator[str]:
    root = Path(answerable.__file__).parent
    for file in sorted(root.rglob("*.py")):
        parts = file.relative_to(root.parent).with_suffix("").parts
        if "desk" not in parts and "__main__" not in parts:
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def in_code() -> Iterator[tuple[str, str, int]]:
    for info in _modules():
        module = importlib.import_module(info)
        for name, value in vars(module).items():
            values = value if isinstance(value, list | tuple) else [value]
            for one in values:
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    yield f"{info}.{name}", one.pattern, one.flags & ~re.U


def all_patterns() -> list[tuple[str, str, int]]:
    once = {(pattern, flags): name for name, pattern, flags in [*in_data(), *in_code()]}
    return [(name, pattern, flags) for (pattern, flags), name in once.items()]


ALL = all_patterns()


def test_there_are_patterns_to_look_at():
    assert len(ALL) > 500


def test_no_pattern_can_take_exponential_time():
    found = {name: why for name, pattern, flags in ALL if (why := exponential(pattern, flags))}
    assert found.keys() <= NOT_SO.keys(), {name: found[name] for name in found.keys() - NOT_SO.keys()}


def _spent(pattern: re.Pattern[str], line: str) -> float:
    start = time.process_time()
    pattern.search(line)
    return time.process_time() - start


def _slow(pattern: re.Pattern[str], piece: str) -> float | None:
    """Seconds for a line of so many letters, where it is more than it may be; None where it is not.

    Grown bit by bit, so that a pattern that explodes stops the test and not the machine. Looked at
    again before it is called slow: the machine may have been busy.
    """
    for times in (12, 16, 20, 22, 24, 300 // len(piece), 1000 // len(piece), LENGTH // len(piece)):
        line = piece * max(1, times) + "\x01"
        allowed = MOST * len(line) / LENGTH + 0.02
        if _spent(pattern, line) > allowed and (again := _spent(pattern, line)) > allowed:
            return again
    return None


@pytest.mark.parametrize("part", range(4))
def test_no_pattern_is_slow_on_a_line_made_to_hurt_it(part):
    slow = {}
    for name, pattern, flags in ALL[part::4]:
        if name in SHORT or name in NOT_SO:
            continue
        compiled = re.compile(pattern, flags)
        for piece in dict.fromkeys(attacks(pattern, flags)):
            if (spent := _slow(compiled, piece)) is not None:
                slow[f"{name} {piece!r}"] = spent
    assert not slow


def test_a_slow_pattern_is_noticed():
    assert _slow(re.compile(r"a*a*a*b"), "a") is not None
    assert _slow(re.compile(r"a+b"), "a") is None
    assert _slow(re.compile(r"(?:a|b|ab)*c"), "ab") is not None


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(?:a|a)*b",
        r"(?:a*)*b",
        r"(?:(?:\b|\b)a )*b",
        r"(?:\w+\s?)*x",
        r"(?:[a-z]b?|\w)+!",
        r"(?:a|ab|b)*c",
        r"(x+y?)+z",
        r"(?i:(?:Ab|aB)+)b",
        r"(?=(?:a+)+b)x",
        r"((?:a+)+b)*",
    ],
)
def test_what_explodes_is_found(pattern):
    assert exponential(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:a+b)+",
        r"(?:\w+ )*x",
        r"(?:\w+, )+and",
        r"a+b+",
        r"(?:ab|ac)*d",
        r"(?:\d{1,3},)*\d+",
        r"(?:[^.]|\.\d)*x",
        r"(?:a+)+",
        r"(?:(?:(?<=a)|(?<=b))c|a|b)*d",
        r"x(?:, y|(?:, ?)y)*",
    ],
)
def test_what_does_not_explode_is_left_alone(pattern):
    assert not exponential(pattern)
