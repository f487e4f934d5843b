"""The same edits on plain data: what a text must read as after its own edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from perfgoals.document.edits.kinds import AddKey, Delete, InsertItem, MoveItem, RenameKey, SetValue
from perfgoals.document.edits.refusal import EditRefused

if TYPE_CHECKING:
    from perfgoals.document.edits.kinds import TextEdit, Value
    from perfgoals.document.tree import Mapping, Node, Sequence

Path = tuple[str | int, ...]
_MERGE = "<<"


def edited(root: Node, path: Path, edit: TextEdit) -> Value:
    """Return the data of ``root`` with ``edit`` made at ``path``; only what lies on the path is copied."""
    if not path or _is_target(edit, len(path)):
        return _change(root, path, edit)
    step, rest = path[0], path[1:]
    if isinstance(root, list):
        items = list(root)
        index = cast("int", step)
        items[index] = cast("Node", edited(root[index], rest, edit))
        return cast("Value", items)
    mapping = cast("Mapping", root)
    fields: dict[str, Value] = {key: cast("Value", value) for key, value in mapping.items()}
    fields[str(step)] = edited(mapping[str(step)], rest, edit)
    return fields


def _is_target(edit: TextEdit, depth: int) -> bool:
    """Whether ``depth`` steps from the end of the path lies the collection that the edit changes."""
    return depth == 1 and isinstance(edit, SetValue | Delete | RenameKey | MoveItem)


def _change(node: Node, path: Path, edit: TextEdit) -> Value:
    """Change one collection: ``path`` is the step inside it, empty for an addition to it."""
    if isinstance(edit, AddKey):
        return _with_key(cast("Mapping", node), edit)
    if isinstance(edit, InsertItem):
        items = list(cast("Sequence", node))
        items.insert(edit.index, cast("Node", edit.value))
        return cast("Value", items)
    if isinstance(edit, SetValue) and not path:
        return edit.value
    step = path[0]
    if isinstance(node, list):
        return _changed_list(list(node), cast("int", step), edit)
    return _changed_mapping(cast("Mapping", node), str(step), edit)


def _changed_list(items: list[Node], index: int, edit: TextEdit) -> Value:
    item = items.pop(index)
    if isinstance(edit, SetValue):
        items.insert(index, cast("Node", edit.value))
    elif isinstance(edit, MoveItem):
        items.insert(edit.index, item)
    return cast("Value", items)


def _changed_mapping(mapping: Mapping, key: str, edit: TextEdit) -> Value:
    fields: dict[str, Value] = {name: cast("Value", value) for name, value in mapping.items()}
    if isinstance(edit, SetValue):
        if is_inherited(mapping, key):
            return _with_key(mapping, AddKey("", key, edit.value))
        fields[key] = edit.value
    elif isinstance(edit, RenameKey):
        return {(edit.key if name == key else name): value for name, value in fields.items()}
    else:
        del fields[key]
    return fields


def _with_key(mapping: Mapping, edit: AddKey) -> Value:
    """Put the field in its place; what ``<<`` brings is read behind a mapping's own fields."""
    own = [name for name in mapping if not is_inherited(mapping, name)]
    place = len(own)
    if edit.after is not None:
        place = own.index(edit.after) + 1
    elif edit.before is not None:
        place = own.index(edit.before)
    inherited = [name for name in mapping if name not in own and name != edit.key]
    names = [*own[:place], edit.key, *own[place:], *inherited]
    return {name: edit.value if name == edit.key else cast("Value", mapping[name]) for name in names}


def is_inherited(mapping: Mapping, key: str) -> bool:
    """Whether a mapping has ``key`` only through ``<<``."""
    return key != _MERGE and mapping.places[key][0].value == _MERGE


def same(left: object, right: object) -> bool:
    """Whether two pieces of data are equal, the order of keys included."""
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return isinstance(left, str) and isinstance(right, str) and left == right


def check_value(value: object) -> None:
    """Refuse what no document can hold: anything but text, and texts that no YAML can carry."""
    if isinstance(value, dict):
        for key, below in value.items():
            check_value(key)
            check_value(below)
    elif isinstance(value, list):
        for below in value:
            check_value(below)
    elif not isinstance(value, str):
        msg = f"a document holds text, not {type(value).__name__}"
        raise TypeError(msg)
    elif any("\ud800" <= char <= "\udfff" for char in value):
        raise EditRefused("内容里有不完整的字符，不能写入；请重新输入这段文字")
