"""Making an edit: find the place, splice, read the result back, and compare it with the edit on plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import yaml

from perfgoals.document.address import node_at, resolve
from perfgoals.document.build import build
from perfgoals.document.edits import data, fields, items, values
from perfgoals.document.edits.kinds import AddKey, Delete, InsertItem, MoveItem, RenameKey, SetValue
from perfgoals.document.edits.layout import Layout
from perfgoals.document.edits.refusal import EditRefused
from perfgoals.document.edits.splices import Splice, spliced
from perfgoals.document.edits.writer import Writer
from perfgoals.document.problems import UnreadableError
from perfgoals.document.tree import Mapping, Sequence
from perfgoals.model.address import unescape
from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from perfgoals.document.edits.kinds import TextEdit
    from perfgoals.document.edits.layout import Part
    from perfgoals.document.tree import Node

_MARK = "\ufeff"
_WHOLE = "不能整体替换、删除或移动一份文件；请指明其中的字段"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an edit makes of a text: the new text, and the comments that went with what was deleted."""

    text: str
    comments: tuple[str, ...] = ()


class _Place(NamedTuple):
    """The part an edit is about, the one that holds it, and the block field above each (None where none)."""

    part: Part
    parent: Part | None
    above: tuple[Part, Part] | None
    above_parent: tuple[Part, Part] | None


def outcome(text: str, edit: TextEdit) -> Outcome:
    """Return what ``edit`` makes of ``text``; raises ``EditRefused``."""
    mark = _MARK if text.startswith(_MARK) else ""
    bare = text[len(mark) :]
    root = _read(bare)
    path, edit = _placed(root, edit)
    _check(root, path, edit)
    wanted = data.edited(root, path, edit)
    layout = Layout(bare)
    place = _place(layout, root, path, edit)
    for quoted in (False, True):
        splices = _splices(Writer(layout, quoted=quoted), place, path, edit)
        new = spliced(bare, splices)
        if _reads_as(new, wanted):
            cuts = splices if isinstance(edit, Delete) else []
            lost = [comment for cut in cuts for comment in layout.comments(cut.start, cut.end)]
            return Outcome(mark + new, tuple(lost))
    raise EditRefused("就地修改后读出的内容与预期不符，没有改动；请在编辑器里修改这一处")


def _read(text: str) -> Mapping:
    try:
        tree = build(text)
    except (yaml.YAMLError, UnreadableError):
        raise EditRefused("文件读不出来，无法就地修改；请先按 perfgoals lint 的提示改好") from None
    if tree.duplicates:
        line = tree.duplicates[0].span.line
        raise EditRefused(f"文件里有重复的字段（第 {line} 行），无法就地修改；请先合并成一处")
    if not isinstance(tree.root, Mapping):
        raise EditRefused("文件里没有“字段名: 内容”，无法就地修改")
    return tree.root


def _reads_as(text: str, wanted: object) -> bool:
    try:
        tree = build(text)
    except (yaml.YAMLError, UnreadableError):
        return False
    return not tree.duplicates and data.same(tree.root, wanted)


def _placed(root: Mapping, edit: TextEdit) -> tuple[data.Path, TextEdit]:
    """Return the path of the edit's address, and the edit in its simplest form.

    A field that is set but does not exist is added; a field or item added to a blank value is a new value.
    """
    path = resolve(root, edit.address)
    if path is None:
        parent, _, step = edit.address.rpartition("/")
        if isinstance(edit, SetValue) and resolve(root, parent) is not None:
            return _placed(root, AddKey(parent, unescape(step), edit.value))
        raise EditRefused(f"表中没有“{edit.address}”这一处；请检查地址")
    if node_at(root, path) == "" and path:
        if isinstance(edit, AddKey):
            return path, SetValue(edit.address, {edit.key: edit.value})
        if isinstance(edit, InsertItem) and edit.index == 0:
            return path, SetValue(edit.address, [edit.value])
    return path, edit


def _check(root: Mapping, path: data.Path, edit: TextEdit) -> None:
    """Refuse an edit that no data could carry out."""
    node = node_at(root, path)
    if isinstance(edit, SetValue | AddKey | InsertItem):
        data.check_value(edit.value)
    if not path and not isinstance(edit, AddKey):
        raise EditRefused(_WHOLE)
    if isinstance(edit, AddKey):
        _check_key(node, edit)
    elif isinstance(edit, InsertItem):
        if not isinstance(node, Sequence):
            raise EditRefused(f"“{edit.address}”不是列表，不能插入一条")
        _check_index(edit.index, len(node) + 1)
    elif isinstance(edit, MoveItem):
        parent = node_at(root, path[:-1])
        if not isinstance(parent, Sequence):
            raise EditRefused(f"“{edit.address}”不是列表里的一条，不能移动")
        _check_index(edit.index, len(parent))
    elif isinstance(edit, RenameKey):
        parent = node_at(root, path[:-1])
        if not isinstance(parent, Mapping):
            raise EditRefused(f"“{edit.address}”是列表里的一条，没有字段名可改")
        data.check_value(edit.key)
        if edit.key in parent and edit.key != path[-1]:
            raise EditRefused(f"同一层已经有“{edit.key}”，不能改成这个名字")


def _check_key(node: Node, edit: AddKey) -> None:
    data.check_value(edit.key)
    if not isinstance(node, Mapping):
        raise EditRefused(f"表中没有“{edit.address}/{edit.key}”这一处，它的上一层不是一组字段；请检查地址")
    if edit.key in node and not data.is_inherited(node, edit.key):
        raise EditRefused(f"同一层已经有“{edit.key}”，不能再加一个")
    for neighbour in (edit.after, edit.before):
        if neighbour is not None and (neighbour not in node or data.is_inherited(node, neighbour)):
            raise EditRefused(f"同一层没有“{neighbour}”，不能以它定位")


def _check_index(index: int, count: int) -> None:
    if not 0 <= index < count:
        raise EditRefused(f"列表里没有第 {index + 1} 个位置")


def _place(layout: Layout, root: Mapping, path: data.Path, edit: TextEdit) -> _Place:
    """Follow ``path`` through the text; refuses what stands behind an alias or is referred to elsewhere."""
    part, parent = layout.root, None
    above: tuple[Part, Part] | None = None
    above_parent: tuple[Part, Part] | None = None
    for depth, step in enumerate(path):
        _refuse_shared(layout, part)
        below = part.child(step)
        if below is None:
            holder = node_at(root, path[:depth])
            if isinstance(edit, SetValue) and depth == len(path) - 1 and isinstance(holder, Mapping):
                return _Place(part, part, above, above)
            raise EditRefused(f"“{step}”是用“<<”并入的，无法就地修改；请修改它原来所在的地方")
        above_parent = above
        above = part.pair(step) if isinstance(step, str) and not part.flow else None
        part, parent = below, part
    replaced = isinstance(edit, SetValue | Delete | MoveItem) and part.kind == "alias"
    if not replaced:
        _refuse_shared(layout, part)
    elif isinstance(edit, SetValue):
        raise EditRefused(f"此处是引用（*{part.text}），不能就地修改；请修改它所引用的那一处")
    return _Place(part, parent, above, above_parent)


def _refuse_shared(layout: Layout, part: Part) -> None:
    if part.kind == "alias":
        raise EditRefused(f"此处在引用（*{part.text}）之内，不能就地修改；请修改它所引用的那一处")
    count = layout.references.get(part.anchor, 0) if part.anchor else 0
    if count:
        raise EditRefused(f"此值被 {count} 处引用（&{part.anchor}），改动会牵连别处；请先把引用改为直接写出")


def _splices(writer: Writer, place: _Place, path: data.Path, edit: TextEdit) -> list[Splice]:
    """Return the splices of an edit whose place is known."""
    layout, part, parent = writer.layout, place.part, place.parent
    match edit:
        case AddKey():
            return fields.add_field(writer, part, edit, place.above)
        case InsertItem():
            return items.insert_item(writer, part, edit.index, edit.value, place.above)
    if parent is None:
        raise EditRefused(_WHOLE)
    step = path[-1]
    match edit:
        case SetValue() if parent.child(step) is None:  # only ``<<`` brings it
            splices = fields.add_field(writer, parent, AddKey("", str(step), edit.value), place.above_parent)
        case SetValue():
            splices = values.set_value(writer, parent, step, edit.value)
        case RenameKey():
            splices = fields.rename_field(writer, parent, str(step), edit.key)
        case MoveItem():
            splices = items.move_item(layout, parent, int(step), edit.index)
        case _ if isinstance(step, int):
            splices = items.delete_item(layout, parent, step, place.above_parent)
        case _:
            splices = fields.delete_field(layout, parent, str(step), place.above_parent)
    return splices
