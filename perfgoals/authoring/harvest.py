"""Harvesting a library from good tables: the rows of goal tables without errors, their own figures taken out."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfgoals.authoring.entry import Entry
from perfgoals.authoring.form_fields import INDICATORS
from perfgoals.lexicon.names import without_year
from perfgoals.model.evaluation import lines_of
from perfgoals.model.finding import Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.model.target import TargetKind
from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from perfgoals.engine.run import FileResult
    from perfgoals.model.tables import Indicator
    from perfgoals.model.target import Target

_OWN_YEAR = pattern(r"(?<![0-9〔\[【])20[0-9]{2}\s*年度?(?!\s*[0-9]+\s*号)")
_FIGURE = pattern(r"[0-9][0-9,，]*(?:\.[0-9]+)?")
_NO_BASIS = frozenset({"PG112", "PG113"})
"""The findings that say a 指标值依据 is none: one for every row, a data source, a slogan."""
_FIXED = frozenset({"100%", "=100%", "0"})
"""Values that are no office's own figure: a duty done in full, nothing at all."""
_PLACES = {"月": "{月}", "日": "{日}", "号": "{日}"}
_WHOLE_PATTERNS = frozenset({TargetKind.QUALITATIVE, TargetKind.REFERENCE})
_NO_PATTERN = frozenset(
    {TargetKind.EMPTY, TargetKind.YEAR_ONLY, TargetKind.AMBIGUOUS_MONTH, TargetKind.TEXT_WITH_NUMBER}
)


@dataclass(slots=True)
class Harvest:
    """What a folder of tables yielded.

    ``tables`` were taken from; ``refused`` are goal tables with errors, by path; ``passed_over`` counts rows that
    the linter warns of or whose target is none. ``folder`` is where the library will stand: sources are named by
    their paths from there.
    """

    folder: Path
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    tables: int = 0
    refused: list[str] = field(default_factory=list)
    passed_over: int = 0

    def add(self, result: FileResult) -> None:
        """Take the good rows of one file; files that are no goal table or an empty one yield nothing."""
        table = result.table
        if table is None or table.is_empty:
            return
        if any(finding.severity is Severity.ERROR for finding in result.findings):
            self.refused.append(result.reading.path)
            return
        self.tables += 1
        codes: dict[str, set[str]] = {}
        doubted: set[str] = set()
        for finding in result.findings:
            codes.setdefault(finding.address, set()).add(finding.code)
            if finding.severity is not Severity.INFO:
                doubted.add(finding.address)
        source = os.path.relpath(table.path, self.folder).replace(os.sep, "/")
        blanket = codes.get(INDICATORS, set()) & _NO_BASIS
        for row in table.indicators:
            has_basis = not blanket and not codes.get(row.address, set()) & _NO_BASIS
            entry = None if row.address in doubted else _entry(row, source, has_basis=has_basis)
            if entry is None:
                self.passed_over += 1
            else:
                self.entries.setdefault(entry.key, entry)


def harvest(results: Iterable[FileResult], folder: Path) -> Harvest:
    """Return what the goal tables among ``results`` yield, the first table's wording where several have a row."""
    gathered = Harvest(folder)
    for result in results:
        gathered.add(result)
    return gathered


def _entry(row: Indicator, source: str, *, has_basis: bool) -> Entry | None:
    """Return the row as a library indicator, None where its name or target is of no use to others."""
    explanation = lines_of(row.fields.get("指标解释"))
    basis = lines_of(row.fields.get("指标值依据")) if has_basis else ""
    name = _without_own_years(without_year(compact(row.name)))
    if not name or row.target.kind in _NO_PATTERN:
        return None
    return Entry(
        name=name,
        level1=row.level1,
        level2=row.level2,
        pattern=pattern_of(row.target),
        explanation="" if compact(explanation) == compact(row.name) else _general(explanation, row.target),
        basis=_general(basis, row.target),
        source=source,
        grades={grade: text_of(text) for grade, text in fields_of(row.fields.get("评价标准")).items()},
    )


def pattern_of(target: Target) -> str:
    """Return the 目标值样式 of a target: ``≥320公里`` → ``≥{数}公里``, ``2024年11月底前`` → ``{月}月底前``."""
    text = compact(target.raw)
    if text in _FIXED or target.kind in _WHOLE_PATTERNS:
        return _without_own_years(text)
    return "".join(_with_places(_without_own_years(text)))


def _with_places(text: str) -> Iterator[str]:
    done = 0
    for found in _FIGURE.finditer(text):
        yield text[done : found.start()]
        yield _PLACES.get(text[found.end() : found.end() + 1], "{数}") if "个月" not in text else "{数}"
        done = found.end()
    yield text[done:]


def _general(text: str, target: Target) -> str:
    """Return an explanation or basis without the table's year and the row's own figure."""
    text = _OWN_YEAR.sub("本年度", text)
    if target.kind is TargetKind.NUMBER and compact(target.raw) not in _FIXED:
        own = {figure for figure in _FIGURE.findall(target.raw) if len(figure) > 1}
        text = _FIGURE.sub(lambda found: "{数}" if found[0] in own else found[0], text)
    return text


def _without_own_years(text: str) -> str:
    return _OWN_YEAR.sub("", text)
