"""Files as they stood at a git revision; git is run without a shell and only reads."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class GitError(Exception):
    """What was asked for cannot be read from git; the message is one Chinese sentence."""


def files_at(revision: str, path: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Return the content of the file or of the wanted files of the folder ``path`` at ``revision``.

    ``path`` is relative to the repository's root or to the current folder, or absolute; keys are relative to
    it, and "" is the file itself. Raises ``GitError`` outside a repository, for an unknown revision, and
    where that revision has no such path.
    """
    here = _nearest_folder(Path(path) if Path(path).is_absolute() else Path.cwd())
    root = Path(_text(here, "rev-parse", "--show-toplevel").rstrip("\n"))
    if revision.startswith("-"):
        raise _unknown(revision)
    found = _git(here, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found.returncode:
        raise _unknown(revision)
    commit = found.stdout.decode().strip()
    for inside in _candidates(path, here, root):
        blobs = _blobs(root, commit, inside, wanted)
        if blobs:
            return dict(zip(blobs, _contents(root, list(blobs.values())), strict=True))
    raise GitError(f"版本“{revision}”里没有“{path}”；请检查路径，从仓库根目录写起")


def parting_point(folder: Path, revision: str) -> str:
    """Return the commit where what is checked out in ``folder`` left ``revision``; itself where there is none.

    There is none in a shallow clone that does not reach so far, and for a revision git does not know.
    """
    if revision.startswith("-"):
        return revision
    found = _git(folder, "merge-base", revision, "HEAD")
    return found.stdout.decode().strip() or revision


def _unknown(revision: str) -> GitError:
    return GitError(f"git 里没有版本“{revision}”；请用提交号、分支名或标签，如 HEAD~1、main")


def _nearest_folder(path: Path) -> Path:
    """Return the nearest existing folder at or above ``path``: what is compared may be gone by now."""
    while not path.is_dir():
        path = path.parent
    return path


def _candidates(path: str, here: Path, root: Path) -> list[str]:
    """Return what ``path`` may mean inside the repository: as git reads it, then from the current folder."""
    if Path(path).is_absolute():
        below = _below(Path(path), root)
        return [] if below is None else [below]
    as_written = _below(root / path, root)
    from_here = _below(here / path, root)
    return [inside for inside in dict.fromkeys((as_written, from_here)) if inside is not None]


def _below(path: Path, root: Path) -> str | None:
    try:
        inside = path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return None
    return "" if inside == "." else inside


def _blobs(root: Path, commit: str, inside: str, wanted: Callable[[str], bool]) -> dict[str, str]:
    """Return the blobs of a file or folder by their path inside it; links and submodules are left out."""
    target = [inside] if inside else []
    listed = _git(root, "--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, "--", *target)
    blobs: dict[str, str] = {}
    for entry in listed.stdout.decode("utf-8", "surrogateescape").split("\0"):
        description, _, name = entry.partition("\t")
        if not description.startswith("100"):
            continue
        relative = name.removeprefix(inside).removeprefix("/") if inside else name
        if not relative or wanted(relative):
            blobs[relative] = description.split()[2]
    return blobs


def _contents(root: Path, blobs: list[str]) -> list[bytes]:
    """Return the content of each blob, all through one git process."""
    data = _git(root, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in blobs).encode()).stdout
    contents: list[bytes] = []
    position = 0
    for _ in blobs:
        end = data.index(b"\n", position)
        size = int(data[position:end].split()[2])
        contents.append(data[end + 1 : end + 1 + size])
        position = end + 1 + size + 1
    return contents


def _text(folder: Path, *arguments: str) -> str:
    done = _git(folder, *arguments)
    if done.returncode:
        raise GitError(f"“{folder}”不在 git 仓库里，没有旧版本可比")
    return done.stdout.decode("utf-8", "surrogateescape")


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - arguments are never read by a shell
            ["git", *arguments],  # noqa: S607 - the git on the user's path
            cwd=folder,
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError:
        raise GitError("没有找到 git 命令；与旧版本比较需要 git") from None
