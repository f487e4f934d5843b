"""What `import` writes and says, and what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfgoals.document.read import read_file
from perfgoals.render import render_page
from perfgoals.render.backends import BACKENDS

if TYPE_CHECKING:
    from tests.cli.conftest import Run

HEAD = "<tr><td>一级指标<td>二级指标<td>三级指标<td>指标值</tr>"
ROW = "<tr><td>产出指标<td>数量指标<td>宣传场次<td>≥2场</tr>"


def one(name: str = "医保宣传", extra: str = "") -> str:
    return (
        "<h1>项目支出绩效目标表</h1><p>（2024年度）</p><table>"
        f"<tr><td>项目名称<td colspan=3>{name}</tr>{extra}{HEAD}{ROW}</table>"
    )


def put(folder: Path, *tables: str, name: str = "表.html") -> None:
    (folder / name).write_text(f"<meta charset=utf-8>{''.join(tables)}", encoding="utf-8")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml"))


def test_each_table_is_a_file_named_as_a_department_names_it(perfgoals: Run, tmp_path: Path) -> None:
    whole = (
        "<h1>部门整体支出绩效目标表</h1><p>（2024年度）</p><table>"
        f"<tr><td>部门名称<td colspan=3>甲局</tr>{HEAD}{ROW}</table>"
    )
    put(tmp_path, whole, one("燃气费、医疗 保障/经费"), one("医保宣传"))
    shown = perfgoals("import", "表.html", "-d", "甲局-2024")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err == "导入 4 个表、3 个指标，写在文件夹“甲局-2024”下；单元格全部读懂\n"
    assert files(tmp_path / "甲局-2024") == [
        "部门.yaml", "部门整体支出绩效目标表.yaml", "项目-1-燃气费、医疗保障经费.yaml", "项目-2-医保宣传.yaml"
    ]  # fmt: skip
    reading = read_file(tmp_path / "甲局-2024" / "项目-2-医保宣传.yaml")
    assert (reading.problems, reading.root and reading.root["项目名称"]) == ((), "医保宣传")
    assert perfgoals("lint", "甲局-2024", "--select", "PG0").code == 0


def test_names_of_two_files_go_on_counting(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path, one("甲"), name="一.html")
    put(tmp_path, one("乙"), name="二.html")
    assert perfgoals("import", "一.html", "二.html").code == 0
    assert files(tmp_path) == ["项目-1-甲.yaml", "项目-2-乙.yaml"]


def test_what_was_not_understood_is_listed_and_is_no_success(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path, one(extra="<tr><td>审核意见<td colspan=3>同意</tr>"))
    shown = perfgoals("import", "表.html")
    assert shown.code == 1
    assert shown.err.splitlines() == [
        "表.html：第1个表第2行第1格没有读懂“审核意见”",
        "表.html：第1个表第2行第2格没有读懂“同意”",
        "导入 1 个表、1 个指标，写在文件夹“.”下；2 个单元格没有读懂",
    ]
    assert files(tmp_path) == ["项目-1-医保宣传.yaml"]


def test_what_the_table_leaves_out_is_named(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path, one().replace("（2024年度）", ""))
    shown = perfgoals("import", "表.html")
    assert shown.code == 1
    assert shown.err.startswith("项目-1-医保宣传.yaml：缺少必填字段“年度”")
    assert "--year" in shown.err.splitlines()[0]
    assert shown.err.endswith("；1 处需要补填\n")
    assert perfgoals("import", "表.html", "--year", "2025", "-d", "新").code == 0
    reading = read_file(tmp_path / "新" / "项目-1-医保宣传.yaml")
    assert reading.root is not None
    assert reading.root["年度"] == "2025"


def test_the_form_may_be_stated(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path, one())
    shown = perfgoals("import", "表.html", "--form", "陕西", "--output", "-")
    assert shown.code == 0
    assert "版式: 陕西\n" in shown.out
    assert shown.err == "导入 1 个表、1 个指标；单元格全部读懂\n"
    assert files(tmp_path) == []


def test_a_file_is_replaced_only_when_asked_and_then_none_or_all(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path, one("甲"), one("乙"))
    kept = tmp_path / "项目-2-乙.yaml"
    kept.write_text("旧", encoding="utf-8")
    shown = perfgoals("import", "表.html")
    assert (shown.code, shown.err.count("\n")) == (2, 1)
    assert "“项目-2-乙.yaml”已经存在，没有写出任何文件" in shown.err
    assert files(tmp_path) == ["项目-2-乙.yaml"]
    assert kept.read_text(encoding="utf-8") == "旧"
    assert perfgoals("import", "表.html", "--force").code == 0
    assert "项目名称: 乙" in kept.read_text(encoding="utf-8")


def test_a_name_never_leads_out_of_the_folder(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path, one("../../外/甲"), one("甲" * 200), one("..."))
    assert perfgoals("import", "表.html", "-d", "里").code == 0
    made = files(tmp_path)
    assert [path for path in made if not path.startswith("里/")] == []
    assert "里/项目-1-外甲.yaml" in made
    assert len(made) == 3


def test_a_link_is_not_written_through(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path, one())
    (tmp_path / "外.yaml").write_text("别动", encoding="utf-8")
    (tmp_path / "项目-1-医保宣传.yaml").symlink_to(tmp_path / "外.yaml")
    assert perfgoals("import", "表.html", "--force").code == 2
    assert (tmp_path / "外.yaml").read_text(encoding="utf-8") == "别动"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("没有.docx",), "打不开“没有.docx”（文件或文件夹不存在）"),
        ((".",), "这是文件夹"),
        (("表.html", "--year", "24"), "四位数字"),
        (("表.html", "--form", "陕"), "没有版式“陕”，是否想写“陕西”？"),
        (("表.html", "二.html", "--output", "-"), "只能打印一个表，这里有 2 个"),
    ],
)
def test_a_wrong_command_line_writes_nothing(
    perfgoals: Run, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    put(tmp_path, one())
    put(tmp_path, one("乙"), name="二.html")
    shown = perfgoals("import", *arguments)
    assert (shown.code, shown.out, shown.err.count("\n")) == (2, "", 1)
    assert words in shown.err
    assert files(tmp_path) == []


def test_a_file_that_cannot_be_read_does_not_stop_the_others(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path, one())
    (tmp_path / "扫描.docx").write_bytes(b"%PDF-1.7")
    shown = perfgoals("import", "扫描.docx", "表.html")
    assert shown.code == 1
    assert shown.err.startswith("扫描.docx：这是 PDF")
    assert shown.err.endswith("导入 1 个表、1 个指标，写在文件夹“.”下；单元格全部读懂；1 个文件打不开\n")


def test_a_file_without_tables_says_what_it_holds(perfgoals: Run, tmp_path: Path) -> None:
    blank = "<h1>项目支出绩效自评表</h1><table><tr><td>项目名称<td colspan=3></tr>" + HEAD + "</table>"
    put(tmp_path, "<table><tr><td>收入<td>预算数</tr><tr><td>拨款<td>1</tr></table>", blank)
    shown = perfgoals("import", "表.html")
    assert shown.code == 1
    assert shown.err.splitlines() == [
        "表.html：第1段是空白的项目支出绩效自评表，没有导入",
        "表.html：第1个表“收入”不是绩效表，没有导入",
        "没有找到绩效表，没有写出文件；1 个表没有导入",
    ]


def evaluated(name: str = "医保宣传", target: str = "≥2场") -> str:
    return (
        "<h1>项目支出绩效自评表</h1><p>（2024年度）</p><table>"
        f"<tr><td>项目名称<td colspan=5>{name}</tr>"
        "<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值</tr>"
        f"<tr><td>产出指标<td>数量指标<td>宣传场次<td>{target}<td>3场<td>90</tr></table>"
    )


def test_an_evaluation_finds_its_goal_table_in_the_folder_it_is_written_to(
    perfgoals: Run, tmp_path: Path
) -> None:
    put(tmp_path, one(), name="目标.html")
    assert perfgoals("import", "目标.html", "-d", "甲局").code == 0
    put(tmp_path, evaluated())
    shown = perfgoals("import", "表.html", "-d", "甲局")
    assert (shown.code, shown.err) == (0, "导入 1 个表、0 个指标，写在文件夹“甲局”下；单元格全部读懂\n")
    reading = read_file(tmp_path / "甲局" / "自评表-1-医保宣传.yaml")
    assert reading.root is not None
    assert (reading.problems, reading.root["目标表"]) == ((), "项目-1-医保宣传.yaml")
    assert perfgoals("score", "甲局/自评表-1-医保宣传.yaml").code == 0


def test_goals_names_another_folder_and_differences_are_listed(perfgoals: Run, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    put(tmp_path, one(), name="目标.html")
    assert perfgoals("import", "目标.html", "-d", "目标/甲局").code == 0
    put(tmp_path, evaluated(target="≥3场"))
    shown = perfgoals("import", "表.html", "-d", "自评", "--goals", "目标")
    assert shown.code == 1
    assert shown.err.splitlines() == [
        "表.html（自评表-1-医保宣传.yaml）：第1个表第3行第3格“宣传场次：≥3场”：目标表写的是“≥2场”（指标值），请核对",
        "导入 1 个表、0 个指标，写在文件夹“自评”下；单元格全部读懂；1 个单元格要核对",
    ]
    reading = read_file(tmp_path / "自评" / "自评表-1-医保宣传.yaml")
    assert reading.root is not None
    assert reading.root["目标表"] == "../目标/甲局/项目-1-医保宣传.yaml"


def test_a_goal_table_out_of_reach_is_refused(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path, one(), name="目标.html")
    assert perfgoals("import", "目标.html", "-d", "目标").code == 0
    put(tmp_path, evaluated())
    shown = perfgoals("import", "表.html", "-d", "自评", "--goals", "目标")
    assert (shown.code, shown.err.count("\n")) == (2, 1)
    assert "资料库之外" in shown.err
    assert perfgoals("import", "表.html", "--goals", "没有").code == 2
    assert not (tmp_path / "自评").exists()


def test_without_a_goal_table_the_printed_one_is_written_too(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path, evaluated())
    shown = perfgoals("import", "表.html")
    assert shown.code == 0
    assert shown.err.splitlines()[0] == (
        "自评表-1-医保宣传.yaml：没有找到它的绩效目标表，按本表印的目标另存为“项目-1-医保宣传.yaml”"
    )
    assert files(tmp_path) == ["自评表-1-医保宣传.yaml", "项目-1-医保宣传.yaml"]


def test_a_department_that_exists_stays_as_it_is(perfgoals: Run, tmp_path: Path) -> None:
    catalogue = (
        "<table><tr><td>表号<td>报表<td>是否空表<td>理由</tr><tr><td>1<td>绩效目标表<td>否<td></tr></table>"
    )
    put(tmp_path, "<p>部门名称：甲局</p>", catalogue, one())
    (tmp_path / "部门.yaml").write_text("表类: 部门预算公开\n", encoding="utf-8")
    shown = perfgoals("import", "表.html")
    assert shown.code == 1
    assert "“部门.yaml”已经存在，没有改动" in shown.err
    assert (tmp_path / "部门.yaml").read_text(encoding="utf-8") == "表类: 部门预算公开\n"
    assert files(tmp_path) == ["部门.yaml", "项目-1-医保宣传.yaml"]
    assert perfgoals("import", "表.html", "--force").code == 0
    reading = read_file(tmp_path / "部门.yaml")
    assert reading.root is not None
    assert reading.root["目录"] == [{"表号": "1", "报表": "绩效目标表", "文件": "项目-1-医保宣传.yaml"}]


def test_a_rendered_table_comes_back_and_renders_the_same(
    perfgoals: Run, folder: Path, tmp_path: Path
) -> None:
    source = next(path for path in sorted(folder.glob("*.yaml")) if "项目" in path.name)
    document = read_file(source).root
    assert document is not None
    page = render_page(document)
    (tmp_path / "表.docx").write_bytes(BACKENDS["docx"].draw(page))
    assert perfgoals("import", "表.docx", "-d", "回", "--year", "2024").code == 0
    (name,) = files(tmp_path / "回")
    read = read_file(tmp_path / "回" / name).root
    assert read is not None
    assert render_page(read) == page


def test_a_column_for_each_town_gives_a_file_for_each(perfgoals: Run, tmp_path: Path) -> None:
    head = "<tr><td rowspan=2>一级指标<td rowspan=2>二级指标<td rowspan=2>三级指标<td colspan=2>指标值</tr>"
    put(
        tmp_path,
        f"<h1>项目支出绩效目标表</h1><p>（2024年度）</p><table><tr><td>项目名称<td colspan=4>养护</tr>{head}"
        "<tr><td>甲镇<td>乙镇</tr><tr><td>产出指标<td>数量指标<td>里程<td>≥3公里<td>≥2公里</tr></table>",
    )
    shown = perfgoals("import", "表.html", "-d", "甲局")
    assert (shown.code, shown.err.splitlines()) == (
        0,
        [
            "表.html：第1段起的表，指标值按“甲镇”“乙镇”分栏，每栏写成一个文件",
            "导入 2 个表、2 个指标，写在文件夹“甲局”下；单元格全部读懂",
        ],
    )
    assert files(tmp_path / "甲局") == ["项目-1-养护-甲镇.yaml", "项目-2-养护-乙镇.yaml"]
    assert perfgoals("import", "表.html", "-d", "-").code == 2


def test_a_form_of_ones_own_is_filled(perfgoals: Run, tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "docs" / "表式示例-上海"
    shutil.copytree(example, tmp_path / "甲")
    (table,) = (tmp_path / "甲").glob("项目*.yaml")
    document = read_file(table).root
    assert document is not None
    (tmp_path / "甲" / "表.xlsx").write_bytes(
        BACKENDS["xlsx"].draw(render_page(document, template_dirs=(tmp_path / "甲" / "templates",)))
    )
    shown = perfgoals("import", "甲/表.xlsx", "--form", "上海", "-d", "甲", "--force")
    assert (shown.code, shown.err) == (0, "导入 1 个表、7 个指标，写在文件夹“甲”下；单元格全部读懂\n")
    found = read_file(tmp_path / "甲" / "项目-1-社区居家养老服务.yaml").root
    assert found is not None
    assert (found["计划开始日期"], found["计划完成日期"]) == ("2024-01-01", "2026-12-31")
    assert perfgoals("lint", "甲", "--select", "PG004", "--no-cache").code == 0
