"""Saving a document: whole or not at all, and never over what someone else has written meanwhile."""

from __future__ import annotations

import contextlib
import os
import tempfile
from hashlib import blake2b
from pathlib import Path


class SaveRefused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Nothing was written; the message is one Chinese sentence."""


def digest(content: bytes) -> str:
    """Return the fingerprint of a file's content."""
    return blake2b(content, digest_size=20).hexdigest()


def save(path: str | Path, content: bytes, seen: str) -> None:
    """Replace the file at ``path`` by ``content``, keeping its mode; a link is followed to its file.

    ``seen`` is the ``digest`` of what was read before. Raises ``SaveRefused`` where the file no longer holds
    that, and ``OSError`` where the system refuses; the old file is then as it was.
    """
    target = Path(path).resolve()
    _compare(target, seen)
    partial = _partial(target, content)
    try:
        partial.chmod(target.stat().st_mode & 0o7777)
        _compare(target, seen)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def create(path: str | Path, content: bytes) -> None:
    """Write a new file at ``path``, whole or not at all.

    Raises ``SaveRefused`` where there is something at ``path`` already, and ``OSError`` where the system refuses.
    """
    target = Path(path)
    partial = _partial(target, content)
    mask = os.umask(0)
    os.umask(mask)
    try:
        partial.chmod(0o666 & ~mask)
        _place(partial, target)
    except FileExistsError:
        raise SaveRefused(f"“{path}”已经有了，没有写入") from None
    finally:
        partial.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _place(partial: Path, target: Path) -> None:
    """Give a finished file its name; raises ``FileExistsError`` where the name is taken."""
    try:
        target.hardlink_to(partial)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the name is taken first, so that nobody else takes it
        target.touch(exist_ok=False)
        partial.replace(target)


def _partial(target: Path, content: bytes) -> Path:
    """Return a finished file beside ``target`` that holds ``content``."""
    handle, name = tempfile.mkstemp(prefix=".perfgoals-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _compare(target: Path, seen: str) -> None:
    try:
        now = digest(target.read_bytes())
    except FileNotFoundError:
        raise SaveRefused("文件在处理期间被移走或删除，没有写入") from None
    if now != seen:
        raise SaveRefused("文件在处理期间被别的程序改动过，没有写入；请重新运行")


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
