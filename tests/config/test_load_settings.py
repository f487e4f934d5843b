"""Settings are read as settings from a file of any name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import PathSettings, Settings, SettingsError, covers, load_settings
from perfgoals.rules.registry import rules_by_key

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["perfgoals.yaml", "市局.yaml", "local.yml"])
def test_a_settings_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("停用: [PG304]\n", encoding="utf-8")
    assert load_settings(path).ignore == ("PG304",)


@pytest.mark.parametrize("name", ["perfgoals.yaml", "市局.yaml"])
def test_a_slip_is_told_whatever_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("停用规则: [PG304]\n", encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_settings(path)
    assert [problem.arguments["key"] for problem in error.value.problems] == ["停用规则"]


@pytest.mark.parametrize("text", ["", "\n", "# 资料库从这里开始\n"])
def test_an_empty_file_only_marks_the_repository(tmp_path: Path, text: str) -> None:
    path = tmp_path / "perfgoals.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_settings(path).ignore == ()
    assert load_settings(path).source == str(path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[]\n", "配置文件由一行行“设置: 内容”组成，如“版式: 河北”；请照样改写，没有要设置的就删去全部内容"),
        (
            "- 停用\n",
            "配置文件由一行行“设置: 内容”组成，如“版式: 河北”；请照样改写，没有要设置的就删去全部内容",
        ),
        (
            "停用\n",
            "配置文件由一行行“设置: 内容”组成，如“版式: 河北”；请照样改写，没有要设置的就删去全部内容",
        ),
        ("---\n", "配置文件由一行行“设置: 内容”组成，如“版式: 河北”；请照样改写，没有要设置的就删去全部内容"),
        ("版式: 河北\n---\n版式: 陕西\n", "配置文件里只能有一份设置；请删除“---”或“...”和它之后的内容"),
        (
            "版式: 河北\n停用\n",
            "这一行没有“设置: 内容”的形式；请补上英文冒号加空格，续写上一行的内容则缩进对齐",
        ),
        ("版式：河北\n", "“版式”后面是全角冒号“：”，不会被当作字段；请改为英文冒号加一个空格“: ”"),
        (
            f"停用: {'[' * 30}{']' * 30}\n",
            "内容太多或套得太深，不像配置文件；请检查缩进和括号，表格请另存为别的文件名",
        ),
    ],
)
@pytest.mark.parametrize("name", ["perfgoals.yaml", "市局.yaml"])
def test_settings_that_cannot_be_read_are_not_taken_for_a_table(
    tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_settings(path)
    problem = error.value.problems[0]
    assert rules_by_key()[problem.rule].messages[problem.variant].format_map(problem.arguments) == sentence


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("**/项目-1*", "项目-1.yaml"),
        ("**/项目-1*", "某局/项目-1.yaml"),
        ("**/项目-1*", "市/某局/项目-12.yaml"),
        ("./x.yaml", "x.yaml"),
        ("./某局/*.yaml", "某局/x.yaml"),
        ("/某局", "某局/x.yaml"),
        ("历史", "历史/x.yaml"),
        ("历史", "某局/历史/2022/x.yaml"),
        ("历史/", "历史/2022/x.yaml"),
        ("历史/*", "历史/x.yaml"),
        ("历史/*", "历史/2022/x.yaml"),
        ("历史/**", "历史/2022/x.yaml"),
        ("历史/**/x.yaml", "历史/x.yaml"),
        ("历史/**/x.yaml", "历史/2022/某局/x.yaml"),
        ("*-2022", "某局-2022/x.yaml"),
        ("项目-?.yaml", "某局/项目-1.yaml"),
        ("项目-[12].yaml", "项目-1.yaml"),
        ("**", "x.yaml"),
        ("*", "某局/x.yaml"),
        ("历史\\*.yaml", "历史/x.yaml"),
    ],
)
def test_a_glob_covers_files_as_in_gitignore(glob: str, path: str) -> None:
    assert covers(glob, path)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("./x.yaml", "某局/x.yaml"),
        ("/历史", "某局/历史/x.yaml"),
        ("某局/*.yaml", "某局/2022/x.yaml"),
        ("历史/", "历史"),
        ("历史/**", "历史"),
        ("历史", "历史2022/x.yaml"),
        ("历*/x.yaml", "历史/2022/x.yaml"),
        ("项目-1", "项目-1.yaml"),
        ("项目-[12].yaml", "项目-3.yaml"),
        ("**/" * 30 + "无", "甲/" * 30 + "x.yaml"),
    ],
)
def test_a_glob_leaves_other_files_alone(glob: str, path: str) -> None:
    assert not covers(glob, path)


def test_settings_by_path_are_those_of_the_globs_that_cover_it(tmp_path: Path) -> None:
    entries = (PathSettings("./项目-1.yaml"), PathSettings("**/项目-1*"), PathSettings("历史"))
    settings = Settings(source=str(tmp_path / "perfgoals.yaml"), by_path=entries)
    assert settings.overrides(str(tmp_path / "项目-1.yaml")) == entries[:2]
    assert settings.overrides(str(tmp_path / "历史" / "项目-1.yaml")) == entries[1:]
