"""PG323 low-target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Polarity
from perfgoals.lexicon.target_names import floor_of
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.model.target import Operator, Target, TargetKind
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_UPPER = frozenset({Operator.LE, Operator.LT})


class LowTarget(IndicatorRule):
    """The target lies below the row's own history or below a usual floor.

    查什么
        指标值是不是比自己上年的还低（越低越好的，是不是比上年还高），或低于一般的底线（满意度80%、合格率80%、采暖18摄氏度等）。

    为什么
        目标定低了，不用努力也能完成，起不到约束作用。

    怎么改
        对照上年实际和行业标准提高；确有原因要调低的，在指标值依据里写明。
    """

    code = "PG323"
    name = "low-target"
    title = "指标值偏低"
    severity = Severity.INFO
    confidence = Confidence.LOW
    item = ReviewItem.REASONABLE
    authority = (
        Clause("财预〔2021〕101号", "指标值设定从严、从高"),
        Clause(
            "财预〔2015〕88号",
            "绩效标准包括历史标准、行业标准、计划标准等；预期绩效应符合行业正常水平或事业发展规律",
        ),
    )
    messages = {
        "history": "“{name}”的指标值“{value}”不如{year}年的“{past}”；请核实，确需调整的在依据里写明原因",
        "floor": "“{name}”的指标值“{value}”偏低：{reason}；请对照上年实际和行业标准核实",
    }
    valid = (
        Case(
            "不低于上年",
            sample(
                ("满意度", "患者满意度", "≥92%", "历史指标值: {2023: ≥90%}"),
                ("质量", "差错率", "≤1%", "历史指标值: {2023: ≤2%}"),
            ),
        ),
        Case(
            "常见水平",
            sample(
                ("质量", "网上办理事项占业务事项总数比例", "≥60%"),
                ("满意度", "群众满意度", "≥85%"),
                ("质量", "教室取暖温度", "≥18摄氏度"),
            ),
        ),
        Case("底线不适用的率", sample(("生态", "森林覆盖率", "≥42.5%"), ("质量", "抽检不合格率", "2%"))),
        Case("单位不同不比较", sample(("数量", "植树面积", "≥500亩", "历史指标值: {2023: ≥60公顷}"))),
        Case("数量年年不同", sample(("数量", "新建公厕数量", "≥12座", "历史指标值: {2023: ≥20座}"))),
    )
    invalid = (
        Case(
            "比上年低",
            sample(("质量", "污水集中处理率", "≥93%", "历史指标值: {2022: ≥94%, 2023: ≥95%}")),
            ((at("质量", "污水集中处理率"), "≥93%"),),
        ),
        Case(
            "多数对象没有覆盖",
            sample(("质量", "培训机构覆盖率", "≥50%")),
            ((at("质量", "培训机构覆盖率"), "≥50%"),),
        ),
        Case(
            "采暖温度",
            sample(("质量", "宿舍取暖温度", "≥16摄氏度")),
            ((at("质量", "宿舍取暖温度"), "≥16摄氏度"),),
        ),
        Case(
            "满意度70%",
            sample(("满意度", "农机购置补贴对象满意度", "≥70%")),
            ((at("满意度", "农机购置补贴对象满意度"), "≥70%"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare the target with the row's past and with the floor of its kind."""
        target = row.target
        if target.kind is not TargetKind.NUMBER or target.trend or target.value is None:
            return None
        value = target.raw.strip()
        arguments = {"name": row.name, "value": value}
        year, past = _last_year(row)
        if past is not None and self._is_worse(row, past):
            arguments |= {"year": year, "past": past.raw.strip()}
            return Hit(row.address, value, arguments, "history", at="指标值")
        if target.operator in _UPPER:
            return None
        found = self.settings.lexicon.analyse(row)
        floor = floor_of(found.name)
        if (
            floor is None
            or found.polarity is Polarity.LOW
            or target.unit != floor.unit
            or not 0 < target.value < floor.number
        ):
            return None
        arguments["reason"] = floor.reason
        return Hit(row.address, value, arguments, "floor", at="指标值")

    def _is_worse(self, row: Indicator, past: Target) -> bool:
        """Compare shares and durations; a count may fall with the year's task."""
        target = row.target
        if target.value is None or past.value is None or past.unit != target.unit:
            return False
        if not (target.is_percent or target.is_duration) or past.kind is not TargetKind.NUMBER:
            return False
        polarity = self.settings.lexicon.analyse(row).polarity
        if polarity is Polarity.HIGH:
            return target.value < past.value and target.operator not in _UPPER
        return polarity is Polarity.LOW and target.value > past.value and target.operator in _UPPER


def _last_year(row: Indicator) -> tuple[str, Target | None]:
    history = fields_of(row.fields.get("历史指标值"))
    years = [year for year, value in history.items() if text_of(value).strip()]
    if not years:
        return "", None
    last = max(years)
    return last, parse_target(text_of(history[last]))
