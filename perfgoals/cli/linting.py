"""The work of ``perfgoals lint``, free of Typer: options in, exit code out."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.inputs import STDIN, batches_of, check_paths
from perfgoals.cli.progress import tracked
from perfgoals.cli.settings import settings_for
from perfgoals.engine.run import Linter
from perfgoals.engine.selection import Ruleset, Selection
from perfgoals.model.finding import Severity
from perfgoals.report.formats import REPORTS, create
from perfgoals.rules.registry import all_rules, unknown_selectors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.engine.run import FileResult
    from perfgoals.report.formats import Report

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
    from_stdin = _check(options)
    where = (options.stdin_filename or ".",) if from_stdin else options.paths
    settings = settings_for(where, config=options.config, isolated=options.isolated)
    selection = Selection(options.select, options.ignore)
    linter = Linter(settings, selection)
    report = _report(options, rules_off=len(all_rules()) - len(Ruleset(settings, selection).codes))
    worst = 3
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)  # trees are freed by reference count; frequent scans find nothing
    results = _stdin(linter, options) if from_stdin else linter.run(batches_of(options.paths))
    for result in tracked(results):
        report.add(result)
        worst = min([worst, *(finding.severity.rank for finding in result.findings)])
    report.close()
    limit = -1 if options.fail_on == "never" else Severity(options.fail_on).rank
    return exits.FINDINGS if worst <= limit else exits.CLEAN


def _stdin(linter: Linter, options: LintOptions) -> Iterator[FileResult]:
    """Yield the one result for what stands on standard input."""
    if sys.stdin is None:
        raise UsageError("标准输入已被关闭，没有内容可检查")
    yield linter.check_bytes(sys.stdin.buffer.read(), options.stdin_filename or "<标准输入>")


def _report(options: LintOptions, rules_off: int) -> Report:
    """Return the report asked for; each is loaded only when used."""
    if options.output_format == "text":
        from perfgoals.report.text import TextReport

        return TextReport(console.out, colour=console.wants_colour(), rules_off=rules_off)
    return create(options.output_format, console.out)


def _check(options: LintOptions) -> bool:
    """Return whether standard input is to be read; raises ``UsageError`` for options that make no sense."""
    for flag, selectors in (("--select", options.select), ("--ignore", options.ignore)):
        unknown = unknown_selectors(selectors)
        if unknown:
            raise UsageError(f"{flag} 中没有叫“{unknown[0]}”的规则；perfgoals rules 可列出全部规则")
    if options.output_format not in REPORTS:
        raise UsageError(f"没有“{options.output_format}”这种输出格式；可用：{'、'.join(REPORTS)}")
    if options.fail_on not in FAIL_ON:
        raise UsageError(f"--fail-on 不能是“{options.fail_on}”；可用：{'、'.join(FAIL_ON)}")
    if options.paths == (STDIN,):
        return True
    if options.stdin_filename:
        raise UsageError("--stdin-filename 只在路径写成“-”（标准输入）时使用")
    check_paths(options.paths)
    return False
