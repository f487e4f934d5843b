"""PG504 year-in-name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator


class YearInName(IndicatorRule):
    """An indicator with history columns carries a year in its name.

    查什么
        指标名称里写了年份，而同一行又有历史指标值或长期指标值。

    为什么
        “2024年参保率”配上2022年、2023年的值，前后矛盾，也没法逐年比较。

    怎么改
        把年份从名称里去掉，年份由各栏表示。
    """

    code = "PG504"
    name = "year-in-name"
    title = "名称带年份"
    severity = Severity.WARNING
    item = ReviewItem.CLEAR
    authority = (Clause("财预〔2015〕88号", "明确清晰性：目标是否明确、清晰"),)
    messages = {
        "": "“{name}”的名称里有{year}年，这一行却另有其他年度的指标值；请把年份从名称里去掉",
    }
    valid = (
        Case("没有其他年度的值", sample(("数量", "2024年新增绿地面积", "≥3公顷"))),
        Case(
            "名称没有年份", sample(("数量", "医疗保险参保率", "≥90%", "历史指标值: {2022: ≥90%, 2023: ≥90%}"))
        ),
        Case(
            "文号不是年份",
            sample(("质量", "冀财社〔2023〕208号资金支付率", "≥90%", "历史指标值: {2023: ≥85%}")),
        ),
    )
    invalid = (
        Case(
            "参保率",
            sample(("数量", "2024年医疗保险参保率", "≥ 90%", "历史指标值: {2022: ≥90%, 2023: ≥90%}")),
            ((at("数量", "2024年医疗保险参保率"), "2024年医疗保险参保率"),),
        ),
        Case(
            "长期指标值",
            sample(("数量", "2024年度新改建公路里程", "≥40公里", "长期指标值: ≥120公里")),
            ((at("数量", "2024年度新改建公路里程"), "2024年度新改建公路里程"),),
        ),
        Case(
            "水利",
            sample(("生态", "2024年水土流失治理面积", "≥18平方公里", "历史指标值: {2023: 16平方公里}")),
            ((at("生态", "2024年水土流失治理面积"), "2024年水土流失治理面积"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for a year in the names of rows with other years' values."""
        if "20" not in row.name or not _has_other_years(row):
            return None
        years = [year for year in self.settings.lexicon.analyse(row).years if f"{year}年" in row.name]
        if not years:
            return None
        return Hit(row.address, row.name, {"name": row.name, "year": str(years[0])}, at="三级指标")


def _has_other_years(row: Indicator) -> bool:
    past = fields_of(row.fields.get("历史指标值")).values()
    return any(text_of(value).strip() for value in past) or bool(
        text_of(row.fields.get("长期指标值")).strip()
    )
