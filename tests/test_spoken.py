"""French, Spanish and Russian documents, from the file to the statements."""

import pytest

from answerable.language import language_of
from answerable.model import Kind
from answerable.patterns import load_table
from answerable.pipeline import analyse
from answerable.spoken import languages_of_stage, name_of, rules_in

R, Q, C, S, M, P = "recommendation", "question", "concern", "state_claim", "commitment", "commendation"

OBSERVATIONS_FR = """CCPR/C/NOR/CO/9

Observations finales concernant le neuvième rapport périodique de la Norvège

B. Aspects positifs

3. Le Comité salue :

a) L'adoption de la loi no 12 sur les phares ;

b) La création d'un fonds.

C. Principaux sujets de préoccupation et recommandations

Phares

4. Le Comité est préoccupé par l'état des phares (art. 2). Selon les informations reçues, MM. Lind et Varen ont disparu.

5. L'État partie devrait réparer les phares. Il devrait aussi :

a) Payer les gardiens ;

b) Publier la liste.
"""
OBSERVATIONS_ES = """CAT/C/NOR/CO/9

Observaciones finales sobre el noveno informe periódico de Noruega

C. Principales motivos de preocupación y recomendaciones

4. Preocupa al Comité el estado de los faros. El Estado parte sostiene que los faros son nuevos.

5. El Comité insta al Estado parte a que:

a) Repare los faros;

b) Pague a los guardas.

6. Se invita al Estado parte a que presente su informe antes de 2030.
"""
ISSUES_RU = """CCPR/C/NOR/QPR/9

Перечень вопросов, предваряющий представление девятого периодического доклада Норвегии

Маяки (ст. 2)

1. Комитет обеспокоен состоянием маяков. Просьба представить данные о ремонте маяков за последние пять лет.

2.Просьба сообщить:

а)о числе смотрителей;

б)о размере их жалованья.

3. Просьба указать, принят ли закон о маяках, и если нет, пояснить причины задержки.
"""
SUBMISSION_RU = """Альтернативный доклад для Комитета по правам человека о положении в Норвегии

Представлен: Союз смотрителей маяков

2. Маяки

В 2019 г. Комитет рекомендовал государству-участнику отремонтировать маяки. Смотрителей избивают. Правительство утверждает, что маяки исправны. Министр пообещал открыть новые маяки.

Рекомендации

Властям Норвегии следует:

- отремонтировать маяки;
- опубликовать список.

Вопросы к делегации

- Сколько маяков исправно?
"""
REVIEW_ES = """A/HRC/50/9

Informe del Grupo de Trabajo sobre el Examen Periódico Universal

Noruega

B. Diálogo interactivo y respuestas del Estado examinado

21. El Perú preguntó si se revisaría la ley de faros.

22. Chile celebró la apertura del fondo.

II. Conclusiones y/o recomendaciones

90. Las recomendaciones siguientes cuentan con el apoyo de Noruega:

90.1 Reparar los faros del norte (Perú) (Estados Unidos de América);

90.2 Pagar a los guardas de los faros (Bolivia (Estado Plurinacional de)).
"""
SUMMARY_FR = """En dialogue avec la Norvège, les experts du Comité des droits de l'homme saluent la loi sur les phares

Questions des membres du Comité

Une experte du Comité a demandé combien de phares étaient fermés. Pourquoi le fonds était-il vide ?

La délégation a répondu que le fonds avait été dépensé.

Réponses de la délégation

La délégation a déclaré que trois phares étaient fermés. Le Gouvernement entendait rouvrir deux phares.
"""
DOCUMENTS = [
    (
        "observations-fr",
        OBSERVATIONS_FR,
        [
            (P, "L'adoption de la loi no 12 sur les phares"),
            (P, "La création d'un fonds."),
            (C, "Le Comité est préoccupé par l'état des phares (art. 2)."),
            (C, "Selon les informations reçues, MM. Lind et Varen ont disparu."),
            (R, "L'État partie devrait réparer les phares."),
            (R, "Payer les gardiens"),
            (R, "Publier la liste."),
        ],
    ),
    (
        "observations-es",
        OBSERVATIONS_ES,
        [
            (C, "Preocupa al Comité el estado de los faros."),
            (S, "El Estado parte sostiene que los faros son nuevos."),
            (R, "Repare los faros"),
            (R, "Pague a los guardas."),
            (R, "Se invita al Estado parte a que presente su informe antes de 2030."),
        ],
    ),
    (
        "issues-ru",
        ISSUES_RU,
        [
            (C, "Комитет обеспокоен состоянием маяков."),
            (Q, "Просьба представить данные о ремонте маяков за последние пять лет."),
            (Q, "о числе смотрителей"),
            (Q, "о размере их жалованья."),
            (Q, "Просьба указать, принят ли закон о маяках"),
            (Q, "если нет, пояснить причины задержки."),
        ],
    ),
    (
        "submission-ru",
        SUBMISSION_RU,
        [
            (R, "В 2019 г. Комитет рекомендовал государству-участнику отремонтировать маяки."),
            (C, "Смотрителей избивают."),
            (S, "Правительство утверждает, что маяки исправны."),
            (M, "Министр пообещал открыть новые маяки."),
            (R, "отремонтировать маяки"),
            (R, "опубликовать список."),
            (Q, "Сколько маяков исправно?"),
        ],
    ),
    (
        "review-es",
        REVIEW_ES,
        [
            (Q, "El Perú preguntó si se revisaría la ley de faros."),
            (P, "Chile celebró la apertura del fondo."),
            (R, "Reparar los faros del norte"),
            (R, "Pagar a los guardas de los faros"),
        ],
    ),
    (
        "summary-fr",
        SUMMARY_FR,
        [
            (Q, "Une experte du Comité a demandé combien de phares étaient fermés."),
            (Q, "Pourquoi le fonds était-il vide ?"),
            (S, "le fonds avait été dépensé."),
            (S, "trois phares étaient fermés."),
            (M, "Le Gouvernement entendait rouvrir deux phares."),
        ],
    ),
]


def analysed(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return analyse([folder])


@pytest.mark.parametrize(("name", "text", "wanted"), DOCUMENTS, ids=[name for name, *_ in DOCUMENTS])
def test_each_genre_is_read_in_its_language(tmp_path, name, text, wanted):
    dossier = analysed(tmp_path, **{name: text})
    found = [(str(s.kind), s.quote.text.rstrip(" ;")) for s in dossier.statements]
    assert found == wanted
    document = dossier.sources[0].document
    assert document.language == name[-2:]
    assert all(document.text[s.quote.start : s.quote.end] == s.quote.text for s in dossier.statements)


def test_numbers_states_speakers_and_articles_come_with_the_statements(tmp_path):
    texts = {"a": REVIEW_ES, "b": OBSERVATIONS_FR, "c": ISSUES_RU, "d": SUMMARY_FR, "e": SUBMISSION_RU}
    said = analysed(tmp_path, **texts).statements
    by_words = {s.quote.text.rstrip(" ;"): s for s in said}
    assert by_words["Reparar los faros del norte"].by == ("PER", "USA")
    assert by_words["Pagar a los guardas de los faros"].by == ("BOL",)
    assert by_words["Pagar a los guardas de los faros"].number == "90.2"
    assert by_words["El Perú preguntó si se revisaría la ley de faros."].speaker == "Peru"
    concern = by_words["Le Comité est préoccupé par l'état des phares (art. 2)."]
    assert [(a.treaty, a.article) for a in concern.articles] == [("ICCPR", "2")]
    assert by_words["о числе смотрителей"].number == "2а)"
    assert by_words["trois phares étaient fermés."].speaker == "State delegation"
    assert by_words["trois phares étaient fermés."].round == "first responses"
    retold = by_words["В 2019 г. Комитет рекомендовал государству-участнику отремонтировать маяки."]
    assert retold.speaker == "Committee (reported by Союз смотрителей маяков)"


def test_a_document_in_another_language_says_what_was_done_with_it(tmp_path):
    source = analysed(tmp_path, a=OBSERVATIONS_ES).sources[0]
    assert source.document.remarks[0].startswith(
        "read by the rules for Spanish: recommendations and questions"
    )


ENGLISH = "# Submission to the Human Rights Committee on Norway\n\n## 1. Lighthouses\n\nTwo keepers were beaten by the police in the harbour.\n\n"


def test_a_block_is_read_by_the_rules_of_its_own_language_and_by_no_other(tmp_path):
    french = "Les autorités doivent libérer les gardiens de phare, a dit la cour dans son jugement.\n\n"
    german = "Die Behörden should beaten the keepers: das ist der Wortlaut des Urteils, und nicht mehr.\n\n"
    russian = "Власти обязаны освободить смотрителей маяков, сказано в решении суда.\n"
    dossier = analysed(tmp_path, a=ENGLISH + french + german + russian)
    assert [(str(s.kind), s.reason.rule) for s in dossier.statements] == [
        (C, "abuse-in-own-voice"),
        (R, "fr-state-should"),
        (R, "ru-state-should"),
    ]
    assert dossier.sources[0].document.remarks == ("not analysed: 1 block in German; quoted only",)


def test_names_and_figures_are_looked_for_in_the_languages_that_the_rules_speak(tmp_path):
    dossier = analysed(
        tmp_path, a=ENGLISH + "Le 12 mars 2024, la cour a entendu les témoins dans la ville de Marsk.\n"
    )
    assert not [m for m in dossier.mentions if "mars" in m.quote.text]


QUESTIONS = """# List of issues prior to submission of the second periodic report of Norway

1. Please indicate how many lighthouses were closed by the State party since 2019.
"""
REPORT_RU = """Второй периодический доклад, представленный Норвегией

Ответ на пункт 1 перечня вопросов

1. С 2019 года были закрыты три маяка.
"""


def test_labels_are_given_in_the_languages_that_the_rules_and_the_model_speak(tmp_path):
    english = "The Norwegian authorities should ratify the Convention against Torture.\n\n"
    spanish = (
        "El Estado debe ratificar la Convención contra la Tortura y liberar a los guardas de los faros.\n"
    )
    said = [
        s
        for s in analysed(tmp_path, a=ENGLISH + english + spanish).statements
        if s.kind is Kind.RECOMMENDATION
    ]
    assert [s.quote.text[:2] for s in said] == ["Th", "El"]
    assert said[0].themes
    assert said[0].action is not None
    assert (said[1].themes, said[1].affected, said[1].action) == ((), (), None)


def test_no_verdict_is_given_where_the_state_replies_in_a_language_that_is_not_judged(tmp_path):
    dossier = analysed(
        tmp_path,
        loipr="CCPR/C/NOR/QPR/2\n\n" + QUESTIONS,
        report="CCPR/C/NOR/2\n\n" + REPORT_RU,
    )
    assert {s.identity.genre for s in dossier.sources} == {"loipr", "state_report"}
    (answer,) = dossier.answers
    assert answer.status is None
    assert answer.reason == "not judged: the State replies in Russian"


def test_no_verdict_is_given_on_a_question_in_a_language_that_is_not_judged(tmp_path):
    answers = analysed(tmp_path, a=SUMMARY_FR).answers
    assert [a.status for a in answers] == [None, None]
    assert {a.reason for a in answers} == {"not judged: the question is in French"}
    assert {a.asked_for for a in answers} == {()}


def test_every_language_of_a_stage_has_a_name_and_its_rules():
    for language in languages_of_stage("statements"):
        assert name_of(language) != language
        assert rules_in(language, "cues.toml", "cue")
    for stage in load_table("languages.toml")["stages"]:
        assert languages_of_stage(stage) <= set(load_table("languages.toml")["language"])


@pytest.mark.parametrize("language", sorted(load_table("languages.toml")["rules_in"]))
def test_the_examples_of_a_language_are_in_it(language):
    """All of them together: an example alone is too short to tell."""
    rows = [row for table in ("cue", "cut", "speaker") for row in rules_in(language, "", table)]
    assert language_of(" ".join(words for row in rows for words in row.matches)) == language
    assert all(row.rule.startswith(f"{language}-") for row in rows)
