"""The edge of the program: where an error becomes one line and an exit status."""

from __future__ import annotations

import errno
import io
import re
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from answerable.errors import AnswerableError

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Click 8.2 and later say in this way that no argument was given, and show the help.
_SHOWS_HELP: Any = getattr(click.exceptions, "NoArgsIsHelpError", ())


def printable(text: str) -> str:
    """A text on one line, without letters that steer a terminal or turn its direction round."""
    return "".join(c if c.isprintable() else _shown(c) for c in " ".join(text.split()))


def _shown(letter: str) -> str:
    return "" if unicodedata.category(letter) == "Cf" else "\N{REPLACEMENT CHARACTER}"


def unsteered(text: str) -> str:
    """A text with its lines as they are, but without letters that steer a terminal: for CSV and JSON."""
    return text if text.isprintable() else _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


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
        _choose_letters()
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


def _choose_letters() -> None:
    """A file or a program gets UTF-8; a terminal gets a mark for a letter that it does not know."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace", encoding=None if sys.stdout.isatty() else "utf-8")


@contextmanager
def _one_line() -> Iterator[None]:
    try:
        yield
    except AnswerableError as error:
        raise Failure(str(error)) from error
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise  # the reader of our output has seen enough; click leaves quietly
        of = error.filename if isinstance(error.filename, str) else "the output"
        raise Failure(f"{of}: cannot be read or written: {error.strerror or error}") from error
    except MemoryError as error:
        raise Failure("there is not enough memory for these files") from error
    except click.UsageError as error:
        if isinstance(error, _SHOWS_HELP):
            raise
        of = error.ctx.command_path if error.ctx else "answerable"
        raise Failure(f"{error.format_message()} (see {of} --help)") from error
