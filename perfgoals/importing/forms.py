"""Which official form (版式) a table follows, and which title that form prints."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.config.forms import FormError, FormTable, form_named, form_names
from perfgoals.importing.labels import role_of
from perfgoals.importing.moulds import Template
from perfgoals.resources import resource_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from perfgoals.importing.heads import Head

NATIONAL_2015, NATIONAL_2021 = "国家2015", "国家2021"
_FIELD = re.compile(r"\{(\w+)\}")
_ENOUGH = 6
_UNPRINTED = 1.5
"""What each field costs that a form has no place for: three of them outweigh all its columns but for the titles."""
_ASIDE = frozenset({"表类", "版式", "年度", "金额单位", "表号", "标题", "备注", "空表", "绩效指标"})
"""Fields that every form prints in a way of its own, or none does."""
_NO_CONTENT = re.compile(r"[-—－/0.\s]*")
_NAMED = frozenset({"三级指标", "指标值"})


def form_of(
    data: Mapping[str, object], title: str, head: Head | None, labels: set[str], dirs: tuple[Path, ...] = ()
) -> str:
    """Return the form whose columns, title and fields a table has.

    Without one that fits, the national form of its generation: 国家2021 where 成本指标 stands on top
    (财预〔2021〕101号), else 国家2015 (财预〔2015〕88号).
    """
    kind = str(data["表类"])
    scores = {}
    for name in form_names(dirs):
        own = [table for table in form_named(name, dirs).own_tables if table.kind == kind]
        if own:
            scores[name] = _score(own[0], data, title_of(name, data, dirs), title, head, labels)
            scores[name] -= _UNPRINTED * len(_unprinted(own[0], data, dirs))
    best = max(scores, key=lambda name: scores[name], default="")
    if best and scores[best] >= _ENOUGH:
        return best
    levels = data.get("绩效指标")
    return NATIONAL_2021 if isinstance(levels, dict) and "成本指标" in levels else NATIONAL_2015


def title_of(form: str, data: Mapping[str, object], dirs: tuple[Path, ...] = ()) -> str:
    """Return the title a form prints over this document; "" for an unknown form."""
    try:
        pattern = form_named(form, dirs).table(str(data["表类"])).title
    except FormError:
        return ""
    return _FIELD.sub(lambda match: str(data.get(match[1], "")), pattern)


def _score(  # noqa: PLR0913, PLR0917
    table: FormTable,
    data: Mapping[str, object],
    printed: str,
    title: str,
    head: Head | None,
    labels: set[str],
) -> float:
    """Return how well a form fits; ``printed`` is the title it would print, ``title`` the one that was found."""
    points = 0.0
    if head is not None and table.columns and _printed(head) != _roles(table.columns):
        points -= 3
    elif head is not None and table.columns:
        points += 5
        points += 3 * sum(name in table.columns for name in head.titles()) / len(table.columns)
    if head is None and not table.columns:  # a form in prose
        points += 2
    if title and _bare(title) == _bare(printed):
        points += 3
    wanted = [field for field in table.required if field != "绩效指标"]
    if wanted:
        points += 3 * sum(_stands(field, labels, data) for field in wanted) / len(wanted)
    levels = data.get("绩效指标")
    used = [(f, s) for f, seconds in levels.items() for s in seconds] if isinstance(levels, dict) else []
    known = {(level.name, second) for level in table.levels for second in level.seconds}
    if known and any(first and second and (first, second) not in known for first, second in used):
        points -= 3
    return points


def _unprinted(table: FormTable, data: Mapping[str, object], dirs: tuple[Path, ...]) -> list[str]:
    """Return the filled fields that a form has no place for."""
    template = _template(table.template, dirs)
    filled = (*_filled(data), *(f"指标/{name}" for name in _row_fields(data)))
    return [path for path in filled if not template.prints(path)]


@lru_cache(maxsize=64)
def _template(name: str, dirs: tuple[Path, ...]) -> Template:
    folders = (*dirs, resource_dir("templates"))
    path = next((found for folder in folders if (found := folder / name).is_file()), folders[-1] / name)
    return Template(path, folders)


def _filled(data: Mapping[str, object]) -> Iterator[str]:
    """Yield the paths of the fields above the indicators that hold more than a dash or a nought."""
    for name, value in data.items():
        if name in _ASIDE:
            continue
        if isinstance(value, dict):
            yield from (f"{name}/{part}" for part, inner in value.items() if _says(inner))
        elif _says(value):
            yield name


def _row_fields(data: Mapping[str, object]) -> set[str]:
    levels = data.get("绩效指标")
    seconds = levels.values() if isinstance(levels, dict) else ()
    return {name for part in seconds for rows in part.values() for row in rows for name in row} - _NAMED


def _says(value: object) -> bool:
    return bool(value) and not (isinstance(value, str) and _NO_CONTENT.fullmatch(value))


def _stands(field: str, labels: set[str], data: Mapping[str, object]) -> bool:
    """Whether a table prints a field the form requires: its label, that of its block, or its content."""
    block, _, name = field.partition("/")
    if field in labels or (f"[{block}]" in labels and not name) or f"#{field}" in labels:
        return True
    if not name:
        return bool(data.get(block)) or any(label.startswith(f"{field}/") for label in labels)
    inner = data.get(block)
    return isinstance(inner, dict) and name in inner


def _printed(head: Head) -> tuple[str, ...]:
    return _condensed(column.role for column in head.columns)


def _roles(columns: Iterable[str]) -> tuple[str, ...]:
    return _condensed(role_of(column) for column in columns)


def _condensed(roles: Iterable[str]) -> tuple[str, ...]:
    """Return the roles that tell forms apart: years count as one column, and of a target only that it is one."""
    kept: list[str] = []
    for role in roles:
        usual = "历史组" if role.isdigit() else "值" if role == "长期" else role
        if usual and not (usual == "历史组" and kept[-1:] == [usual]):
            kept.append(usual)
    return tuple(kept)


def _bare(title: str) -> str:
    return re.sub(r"^(?:20\d{2})?年", "", re.sub(r"[\s()（）]", "", title))
