"""PG604 dominant-weight."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.weight.points import plain, weights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable


class DominantWeight(TableRule):
    """One row carries more than half of all points.

    查什么
        有没有一行的分值超过合计的一半，而同一级里还有别的行。

    为什么
        一行定成败，其他指标做得再差也不影响等级。

    怎么改
        把分值分给同级的其他指标，或把这一行拆成几个更具体的指标。
    """

    code = "PG604"
    name = "dominant-weight"
    title = "一行分值过重"
    severity = Severity.WARNING
    item = ReviewItem.REASONABLE
    authority = (Clause("财预〔2021〕101号", "突出重点，合理设置各指标分值权重"),)
    needs = frozenset({"分值"})
    messages = {"": "“{name}”一行就占 {weight} 分，超过合计 {total} 的一半；请分给同级的其他指标"}
    valid = (
        Case(
            "分值均衡",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 20}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 30}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
        ),
        Case(
            "本级只有这一行",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 50}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 30}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
        ),
        Case(
            "没有填分值",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%}\n",
        ),
    )
    invalid = (
        Case(
            "一行占60分",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 60}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 5}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 15}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标/产出指标/数量指标/养护里程", "60"),),
        ),
        Case(
            "总分100时占55分",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 55}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 15}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 20}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标/产出指标/数量指标/养护里程", "55"),),
        ),
        Case(
            "质量一行独大",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 养护里程, 指标值: ≥120公里, 分值: 2}\n    质量指标:\n      - {三级指标: 路面完好率, 指标值: ≥95%, 分值: 50.5}\n  效益指标:\n    社会效益指标:\n      - {三级指标: 受益群众, 指标值: ≥3万人, 分值: 27.5}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 沿线群众满意度, 指标值: ≥90%, 分值: 10}\n",
            (("绩效指标/产出指标/质量指标/路面完好率", "50.5"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for a row above half of the total."""
        points = weights(table)
        known = [weight for weight in points if weight is not None]
        if len(known) < 3 or len(known) < len(points):
            return
        total = sum(known, Decimal(0))
        levels = [row.level1 for row in table.indicators]
        for row, weight in zip(table.indicators, known, strict=True):
            if weight * 2 > total and levels.count(row.level1) > 1:
                arguments = {"name": row.name, "weight": plain(weight), "total": plain(total)}
                yield Hit(row.address, plain(weight), arguments, at="分值")
