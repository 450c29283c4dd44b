"""Rows that hold something else than a recommendation, and cells that say one thing in an odd way."""

from __future__ import annotations

import time

import pytest

from answerable.imports import Problem, Sort, read_list, read_mapping
from answerable.model import Asked, Stance
from command_line import complaint, run
from list_files import uhri_json, uhri_record


def read(tmp_path, *lines, name="a.csv"):
    path = tmp_path / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    listed = read_list(path)
    both = list(listed)
    assert listed.tally.rows == listed.tally.taken + listed.tally.skipped
    return [a for a in both if isinstance(a, Asked)], [p for p in both if isinstance(p, Problem)]


def sorts(problems):
    return [one.sort for one in problems]


# --------------------------------------------------------------------------- rows that ask for nothing


@pytest.mark.parametrize(
    ("line", "said", "found"),
    [
        ("No.,Recommendation,Country", "the names of the columns again", "Recommendation"),
        ("TOTAL,2 recommendations,", "a total", "TOTAL | 2 recommendations"),
        ("Итого,2 рекомендации,", "a total", "Итого | 2 рекомендации"),
        ("1.9,8,Peru", "a figure", "8"),
        ("1.9,#REF!,Peru", "a formula that failed", "#REF!"),
        ("A. HARBOURS,,", "the words of a recommendation were expected", "A. HARBOURS"),
    ],
)
def test_a_row_that_asks_for_nothing_is_told_with_what_stands_there(tmp_path, line, said, found):
    head = "No.,Recommendation,Country"
    asked, problems = read(tmp_path, head, "1.1,Open the harbour,Peru", line, "1.2,Close the mine,Peru")
    assert [one.text for one in asked] == ["Open the harbour", "Close the mine"]
    (problem,) = problems
    assert (problem.sort, problem.row, problem.lost) == (Sort.NO_TEXT, 3, True)
    assert said in problem.expected
    assert problem.found == found


def test_a_recommendation_that_begins_with_a_total_is_one(tmp_path):
    asked, _ = read(tmp_path, "No.,Recommendation", "1.1,Total ban on dredging", "1.2,Sum up the costs")
    assert len(asked) == 2


def test_letters_of_another_encoding_are_told_and_kept(tmp_path):
    asked, problems = read(
        tmp_path, "No.,Recommendation", "1.1,Mend the fishersâ€™ pier", "1.2,Mend São Tomé’s"
    )
    assert asked[0].text == "Mend the fishersâ€™ pier"
    assert [(p.sort, p.row) for p in problems] == [(Sort.ODD_LETTERS, 2)]


# --------------------------------------------------------------------------- who asks, who is asked


def test_a_column_of_states_with_several_in_a_cell_holds_those_who_recommend(tmp_path):
    asked, _ = read(
        tmp_path, "No.,Recommendation,State(s)", "1.1,Open the port,Peru", '1.2,Mend it,"Chad, Mali"'
    )
    assert [(one.state, one.by) for one in asked] == [(None, ("PER",)), (None, ("TCD", "MLI"))]
    assert {one.mechanism for one in asked} == {"UPR"}


@pytest.mark.parametrize("head", ["State under review", "Country concerned"])
def test_a_clear_name_of_a_column_is_believed(tmp_path, head):
    asked, _ = read(tmp_path, f"No.,Recommendation,{head}", '1.2,Mend it,"Chad, Mali"')
    assert [(one.state, one.by) for one in asked] == [("TCD", ()), ("MLI", ())]


def test_one_state_a_row_is_the_one_that_is_asked(tmp_path):
    asked, _ = read(tmp_path, "No.,Recommendation,State", "1.1,Mend it,Chad", "1.2,Open it,Mali")
    assert [(one.state, one.by, one.mechanism) for one in asked] == [("TCD", (), None), ("MLI", (), None)]


@pytest.mark.parametrize("head", ["Position of Peru", "Позиция Перу", "Position du Pérou"])
def test_the_header_of_the_position_may_name_the_state_that_is_asked(tmp_path, head):
    asked, problems = read(tmp_path, f"No.,Recommendation,By,{head}", "1.1,Mend it,Chad,Noted")
    assert (asked[0].state, asked[0].by, problems) == ("PER", ("TCD",), [])


def test_a_state_that_recommends_to_itself_is_told_but_for_its_pledges(tmp_path):
    head = "To,From,Response,Text,Session"
    rows = ("Peru,Peru,Supported,Mend it,3", "Peru,Peru,Voluntary Pledge,Mend all,3")
    _, problems = read(tmp_path, head, *rows)
    assert [(p.row, p.sort, p.found) for p in problems] == [(2, Sort.UNKNOWN_RECOMMENDER, "PER")]


def test_what_the_columns_are_taken_for_is_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Ref,Recommendation,Country\n1,Open it,Peru\n")
    shown = run("import", path, "--dry-run").stdout
    assert "text “Recommendation”, state “Country”, number “Ref”" in " ".join(shown.split())


# --------------------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("cell", "value", "nuance"),
    [
        ("Accepted (implemented)", Stance.SUPPORTED, "implemented"),
        ("Acceptée (en cours)", Stance.SUPPORTED, "under_way"),
        ("поддерживает (выполняется)", Stance.SUPPORTED, "under_way"),
        ("принимает к сведению", Stance.NOTED, None),
        ("S/N", Stance.PARTIALLY_SUPPORTED, None),
        ("N", Stance.NOTED, None),
    ],
)
def test_positions_of_other_languages_and_with_a_bracket(tmp_path, cell, value, nuance):
    asked, problems = read(tmp_path, "No.,Recommendation,Position", f"1.1,Mend it,{cell}")
    (told,) = asked[0].positions
    assert (told.value, told.nuance, told.printed, problems) == (value, nuance, cell, [])


def test_a_bracket_that_is_not_known_is_no_nuance(tmp_path):
    asked, problems = read(tmp_path, "No.,Recommendation,Position", "1.1,Mend it,Accepted (see annex)")
    assert asked[0].positions == ()
    assert sorts(problems) == [Sort.UNKNOWN_POSITION]


def test_two_columns_that_contradict_each_other_are_told(tmp_path):
    head = "id,title,reference,accepted,support_level,Recommending State,UPR session"
    asked, problems = read(tmp_path, head, "1,Mend it,104.1,false,2,Fiji,39", "2,Do it,104.2,true,1,Fiji,39")
    assert [one.positions[0].value for one in asked] == [Stance.SUPPORTED, Stance.PARTIALLY_SUPPORTED]
    assert {one.session for one in asked} == {"39"}
    assert [(p.sort, p.row) for p in problems] == [(Sort.TWO_POSITIONS, 2)]


def test_a_reference_may_name_document_and_paragraph(tmp_path):
    asked, _ = read(tmp_path, "id,title,reference,response", "1,Mend it,CEDAW/C/WSM/CO/6 para 22(c),")
    assert (asked[0].symbol, asked[0].number, asked[0].state) == ("CEDAW/C/WSM/CO/6", "22(c)", "WSM")


def test_the_number_of_the_column_is_taken_off_the_words(tmp_path):
    asked, _ = read(tmp_path, "No.,Recommendation", "6.1,6.1 Mend it", "6.2,6.3 Mend that")
    assert [(one.number, one.text) for one in asked] == [("6.1", "Mend it"), ("6.2", "6.3 Mend that")]


def test_a_category_with_its_words_is_a_label_of_the_list(tmp_path):
    head = "State under Review,Recommending State,Response,Text,Action Category"
    asked, problems = read(
        tmp_path, head, "Peru,Chad,Noted,Mend it,4 - General action", "Peru,Chad,Noted,Do,7"
    )
    assert [(c.scheme, c.label) for c in asked[0].codings] == [("upr_info", "4 - General action")]
    assert [(p.sort, p.found) for p in problems] == [(Sort.UNKNOWN_LABEL, "7")]


def test_a_second_column_of_the_same_name_is_read_where_the_first_is_empty(tmp_path):
    asked, _ = read(tmp_path, "No.,Text,Text", "1.1,Mend it,More", "1.2,,Do it")
    assert [one.text for one in asked] == ["Mend it", "Do it"]


def test_each_state_may_have_a_bracket_of_its_own(tmp_path):
    by = ["Uruguay", "Venezuela (Bolivarian Republic of)"]
    words = "<p>6.1 Mend the pier (phase 2) <em>(Uruguay)</em> (Venezuela (Bolivarian Republic of));</p>"
    path = uhri_json(tmp_path / "a.json", uhri_record(Text=words, UprRecommendingStates=by))
    (asked,) = read_list(path)
    assert (asked.text, asked.by) == ("Mend the pier (phase 2)", ("URY", "VEN"))
    less = "Mend the pier (Uruguay);"
    path = uhri_json(tmp_path / "b.json", uhri_record(Text=less, UprRecommendingStates=by))
    (asked,) = read_list(path)
    assert asked.text == less


def test_a_number_may_stand_behind_a_heading(tmp_path):
    words = "<b>Rural harbours</b><br/>46.The State party should mend them by 2030."
    path = uhri_json(tmp_path / "a.json", uhri_record(Text=words, Body="- CCPR"))
    asked = next(one for one in read_list(path) if isinstance(one, Asked))
    assert (asked.number, asked.text) == ("46", "Rural harbours The State party should mend them by 2030.")


# --------------------------------------------------------------------------- the State that nobody names


def test_the_state_may_be_said_for_all_rows_that_name_none(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("No.,Recommendation,Country\n1,Open it,\n2,Mend it,Chad\n")
    assert [one.state for one in read_list(path, state="PER")] == ["PER", "TCD"]
    memory = tmp_path / "m"
    run("import", path, "--state", "перу", "--into", memory)
    assert "PER" in run("similar", memory, "Open it").stdout
    path = uhri_json(tmp_path / "a.json", uhri_record(Countries=[], Symbol=""))
    assert [one.state for one in read_list(path, state="PER") if isinstance(one, Asked)] == ["PER"]
    assert "no State is called" in complaint("import", path, "--state", "Utopia", "--dry-run")


def test_where_no_row_names_a_state_the_way_out_is_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("No.,Recommendation\n1,Open it\n2,Mend it\n")
    assert "--state" in run("import", path, "--dry-run").stderr
    assert "--state" not in run("import", path, "--dry-run", "--state", "Peru").stderr


def test_republics_may_be_shortened(tmp_path):
    asked, problems = read(
        tmp_path, "No.,Recommendation,By", "1.1,Mend it,Rep. of Moldova; Republic of Korea"
    )
    assert (asked[0].by, problems) == (("MDA", "KOR"), [])


def test_the_mapping_of_a_hostile_header_is_toml_and_steers_no_terminal(tmp_path):
    path = tmp_path / "a.csv"
    name = "Recommendation \x9b31m\x1b[2J\x7f\u202e\U000e0041 text"
    path.write_text(f"No.,{name},Country\n1,Open it,Peru\n", encoding="utf-8")
    shown = run("import", path, "--show-columns").stdout
    assert all(letter.isprintable() or letter == "\n" for letter in shown)
    columns = tmp_path / "columns.toml"
    columns.write_text(shown, encoding="utf-8")
    assert [one.text for one in read_list(path, read_mapping(columns))] == ["Open it"]


def test_a_row_that_is_lost_is_told_behind_many_other_problems(tmp_path):
    path = tmp_path / "a.csv"
    rows = "".join(f"{n},Open port {n},Utopia\n" for n in range(1, 60))
    path.write_text(f"No.,Recommendation,Country\n{rows}60,,Peru\n")
    said = run("import", path, "--dry-run", status=1).stderr
    assert "row 61, column Recommendation" in said
    assert "39 more problems" in said


def test_letters_that_steer_a_terminal_reach_none(tmp_path):
    path = tmp_path / "a.csv"
    words = "Open the \x1b[31mharbour\x1b]0;x\x07 \x9b2J of Lowmoor"
    path.write_text(f"No.,Recommendation,Country,Issue\n1,{words},Peru \x1b[1m,Labour\n", encoding="utf-8")
    memory = tmp_path / "m"
    outs = [run("import", path, "--into", memory)]
    for form in ("table", "csv", "json"):
        outs.append(run("similar", memory, "Open the harbour of Lowmoor", "--format", form))
        outs.append(run("memory", memory, "--differences", "--format", form))
        outs.append(run("memory", memory, "--format", form))
    said = "".join(one.stdout + one.stderr for one in outs)
    assert "harbour" in said
    assert not {letter for letter in said if letter in "\x1b\x07\x9b"}


def test_a_hundred_thousand_brackets_take_no_time(tmp_path):
    words = "Mend it " + "(Uruguay) " * 90_000
    path = uhri_json(tmp_path / "a.json", uhri_record(Text=words, UprRecommendingStates=["Uruguay"]))
    start = time.process_time()
    assert any(isinstance(one, Asked) for one in read_list(path))
    assert time.process_time() - start < 3
