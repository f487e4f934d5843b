"""The editor on a table whose form has fields of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfgoals.config.settings import Settings
from perfgoals.tui.row_fields import RowFields
from perfgoals.tui.screens.row_form import RowForm
from tests.tui.conftest import TABLE, play, press, shown

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

FORM = """\
版式: 某省
缺省版式: 国家2015
附加字段: {开工日期: "哪一天开工，如 2024-03-01"}
指标附加字段: {指标性质: "如 定量、定性"}
绩效指标: {产出指标: [数量指标], 效益指标: [社会效益指标], 满意度指标: [服务对象满意度指标]}
表:
  项目支出绩效目标表: {模板: 甲.html.j2}
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "templates" / "某省"
    folder.mkdir(parents=True)
    (folder / "form.yaml").write_text(FORM, encoding="utf-8")
    return Settings(template_dirs=(tmp_path / "templates",))


def test_the_table_and_the_row_show_them(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "表.yaml"
    path.write_text(TABLE.replace("国家2015", "某省"), encoding="utf-8")

    async def scenario(pilot: Pilot[None]) -> None:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RowForm)
        assert "指标性质" in shown(pilot.app)
        await press(pilot, "escape")
        pilot.app.screen.go_to_section("基本信息")
        await pilot.pause()
        assert "开工日期" in shown(pilot.app)

    play(path, scenario, size=(120, 60), settings=settings)


def test_they_stand_in_front_and_nothing_stands_twice() -> None:
    fields = RowFields((), (), ("指标性质", "备注"))
    names = list(fields.widgets)
    assert names.count("备注") == 1
    assert names.index("指标性质") < names.index("赋分规则")
    assert fields.widget_of("指标性质") is fields.further["指标性质"]
    assert "指标性质" not in RowFields((), ()).widgets
