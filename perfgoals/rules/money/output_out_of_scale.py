"""PG411 output-out-of-scale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.money.costs import whole_money

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable, Indicator

_OCCASIONS = frozenset({"次", "场", "场次", "期", "班次"})
YUAN_PER_OCCASION = Decimal(100_000)
"""A meeting, training or campaign rarely costs more; equipment and works are not counted in occasions."""
_ACTIVITIES = ("会议", "培训", "宣传", "活动", "调研", "检查", "指导", "讲座", "宣讲")


class OutputOutOfScale(TableRule):
    """All the money buys, by the table's own count, is a few meetings or campaigns.

    查什么
        数量指标是不是只有几次会议、培训、宣传，平均每次要花十万元以上。

    为什么
        产出太少，说明指标没有反映钱真正要办的事，或者资金安排偏大。

    怎么改
        把资金主要用途的产出补进数量指标（设备台数、服务人数、检查家数等）。
    """

    code = "PG411"
    name = "output-out-of-scale"
    title = "产出与资金不相称"
    severity = Severity.INFO
    confidence = Confidence.LOW
    item = ReviewItem.MATCHED
    authority = (Clause("财预〔2015〕88号", "资金匹配性：既定资金下绩效目标是否过高或过低"),)
    minimum = 1
    messages = {
        "": "{budget} 的数量产出只有{outputs}，平均每次 {each}；请补上资金主要用途的产出",
    }
    valid = (
        Case(
            "次数与资金相称",
            "项目资金: {年度资金总额: 20}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 下乡演出场次, 指标值: ≥120场}\n",
        ),
        Case(
            "另有实物产出",
            "项目资金: {年度资金总额: 270}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 培训次数, 指标值: ≥2次}\n      - {三级指标: 采购监控设备, 指标值: 180台}\n",
        ),
        Case(
            "不是会议培训的次数",
            "项目资金: {年度资金总额: 600}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 飞播造林架次, 指标值: ≥12次}\n",
        ),
    )
    invalid = (
        Case(
            "两次会议27万元",
            "项目资金: {年度资金总额: 27}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 召开信息化建设会议或培训, 指标值: ≥2次}\n",
            (("绩效指标/产出指标/数量指标", "27万元"),),
        ),
        Case(
            "普法宣传",
            "项目资金: {年度资金总额: 90}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 普法宣传活动, 指标值: ≥4场}\n      - {三级指标: 普法骨干培训, 指标值: ≥2期}\n",
            (("绩效指标/产出指标/数量指标", "90万元"),),
        ),
        Case(
            "按元填报",
            "金额单位: 元\n项目资金: {年度资金总额: 500000}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 安全生产专项检查, 指标值: 3次}\n",
            (("绩效指标/产出指标/数量指标", "500000元"),),
        ),
    )

    def concerns(self, row: Indicator) -> bool:
        """Look for counted occasions."""
        return row.level2.startswith("数量") and _is_occasion(row)

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Divide the money by the occasions, where nothing else is counted."""
        budget = None if table.is_department else whole_money(table)
        rows = [row for row in table.indicators if row.level2.startswith("数量")]
        if budget is None or not rows:
            return
        occasions = Decimal(0)
        for row in rows:
            if not _is_occasion(row):
                return
            occasions += row.target.value or 0
        if not occasions or budget.yuan / occasions <= YUAN_PER_OCCASION:
            return
        outputs = "、".join(f"“{row.name}”{row.target.raw.strip()}" for row in rows)
        each = f"{budget.yuan / occasions / 10_000:.1f}万元"
        address = rows[0].address.rpartition("/")[0]
        yield Hit(address, str(budget), {"budget": str(budget), "outputs": outputs, "each": each})


def _is_occasion(row: Indicator) -> bool:
    counted = row.target.unit in _OCCASIONS and row.target.value is not None
    return counted and any(word in row.name for word in _ACTIVITIES)
