"""Documents and local forms for the rendering tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FORM = """\
版式: 某省
缺省版式: 国家2015
绩效指标:
  产出指标: [数量指标, 质量指标]
  满意度指标: [服务对象满意度指标]
表:
  项目支出绩效目标表:
    模板: 项目.html.j2
    标题: "{年度}年{项目名称}绩效目标表"
    脚注: [根据需要可往下续表。]
"""


class LocalForm:
    """A template directory with one form, 某省, whose project template a test writes."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.folder = directory / "某省"
        self.folder.mkdir(parents=True)
        self.form(FORM)

    def form(self, text: str) -> None:
        (self.folder / "form.yaml").write_text(text, encoding="utf-8")

    def template(self, text: str, name: str = "项目.html.j2") -> None:
        (self.folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def local(tmp_path: Path) -> LocalForm:
    return LocalForm(tmp_path / "templates")


@pytest.fixture
def project() -> dict[str, object]:
    return {
        "表类": "项目支出绩效目标表",
        "版式": "某省",
        "年度": "2024",
        "项目名称": "医保宣传经费",
        "项目资金": {"年度资金总额": "20.00", "财政拨款": "20.00", "其他资金": ""},
        "绩效指标": {"产出指标": {"数量指标": [{"三级指标": "宣传资料", "指标值": "≥5000份"}]}},
    }
