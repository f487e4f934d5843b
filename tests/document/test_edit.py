"""Edits of real-looking documents in 24 styles: right data, no other byte touched, no comment lost."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from perfgoals.document.address import address_of, resolve
from perfgoals.document.build import build
from perfgoals.document.edit import (
    AddKey,
    Delete,
    EditRefused,
    InsertItem,
    MoveItem,
    RenameKey,
    SetValue,
    TextEdit,
    apply,
    apply_all,
    outcome,
)
from perfgoals.document.edits.data import same
from perfgoals.document.tree import Mapping

FOLDER = Path(__file__).parents[1] / "data" / "edit"
DOCUMENTS = {path.stem: path.read_bytes().decode() for path in sorted(FOLDER.glob("*.yaml"))}
ROWS = "绩效指标"
NEW_ROW: dict[str, Any] = {
    "一级指标": "效益指标",
    "二级指标": "生态效益指标",
    "名称": "绿化覆盖率",
    "运算符": ">=",
    "指标值": "30",
    "计量单位": "%",
    "指标值依据": "林业规划",
    "分值": "10",
}
EDITS: dict[str, tuple[Any, ...]] = {
    "set-text": ("set", ("基本信息", "名称"), "农村公路养护与安全提升项目(二期)"),
    "set-number": ("set", (ROWS, 1, "指标值"), "95"),
    "set-number-for-text": ("set", ("基本信息", "名称"), "2026"),
    "set-colon": ("set", (ROWS, 2, "指标值依据"), "依据: 甲 # 乙, [丙]"),
    "set-lines": ("set", (ROWS, 0, "指标值依据"), "依据一:养护计划\n依据二 # 不是注释\n依据三"),
    "set-paragraphs": ("set", (ROWS, 2, "指标值依据"), "第一段\n\n第二段\n"),
    "set-item": ("set", ("年度目标", 0), "完成养护 350 公里"),
    "insert-between": ("insert", (ROWS,), 1, NEW_ROW),
    "insert-first": ("insert", (ROWS,), 0, NEW_ROW),
    "insert-last": ("insert", (ROWS,), 3, NEW_ROW),
    "insert-text": ("insert", ("年度目标",), 1, "新增目标: 一项"),
    "delete-between": ("delete", (ROWS, 1)),
    "delete-first": ("delete", (ROWS, 0)),
    "delete-last": ("delete", (ROWS, 2)),
    "delete-text": ("delete", ("年度目标", 0)),
    "move-down": ("move", (ROWS,), 0, 2),
    "move-up": ("move", (ROWS,), 2, 1),
    "add-field": ("add", (ROWS, 1), "备注", "新备注"),
    "add-amount": ("add", ("项目资金",), "上年结转", "12.5"),
    "rename": ("rename", ("基本信息", "主管部门"), "实施单位"),
    "delete-field": ("delete", (ROWS, 1, "计量单位")),
    "delete-first-field": ("delete", (ROWS, 2, "一级指标")),
}
REFUSED = {("09-anchors", "set-item"), ("09-anchors", "delete-text")}
"""The first goal is referred to by the third: changing it would change both."""


def read(text: str) -> Mapping:
    """Return the data of a text."""
    root = build(text.removeprefix("\ufeff")).root
    assert isinstance(root, Mapping)
    return root


def plain(node: object) -> Any:
    """Return data without positions."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    return [plain(item) for item in node] if isinstance(node, list) else node


def as_edit(root: Mapping, spec: tuple[Any, ...]) -> TextEdit:
    """Return the edit of a specification, addressed by names."""
    kind, path, *rest = spec
    address = address_of(root, path)
    if kind == "set":
        return SetValue(address, rest[0])
    if kind == "insert":
        return InsertItem(address, rest[0], rest[1])
    if kind == "move":
        return MoveItem(address_of(root, (*path, rest[0])), rest[1])
    if kind == "add":
        return AddKey(address, rest[0], rest[1])
    return RenameKey(address, rest[0]) if kind == "rename" else Delete(address)


def on_data(data: Any, spec: tuple[Any, ...]) -> Any:
    """Return plain data after the same edit."""
    kind, path, *rest = spec
    data = copy.deepcopy(data)
    parent = data
    for step in path[:-1]:
        parent = parent[step]
    last = path[-1]
    if kind == "set":
        parent[last] = rest[0]
    elif kind == "insert":
        parent[last].insert(rest[0], rest[1])
    elif kind == "move":
        parent[last].insert(rest[1], parent[last].pop(rest[0]))
    elif kind == "add":
        parent[last][rest[0]] = rest[1]
    elif kind == "rename":
        renamed = {(rest[0] if key == last else key): value for key, value in parent.items()}
        parent.clear()
        parent.update(renamed)
    else:
        del parent[last]
    return data


def ordered(data: Any) -> Any:
    """Return data in a form whose equality includes the order of keys."""
    if isinstance(data, dict):
        return [(key, ordered(value)) for key, value in data.items()]
    return [ordered(item) for item in data] if isinstance(data, list) else data


def lines_concerned(text: str, root: Mapping, spec: tuple[Any, ...]) -> tuple[int, int]:
    """Return the first line an edit may touch and the first one behind it, from the parser's own marks."""
    kind, path = spec[:2]
    top = {key: root.places[key][0].start_mark.line for key in root}
    section = path[0]
    following = min([line for line in top.values() if line > top[section]], default=text.count("\n") + 1)
    first = top[section]
    parent: Any = root
    for step in path[:-1]:
        parent = parent[step]
    if kind == "set" and isinstance(path[-1], str):
        first = parent.places[path[-1]][0].start_mark.line
    if isinstance(path[-1], int) or (len(path) > 1 and isinstance(path[1], int)):
        places = root[section].places  # type: ignore[union-attr]
        index = path[1]
        if index + 1 < len(places):
            following = places[index + 1].start_mark.line + 1
    return first, following


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_edit_in_every_style(document: str, name: str) -> None:
    """The data changes as the same edit changes plain data, and nothing outside the edited lines moves."""
    text, spec = DOCUMENTS[document], EDITS[name]
    root = read(text)
    edit = as_edit(root, spec)
    if (document, name) in REFUSED:
        with pytest.raises(EditRefused, match="此值被 1 处引用"):
            apply(text, edit)
        return
    new = apply(text, edit)
    data, wanted = plain(read(new)), on_data(plain(root), spec)
    if document == "09-anchors":  # what `<<` brings is read last, whatever was added before it
        assert data == wanted
    else:
        assert ordered(data) == ordered(wanted)
    first, following = lines_concerned(text, root, spec)
    lines, new_lines = text.split("\n"), new.split("\n")
    assert new_lines[:first] == lines[:first]
    behind = [line.rstrip("\r") for line in lines[following:]]
    assert [line.rstrip("\r") for line in new_lines[len(new_lines) - len(behind) :]] == behind
    assert new.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("\r\n" in new) == ("\r\n" in text)
    assert new.count("\n") - new.count("\r\n") == (0 if "\r\n" in text else new.count("\n"))


@pytest.mark.parametrize("name", [name for name, spec in EDITS.items() if spec[0] != "delete"])
@pytest.mark.parametrize("document", ["04-comments", "11-crlf", "24-flow-multiline", "19-aligned"])
def test_comments_survive(document: str, name: str) -> None:
    """Whatever is not deleted keeps every comment."""
    text = DOCUMENTS[document]
    new = apply(text, as_edit(read(text), EDITS[name]))
    for line in text.splitlines():
        if "# " in line:
            assert line[line.index("# ") :] in new


def test_all_documents_are_there() -> None:
    """The matrix is 24 documents by 22 edits."""
    assert (len(DOCUMENTS), len(EDITS)) == (24, 22)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_setting_what_stands_there_changes_nothing(document: str) -> None:
    """Setting a value to itself gives back every byte."""
    text = DOCUMENTS[document]
    root = read(text)
    for path in (
        ("基本信息", "名称"),
        ("项目资金", "年度资金总额"),
        (ROWS, 1, "计量单位"),
        (ROWS, 2, "分值"),
    ):
        node: Any = root
        for step in path:
            node = node[step]
        assert apply(text, SetValue(address_of(root, path), node)) == text


def test_edits_follow_one_another() -> None:
    """Each edit is found by its address in the text the one before has made."""
    text = DOCUMENTS["01-plain"]
    new = apply_all(
        text, [RenameKey("基本信息/主管部门", "实施单位"), SetValue("基本信息/实施单位", "市公路局")]
    )
    assert new == text.replace("主管部门: 市交通运输局", "实施单位: 市公路局")


def test_deleting_tells_which_comments_go() -> None:
    """A deleted row takes the comments right above and inside it; the list's heading stays."""
    text = DOCUMENTS["04-comments"]
    root = read(text)
    second = outcome(text, Delete(address_of(root, (ROWS, 1))))
    assert second.comments == ("# 质量", "# 百分比")
    assert "# 质量\n" not in second.text
    first = outcome(text, Delete(address_of(root, (ROWS, 0))))
    assert "# 数量" not in first.comments
    assert "  # 产出指标\n  # 数量\n" in first.text


def test_hash_in_a_text_is_no_comment() -> None:
    """Only what YAML takes for a comment is listed."""
    text = "目标:\n  - |\n    第一行\n    # 正文\n  - '甲 # 乙'\n  - 丙 # 说明\n  - 丁\n"
    found = [outcome(text, Delete(f"目标/{number}")).comments for number in (1, 2, 3)]
    assert found == [(), (), ("# 说明",)]


def test_order_of_fields_is_part_of_the_proof() -> None:
    """Two readings that differ in the order of their fields alone are not the same."""
    assert same({"甲": "1", "乙": ["2"]}, {"甲": "1", "乙": ["2"]})
    assert not same({"甲": "1", "乙": ["2"]}, {"乙": ["2"], "甲": "1"})
    assert not same(["1"], ["1", "2"])


def test_address_resolves_after_the_edit() -> None:
    """A row inserted by an edit is found by its name."""
    new = apply(DOCUMENTS["01-plain"], InsertItem(ROWS, 0, NEW_ROW))
    assert resolve(read(new), f"{ROWS}/绿化覆盖率/指标值") == (ROWS, 0, "指标值")
