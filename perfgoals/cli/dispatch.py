"""Runs a command line: the hot command without Typer, everything else through it.

Typer takes several times as long to load as linting a file does, so ``lint`` with plain options is read by
``hot_lint`` into the same options the Typer command makes; whatever that does not know goes to Typer, which
words the help and the errors.
"""

from __future__ import annotations

import sys

from perfgoals import __version__
from perfgoals.cli import console, exits
from perfgoals.cli.errors import OutputError, UsageError, WorkError, reason

_ENCODING = "系统的字符编码是 {}，认不得中文的文件名和内容；请设置 LANG=C.UTF-8，去掉 PYTHONUTF8=0，再运行"


def run(arguments: list[str]) -> int:
    """Run ``arguments`` and return the exit code; no exception leaves."""
    console.prepare()
    try:
        _check_encoding(arguments)
        code = _run(arguments)
        console.flush()
    except BaseException as error:
        code = _failed(error)
    return code


def _run(arguments: list[str]) -> int:
    if arguments in (["--version"], ["-V"]):
        console.out(f"perfgoals {__version__}\n")
        return exits.CLEAN
    if arguments[:1] == ["lint"]:
        code = _hot_lint(arguments[1:])
        if code is not None:
            return code
    from perfgoals.cli.app import run_app

    return run_app(arguments)


def _check_encoding(arguments: list[str]) -> None:
    """Raise ``UsageError`` where the system's own encoding has already lost the Chinese of the command line."""
    encoding = sys.getfilesystemencoding()
    if encoding != "utf-8" and any("\udc80" <= letter <= "\udcff" for text in arguments for letter in text):
        raise UsageError(_ENCODING.format(encoding))


def _hot_lint(arguments: list[str]) -> int | None:
    """Lint without Typer; None where Typer must look at the arguments."""
    import gc

    gc.disable()  # nothing of what is loaded now is ever garbage; linting switches it on again
    try:
        from perfgoals.cli.hot_lint import parse

        options = parse(arguments)
        if options is None:
            return None
        from perfgoals.cli import linting

        return linting.lint(options)
    finally:
        gc.enable()


def _failed(error: BaseException) -> int:
    """Say in one sentence why a run ended early and return its exit code."""
    if isinstance(error, BrokenPipeError):
        console.discard()
        return exits.READER_GONE
    try:
        console.flush()
    except (OSError, OutputError):
        console.discard()
    if isinstance(error, KeyboardInterrupt):
        console.say("已中断")
        return exits.INTERRUPTED
    if isinstance(error, UsageError):
        console.say(f"perfgoals：{error}")
        return exits.USAGE
    if isinstance(error, (OutputError, WorkError)):
        console.say(f"perfgoals：{error}")
    elif isinstance(error, OSError):
        where = f"“{error.filename}”" if error.filename else ""
        console.say(f"perfgoals：读写{where}失败（{reason(error)}）")
    elif isinstance(error, UnicodeEncodeError) and error.encoding == sys.getfilesystemencoding() != "utf-8":
        console.say(f"perfgoals：{_ENCODING.format(error.encoding)}")
        return exits.USAGE
    else:
        console.say(f"perfgoals 内部出错（{type(error).__name__}: {error}），请把命令和文件反馈给维护者")
    return exits.INTERNAL
