"""PG103 missing-satisfaction."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.lexicon.words import first_column
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable

_ASKS_THE_PUBLIC = ("满意", "好评", "认可度", "认可率", "获得感", "安全感", "投诉")


class MissingSatisfaction(TableRule):
    """Public-facing spending has no indicator of the satisfaction of those it serves.

    查什么
        项目名称表明直接服务群众（教育、医疗、救助、补贴、供水、道路等），表中却没有满意度指标，也没有好评、投诉等反馈指标。

    为什么
        直接服务群众的钱花得好不好，要由服务对象来说。

    怎么改
        增设服务对象满意度指标，写明向谁调查；确与群众没有直接关系的，可不设。
    """

    code = "PG103"
    name = "missing-satisfaction"
    title = "缺少满意度指标"
    severity = Severity.INFO
    confidence = Confidence.LOW
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause(
            "财预〔2021〕101号",
            "直接面向社会公众提供服务或与群众切身利益相关的项目应设置满意度指标，其他项目可不设",
        ),
    )
    messages = {"": "“{name}”直接服务群众（{word}），却没有满意度指标；请增设，并写明向谁调查"}
    valid = (
        Case(
            "有满意度指标",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 农村饮水安全维护\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 维修水站, 指标值: ≥12处}\n"
            "  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 用水村民满意度, 指标值: ≥90%}\n",
        ),
        Case(
            "内部事务不需要（单位供暖这样的后勤项目）",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 机关办公设备购置\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 购置电脑, 指标值: ≥12台}\n",
        ),
        Case(
            "没有层级的满意度行也算（汉滨整体表）",
            '表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 城乡居民医保补助\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 参保人数, 指标值: ≥30万人}\n  "":\n    "":\n      - {三级指标: 群众满意度, 指标值: ≥90%}\n',
        ),
        Case(
            "投诉率也是群众的反馈",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 城区公交运营补贴\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 运营里程, 指标值: ≥800万公里}\n"
            "  效益指标:\n    社会效益指标:\n      - {三级指标: 乘客投诉率, 指标值: ≤1%}\n",
        ),
    )
    invalid = (
        Case(
            "营养餐没有满意度",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 农村学生营养改善计划\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 供餐学生数, 指标值: ≥5200人}\n"
            "  效益指标:\n    社会效益指标:\n      - {三级指标: 学生贫血率, 指标值: ≤3%}\n",
            (("绩效指标", ""),),
        ),
        Case(
            "公园管护没有满意度",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 城区公园绿地养护\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护面积, 指标值: ≥36公顷}\n",
            (("绩效指标", ""),),
        ),
        Case(
            "高龄老年人津贴没有满意度",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 高龄老年人津贴\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 发放人数, 指标值: ≥3100人}\n",
            (("绩效指标", ""),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for public words in the project's name, and for anything that asks the public."""
        if table.is_department or not table.indicators:
            return
        word = _public_word(table.name)
        if not word:
            return
        if any(level1.startswith("满意度") for level1 in {row.level1 for row in table.indicators}):
            return
        if any(asks in row.name for row in table.indicators for asks in _ASKS_THE_PUBLIC):
            return
        yield Hit("绩效指标", "", {"name": table.name, "word": word})


@lru_cache(maxsize=1024)
def _public_word(name: str) -> str:
    """Return the word by which a project serves the public, "" for inner affairs."""
    if any(word in name for word in first_column("goal_public", "内部")):
        return ""
    return next((word for word in first_column("goal_public", "公众") if word in name), "")
