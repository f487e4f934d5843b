"""Which way is better where a name speaks of mishaps: its own, or those the office deals with."""

from __future__ import annotations

import pytest

from perfgoals.lexicon.analysis import Polarity
from perfgoals.lexicon.lexicon import Lexicon


@pytest.mark.parametrize(
    "name",
    [
        "校舍漏水处数",
        "民办园教师离职率",
        "审批超时率",
        "下穿隧道积水时间",
        "早稻倒伏率",
        "工单退回率",
        "施工延期天数",
    ],
)
def test_the_fewer_mishaps_the_better(name: str) -> None:
    assert Lexicon().polarity(name) is Polarity.LOW


@pytest.mark.parametrize(
    "name",
    [
        "调处水事纠纷件数",
        "处置网络舆情起数",
        "拆除违建面积",
        "救助受灾人数",
        "接待群众上访人次",
        "抢修停电次数",
        "无事故天数",
    ],
)
def test_mishaps_dealt_with_are_work_done(name: str) -> None:
    assert Lexicon().polarity(name) is Polarity.UNKNOWN


@pytest.mark.parametrize("name", ["投诉处理超时率", "案件办理差错数", "工单处置逾期率"])
def test_mishaps_of_the_dealing_itself_are_better_few(name: str) -> None:
    assert Lexicon().polarity(name) is Polarity.LOW
