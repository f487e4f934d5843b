"""A baseline: the findings a folder already had, so that only new ones are shown.

One line per finding, with its fingerprint, the rule, the file (named from the baseline's own folder on) and the
address for the reader of a diff. Sorted, so that two people's additions merge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.engine.known import Known

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding

HEADER = (
    "# perfgoals 基线：每行一个已知问题（指纹、规则、文件、位置）；用 perfgoals baseline 更新，不要手改指纹\n"
)


class BaselineError(Exception):
    """A baseline file cannot be used; the message is one Chinese sentence."""


class Baseline:
    """Known findings, and which of them a run has met."""

    def __init__(self, path: Path, lines: Iterable[str] = ()) -> None:
        """Hold the ``lines`` of the baseline at ``path``."""
        self._known = Known(path.absolute().parent)
        self._judged: set[str] = set()
        self._met: set[tuple[str, str]] = set()
        self.entries: dict[tuple[str, str], str] = {}
        """The lines, by fingerprint and file."""
        for line in lines:
            fingerprint, _, file, *_ = line.split("\t")
            self._known.add(fingerprint, file)
            self.entries[fingerprint, file] = line

    @classmethod
    def load(cls, path: Path) -> Baseline:
        """Read a baseline; raises ``BaselineError`` where it is missing or damaged."""
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise BaselineError(f"读不了基线文件“{path}”；可用 perfgoals baseline 生成") from None
        lines: list[str] = []
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            fingerprint, *rest = line.rstrip("\r").split("\t")
            if len(rest) != 3 or not fingerprint.isalnum():
                raise BaselineError(
                    f"基线文件“{path}”第 {number} 行不是“指纹、规则、文件、位置”；请用 perfgoals baseline 重新生成"
                )
            lines.append(line.rstrip("\r"))
        return cls(path, lines)

    def split(self, result: FileResult) -> tuple[list[Finding], list[Finding]]:
        """Return the new findings of a file, and the known ones."""
        if not result.unread:
            self._judged.add(self._known.place(result.reading.path))
        new: list[Finding] = []
        known: list[Finding] = []
        for finding in result.findings:
            file = self._known.file_of(finding)
            if file is not None:
                self._met.add((finding.fingerprint, file))
            (new if file is None else known).append(finding)
        return new, known

    def stale(self, codes: Collection[str], paths: Iterable[str]) -> list[str]:
        """Return the lines of findings that are no more, as far as a run of rules ``codes`` on ``paths`` can tell."""
        places = [self._known.place(path) for path in paths]
        found: list[str] = []
        for line in self.unmet():
            _, code, file, _ = line.split("\t")
            looked_at = file in self._judged or (self._known.is_gone(file) and _is_below(file, places))
            if looked_at and code in codes:
                found.append(line)
        return found

    def line_of(self, finding: Finding) -> str:
        """Return the baseline line of a finding."""
        address = " ".join(finding.address.split())
        return "\t".join((finding.fingerprint, finding.code, self._known.place(finding.path), address))

    def unmet(self) -> list[str]:
        """Return the lines of findings that no run has met so far."""
        return [line for key, line in self.entries.items() if key not in self._met]


def _is_below(file: str, places: Iterable[str]) -> bool:
    return any(place in {".", file} or file.startswith(f"{place}/") for place in places)


def dump(lines: Iterable[str]) -> str:
    """Return the text of a baseline file: sorted by file, address and rule."""
    ordered = sorted(set(lines), key=lambda line: (*line.split("\t")[2:], line))
    return HEADER + "".join(f"{line}\n" for line in ordered)
