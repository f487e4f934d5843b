"""The sections of a document, made from the schema of its kind: every field of every kind, in the form's order.

A section is shown as an outline of lines. What is edited together is a group: the text fields that stand side by
side in one mapping, or those of one entry of a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from perfgoals.authoring.fields import found, lines_of, plain
from perfgoals.authoring.rows import INDICATORS
from perfgoals.document.extension import NO_EXTENSION, Extension, extended
from perfgoals.document.shape import Json, node_at, resolved, shape_of
from perfgoals.document.tree import Mapping, Sequence
from perfgoals.model.address import item_name
from perfgoals.resources import KINDS, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.authoring.fields import Path
    from perfgoals.document.tree import Node

_TITLES = {
    "资金": "项目资金 资金来源 前两年预算 预算变动说明 支出明细 测算依据 项目采购 支出计划 部门预算 金额合计 "
    "预算执行 年初预算数 执行数 全年预计执行数 本年一般公共预算拨款 其他资金 预算数",
    "年度任务": "年度主要任务",
    "总体目标": "绩效目标 年度总体目标 分项目标 工作保障措施 总体目标完成情况",
    "指标": INDICATORS,
    "审核": "审核 总体意见 审核结论",
    "完成情况": "完成情况 总分",
    "执行情况": "执行情况",
    "项目": "项目",
    "文字说明": "文字说明",
    "目录": "目录",
}
"""Section → its fields; every other field of a kind is in 基本信息."""
BASICS = "基本信息"
_SECTION_OF = {field: title for title, fields in _TITLES.items() for field in fields.split()}
_SUMMARY = " · "
STRAY = "stray"
_NOT_OURS = "表式里没有这个字段"


class Section(NamedTuple):
    """A part of a document: its title and its outermost fields."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an outline.

    ``shape`` is ``text``, ``lines`` (one text or several), ``mapping``, ``open`` (fields with names of one's own),
    ``list``, ``entry`` (of a list, or of an open mapping) or ``STRAY`` (a field that the form does not have). ``value`` is what stands there, on one line for a
    collection; ``present`` whether the document has it.
    """

    path: Path
    label: str
    shape: str
    value: str
    about: str
    present: bool
    depth: int

    @property
    def is_text(self) -> bool:
        """Whether the line itself holds text to edit."""
        return self.shape in {"text", "lines"}


def sections_of(kind: str, extension: Extension = NO_EXTENSION) -> tuple[Section, ...]:
    """Return the sections of a kind in the order to fill them in; () for a kind that is not known.

    ``extension`` are the fields that the form has of its own; they are among the 基本信息.
    """
    if kind not in KINDS:
        return ()
    fields: dict[str, list[str]] = {BASICS: []}
    for name in extended(kind, extension)["properties"]:
        fields.setdefault(_SECTION_OF.get(name, BASICS), []).append(name)
    order = [BASICS, *(title for title in _TITLES if title in fields)]
    return tuple(Section(title, tuple(fields[title])) for title in order)


def section_with(kind: str, path: Path) -> str:
    """Return the title of the section that the place at ``path`` belongs to, blank for the whole document."""
    return _SECTION_OF.get(str(path[0]), BASICS) if path and kind in KINDS else ""


def outline(
    root: Node | None, kind: str, section: Section, extension: Extension = NO_EXTENSION
) -> tuple[Line, ...]:
    """Return the lines of a section; fields that the document lacks are blank lines."""
    node = extended(kind, extension)
    lines = [
        line for name in section.fields for line in _field(root, kind, (name,), node["properties"][name], 0)
    ]
    if section.title == BASICS:
        lines += _strays(root, (), node, 0)
    return tuple(lines)


def shape_at(kind: str, path: Path) -> str:
    """Return the shape of the place at ``path`` as the schema has it (see ``Line``)."""
    return _shape(node_at(schema(kind), path)) if path else "mapping"


def group_of(line: Line) -> Path:
    """Return the place that is edited when ``line`` is: a mapping with its text fields, or one entry."""
    return line.path if line.shape in {"mapping", "entry"} else line.path[:-1]


def group(
    root: Node | None, kind: str, place: Path, section: Section, extension: Extension = NO_EXTENSION
) -> tuple[Line, ...]:
    """Return the text fields of the mapping at ``place``, blank ones included; of the whole document, the section's.

    Where ``place`` itself holds text, that is the only one.
    """
    form = extended(kind, extension)
    node = node_at(form, place) if place else form
    if place and _shape(node) in {"text", "lines"}:
        return (_line(root, place, node, len(place)),)
    names = node.get("properties", ()) if place else section.fields
    below = {name: node_at(form, (*place, name)) for name in names}
    texts = {name: part for name, part in below.items() if _shape(part) in {"text", "lines"}}
    return tuple(_line(root, (*place, name), part, len(place)) for name, part in texts.items())


def first_field(kind: str, path: Path) -> str:
    """Return the field that names an entry of the list at ``path``."""
    items = resolved(schema(kind), node_at(schema(kind), path).get("items", {}))
    return next(iter(items.get("properties", ())), "")


def _field(root: Node | None, kind: str, path: Path, node: Json, depth: int) -> Iterator[Line]:
    form = schema(kind)
    node = resolved(form, node)
    line = _line(root, path, node, depth)
    yield line
    here = found(root, path) if root is not None else None
    if line.shape == "mapping" and isinstance(here, Mapping):
        for name, below in node["properties"].items():
            yield from _field(root, kind, (*path, name), below, depth + 1)
        yield from _strays(here, path, node, depth + 1)
    elif line.shape == "open" and isinstance(here, Mapping):
        below = resolved(form, node["additionalProperties"])
        for name in here:
            yield from _entry(root, kind, (*path, name), below, depth + 1)
    elif line.shape == "list" and isinstance(here, Sequence):
        below = resolved(form, node["items"])
        for index in range(len(here)):
            yield from _entry(root, kind, (*path, index), below, depth + 1)


def _strays(here: Node | None, path: Path, node: Json, depth: int) -> Iterator[Line]:
    """Yield a line for each field that the form does not have: to be seen, and deleted."""
    for name, value in here.items() if isinstance(here, Mapping) else ():
        if name not in node["properties"]:
            yield Line((*path, name), name, STRAY, _summary(value, None), _NOT_OURS, True, depth)


def _entry(root: Node | None, kind: str, path: Path, node: Json, depth: int) -> Iterator[Line]:
    here = found(root, path) if root is not None else None
    step = path[-1]
    label = f"{step + 1}. {item_name(here) or ''}" if isinstance(step, int) else step
    named = item_name(here) if isinstance(step, int) else None
    yield Line(path, label, "entry", _summary(here, named), str(node.get("description", "")), True, depth)
    for name, below in node.get("properties", {}).items():
        if _shape(resolved(schema(kind), below)) not in {"text", "lines"}:
            yield from _field(root, kind, (*path, name), below, depth + 1)


def _line(root: Node | None, path: Path, node: Json, depth: int) -> Line:
    here = found(root, path) if root is not None else None
    shape = _shape(node)
    value = lines_of(plain(here)) if here is not None and shape in {"text", "lines"} else ""
    if isinstance(here, str):
        value = here
    return Line(
        path,
        str(node.get("title", path[-1])),
        shape,
        value,
        str(node.get("description", "")),
        here is not None,
        depth,
    )


def _summary(node: Node | None, named: str | None) -> str:
    if isinstance(node, Mapping):
        texts = [lines_of(plain(value)).replace("\n", "；") for value in node.values()]
        return _SUMMARY.join(text for text in texts if text and text != named)
    return lines_of(plain(node)).replace("\n", "；") if node is not None else ""


def _shape(node: Json) -> str:
    shape = shape_of(node)
    return "open" if shape == "mapping" and not node.get("properties") else shape
