"""Where ``perfgoals new`` writes: the file's name, that nothing is overwritten, and the line for editors."""

from __future__ import annotations

import os
from pathlib import Path

from perfgoals.cli.errors import UsageError, reason
from perfgoals.document.read import DEPARTMENT_NAME
from perfgoals.document.save import SaveRefused, create
from perfgoals.model.tables import DEPARTMENT_KIND
from perfgoals.resources import schema_name_of


def target_for(output: str, kind: str, name: str, source: str) -> Path:
    """Return the file to write for ``--output``; raises ``UsageError`` where it may not be written.

    Without ``output``, or where that is a folder, the file is called after its ``kind`` and ``name`` (the project's),
    one that follows a goal table after the file ``source``.
    """
    from perfgoals.authoring.naming import file_name

    folder = bool(output) and (output.endswith(("/", os.sep)) or Path(output).is_dir())
    target = Path(output) if output and not folder else Path(output) / file_name(kind, name, source)
    if kind == DEPARTMENT_KIND and target.name != DEPARTMENT_NAME:
        raise UsageError(f"部门预算公开的文件名必须是“{DEPARTMENT_NAME}”，这里是“{target.name}”")
    if target.suffix not in {".yaml", ".yml"}:
        raise UsageError(f"输出文件应当以 .yaml 结尾，这里是“{target.name}”；文件夹请在末尾加 /")
    if os.path.lexists(target):
        raise _exists(target)
    return target


def write_new(target: Path, text: str) -> None:
    """Write a new file, whole or not at all, its folder made; raises ``UsageError`` where it cannot."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        create(target, text.encode())
    except SaveRefused:  # somebody was faster
        raise _exists(target) from None
    except OSError as error:
        raise UsageError(f"写不了“{target}”（{reason(error)}）；请检查输出文件夹") from None


def _exists(target: Path) -> UsageError:
    return UsageError(f"“{target}”已经存在，没有改动；请用 --output 换一个文件名")


def relative(source: str | Path, target: Path) -> str:
    """Return the path of ``source`` as seen from the folder of ``target``, with forward slashes."""
    return os.path.relpath(source, target.parent).replace(os.sep, "/")


def schema_line(target: Path, kind: str) -> str:
    """Return the comment by which an editor finds the schema, blank where the repository holds none."""
    name = f"{schema_name_of(kind)}.schema.json"
    folder = target.absolute().parent
    for parent in (folder, *folder.parents):
        if (parent / "schemas" / name).is_file():
            path = relative(parent / "schemas" / name, target.absolute())
            return f"yaml-language-server: $schema={path}"
        if (parent / ".git").exists():
            break
    return ""
