"""PG114 missing-goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.structure.goal_texts import annual_goal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable


class MissingGoal(TableRule):
    """A goal table that is not declared empty states no goal for the year.

    查什么
        项目表有没有年度目标，部门整体表有没有年度总体目标；只有实施期目标而没有年度目标的也要补。

    为什么
        指标是从目标分解出来的，没有目标，指标就没有来处。

    怎么改
        补写年度目标：今年办哪些事、办多少、达到什么效果。
    """

    code = "PG114"
    name = "missing-goal"
    title = "没有绩效目标"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause("财预〔2015〕88号", "绩效目标包括中长期目标和年度目标"),
        Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),
    )
    messages = {
        "": "没有填写{field}；请写明今年办哪些事、办多少、达到什么效果",
        "term-only": "只有实施期目标，没有年度目标；请补写今年办哪些事、办多少、达到什么效果",
    }
    valid = (
        Case("有年度目标", "绩效目标:\n  年度目标: 建成县级文化馆分馆12个\n"),
        Case(
            "河北的整体目标写在分项目标里",
            "表类: 部门整体支出绩效目标表\n版式: 河北\n年度: 2024\n部门名称: 某县教育局\n分项目标:\n  - {名称: 义务教育, 绩效目标: 消除大班额}\n",
        ),
        Case("空表不检查（陕西表式按要求公开空表）", "空表: 本部门2024年无专项业务经费预算\n绩效目标:\n"),
    )
    invalid = (
        Case("目标留空", "绩效目标:\n  年度目标:\n", (("绩效目标/年度目标", ""),)),
        Case(
            "没有绩效目标这一项",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 巡查河道, 指标值: ≥120公里}\n",
            (("绩效目标/年度目标", ""),),
        ),
        Case(
            "只有实施期目标",
            "绩效目标:\n  实施期目标: 三年建成高标准农田6万亩\n",
            (("绩效目标/年度目标", ""),),
        ),
        Case(
            "部门整体没有年度总体目标",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某市公安局\n年度总体目标: []\n",
            (("年度总体目标", ""),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for the year's goal, or for what stands in its place."""
        address, items = annual_goal(table)
        if table.is_department:
            if not items and not table.fields.get("分项目标"):
                yield Hit(address, "", {"field": "年度总体目标"})
        elif not items:
            yield Hit("绩效目标/年度目标", "", {"field": "年度目标"})
        elif address != "绩效目标/年度目标":
            yield Hit("绩效目标/年度目标", "", {"field": "年度目标"}, "term-only")
