"""PG321 unchanged-history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.model.target import Target, TargetKind
from perfgoals.model.target_parser import parse_target
from perfgoals.model.units import COUNTERS
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable, Indicator

MINIMUM_ROWS = 4
"""So many rows (legal duties left out) must be comparable before the table is called unchanged."""


class UnchangedHistory(TableRule):
    """Past years, this year and the long term carry the same values over the whole table.

    查什么
        前两年的指标值、当年指标值和长期指标值是不是整张表都一样；没有历史数据时，能数的产出当年数是不是等于几年累计的长期数。

    为什么
        年年一个数，说明没有根据上年完成情况和今年任务重新测算；长期目标是几年的总数，不会只等于一年。

    怎么改
        前两年填实际完成值，当年按任务和资金测算，长期指标值写到期末累计数或要达到的水平。
    """

    code = "PG321"
    name = "unchanged-history"
    title = "历年指标值不变"
    severity = Severity.WARNING
    item = ReviewItem.REASONABLE
    authority = (
        Clause(
            "财预〔2015〕88号",
            "绩效标准包括历史标准、行业标准、计划标准等；预期绩效应符合行业正常水平或事业发展规律",
        ),
        Clause("财预〔2021〕101号", "指标值设定从严、从高"),
    )
    needs = frozenset({"历史指标值", "长期指标值"})
    messages = {
        "history": "{rows} 行指标的历史、当年和长期指标值全部相同；请按实际完成情况和今年任务重新测算",
        "term": "“{name}”的长期指标值“{value}”与当年相同；长期数应是几年累计，请核对",
    }
    valid = (
        Case(
            "逐年提高",
            sample(
                *(
                    ("质量", name, "≥92%", "历史指标值: {2022: ≥88%, 2023: ≥90%}")
                    for name in ("成活率", "合格率", "完好率", "覆盖率")
                )
            ),
        ),
        Case(
            "依法必须做到的年年100%",
            sample(
                *(
                    ("质量", name, "100%", "历史指标值: {2022: 100%, 2023: 100%}")
                    for name in ("工资足额发放率", "补贴兑付率", "资金使用合规率", "预决算信息公开率")
                )
            ),
        ),
        Case(
            "长期数是累计数",
            sample(
                ("数量", "新建公厕", "≥20座", "长期指标值: ≥60座"),
                ("满意度", "市民满意度", "≥90%", "长期指标值: ≥90%"),
                ("数量", "巡查频次", "2次/月", "长期指标值: 2次/月"),
            ),
        ),
        Case("没有历史数据", sample(("数量", "培训人数", "≥300人"), ("质量", "合格率", "≥90%"))),
    )
    invalid = (
        Case(
            "四栏相同",
            sample(
                *(
                    (
                        "质量",
                        name,
                        value,
                        f"历史指标值: {{2022: {value}, 2023: {value}}}",
                        f"长期指标值: {value}",
                    )
                    for name, value in (
                        ("参保率", "≥90%"),
                        ("核查机构数", "617家"),
                        ("知晓率", "≥90%"),
                        ("标准化水平", "不断提高"),
                        ("成本节约率", "≥2%"),
                    )
                )
            ),
            (("绩效指标", ""),),
        ),
        Case(
            "只比上年，也都相同",
            sample(
                *(
                    ("数量", name, value, f"历史指标值: {{2023: {value}}}")
                    for name, value in (
                        ("借阅册次", "≥12万册次"),
                        ("读书活动", "≥30场"),
                        ("到馆人次", "≥8万人次"),
                        ("数字资源访问量", "≥20万次"),
                    )
                )
            ),
            (("绩效指标", ""),),
        ),
        Case(
            "长期数等于一年的数",
            sample(("数量", "移动平台短信发放数量", "200万条", "长期指标值: 200万条")),
            ((at("数量", "移动平台短信发放数量"), "200万条"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare every row with its own past and future."""
        is_duty = self.settings.lexicon.is_legal_duty
        with_history = [
            row
            for row in table.indicators
            if row.target.kind is not TargetKind.EMPTY and _history(row) and not is_duty(row.name)
        ]
        if len(with_history) >= MINIMUM_ROWS and all(_is_unchanged(row) for row in with_history):
            yield Hit("绩效指标", "", {"rows": str(len(with_history))}, "history")
            return
        for row in table.indicators:
            value = text_of(row.fields.get("长期指标值"))
            if value and not _history(row) and _is_one_year_of_many(row.target, parse_target(value)):
                arguments = {"name": row.name, "value": value}
                yield Hit(row.address, value, arguments, "term", at="长期指标值", severity=Severity.INFO)


def _history(row: Indicator) -> list[str]:
    past = fields_of(row.fields.get("历史指标值")).values()
    return [text for value in past if (text := text_of(value).strip())]


def _is_unchanged(row: Indicator) -> bool:
    stated = [*_history(row), text_of(row.fields.get("长期指标值")).strip()]
    return all(parse_target(text).same_as(row.target) for text in stated if text)


def _is_one_year_of_many(year: Target, term: Target) -> bool:
    """Tell whether a count that adds up over the years is the same for one year and for all of them."""
    adds_up = year.kind is TargetKind.NUMBER and year.unit in COUNTERS and bool(year.value)
    return adds_up and term.same_as(year)
