"""Opens the reports a run was asked for: one to stdout or to a file each, several in one run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.cli import console
from perfgoals.cli.errors import UsageError
from perfgoals.cli.files import WholeFile
from perfgoals.cli.inputs import STDIN
from perfgoals.cli.outputs import check_product
from perfgoals.report.formats import REPORTS, create

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from perfgoals.engine.run import FileResult
    from perfgoals.report.formats import Report


class _FileReport:
    """A report that is written to a file, whole or not at all."""

    def __init__(self, name: str, path: str) -> None:
        self._file = WholeFile(Path(path))
        self._report = create(name, self._file.write)

    def add(self, result: FileResult) -> None:
        self._report.add(result)

    def close(self) -> None:
        self._report.close()
        self._file.commit()

    def discard(self) -> None:
        self._file.discard()


def check_formats(formats: Sequence[str], known: Mapping[str, str] = REPORTS, example: str = "报告") -> None:
    """Raise ``UsageError`` for a format not ``known``, a file no result may go to, or two for the same place.

    ``example`` names the file in the sentence that shows how to write one.
    """
    places: set[str] = set()
    for entry in formats:
        name, path = _parts(entry)
        if name not in known:
            raise UsageError(f"没有“{name}”这种输出格式；可用：{'、'.join(known)}")
        if entry.endswith("=") and not path:
            raise UsageError(f"--output-format {name}= 后面要写文件名，如 {name}={example}.{name}")
        check_product(path)
        if path in places:
            where = f"文件“{path}”" if path else "屏幕"
            raise UsageError(
                f"两种输出格式都要写到{where}；请用 格式=文件 分开，如 --output-format html={example}.html"
            )
        places.add(path)


def open_reports(formats: Sequence[str], *, rules_off: int, statistics: bool) -> list[Report]:
    """Return a report for each of ``formats`` (``name`` or ``name=file``)."""
    reports: list[Report] = []
    for entry in formats:
        name, path = _parts(entry)
        if path:
            reports.append(_FileReport(name, path))
        elif name == "text":
            reports.append(_text_report(rules_off))
        else:
            reports.append(create(name, console.out))
    if statistics:
        from perfgoals.report.statistics import StatisticsReport

        data_on_stdout = any(
            not path and name not in {"text", "concise"} for name, path in map(_parts, formats)
        )
        write: Callable[[str], object] = _say_line if data_on_stdout else console.out
        reports.append(StatisticsReport(write))
    return reports


def _parts(entry: str) -> tuple[str, str]:
    """Split ``name=file``; the file is "" where the report goes to the screen, which ``-`` stands for, too."""
    name, _, path = entry.partition("=")
    return name, "" if path == STDIN else path


def discard(reports: Sequence[Report]) -> None:
    """Leave no half-written file behind when a run is cut short."""
    for report in reports:
        if isinstance(report, _FileReport):
            report.discard()


def _text_report(rules_off: int) -> Report:
    from perfgoals.report.text import TextReport

    return TextReport(console.out, colour=console.wants_colour(), rules_off=rules_off)


def _say_line(text: str) -> None:
    console.say(text.removesuffix("\n"))
