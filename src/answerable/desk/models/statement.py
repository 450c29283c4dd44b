"""What was said, and what belongs together: verdicts, replies, links, threads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Case, Count, Q, QuerySet, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Length
from django.utils.text import Truncator

from answerable.desk import names, search
from answerable.desk.models.text import Document, PlacedQuerySet
from answerable.model import AnswerStatus, Kind, StateOfPlay
from answerable.model.ledger import in_words

# How many of several recommending States a short line names.
NAMED = 3
# Shorter questions mostly lean on the sentence before them.
ALONE = 60
_SUM = re.compile(r"[0-9a-f]{16}")
OPEN = (AnswerStatus.NOT_ANSWERED.value, AnswerStatus.DEFLECTED.value)


class StatementQuerySet(PlacedQuerySet):
    """The questions about what was said."""

    def light(self) -> Self:
        """With document and verdict, in one query, without the documents' texts."""
        return super().light().select_related("answer")

    def of_kind(self, kind: str) -> QuerySet[Statement]:
        """Statements of one kind."""
        return self.filter(kind=kind)

    def questions(self) -> QuerySet[Statement]:
        """Everything that was asked."""
        return self.of_kind(Kind.QUESTION)

    def on_theme(self, label: str) -> QuerySet[Statement]:
        """Statements that carry the label, of whatever scheme."""
        return self.filter(id__in=StatementTheme.objects.filter(label__iexact=label).values("statement"))

    def under_article(self, label: str) -> QuerySet[Statement]:
        """Statements that rest on the article or on one of its paragraphs: "ICCPR 19"."""
        return self.filter(id__in=StatementArticle.objects.filter(label__iexact=label).values("statement"))

    def with_status(self, status: str) -> QuerySet[Statement]:
        """Questions with that verdict; "none" means that nobody had the chance to reply."""
        status = status.lower()
        if status == "none":
            return self.questions().filter(Q(answer__isnull=True) | Q(answer__status__isnull=True))
        return self.filter(answer__status=status)

    def left_open(self) -> QuerySet[Statement]:
        """Questions that were not answered, or deflected."""
        return self.filter(answer__status__in=OPEN)

    def gravest_first(self) -> QuerySet[Statement]:
        """Unanswered before deflected; what can be understood alone before "Would this be done?"."""
        leaning = Case(When(length__lt=ALONE, then=1), default=0)
        rows = self.annotate(length=Length("quote")).annotate(leaning=leaning)
        return rows.order_by("-answer__status", "leaning", "document__position", "start", "id")

    def verdicts(self) -> dict[str, int]:
        """How many questions have each verdict, in the order of the verdicts' names."""
        counted = dict.fromkeys(names.STATUSES, 0)
        for status, n in self.questions().order_by().values_list("answer__status").annotate(n=Count("id")):
            counted[status or "none"] = counted.get(status or "none", 0) + n
        return counted

    def saying(self, words: str) -> QuerySet[Statement]:
        """Statements that hold all these words."""
        query = search.to_query(words)
        if query is None:
            return self.none()
        return self.filter(id__in=RawSQL(search.STATEMENTS_SAYING, [query]))

    def in_thread(self, thread: str) -> QuerySet[Statement]:
        """Statements on a matter, by its id or its title, in no order of its own."""
        named = Q(thread__id__iexact=thread) | Q(thread__title__iexact=thread)
        return self.filter(id__in=ThreadStatement.objects.filter(named).values("statement"))

    def replying(self, question: Statement) -> QuerySet[Statement]:
        """What was said in reply, in the order of the verdict."""
        return self.filter(reply_to__answer=question.id).order_by("reply_to__position")

    def open_points(self, threads: Iterable[Thread]) -> dict[str, Statement]:
        """The questions at which these matters still stand open, by id."""
        return self.in_bulk([t.state_of_play["open_point"] for t in threads if t.state_of_play["open_point"]])

    def by_time(self) -> Self:
        """By the document's date, then by place; what stands in undated documents last."""
        undated = Case(When(document__date="", then=1), default=0)
        return self.annotate(undated=undated).order_by(
            "undated", "document__date", "document__position", "start", "id"
        )


class Statement(models.Model):
    """One thing said, with the words that say it."""

    id = models.CharField(max_length=200, primary_key=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="statements")
    block = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=30, db_index=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    continued = models.JSONField(default=list)
    lead_in = models.JSONField(null=True)
    outer_lead_ins = models.JSONField(default=list)
    speaker = models.TextField(blank=True)
    addressee = models.TextField(blank=True)
    role = models.CharField(max_length=30, db_index=True)
    round = models.CharField(max_length=60, blank=True)
    reported = models.BooleanField(default=False)
    number = models.CharField(max_length=60, blank=True)
    by = models.JSONField(default=list)
    articles = models.JSONField(default=list)
    themes = models.JSONField(default=list)
    affected = models.JSONField(default=list)
    action = models.JSONField(null=True)
    stance = models.JSONField(null=True)
    positions = models.JSONField(default=list)
    codings = models.JSONField(default=list)
    labels = models.JSONField(default=list)
    in_list = models.JSONField(null=True)
    note_refs = models.JSONField(default=list)
    rule = models.CharField(max_length=200, blank=True)
    evidence = models.JSONField(null=True)
    default_rule = models.CharField(max_length=200, blank=True)
    rivals = models.JSONField(default=list)
    confidence = models.FloatField(default=0)

    objects = StatementQuerySet.as_manager()

    class Meta:
        """In which order rows come."""

        ordering = ("document", "start", "id")

    @property
    def voice(self) -> str:
        """Who speaks; recommending States by their names."""
        return ", ".join(names.state(code) for code in self.by) or self.speaker

    @property
    def brief_voice(self) -> str:
        """Who speaks, in at most one line: of many States the first, and how many more."""
        if len(self.by) > NAMED + 1:
            first = ", ".join(names.state(code) for code in self.by[:NAMED])
            return f"{first} and {len(self.by) - NAMED} others"
        return Truncator(self.voice).chars(70)

    @property
    def row_of_list(self) -> str:
        """The row of the list that people keep: "row 3 of ours.xlsx, sheet 2025, key a-17"."""
        row = self.in_list
        if row is None:
            return ""
        name = self.document.file or self.document_id
        parts = [f"{'record' if name.endswith('.json') else 'row'} {row['row']} of {name}"]
        parts += [f"sheet {row['sheet']}"] if row["sheet"] else []
        # What the list itself has no key for goes by a sum, which nobody can look up in it.
        parts += [f"key {row['key']}"] if row["key"] and not _SUM.fullmatch(row["key"]) else []
        return ", ".join(parts)

    @property
    def pieces(self) -> list[tuple[int, int]]:
        """The places of the quote and of what continues it."""
        return [(self.start, self.end), *((q["start"], q["end"]) for q in self.continued)]


class StatementTheme(models.Model):
    """A theme of a statement, to filter by."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="theme_rows")
    scheme = models.CharField(max_length=40)
    label = models.CharField(max_length=200, db_index=True)


class StatementArticle(models.Model):
    """An article of a statement, without its paragraphs, to filter by."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="article_rows")
    label = models.CharField(max_length=200, db_index=True)


class Answer(models.Model):
    """The verdict on one question. `status` None: nobody had the chance to reply."""

    question = models.OneToOneField(Statement, models.CASCADE, primary_key=True, related_name="answer")
    status = models.CharField(max_length=20, null=True, db_index=True)
    reason = models.TextField(blank=True)
    asked_for = models.JSONField(default=list)
    given = models.JSONField(default=list)
    account = models.BooleanField(default=False)
    responses = models.JSONField(default=list)


class Reply(models.Model):
    """One of the statements that reply to a question."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="replies")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="reply_to")
    position = models.PositiveIntegerField()


class LinkQuerySet(models.QuerySet):
    """The questions about what belongs together."""

    def touching(self, statements: Iterable[Statement]) -> QuerySet[Link]:
        """Links from or to these statements, the surest first, with the words of both ends."""
        ids = [said.id for said in statements]
        rows = self.filter(Q(source__in=ids) | Q(target__in=ids)).select_related("source", "target")
        return rows.order_by("kind", "-score", "id")


class Link(models.Model):
    """Two statements that belong together, from the later to the earlier."""

    id = models.CharField(max_length=200, primary_key=True)
    kind = models.CharField(max_length=30)
    source = models.ForeignKey(Statement, models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Statement, models.CASCADE, related_name="links_in")
    score = models.FloatField()
    reason = models.TextField(blank=True)
    words = models.JSONField(default=list)

    objects = LinkQuerySet.as_manager()

    @property
    def relation(self) -> tuple[str, str]:
        """What the later one does to the earlier, and the other way round."""
        plain = self.kind.replace("_", " ")
        return names.LINKS.get(self.kind, (plain, f"{plain} (from)"))


class ThreadQuerySet(models.QuerySet):
    """The questions about matters."""

    def by_size(self) -> QuerySet[Thread]:
        """The widest matter first."""
        return self.annotate(size=Count("members")).order_by("-size", "title", "id")

    def holding(self, statement: Statement) -> QuerySet[Thread]:
        """The matters that a statement belongs to."""
        return self.filter(members__statement=statement).order_by("title")


class Thread(models.Model):
    """One matter through all documents."""

    id = models.CharField(max_length=200, primary_key=True)
    title = models.TextField()
    themes = models.JSONField(default=list)
    state_of_play = models.JSONField(default=dict)
    statements = models.JSONField(default=list)

    objects = ThreadQuerySet.as_manager()

    @property
    def in_words(self) -> tuple[str, ...]:
        """Where the matter stands, in short sentences."""
        play = dict(self.state_of_play)
        return in_words(StateOfPlay(**{**play, "rebutted_by": tuple(play.get("rebutted_by", ()))}))


class ThreadStatement(models.Model):
    """A statement's place in a matter."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="members")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="in_threads")
    position = models.PositiveIntegerField()
