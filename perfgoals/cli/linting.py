"""The work of ``perfgoals lint``, free of Typer: options in, exit code out."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.settings import settings_for
from perfgoals.engine.collect import PathMissingError, batches
from perfgoals.engine.run import FileResult, Linter
from perfgoals.engine.selection import Selection
from perfgoals.model.finding import Severity
from perfgoals.rules.registry import unknown_selectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.report.json import JsonReport
    from perfgoals.report.text import TextReport

FORMATS = ("text", "json")
FAIL_ON = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True)
class LintOptions:
    """What ``perfgoals lint`` was asked to do."""

    paths: tuple[str, ...] = (".",)
    output_format: str = "text"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    config: str = ""
    isolated: bool = False
    stdin_filename: str = ""


def lint(options: LintOptions) -> int:
    """Lint and report; returns the exit code. Raises ``UsageError``."""
    _check_selectors(options)
    settings = settings_for(options.paths, config=options.config, isolated=options.isolated)
    linter = Linter(settings, Selection(options.select, options.ignore))
    report = _report(options)
    worst = 3
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)  # trees are freed by reference count; frequent scans find nothing
    for result in _results(linter, options):
        report.add(result)
        worst = min([worst, *(finding.severity.rank for finding in result.findings)])
    report.close()
    limit = -1 if options.fail_on == "never" else Severity(options.fail_on).rank
    return exits.FINDINGS if worst <= limit else exits.CLEAN


def _results(linter: Linter, options: LintOptions) -> Iterator[FileResult]:
    if options.paths == ("-",):
        raw = sys.stdin.buffer.read()
        yield linter.check_bytes(raw, options.stdin_filename or "<标准输入>")
        return
    try:
        yield from linter.run(batches(options.paths))
    except PathMissingError as error:
        raise UsageError(f"找不到“{error}”；请检查路径是否写对") from None


def _report(options: LintOptions) -> JsonReport | TextReport:
    """Return the report asked for; each is loaded only when used."""
    if options.output_format == "json":
        from perfgoals.report.json import JsonReport  # noqa: PLC0415

        return JsonReport(console.out)
    from perfgoals.report.text import TextReport  # noqa: PLC0415

    return TextReport(console.out, colour=console.wants_colour())


def _check_selectors(options: LintOptions) -> None:
    for flag, selectors in (("--select", options.select), ("--ignore", options.ignore)):
        unknown = unknown_selectors(selectors)
        if unknown:
            raise UsageError(f"{flag} 中没有叫“{unknown[0]}”的规则；perfgoals rules 可列出全部规则")
    if options.output_format not in FORMATS:
        raise UsageError(f"没有“{options.output_format}”这种输出格式；可用：{'、'.join(FORMATS)}")
    if options.fail_on not in FAIL_ON:
        raise UsageError(f"--fail-on 不能是“{options.fail_on}”；可用：{'、'.join(FAIL_ON)}")
