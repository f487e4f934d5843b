"""PG320 name-target-conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure, Polarity
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import Operator, TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample
from perfgoals.text import pattern

if TYPE_CHECKING:
    from perfgoals.lexicon.analysis import Analysis
    from perfgoals.model.tables import GoalTable, Indicator
    from perfgoals.model.target import Target

_RISES = pattern(r"(?:提高|提升|上升|增长)$")
_UPPER = frozenset({Operator.LE, Operator.LT})
_SHARES = frozenset({Measure.RATE, Measure.SATISFACTION})
_LEVEL_FROM = 50
"""A share does not rise by half of the whole in a year: such a number is the level itself."""


class NameTargetConflict(IndicatorRule):
    """The name states another number than the value, or says rise where the value is a level.

    查什么
        名称里写的数与指标值不一样；或者名称说“覆盖率提高”，指标值却是“≥90%”这样的水平。

    为什么
        两个数哪个算数说不清；“提高≥90%”按字面是提高九成，做不到，也不是本意。

    怎么改
        数只写在指标值里；要考核水平就把名称改成“覆盖率”，要考核提高就写“较上年提高3个百分点”。
    """

    code = "PG320"
    name = "name-target-conflict"
    title = "名称与指标值矛盾"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实；指标科学性：是否明确了具体指标值"),
    )
    messages = {
        "number": "名称“{name}”写的是“{stated}”，指标值却是“{value}”；请只在指标值里写数，并核对哪个对",
        "level": "名称“{name}”说的是变化，指标值“{value}”却是水平；请把名称改成“{plain}”，或写“较上年提高几个百分点”",
    }
    valid = (
        Case(
            "名称里的数说的是对象",
            sample(
                ("质量", "1至6级残疾军人参保率", "≥95%"),
                ("社会", "60岁以上老年人体检率", "≥70%"),
                ("时效", "12345热线24小时办结率", "≥90%"),
            ),
        ),
        Case("两处一致", sample(("质量", "水质达标率100%", "100%"), ("数量", "受益人口数(≥**人)", "≥29人"))),
        Case(
            "真的是提高多少",
            sample(("社会", "高考本科上线率提高", "≥2%"), ("经济", "村集体收入增长", "≥10%")),
        ),
        Case("动宾短语写水平", sample(("社会", "提高群众满意度", "≥95%"))),
    )
    invalid = (
        Case(
            "变化写成水平",
            sample(("社会", "工作覆盖率提高", "≥90%")),
            ((at("社会", "工作覆盖率提高"), "≥90%"),),
        ),
        Case(
            "名称带的数不同",
            sample(("质量", "出厂水质达标率100%", "≥98%")),
            ((at("质量", "出厂水质达标率100%"), "≥98%"),),
        ),
        Case(
            "名称带运算符",
            sample(("数量", "普法讲座≥12场", "≥10场")),
            ((at("数量", "普法讲座≥12场"), "≥10场"),),
        ),
        Case(
            "满意度提升",
            sample(("满意度", "办事企业满意度提升", "90%以上")),
            ((at("满意度", "办事企业满意度提升"), "90%以上"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare the name with the value."""
        target = row.target
        if target.kind is not TargetKind.NUMBER or target.number is None:
            return None
        found = self.settings.lexicon.analyse(row)
        value = target.raw.strip()
        stated = found.number
        if stated is not None:
            if not _differs(stated, target):
                return None
            arguments = {"name": row.name, "value": value, "stated": stated.raw.strip("（()）")}
            return Hit(row.address, value, arguments, "number", at="指标值")
        if not _is_level_of_rise(found, target):
            return None
        arguments = {"name": row.name, "value": value, "plain": _RISES.sub("", found.name)}
        return Hit(row.address, value, arguments, "level", at="指标值")


def _differs(stated: Target, target: Target) -> bool:
    same_unit = stated.kind is TargetKind.NUMBER and stated.unit == target.unit
    return same_unit and stated.value != target.value and not target.trend


def _is_level_of_rise(found: Analysis, target: Target) -> bool:
    percent = target.percent
    if percent is None or percent < _LEVEL_FROM or target.trend or target.operator in _UPPER:
        return False
    if found.measure not in _SHARES or found.polarity is not Polarity.HIGH:
        return False
    return _RISES.search(found.name) is not None
