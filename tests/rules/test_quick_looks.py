"""The quick look by which a rule ends early on most tables finds nothing that the long one would not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from

from perfgoals.config.settings import Settings
from perfgoals.lexicon.texts import _is_plain, is_plain
from perfgoals.model.tables import goal_table
from perfgoals.rules.placement.near_duplicate_indicator import NearDuplicateIndicator, _Marks

if TYPE_CHECKING:
    from perfgoals.model.tables import Indicator

NAMES = (
    *("群众满意度", "服务群众满意度", "参保群众满意度", "群众对服务的满意度", "满意度", "工作人员满意度"),
    *("服务水平", "管理服务水平", "能力", "应急能力", "DIP付费改革", "推进DIP付费", "DRG试点"),
    *("培训教师人数", "教师培训人数", "培训校长人数", "开展教师培训人数（城区）", "2023年培训教师人数"),
)


class _Unhurried(NearDuplicateIndicator):
    """Takes every row for one that may be related to another, so that it never ends early."""

    def _marks_of(self, row: Indicator) -> _Marks:
        return _Marks(super()._marks_of(row).key, may_relate=True)


@given(lists(sampled_from(NAMES), max_size=8))
def test_near_duplicates_are_found_all_the_same(names: list[str]) -> None:
    rows = [{"三级指标": name, "指标值": "≥90%"} for name in names]
    table = goal_table({"表类": "项目支出绩效目标表", "绩效指标": {"产出指标": {"数量指标": rows}}})
    quick, unhurried = NearDuplicateIndicator(Settings()), _Unhurried(Settings())
    assert list(quick.check(table, ())) == list(unhurried.check(table, ()))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("≥95%", True),
        ("培训1200人次", True),
        ("≤1527元/人·月", True),
        ("2024年参保人数12345678", True),
        ("指标12：参保人数", False),
        ("13812345678", False),
        ("2024-01-15-03", False),
        ("根据12号文件", False),
        ("根据12 号文件", False),
        ("培训（1200人", False),
    ],
)
def test_numbers_do_not_hide_what_is_not_plain(text: str, plain: bool) -> None:
    assert is_plain(text) is plain
    assert _is_plain(text) is plain
