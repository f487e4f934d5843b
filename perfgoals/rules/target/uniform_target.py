"""PG303 uniform-target."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import Target, TargetKind
from perfgoals.model.units import PERCENT, RATES
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.target.sample import sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable, Indicator

MINIMUM_ROWS = 5
"""So many rows with one value are needed before their share counts."""
SHARE = Decimal("0.6")
"""Of the rows that have a target."""
_HUNDRED = Decimal(100)


class UniformTarget(TableRule):
    """Most lines of a table carry one and the same percentage.

    查什么
        一张表里是不是大多数行都是同一个百分比（如“≥90%”）。100%另有规则。

    为什么
        不同的事难易不同，指标值却都一样，多半没有逐项测算。

    怎么改
        对照上年实际、行业标准和今年任务，逐行定指标值。
    """

    code = "PG303"
    name = "uniform-target"
    title = "指标值千篇一律"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    item = ReviewItem.REASONABLE
    authority = (Clause("财预〔2015〕88号", "绩效合理性：预期绩效是否符合行业正常水平或事业发展规律"),)
    minimum = MINIMUM_ROWS
    messages = {
        "": "{rows} 行指标中有 {count} 行的指标值都是“{value}”；请逐行核实是否都测算过",
    }
    valid = (
        Case(
            "有几行相同",
            sample(
                ("数量", "培训教师人数", "≥300人"),
                ("质量", "培训合格率", "≥90%"),
                ("质量", "课程完成率", "≥95%"),
                ("社会", "教师知晓率", "≥90%"),
                ("满意度", "参训教师满意度", "≥90%"),
            ),
        ),
        Case(
            "行数太少",
            sample(("质量", "成活率", "≥85%"), ("社会", "覆盖率", "≥85%"), ("满意度", "农户满意度", "≥85%")),
        ),
        Case(
            "依法必须做到的100%不在此列",
            sample(
                *(
                    ("质量", f"{who}补贴发放率", "100%")
                    for who in ("农机", "种粮农民", "退耕还林", "公益林", "高龄老人", "残疾人")
                )
            ),
        ),
    )
    invalid = (
        Case(
            "八行中五行90%",
            sample(
                ("成本", "培训费用控制率", "≤30%"),
                ("数量", "培训场次", "≥10场"),
                ("质量", "培训覆盖率", "≥90%"),
                ("时效", "完成及时率", "≥98%"),
                ("经济", "成果转化率", "≥90%"),
                ("社会", "政策知晓率", "≥90%"),
                ("生态", "无纸化办公率", "≥90%"),
                ("满意度", "群众满意度", "≥90%"),
            ),
            (("绩效指标", "≥90%"),),
        ),
        Case(
            "全部95%",
            sample(
                ("数量", "路灯亮灯率", "≥95%"),
                ("质量", "设施完好率", "≥95%"),
                ("时效", "报修及时率", "≥95%"),
                ("社会", "市民知晓率", "≥95%"),
                ("满意度", "市民满意度", "≥95%"),
            ),
            (("绩效指标", "≥95%"),),
        ),
        Case(
            "写法不同，数值相同",
            sample(
                ("数量", "巡查覆盖率", "≥85%"),
                ("质量", "档案完整率", "85%以上"),
                ("时效", "录入及时率", "不低于85%"),
                ("社会", "隐患整改率", "≥ 85%"),
                ("满意度", "企业满意度", "大于等于85%"),
                ("数量", "检查企业数", "≥60家"),
            ),
            (("绩效指标", "≥85%"),),
        ),
    )

    def concerns(self, row: Indicator) -> bool:
        """Look for percentages other than 100."""
        return _is_free_share(row.target)

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Count the percentages below 100."""
        targets = [row.target for row in table.indicators if row.target.unit in RATES]
        numbers = Counter([t.number for t in targets if t.number != _HUNDRED or t.unit != PERCENT])
        if max(numbers.values(), default=0) < MINIMUM_ROWS:
            return  # what is written alike has one number, and this is the quicker count
        shares = list(filter(_is_free_share, targets))
        rows = sum(row.target.kind is not TargetKind.EMPTY for row in table.indicators)
        values = Counter(map(str, shares))
        for value, count in values.most_common(1):
            if count >= MINIMUM_ROWS and count >= SHARE * rows:
                yield Hit("绩效指标", value, {"rows": str(rows), "count": str(count), "value": value})


def _is_free_share(target: Target) -> bool:
    return target.kind is TargetKind.NUMBER and target.is_percent and target.percent != _HUNDRED
