"""PG308 missing-unit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.lexicon.target_names import is_dimensionless
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import Target, TargetKind
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample
from perfgoals.text import pattern

if TYPE_CHECKING:
    from perfgoals.lexicon.lexicon import Lexicon
    from perfgoals.model.tables import GoalTable, Indicator

_NUMBERS = frozenset({TargetKind.NUMBER, TargetKind.RANGE})
_REMARK = pattern(r"[（(【\[](?:单位[:：]?)?([^（()）【】\[\]]{1,8})[）)】\]]")
_BLANKS = " ≥≤＞＜><=＝*＊不低高于少超过达到"
"""What a fund's template prints before the unit: (≥**元/株)."""
_COUNTED_IN_NAME = (
    "人数",
    "个数",
    "户数",
    "次数",
    "场数",
    "场次",
    "天数",
    "亩数",
    "份数",
    "件数",
    "家数",
    "台数",
    "册数",
    "人次",
    "起数",
    "公里数",
    "项数",
)
"""Names that end in their unit: the slip is smaller."""
_COUNTS = (*_COUNTED_IN_NAME, "数量", "批次", "批次数")
"""Names of what is counted: a decimal below one is no share of it."""
_ONE = Decimal(1)


class MissingUnit(IndicatorRule):
    """A number stands without its unit, or with a bare scale word (ten thousand) alone.

    查什么
        指标值只有数没有计量单位，如“≥85”，或只写到“80万”。单位写在名称里的（如“绿化面积（亩）”）和无量纲的指标不在此列。

    为什么
        80万元、80万人、80万次是不同的事，没有单位就无法核对，各级系统也不予通过。

    怎么改
        补上计量单位：比率写“%”，金额写“万元”，数量写“人、家、次、平方米”等。
    """

    code = "PG308"
    name = "missing-unit"
    title = "指标值没有计量单位"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    messages = {
        "none": "“{name}”的指标值“{value}”没有计量单位；请补上",
        "scale": "“{name}”的指标值“{value}”只写到“{scale}”，没有写是什么；请补上计量单位，如“{value}元”“{value}人”",
        "implied": "“{name}”的指标值“{value}”没有写计量单位；请按名称补上",
    }
    valid = (
        Case(
            "单位写在名称里",
            sample(
                ("数量", "绿化面积（亩）", "≥80000"),
                ("数量", "图书采购（册）", "≥1200"),
                ("数量", "补助标准(元/人)", "≥300"),
                ("质量", "苗木成活率(≥**%)", "≥85"),
            ),
        ),
        Case(
            "没有量纲的指标",
            sample(
                ("质量", "数据中心PUE", "≤1.45"),
                ("质量", "沥青路面IRI", "≤2.8"),
                ("质量", "出水pH", "6-9"),
                ("社会", "群众安全感指数", "≥96"),
                ("质量", "考核得分", "≥90"),
            ),
        ),
        Case("写成小数的比率", sample(("质量", "抽检合格率", "0.95"), ("经济", "居民收入基尼系数", "≤0.4"))),
        Case("零", sample(("社会", "重大安全事故", "0"))),
        Case(
            "单位完整",
            sample(
                ("经济", "追回违规基金", "80万元"),
                ("数量", "参保人数", "≥36万人"),
                ("时效", "完成时间", "2024年12月"),
            ),
        ),
    )
    invalid = (
        Case(
            "数的是批次，小数不是比率",
            sample(("数量", "食品抽检批次", "0.95")),
            ((at("数量", "食品抽检批次"), "0.95"),),
        ),
        Case("只写到万", sample(("经济", "追回违规基金", "80万")), ((at("经济", "追回违规基金"), "80万"),)),
        Case(
            "比率没有百分号",
            sample(("质量", "玉米良种覆盖率", "≥85")),
            ((at("质量", "玉米良种覆盖率"), "≥85"),),
        ),
        Case("满意度没有单位", sample(("满意度", "读者满意度", "92")), ((at("满意度", "读者满意度"), "92"),)),
        Case(
            "只写了每亩",
            sample(("成本", "造林补助", "每亩300")),
            ((at("成本", "造林补助"), "每亩300"),),
        ),
        Case(
            "名称里有单位的字",
            sample(("数量", "参训民警人数", "≥120")),
            ((at("数量", "参训民警人数"), "≥120"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for numbers without a unit."""
        target = row.target
        if (
            not _lacks_unit(target, self.settings.lexicon)
            or target.kind not in _NUMBERS
            or target.tail
            or not (target.value or target.upper)
        ):
            return None
        if self._is_year(row) or self._is_decimal_share(row) or is_dimensionless(row.name):
            return None
        stated = self.settings.lexicon.analyse(row).number
        if _unit_in(row.name) or "单位" in row.explanation or (stated is not None and stated.unit):
            return None
        value = target.raw.strip()
        arguments = {"name": row.name, "value": value, "scale": target.unit_text}
        if target.lacks_base_unit:
            return Hit(row.address, value, arguments, "scale", at="指标值")
        if self._is_implied(row):
            return Hit(row.address, value, arguments, "implied", at="指标值", severity=Severity.WARNING)
        return Hit(row.address, value, arguments, "none", at="指标值")

    def _is_year(self, row: Indicator) -> bool:
        number, found = row.target.number, self.settings.lexicon.analyse(row)
        plain = row.target.operator is None and found.measure is not Measure.COUNT
        return plain and number is not None and 2000 <= number < 2100

    def _is_decimal_share(self, row: Indicator) -> bool:
        """Tell whether a number is a share written without per cent: 合格率 0.95."""
        number = row.target.number
        if number is None or not 0 < number < _ONE:
            return False
        return not self.settings.lexicon.analyse(row).name.endswith(_COUNTS)

    def _is_implied(self, row: Indicator) -> bool:
        found = self.settings.lexicon.analyse(row)
        return found.measure is Measure.COUNT and found.name.endswith(_COUNTED_IN_NAME)


def _lacks_unit(target: Target, lexicon: Lexicon) -> bool:
    """Tell whether nothing is counted: no unit at all, or only what it is counted per (``每亩300``)."""
    if not target.unit:
        return True
    plain = all(map(lexicon.knows_unit, target.denominators))
    return target.unit.startswith("/") and target.scale == 1 and plain


def _unit_in(name: str) -> bool:
    """Tell whether a remark in the name is a unit: ``绿化面积（亩）``, ``补助标准(元/人)``."""
    if not name.endswith((")", "）", "】", "]")):
        return False
    remark = _REMARK.search(name)
    return remark is not None and bool(parse_target("1" + remark[1].lstrip(_BLANKS)).unit)
