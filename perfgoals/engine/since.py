"""What was already wrong at an earlier revision, so that only what a change brings is shown.

Both sides are linted whole: a change in one file can create a finding in another (a sum, a project without
a table), and that finding is new although its file is not.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from perfgoals.engine.collect import batches
from perfgoals.engine.run import Linter, RunOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfgoals.config.settings import Settings
    from perfgoals.engine.selection import Selection

_SUFFIXES = (".yaml", ".yml")


class RevisionError(Exception):
    """A revision cannot be read; the message is one Chinese sentence."""


def fingerprints_at(
    revision: str, paths: Sequence[str], settings: Settings, selection: Selection, options: RunOptions
) -> frozenset[str]:
    """Return the fingerprints of every finding that ``paths`` had at ``revision``.

    Raises ``RevisionError`` outside a git repository and for a revision git does not know.
    """
    root = Path(_git(Path(paths[0]), "rev-parse", "--show-toplevel").strip())
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", revision=revision
    ).strip()
    with tempfile.TemporaryDirectory(prefix="perfgoals-") as folder:
        past = Path(folder)
        _write_files(root, commit, past)
        old_paths = [str(past / _below(Path(path), root)) for path in paths]
        here = settings
        if settings.source:
            here = replace(settings, source=str(past / _below(Path(settings.source), root)))
        linter = Linter(here, selection, replace(options, baseline=None))
        existing = [path for path in old_paths if os.path.exists(path)]
        results = linter.run(batches(existing))
        return frozenset(finding.fingerprint for result in results for finding in result.findings)


def _write_files(root: Path, commit: str, folder: Path) -> None:
    """Write the YAML files of ``commit`` below ``folder``; links and submodules are left out."""
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", commit)
    blobs: dict[str, str] = {}
    for entry in listed.split("\0"):
        description, _, name = entry.partition("\t")
        if name.endswith(_SUFFIXES) and description.startswith("100"):
            blobs[name] = description.split()[2]
    for name, content in zip(blobs, _contents(root, blobs.values()), strict=True):
        target = folder / PurePosixPath(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _contents(root: Path, blobs: Iterable[str]) -> Iterable[bytes]:
    """Yield the content of each blob, all through one git process."""
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    done = subprocess.run(
        ["git", "cat-file", "--batch"],
        cwd=root,
        input=asked,
        capture_output=True,
        check=True,
    )
    data, position = done.stdout, 0
    while position < len(data):
        end = data.index(b"\n", position)
        size = int(data[position:end].split()[2])
        yield data[end + 1 : end + 1 + size]
        position = end + 1 + size + 1


def _below(path: Path, root: Path) -> Path:
    try:
        return path.resolve().relative_to(root.resolve())
    except ValueError:
        raise RevisionError(f"“{path}”不在 git 仓库“{root}”里，无法与旧版本比较") from None


def _git(where: Path, *arguments: str, revision: str = "") -> str:
    folder = where if where.is_dir() else where.parent
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError:
        raise RevisionError("没有找到 git 命令；--since 需要 git") from None
    if done.returncode:
        if revision:
            raise RevisionError(f"git 里没有版本“{revision}”；请用提交号、分支名或标签，如 HEAD、main")
        raise RevisionError(f"“{folder}”不在 git 仓库里，无法与旧版本比较")
    return done.stdout
