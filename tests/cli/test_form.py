"""`form`: a local form from its first draft to a table that is linted, scored and printed in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.cli.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

TABLE = (
    "表类: 项目支出绩效目标表\n版式: 我省\n年度: 2024\n项目名称: 医保宣传\n绩效指标:\n  过程指标:\n"
    "    进度指标:\n      - {三级指标: 宣传场次, 指标值: ≥12场, 分值: 50}\n"
    "      - {三级指标: 受众人数, 指标值: ≥5000人, 分值: 10}\n"
)


def test_a_draft_works_at_once(perfgoals: Run, tmp_path: Path) -> None:
    shown = perfgoals("form", "new", "我省", "--like", "陕西")
    assert (shown.code, shown.out) == (0, "")
    assert "起草了版式“我省”" in shown.err
    assert "perfgoals form check 我省" in shown.err
    checked = perfgoals("form", "check", "我省", "-d", "样表")
    assert (checked.code, checked.out) == (0, "")
    assert "“我省”没有问题：项目支出绩效目标表、专项资金绩效目标表、部门整体支出绩效目标表" in checked.err
    assert len(list((tmp_path / "样表").iterdir())) == 9
    (tmp_path / "表.yaml").write_text(TABLE, encoding="utf-8")
    assert perfgoals("render", "表.yaml", "-f", "txt").code == 0
    assert "2024年部门预算专项业务经费绩效目标表" in (tmp_path / "out" / "表.txt").read_text(encoding="utf-8")


def test_lint_goes_by_the_local_forms_levels_and_weights(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text(TABLE, encoding="utf-8")
    chosen = ("lint", "-s", "PG201,PG601", "-o", "concise")
    before = perfgoals(*chosen).out
    assert "PG201" in before
    assert "PG601" in before
    folder = tmp_path / "templates" / "我省"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(
        "版式: 我省\n绩效指标: {过程指标: [进度指标]}\n"
        "表:\n  项目支出绩效目标表:\n    模板: 甲.html.j2\n    分值合计: 60\n",
        encoding="utf-8",
    )
    after = perfgoals(*chosen)
    assert after.code == 0
    assert "没有发现问题" in after.out


def test_the_settings_name_another_folder(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / "perfgoals.yaml").write_text("版式: 我省\n模板目录: 表式\n", encoding="utf-8")
    (tmp_path / "表.yaml").write_text(TABLE.replace("版式: 我省\n", ""), encoding="utf-8")
    missing = perfgoals("lint")
    assert missing.code == 2
    assert "模板目录“表式”不存在" in missing.err
    assert perfgoals("form", "new", "我省").code == 0
    assert (tmp_path / "表式" / "我省" / "form.yaml").is_file()
    assert perfgoals("render", "表.yaml").code == 0


def test_a_draft_elsewhere_says_how_it_is_found(perfgoals: Run, tmp_path: Path) -> None:
    shown = perfgoals("form", "new", "我省", "-d", "别处")
    assert shown.code == 0
    assert "模板目录: 别处" in shown.err
    assert (tmp_path / "别处" / "我省" / "form.yaml").is_file()


def test_nothing_is_overwritten(perfgoals: Run, tmp_path: Path) -> None:
    assert perfgoals("form", "new", "我省").code == 0
    path = tmp_path / "templates" / "我省" / "form.yaml"
    path.write_text("版式: 我省\n", encoding="utf-8")
    shown = perfgoals("form", "new", "我省")
    assert shown.code == 2
    assert "已经有了，没有改动" in shown.err
    assert path.read_text(encoding="utf-8") == "版式: 我省\n"


def test_half_a_draft_does_not_stay(perfgoals: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a full disk or Ctrl-C the same command works again."""
    written = []

    def full(path: Path, text: str) -> None:
        if written:
            raise UsageError("磁盘已满")
        written.append(path)
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")

    with monkeypatch.context() as broken:
        broken.setattr("perfgoals.cli.form.write_whole", full)
        assert perfgoals("form", "new", "我省").code == 2
    assert not (tmp_path / "templates" / "我省").exists()
    assert perfgoals("form", "new", "我省").code == 0


def test_a_shipped_forms_name_is_told(perfgoals: Run) -> None:
    """The draft takes the shipped form's place: nobody should find that out from a printed table."""
    assert "自带的版式里也有“河北”" in perfgoals("form", "new", "河北", "--like", "河北").err
    assert "自带的版式" not in perfgoals("form", "new", "我省").err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("form", "new", "长" * 300), "不能作文件夹名"),
        (("form", "nwe", "我省"), "没有“nwe”这个动作；是否想写“new”"),
        (("form", "new"), "请写版式的名称"),
        (("form", "new", "../我省"), "不能作文件夹名"),
        (("form", "new", ".我省"), "不能作文件夹名"),
        (("form", "new", "我省", "--like", "陕西省"), "没有版式“陕西省”，是否想写“陕西”？"),
        (("form", "check", "我省"), "没有版式“我省”"),
    ],
)
def test_a_slip_is_answered_in_a_sentence(
    perfgoals: Run, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    shown = perfgoals(*arguments)
    assert (shown.code, shown.out) == (2, "")
    assert sentence in shown.err
    assert list(tmp_path.iterdir()) == []


def test_faults_are_listed_and_told_by_the_exit_code(perfgoals: Run, tmp_path: Path) -> None:
    perfgoals("form", "new", "我省", "--like", "江西")
    path = tmp_path / "templates" / "我省" / "项目支出绩效目标表.html.j2"
    path.write_text(
        path.read_text(encoding="utf-8").replace("{{ 项目名称 }}", "{{ 项目 }}"), encoding="utf-8"
    )
    shown = perfgoals("form", "check", "我省", "-d", "样表")
    assert shown.code == 1
    assert "模板 我省/项目支出绩效目标表.html.j2 第 " in shown.out
    assert "没有的字段“项目”" in shown.out
    assert "有 1 处要改" in shown.err
    assert len(list((tmp_path / "样表").iterdir())) == 3


def test_a_faulty_form_file_stops_every_command_with_its_line(perfgoals: Run, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "我省"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text('版式: 我省\n依据: "未完\n', encoding="utf-8")
    (tmp_path / "表.yaml").write_text(TABLE, encoding="utf-8")
    for arguments in (("lint",), ("render", "表.yaml"), ("form", "list")):
        shown = perfgoals(*arguments)
        assert shown.code == 2
        assert "我省/form.yaml 不是有效的 YAML：第 2 行附近" in shown.err
    checked = perfgoals("form", "check", "我省")
    assert checked.code == 1
    assert "第 2 行附近" in checked.out


def test_the_list_names_local_forms_first(perfgoals: Run) -> None:
    perfgoals("form", "new", "我省", "--like", "河北")
    lines = perfgoals("form", "list").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [
        "我省", "河北", "江西", "江夏", "国家2015", "国家2021", "陕西",
    ]  # fmt: skip
    assert lines[0].split("\t")[2] == "项目支出绩效目标表、部门整体支出绩效目标表"


def test_a_form_is_no_table_to_be_linted(perfgoals: Run, tmp_path: Path) -> None:
    perfgoals("form", "new", "我省")
    (tmp_path / "表.yaml").write_text(TABLE, encoding="utf-8")
    assert "form.yaml" not in perfgoals("lint", ".").out
