"""LibreOffice as a converter: a program of the system, started anew for each file.

The file may be hostile. So it gets a profile of its own in a folder that is deleted
afterwards, in which no macro runs and nothing that a document names is loaded; a time;
and a size. It is no sandbox: a fault in LibreOffice itself is not held back.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from answerable.errors import ReadError

# A report of a thousand pages takes LibreOffice some 30 seconds.
MOST_SECONDS = 120.0
MOST_BYTES = 100_000_000

_WHAT = {
    "doc": "an old Word file (.doc)",
    "rtf": "a rich-text file (.rtf)",
    "odt": "an OpenDocument text (.odt)",
}
_SCRIPTING = "org.openoffice.Office.Common/Security/Scripting"
_PROXY = "org.openoffice.Inet/Settings"
# A document that was not signed by somebody trusted may load nothing (BlockUntrustedRefererLinks).
# LibreOffice 7.4 still fetches the style sheets of web pages, so whatever it asks for is sent
# to a proxy that is not there (port 9 is "discard").
_SETTINGS = (
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    (_PROXY, "ooInetProxyType", "1"),
    (_PROXY, "ooInetHTTPProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPProxyPort", "9"),
    (_PROXY, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPSProxyPort", "9"),
    (_PROXY, "ooInetFTPProxyName", "127.0.0.1"),
    (_PROXY, "ooInetFTPProxyPort", "9"),
    (_PROXY, "ooInetNoProxy", ""),
)
_ITEM = (
    '<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
)
_VERSION = re.compile(rb"<Application>(LibreOffice)[^<]*?/([\d.]+)")


def as_docx(data: bytes, kind: str, file: str) -> bytes:
    """The file as LibreOffice writes it for Word.

    Raises:
        ReadError: LibreOffice is not installed, took too long or could not convert it.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ReadError(
            f"{file}: {_WHAT[kind]}; install LibreOffice (Debian: libreoffice-writer-nogui) "
            "or save it as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="answerable-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _write_profile(folder / "profile")
        # The name is ours: what a file is called steers LibreOffice's guess of what it is.
        given, made = folder / f"given.{kind}", folder / "made" / "given.docx"
        given.write_bytes(data)
        _convert(program, folder, given, made.parent, file)
        if not made.is_file():
            raise ReadError(f"{file}: {_WHAT[kind]} that LibreOffice could not convert; save it as .docx")
        size = made.stat().st_size
        if size >= MOST_BYTES:
            raise ReadError(
                f"{file}: LibreOffice made {size // 1_000_000} MB of it; "
                f"the limit is {MOST_BYTES // 1_000_000} MB"
            )
        return made.read_bytes()


def version_of(word: bytes) -> str:
    """Which LibreOffice wrote a Word file, as the file itself says: "LibreOffice 7.4.7.2"."""
    with contextlib.suppress(zipfile.BadZipFile, KeyError), zipfile.ZipFile(io.BytesIO(word)) as archive:
        found = _VERSION.search(archive.read("docProps/app.xml"))
        if found:
            return f"{found[1].decode()} {found[2].decode()}"
    return "LibreOffice"


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


def _convert(program: str, folder: Path, given: Path, into: Path, file: str) -> None:
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(into), str(given)),
    ]
    try:
        running = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env={**os.environ, "TMPDIR": str(folder)},
            start_new_session=True,
        )
    except OSError as error:
        raise ReadError(f"{file}: LibreOffice cannot be started: {error.strerror or error}") from error
    try:
        _limit_files(running.pid)
        running.wait(MOST_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            f"{file}: LibreOffice took longer than {MOST_SECONDS:g} seconds; save it as .docx"
        ) from error
    finally:
        _end(running)


def _limit_files(process: int) -> None:
    """No file may grow past the limit, so that no document fills the disk."""
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_FSIZE, (MOST_BYTES, MOST_BYTES))


def _end(running: subprocess.Popen[bytes]) -> None:
    """End it with all that it started: soffice is a script around the program proper."""
    if os.name == "nt":
        running.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    running.wait()
