"""The edge of the program: where an error becomes one line and an exit status."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from answerable.errors import AnswerableError

# Click 8.2 and later say in this way that no argument was given, and show the help.
_SHOWS_HELP: Any = getattr(click.exceptions, "NoArgsIsHelpError", ())


def printable(text: str) -> str:
    """A text on one line, without letters that steer a terminal or turn its direction round."""
    return "".join(c if c.isprintable() else _shown(c) for c in " ".join(text.split()))


def _shown(letter: str) -> str:
    return "" if unicodedata.category(letter) == "Cf" else "\N{REPLACEMENT CHARACTER}"


def remark(text: str) -> None:
    """Say something on stderr, in one line."""
    click.echo(f"answerable: {printable(text)}", err=True)


class Failure(click.ClickException):
    """Nothing could be done; the message says why, in one line."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002  click's signature
        """Print it."""
        remark(self.message)


class Verbs(click.Group):
    """The commands. What goes wrong in one is said in one line, never as a traceback."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments."""
        with _one_line():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            with _one_line():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            remark("stopped")
            ctx.exit(130)


@contextmanager
def _one_line() -> Iterator[None]:
    try:
        yield
    except AnswerableError as error:
        raise Failure(str(error)) from error
    except click.UsageError as error:
        if isinstance(error, _SHOWS_HELP):
            raise
        of = error.ctx.command_path if error.ctx else "answerable"
        raise Failure(f"{error.format_message()} (see {of} --help)") from error
