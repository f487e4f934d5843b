"""Where `render` writes, and what it refuses to write."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pylopdf_fonts_zh_cn import sans_path

from tests.cli.conftest import REVERSED, TABLE, Run, process


def put(path: Path, text: str = TABLE) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_one_folder_is_mirrored(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path / "市" / "甲局" / "表.yaml")
    put(tmp_path / "市" / "总表.yml")
    shown = perfgoals("render", "市", "-f", "html,md")
    assert files(tmp_path / "out") == ["总表.html", "总表.md", "甲局/表.html", "甲局/表.md"]
    assert (shown.code, shown.out) == (0, "")
    assert shown.err == "写出 4 个文件，在文件夹“out”下\n"


def test_several_folders_keep_their_names(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path / "甲局" / "表.yaml")
    put(tmp_path / "乙局" / "下" / "表.yaml")
    assert perfgoals("render", "甲局", "乙局/下", "-d", "出").code == 0
    assert files(tmp_path / "出") == ["乙局/下/表.html", "甲局/表.html"]


def test_inputs_outside_the_working_folder_stay_below_the_output(
    perfgoals: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "外" / "表.yaml")
    put(tmp_path / "外" / "里" / "表.yaml")
    (tmp_path / "工作").mkdir()
    monkeypatch.chdir(tmp_path / "工作")
    assert perfgoals("render", "../外/里/表.yaml", str(tmp_path / "外" / "表.yaml")).code == 0
    assert files(tmp_path / "工作" / "out") == ["表.html", "里/表.html"]


@pytest.mark.parametrize("rival", ["表.yml", "表.YAML", "表"])
def test_two_inputs_never_share_an_output(perfgoals: Run, tmp_path: Path, rival: str) -> None:
    put(tmp_path / "表.yaml")
    put(tmp_path / rival, TABLE.replace("医保宣传", "另一个项目"))
    shown = perfgoals("render", "表.yaml", rival)
    if rival.endswith("YAML"):  # not a YAML file's ending here, so its own name is kept whole
        assert files(tmp_path / "out") == ["表.YAML.html", "表.html"]
        return
    assert shown.code == 1
    assert "同名，未写出" in shown.err
    assert files(tmp_path / "out") == ["表.html"]


def test_a_dot_in_a_name_is_no_ending(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path / "项目-1-1.5倍经费.yaml")
    assert perfgoals("render", ".").code == 0
    assert files(tmp_path / "out") == ["项目-1-1.5倍经费.html"]


def test_what_is_no_table_is_passed_over_and_said(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path / "表.yaml")
    put(tmp_path / "compose.yaml", "services: {}\n")
    put(tmp_path / "perfgoals.yaml", "版式: 河北\n")
    shown = perfgoals("render", ".")
    assert (shown.code, shown.err) == (
        0,
        "写出 1 个文件，在文件夹“out”下；2 个 YAML 文件不是绩效表，已跳过\n",
    )


def test_the_form_comes_from_the_settings_for_the_path(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path / "陕" / "表.yaml", REVERSED)
    put(tmp_path / "冀" / "表.yaml", REVERSED)
    put(tmp_path / "perfgoals.yaml", "版式: 河北\n按路径:\n  - 路径: 陕\n    版式: 陕西\n")
    assert perfgoals("render", ".").code == 0
    pages = {name: (tmp_path / "out" / name / "表.html").read_text(encoding="utf-8") for name in ("陕", "冀")}
    assert perfgoals("render", ".", "--form", "陕西", "--isolated", "-d", "都").code == 0
    assert (tmp_path / "都" / "陕" / "表.html").read_text(encoding="utf-8") == pages["陕"]
    assert (tmp_path / "都" / "冀" / "表.html").read_text(encoding="utf-8") != pages["冀"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("表类: 没有这种表\n年度: 2024\n", "没有这种表"),
        ("年度: 2024\n项目名称: 甲\n", "没有写明表类"),
        (TABLE + "年度: 2025\n", "有字段写了两遍"),
        ("表类: [\n", "读不出来"),
        (TABLE + "绩效指标: 待定\n", "绩效指标"),
    ],
)
def test_what_cannot_be_laid_out_is_named_and_the_rest_is_written(
    perfgoals: Run, tmp_path: Path, text: str, sentence: str
) -> None:
    put(tmp_path / "甲.yaml", text)
    put(tmp_path / "表.yaml")
    shown = perfgoals("render", ".")
    assert shown.code == 1
    failure, total = shown.err.splitlines()
    assert failure.startswith("甲.yaml：")
    assert sentence in failure
    assert total == "写出 1 个文件，在文件夹“out”下；1 个文件未能排版"


def test_an_output_that_cannot_be_made_is_named(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path / "表.yaml")
    shown = perfgoals("render", "表.yaml", "-d", "表.yaml/下")
    assert (shown.code, shown.err.count("\n")) == (2, 1)
    assert "写不了“表.yaml/下/表.html”（路径中有一段是文件，不是文件夹）" in shown.err


def test_a_name_as_long_as_the_disk_allows_is_written(perfgoals: Run, tmp_path: Path) -> None:
    name = "长" * 83 + "-"  # 250 bytes, and .yaml
    put(tmp_path / f"{name}.yaml")
    assert perfgoals("render", ".").code == 0
    assert files(tmp_path / "out") == [f"{name}.html"]


def test_a_failed_write_leaves_the_old_page_and_nothing_else(
    perfgoals: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "表.yaml")
    put(tmp_path / "out" / "表.html", "旧")

    def interrupted(_self: Path, _target: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    shown = perfgoals("render", "表.yaml")
    assert (shown.code, shown.err) == (130, "已中断\n")
    assert files(tmp_path / "out") == ["表.html"]
    assert (tmp_path / "out" / "表.html").read_text(encoding="utf-8") == "旧"


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses such names")
def test_a_file_name_that_is_no_text_is_rendered(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xb1\xed.yaml")).write_text(TABLE, encoding="utf-8")
    assert process("render", ".", cwd=tmp_path).returncode == 0
    assert [os.fsencode(path.name) for path in (tmp_path / "out").iterdir()] == [b"\xb1\xed.html"]


def test_a_character_no_font_has_is_named_with_its_cell(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path / "表.yaml", TABLE.replace("医保宣传", "𠮷林路养护"))
    shown = perfgoals("render", "表.yaml", "-f", "pdf")
    assert shown.code == 1
    assert "第 1 行“𠮷林路养护”中的“𠮷”（U+20BB7）" in shown.err
    assert "--font-dir" in shown.err
    assert not (tmp_path / "out").exists()


def test_an_office_sets_its_tables_in_its_own_fonts(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path / "表.yaml")
    (tmp_path / "字体").mkdir()
    shutil.copy(sans_path(), tmp_path / "字体" / "本单位.otf")
    assert perfgoals("render", "表.yaml", "-f", "pdf").code == 0
    assert perfgoals("render", "表.yaml", "-f", "pdf", "--font-dir", "字体", "-d", "自有").code == 0
    assert (tmp_path / "自有" / "表.pdf").read_bytes() != (tmp_path / "out" / "表.pdf").read_bytes()


@pytest.mark.parametrize(
    ("files_in", "sentence"),
    [([], "没有字体文件"), (["坏.ttf"], "字体文件都读不出来"), (None, "找不到字体文件夹“字体”")],
)
def test_a_font_folder_of_no_use_is_said_before_anything_is_written(
    perfgoals: Run, tmp_path: Path, files_in: list[str] | None, sentence: str
) -> None:
    put(tmp_path / "表.yaml")
    if files_in is not None:
        (tmp_path / "字体").mkdir()
        for name in files_in:
            put(tmp_path / "字体" / name, "不是字体")
    shown = perfgoals("render", "表.yaml", "-f", "pdf", "--font-dir", "字体")
    assert (shown.code, shown.err.count("\n")) == (2, 1)
    assert sentence in shown.err
    assert not (tmp_path / "out").exists()


def test_the_progress_bar_counts_to_all_files(
    perfgoals: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        put(tmp_path / f"表{number}.yaml")
    seen: list[tuple[int, str]] = []

    def watched(items: list[object], total: int = 0, label: str = "") -> list[object]:
        seen.append((total, label))
        return items

    monkeypatch.setattr("perfgoals.cli.render.tracked", watched)
    assert perfgoals("render", ".").code == 0
    assert seen == [(3, "已排版")]


def test_a_self_evaluation_is_printed_with_its_targets_and_points(perfgoals: Run, tmp_path: Path) -> None:
    """The 自评表 never copies targets: they come from the goal table, the points are computed."""
    goal = (
        TABLE
        + "项目资金: {年度资金总额: 20}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里}\n"
    )
    put(tmp_path / "表.yaml", goal)
    put(
        tmp_path / "自评.yaml",
        "表类: 项目支出绩效自评表\n年度: 2024\n目标表: 表.yaml\n预算执行: {全年预算数: 20, 全年执行数: 20}\n"
        "完成情况: {养护里程: {实际完成值: 96公里, 偏差原因: 雨季长}}\n",
    )
    assert perfgoals("render", "自评.yaml", "-f", "md").code == 0
    page = (tmp_path / "out" / "自评.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if "养护里程" in line)
    assert "≥120公里" in row
    assert "96公里" in row
    assert "| 90 | 72 |" in row


def test_a_table_whose_goal_table_is_missing_is_told(perfgoals: Run, tmp_path: Path) -> None:
    """A 自评表 with blank targets must not be published unawares."""
    put = "表类: 项目支出绩效自评表\n年度: 2024\n项目名称: 甲\n目标表: 无.yaml\n"
    (tmp_path / "自评.yaml").write_text(put, encoding="utf-8")
    shown = perfgoals("render", "自评.yaml")
    assert shown.code == 1
    assert "找不到目标表“无.yaml”" in shown.err
    assert "目标表的内容空着" in shown.err
    assert (tmp_path / "out" / "自评.html").is_file()


def test_what_the_form_does_not_print_is_said_once_a_file(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path / "表.yaml", TABLE + "版式: 陕西\n实施单位: 某某中心\n项目资金: {年度资金总额: 560}\n")
    shown = perfgoals("render", "表.yaml", "-f", "html,md")
    assert shown.code == 0
    said = "表.yaml：这些已填的内容，所用版式没有地方印，未印出：实施单位、项目资金的年度资金总额"
    assert shown.err.splitlines() == [said, "写出 2 个文件，在文件夹“out”下"]


def test_a_form_nobody_has_is_refused_even_where_no_table_needs_it(perfgoals: Run, tmp_path: Path) -> None:
    put(tmp_path / "表.yaml", TABLE + "版式: 陕西\n")
    shown = perfgoals("render", "表.yaml", "--form", "火星")
    assert shown.code == 2
    assert "没有版式“火星”" in shown.err
    assert not (tmp_path / "out").exists()
