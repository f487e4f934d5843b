"""What `book` writes, what it refuses to publish, and how it says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

BUDGET = "表类: 部门预算公开\n年度: 2024\n部门: 某局\n目录:\n  - {表号: 表1, 报表: 项目支出绩效目标表, 文件: 甲.yaml}\n"
TABLE = "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 医保宣传\n"
PHONE = TABLE + "备注: 联系人手机13912345678\n"
SECRET = TABLE + "备注: 秘密★5年\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "某局-2024"
    folder.mkdir()
    (folder / "部门.yaml").write_text(BUDGET, encoding="utf-8")
    (folder / "甲.yaml").write_text(TABLE, encoding="utf-8")
    return folder


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


BEGINNINGS = {"pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "docx": b"PK", "xlsx": b"PK"}


@pytest.mark.parametrize("name", BEGINNINGS)
def test_each_format_is_written(perfgoals: Run, office: Path, tmp_path: Path, name: str) -> None:
    shown = perfgoals("book", office.name, "-f", name)
    written = tmp_path / f"某局-2024.{name}"
    assert (shown.code, shown.out, shown.err) == (0, "", f"写出“{written.name}”：封面、目录和 1 张表\n")
    assert written.read_bytes().startswith(BEGINNINGS[name])


def test_the_ending_of_the_output_file_decides(perfgoals: Run, office: Path, tmp_path: Path) -> None:
    assert perfgoals("book", office.name, "-d", "出/册.html").code == 0
    assert "医保宣传" in (tmp_path / "出" / "册.html").read_text(encoding="utf-8")
    assert perfgoals("book", office.name, "-d", "册.out", "-f", "html").code == 0
    assert (tmp_path / "册.out").read_bytes().startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("place", [".", "出", "出/"])
def test_a_folder_for_the_output_takes_the_booklet_in(
    perfgoals: Run, office: Path, tmp_path: Path, place: str
) -> None:
    (tmp_path / "出").mkdir()
    assert perfgoals("book", office.name, "-f", "html", "-d", place).code == 0
    assert (tmp_path / place / "某局-2024.html").is_file()


def test_several_formats_share_a_name(perfgoals: Run, office: Path, tmp_path: Path) -> None:
    assert perfgoals("book", office.name, "-f", "html,xlsx", "-f", "docx").code == 0
    assert sorted(path.name for path in tmp_path.glob("某局-2024.*")) == [
        "某局-2024.docx",
        "某局-2024.html",
        "某局-2024.xlsx",
    ]
    assert perfgoals("book", office.name, "-f", "html,pdf", "-d", "出/1.5版.pdf").code == 0
    assert sorted(path.name for path in (tmp_path / "出").iterdir()) == ["1.5版.html", "1.5版.pdf"]
    assert perfgoals("book", office.name, "-f", "html,docx", "-d", "另/1.5版").code == 0
    assert sorted(path.name for path in (tmp_path / "另").iterdir()) == ["1.5版.docx", "1.5版.html"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["某局-2024", "-f", "odt"], "没有“odt”这种输出格式；可用：pdf、docx、xlsx、html"),
        (["某局-2024", "-d", "册.doc"], "从“册.doc”的后缀看不出格式"),
        (["."], "“.”里没有 部门.yaml，不是一个部门的文件夹"),
        (["没有"], "找不到“没有”"),
        (["某局-2024/部门.yaml"], "请写它所在的文件夹“某局-2024”"),
        (["某局-2024", "-d", "某局-2024/甲.yaml", "-f", "pdf"], "结果不能写到“某局-2024/甲.yaml”"),
        (["某局-2024", "-d", "册.docx", "-f", "pdf"], "“册.docx”的后缀与 --format pdf 不符"),
    ],
)
def test_a_wrong_command_is_said(perfgoals: Run, office: Path, arguments: list[str], sentence: str) -> None:
    shown = perfgoals("book", *arguments)
    assert shown.code == 2
    assert sentence in shown.err
    assert (office / "甲.yaml").read_text(encoding="utf-8") == TABLE


def test_a_file_without_an_ending_gets_the_formats_and_a_slash_makes_a_folder(
    perfgoals: Run, office: Path, tmp_path: Path
) -> None:
    assert perfgoals("book", office.name, "-f", "html", "-d", "册").code == 0
    assert perfgoals("book", office.name, "-f", "html", "-d", "新/").code == 0
    assert (tmp_path / "册.html").is_file()
    assert (tmp_path / "新" / "某局-2024.html").is_file()


def test_a_department_file_of_another_kind_is_refused(perfgoals: Run, office: Path) -> None:
    put(office / "部门.yaml", "services: {}\n")
    shown = perfgoals("book", office.name)
    assert shown.code == 2
    assert "不是部门预算公开文件" in shown.err


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("甲.yaml", PHONE, "PG801"),
        ("甲.yaml", SECRET, "PG802"),
        ("甲.yaml", TABLE + "空表:\n", "PG109"),
        ("部门.yaml", BUDGET + "  - {报表: 三公经费支出表, 空表: }\n", "PG109"),
    ],
)
def test_what_must_not_be_published_stops_the_booklet(
    perfgoals: Run, office: Path, tmp_path: Path, file: str, text: str, code: str
) -> None:
    put(office / file, text)
    shown = perfgoals("book", office.name)
    finding, total = shown.err.splitlines()
    assert shown.code == 1
    assert finding.startswith(f"{office.name}/{file}:")
    assert finding.endswith(f"（{code}）")
    assert total == "有 1 处不能公开，没有出册；改正后再出，确需照样出册的加 --force"
    assert not list(tmp_path.glob("*.pdf"))


def test_force_publishes_and_still_says_what_is_wrong(perfgoals: Run, office: Path, tmp_path: Path) -> None:
    put(office / "甲.yaml", PHONE)
    shown = perfgoals("book", office.name, "--force")
    assert shown.code == 0
    assert "（PG801）" in shown.err
    assert (tmp_path / "某局-2024.pdf").is_file()


def test_what_is_not_in_the_booklet_does_not_stop_it(perfgoals: Run, office: Path) -> None:
    put(
        office / "审核.yaml",
        "表类: 项目支出绩效目标审核表\n年度: 2024\n目标表: 甲.yaml\n总体意见: 请联系13912345678\n",
    )
    put(office / "下属-2024" / "部门.yaml", BUDGET.replace("某局", "下属"))
    put(office / "下属-2024" / "乙.yaml", SECRET)
    shown = perfgoals("book", office.name)
    assert (shown.code, shown.err) == (0, "写出“某局-2024.pdf”：封面、目录和 1 张表\n")


def test_other_faults_of_a_table_are_no_bar(perfgoals: Run, office: Path) -> None:
    put(office / "部门.yaml", BUDGET + "  - {报表: 政府采购表, 空表: 2024年政府采购预算支出安排}\n")
    assert perfgoals("book", office.name).code == 0


def test_a_suppressed_finding_is_no_bar(perfgoals: Run, office: Path) -> None:
    put(
        office / "甲.yaml",
        PHONE.replace("13912345678", "13912345678 # perfgoals: ignore[PG801] 单位公务手机"),
    )
    assert perfgoals("book", office.name).code == 0


def test_tables_beside_the_catalogue_are_taken_in_and_said(perfgoals: Run, office: Path) -> None:
    put(office / "乙.yaml", TABLE)
    shown = perfgoals("book", office.name, "-f", "html")
    assert shown.err == (
        "写出“某局-2024.html”：封面、目录和 2 张表；其中 1 张不在 部门.yaml 的目录里，排在最后\n"
    )


@pytest.mark.parametrize(
    ("file", "text", "sentence"),
    [
        ("部门.yaml", BUDGET.replace("甲.yaml", "没有.yaml"), "文件“没有.yaml”不在部门文件夹里"),
        ("部门.yaml", BUDGET.replace("甲.yaml", "../甲.yaml"), "文件“../甲.yaml”不在部门文件夹里"),
        ("甲.yaml", "表类: [\n", "甲.yaml：读不出来"),
        ("甲.yaml", TABLE + "年度: 2025\n", "甲.yaml：有字段写了两遍"),
        ("甲.yaml", TABLE + "绩效指标: 待定\n", "甲.yaml：“绩效指标”"),
        ("甲.yaml", TABLE + "版式: 没有\n", "甲.yaml：没有版式“没有”"),
        ("甲.yaml", TABLE + "备注: 𠮷\n", "有字体里没有的字"),
    ],
)
def test_a_booklet_is_whole_or_not_at_all(
    perfgoals: Run, office: Path, tmp_path: Path, file: str, text: str, sentence: str
) -> None:
    put(tmp_path / "甲.yaml", TABLE)
    put(office / file, text)
    shown = perfgoals("book", office.name)
    assert shown.code == 1
    assert sentence in shown.err
    assert shown.err.endswith("没有出册；请改正后再出\n")
    assert not list(tmp_path.glob("*.pdf"))


def test_a_font_folder_that_is_not_there_is_said(perfgoals: Run, office: Path) -> None:
    shown = perfgoals("book", office.name, "--font-dir", "字体")
    assert shown.code == 2
    assert "找不到字体文件夹“字体”" in shown.err


def test_the_form_comes_from_the_settings(perfgoals: Run, office: Path, tmp_path: Path) -> None:
    put(tmp_path / "perfgoals.yaml", "版式: 江夏\n")
    assert perfgoals("book", office.name, "-f", "html").code == 0
    assert "武汉市江夏区" in (tmp_path / "某局-2024.html").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_named(perfgoals: Run, office: Path, tmp_path: Path) -> None:
    put(tmp_path / "占", "")
    shown = perfgoals("book", office.name, "-d", "占/册.pdf")
    assert shown.code == 2
    assert "写不了“占/册.pdf”" in shown.err


def test_a_table_whose_goal_table_is_missing_is_told(perfgoals: Run, office: Path, tmp_path: Path) -> None:
    """The booklet is there to be looked at, but it is not complete."""
    put(office / "自评表.yaml", "表类: 项目支出绩效自评表\n年度: 2024\n目标表: 没有.yaml\n")
    put(office / "部门.yaml", BUDGET + "  - {表号: 表2, 报表: 项目支出绩效自评表, 文件: 自评表.yaml}\n")
    shown = perfgoals("book", office.name, "-f", "html")
    assert shown.code == 1
    assert "自评表.yaml：找不到目标表“没有.yaml”" in shown.err
    assert (tmp_path / "某局-2024.html").exists()
