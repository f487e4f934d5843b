"""Phrases about what a form expects at a place and what stands there instead."""

from __future__ import annotations

from perfgoals.document.shape import Json, resolved, shape_of

_SHOWN_TEXT = 20
_FOUND = (
    (str, "一段文字"),
    (dict, "下级字段"),
    (list, "多条内容"),
    (bool, "一个开关值"),
    (int | float, "一个数字"),
)


def about(node: Json) -> str:
    """Return what goes into a field, as its description says, without the full stop."""
    return str(node.get("description", "")).rstrip("。")


def wanted(schema: Json, node: Json) -> str:
    """Return how the value of a field is written: the choices, or the description of its type."""
    if "$ref" in node:
        return about(resolved(schema, {"$ref": node["$ref"]}))
    return "或".join(f"“{choice}”" for choice in node["enum"])


def expected(schema: Json, node: Json, *, item: bool) -> str:
    """Return the predicate for a field whose value has the wrong shape; ``item`` for an entry of a list."""
    shape = shape_of(node)
    if shape == "text":
        return f"应当填写{wanted(schema, node)}"
    if shape == "lines":
        return f"应当写成{wanted(schema, node)}"
    if shape == "list":
        return f"下应当逐条列出，每条以“- {_first_key(resolved(schema, node['items']))}: ”开头"
    if item:
        return f"应当以“- {_first_key(node)}: ”开头，再换行缩进填写其他内容"
    return f"下应当缩进填写各项内容（如 {_sample(node)}）"


def found(value: object) -> str:
    """Return what stands there, in a word or two."""
    return next((phrase for kind, phrase in _FOUND if isinstance(value, kind)), "空白")


def place_name(path: tuple[str | int, ...]) -> str:
    """Return the field's name in quotes, with the number of the entry where the path ends in a list."""
    last = path[-1]
    return f"“{field_name(path)}”第 {last + 1} 条" if isinstance(last, int) else f"“{last}”"


def field_name(path: tuple[str | int, ...]) -> str:
    """Return the last key of a path: the field it leads to, or the list an entry belongs to."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def value_text(value: object) -> str:
    """Return a value for quoting: one line, shortened."""
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN_TEXT else f"{text[:_SHOWN_TEXT]}…"


def _first_key(node: Json) -> str:
    return str(next(iter(node["properties"])))


def _sample(node: Json) -> str:
    """Return two keys of a mapping, or an entry of an open one."""
    if "properties" in node:
        return "、".join(list(node["properties"])[:2])
    key, value = next(iter(node["examples"][0].items()))
    return f"“{key}: {value}”" if isinstance(value, str) else str(key)
