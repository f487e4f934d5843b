"""PG911 actual-cost-differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import score_beside_goal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading
    from perfgoals.model.money import Tolerance
    from perfgoals.model.tables import GoalTable, Indicator


class ActualCostDiffers(DocumentRule):
    """The actual value of a total-cost indicator differs from what the year's spending says.

    查什么
        总成本指标（指标值等于项目年度资金总额）的实际完成值，是否等于全年执行数。

    为什么
        同一笔支出在一张表里有两个数，必有一个是错的，预算执行率或成本指标的得分也就不可信。

    怎么改
        以决算或支付系统的数为准，统一总成本的完成值和全年执行数。
    """

    code = "PG911"
    name = "actual-cost-differs"
    title = "总成本与执行数不一致"
    severity = Severity.WARNING
    authority = (
        Clause("财预〔2020〕10号", "自评内容包括项目总体绩效目标、各项绩效指标完成情况以及预算执行情况"),
    )
    messages = {"": "总成本指标“{name}”完成“{actual}”，全年执行数是 {spent}，两个数不一致；请核对"}
    valid = (
        evaluated("与执行数相同", ROAD, {}),
        evaluated("换了单位，数相同", ROAD, {"项目总成本": "实际完成值: 1185000元"}),
        evaluated("人均成本不与执行数比较", TRAINING, {"人均培训成本": "实际完成值: 345元/人"}),
    )
    invalid = (
        evaluated(
            "照抄了预算数",
            ROAD,
            {"项目总成本": "实际完成值: 120万元"},
            ("完成情况/项目总成本", "120万元"),
        ),
        evaluated(
            "比执行数少",
            ROAD,
            {"项目总成本": "实际完成值: 110万元"},
            ("完成情况/项目总成本", "110万元"),
        ),
        evaluated(
            "以元填报，与执行数不同",
            ROAD,
            {"项目总成本": "实际完成值: 1180000元"},
            ("完成情况/项目总成本", "1180000元"),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Hold the actual total cost against 全年执行数."""
        score = score_beside_goal(reading, self.settings)
        spent = score.evaluation.spending.spent if score is not None else None
        if score is None or spent is None:
            return
        tolerance = self.settings.tolerance
        for row in score.rows:
            if row.result is None or not _is_total_cost(row.row, score.table, tolerance):
                continue
            actual = parse_target(row.actual).money
            if actual is not None and not tolerance.agrees(spent, [actual]):
                arguments = {"name": row.row.name, "actual": row.actual, "spent": str(spent)}
                yield Hit(row.result.address, row.actual, arguments, at="实际完成值")


def _is_total_cost(row: Indicator, table: GoalTable, tolerance: Tolerance) -> bool:
    """Tell whether a cost row limits the whole of the project's money: its target is the year's total."""
    if not (row.level1.startswith("成本") or row.level2.startswith("成本")):
        return False
    limit, budget = row.target.money, table.budget
    return limit is not None and budget is not None and tolerance.agrees(budget, [limit])
