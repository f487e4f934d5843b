"""PG407 term-below-annual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable


class TermBelowAnnual(TableRule):
    """The money of the whole term is less than that of one year in it.

    查什么
        实施期（中期）资金总额是否小于年度资金总额。

    为什么
        实施期包含本年度，总额不可能比一年的还少，多半是两栏填反或单位不一致。

    怎么改
        核对项目批复文件，改正填错的一栏。
    """

    code = "PG407"
    name = "term-below-annual"
    title = "实施期资金少于年度资金"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    needs = frozenset({"项目资金"})
    messages = {"": "实施期资金总额 {term} 小于年度资金总额 {year}；请核对两栏是否填反"}
    valid = (
        Case("实施期大于年度", "项目资金: {实施期资金总额: 300, 年度资金总额: 100}\n"),
        Case("一年期项目两栏相等", "项目资金: {实施期资金总额: 18.00, 年度资金总额: 18}\n"),
        Case("四舍五入的尾差", "项目资金: {实施期资金总额: 377.78, 年度资金总额: 377.79}\n"),
    )
    invalid = (
        Case(
            "两栏填反",
            "项目资金: {实施期资金总额: 100, 年度资金总额: 300}\n",
            (("项目资金/实施期资金总额", "100"),),
        ),
        Case(
            "单位写得不一致",
            "项目资金: {实施期资金总额: 0.5亿元, 年度资金总额: 6000}\n",
            (("项目资金/实施期资金总额", "0.5亿元"),),
        ),
        Case(
            "实施期写成零",
            "项目资金: {实施期资金总额: 0, 年度资金总额: 45.5}\n",
            (("项目资金/实施期资金总额", "0"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare the two totals."""
        term, year = table.funds.term_total, table.funds.year_total
        if term is None or year is None or year <= term + self.settings.tolerance.of(1):
            return
        value = table.text("项目资金", "实施期资金总额")
        yield Hit("项目资金/实施期资金总额", value, {"term": str(term), "year": str(year)})
