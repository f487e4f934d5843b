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
from perfgoals.document.decode import STANDARD_INPUT
from perfgoals.document.read import CONFIG_NAME, read_bytes
from perfgoals.engine.collect import batch_around
from perfgoals.engine.jobs import Work, WorkerError, checked
from perfgoals.engine.run import Linter, RunOptions
from perfgoals.engine.selection import Persona, Ruleset, Selection
from perfgoals.model.finding import Severity
from perfgoals.model.records import dataclass
from perfgoals.rules.registry import entries, unknown_selectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.config.settings import Settings
    from perfgoals.engine.baseline import Baseline
    from perfgoals.engine.run import FileResult
    from perfgoals.engine.since import Earlier
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
    since: str | None = None
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
    earlier = _earlier(options, settings, selection, run_options)
    codes = Ruleset(settings, selection).codes
    rules_off = len(entries()) - len(codes)
    reports = open_reports(options.output_formats, rules_off=rules_off, statistics=options.statistics)
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)  # trees are freed by reference count; frequent scans find nothing
    if from_stdin:
        results = iter([_stdin(Linter(settings, selection, run_options), options)])
    else:
        work = Work(settings, selection, run_options, int(options.jobs or 0), caching=not options.no_cache)
        results = checked(batches_of(options.paths), work)
    try:
        shown = tracked(results)
        if not (options.isolated or options.config):
            shown = _told_of_settings(shown, settings)
        worst = _write(reports, shown if earlier is None else map(earlier.set_apart, shown))
    except BaseException as error:
        discard(reports)
        if isinstance(error, WorkerError):
            raise WorkError(str(error)) from None
        raise
    if run_options.baseline is not None:
        _tell_stale(run_options.baseline.stale(codes, options.paths))
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


def _tell_stale(lines: list[str]) -> None:
    if lines:
        console.say(f"基线中有 {len(lines)} 个问题已经改正；运行 perfgoals baseline 可从基线中删去")


def _earlier(
    options: LintOptions, settings: Settings, selection: Selection, run_options: RunOptions
) -> Earlier | None:
    """Return what was already wrong at ``--since``, None where nobody asks."""
    if options.since is None:
        return None
    from perfgoals.engine.git import GitError
    from perfgoals.engine.since import earlier_findings

    try:
        return earlier_findings(options.since, options.paths, settings, selection, run_options)
    except GitError as error:
        raise UsageError(str(error)) from None


def _told_of_settings(results: Iterable[FileResult], settings: Settings) -> Iterator[FileResult]:
    """Yield ``results``; then tell of settings further down, which this run does not follow."""
    unused: list[str] = []
    for result in results:
        if result.reading.kind == CONFIG_NAME and not _is_source(result.reading.path, settings):
            unused.append(result.reading.path)
        yield result
    for path in unused:
        console.say(f"没有用到“{path}”：一次检查只按一份配置；要按它检查，请只检查它所在的文件夹")


def _is_source(path: str, settings: Settings) -> bool:
    return bool(settings.source) and Path(settings.source).absolute() == Path(path).absolute()


def _stdin(linter: Linter, options: LintOptions) -> FileResult:
    """Return the result for what stands on standard input, beside the department of the file it stands for."""
    if sys.stdin is None:
        raise UsageError("标准输入已被关闭，没有内容可检查")
    raw, name = sys.stdin.buffer.read(), options.stdin_filename
    if not name:
        return linter.check_bytes(raw, STANDARD_INPUT)
    return next(linter.check([read_bytes(raw, name)], batch_around(name)))


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
    if options.since is not None and not options.since.strip():
        raise UsageError("--since 后面没有写版本；请写提交号、分支名或标签，如 HEAD~1、main")
    if options.isolated and options.config:
        raise UsageError("--isolated（不读配置）和 --config 不能同时用；请去掉一个")
    if options.paths == (STDIN,):
        if options.since is not None:
            raise UsageError("--since 要与 git 中的文件比较，不能用于标准输入")
        return True
    if options.stdin_filename:
        raise UsageError("--stdin-filename 只在路径写成“-”（标准输入）时使用")
    check_paths(options.paths)
    return False
