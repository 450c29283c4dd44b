"""What the package shows, and what it imports before it is asked."""

from __future__ import annotations

import importlib.util
import inspect
import subprocess
import sys

import pytest

import answerable

FACE = [
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
STAGES = [
    "align",
    "check",
    "cite",
    "classify",
    "evaluate",
    "extract",
    "identify",
    "mentions",
    "read",
    "report",
]


def python(code: str) -> str:
    """What a fresh interpreter prints."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_all_is_exactly_what_the_package_shows():
    assert answerable.__all__ == FACE
    assert dir(answerable) == FACE


def test_a_fresh_package_holds_no_other_public_name():
    held = python("import answerable; print(*(n for n in vars(answerable) if n[0] != '_'))").split()
    assert set(held) <= {"annotations", "sys", "import_module", "ModuleType", "TYPE_CHECKING"}


@pytest.mark.parametrize("name", FACE)
def test_each_name_is_there_and_is_explained(name):
    if name in STAGES and importlib.util.find_spec(f"answerable.{name}") is None:
        pytest.skip(f"there is no {name} yet")
    thing = getattr(answerable, name)
    assert callable(thing)
    assert thing.__doc__


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'judge'"):
        answerable.judge  # noqa: B018


# `read` is a package and a verb; which comes first must not matter.
READ = [
    "from answerable import read; d = read(p)",
    "import answerable.read.plain; from answerable import read; d = read(p)",
    "import answerable; d = answerable.read(p); import answerable.read.plain; d = answerable.read(p)",
    "from answerable.read import read; d = read(p); import answerable; d = answerable.read(p)",
    "import answerable.read.plain; answerable.read.plain.read_plain; d = answerable.read(p)",
    "import answerable.read.plain as m; m.read_plain; import answerable.read as r; d = r(p); r.SUFFIXES",
    "from answerable import *; d = read(p)"
    if importlib.util.find_spec("answerable.report")
    else "from answerable import read; d = read(p)",
]


@pytest.mark.parametrize("code", READ)
def test_read_is_a_verb_and_a_package_in_any_order(tmp_path, code):
    path = tmp_path / "a.txt"
    path.write_text("Please state why.\n")
    assert python(f"p = {str(path)!r}; {code}; print(d.id, d.text)").split() == [
        "a",
        "Please",
        "state",
        "why.",
    ]


def test_a_verb_shows_its_parameters():
    assert list(inspect.signature(answerable.read).parameters) == ["path", "document_id", "ocr"]


def test_the_command_line_imports_nothing_heavy_before_it_must():
    code = (
        "import sys; sys.argv = ['answerable', '--help']\n"
        "from answerable.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('MODULES', *sys.modules)"
    )
    loaded = python(code).partition("MODULES")[2].split()
    assert "click" in loaded
    heavy = {
        "rich",
        "lxml",
        "pypdfium2",
        "msgspec",
        "django",
        "tomllib",
        "answerable.model",
        "answerable.store",
    }
    assert not heavy & set(loaded)


def test_importing_the_package_imports_no_other_part_of_it():
    loaded = python(
        "import sys, answerable; print(*(m for m in sys.modules if m.startswith('answerable')))"
    ).split()
    assert loaded == ["answerable"]
