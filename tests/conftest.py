"""What several tests share: golden files, and a small review with one of everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from answerable.model import (
    Action,
    Answer,
    AnswerStatus,
    Article,
    Block,
    BlockKind,
    Citation,
    CitationForm,
    Document,
    Dossier,
    Entity,
    Event,
    Fault,
    Figure,
    Finding,
    FindingKind,
    Identity,
    Kind,
    Link,
    LinkKind,
    Marker,
    Mention,
    MentionKind,
    Position,
    Quote,
    Reason,
    Role,
    Severity,
    Source,
    Span,
    Statement,
    StateOfPlay,
    Theme,
    Thread,
    Unread,
)
from answerable.pipeline import analyse
from answerable.store import write_dossier


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="write today's output over the golden files; such a test fails once",
    )
    parser.addoption("--fuzz", type=float, default=1.0, help="seconds for each reader on random inputs")
    parser.addoption("--fuzz-from", type=int, default=0, help="the number of the first random input")
    parser.addoption("--fuzz-only", type=int, help="read the random input of this number, and no other")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Hold a text against a golden file. With `--accept` the file is written, and the test fails once."""

    def compare(path: Path, actual: str) -> None:
        expected = path.read_bytes().decode("utf-8") if path.exists() else None
        if actual == expected:
            return
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode("utf-8"))
            pytest.fail(f"{path.name} was written; read what changed, then run again")
        assert expected is not None, f"{path.name} is not there yet; --accept writes it"
        assert actual == expected, f"{path.name} differs; --accept takes the new one"

    return compare


LIST = """List of issues on Averna

Committee against Torture, 3 March 2024

1. Please state how many detainees were examined by a doctor.
2. The Committee recommends that the State party should:
(a) Close the prison at Lowmoor.
The State party welcomed¹ its visit.
1 CAT/C/AVE/CO/2, para. 9.
"""
REPLY = """Replies of Averna

1. About 1 240 detainees were examined in 2023. Ms. Ina Pell was released.
Article 14 of the Prisons Act was amended.
"""


def at(document: Document, words: str) -> Quote:
    """The words, at the first place where they stand."""
    start = document.text.index(words)
    return document.quote(Span(start, start + len(words)))


def _lines(id_: str, text: str) -> tuple[Block, ...]:
    blocks = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        if line:
            kind = BlockKind.HEADING if not start else BlockKind.PARAGRAPH
            path = (text.split("\n")[0],) if start else ()
            blocks.append(Block(f"b-{id_}-{number}", kind, Span(start, start + len(line)), path=path))
        start += len(line) + 1
    return tuple(blocks)


@pytest.fixture(scope="session")
def review() -> Dossier:
    """Two documents of an invented State, and one row of every sort."""
    raised = LIST.index("¹")
    marker = Marker(1, Span(raised, raised + 1))
    asked_in = Document(
        "list", LIST, "list.txt", "0" * 64, blocks=_lines("list", LIST), markers=(marker,), remarks=("short",)
    )
    said_in = Document("reply", REPLY, "reply.txt", "1" * 64, pages=2, blocks=_lines("reply", REPLY))
    question = Statement(
        quote=at(asked_in, "Please state how many detainees were examined by a doctor."),
        kind=Kind.QUESTION,
        block="b-list-4",
        role=Role.COMMITTEE,
        speaker="Committee against Torture",
        confidence=0.9,
        reason=Reason("please-state", at(asked_in, "Please state")),
        addressee="Averna",
        number="1",
        articles=(Article("CAT", "2"), Article("CAT", "11", "inferred")),
        themes=(Theme("uhri", "Conditions of detention", 0.5, (at(asked_in, "detainees"),)),),
    )
    advice = Statement(
        quote=at(asked_in, "Close the prison at Lowmoor."),
        kind=Kind.RECOMMENDATION,
        block="b-list-6",
        role=Role.COMMITTEE,
        speaker="Committee against Torture",
        confidence=0.8,
        continued=(at(asked_in, "The State party welcomed"),),
        lead_in=at(asked_in, "The Committee recommends that the State party should:"),
        number="2(a)",
        by=("NOR",),
        affected=("detainees",),
        action=Action(5, 0.7, (at(asked_in, "Close"),)),
        position=Position("noted", at(said_in, "was amended")),
        note_refs=(1,),
    )
    claim = Statement(
        quote=at(said_in, "About 1 240 detainees were examined in 2023."),
        kind=Kind.STATE_CLAIM,
        block="b-reply-2",
        role=Role.STATE,
        speaker="Averna",
        confidence=0.75,
        round="first",
        reported=True,
    )
    person = Entity(
        MentionKind.PERSON,
        "Ina Pell",
        ("Ina Pell", "Ms. Ina Pell"),
        ("reply",),
        {"title": "Ms."},
        (Event("release", at(said_in, "Ms. Ina Pell was released"), "from prison", "2023", 1.5, "art. 14"),),
        ("the same name without its title",),
    )
    figure = Figure(1240.0, "persons", "detainees examined", "Averna", "2023", "about", 1300.0)
    return Dossier(
        sources=(
            Source(
                asked_in,
                Identity(
                    genre="list_of_issues",
                    title="List of issues on Averna",
                    mechanism="CAT",
                    state="AVE",
                    date="2024-03-03",
                    authors=("Committee against Torture",),
                    evidence={"mechanism": Reason("named", at(asked_in, "Committee against Torture"))},
                ),
            ),
            Source(said_in, Identity(genre="state_report", title="Replies of Averna", cycle="3")),
        ),
        statements=(question, advice, claim),
        citations=(
            Citation(
                at(asked_in, "CAT/C/AVE/CO/2, para. 9"),
                CitationForm.FULL,
                note=1,
                symbol="CAT/C/AVE/CO/2",
                pinpoint="para. 9",
                faults=(Fault("pinpoint_out_of_range", "there are eight paragraphs", "para. 8"),),
            ),
        ),
        mentions=(
            Mention(MentionKind.FIGURE, at(said_in, "About 1 240 detainees"), figure=figure),
            Mention(MentionKind.DATE, at(said_in, "2023"), value="2023"),
            Mention(MentionKind.PERSON, at(said_in, "Ms. Ina Pell"), entity=person.id),
        ),
        entities=(person,),
        answers=(
            Answer(
                question.id,
                AnswerStatus.ANSWERED,
                "a number, a number",
                (claim.id,),
                ("number",),
                ("number",),
            ),
        ),
        links=(Link(LinkKind.ANSWERS, claim.id, question.id, 0.8, "the same words: detainees, examined"),),
        threads=(
            Thread(
                "Conditions of detention",
                "uhri:Conditions of detention",
                (question.id, claim.id),
                (Theme("uhri", "Conditions of detention", 0.5),),
                StateOfPlay(asked=1, answered=1, open_point="who examined them"),
            ),
        ),
        findings=(
            Finding(
                FindingKind.BROKEN_REFERENCE,
                Severity.LOW,
                "paragraph 9 does not exist",
                "pinpoint",
                (at(asked_in, "para. 9"), at(said_in, "Replies")),
            ),
        ),
        unread=(Unread("scan.pdf", "holds pictures of pages and no letters"),),
        settings={"language": "en"},
    )


@pytest.fixture
def kept(review, tmp_path):
    """The review as a folder."""
    write_dossier(review, tmp_path / "kept")
    return tmp_path / "kept"


@pytest.fixture
def server(monkeypatch):
    """A document server on this machine; the command line asks it, too."""
    from fetch_server import serving

    with serving() as server:
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        monkeypatch.setenv("ANSWERABLE_FETCH_BASE", server.base)
        yield server


@pytest.fixture
def out(tmp_path):
    """A folder that is not there yet."""
    return tmp_path / "out"


@pytest.fixture
def write_paper(tmp_path, monkeypatch):
    """Writes a paper; it is named as one names it who stands in its folder."""
    monkeypatch.chdir(tmp_path)

    def to(name, text):
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return to


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Dossier]:
    """A review of texts, analysed: each argument is a Markdown file of that name."""

    def run(**files: str) -> Dossier:
        for name, text in files.items():
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        return analyse([tmp_path])

    return run
