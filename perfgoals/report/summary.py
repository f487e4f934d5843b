"""What a run adds up to, and what it did not show."""

from __future__ import annotations

from dataclasses import dataclass

from perfgoals.engine.run import FileResult
from perfgoals.model.finding import Severity


@dataclass(slots=True)
class Summary:
    """Counts over a run; ``skipped`` are YAML files that are no documents of ours."""

    files: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    suppressed: int = 0
    baselined: int = 0
    skipped: int = 0
    empty_tables: int = 0

    def add(self, result: FileResult) -> None:
        """Count one file."""
        if result.skipped:
            self.skipped += 1
            return
        self.files += 1
        if result.table is not None and result.table.is_empty:
            self.empty_tables += 1
        for finding in result.findings:
            if finding.severity is Severity.ERROR:
                self.errors += 1
            elif finding.severity is Severity.WARNING:
                self.warnings += 1
            else:
                self.infos += 1

    def at_least(self, severity: Severity) -> int:
        """Return how many findings are as severe as ``severity`` or more."""
        counts = (self.errors, self.warnings, self.infos)
        return sum(counts[: severity.rank + 1])

    def sentence(self) -> str:
        """Return the closing line of a run."""
        found = self.errors + self.warnings + self.infos
        if not self.files:
            head = "没有找到可检查的绩效表（*.yaml）"
        elif not found:
            head = f"检查了 {self.files} 个文件，没有发现问题"
        else:
            counts = f"错误 {self.errors}、警告 {self.warnings}、提示 {self.infos}"
            head = f"检查了 {self.files} 个文件，发现 {found} 个问题：{counts}"
        unseen = []
        if self.empty_tables:
            unseen.append(f"{self.empty_tables} 张声明为空表，未查内容")
        if self.skipped:
            unseen.append(f"{self.skipped} 个 YAML 文件不是绩效表，已跳过")
        return "；".join([head, *unseen])
