"""Settings from ``perfgoals.yaml``: found from the file's folder up to the repository root.

Keys are Chinese, like every file a budget officer keeps: 版式, 启用, 停用, 严重程度, 按路径, 容差, 分值合计,
词表, 模板目录, 指标库, 按键 (``schemas/config.schema.json``).
"""

from __future__ import annotations

import os
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.document.read import CONFIG_NAME, read_file
from perfgoals.lexicon.lexicon import Lexicon
from perfgoals.model.finding import Severity
from perfgoals.model.money import Tolerance
from perfgoals.model.records import dataclass, field, replace
from perfgoals.model.tables import fields_of, items_of, text_of
from perfgoals.resources import resource_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from perfgoals.document.problems import Problem

TEMPLATES_NAME = "templates"
"""The folder that local forms are looked for in where 模板目录 names none."""

_SEVERITIES = {"错误": Severity.ERROR, "警告": Severity.WARNING, "提示": Severity.INFO, "关闭": None}


class SettingsError(Exception):
    """``perfgoals.yaml`` cannot be used; carries its path and the problems."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        """Name the file and what is wrong with it."""
        super().__init__(path)
        self.path = path
        self.problems = problems


@dataclass(frozen=True, slots=True, eq=False)
class PathSettings:
    """One entry of 按路径: what differs for the files a glob covers."""

    glob: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    form: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force for a file, and where they come from.

    ``select`` and ``ignore`` hold rule codes, names or code prefixes; an empty ``select`` means all rules.
    ``severities`` maps a rule to its severity here, None for switched off. ``tolerance`` is how far
    sums may be off by rounding. ``template_dirs`` hold the local forms, ``libraries`` are the
    office's own indicator libraries. ``keys`` maps what the editor calls an action to its keys.
    """

    source: str = ""
    form: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    by_path: tuple[PathSettings, ...] = ()
    tolerance: Tolerance = Tolerance()
    weight_totals: Mapping[str, Decimal] = field(default_factory=dict)
    template_dirs: tuple[Path, ...] = ()
    libraries: tuple[Path, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)

    def overrides(self, path: str) -> tuple[PathSettings, ...]:
        """Return the entries of 按路径 that match ``path``, in order."""
        if not self.by_path:
            return ()
        relative = os.path.relpath(path, os.path.dirname(self.source)).replace(os.sep, "/")
        return tuple(entry for entry in self.by_path if covers(entry.glob, relative))

    def overridden(self, overrides: tuple[PathSettings, ...]) -> Settings:
        """Return these settings with ``overrides`` applied; later ones add to earlier ones."""
        settings = self
        for entry in overrides:
            settings = replace(
                settings,
                form=entry.form or settings.form,
                select=entry.select or settings.select,
                ignore=settings.ignore + entry.ignore,
                severities={**settings.severities, **entry.severities},
            )
        return settings


def covers(glob: str, path: str) -> bool:
    """Whether ``glob`` names ``path`` or a folder it lies in, by the rules of ``.gitignore``.

    Both are relative to the settings file, ``path`` with ``/`` between its steps. ``*`` stays within one step,
    ``**`` stands for any number of folders, none among them. A glob without a ``/`` before its end may match
    at any depth; a ``/`` at the end asks for a folder.
    """
    steps = [step for step in glob.replace("\\", "/").split("/") if step not in {"", "."}]
    if "/" not in glob.rstrip("/\\").replace("\\", "/"):
        steps.insert(0, "**")
    if glob.endswith(("/", "\\")):
        steps.append("**")
    return _leads(tuple(steps), tuple(path.split("/")))


@lru_cache(maxsize=4096)
def _leads(steps: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    if not steps:
        return True  # what is left of the path lies below what the steps name
    if not parts:
        return False
    first, rest = steps[0], steps[1:]
    if first == "**":
        return not rest or any(_leads(rest, parts[start:]) for start in range(len(parts)))
    return fnmatchcase(parts[0], first) and _leads(rest, parts[1:])


def find_config(start: Path) -> Path | None:
    """Return the nearest ``perfgoals.yaml`` at or above ``start``, not beyond the repository's root."""
    folder = start if start.is_dir() else start.parent
    for parent in (folder, *folder.parents):
        candidate = parent / CONFIG_NAME
        if candidate.is_file():
            return candidate
        if (parent / ".git").exists():
            return None
    return None


def local_templates(folder: Path, named: str = "") -> tuple[Path, ...]:
    """Return the template directory below ``folder`` as 模板目录 names it, or its ``templates`` where there is one."""
    if named:
        return (folder.absolute() / named,)
    usual = folder.absolute() / TEMPLATES_NAME
    return (usual,) if usual.is_dir() and not usual.samefile(resource_dir(TEMPLATES_NAME)) else ()


def load_settings(path: Path) -> Settings:
    """Read settings from ``path``, whatever its name; raises ``SettingsError`` where the file has problems."""
    reading = read_file(path, CONFIG_NAME)
    if reading.root is None or reading.problems:
        raise SettingsError(str(path), reading.problems)
    fields = reading.root
    return Settings(
        source=str(path),
        form=text_of(fields.get("版式")),
        select=_texts(fields.get("启用")),
        ignore=_texts(fields.get("停用")),
        severities=_severities(fields.get("严重程度")),
        by_path=tuple(
            PathSettings(
                glob=text_of(entry.get("路径")),
                select=_texts(entry.get("启用")),
                ignore=_texts(entry.get("停用")),
                severities=_severities(entry.get("严重程度")),
                form=text_of(entry.get("版式")),
            )
            for entry in items_of(fields.get("按路径"))
        ),
        tolerance=_tolerance(text_of(fields_of(fields.get("容差")).get("金额")).strip()),
        weight_totals={
            form: _number(total, Decimal(0)) for form, total in fields_of(fields.get("分值合计")).items()
        },
        template_dirs=local_templates(path.parent, text_of(fields.get("模板目录"))),
        libraries=tuple(path.parent / name for name in _texts(fields.get("指标库"))),
        keys={action: _texts(names) for action, names in fields_of(fields.get("按键")).items()},
        lexicon=Lexicon({name: _texts(words) for name, words in fields_of(fields.get("词表")).items()}),
    )


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(text_of(item).strip() for item in value)
    return (text_of(value).strip(),) if text_of(value).strip() else ()


def _severities(value: object) -> dict[str, Severity | None]:
    return {rule: _SEVERITIES[text_of(word).strip()] for rule, word in fields_of(value).items()}


def _tolerance(stated: str) -> Tolerance:
    return Tolerance(_number(stated, Decimal(0)) if stated else None)


def _number(value: object, default: Decimal) -> Decimal:
    try:
        return Decimal(text_of(value).strip())
    except InvalidOperation:
        return default
