"""Every rule in data is run against its own examples."""

import re
from importlib.resources import files

import pytest

from answerable.classify.cues import cues_for
from answerable.errors import KnowledgeError
from answerable.patterns import Pattern, load_patterns, load_table
from answerable.spoken import rules_in
from answerable.text import fold

TABLES = [
    ("boilerplate.toml", "boilerplate"),
    ("boilerplate.toml", "furniture_heading"),
    ("sections.toml", "section"),
    ("speakers.toml", "speaker"),
    ("genres.toml", "genre"),
    ("identity.toml", "author"),
    ("identity.toml", "date"),
    ("identity.toml", "dated"),
    ("covers.toml", "line"),
    ("covers.toml", "agenda"),
    ("covers.toml", "transmittal"),
    ("covers.toml", "foreign"),
    ("clauses.toml", "label"),
    ("clauses.toml", "lead"),
    ("clauses.toml", "attribution"),
    ("clauses.toml", "cut"),
    ("upr.toml", "chapeau"),
    ("upr.toml", "end"),
    ("upr.toml", "opener"),
    ("facets.toml", "facet"),
    ("facets.toml", "refusal"),
    ("facets.toml", "assurance"),
    ("facets.toml", "postponed"),
    ("facets.toml", "general"),
    ("facets.toml", "no_reply"),
    ("facets.toml", "asking"),
    ("conflicts.toml", "action"),
    ("links.toml", "opposition"),
    ("links.toml", "turn"),
    ("links.toml", "omission"),
    ("links.toml", "denial"),
    ("links.toml", "lasting"),
    ("links.toml", "clash"),
    ("links.toml", "failure"),
    ("links.toml", "carrying_out"),
    ("links.toml", "reference"),
    ("links.toml", "pinpoint"),
    ("links.toml", "own_finding"),
    ("labels.toml", "opener"),
    ("positions.toml", "stance"),
    ("positions.toml", "nuance"),
    ("positions.toml", "remainder"),
    ("positions.toml", "except"),
    ("positions.toml", "opens"),
    ("positions.toml", "looks_back"),
    ("positions.toml", "told"),
    *(
        ("implementation.toml", table)
        for table in (
            *(
                "given",
                "elsewhere",
                "opening",
                "carried_out",
                "claim",
                "counts_else",
                "rest",
                "year",
                "cycle",
            ),
            *("scope", "body", "extract"),
        )
    ),
]
# The same tables in the files of the other languages.
TABLES += [
    (file, table)
    for file in sorted(load_table("languages.toml")["rules_in"].values())
    for table in ("section", "speaker", "lead", "attribution", "cut", "article")
]
ROWS = [row for file, table in TABLES for row in load_patterns(file, table)]
MATCHES = [(row, words) for row in ROWS for words in row.matches]
MISSES = [(row, words) for row in ROWS for words in row.misses]


def speaks(row: Pattern, words: str) -> bool:
    text = fold(words).text
    found = row.find(text)
    if found and "before" in row.fields:
        return any(
            re.search(row.fields["before"], text[: m.start()], re.IGNORECASE)
            for m in row.pattern.finditer(text)
        )
    return found is not None


def name(value):
    return value.rule if isinstance(value, Pattern) else value[:40]


@pytest.mark.parametrize(("row", "words"), MATCHES, ids=name)
def test_a_rule_speaks_on_its_examples(row, words):
    assert speaks(row, words)


@pytest.mark.parametrize(("row", "words"), MISSES, ids=name)
def test_a_rule_keeps_silent_on_its_counter_examples(row, words):
    assert not speaks(row, words)


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_a_rule_has_examples_for_and_against(row):
    assert row.matches
    assert row.misses


SPOKEN = ("en", *load_table("languages.toml")["rules_in"])
CUES = [cue for language in SPOKEN for cue in cues_for("XVL", language)]
CUE_ROWS = {row.rule: row for language in SPOKEN for row in rules_in(language, "cues.toml", "cue")}


def cue_speaks(cue, words):
    text = fold(words).text
    lead = text if cue.fields.get("where") == "lead_in" else ""
    return cue.find(lead if cue.of_lead_in else text) is not None


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.rule)
def test_a_cue_speaks_on_its_examples_and_keeps_silent_on_the_others(cue):
    row = CUE_ROWS[cue.rule]
    assert row.matches
    assert row.misses
    assert [words for words in row.matches if not cue_speaks(cue, words)] == []
    assert [words for words in row.misses if cue_speaks(cue, words)] == []


def test_no_two_cues_have_one_name():
    assert len({cue.rule for cue in CUES}) == len(CUES)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.rule)
def test_a_cue_says_how_sure_it_is(cue):
    assert 0 < cue.confidence < 1


DATA = sorted(p.name for p in files("answerable").joinpath("data").iterdir() if p.name.endswith(".toml"))


@pytest.mark.parametrize("file", DATA)
def test_every_data_file_is_toml_and_says_at_its_head_what_it_is(file):
    assert load_table(file)
    head = files("answerable").joinpath("data", file).read_text("utf-8")
    assert head.startswith("#")


def test_a_row_without_counter_examples_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "answerable.patterns.load_table", lambda _: {"x": [{"rule": "r", "pattern": "a", "matches": ["a"]}]}
    )
    load_patterns.cache_clear()
    with pytest.raises(KnowledgeError, match=r"r: lacks misses"):
        load_patterns("x.toml", "x")
    load_patterns.cache_clear()


SLOW = [
    "a" * 20_000,
    "the " * 5_000,
    "(" * 5_000,
    '"' * 5_000,
    "said, " * 3_000,
    "1 of the 2 " * 2_000,
    "x;" * 5_000,
    "le comité, également aussi " * 2_000,
    "а также комитет, " * 3_000,
    "asimismo, también el comité " * 2_000,
    "l'état partie, d'" * 3_000,
]


@pytest.mark.parametrize("words", SLOW, ids=lambda w: w[:8])
def test_no_rule_takes_for_ever_on_a_line_made_to_be_slow(words):
    """Not a timing: a rule that goes wild would run past the suite's own limit."""
    for row in ROWS:
        row.pattern.search(words)
    for cue in CUES:
        cue.find(words)
