"""What a run adds up to, and what it did not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from perfgoals.engine.run import FileResult


@dataclass(slots=True)
class Summary:
    """Counts over a run.

    ``suppressed``, ``baselined``, ``hidden`` (by the persona) and ``earlier`` ones (there before ``--since``) are
    findings that were not shown; ``skipped`` are YAML files that are no documents of ours; ``unread`` are files
    whose content no rule has seen; ``rules_off`` are rules that the settings or the command line switched off.
    """

    files: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    suppressed: int = 0
    baselined: int = 0
    hidden: int = 0
    earlier: int = 0
    skipped: int = 0
    unread: int = 0
    empty_tables: int = 0
    rules_off: int = 0

    def add(self, result: FileResult) -> None:
        """Count one file."""
        if result.skipped:
            self.skipped += 1
            return
        self.files += 1
        self.unread += result.unread
        self.empty_tables += result.declared_empty
        self.suppressed += len(result.suppressed)
        self.baselined += len(result.baselined)
        self.hidden += len(result.hidden)
        self.earlier += len(result.earlier)
        for finding in result.findings:
            if finding.severity is Severity.ERROR:
                self.errors += 1
            elif finding.severity is Severity.WARNING:
                self.warnings += 1
            else:
                self.infos += 1

    def sentence(self) -> str:
        """Return the closing line of a run: what was found, then everything it does not speak of."""
        found = self.errors + self.warnings + self.infos
        if not self.files:
            head = "没有找到可检查的绩效表（*.yaml）"
        elif not found:
            head = f"检查了 {self.files} 个文件，没有发现问题"
        else:
            counts = f"错误 {self.errors}、警告 {self.warnings}、提示 {self.infos}"
            head = f"检查了 {self.files} 个文件，发现 {found} 个问题：{counts}"
        unseen = (
            (self.suppressed, "个问题已在文件中豁免"),
            (self.baselined, "个问题在基线中"),
            (self.earlier, "个问题以前就有"),
            (self.hidden, "个问题未显示（不在所选的显示范围内）"),
            (self.unread, "个文件读不出来，未查内容"),
            (self.empty_tables, "张声明为空表，未查内容"),
            (self.skipped, "个 YAML 文件不是绩效表，已跳过"),
            (self.rules_off, "条规则未启用"),
        )
        return "；".join([head, *(f"{count} {words}" for count, words in unseen if count)])
