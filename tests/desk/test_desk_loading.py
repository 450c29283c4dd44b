from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from django.db import connection

from answerable.desk import models, search
from answerable.desk.loading import COUNTED, DERIVED, UNCOUNTED, load
from answerable.errors import StoreError
from answerable.model import Dossier, Kind
from answerable.store import read_dossier, write_dossier

pytestmark = pytest.mark.django_db


def test_a_first_load_is_all_new(dossier):
    load(Dossier())
    tally = load(dossier)
    assert tally["new"] == sum(model.objects.count() for model in COUNTED)
    assert tally["changed"] == tally["same"] == tally["gone"] == 0


def test_a_second_load_is_all_same(dossier):
    load(dossier)
    assert +load(dossier) == Counter(same=sum(dossier.counts().values()))


def test_loading_twice_leaves_the_same_rows(dossier):
    def everything():
        return {model: sorted(map(repr, model.objects.values())) for model in COUNTED}

    load(dossier)
    before = everything()
    load(dossier)
    assert everything() == before
    assert search.count("journalists")


def test_the_same_rows_from_another_folder_say_where_they_lie_now(dossier):
    load(dossier, "/old")
    load(replace(dossier, unread=()), "/new")
    assert models.Review.objects.get().folder == "/new"
    assert not models.Unread.objects.exists()
    assert search.count("journalists")


def test_a_better_program_changes_rows_and_drops_what_it_no_longer_finds(dossier):
    load(dossier)
    first, second, *others = dossier.statements
    better = replace(dossier, statements=(replace(first, kind=Kind.CONCERN), second, *others[:-1]))
    tally = load(better)
    assert tally["changed"] == 1
    assert tally["gone"] == 1
    assert models.Statement.objects.get(pk=first.id).kind == "concern"


def test_a_table_of_people_s_words_is_not_touched(dossier):
    load(dossier)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE desk_judgement (subject TEXT)")
        cursor.execute("INSERT INTO desk_judgement VALUES (%s)", [dossier.statements[0].id])
        load(Dossier())
        load(dossier)
        cursor.execute("SELECT subject FROM desk_judgement")
        assert cursor.fetchall() == [(dossier.statements[0].id,)]


def test_every_table_is_counted_or_uncounted_or_derived():
    from django.apps import apps

    assert set(apps.get_app_config("desk").get_models()) == {*COUNTED, *UNCOUNTED, *DERIVED}


def test_an_empty_dossier_empties_the_desk(dossier):
    load(dossier)
    tally = load(Dossier())
    assert tally["gone"] == sum(dossier.counts().values())
    assert not tally["new"]
    assert not search.count("journalists")


def test_two_rows_of_one_id_are_refused_and_the_old_rows_stay(dossier):
    load(dossier)
    with pytest.raises(StoreError, match=dossier.statements[0].id):
        load(replace(dossier, statements=(dossier.statements[0], *dossier.statements)))
    assert models.Statement.objects.count() == len(dossier.statements)


def test_a_dossier_from_its_folder_gives_the_same_rows(dossier, tmp_path):
    load(dossier)
    write_dossier(dossier, tmp_path / "dossier")
    tally = load(read_dossier(tmp_path / "dossier"))
    assert +tally == Counter(same=tally["same"])


def test_replies_keep_the_order_of_the_verdict(dossier):
    load(dossier)
    partly = next(a for a in dossier.answers if len(a.responses) == 2)
    question = models.Statement.objects.get(pk=partly.question)
    assert tuple(models.Statement.objects.replying(question).values_list("pk", flat=True)) == partly.responses


def test_a_reply_that_the_dossier_does_not_have_is_left_out(dossier):
    answer = replace(dossier.answers[0], responses=("s-nowhere", *dossier.answers[0].responses))
    load(replace(dossier, answers=(answer,)))
    assert models.Reply.objects.count() == len(dossier.answers[0].responses)
