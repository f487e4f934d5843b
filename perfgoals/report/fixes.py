"""What fixing did, for a person: what was changed, what was refused and why, what remains; and as a diff."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.report.plain import one_line, relative_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.fix import Applied, FixedFile, Refused

_SHOWN_CHANGES = 3
_NO_FINAL_BREAK = "\\ No newline at end of file\n"


class FixReport:
    """Writes what was fixed, file by file; ``close`` adds it up."""

    def __init__(self, write: Callable[[str], object], *, only_shown: bool = False) -> None:
        """Write through ``write``; ``only_shown`` where nothing is saved."""
        self._write = write
        self._done = "可改" if only_shown else "已改"
        self._files = self._changed = self._applied = self._refused = self._withheld = 0
        self._remaining = dict.fromkeys(Severity, 0)

    def add(self, fixed: FixedFile, reason: str = "") -> None:
        """Write one file; ``reason`` says why it could not be saved."""
        if fixed.result.skipped:
            return
        self._files += 1
        self._withheld += fixed.withheld
        self._refused += len(fixed.refused)
        for finding in fixed.result.findings:
            self._remaining[finding.severity] += 1
        if reason:
            self._refused += len(fixed.applied)
        else:
            self._applied += len(fixed.applied)
            self._changed += fixed.is_changed
        lines = [self._applied_line(entry, reason) for entry in fixed.applied]
        lines += [_refused_line(entry) for entry in fixed.refused]
        if lines:
            self._write("\n".join([one_line(fixed.path), *lines]) + "\n\n")

    def close(self) -> None:
        """Write what the run adds up to."""
        if not self._files:
            self._write("没有找到可检查的绩效表（*.yaml）\n")
            return
        parts = [f"检查了 {self._files} 个文件，{self._done} {self._applied} 处（{self._changed} 个文件）"]
        if self._refused:
            parts.append(f"未改 {self._refused} 处")
        if self._withheld:
            parts.append(f"另有 {self._withheld} 处的改法会改变含义，须加 --unsafe")
        counts = "、".join(f"{kind.label} {count}" for kind, count in self._remaining.items() if count)
        parts.append(f"还有问题：{counts}，perfgoals lint 可查看" if counts else "没有剩下的问题")
        self._write("；".join(parts) + "\n")

    def _applied_line(self, entry: Applied, reason: str) -> str:
        head = f"  {'未改' if reason else self._done}  {entry.finding.code} {entry.fix.title}"
        shown = [
            f"{one_line(where)}：{_shown(before)} → {_shown(after)}"
            for where, before, after in entry.changes[:_SHOWN_CHANGES]
        ]
        more = f"，等 {len(entry.changes)} 处" if len(entry.changes) > _SHOWN_CHANGES else ""
        changes = "；".join(shown) + more
        return f"{head}  {changes}" + (f"  原因：{reason}" if reason else "")


def _refused_line(entry: Refused) -> str:
    where = one_line(entry.finding.address) or f"第 {entry.finding.span.line} 行"
    return f"  未改  {entry.finding.code} {entry.fix.title}  {where}  原因：{entry.reason}"


def _shown(text: str) -> str:
    return f"“{one_line(text)}”" if text else "（空）"


def diff_of(fixed: FixedFile) -> str:
    """Return a unified diff of what fixing changes in a file; blank where it changes nothing."""
    name = relative_path(fixed.path)
    before, after = _lines(fixed.before), _lines(fixed.after)
    lines = unified_diff(before, after, f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_FINAL_BREAK}" for line in lines)


def _lines(content: bytes) -> list[str]:
    """Return the lines of a file with their line feeds; a carriage return belongs to its line."""
    *whole, rest = content.decode("utf-8", "replace").split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])
