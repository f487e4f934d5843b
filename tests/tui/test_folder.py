"""The list of a folder: rows at once, findings as lint gives them, search, order, new tables."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from perfgoals.cli.dispatch import run as run_command
from perfgoals.model.tables import GOAL_KINDS
from perfgoals.scoring.results import RESULT_KINDS
from perfgoals.tui.folder_rows import FileRow, file_row, ordered
from perfgoals.tui.screens.folder import FolderScreen
from perfgoals.tui.screens.new_table import NewTable
from perfgoals.tui.screens.text_view import TextView
from perfgoals.tui.widgets.fit import path_fitted
from perfgoals.tui.widgets.listing import Listing
from tests.tui.conftest import EXAMPLES, TABLE, play, press, same_as_golden, settle, shown, type_in, widths

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def lines(pilot: Pilot[None]) -> list[str]:
    return shown(pilot.app).splitlines()


def listed(pilot: Pilot[None]) -> list[str]:
    """Return the names in the list, from top to bottom."""
    screen = pilot.app.screen
    assert isinstance(screen, FolderScreen)
    return [row.name for row in screen._shown]


def test_a_folder_shows_its_tables_with_what_is_found(folder: Path) -> None:
    """A file that cannot be read says where; one that is none of ours leaves the list."""

    async def scenario(pilot: Pilot[None]) -> None:
        text = shown(pilot.app)
        assert "2 个文件" in text
        assert "错误 2" in text.splitlines()[0]
        assert "第3行：" in text
        assert "读不出" in text
        assert "医保宣传" in text
        assert "别的.yaml" not in text

    play(folder, scenario, size=(120, 36))


def test_rows_stand_there_before_anything_is_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FolderScreen, "_check", lambda _: None)

    async def scenario(pilot: Pilot[None]) -> None:
        text = shown(pilot.app)
        assert "医保宣传.yaml" in text
        assert "还有 3 个在检查" in text

    play(folder, scenario, size=(120, 36))


@pytest.mark.parametrize("department", sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
def test_findings_and_scores_are_those_of_the_commands(
    department: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts per file equal ``lint``, scores equal ``score``."""
    monkeypatch.chdir(EXAMPLES)
    run_command(["lint", department, "--output-format", "json"])
    counts: dict[str, list[int]] = {}
    for finding in json.loads(capsys.readouterr().out)["findings"]:
        count = counts.setdefault(finding["path"], [0, 0])
        if finding["severity"] != "info":
            count[finding["severity"] == "warning"] += 1
    run_command(["score", department, "--output-format", "json"])
    entries = json.loads(capsys.readouterr().out)["scores"]
    scores = {
        entry["path"]: (entry["machine_points"], entry["machine_max"])
        for entry in entries
        if entry["kind"] in GOAL_KINDS
    }
    results = {entry["path"]: entry for entry in entries if entry["kind"] in RESULT_KINDS}

    async def scenario(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, FolderScreen)
        rows = list(screen._rows.values())
        assert rows
        for row in rows:
            path = f"{department}/{row.name}"
            assert [row.errors, row.warnings] == counts.get(path, [0, 0]), row.name
            if path in results:
                assert [row.score, row.state] == _told(results[path])
                assert row.title.endswith(f"（{row.kind}）")
            elif row.score:
                points, most = row.score.split("/")
                assert (float(points), float(most)) == pytest.approx(scores[path]), row.name
        assert sum("/" in row.score for row in rows) == len(scores)

    play(EXAMPLES / department, scenario)


def _told(entry: dict[str, Any]) -> list[str]:
    """Return the score and the state that the list shows for an entry of ``score`` on a 自评表 or 监控表."""
    if entry["total"] is not None:
        return [f"{entry['total']:g}", entry["grade"]]
    return ["", entry["spending"]["light"]]


def test_an_unreadable_file_opens_as_text(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, TextView)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, FolderScreen)

    play(folder, scenario)


def test_search_by_text_and_by_pinyin_initials(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "slash")
        await type_in(pilot, "ybxc")
        assert listed(pilot) == ["医保宣传.yaml"]
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(Listing).has_focus
        await press(pilot, "escape")
        assert len(listed(pilot)) == 2
        await press(pilot, "slash")
        await type_in(pilot, "坏")
        assert listed(pilot) == ["坏文件.yaml"]
        await type_in(pilot, "[/]")
        assert "没有符合的文件" in shown(pilot.app)
        await press(pilot, "escape")
        assert not pilot.app.screen.query_one(Input).display

    play(folder, scenario)


def test_chinese_typed_into_the_list_begins_a_search(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await type_in(pilot, "坏文")
        assert pilot.app.screen.query_one(Input).value == "坏文"
        assert listed(pilot) == ["坏文件.yaml"]

    play(folder, scenario)


def test_orders_go_round_and_keep_the_cursor_on_its_file(folder: Path) -> None:
    (folder / "一.yaml").write_text(TABLE.replace("≤95%", "≥95%"), encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        assert listed(pilot)[0] == "一.yaml"
        await press(pilot, "j", "k", "s")
        assert listed(pilot)[-1] == "一.yaml"
        assert "错误多的在前" in lines(pilot)[0]
        screen = pilot.app.screen
        assert isinstance(screen, FolderScreen)
        assert screen.current is not None
        assert screen.current.name == "一.yaml"
        await press(pilot, "s", "s")
        assert listed(pilot)[0] == "一.yaml"

    play(folder, scenario, size=(100, 24))


def test_rows_without_a_score_come_last(tmp_path: Path) -> None:
    rows = [file_row(str(tmp_path / name), str(tmp_path)) for name in ("甲.yaml", "乙.yaml")]
    assert ordered(rows, 2) == rows


def test_changes_outside_are_seen_on_coming_back_and_on_refresh(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "end", "enter")
        (folder / "医保宣传.yaml").write_text(TABLE.replace("≤95%", "≥95%"), encoding="utf-8")
        await press(pilot, "escape")
        assert "错误 1" in lines(pilot)[0]
        (folder / "新.yaml").write_text(TABLE, encoding="utf-8")
        await press(pilot, "r")
        assert "3 个文件" in lines(pilot)[0]

    play(folder, scenario)


def test_unsaved_work_is_marked(folder: Path) -> None:
    (folder / ".医保宣传.yaml.pgswp").write_text("{}", encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        line = next(line for line in lines(pilot)[1:] if line.startswith("医保宣传.yaml"))
        assert line.endswith("未保存")

    play(folder, scenario)


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        assert "按 n 新建" in shown(pilot.app)
        await press(pilot, "enter", "j", "G", "slash", "escape")

    play(tmp_path, scenario)


def test_a_new_table_is_made_from_its_form(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    async def scenario(pilot: Pilot[None]) -> None:
        monkeypatch.setattr(pilot.app, "open_table", lambda path: opened.append(path.name))
        await press(pilot, "n")
        screen = pilot.app.screen
        assert isinstance(screen, NewTable)
        screen.query_one("#name", Input).value = "乡村医生补助"
        screen.query_one("#year", Input).value = "2026"
        await settle(pilot)
        assert screen.query_one("#file", Input).value == "项目-乡村医生补助.yaml"
        await press(pilot, "f10")

    play(folder, scenario)
    assert opened == ["项目-乡村医生补助.yaml"]
    text = (folder / "项目-乡村医生补助.yaml").read_text(encoding="utf-8")
    assert "表类: 项目支出绩效目标表\n" in text
    assert "年度: 2026\n" in text
    assert "项目名称: 乡村医生补助\n" in text


def test_a_new_table_never_takes_the_place_of_another(folder: Path) -> None:
    before = (folder / "医保宣传.yaml").read_bytes()

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "n")
        screen = pilot.app.screen
        screen.query_one("#file", Input).value = "医保宣传"
        await press(pilot, "f10")
        assert "已经有了" in shown(pilot.app)
        screen.query_one("#year", Input).value = "今年"
        await press(pilot, "f10")
        assert "年度应当是四位数字" in shown(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, FolderScreen)

    play(folder, scenario)
    assert (folder / "医保宣传.yaml").read_bytes() == before


def test_the_mouse_moves_and_opens(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await pilot.click(Listing, offset=(3, 2))
        await settle(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, FolderScreen)
        assert screen.current is not None
        assert screen.current.name == "坏文件.yaml"
        await pilot.click(Listing, offset=(3, 2), times=2)
        await settle(pilot)
        assert isinstance(pilot.app.screen, TextView)

    play(folder, scenario)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36), (150, 40)])
def test_no_line_is_wider_than_the_terminal(size: tuple[int, int]) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        for key in ("f1", "f12", "f9", "n"):
            await press(pilot, key)
            assert set(widths(pilot.app)) == {size[0]}
            await press(pilot, "escape")
        assert set(widths(pilot.app)) == {size[0]}
        assert "帮助" in lines(pilot)[-1]

    play(EXAMPLES / "巨鹿县医疗保障局-2024", scenario, size=size)


ROWS = (
    FileRow("1", "部门.yaml", "甲局（部门预算公开）", "部门预算公开", errors=1, is_checked=True),
    FileRow("2", "项目-1-农村公路养护.yaml", "农村公路养护“四好”项目", "项目支出绩效目标表", "61.5/70", Decimal("0.88"), 0, 2, "100", is_checked=True, is_left_behind=True),
    FileRow("3", "坏文件.yaml", "第3行：冒号应当是英文冒号", errors=1, state="读不出", is_checked=True),
    FileRow("4", "项目-10-这个文件的名称比一列所能放下的要长得多.yaml"),
)  # fmt: skip


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36)])
def test_the_list_looks_as_it_should(tmp_path: Path, size: tuple[int, int]) -> None:
    place = tmp_path / "甲局"
    place.mkdir()

    async def scenario(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        assert isinstance(screen, FolderScreen)
        screen._rows = {row.path: row for row in ROWS}
        screen._show()
        await settle(pilot)
        same_as_golden(pilot.app, f"folder-{size[0]}")

    play(place, scenario, size=size)


def test_a_resize_changes_the_columns(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        assert "权重" in lines(pilot)[1]
        await pilot.resize_terminal(60, 18)
        await settle(pilot)
        assert "权重" not in lines(pilot)[1]
        assert set(widths(pilot.app)) == {60}

    play(folder, scenario)


def test_brackets_in_names_are_only_text(tmp_path: Path) -> None:
    place = tmp_path / "[red]局"
    shutil.copytree(EXAMPLES / "珠山区医疗保障局-2024", place)
    (place / "[b]x.yaml").write_text(TABLE.replace("医保宣传", "[@click=app.quit]宣传[/"), encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        text = shown(pilot.app)
        assert "[red]局" in text
        assert "[@click=app.quit]宣传[/" in text
        assert "[b]x.yaml" in text

    play(place, scenario, size=(150, 40))


def test_errors_stand_out_in_the_list(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        strips = pilot.app.screen._compositor.render_strips()
        cells = [part for part in strips[3] if part.text.strip() == "1" and part.style is not None]
        assert cells
        assert cells[0].style is not None
        assert cells[0].style.bold

    play(folder, scenario)


@pytest.mark.parametrize(
    ("path", "width", "fitted"),
    [
        ("表.yaml", 4, "表.yaml"),
        ("巨鹿/部门.yaml", 14, "巨鹿/部门.yaml"),
        ("巨鹿县医疗保障局/部门.yaml", 16, "巨鹿…/部门.yaml"),
        ("巨鹿县医疗保障局/部门整体支出.yaml", 16, "…/部门整体支出.yaml"),
    ],
)
def test_the_folder_of_a_file_gives_way_before_its_name(path: str, width: int, fitted: str) -> None:
    assert path_fitted(path, width) == fitted


def test_a_table_that_follows_another_begins_from_the_one_selected(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "right", "right", "right")
        assert "< 项目支出绩效目标审核表 >" in shown(pilot.app)
        assert "< 对应选中的“医保宣传” >" in shown(pilot.app)
        await press(pilot, "left")
        assert "< 空白表 >" in shown(pilot.app)
        await press(pilot, "right", "f10")

    play(folder, scenario)
    (made,) = folder.glob("*审核表*.yaml")
    assert "目标表: 医保宣传.yaml" in made.read_text(encoding="utf-8")


def test_why_a_new_table_is_not_made_goes_with_the_next_change(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "n", "right", "right", "right", "f10")
        assert "请先在列表里选中那张表" in shown(pilot.app)
        await press(pilot, "left")
        assert "请先在列表里选中那张表" not in shown(pilot.app)

    play(folder, scenario)


def test_kind_and_start_of_a_new_table_are_chosen_by_keys(folder: Path) -> None:
    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "n", "enter", "5")
        await press(pilot, "tab", "tab", "tab", "right")
        assert "< 项目支出绩效自评表 >" in shown(pilot.app)
        assert "< 对应选中的“医保宣传” >" in shown(pilot.app)
        assert "Dismiss" not in shown(pilot.app)
        await press(pilot, "f10")

    play(folder, scenario)
    assert "目标表: 医保宣传.yaml" in next(folder.glob("自评表*.yaml")).read_text(encoding="utf-8")
