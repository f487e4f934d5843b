"""PG501 year-only-deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.deadline.term import bare_year, term_of
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_KINDS = frozenset({TargetKind.YEAR_ONLY, TargetKind.NUMBER})
_CONTINUOUS = (
    "服务",
    "开放",
    "运行",
    "运维",
    "运营",
    "值班",
    "值守",
    "供应",
    "保洁",
    "管护",
    "巡",
    "养护",
    "在岗",
    "周期",
)
"""What goes on all year may well be answered with 全年."""


class YearOnlyDeadline(IndicatorRule):
    """A time target is a year and nothing else.

    查什么
        时效指标（或完成时间一类的指标）的指标值是不是只写了年份，如“2024年”“2024年度全年”“全年”。

    为什么
        年度目标本来就是这一年的，只写年份等于没有定时限，到年底才算逾期。

    怎么改
        写到月，如“6月底前”“11月30日前”；分阶段的，把关键节点各写一行；常年的事写及时率或频次。
    """

    code = "PG501"
    name = "year-only-deadline"
    title = "时限只写年份"
    severity = Severity.ERROR
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2021〕101号", "时效指标应当反映整体完成时间和关键节点"),
        Clause("财预〔2015〕88号", "绩效目标应当细化量化"),
    )
    messages = {
        "year": "“{name}”的指标值“{value}”只有年份，没有定时限；请写到月，如“11月底前”",
        "all_year": "“{name}”的指标值“{value}”没有定时限；请写到月，如“11月底前”，常年的事写及时率或频次",
    }
    valid = (
        Case(
            "写到月",
            sample(
                ("时效", "项目完成期限", "12月底前"),
                ("时效", "设备到货时间", "2024年6月30日前"),
                ("时效", "完成时间", "2024年底"),
                ("时效", "设备调试时间", "2024年年底前"),
            ),
        ),
        Case(
            "一段时间和频次",
            sample(
                ("时效", "施工工期", "90天"),
                ("时效", "补贴发放", "每月10日前"),
                ("时效", "信息更新", "≥1次/月"),
            ),
        ),
        Case("常年的服务", sample(("时效", "公厕开放时间", "全年"), ("时效", "监测站运行", "全年"))),
        Case("不是时效的年份", sample(("数量", "设备使用年限", "≥5年"))),
    )
    invalid = (
        Case(
            "年度全年",
            sample(("时效", "当月按时发放工资", "2024年度全年")),
            ((at("时效", "当月按时发放工资"), "2024年度全年"),),
        ),
        Case(
            "只有年份",
            sample(("时效", "校舍维修完成时间", "2024年")),
            ((at("时效", "校舍维修完成时间"), "2024年"),),
        ),
        Case(
            "光写全年",
            sample(("时效", "送戏下乡完成时间", "全年")),
            ((at("时效", "送戏下乡完成时间"), "全年"),),
        ),
        Case("年份没有年字", sample(("时效", "实施时间", "2024")), ((at("时效", "实施时间"), "2024"),)),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for bare years in time rows; another year than the table's is for wrong-year to say."""
        target = row.target
        if target.kind not in _KINDS:
            return None
        year = bare_year(target)
        if year is None and target.kind is TargetKind.NUMBER:
            return None
        if not row.level2.startswith("时效") and self._measure(row) is not Measure.DEADLINE:
            return None
        value = target.raw.strip()
        arguments = {"name": row.name, "value": value}
        if year is not None:
            term = term_of(table)
            is_other = term is not None and not term.holds(year)
            return None if is_other else Hit(row.address, value, arguments, "year", at="指标值")
        if any(word in row.name for word in _CONTINUOUS):
            return None
        return Hit(row.address, value, arguments, "all_year", at="指标值", severity=Severity.WARNING)

    def _measure(self, row: Indicator) -> Measure:
        return self.settings.lexicon.analyse(row).measure
