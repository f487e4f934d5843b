"""PG503 ambiguous-month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_DECEMBER = 12


class AmbiguousMonth(IndicatorRule):
    """A bare month may be a month of the year or a number of months.

    查什么
        指标值是不是只写“4月”：既可以读成四月份，也可以读成四个月。

    为什么
        期限和时长是两回事，读法不同，完成与否的结论就不同。

    怎么改
        期限写“4月底前”，时长写“4个月”。
    """

    code = "PG503"
    name = "ambiguous-month"
    title = "月份有两种读法"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    messages = {
        "": "“{name}”的指标值“{value}”可以读成{month}月份，也可以读成{month}个月；请写“{month}月底前”或“{month}个月”",
    }
    valid = (
        Case(
            "期限",
            sample(
                ("时效", "完成时间", "11月底"),
                ("时效", "汛前检查时间", "5月底前"),
                ("时效", "完成月份", "≤12月"),
                ("时效", "系统上线时间", "不晚于 12 月底"),
            ),
        ),
        Case("时长", sample(("时效", "供暖期", "4个月"), ("社会", "宣传月活动", "1个月"))),
        Case("带年份的月份", sample(("时效", "竣工时间", "2024年9月"), ("时效", "播种时间", "4月份"))),
        Case("完成时间写12月", sample(("时效", "项目完成时间", "12月"))),
    )
    invalid = (
        Case("供暖期", sample(("时效", "供暖期", "4月")), ((at("时效", "供暖期"), "4月"),)),
        Case("培训时间", sample(("时效", "新警集训", "3月")), ((at("时效", "新警集训"), "3月"),)),
        Case(
            "施工", sample(("时效", "河道清淤施工时间", "6 月")), ((at("时效", "河道清淤施工时间"), "6 月"),)
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for bare months; 12月 for a point in time is December."""
        target = row.target
        if target.kind is not TargetKind.AMBIGUOUS_MONTH or target.deadline is None:
            return None
        month = target.deadline.month
        is_point = self.settings.lexicon.analyse(row).measure is Measure.DEADLINE
        if month == _DECEMBER and is_point:
            return None
        value = target.raw.strip()
        arguments = {"name": row.name, "value": value, "month": str(month)}
        severity = Severity.WARNING if is_point else None
        return Hit(row.address, value, arguments, at="指标值", severity=severity)
