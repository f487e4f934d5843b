"""PG310 unit-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure, Polarity
from perfgoals.lexicon.target_units import UnitFamily, UnitFit, unit_family
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.lexicon.analysis import Analysis
    from perfgoals.model.tables import GoalTable, Indicator

_TIMED = frozenset({Measure.DEADLINE, Measure.DURATION})
_ONCE = ("完工", "竣工", "完成", "开工", "交付", "交工", "工期", "投入使用", "投产", "到达", "响应", "办结")
"""What comes once, or is measured by the clock."""
_NUMBERS = frozenset({TargetKind.NUMBER, TargetKind.RANGE})


class UnitMismatch(IndicatorRule):
    """The unit of a target does not suit what the name counts.

    查什么
        计量单位与名称是否相称：人数用“%”、响应时间用“次”、率用“家”、劳动生产率用“%”、支付方式用“次”等。

    为什么
        单位与名称对不上，多半是名称写错或指标值抄错，年终无法取数。

    怎么改
        让名称和单位说同一件事：要计数就写数量单位，要算比例就把名称改成率。
    """

    code = "PG310"
    name = "unit-mismatch"
    title = "计量单位与名称不符"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.NORMATIVE
    authority = (
        Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),
        Clause("财预〔2015〕88号", "指标科学性：是否明确了具体指标值"),
    )
    messages = {
        "usual": "“{name}”一般以“{usual}”计，指标值“{value}”却用了“{unit}”；请改名称或改单位",
        "wrong": "“{name}”不能用“{unit}”计（“{value}”）；请改名称或改单位",
        "near": "“{name}”说的是“{usual}”，指标值“{value}”用的是“{unit}”；请统一",
    }
    valid = (
        Case(
            "单位相称",
            sample(
                ("数量", "宣传资料份数", "≥5万份"),
                ("数量", "受益人数", "≥36 万人"),
                ("数量", "培训次数", "≥4期"),
                ("质量", "取暖温度", "≥16摄氏度"),
            ),
        ),
        Case(
            "率的几种单位",
            sample(
                ("社会", "孕产妇死亡率", "≤9/10万"),
                ("质量", "政务热线接通率", "≥95%"),
                ("生态", "单位产值能耗降低率", "≥2个百分点"),
                ("质量", "差错率", "≤1‰"),
            ),
        ),
        Case(
            "增长用百分比",
            sample(("经济", "接待游客人数", "较上年增长5%"), ("经济", "劳动生产率", "≥12万元/人")),
        ),
        Case(
            "周期用多久一次来说", sample(("时效", "电梯维保周期", "2次/月"), ("时效", "水样检测周期", "≤7天"))
        ),
        Case(
            "发放、巡查、保养是经常的事，时间可以说多久一次",
            sample(
                ("时效", "村干部报酬发放时间", "每季度一次"),
                ("时效", "变压器巡视时间", "2次/月"),
                ("时效", "奖补资金拨付时间", "每年两次"),
            ),
        ),
        Case(
            "物件按数计，时效按天计",
            sample(("数量", "张贴防疫海报", "≥500张"), ("时效", "救助申请审批时效", "≤10个工作日")),
        ),
        Case(
            "运输和机械的工作量",
            sample(
                ("数量", "公交运营里程", "≥420万车公里"),
                ("数量", "轨道交通运行里程", "≥600万列公里"),
                ("数量", "继续教育培训时长", "≥2400人学时"),
            ),
        ),
        Case("满意度可以用分", sample(("满意度", "师生满意度", "≥90分"))),
    )
    invalid = (
        Case("方式用次", sample(("数量", "DIP付费方式", "≥1次")), ((at("数量", "DIP付费方式"), "≥1次"),)),
        Case(
            "劳动生产率用百分比",
            sample(("经济", "劳动生产率", "≥90%")),
            ((at("经济", "劳动生产率"), "≥90%"),),
        ),
        Case("份数用册", sample(("数量", "宣传资料份数", "5万册")), ((at("数量", "宣传资料份数"), "5万册"),)),
        Case(
            "人数用百分比",
            sample(("数量", "资助困难学生人数", "≥100%")),
            ((at("数量", "资助困难学生人数"), "≥100%"),),
        ),
        Case(
            "响应时间用百分比",
            sample(("时效", "110接处警响应时间", "≥95%")),
            ((at("时效", "110接处警响应时间"), "≥95%"),),
        ),
        Case(
            "物件用年、时效用百分比",
            sample(("数量", "悬挂森林防火横幅、标语等", "1年"), ("时效", "征地补偿款拨付时效", "≥95%")),
            (
                (at("数量", "悬挂森林防火横幅、标语等"), "1年"),
                (at("时效", "征地补偿款拨付时效"), "≥95%"),
            ),
        ),
        Case(
            "到达、完工只有一次，发放时间不是百分比",
            sample(
                ("时效", "急救车到达时间", "每月2次"),
                ("时效", "堤坝完工时间", "1次/年"),
                ("时效", "抚恤金发放时间", "≥98%"),
            ),
            (
                (at("时效", "急救车到达时间"), "每月2次"),
                (at("时效", "堤坝完工时间"), "1次/年"),
                (at("时效", "抚恤金发放时间"), "≥98%"),
            ),
        ),
        Case(
            "率用家",
            sample(("社会", "餐饮单位监管覆盖率", "≥300家")),
            ((at("社会", "餐饮单位监管覆盖率"), "≥300家"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare the unit with the family of the name's ending."""
        target = row.target
        if not target.unit or target.kind not in _NUMBERS or target.trend or not target.value:
            return None
        unit = target.base_unit
        lexicon = self.settings.lexicon
        seen = lexicon.analyse(row)
        family = unit_family(seen.name)
        if (
            family is None
            or (target.is_frequency and _recurs(seen))
            or not lexicon.knows_unit(unit)
            or target.has_malformed_unit
        ):
            return None
        fit = family.fit(unit)
        if fit is UnitFit.FITS:
            return None
        value = target.raw.strip()
        arguments = {"name": row.name, "value": value, "unit": unit, "usual": family.usual}
        near = fit is UnitFit.NEAR
        severity = Severity.INFO if near else None
        return Hit(row.address, value, arguments, _variant(family, near), at="指标值", severity=severity)


def _recurs(seen: Analysis) -> bool:
    """Whether what is dated happens again and again, so that how often is an answer: 工资发放时间, 巡查时间."""
    return (
        seen.measure in _TIMED
        and seen.polarity is not Polarity.LOW
        and not any(word in seen.name for word in _ONCE)
    )


def _variant(family: UnitFamily, near: bool) -> str:
    if near:
        return "near"
    return "usual" if family.usual else "wrong"
