"""PG322 unreachable-step."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import Operator, TargetKind
from perfgoals.model.units import COUNTERS
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.target.sample import at, sample
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable, Indicator

_AT_LEAST = frozenset({Operator.GE, Operator.GT})
_MEASURE = pattern(r"(?:总数|个数|家数|数量|数)$")
_WHOLE = ("总数", "个数", "数量", "数")
LARGEST = 60
"""Beyond this count one unit more or less is below the grain of the usual thresholds."""
_HUNDRED = Decimal(100)


class UnreachableStep(TableRule):
    """For so small a count the threshold can only be met at 100%.

    查什么
        同一张表里写明了总数（如11个乡镇），而比率的指标值（如≥99%）少一个就达不到，等于要求100%。

    为什么
        看上去留了余地，其实没有；指标值与总数的颗粒对不上。

    怎么改
        直接写“100%”，或按个数写，如“≥10个”。
    """

    code = "PG322"
    name = "unreachable-step"
    title = "比率与总数不匹配"
    severity = Severity.INFO
    confidence = Confidence.LOW
    item = ReviewItem.SCIENTIFIC
    authority = (Clause("财预〔2015〕88号", "指标科学性：是否明确了具体指标值"),)
    needs = frozenset({"指标解释"})
    minimum = 1
    messages = {
        "": "总数只有{count}（“{whole}”），少一个就只有{best}%，“{name}”的“{value}”等于要求100%；请直接写“100%”或按个数写",
    }
    valid = (
        Case(
            "总数够大",
            sample(
                ("数量", "补助村数量", "412个"),
                ("质量", "补助发放率", "≥99%", "指标解释: 实际发放村数占应发放村数的比例"),
            ),
        ),
        Case(
            "达得到的一档",
            sample(
                ("数量", "建设乡镇数量", "10个"),
                ("质量", "验收合格率", "≥90%", "指标解释: 验收合格乡镇数占建设乡镇数的比例"),
            ),
        ),
        Case(
            "说的不是同一个总数",
            sample(
                ("数量", "培训班数量", "5个"),
                ("质量", "培训合格率", "≥95%", "指标解释: 考试合格人数占参训人数的比例"),
            ),
        ),
    )
    invalid = (
        Case(
            "11个乡镇99%",
            sample(
                ("数量", "奖励乡镇数量", "11 个"),
                ("质量", "发放率", "≥99%", "指标解释: 实际发放乡镇个数占应发放乡镇个数的比例"),
            ),
            ((at("质量", "发放率"), "≥99%"),),
        ),
        Case(
            "8所学校95%",
            sample(
                ("数量", "改造食堂的学校数量", "≥8所"),
                ("质量", "食堂达标率", "≥95%", "指标解释: 食堂达标学校数占改造学校数的比重"),
            ),
            ((at("质量", "食堂达标率"), "≥95%"),),
        ),
        Case(
            "3座水库98%",
            sample(
                ("数量", "除险加固水库数量", "3座"),
                ("质量", "验收通过率", "≥98%", "指标解释: 通过验收水库数占加固水库总数的比例"),
            ),
            ((at("质量", "验收通过率"), "≥98%"),),
        ),
    )

    def concerns(self, row: Indicator) -> bool:
        """Look for rates whose explanation says what they are a share of."""
        return _is_partial_rate(row) and "占" in row.explanation

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for the whole of each rate among the counts of the table."""
        rates = [row for row in table.indicators if self.concerns(row)]
        if not rates:
            return
        wholes = [(row, thing) for row in table.indicators if (thing := _thing(row))]
        for rate in rates:
            for row, thing in wholes:
                if _counts(rate.explanation, thing) and not _is_reachable(rate, row):
                    yield _hit(rate, row)
                    break


def _is_partial_rate(row: Indicator) -> bool:
    percent = row.target.percent
    return percent is not None and 50 < percent < _HUNDRED and row.target.operator in _AT_LEAST


def _thing(row: Indicator) -> str:
    """Return what a small count counts, by its last two characters: 乡镇 of 奖励乡镇数量; "" for all else."""
    target = row.target
    value = target.value
    if target.kind is not TargetKind.NUMBER or target.unit not in COUNTERS or value is None:
        return ""
    noun = _MEASURE.sub("", row.name)
    return noun[-2:] if noun != row.name and 2 <= value <= LARGEST and len(noun) > 1 else ""


def _counts(explanation: str, thing: str) -> bool:
    """Tell whether the number of ``thing`` is what an explanation divides by."""
    _, _, whole = explanation.rpartition("占")
    return any(thing + ending in whole for ending in _WHOLE)


def _is_reachable(rate: Indicator, whole: Indicator) -> bool:
    percent, count = rate.target.percent, whole.target.value
    return percent is None or not count or (count - 1) * _HUNDRED / count >= percent


def _hit(rate: Indicator, whole: Indicator) -> Hit:
    count = whole.target.value or Decimal(1)
    best = round((count - 1) * _HUNDRED / count, 1)
    value = rate.target.raw.strip()
    arguments = {"name": rate.name, "value": value, "whole": whole.name, "best": str(best)}
    arguments["count"] = f"{count:f}{whole.target.unit}"
    return Hit(rate.address, value, arguments, at="指标值")
