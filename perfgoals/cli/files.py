"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfgoals.cli.errors import UsageError, reason

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` whole or not at all, also when interrupted; raises ``UsageError`` where it cannot."""
    # The name is short because a table's own name may already be as long as the disk allows.
    partial = path.with_name(f".perfgoals-{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            partial.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"写不了“{path}”（{reason(error)}）；请检查输出文件夹") from None
