"""A baseline: the findings a folder already had, so that only new ones are shown.

One line per finding, keyed by its fingerprint, with the rule, the file and the address for the reader of a
diff. Sorted, so that two people's additions merge.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from perfgoals.model.finding import Finding

HEADER = (
    "# perfgoals 基线：每行一个已知问题（指纹、规则、文件、位置）；用 perfgoals baseline 更新，不要手改指纹\n"
)


class BaselineError(Exception):
    """A baseline file cannot be used; the message is one Chinese sentence."""


class Baseline:
    """Known fingerprints, and which of them a run has met."""

    def __init__(self, entries: dict[str, str]) -> None:
        """Hold ``entries``, fingerprint → its whole line."""
        self.entries = entries
        self.met: set[str] = set()

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a baseline; raises ``BaselineError`` where it is missing or damaged."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise BaselineError(f"读不了基线文件“{path}”；可用 perfgoals baseline 生成") from None
        entries: dict[str, str] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            fingerprint, tab, _ = line.partition("\t")
            if not tab or not fingerprint.isalnum():
                raise BaselineError(
                    f"基线文件“{path}”第 {number} 行不是“指纹、规则、文件、位置”；请用 perfgoals baseline 重新生成"
                )
            entries[fingerprint] = line
        return cls(entries)

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Return the new findings and the known ones."""
        new: list[Finding] = []
        known: list[Finding] = []
        for finding in findings:
            is_known = finding.fingerprint in self.entries
            if is_known:
                self.met.add(finding.fingerprint)
            (known if is_known else new).append(finding)
        return new, known

    @property
    def stale(self) -> list[str]:
        """The lines of known findings that the run has not met."""
        return [line for fingerprint, line in self.entries.items() if fingerprint not in self.met]


def line_of(finding: Finding) -> str:
    """Return the baseline line of a finding."""
    path = finding.path.replace(os.sep, "/")
    return "\t".join((finding.fingerprint, finding.code, path, finding.address.replace("\n", " ")))


def dump(lines: Iterable[str]) -> str:
    """Return the text of a baseline file: sorted by file, address and rule."""
    ordered = sorted(set(lines), key=lambda line: (*line.split("\t")[2:], line))
    return HEADER + "".join(f"{line}\n" for line in ordered)
