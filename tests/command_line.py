"""The program as one types it, for tests."""

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
