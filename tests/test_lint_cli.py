"""`answerable lint`, as one types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answerable.lint import rules
from answerable.read import read
from command_line import complaint, run
from lint_papers import CLEAN, WRONG

SAMPLE = Path(__file__).parents[1] / "src" / "answerable" / "sample"
CLEAN_PAPERS = Path(__file__).parent / "clean"
SUBMISSION = SAMPLE / "06_ngo_submission_media_and_law.md"

WARNING = """# Paper on Norland

The prison is full.[^1] So are the courts.[^2]

[^1]: Open Line, *Closed Doors*, 4 May 2020, p. 4; North Watch, *Survey*, 2 June 2021.
[^2]: *Id.*, p. 5.
"""
STYLE = """# Paper on Norland

The prison is full.[^1]

[^1]: CCPR/C/NOR/CO/7, para. 3 and 7.
"""


# --- text ----------------------------------------------------------------------------------


def test_of_a_clean_paper_nothing_is_said(write_paper):
    result = run("lint", write_paper("clean.md", CLEAN))
    assert (result.stdout, result.stderr) == ("", "")


def test_each_remark_has_its_line_its_words_and_its_rule(write_paper):
    lines = run("lint", write_paper("wrong.md", WRONG), status=1).stdout.splitlines()
    assert lines[0] == "wrong.md"
    assert lines[-1] == "  3 errors, 2 of style"
    assert "  6:7  error    Note 2: there is no note 9  [supra_missing_note]" in lines
    assert "      “Open Line, supra note 9.”" in lines
    assert "      could be: paras. 3 and 7" in lines
    text = WRONG.splitlines()
    for line, column, quote in [
        (int(a), int(b), lines[n + 1].strip(" “”"))
        for n, words in enumerate(lines)
        if "[" in words and words.lstrip()[:1].isdigit() and words.endswith("]")
        for a, b in [words.split()[0].split(":")]
    ]:
        assert text[line - 1][column - 1 :].startswith(quote[:20])


@pytest.mark.parametrize("name", ["un_style", "bluebook", "oscola", "american", "french", "russian"])
def test_of_papers_in_the_styles_of_lawyers_nothing_is_said(name):
    paper = CLEAN_PAPERS / f"{name}.md"
    notes = json.loads(run("read", paper, "--format", "json").stdout)
    assert sum(block["kind"] == "footnote" for block in notes) >= 4
    assert run("lint", paper).stdout == ""
    assert run("lint", paper, "--with", SAMPLE).stdout == ""


def test_several_papers_follow_one_another_and_a_clean_one_is_not_named(write_paper):
    out = run(
        "lint", write_paper("a.md", WRONG), write_paper("b.md", CLEAN), write_paper("c.md", STYLE), status=1
    ).stdout
    assert [line for line in out.splitlines() if not line.startswith(" ")] == ["a.md", "c.md"]


def test_letters_that_turn_a_line_round_do_not_reach_the_terminal(write_paper):
    paper = write_paper("a.md", WRONG.replace("supra note 9", "\u202esupra note 9"))
    out = run("lint", paper, status=1).stdout
    assert "\u202e" not in out


# --- levels and status ---------------------------------------------------------------------

STATUS = [
    (CLEAN, "error", 0),
    (CLEAN, "style", 0),
    (STYLE, "error", 0),
    (STYLE, "warning", 0),
    (STYLE, "style", 1),
    (STYLE, "never", 0),
    (WARNING, "error", 0),
    (WARNING, "warning", 1),
    (WARNING, "style", 1),
    (WRONG, "error", 1),
    (WRONG, "never", 0),
]


@pytest.mark.parametrize(("text", "fail_on", "status"), STATUS)
def test_the_status_is_that_of_the_gravest(write_paper, text, fail_on, status):
    run("lint", write_paper("a.md", text), "--fail-on", fail_on, status=status)


@pytest.mark.parametrize(
    ("text", "level", "loud"),
    [
        (STYLE, "style", True),
        (STYLE, "warning", False),
        (WARNING, "warning", True),
        (WARNING, "error", False),
    ],
)
def test_what_is_less_grave_is_not_printed(write_paper, text, level, loud):
    assert bool(run("lint", write_paper("a.md", text), "--level", level).stdout) == loud


@pytest.mark.parametrize(("level", "status"), [("style", 1), ("warning", 1), ("error", 1)])
def test_what_is_printed_does_not_change_the_status(write_paper, level, status):
    run("lint", write_paper("a.md", STYLE), "--level", level, "--fail-on", "style", status=status)


def test_wrong_words_are_refused(write_paper):
    assert "grave" in complaint("lint", write_paper("a.md", CLEAN), "--level", "grave")
    assert "xml" in complaint("lint", write_paper("a.md", CLEAN), "--format", "xml")
    assert "FILES" in complaint("lint")


# --- files that cannot be read -------------------------------------------------------------


def test_nothing_can_be_done_without_a_paper(write_paper, tmp_path):
    assert "no such file" in complaint("lint", tmp_path / "lost.md")
    assert "empty" in complaint("lint", write_paper("empty.md", ""))
    (tmp_path / "bare").mkdir()
    assert "holds no document" in complaint("lint", tmp_path / "bare")


def test_a_paper_that_cannot_be_read_does_not_stop_the_others(write_paper):
    result = run("lint", write_paper("clean.md", CLEAN), write_paper("bad.pdf", "no pdf"), status=1)
    assert result.stdout == ""
    assert "bad.pdf" in result.stderr
    result = run(
        "lint",
        write_paper("bad.pdf", "no pdf"),
        write_paper("wrong.md", WRONG),
        "--fail-on",
        "never",
        status=1,
    )
    assert result.stdout.startswith("wrong.md")


def test_a_paper_named_twice_is_linted_once(write_paper):
    paper = write_paper("wrong.md", WRONG)
    assert run("lint", paper, paper, status=1).stdout == run("lint", paper, status=1).stdout


@pytest.mark.parametrize(
    "text", ["No notes at all.\n", "# Only a heading\n", "[^1]: Only a note, 2020.\n", "\ufeffx\n"]
)
def test_a_paper_without_sources_is_clean(write_paper, text):
    assert run("lint", write_paper("a.md", text)).stdout == ""


def test_notes_that_begin_again_at_1(write_paper):
    text = CLEAN + "\n# Second part\n\nThe court is slow.[^1]\n\n[^1]: North Watch, *Survey*, 2 June 2021.\n"
    assert run("lint", write_paper("a.md", text)).stdout == ""


# --- held against other documents ----------------------------------------------------------


def told(*arguments):
    """Note and rule of each remark, whatever the status."""
    found = run("lint", *arguments, "--format", "json", "--fail-on", "never").stdout
    return [(row["note"], row["rule"]) for row in json.loads(found)]


BEYOND = (6, "pinpoint_out_of_range")


def test_a_document_at_hand_shows_what_the_paper_alone_does_not():
    assert BEYOND not in told(SUBMISSION)
    assert BEYOND in told(SUBMISSION, "--with", SAMPLE / "02_state_report.docx")


def test_with_takes_files_folders_and_dossiers_and_more_than_one(tmp_path):
    run(
        "analyse",
        SAMPLE / "02_state_report.docx",
        SAMPLE / "01_list_of_issues_prior_to_reporting.pdf",
        "--out",
        tmp_path / "kept",
    )
    by_folder = told(SUBMISSION, "--with", SAMPLE)
    assert BEYOND in by_folder
    assert BEYOND in told(SUBMISSION, "--with", tmp_path / "kept")
    both = told(SUBMISSION, "--with", SAMPLE / "10_concluding_observations.pdf", "--with", tmp_path / "kept")
    assert BEYOND in both


def test_the_others_are_not_linted(write_paper, tmp_path):
    paper = write_paper("clean.md", CLEAN)
    assert run("lint", paper, "--with", write_paper("wrong.md", WRONG)).stdout == ""


def test_a_paper_that_is_also_among_the_others_is_not_held_against_itself(write_paper, tmp_path):
    paper = write_paper("papers/wrong.md", WRONG)
    alone = run("lint", paper, status=1).stdout
    assert run("lint", paper, "--with", paper, status=1).stdout == alone
    assert run("lint", paper, "--with", paper.parent, status=1).stdout == alone


REPORT = """United Nations

CCPR/C/NOR/7

Distr.: General

Human Rights Committee

# Seventh periodic report submitted by Norland under article 40 of the Covenant

1. The prison at Lowmoor holds ninety men.
2. The police have new rules.
3. No person was refused a permit.[^1]
4. The ombudsman visits every prison.
5. Lawyers are admitted by the bar.

[^1]: CCPR/C/NOR/7, para. 40.
"""


def test_a_copy_of_the_paper_is_the_paper(write_paper):
    paper = write_paper("report.md", REPORT)
    citing = write_paper("citing.md", "# Paper\n\nThe bar admits.[^1]\n\n[^1]: CCPR/C/NOR/7, para. 40.\n")
    assert told(citing, "--with", paper) == [(1, "pinpoint_out_of_range")]
    assert told(paper) == []
    assert told(paper, "--with", write_paper("copy.md", REPORT)) == []
    assert told(paper, write_paper("copy.md", REPORT), paper) == []


def test_papers_are_held_against_one_another():
    assert BEYOND in told(SUBMISSION, SAMPLE / "02_state_report.docx")


def test_other_documents_that_cannot_be_read_are_named_and_passed_over(write_paper, tmp_path):
    paper = write_paper("clean.md", CLEAN)
    for other in (write_paper("bad.pdf", "no pdf"), tmp_path / "lost.md"):
        result = run("lint", paper, "--with", other, status=1)
        assert result.stdout == ""
        assert other.name in result.stderr


def test_a_dossier_that_was_changed_is_refused(write_paper, kept):
    text = next((kept / "texts").iterdir())
    text.write_text(text.read_text("utf-8") + "x", "utf-8")
    assert text.name in complaint("lint", write_paper("a.md", CLEAN), "--with", kept)


def test_of_two_dossiers_with_one_identifier_the_first_is_kept_and_the_other_named(write_paper, tmp_path):
    for name, words in (("first", "The prison of Varna is full."), ("second", "The school is shut.")):
        paper = write_paper(f"{name}-papers/note.md", f"# Note\n\n{words}\n")
        run("analyse", paper, "--out", tmp_path / name)
    draft = write_paper("draft.md", CLEAN)
    result = run("lint", draft, "--with", tmp_path / "first", "--with", tmp_path / "second", status=1)
    assert result.stderr == (
        "answerable: note.md: another dossier has a document of this identifier; left out\n"
    )
    twice = run("lint", draft, "--with", tmp_path / "first", "--with", tmp_path / "first")
    assert (twice.stdout, twice.stderr) == ("", "")


def test_a_folder_without_documents_is_refused(write_paper, tmp_path):
    (tmp_path / "bare").mkdir()
    assert "holds no document" in complaint("lint", write_paper("a.md", CLEAN), "--with", tmp_path / "bare")


@pytest.mark.parametrize(
    "name", ["02_state_report.docx", "10_concluding_observations.pdf", "08_web_notice.html"]
)
def test_papers_of_every_kind_are_read(name):
    assert run("lint", SAMPLE / name, "--level", "warning").stdout == ""


def test_the_whole_sample_has_the_traps_and_no_more():
    found = told(SAMPLE)
    assert sorted(found, key=str) == sorted(
        [
            (None, "missing_note"),
            (4, "symbol_malformed"),
            BEYOND,
            (12, "id_after_several_sources"),
            (13, "date_before_event"),
            (14, "name_in_link"),
            (18, "supra_wrong_note"),
            (8, "missing_marker"),
            (12, "symbol_malformed"),
        ],
        key=str,
    )


# --- json ----------------------------------------------------------------------------------


def test_json_says_all_and_its_places_are_those_of_the_text(write_paper):
    paper = write_paper("wrong.md", WRONG)
    rows = json.loads(run("lint", paper, "--format", "json", status=1).stdout)
    text = read(paper).text
    assert len(rows) == 5
    for row in rows:
        assert list(row) == [
            "file", "line", "column", "start", "end", "quote", "note", "level", "rule", "title", "because",
            "message", "mend",
        ]  # fmt: skip
        assert text[row["start"] : row["end"]] == row["quote"]
        assert text.count("\n", 0, row["start"]) == row["line"] - 1
        rule = rules()[row["rule"]]
        assert (row["level"], row["title"], row["because"]) == (rule.level, rule.title, rule.because)


@pytest.mark.parametrize("level", ["style", "error"])
def test_json_of_a_clean_paper_is_an_empty_list(write_paper, level):
    assert (
        json.loads(run("lint", write_paper("a.md", CLEAN), "--format", "json", "--level", level).stdout) == []
    )
