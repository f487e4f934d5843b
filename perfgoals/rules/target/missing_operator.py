"""PG307 missing-operator."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure, Polarity
from perfgoals.lexicon.target_names import counts_bodies
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import Target, TargetKind
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.lexicon.analysis import Analysis
    from perfgoals.model.tables import GoalTable, Indicator

_HUNDRED = Decimal(100)
_MANY = 4
"""From so many rows on, and where most numbers lack one, the table as a whole is written without operators."""
_MOVES = ("减少", "下降", "降低", "减轻", "压减", "缩短", "节约", "增长", "增加", "提高", "提升", "上升")
"""Behind these a bare percentage leaves open whether it is the least or the most: 能耗降低 3%."""
_RANKS = frozenset(("级", "类", "档", "星", "A级", "岁", "周岁", "号"))


class MissingOperator(TableRule):
    """A number with its unit but no operator: exactly, at least or at most is left open.

    查什么
        指标值有数有单位，却没有“≥”“≤”“=”，如“617家”。一段时间（1个月）、频次（4次/年）、现有机构的个数和总成本不在此列。整张表大多没有运算符的，合为一条。

    为什么
        没有运算符，多做少做算不算完成各说各话，自评时无法计分。

    怎么改
        至少做到的写“≥”，不能超过的写“≤”，必须正好的写“=”。
    """

    code = "PG307"
    name = "missing-operator"
    title = "指标值没有运算符"
    severity = Severity.INFO
    item = ReviewItem.SCIENTIFIC
    authority = (Clause("财预〔2021〕101号", "指标性质分为＞、＜、≥、≤、＝和定性"),)
    minimum = 1
    messages = {
        "": "“{name}”的指标值“{value}”没有运算符；至少做到的写“≥”，不能超过的写“≤”，必须正好的写“=”",
        "table": "{rows} 行数值中有 {count} 行没有运算符（如“{name}：{value}”）；请逐行补上，至少做到的写“≥”，不能超过的写“≤”，必须正好的写“=”",
        "low": "“{name}”越低越好，指标值“{value}”没有运算符；应写成“≤{value}”",
    }
    valid = (
        Case(
            "有运算符",
            sample(
                ("数量", "检查药店数", "≥617家"),
                ("数量", "培训场次", "不少于4场"),
                ("时效", "故障响应时间", "30分钟以内"),
            ),
        ),
        Case(
            "少见的单位后面写以上以下",
            sample(
                ("数量", "采收枇杷", "300筐以上"),
                ("数量", "移栽油茶", "2万蔸以上"),
                ("数量", "走访用工企业", "40家企业以上"),
            ),
        ),
        Case("现有机构的个数", sample(("数量", "奖励乡镇数量", "11 个"))),
        Case(
            "一段时间",
            sample(("社会", "打击欺诈骗保基金宣传月活动", "1个月"), ("时效", "项目完成期限", "12月底前")),
        ),
        Case("总成本另有规则", sample(("成本", "项目预算控制数", "88万元"))),
        Case("必须做到的百分比和零", sample(("质量", "资金使用合规率", "100%"), ("社会", "安全事故", "0起"))),
    )
    invalid = (
        Case(
            "检查家数",
            sample(("数量", "开展两定医药机构监管核查", "617家")),
            ((at("数量", "开展两定医药机构监管核查"), "617家"),),
        ),
        Case(
            "改造面积",
            sample(("数量", "老旧小区外墙改造面积", "2.6万平方米")),
            ((at("数量", "老旧小区外墙改造面积"), "2.6万平方米"),),
        ),
        Case(
            "上升下降多少",
            sample(("生态", "推广新技术，化肥施用量较上年减少", "2%"), ("经济", "仓储损耗降低", "3%")),
            (
                (at("生态", "推广新技术，化肥施用量较上年减少"), "2%"),
                (at("经济", "仓储损耗降低"), "3%"),
            ),
        ),
        Case(
            "单位标准",
            sample(("成本", "施工人员伙食补助标准", "17元/人·天")),
            ((at("成本", "施工人员伙食补助标准"), "17元/人·天"),),
        ),
        Case(
            "整张表都没有运算符，只提示一次",
            sample(
                ("数量", "维护泵站数量", "26座"),
                ("数量", "清淤沟渠长度", "84公里"),
                ("数量", "巡查水库次数", "120次"),
                ("经济", "农业灌溉受益面积", "3.2万亩"),
                ("满意度", "受益农户满意度", "≥90%"),
            ),
            (("绩效指标", "26座"),),
        ),
        Case(
            "越低越好的时间",
            sample(("时效", "供水抢修响应时间", "2小时")),
            ((at("时效", "供水抢修响应时间"), "2小时"),),
        ),
    )

    def concerns(self, row: Indicator) -> bool:
        """Look for bare numbers that could be read two ways."""
        return self._check_row(row) is not None

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for bare numbers that could be read two ways; a form without operators is reported once."""
        hits = [hit for row in table.indicators if (hit := self._check_row(row)) is not None]
        if len(hits) < _MANY:
            return hits
        numbers = sum(row.target.kind is TargetKind.NUMBER for row in table.indicators)
        if 2 * len(hits) <= numbers:
            return hits
        arguments = {**hits[0].arguments, "count": str(len(hits)), "rows": str(numbers)}
        return [Hit("绩效指标", hits[0].value, arguments, "table")]

    def _check_row(self, row: Indicator) -> Hit | None:
        target = row.target
        if target.operator is not None or target.kind is not TargetKind.NUMBER or not target.unit:
            return None
        if not target.value or target.trend or target.approximate or target.has_malformed_unit:
            return None
        found = self.settings.lexicon.analyse(row)
        if not target.is_structured or _is_clear(row, target, found):
            return None
        value = target.raw.strip()
        variant = "low" if found.polarity is Polarity.LOW else ""
        return Hit(row.address, value, {"name": row.name, "value": value}, variant, at="指标值")


def _is_clear(row: Indicator, target: Target, found: Analysis) -> bool:
    """Tell whether a bare number can be read in one way only, or another rule speaks about it."""
    unit = target.base_unit
    if target.is_percent:
        return target.percent == _HUNDRED or not _is_open_share(found)
    if target.is_frequency:
        return True
    if target.is_duration:
        return found.polarity is not Polarity.LOW
    if target.money is not None and (found.cost or "成本" in row.level1 or "成本" in row.level2):
        return True
    return unit in _RANKS or unit.startswith(("/", "pH", "PUE")) or not unit or counts_bodies(found.name)


def _is_open_share(found: Analysis) -> bool:
    if found.name.endswith(_MOVES):
        return True
    plain = found.polarity is Polarity.HIGH or _is_fixed_share(found)
    return found.measure is Measure.RATE and not plain


def _is_fixed_share(found: Analysis) -> bool:
    return found.polarity is Polarity.UNKNOWN and not found.name.endswith("率")
