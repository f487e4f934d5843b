"""Runs a command line: the hot command without Typer, everything else through it.

Typer takes several times as long to load as linting a file does, so ``lint`` with plain options is read by
``hot_lint`` into the same options the Typer command makes; whatever that does not know goes to Typer, which
words the help and the errors.
"""

from __future__ import annotations

import sys

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError


def run(arguments: list[str]) -> int:
    """Run ``arguments`` and return the exit code; no exception leaves but SystemExit."""
    console.prepare()
    try:
        return _run(arguments)
    except UsageError as error:
        console.say(f"perfgoals：{error}")
        return exits.USAGE
    except KeyboardInterrupt:
        console.say("已中断")
        return exits.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return exits.CLEAN
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user
        console.say(f"perfgoals 内部出错（{type(error).__name__}: {error}），请把命令和文件反馈给维护者")
        return exits.INTERNAL


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["lint"]:
        from perfgoals.cli.hot_lint import parse  # noqa: PLC0415

        options = parse(arguments[1:])
        if options is not None:
            from perfgoals.cli.linting import lint  # noqa: PLC0415

            return lint(options)
    from perfgoals.cli.app import run_app  # noqa: PLC0415

    return run_app(arguments)
