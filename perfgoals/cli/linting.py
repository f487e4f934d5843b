"""The work of ``perfgoals lint``, free of Typer: options in, exit code out."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError, WorkError
from perfgoals.cli.inputs import STDIN, batches_of, check_paths
from perfgoals.cli.progress import tracked
from perfgoals.cli.reporting import check_formats, discard, open_reports
from perfgoals.cli.settings import settings_for
from perfgoals.engine.jobs import Work, WorkerError, checked
from perfgoals.engine.run import Linter, RunOptions, without_known
from perfgoals.engine.selection import Persona, Ruleset, Selection
from perfgoals.model.finding import Severity
from perfgoals.model.records import dataclass
from perfgoals.rules.registry import entries, unknown_selectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.config.settings import Settings
    from perfgoals.engine.baseline import Baseline
    from perfgoals.engine.run import FileResult
    from perfgoals.report.formats import Report

MOST_JOBS = 256
FAIL_ON = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True)
class LintOptions:
    """What ``perfgoals lint`` was asked to do."""

    paths: tuple[str, ...] = (".",)
    output_formats: tuple[str, ...] = ("text",)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    config: str = ""
    isolated: bool = False
    stdin_filename: str = ""
    persona: str = Persona.REVIEWER.value
    baseline: str = ""
    since: str = ""
    statistics: bool = False
    jobs: str = ""
    no_cache: bool = False


def lint(options: LintOptions) -> int:
    """Lint and report; returns the exit code. Raises ``UsageError``."""
    from_stdin = _check(options)
    where = (options.stdin_filename or ".",) if from_stdin else options.paths
    settings = settings_for(where, config=options.config, isolated=options.isolated)
    selection = Selection(options.select, options.ignore)
    run_options = RunOptions(persona=Persona(options.persona), baseline=_baseline(options))
    known = _known(options, settings, selection, run_options)
    rules_off = len(entries()) - len(Ruleset(settings, selection).codes)
    reports = open_reports(options.output_formats, rules_off=rules_off, statistics=options.statistics)
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)  # trees are freed by reference count; frequent scans find nothing
    if from_stdin:
        results = _stdin(Linter(settings, selection, run_options), options)
    else:
        work = Work(settings, selection, run_options, int(options.jobs or 0), caching=not options.no_cache)
        results = checked(batches_of(options.paths), work)
    try:
        worst = _write(reports, (without_known(result, known) for result in tracked(results)))
    except BaseException as error:
        discard(reports)
        if isinstance(error, WorkerError):
            raise WorkError(str(error)) from None
        raise
    _tell_stale(run_options.baseline)
    limit = -1 if options.fail_on == "never" else Severity(options.fail_on).rank
    return exits.FINDINGS if worst <= limit else exits.CLEAN


def _write(reports: list[Report], results: Iterable[FileResult]) -> int:
    """Give every result to every report; returns the rank of the most severe finding shown."""
    worst = len(FAIL_ON)
    for result in results:
        for report in reports:
            report.add(result)
        worst = min([worst, *(finding.severity.rank for finding in result.findings)])
    for report in reports:
        report.close()
    return worst


def _baseline(options: LintOptions) -> Baseline | None:
    if not options.baseline:
        return None
    from perfgoals.engine.baseline import Baseline, BaselineError

    try:
        return Baseline.load(Path(options.baseline))
    except BaselineError as error:
        raise UsageError(str(error)) from None


def _tell_stale(baseline: Baseline | None) -> None:
    if baseline is not None and baseline.stale:
        console.say(f"基线中有 {len(baseline.stale)} 个问题已经改正；运行 perfgoals baseline 可从基线中删去")


def _known(
    options: LintOptions, settings: Settings, selection: Selection, run_options: RunOptions
) -> frozenset[str]:
    """Return the fingerprints of what was already wrong at ``--since``."""
    if not options.since:
        return frozenset()
    from perfgoals.engine.git import GitError
    from perfgoals.engine.since import fingerprints_at

    try:
        return fingerprints_at(options.since, options.paths, settings, selection, run_options)
    except GitError as error:
        raise UsageError(str(error)) from None


def _stdin(linter: Linter, options: LintOptions) -> Iterator[FileResult]:
    """Yield the one result for what stands on standard input."""
    if sys.stdin is None:
        raise UsageError("标准输入已被关闭，没有内容可检查")
    yield linter.check_bytes(sys.stdin.buffer.read(), options.stdin_filename or "<标准输入>")


def _check(options: LintOptions) -> bool:
    """Return whether standard input is to be read; raises ``UsageError`` for options that make no sense."""
    for flag, selectors in (("--select", options.select), ("--ignore", options.ignore)):
        unknown = unknown_selectors(selectors)
        if unknown:
            raise UsageError(f"{flag} 中没有叫“{unknown[0]}”的规则；perfgoals rules 可列出全部规则")
    check_formats(options.output_formats)
    if options.persona not in set(Persona):
        raise UsageError(f"--persona 不能是“{options.persona}”；可用：{'、'.join(Persona)}")
    if options.fail_on not in FAIL_ON:
        raise UsageError(f"--fail-on 不能是“{options.fail_on}”；可用：{'、'.join(FAIL_ON)}")
    if options.jobs and not (
        options.jobs.isascii() and options.jobs.isdigit() and 0 < int(options.jobs) <= MOST_JOBS
    ):
        raise UsageError(f"--jobs 要写 1 到 {MOST_JOBS} 的整数，不能是“{options.jobs}”")
    if options.paths == (STDIN,):
        if options.since:
            raise UsageError("--since 要与 git 中的文件比较，不能用于标准输入")
        return True
    if options.stdin_filename:
        raise UsageError("--stdin-filename 只在路径写成“-”（标准输入）时使用")
    check_paths(options.paths)
    return False
