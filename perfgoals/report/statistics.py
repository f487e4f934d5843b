"""How often each rule spoke: the table of ``lint --statistics``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfgoals.rules.registry import rules_by_key
from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult


class StatisticsReport:
    """Counts findings by rule and the files they stand in; writes one line a rule, the most frequent first."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``."""
        self._write = write
        self._findings: Counter[str] = Counter()
        self._files: Counter[str] = Counter()

    def add(self, result: FileResult) -> None:
        """Count the findings of one file."""
        codes = [finding.code for finding in result.findings]
        self._findings.update(codes)
        self._files.update(set(codes))

    def close(self) -> None:
        """Write the table."""
        for code, count in sorted(self._findings.items(), key=lambda entry: (-entry[1], entry[0])):
            rule = rules_by_key()[code]
            title = rule.title + " " * max(24 - display_width(rule.title), 0)
            self._write(f"{count:>6} 个  {self._files[code]:>5} 个文件  {code}  {title}  {rule.name}\n")
