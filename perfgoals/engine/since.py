"""What was already wrong at an earlier revision, so that only what a change brings is shown.

Both sides are linted whole: a change in one file can create a finding in another (a sum, a project without
a table), and that finding is new although its file is not. What others have mended on the named branch since this
one left it is no change of this one's, so the comparison is with the revision where they parted.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from perfgoals.engine.collect import batches
from perfgoals.engine.git import GitError, files_at, parting_point
from perfgoals.engine.known import Known
from perfgoals.engine.run import Linter, RunOptions
from perfgoals.model.records import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.config.settings import Settings
    from perfgoals.engine.run import FileResult
    from perfgoals.engine.selection import Selection
    from perfgoals.model.finding import Finding

_SUFFIXES = (".yaml", ".yml")


class Earlier:
    """The findings of an earlier revision; files are named from the repository's root ``root`` on."""

    def __init__(self, root: Path) -> None:
        """Know of nothing yet."""
        self._known = Known(root)
        self._rows: set[tuple[str, ...]] = set()

    def add(self, finding: Finding, file: str) -> None:
        """Take in a finding that ``file`` had."""
        self._known.add(finding.fingerprint, file)
        self._rows.add(_row(finding, file))

    def knows(self, finding: Finding) -> bool:
        """Whether ``finding`` was there: the same in the same file, or in one that is gone.

        In the same file it stays the same where the table is given another name or year.
        """
        here = self._known.place(finding.path)
        return _row(finding, here) in self._rows or self._known.file_of(finding) is not None

    def set_apart(self, result: FileResult) -> FileResult:
        """Return ``result`` with the findings that were there set apart from the new ones."""
        new: list[Finding] = []
        old: list[Finding] = []
        for finding in result.findings:
            (old if self.knows(finding) else new).append(finding)
        return replace(result, findings=tuple(new), earlier=tuple(old)) if old else result


def _row(finding: Finding, file: str) -> tuple[str, ...]:
    return file, finding.code, finding.address, finding.value, finding.variant


def earlier_findings(
    revision: str, paths: Sequence[str], settings: Settings, selection: Selection, options: RunOptions
) -> Earlier:
    """Return every finding that ``paths`` had where the work tree's branch and ``revision`` parted.

    Raises ``GitError`` outside a git repository and for a revision git does not know.
    """
    root = _repository(Path(paths[0]).resolve())
    files = files_at(parting_point(root, revision), str(root), lambda name: name.endswith(_SUFFIXES))
    earlier = Earlier(root)
    with tempfile.TemporaryDirectory(prefix="perfgoals-") as folder:
        past = Path(folder)
        for name, content in files.items():
            target = past / PurePosixPath(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        old_paths = [str(past / _below(Path(path), root)) for path in paths]
        here = settings
        if settings.source and Path(settings.source).resolve().is_relative_to(root):
            here = replace(settings, source=str(past / _below(Path(settings.source), root)))
        linter = Linter(here, selection, RunOptions(today=options.today))
        existing = [path for path in old_paths if os.path.exists(path)]  # noqa: PTH110
        for result in linter.run(batches(existing)):
            for finding in result.findings:
                earlier.add(finding, Path(finding.path).relative_to(past).as_posix())
    return earlier


def _repository(path: Path) -> Path:
    for folder in (path, *path.parents):
        if (folder / ".git").exists():
            return folder
    raise GitError(f"“{path}”不在 git 仓库里，无法与旧版本比较")


def _below(path: Path, root: Path) -> Path:
    try:
        return path.resolve().relative_to(root)
    except ValueError:
        raise GitError(f"“{path}”不在 git 仓库“{root}”里，无法与旧版本比较") from None
