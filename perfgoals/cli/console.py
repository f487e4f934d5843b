"""The only owner of stdout and stderr: stdout is data, stderr is talk."""

from __future__ import annotations

import os
import sys

from perfgoals.cli.errors import OutputError, reason

_OFF = {"0", "false", "no"}


def prepare() -> None:
    r"""Make both streams safe for Chinese: what a console cannot show is written as ``\uXXXX``, never a crash.

    A terminal keeps its own encoding; what goes to a file or a program is always UTF-8. The escapes are those
    of JSON, so a file name that is no valid text still reaches a program unharmed.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            encoding, newline = (None, None) if stream.isatty() else ("utf-8", "\n")
            reconfigure(encoding=encoding, errors="backslashreplace", newline=newline)


def out(text: str) -> None:
    """Write data; raises ``OutputError`` where stdout is closed or full."""
    if sys.stdout is None:
        raise OutputError("标准输出已被关闭，结果没有地方可写")
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise _output_error(error) from None


def flush() -> None:
    """Hand on everything written so far; raises ``OutputError`` where it is not taken."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _output_error(error) from None


def say(text: str) -> None:
    """Say one line about the run; where nobody listens any more, silently nothing."""
    from perfgoals.report.plain import one_line

    if sys.stderr is None:
        return
    try:
        sys.stderr.write(one_line(text) + "\n")
        sys.stderr.flush()
    except OSError:
        _redirect(sys.stderr.fileno())


def discard() -> None:
    """Send what is still unwritten to nowhere, so that the interpreter does not fail on it at its end."""
    if sys.stdout is not None:
        _redirect(sys.stdout.fileno())


def wants_colour() -> bool:
    """Whether data on stdout may carry colours (NO_COLOR and FORCE_COLOR are honoured)."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    if forced:
        return forced.lower() not in _OFF
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _output_error(error: OSError) -> Exception:
    if isinstance(error, BrokenPipeError):
        return error
    return OutputError(f"结果写不出去（{reason(error)}），输出不完整")


def _redirect(descriptor: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
