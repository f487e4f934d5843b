"""A blank table of a kind and form: every field the form prints, its fixed levels, and what each field needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfgoals.authoring.form_fields import INDICATORS, FormFields, all_fields, printed_fields
from perfgoals.document.compose import compose
from perfgoals.document.extension import NO_EXTENSION, Extension
from perfgoals.document.shape import node_at
from perfgoals.model.address import escape
from perfgoals.model.tables import GOAL_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from perfgoals.authoring.entry import Entry
    from perfgoals.config.forms import FormTable, Level
    from perfgoals.document.edits.kinds import Value

_HEAD = ("表类", "版式", "年度")
_UNIT = "金额单位"
_LEFT_OUT = frozenset({*_HEAD, "表号", "标题", "空表", "备注"})
"""Fields that are written only where a table departs from its form."""


class PlaceError(ValueError):
    """An indicator has no place in a form; ``str()`` is one Chinese sentence."""


@dataclass(slots=True)
class Draft:
    """A document in the making: its data, and the comments above its fields by address ("" is the head).

    ``extension`` are the fields that its form has of its own.
    """

    data: dict[str, Value]
    notes: dict[str, str] = field(default_factory=dict)
    extension: Extension = NO_EXTENSION

    @property
    def kind(self) -> str:
        """Its 表类."""
        return str(self.data["表类"])

    def text(self, head: str = "") -> str:
        """Return the document's text, with ``head`` as its first comment."""
        top = "\n".join(filter(None, (head, self.notes.get("", ""))))
        return compose(self.data, self.kind, notes=self.notes | {"": top}, extension=self.extension)


def blank_goal(table: FormTable, year: str, template_dirs: tuple[Path, ...] = ()) -> Draft:
    """Return a goal table of the form ``table`` for ``year`` with nothing filled in."""
    printed = printed_fields(table, template_dirs)
    draft = _blank(table, year, printed.fields)
    if INDICATORS in printed.fields:
        draft.data[INDICATORS] = {
            level.name: dict.fromkeys(level.seconds, "") if level.seconds else "" for level in table.levels
        }
        draft.notes[INDICATORS] = _how_to_write_a_row(table, printed, year)
        _note_levels(draft, table)
    return draft


def blank_other(table: FormTable, year: str) -> Draft:
    """Return a document of a kind that is no goal table, with nothing filled in."""
    return _blank(table, year, all_fields(table))


def blank(table: FormTable, year: str, template_dirs: tuple[Path, ...] = ()) -> Draft:
    """Return a document of the kind and form of ``table`` for ``year``, all its fields there and blank."""
    if table.kind in GOAL_KINDS:
        return blank_goal(table, year, template_dirs)
    return blank_other(table, year)


def add_entries(draft: Draft, entries: Sequence[Entry], levels: tuple[Level, ...]) -> None:
    """Put indicators of the library into a blank goal table; those with a figure to fill in say how it is written.

    Raises ``PlaceError`` where the form has no place for one; the draft is then not to be used.
    """
    for entry in entries:
        place = entry.place_in(levels)
        if place is None or INDICATORS not in draft.data:
            raise PlaceError(f"指标“{entry.name}”属于“{entry.level2}”，这个版式没有这一类指标")
        level1, level2 = place
        seconds: Any = draft.data[INDICATORS]
        rows = seconds[level1].get(level2)
        seconds[level1][level2] = [*(rows or []), entry.row()]
        if entry.pattern and not entry.value:
            address = f"{INDICATORS}/{escape(level1)}/{escape(level2)}"
            above = draft.notes.get(address, "")
            draft.notes[address] = f"{above}\n{entry.name}的指标值写作：{entry.pattern}".strip()


def _blank(table: FormTable, year: str, fields: Mapping[str, tuple[str, ...]]) -> Draft:
    data: dict[str, Value] = dict(zip(_HEAD, (table.kind, table.form, year), strict=True))
    form = table.schema
    draft = Draft(data, extension=table.extension)
    required = frozenset(table.required) | frozenset(form["else"]["required"])
    for name, below in fields.items():
        if name == _UNIT:
            data[name] = table.unit
        elif name not in _LEFT_OUT:
            draft.notes[escape(name)] = _needs(form, (name,), required)
            data[name] = _blank_field(draft, form, (name,), below, required) if below else ""
    return draft


def _blank_field(
    draft: Draft,
    form: dict[str, Any],
    path: tuple[str, ...],
    below: tuple[str, ...],
    required: frozenset[str],
) -> Value:
    """Return a mapping with the fields ``below``, those that are mappings themselves with all of theirs."""
    blank_fields: dict[str, Value] = {}
    for name in below:
        node = node_at(form, (*path, name))
        inner = () if node.get("additionalProperties") else tuple(node.get("properties", {}))
        if len(inner) > 0 and path[0] != INDICATORS:
            blank_fields[name] = _blank_field(draft, form, (*path, name), inner, required)
        else:
            blank_fields[name] = ""
        if len(path) == 1:
            address = "/".join(map(escape, (*path, name)))
            draft.notes[address] = _needs(form, (*path, name), required)
    return blank_fields


def _needs(form: dict[str, Any], path: tuple[str, ...], required: frozenset[str]) -> str:
    """Return what a field needs, in the words of its schema."""
    about = str(node_at(form, path).get("description", ""))
    is_required = any(name == "/".join(path) or name.startswith("/".join(path) + "/") for name in required)
    return f"【必填】{about}" if is_required else about


def _note_levels(draft: Draft, table: FormTable) -> None:
    form = table.schema
    for level in table.levels:
        for second in level.seconds:
            about = str(node_at(form, (INDICATORS, level.name, second)).get("description", ""))
            draft.notes["/".join(map(escape, (INDICATORS, level.name, second)))] = about


def _how_to_write_a_row(table: FormTable, printed: FormFields, year: str) -> str:
    """Return the comment above 绩效指标: an example row with the fields this form prints."""
    form = table.schema
    row = ("三级指标", "指标值", *(name for name in printed.row if name not in {"三级指标", "指标值"}))
    lines = ["【必填】每个指标写在所属的二级指标下面，没有指标的二级指标可以删去。写法（# 不要）："]
    lead = "  - "
    for name in row:
        lines.append(f"{lead}{name}: {_example(form, name, year)}".rstrip())
        lead = "    "
    return "\n".join(lines)


def _example(form: dict[str, Any], name: str, year: str) -> str:
    node = node_at(form, (INDICATORS, "产出指标", "数量指标", 0, name))
    if name == "历史指标值":
        past = range(int(year) - 2, int(year)) if year.isdecimal() else ()
        return "{" + ", ".join(f"{number}: ≥95%" for number in past) + "}"
    examples = node.get("examples", ())
    first = examples[0] if examples else ""
    return first if isinstance(first, str) else ""
