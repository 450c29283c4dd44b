"""The verbs as commands: results to stdout, remarks to stderr.

Exit status: 0 all went well; 1 the run went on without some file; 2 nothing could
be done; 130 somebody stopped it. Whatever is large is imported where it is used,
so that `--help` comes at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from answerable.cli.cycling import cycles
from answerable.cli.edge import Verbs, remark
from answerable.cli.evaluating import evaluate
from answerable.cli.importing import import_
from answerable.cli.remembering import memory, similar
from answerable.cli.reporting import report

if TYPE_CHECKING:
    from answerable.read import Ocr

_FOLDER = click.Path(path_type=Path)
_TABLE_OR_JSON = click.Choice(["table", "json"])
_LEVEL = click.Choice(["error", "warning", "style"])


def _ocr(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say whether and how pictures of pages are read."""
    options = (
        click.option("--ocr", is_flag=True, help="Read pages that are pictures, with Tesseract."),
        click.option(
            "--ocr-lang",
            metavar="LANGS",
            help="The languages of the pictures by Tesseract's names, such as eng+ara.  [default: eng]",
        ),
        click.option(
            "--ocr-gate",
            type=click.FloatRange(0, 100),
            help="Leave out pages of which Tesseract is less than this per cent sure.  [default: 60]",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _ocr_of(ocr: bool, ocr_lang: str | None, ocr_gate: float | None) -> Ocr | None:
    if not ocr:
        if ocr_lang is not None or ocr_gate is not None:
            raise click.UsageError("--ocr-lang and --ocr-gate say how --ocr reads; name --ocr too")
        return None
    from answerable.read import Ocr

    how = Ocr() if ocr_gate is None else Ocr(gate=ocr_gate)
    if ocr_lang is None:
        return how
    names = tuple(name for name in ocr_lang.split("+") if name.strip())
    if not names:
        raise click.UsageError("--ocr-lang names no language; one looks like eng or eng+ara")
    return replace(how, languages=names)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="answerable", message="%(prog)s %(version)s")
def main() -> None:
    """The human-rights review of a State, sentence by sentence.

    Start with `answerable analyse FILES --out DIR`: it reads the documents of a review
    and writes a dossier, a folder of quotes. `cycles`, `report`, `serve` and `show` show
    it; `import`, `memory` and `similar` keep lists of recommendations and search them.
    """


main.add_command(cycles)
main.add_command(evaluate)
main.add_command(import_)
main.add_command(memory)
main.add_command(report)
main.add_command(similar)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=_FOLDER, metavar="PATHS...")
@click.option(
    "--out", "-o", required=True, type=_FOLDER, metavar="DIR", help="The folder to write the dossier to."
)
@click.option(
    "--format", "format_", type=_TABLE_OR_JSON, default="table", help="How to print what was found."
)
@click.option(
    "--meaning",
    type=_FOLDER,
    metavar="MODEL",
    help="Find replies by meaning too, with the sentence-transformers model in this folder.",
)
@_ocr
def analyse(paths: tuple[Path, ...], out: Path, format_: str, meaning: Path | None, **how: Any) -> None:
    """Read files and write a dossier.

    PATHS are files, or folders with files: plain text, Markdown, HTML, DOCX, PDF with
    letters; DOC, RTF and ODT where LibreOffice is installed. A dossier that is already in DIR
    is replaced, once the new one is whole.

    With --ocr, pages that are pictures are read too. What Tesseract is not sure enough of
    is left out, and a finding says so.

    With --meaning, replies are found by a model of sentences too. MODEL is a folder on this
    machine; nothing is fetched. It needs: pip install 'answerable[semantic]'.

    Exit status 1 says that a file could not be read and the others were.
    """
    from answerable.cli.summary import print_summary, progress_bar
    from answerable.pipeline import analyse as analyse_files
    from answerable.store import check_writable, write_dossier

    check_writable(out)
    with progress_bar() as step:
        dossier = analyse_files(paths, progress=step, ocr=_ocr_of(**how), meaning=meaning)
    write_dossier(dossier, out)
    print_summary(dossier, format_)
    for unread in dossier.unread:
        remark(unread.why if unread.why.startswith(unread.file) else f"{unread.file}: {unread.why}")
    if dossier.unread:
        click.get_current_context().exit(1)


@main.command()
@click.argument("folder", type=_FOLDER, metavar="DIR")
@click.argument("kind", required=False, metavar="[KIND]")
@click.option(
    "--document", metavar="ID", help="Only what stands in this document: its id or its file's name."
)
@click.option(
    "--theme", metavar="WORDS", help="Only statements and threads under a label that holds these words."
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N rows.")
@click.option(
    "--format", "format_", type=click.Choice(["table", "json", "csv"]), default="table", help="How to print."
)
def show(
    folder: Path, kind: str | None, document: str | None, theme: str | None, limit: int | None, format_: str
) -> None:
    """Show what a dossier holds.

    Without KIND, a summary. KIND is one of: documents, blocks, statements,
    recommendations, questions, concerns, state_claims, commitments, commendations,
    legal_arguments, citations, mentions, figures, dates, provisions, places,
    entities, persons, institutions, laws, events, answers, links, threads, findings, unread.

    A place is written document:line; the line counts in the canonical text,
    DIR/texts/<document>.txt.
    """
    from answerable.cli.rows import Listing, view
    from answerable.cli.summary import print_summary
    from answerable.store import read_dossier

    wanted = None if kind is None else view(kind)
    dossier = read_dossier(folder)
    if wanted is None:
        if format_ == "csv" or document or theme or limit:
            raise click.UsageError("name a KIND for --format csv, --document, --theme and --limit")
        print_summary(dossier, format_)
        return
    listing = Listing(dossier)
    listing.print(wanted, listing.rows(wanted, document, limit, theme), format_)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=_FOLDER, metavar="FILES...")
@click.option(
    "--with",
    "beside",
    multiple=True,
    type=_FOLDER,
    metavar="PATH",
    help="Hold the draft against these too: a file, a folder or a dossier. Repeat for several.",
)
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "sarif"]), default="text", help="How to print."
)
@click.option(
    "--level",
    type=_LEVEL,
    default="style",
    show_default=True,
    help="Print what is at least as grave.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*_LEVEL.choices, "never"]),
    default="error",
    show_default=True,
    help="Leave with status 1 where something is at least as grave.",
)
@click.option("--online", is_flag=True, help="Open the links too, and tell those that give nothing.")
def lint(
    paths: tuple[Path, ...], beside: tuple[Path, ...], format_: str, level: str, fail_on: str, online: bool
) -> None:
    """Check the sources of a draft: notes, short forms, symbols, paragraphs, quotations, links.

    FILES are drafts in any format that `analyse` reads. With --with, quotations and paragraphs
    are held against the documents that the draft cites. Nothing is written, and no link is
    opened without --online. Where nothing is wrong, nothing is printed.

    Exit status 1 says that something is wrong or that a file could not be read, 2 that
    nothing could be done.
    """
    from answerable.cli.linting import lint as lint_files
    from answerable.lint import Level

    worst = None if fail_on == "never" else Level(fail_on)
    lint_files(paths, beside, format_, Level(level), worst, online)


@main.command()
@click.argument("folder", type=_FOLDER, metavar="DIR")
def check(folder: Path) -> None:
    """See that a dossier is whole.

    Every line is read, every quote is held against its text. Prints how many rows there
    are, and "ok"; or the first thing that is wrong, with its file and line.
    """
    from answerable.store import read_dossier

    for noun, count in read_dossier(folder).counts().items():
        click.echo(f"{noun:<11} {count:>7}")
    click.echo("ok")


@main.command()
def schema() -> None:
    """Print the JSON Schema of the dossier's rows."""
    import json

    from answerable.store import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@main.command()
@click.argument("folder", type=_FOLDER, metavar="DIR")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def serve(folder: Path, port: int, host: str, no_browser: bool) -> None:
    """Open the desk: the dossier as pages in a browser.

    It runs on this machine until Ctrl-C.
    """
    from answerable.errors import MissingExtra

    try:
        from answerable.desk.serve import serve as open_desk

        open_desk(folder, host, port, not no_browser)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("answerable"):
            raise
        raise MissingExtra("the desk is not installed: pip install 'answerable[desk]'") from error


@main.command()
@click.argument("file", type=_FOLDER, metavar="FILE")
@click.option("--format", "format_", type=_TABLE_OR_JSON, default="table", help="How to print.")
@_ocr
def read(file: Path, format_: str, **how: Any) -> None:
    """Read one file and print its blocks.

    Shows what the program sees of a document: headings, paragraphs, list items,
    footnotes, each with its line.
    """
    from answerable.cli.rows import Listing, view
    from answerable.model import Dossier, Identity, Source
    from answerable.read import read as read_file

    document = read_file(file, ocr=_ocr_of(**how))
    blocks = view("blocks")
    listing = Listing(Dossier(sources=(Source(document, Identity()),)))
    listing.print(blocks, listing.rows(blocks), format_)
    for line in document.remarks:
        remark(line)


@main.command()
@click.argument("symbols", nargs=-1, metavar="[SYMBOLS]...")
@click.option(
    "--from", "list_", type=_FOLDER, metavar="FILE", help="Symbols from a file, one a line; # comments."
)
@click.option(
    "--lang", default="en", show_default=True, help="Languages, with commas: of ar, zh, en, fr, ru, es."
)
@click.option("--out", "-o", required=True, type=_FOLDER, metavar="DIR", help="The folder to keep files in.")
@click.option("--offline", is_flag=True, envvar="ANSWERABLE_OFFLINE", show_envvar=True, help="Ask nothing.")
@click.option(
    "--pause",
    type=click.FloatRange(0, 3600),
    default=1.0,
    show_default=True,
    help="Seconds between requests.",
)
@click.option(
    "--tries",
    type=click.IntRange(1, 10),
    default=4,
    show_default=True,
    help="How often to ask for a document.",
)
@click.option(
    "--longest",
    type=click.FloatRange(1, 86_400),
    default=600,
    show_default=True,
    help="Seconds for one document.",
)
@click.option(
    "--most",
    type=click.IntRange(1, 10_000),
    default=200,
    show_default=True,
    help="Megabytes for one document.",
)
@click.option(
    "--base",
    envvar="ANSWERABLE_FETCH_BASE",
    show_envvar=True,
    default="https://documents.un.org",
    show_default=True,
    metavar="URL",
    help="A mirror of the document server.",
)
@click.option("--format", "format_", type=_TABLE_OR_JSON, default="table", help="How to print what came.")
def fetch(
    symbols: tuple[str, ...],
    list_: Path | None,
    lang: str,
    out: Path,
    offline: bool,
    pause: float,
    tries: int,
    longest: float,
    most: int,
    base: str,
    format_: str,
) -> None:
    """Download official documents by their symbols.

    SYMBOLS are United Nations document symbols, such as CCPR/C/KAZ/CO/3. Files go to DIR,
    with a line for each in DIR/fetched.jsonl; none is ever overwritten, and what is there
    already is not asked for again. What is sent is the symbol and the language.

    Exit status 1 says that some document did not come, 2 that none did.
    """
    from answerable.cli.fetching import asked_for, bring, refuse_offline
    from answerable.fetch import Manners, base_address

    base = base_address(base)
    asked, wrong = asked_for(symbols, list_, lang)
    if offline:
        refuse_offline(asked, out, base)
    manners = Manners(pause=pause, tries=tries, longest=longest, most_bytes=most * 1_000_000)
    bring(asked, wrong, out, manners, base, format_)
