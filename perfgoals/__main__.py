"""The ``perfgoals`` command: answers at once what needs nothing loaded, else hands over to the commands."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        from perfgoals.cli.dispatch import run  # noqa: PLC0415 - Ctrl-C may come before anything is loaded

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    if sys.argv[1:2] == ["lint"]:
        # Everything is written and closed; taking the interpreter apart takes longer than checking a table.
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    main()
