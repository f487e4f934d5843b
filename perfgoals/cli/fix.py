"""``perfgoals fix``: applies the fixes of findings, each proved, and saves whole files or none."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError, reason
from perfgoals.cli.files import READ_ONLY, is_read_only, warn_of_editors
from perfgoals.cli.hot_lint import split_list
from perfgoals.cli.inputs import STDIN, batches_of, check_paths
from perfgoals.cli.parameters import Config, Isolated, Paths  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.progress import tracked
from perfgoals.cli.settings import settings_for
from perfgoals.document.save import SaveRefused, digest, save
from perfgoals.engine.fix import FixedFile, Fixer
from perfgoals.engine.run import Linter
from perfgoals.engine.selection import Selection
from perfgoals.model.finding import Severity
from perfgoals.report.fixes import FixReport, diff_of
from perfgoals.rules.registry import unknown_selectors

_SELECT_HELP = "只改这些规则的问题（代码、名称或前缀，如 PG005），可用逗号分隔。"


def fix(  # noqa: PLR0913, PLR0917 - one parameter per option
    paths: Paths = None,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="也做会改变指标值或金额含义的改动，请逐处核对。")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="只显示会怎样改，不写入文件。")] = False,
    select: Annotated[
        list[str] | None, typer.Option("--select", "-s", metavar="规则", help=_SELECT_HELP)
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", "-i", metavar="规则", help="不改这些规则的问题，可用逗号分隔。"),
    ] = None,
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals fix``."""
    given = tuple(paths or (".",))
    if STDIN in given:
        raise UsageError("perfgoals fix 改写文件，不能用于“-”（标准输入）")
    check_paths(given)
    selection = Selection(_selectors("--select", select), _selectors("--ignore", ignore))
    linter = Linter(settings_for(given, config=config, isolated=isolated), selection)
    report = FixReport(_say_lines if diff else console.out, only_shown=diff)
    code, saved = exits.CLEAN, []
    for fixed in tracked(Fixer(linter, unsafe=unsafe).run(batches_of(given))):
        failure = ""
        if diff:
            console.out(diff_of(fixed))
        elif fixed.is_changed:
            failure = _save(fixed, named=fixed.path in given)
            saved += [] if failure else [fixed.path]
        report.add(fixed, failure)
        if failure or (diff and fixed.is_changed) or _has_errors(fixed):
            code = exits.FINDINGS
    report.close()
    for path in saved:
        warn_of_editors(path)
    return code


def _say_lines(text: str) -> None:
    for line in text.rstrip("\n").split("\n"):
        console.say(line)


def _save(fixed: FixedFile, *, named: bool) -> str:
    """Write a fixed file; return why it could not be written, blank where it was.

    A link met in a folder may lead to a file nobody asked to have changed.
    """
    if not named and Path(fixed.path).is_symlink():
        return "这是链接，指向的文件不一定在这个文件夹里；要改请写出那个文件的路径"
    try:
        if is_read_only(fixed.path):
            return f"这{READ_ONLY}"
        save(fixed.path, fixed.after, digest(fixed.before))
    except SaveRefused as refusal:
        return str(refusal)
    except OSError as error:
        return f"写不了文件（{reason(error)}）"
    return ""


def _has_errors(fixed: FixedFile) -> bool:
    return any(finding.severity is Severity.ERROR for finding in fixed.result.findings)


def _selectors(flag: str, values: list[str] | None) -> tuple[str, ...]:
    selectors = tuple(entry for value in values or () for entry in split_list(value))
    unknown = unknown_selectors(selectors)
    if unknown:
        raise UsageError(f"{flag} 中没有叫“{unknown[0]}”的规则；perfgoals rules 可列出全部规则")
    return selectors
