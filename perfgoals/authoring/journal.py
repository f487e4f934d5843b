"""The journal of an open table: what was typed since the last save, beside the file, so that no crash loses it.

``.名称.yaml.pgswp`` holds the text, the digest of the file it began from, and who is writing. It is replaced
whole at every edit and removed at a save; finding one on opening means that a session ended without saving, or
still runs.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SUFFIX = ".pgswp"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What a journal holds.

    ``base`` is the ``digest`` of the file the session began from (blank for a file that was not there yet),
    ``text`` what the session had made of it, ``written`` when (UTC), ``process`` and ``host`` who.
    """

    base: str
    text: str
    written: datetime
    process: int
    host: str

    @property
    def is_live(self) -> bool:
        """Whether the session that wrote it still runs, as far as this machine can tell."""
        return self.host == socket.gethostname() and self.process != os.getpid() and _runs(self.process)


def journal_path(path: Path) -> Path:
    """Return where the journal of the file at ``path`` stands; a link's journal stands beside its file."""
    target = path.resolve()
    return target.with_name(f".{target.name}{SUFFIX}")


def write(path: Path, base: str, text: str) -> None:
    """Replace the journal of ``path`` whole; raises ``OSError`` where the folder cannot be written."""
    target = journal_path(path)
    record = {
        "version": _VERSION,
        "base": base,
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        "process": os.getpid(),
        "host": socket.gethostname(),
        "text": text,
    }
    handle, name = tempfile.mkstemp(prefix=".perfgoals-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            json.dump(record, file, ensure_ascii=False)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def find(path: Path) -> Entry | None:
    """Return what the journal of ``path`` holds, None where there is none or it is damaged."""
    try:
        record = json.loads(journal_path(path).read_text(encoding="utf-8"))
        if record["version"] != _VERSION:
            return None
        return Entry(
            base=str(record["base"]),
            text=str(record["text"]),
            written=datetime.fromisoformat(record["written"]),
            process=int(record["process"]),
            host=str(record["host"]),
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def discard(path: Path) -> None:
    """Remove the journal of ``path``, unless it is that of a session that still runs elsewhere.

    That it is not there, or cannot be removed, is no fault.
    """
    entry = find(path)
    if entry is None or not entry.is_live:
        remove(path)


def remove(path: Path) -> None:
    """Remove the journal of ``path``, whoever wrote it."""
    with contextlib.suppress(OSError):
        journal_path(path).unlink()


def _runs(process: int) -> bool:
    if os.name == "nt":
        return False  # os.kill would end the process there; the digest still guards the file
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
