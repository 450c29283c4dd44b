"""Start the desk: load a dossier, serve it on this machine, print the address."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import threading
import webbrowser
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.errors import AnswerableError, MissingExtra

if TYPE_CHECKING:
    from waitress.server import BaseWSGIServer

_EVERYWHERE = ("0.0.0.0", "::", "")


def serve(folder: Path, host: str = "127.0.0.1", port: int = 8000, open_browser: bool = True) -> None:
    """Load the dossier in `folder` and serve it until Ctrl-C.

    Port 0 takes any free port. Nothing leaves this machine.

    Raises:
        StoreError: The dossier is damaged or missing.
        AnswerableError: The port is taken, the address is not this machine's, or the
            desk's own database is damaged.
        MissingExtra: Django or waitress is not installed.
    """
    application, tally = prepare(folder, host)
    server = _bind(application, host, port)
    address = f"http://{_named(host)}:{server.effective_port}"
    told = ", ".join(f"{tally[word]} {word}" for word in ("new", "changed", "same", "gone"))
    print(f"Rows: {told}.", file=sys.stderr)
    if host in _EVERYWHERE:
        print("Other machines can reach this desk, and nobody is asked for a password.", file=sys.stderr)
    print(f"The desk is open on {address}  (Ctrl-C closes it)", flush=True)
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        server.run()
    finally:
        server.close()


def prepare(folder: Path, host: str) -> tuple[object, Counter[str]]:
    """Set Django up, bring the database in line with the dossier; give the application and the tally."""
    from answerable.store import read_dossier

    dossier = read_dossier(folder)
    database = database_for(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "answerable.desk.settings"
    os.environ["ANSWERABLE_DESK_DATABASE"] = str(database)
    hosts = dict.fromkeys(["localhost", "127.0.0.1", "[::1]", _named(host)])
    os.environ.setdefault("ANSWERABLE_DESK_HOSTS", ",".join(hosts))
    try:
        import django
    except ModuleNotFoundError as error:
        raise MissingExtra('the desk needs Django: pip install "answerable[desk]"') from error
    django.setup()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.db import DatabaseError

    from answerable.desk.loading import load

    try:
        call_command("migrate", verbosity=0, interactive=False)
        tally = load(dossier, str(folder))
    except DatabaseError as error:
        raise AnswerableError(
            f"the desk's database {database} cannot be used ({error}); "
            "it is only a copy: delete it and start again"
        ) from error
    return get_wsgi_application(), tally


def database_for(folder: Path) -> Path:
    """The SQLite file for a dossier: beside its files, readable by nobody else.

    It goes where the dossier goes, and goes when the dossier is deleted: a copy of names
    in another folder would stay behind. `analyse` replaces its own files and leaves this
    one alone. Where the folder cannot be written, the file is a temporary one, gone at the end.
    """
    if given := os.environ.get("ANSWERABLE_DESK_DATABASE"):
        return Path(given)
    file = folder / "desk.sqlite3"
    try:
        file.touch(mode=0o600)
    except OSError:
        passing = tempfile.mkdtemp(prefix="answerable-desk-")
        atexit.register(shutil.rmtree, passing, ignore_errors=True)
        file = Path(passing) / file.name
    return file


def _named(host: str) -> str:
    if host in _EVERYWHERE:
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _bind(application: object, host: str, port: int) -> BaseWSGIServer:
    try:
        from waitress import create_server
    except ModuleNotFoundError as error:
        raise MissingExtra('the desk needs waitress: pip install "answerable[desk]"') from error
    try:
        return create_server(
            application, host=host, port=port, threads=4, ident=None, clear_untrusted_proxy_headers=True
        )
    except (OSError, OverflowError, ValueError) as error:
        raise AnswerableError(
            f"cannot serve on {host}:{port} ({error}); try another port with --port"
        ) from error
