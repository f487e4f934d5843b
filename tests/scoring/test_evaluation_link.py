"""Where 目标表 leads: the goal table beside the document, and never out of the repository."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.document.linked import linked_goal

if TYPE_CHECKING:
    from pathlib import Path

GOAL = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n"


def link(folder: Path, target: str, name: str = "自评.yaml") -> tuple[str, str]:
    """The path that a 目标表 leads to and the sentence that says why it leads nowhere, one of them blank."""
    found = linked_goal(str(folder / name), {"目标表": target})
    return (found.reading.path if found.reading is not None else "", found.fault)


def test_a_path_is_relative_to_the_document(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "目标").mkdir()
    (tmp_path / "自评").mkdir()
    (tmp_path / "目标" / "甲.yaml").write_text(GOAL, encoding="utf-8")
    for written in ("../目标/甲.yaml", "..\\目标\\甲.yaml"):
        path, fault = link(tmp_path / "自评", written)
        assert path.endswith("甲.yaml")
        assert fault == ""


@pytest.mark.parametrize("marked", [True, False])
def test_a_path_never_leaves_the_repository_or_the_folder(tmp_path: Path, *, marked: bool) -> None:
    inner = tmp_path / "库"
    inner.mkdir()
    if marked:
        (inner / "perfgoals.yaml").write_text("版式: 河北\n", encoding="utf-8")
    (tmp_path / "外.yaml").write_text(GOAL, encoding="utf-8")
    (inner / "链.yaml").symlink_to(tmp_path / "外.yaml")
    for written in ("../外.yaml", str(tmp_path / "外.yaml"), "链.yaml"):
        path, fault = link(inner, written)
        assert path == ""
        assert "之外" in fault


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "没有填写“目标表”"),
        ("没有.yaml", "找不到目标表“没有.yaml”"),
        ("坏.yaml", "读不出来"),
        ("部门.yaml", "不是绩效目标表（表类是“部门预算公开”）"),
    ],
)
def test_a_link_that_leads_to_no_goal_table_says_why(tmp_path: Path, written: str, sentence: str) -> None:
    (tmp_path / "坏.yaml").write_text("表类: [\n", encoding="utf-8")
    (tmp_path / "部门.yaml").write_text("表类: 部门预算公开\n年度: 2024\n部门: 甲\n", encoding="utf-8")
    path, fault = link(tmp_path, written)
    assert path == ""
    assert sentence in fault


def test_a_changed_goal_table_is_read_again(tmp_path: Path) -> None:
    goal = tmp_path / "甲.yaml"
    names = []
    for name in ("甲", "乙项目"):
        goal.write_text(GOAL.replace("甲", name), encoding="utf-8")
        reading = linked_goal(str(tmp_path / "自评.yaml"), {"目标表": "甲.yaml"}).reading
        assert reading is not None
        assert reading.root is not None
        names.append(reading.root["项目名称"])
    assert names == ["甲", "乙项目"]


@pytest.mark.parametrize("written", ["甲\0.yaml", "长" * 300 + ".yaml"])
def test_a_name_no_disk_can_hold_is_a_fault_like_others(tmp_path: Path, written: str) -> None:
    path, fault = link(tmp_path, written)
    assert path == ""
    assert fault.endswith("不能作文件名；请核对这个路径")
