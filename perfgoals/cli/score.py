"""``perfgoals score``: the review score of every goal table, with its trace, ranks and what to mend first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.files import WholeFile
from perfgoals.cli.inputs import batches_of, check_paths
from perfgoals.cli.parameters import Config, Isolated, Paths  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.progress import tracked
from perfgoals.cli.reporting import check_formats
from perfgoals.cli.settings import settings_for
from perfgoals.engine.run import Linter
from perfgoals.model.finding import Severity
from perfgoals.model.tables import DEPARTMENT_KIND
from perfgoals.report.departments import Departments
from perfgoals.report.score import FORMATS, ScoredTable, ScoreReport, Unscored, create
from perfgoals.rules.registry import all_rules
from perfgoals.scoring.advice import advice
from perfgoals.scoring.results import RESULT_KINDS, NoResultError
from perfgoals.scoring.review import review
from perfgoals.scoring.review_check import form_faults
from perfgoals.scoring.review_evidence import evidence
from perfgoals.scoring.review_forms import ReviewForms, collect_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from perfgoals.config.settings import Settings
    from perfgoals.document.read import Reading
    from perfgoals.engine.run import FileResult
    from perfgoals.model.tables import GoalTable
    from perfgoals.report.departments import Department

_FORMAT_HELP = f"输出格式：{'、'.join(FORMATS)}；写成 格式=文件 则写入文件，可写多次。"


def score(
    paths: Paths = None,
    output_format: Annotated[
        list[str] | None,
        typer.Option("--output-format", "-o", metavar="格式[=文件]", help=_FORMAT_HELP, show_default="text"),
    ] = None,
    details: Annotated[bool, typer.Option("--details", help="多张表时也逐表列出扣分的来由。")] = False,
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals score``."""
    formats = tuple(output_format or ("text",))
    check_formats(formats, FORMATS, "得分")
    given = tuple(paths or (".",))
    check_paths(given)
    settings = settings_for(given, config=config, isolated=isolated)
    linter = Linter(settings)
    batches = list(batches_of(given))
    forms = collect_forms(path for batch in batches for path in (*batch.files, *batch.context))
    asked = {str(Path(path).resolve()) for batch in batches for path in batch.files}
    reports, files = _open(formats, details=details)
    run = _Run(reports, forms, settings)
    try:
        run.take(tracked(linter.run(batches)))
        for goal in _goals_elsewhere(forms, asked):
            run.take(linter.run(batches_of([goal])))
        run.close()
        for file in files:
            file.commit()
    except BaseException:
        for file in files:
            file.discard()
        raise
    return run.exit_code


class _Run:
    """Scores the tables of a run and gives them to the reports."""

    def __init__(self, reports: Sequence[ScoreReport], forms: ReviewForms, settings: Settings) -> None:
        self._reports = reports
        self._settings = settings
        self._forms = forms
        self._departments = Departments()
        self._items = {rule.code: rule.item for rule in all_rules()}
        self._empty_tables = self._unreadable = 0
        self._faults = len(forms.faults)

    def take(self, results: Iterable[FileResult]) -> None:
        """Score every goal table among ``results``."""
        for result in results:
            if result.skipped:
                continue
            department = self._departments.of(result)
            if result.reading.root is None:
                self._unreadable += 1
                console.say(f"{result.reading.path}：读不出来，未评分；perfgoals lint 可查看原因")
            elif result.reading.kind in RESULT_KINDS:
                self._take_result(result.reading, department)
            elif result.reading.kind == DEPARTMENT_KIND:
                errors = sum(finding.severity is Severity.ERROR for finding in result.findings)
                for report in self._reports:
                    report.add_department(department, errors)
            elif result.table is not None and result.table.is_empty:
                self._empty_tables += 1
            elif result.table is not None:
                scored = self._scored(result, result.table, department)
                self._faults += len(scored.faults)
                for report in self._reports:
                    report.add(scored)

    def _take_result(self, reading: Reading, department: Department) -> None:
        """Score a 自评表 or judge a 监控表 against the goal table it points at."""
        from perfgoals.cli.results import told_of

        try:
            text, data = told_of(reading, self._settings)
        except NoResultError as error:
            self._unreadable += 1
            console.say(f"{reading.path}：{error}")
            return
        for report in self._reports:
            report.add_result(text, data, department)

    def _scored(self, result: FileResult, table: GoalTable, department: Department) -> ScoredTable:
        offered = evidence(table)
        form, faults = self._forms.of(result.reading.path)
        points = review(result.findings, self._items, offered, form)
        return ScoredTable(
            path=result.reading.path,
            kind=table.kind,
            name=table.name,
            score=points,
            department=department,
            steps=partial(advice, result.findings, self._items, offered),
            faults=(*(form_faults(form, points) if form is not None else ()), *faults),
            suppressed=len(result.suppressed),
        )

    def close(self) -> None:
        """Close the reports and say which 审核表 lead nowhere."""
        for report in self._reports:
            report.close(Unscored(self._empty_tables, self._unreadable))
        for fault in self._forms.faults:
            console.say(f"{fault.path}：{fault.sentence}")

    @property
    def exit_code(self) -> int:
        """1 where a file could not be scored or a 审核表 is wrong."""
        return exits.FINDINGS if self._unreadable or self._faults else exits.CLEAN


def _goals_elsewhere(forms: ReviewForms, asked: set[str]) -> list[str]:
    """Return the goal tables that 审核表 among the files asked for point at, when they are not asked for too."""
    return [
        goal
        for goal, found in forms.by_goal.items()
        if goal not in asked and any(str(Path(form.path).resolve()) in asked for form in found)
    ]


def _open(formats: Sequence[str], *, details: bool) -> tuple[list[ScoreReport], list[WholeFile]]:
    """Return a report for each of ``formats`` (``name`` or ``name=file``), and the files they write."""
    reports: list[ScoreReport] = []
    files: list[WholeFile] = []
    for entry in formats:
        name, _, path = entry.partition("=")
        write: Callable[[str], object] = console.out
        if path:
            files.append(WholeFile(Path(path)))
            write = files[-1].write
        if name == "text":
            from perfgoals.report.score_text import ScoreText

            reports.append(ScoreText(write, details=details))
        else:
            reports.append(create(name, write))
    return reports, files
