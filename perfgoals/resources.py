"""Finds what ships beside the code: `templates/` and `schemas/`, in an installed wheel or in a checkout."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

CONFIG_NAME: Final = "perfgoals.yaml"
"""The settings file; its schema goes by this name where a document's goes by its 表类."""

KINDS: Final = MappingProxyType(
    {
        "项目支出绩效目标表": "project-goal",
        "专项资金绩效目标表": "fund-goal",
        "部门整体支出绩效目标表": "department-goal",
        "项目支出绩效目标审核表": "goal-review",
        "项目支出绩效自评表": "project-evaluation",
        "部门整体支出绩效自评表": "department-evaluation",
        "绩效运行监控表": "monitoring",
        "部门预算公开": "department-budget",
    }
)
"""表类 → the stem of its schema file, in the order a department meets them."""


class ResourceMissingError(Exception):
    """A directory or file that ships with perfgoals is not where it must be."""


@cache
def resource_dir(name: str) -> Path:
    """Return the directory ``name`` (`templates` or `schemas`).

    A wheel carries it inside the package; a checkout (also behind an editable install) has it beside the
    package. Raises ``ResourceMissingError`` when neither is there.
    """
    package = Path(__file__).parent
    packaged = package / name
    if packaged.is_dir():
        return packaged
    checkout = package.parent
    # A stranger's site-packages/templates must never be read: only a checkout has a pyproject.toml there.
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise ResourceMissingError(f"安装不完整：找不到目录 {name}，请重新安装 perfgoals")


def schema_name_of(kind: str) -> str:
    """Return the stem of the schema file of ``kind`` (a 表类, or `perfgoals.yaml`); KeyError if unknown."""
    return "config" if kind == CONFIG_NAME else KINDS[kind]


@cache
def schema_text(name: str) -> str:
    """Return the text of the schema file with the stem ``name``, as `project-goal`.

    Raises ``ResourceMissingError`` when there is no such file.
    """
    path = resource_dir("schemas") / f"{name}.schema.json"
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ResourceMissingError(
            f"安装不完整：找不到文件 schemas/{path.name}，请重新安装 perfgoals"
        ) from None


@cache
def schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of ``kind`` (a 表类, or `perfgoals.yaml`).

    The dict is shared by all callers: read it, never change it. Raises KeyError for an unknown kind.
    """
    loaded: dict[str, Any] = json.loads(schema_text(schema_name_of(kind)))
    return loaded
