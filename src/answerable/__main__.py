"""The command line, as `answerable` and as `python -m answerable`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    try:
        from answerable.cli import main as run

        run(prog_name="answerable")
    except KeyboardInterrupt:
        # Before the command line could take it: while it was still being loaded.
        print("answerable: stopped", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
