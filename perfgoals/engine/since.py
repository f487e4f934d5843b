"""What was already wrong at an earlier revision, so that only what a change brings is shown.

Both sides are linted whole: a change in one file can create a finding in another (a sum, a project without
a table), and that finding is new although its file is not.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from perfgoals.engine.collect import batches
from perfgoals.engine.git import GitError, files_at
from perfgoals.engine.run import Linter, RunOptions
from perfgoals.model.records import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.config.settings import Settings
    from perfgoals.engine.selection import Selection

_SUFFIXES = (".yaml", ".yml")


def fingerprints_at(
    revision: str, paths: Sequence[str], settings: Settings, selection: Selection, options: RunOptions
) -> frozenset[str]:
    """Return the fingerprints of every finding that ``paths`` had at ``revision``.

    Raises ``GitError`` outside a git repository and for a revision git does not know.
    """
    root = _repository(Path(paths[0]).resolve())
    files = files_at(revision, str(root), lambda name: name.endswith(_SUFFIXES))
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
        linter = Linter(here, selection, replace(options, baseline=None))
        existing = [path for path in old_paths if os.path.exists(path)]  # noqa: PTH110
        results = linter.run(batches(existing))
        return frozenset(finding.fingerprint for result in results for finding in result.findings)


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
