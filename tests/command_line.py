"""The program as one types it, for tests."""

import subprocess
import sys

from click.testing import CliRunner

from answerable.cli import main


def run(*arguments, status=0):
    """The output of a command, where it ends as it should."""
    result = CliRunner().invoke(main, [str(a) for a in arguments], prog_name="answerable")
    assert result.exit_code == status, (result.output, result.exception)
    return result


def complaint(*arguments, status=2):
    """The one line on stderr of a command that fails."""
    result = run(*arguments, status=status)
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("answerable: ")
    return result.stderr


def without(modules, *arguments):
    """A command as a process of its own, where some modules are not installed."""
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({modules!r}))\n"
        f"sys.argv = {['answerable', *map(str, arguments)]!r}\n"
        "from answerable.__main__ import main; main()"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
