"""A document in which every field says its own name, so that a printed form shows what it prints where."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from perfgoals.model.tables import GOAL_KINDS
from perfgoals.render.indicators import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from perfgoals.config.forms import FormTable

YEAR = "2024"
_LEFT_TO_THE_FORM = ("表类", "版式", "空表", "标题", "金额单位")
_HISTORY = ("2022", "2023")


def mark(address: str) -> str:
    """Return the text that stands for a field in a sample, as 〔项目资金/年度资金总额〕."""
    return f"〔{address}〕"


def blank_of(table: FormTable) -> dict[str, object]:
    """Return the document of a table nobody has filled in."""
    return {"表类": table.kind, "版式": table.form, "年度": YEAR}


def sample_of(table: FormTable) -> dict[str, object]:
    """Return a document with all fields of a table's kind, each holding its own address as `mark` writes it.

    绩效指标 has one indicator under each 二级指标 of the form; its fields name the 二级指标 they stand under.
    """
    root = table.schema
    fields = {name: part for name, part in root["properties"].items() if name not in _LEFT_TO_THE_FORM}
    filled = _Filler(root["$defs"]).fields(fields, "") | blank_of(table)
    if table.kind in GOAL_KINDS:
        filled["绩效指标"] = {
            level.name: {second: [_indicator(level.name, second, table)] for second in level.seconds or ("",)}
            for level in table.levels
        }
    return filled


def indicator_mark(first: str, second: str, field: str) -> str:
    """Return what an indicator's field holds in a sample."""
    return mark(f"{first}/{second}/{field}")


def _indicator(first: str, second: str, table: FormTable) -> dict[str, object]:
    names = (*FIELDS, *(extra.name for extra in table.extension.row))
    filled: dict[str, object] = {name: indicator_mark(first, second, name) for name in names}
    return filled | {"历史指标值": {year: mark(year) for year in _HISTORY}}


class _Filler:
    """Fills the fields of a schema."""

    def __init__(self, definitions: Mapping[str, object]) -> None:
        self._definitions = definitions

    def fields(self, properties: Mapping[str, object], parent: str) -> dict[str, object]:
        return {name: self._value(part, f"{parent}{name}") for name, part in properties.items()}

    def _value(self, part: object, address: str) -> object:
        found = cast("Mapping[str, object]", part)
        while "$ref" in found:
            name = str(found["$ref"]).removeprefix("#/$defs/")
            found = cast("Mapping[str, object]", self._definitions[name])
        if "number" in cast("list[str]", found.get("type", ())):
            return mark(address)
        if "properties" in found:
            return self.fields(cast("Mapping[str, object]", found["properties"]), f"{address}/")
        if "items" in found:
            return [self._value(found["items"], address)]
        if isinstance(found.get("additionalProperties"), dict):
            examples = cast("list[Mapping[str, object]]", found.get("examples") or [{"": ""}])
            inner = found["additionalProperties"]
            return {key: self._value(inner, f"{address}/{key}") for key in examples[0]}
        return mark(address)
