"""Likeness by meaning: an extra that is never needed, never fetched, and adds one sign."""

import json
import string
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable import read_dossier
from answerable.align.dialogues import dialogues
from answerable.align.order import Order
from answerable.align.repeats import repeats
from answerable.align.telling import Telling
from answerable.align.weights import model as weights
from answerable.errors import ModelError
from answerable.meaning import Meaning, SentenceModel, sentence_model
from answerable.model import Kind, LinkKind
from answerable.pipeline import analyse
from command_line import complaint, without
from sentence_models import command, model, needs_library, package, python, real_model

DIALOGUE = """# In Dialogue with Veldania, Experts of the Human Rights Committee Ask about Prisons and the Press

## Questions by Committee Experts

A Committee Expert spoke. How many jailers of the northern district had been sacked for bribery? Would the tax on lighthouses be lowered? \
When would the bridge at Osterhol be mended?

## Responses by the Delegation

The delegation said that the bridge at Osterhol would be mended in May.

The tax on lighthouses would be lowered.

Fishing had grown by nine per cent.

Since 2021, 46 wardens of the district were dismissed over kickbacks, and their badges, horses, saddles and boots went back to the treasury of the crown in spring.
"""
ONE_MEANING = {
    "wardens": "jailer",
    "jailers": "jailer",
    "dismissed": "sack",
    "sacked": "sack",
    "kickbacks": "bribe",
    "bribery": "bribe",
}
REPLY = "Since 2021, 46 wardens of the district were dismissed over kickbacks, and their badges, horses, saddles and boots went back to the treasury of the crown in spring."


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "09_summary.md").write_text(DIALOGUE, encoding="utf-8")
    return folder


@pytest.fixture
def library(tmp_path):
    return package(tmp_path / "library")


def replies(folder, question):
    """The words of what replies to a question, and the reasons of the links."""
    dossier = read_dossier(folder)
    said = {s.id: " ".join(s.quote.text.split()) for s in dossier.statements}
    rows = [k for k in dossier.links if k.kind is LinkKind.ANSWERS and said[k.target].startswith(question)]
    return {said[k.source]: k.reason for k in rows}


def written(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# The extra that is not there, and folders that are no model


def test_without_the_extra_one_line_says_what_to_install(files, tmp_path):
    folder = model(tmp_path / "model")
    done = without(["sentence_transformers"], "analyse", files, "--out", tmp_path / "d", "--meaning", folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert (
        done.stderr
        == "answerable: likeness by meaning is not installed: pip install 'answerable[semantic]'\n"
    )
    assert not (tmp_path / "d").exists()


def test_a_library_that_does_not_start_is_one_line(files, tmp_path, library):
    (library / "sentence_transformers" / "__init__.py").write_text(
        "raise ImportError('no libgomp.so\\nat all')"
    )
    folder = model(tmp_path / "model")
    done = command("analyse", files, "--out", tmp_path / "d", "--meaning", folder, library=library)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "answerable: sentence-transformers cannot be started: no libgomp.so\n"


NO_MODELS = {
    "nothing": (None, "no folder; name one"),
    "empty": ({}, "holds no sentence-transformers model (no modules.json)"),
    "damaged": ({"modules.json": "[{"}, "modules.json is damaged"),
    "a list of words": ({"modules.json": '["static"]'}, "modules.json is damaged"),
    "a number": ({"modules.json": "7"}, "modules.json is damaged"),
    "deep": ({"modules.json": "[" * 100_000}, "modules.json is damaged"),
    "code of its own": (
        {"modules.json": '[{"type": "mine.Model"}]', "mine.py": "raise SystemExit('run')"},
        "the model needs code of its own (mine.Model), which is not run",
    ),
}


@pytest.mark.parametrize("name", NO_MODELS)
def test_what_is_no_model_is_refused_in_one_line_before_anything_is_read(files, tmp_path, name):
    inside, why = NO_MODELS[name]
    folder = tmp_path / name
    if inside is not None:
        folder.mkdir()
        for file, text in inside.items():
            (folder / file).write_text(text)
    assert why in complaint("analyse", files, "--out", tmp_path / "d", "--meaning", folder)
    assert not (tmp_path / "d").exists()
    with pytest.raises(ModelError):
        analyse([files], meaning=folder)


def test_a_file_is_no_model(files, tmp_path):
    assert "no folder" in complaint(
        "analyse", files, "--out", tmp_path / "d", "--meaning", files / "09_summary.md"
    )


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ({"error": "weights cut short\nat byte 7"}, "the model cannot be loaded: weights cut short"),
        ({"broken": True}, "does not make one vector of numbers of each text"),
    ],
)
def test_a_model_that_does_not_work_is_one_line(files, tmp_path, library, what, why):
    folder = model(tmp_path / "mini", **what)
    done = command("analyse", files, "--out", tmp_path / "d", "--meaning", folder, library=library)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("answerable: mini: ")
    assert done.stderr.count("\n") == 1
    assert why in done.stderr


# What does not change without a model


def test_a_run_without_a_model_imports_no_library_and_writes_the_same(files, tmp_path, library):
    code = (
        "import sys; sys.argv[0] = 'answerable'\n"
        "from answerable.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('MODULES', *sys.modules)"
    )
    done = python(code, "analyse", files, "--out", tmp_path / "with", library=library)
    loaded = set(done.stdout.partition("MODULES")[2].split())
    assert "answerable.align" in loaded
    assert not loaded & {"sentence_transformers", "torch", "transformers", "tokenizers"}
    assert command("analyse", files, "--out", tmp_path / "d").returncode == 0
    assert written(tmp_path / "with") == written(tmp_path / "d")
    assert json.loads((tmp_path / "d" / "dossier.json").read_text())["settings"] == {"likeness": "words"}


# What a model adds


@pytest.fixture
def both(files, tmp_path, library):
    folder = model(tmp_path / "mini", ONE_MEANING)
    assert command("analyse", files, "--out", tmp_path / "words", library=library).returncode == 0
    done = command("analyse", files, "--out", tmp_path / "meant", "--meaning", folder, library=library)
    assert (done.returncode, done.stderr) == (0, "")
    return tmp_path / "words", tmp_path / "meant"


def test_a_reply_in_other_words_is_found_by_meaning(both):
    words, meant = both
    assert REPLY not in replies(words, "How many jailers")
    found = replies(meant, "How many jailers")
    assert found[REPLY] == (
        "in the later responses: by its words, its meaning, its place and the order of the questions"
    )


@pytest.mark.parametrize("question", ["Would the tax", "When would the bridge"])
def test_a_reply_in_the_same_words_stays(both, question):
    words, meant = both
    assert set(replies(words, question)) <= set(replies(meant, question))


def test_the_dossier_names_the_model_by_its_files_and_not_by_its_place(files, tmp_path, library):
    first, second = (
        model(tmp_path / "here" / "mini", ONE_MEANING),
        model(tmp_path / "there" / "mini", ONE_MEANING),
    )
    (second / "README.md").write_text("For people.")
    (second / ".cache").mkdir()
    (second / ".cache" / "lock").write_text("x")
    for name, folder in {"a": first, "b": second}.items():
        done = command("analyse", files, "--out", tmp_path / name, "--meaning", folder, library=library)
        assert done.returncode == 0, done.stderr
    assert written(tmp_path / "a") == written(tmp_path / "b")
    told = read_dossier(tmp_path / "a").settings
    assert (told["likeness"], told["model"]) == ("words and meaning", "mini")
    (second / "concepts.json").write_text('{"concepts": {}}')
    done = command("analyse", files, "--out", tmp_path / "c", "--meaning", second, library=library)
    assert read_dossier(tmp_path / "c").settings["model_sha256"] != told["model_sha256"]
    assert len(told["model_sha256"]) == 64
    assert str(tmp_path).encode() not in b"".join(written(tmp_path / "a").values())


def test_the_library_takes_a_model_too(files, tmp_path, library):
    folder = model(tmp_path / "mini", ONE_MEANING)
    code = (
        "import sys, os; from answerable import analyse, write_dossier; steps = []\n"
        "before = dict(os.environ)\n"
        "d = analyse([sys.argv[1]], meaning=sys.argv[2], progress=lambda *s: steps.append(s[0]))\n"
        "assert dict(os.environ) == before\n"
        "write_dossier(d, sys.argv[3]); print(*steps, sep='|')"
    )
    done = python(code, files, folder, tmp_path / "api", library=library)
    assert done.returncode == 0, done.stderr
    assert "|meaning, 0 of 7 texts|done" in done.stdout
    assert REPLY in replies(tmp_path / "api", "How many jailers")


# Vectors


def of_letters(asked=None):
    """A model that counts letters, and notes what it is asked for."""

    def encode(texts):
        if asked is not None:
            asked.extend(texts)
        return np.array([[t.count(c) for c in string.ascii_lowercase] for t in texts], dtype=np.float32)

    return SentenceModel("letters", "0" * 64, encode)


TEXTS = st.lists(st.text(string.ascii_lowercase, max_size=6), min_size=1, max_size=8)


@given(TEXTS, TEXTS)
def test_nearness_lies_between_its_bounds_and_is_most_for_the_same(known, others):
    meaning = Meaning(of_letters(), known)
    table = meaning.near(meaning.vectors(known), meaning.vectors(others))
    assert table.shape == (len(known), len(others))
    assert np.all(np.abs(table) <= 1)
    own = meaning.near_in_pairs(known, known)
    assert all(value == 1 for text, value in zip(known, own, strict=True) if text)


@given(TEXTS, st.randoms())
def test_the_order_of_the_texts_changes_nothing(known, random):
    shuffled = random.sample(known, len(known))
    one, other = (Meaning(of_letters(), texts) for texts in (known, shuffled))
    assert np.array_equal(one.near_in_pairs(known, known[::-1]), other.near_in_pairs(known, known[::-1]))


@given(TEXTS)
def test_two_texts_of_a_review_are_not_near_on_the_whole(known):
    """Zero is what any two texts have: so a model that puts all close together says no more than another."""
    texts = sorted({text for text in known if text})
    meaning = Meaning(of_letters(), texts)
    cosines = meaning.vectors(texts) @ meaning.vectors(texts).T
    every = [meaning.near_in_pairs([a], [b])[0] for a in texts for b in texts if a != b]
    if every and np.mean(cosines[~np.eye(len(texts), dtype=bool)]) < 0.9:
        assert abs(np.mean(np.maximum(every, -1))) < 0.05


def test_each_text_is_shown_to_the_model_once_in_batches():
    asked, told = [], []
    texts = [f"{a}{b}" for a in string.ascii_lowercase for b in string.ascii_lowercase] * 2
    meaning = Meaning(of_letters(asked), texts, lambda *step: told.append(step))
    meaning.vectors([*texts, "new", "new"])
    assert sorted(asked) == sorted({*texts, "new"})
    assert told == [(0, 676), (512, 676)]


def test_no_texts_are_no_vectors():
    meaning = Meaning(of_letters(), [])
    assert meaning.near(meaning.vectors([]), meaning.vectors(["a", "b"])).shape == (0, 2)


# The signs


def test_every_sign_of_meaning_is_weighed_and_is_there_only_with_a_model(files):
    dossier = analyse([files])
    for made, names in ((None, set()), (Meaning(of_letters(), []), set(weights("meaning").weights))):
        ((exchange,),) = dialogues(dossier.sources, dossier.statements, made).values()
        assert set(exchange.meant) == names
        assert np.all((exchange.likely >= 0) & (exchange.likely <= 1))


def test_a_question_is_shown_first_and_what_leads_to_it_behind(tmp_path):
    text = DIALOGUE.replace("A Committee Expert spoke.", "Guards had taken money. " * 40)
    (tmp_path / "s.md").write_text(text, encoding="utf-8")
    dossier = analyse([tmp_path])
    ((exchange,),) = dialogues(dossier.sources, dossier.statements).values()
    first = exchange.asks[0]
    assert first.led.startswith(f"{first.words} ")
    assert first.led.endswith("Guards had taken money.")
    assert len(first.led) <= len(first.words) + 401


AGAIN = [
    "Please describe the measures taken to protect witnesses in smuggling trials at Osterhol.",
    "Please describe the measures taken to protect witnesses in poaching trials at Osterhol castle.",
]
OTHERS = ["roads", "schools", "clinics", "harbours", "pensions", "judges", "forests", "bakers", "canals"]


def test_half_of_the_words_and_the_same_meaning_say_it_again(tmp_path):
    for name, again in zip("ab", AGAIN, strict=True):
        lines = [again, *(f"Please comment on {name * 3}{other}." for other in OTHERS)]
        asked = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
        (tmp_path / f"{name}.txt").write_text(f"List of issues on Veldania\n\n{asked}\n")
    dossier = analyse([tmp_path])
    statements = [s for s in dossier.statements if s.kind is Kind.QUESTION]
    telling, order = Telling(statements), Order(dossier.sources)

    def near(cosine):
        rows = {"smuggling": [1.0, 0.0], "poaching": [cosine, (1 - cosine**2) ** 0.5]}
        held = [next((rows[w] for w in rows if w in text), [0.0, 0.0]) for text in telling.texts]
        of = dict(zip(telling.texts, held, strict=True))
        made = SentenceModel("m", "", lambda asked: np.array([of[t] for t in asked], np.float32))
        return Meaning(made, [])

    assert repeats(statements, telling, order) == []
    assert repeats(statements, telling, order, near(0.5)) == []
    (link,) = repeats(statements, telling, order, near(0.95))
    assert link.kind is LinkKind.REPEATS
    assert "nearly the same meaning (0.95)" in link.reason


# The real library, where it is installed

NO_NETWORK = """
import socket, sys
def refuse(*_): raise AssertionError("the network was asked")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refuse
from answerable.__main__ import main
main()
"""


@needs_library
@pytest.mark.parametrize("kind", ["static", "bert"])
def test_a_model_of_the_real_library_is_used_offline_quietly_and_gives_the_same_bytes(files, tmp_path, kind):
    folder = real_model(tmp_path / kind, kind)
    for name in ("one", "two"):
        done = python(NO_NETWORK, "analyse", files, "--out", tmp_path / name, "--meaning", folder)
        assert (done.returncode, done.stderr) == (0, "")
    assert written(tmp_path / "one") == written(tmp_path / "two")
    assert read_dossier(tmp_path / "one").settings["model"] == kind
    assert command("check", tmp_path / "one").stdout.endswith("ok\n")


@needs_library
def test_a_real_model_whose_weights_are_cut_short_is_one_line(files, tmp_path):
    folder = real_model(tmp_path / "static", "static")
    held = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(held[: len(held) // 2])
    done = command("analyse", files, "--out", tmp_path / "d", "--meaning", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("answerable: static: the model cannot be loaded: ")
    assert done.stderr.count("\n") == 1


def test_a_folder_named_by_a_dot_has_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match=f"^{tmp_path.name}: the folder holds no"):
        sentence_model(Path("."))
