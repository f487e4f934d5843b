"""The ``perfgoals`` command: answers at once what needs nothing loaded, else hands over to the commands."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):
        from perfgoals import __version__  # noqa: PLC0415

        sys.stdout.write(f"perfgoals {__version__}\n")
        return
    from perfgoals.cli.dispatch import run  # noqa: PLC0415 - loaded only beyond --version

    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
