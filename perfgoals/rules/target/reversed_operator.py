"""PG304 reversed-operator."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.lexicon.lexicon import Polarity
from perfgoals.lexicon.target_names import is_entitlement, is_planned_output, names_done_share
from perfgoals.model.finding import Edit, Fix, ReviewItem, Severity
from perfgoals.model.target import Operator, TargetKind, Trend
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_UPPER = frozenset({Operator.LE, Operator.LT})
_LOWER = frozenset({Operator.GE, Operator.GT})
_HALF = Decimal(50)
"""A share of faults this high was meant as the share without them: turning the sign would not mend it."""
_CURBED = ("医疗", "药", "门诊", "住院", "费", "债", "贷", "价", "用地")
"""What is not to grow fast although it is a revenue or an output: 医疗收入较上年增长不超过5%."""
_HEADS = frozenset(("人", "户", "生", "名", "人次"))
_SPENT = (
    "成本",
    "培训费",
    "会议费",
    "会务费",
    "差旅费",
    "住宿费",
    "招待费",
    "讲课费",
    "印刷费",
    "租赁费",
    "单价",
)
"""What is spent on a head, not given to it: a limit even per person."""
_MIRRORED = {Operator.LE: "≥", Operator.LT: ">", Operator.GE: "≤", Operator.GT: "<"}


class ReversedOperator(IndicatorRule):
    """A rate that is good when high carries ≤, or a cost, fault or response time carries ≥.

    查什么
        指标越高越好，指标值却写成“≤”（不超过多少）；或者成本、差错、故障、响应时间、能耗越低越好，却写成“≥”。与上年相比的，看是上升还是下降：事故“较上年下降5%以上”不报，“较上年增长5%以上”才报。

    为什么
        方向写反后，做得越差越算完成：满意度“≤95%”的意思是满意的人不能超过95%。

    怎么改
        把运算符反过来。若指标确实是越低越好（如差错率），请把名称写清楚。
    """

    code = "PG304"
    name = "reversed-operator"
    title = "运算符方向写反"
    severity = Severity.ERROR
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2021〕101号", "指标性质分为＞、＜、≥、≤、＝和定性，应与指标含义一致"),
        Clause("财预〔2015〕88号", "指标科学性：指标是否全面、充分、细化、量化"),
    )
    yields_to = ("PG310",)
    messages = {
        "high": "“{name}”越高越好，指标值却是“{value}”（不超过）；应改为“{mirrored}”",
        "low": "“{name}”越低越好，指标值却是“{value}”（不少于）；应改为“{mirrored}”",
        "low_share": "“{name}”越低越好，指标值却是“{value}”（不少于）；请改为能容许的上限（如“≤2%”），要说做得好的比例就把名称改过来",
        "output": "“{name}”是计划完成的工作量，指标值“{value}”却只规定了上限，一个不做也算完成；请核对是否应写“{mirrored}”",
        "worse": "“{name}”越低越好，指标值“{value}”却要求至少上升这么多；请核对应为下降还是不超过",
        "little": "“{name}”的指标值“{value}”限定了改善的上限，改善得越多反而越不达标；请核对是否应写“不少于”",
        "cost": "成本指标“{name}”应当控制在限额以内，指标值却是“{value}”（不少于）；应改为“{mirrored}”",
    }
    valid = (
        Case(
            "越低越好的率用 ≤",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 结转结余资金控制率, 指标值: ≤5%}\n      - {三级指标: 数据录入差错率, 指标值: ≤1‰}\n",
        ),
        Case(
            "空置和逾期办结越少越好，办理时限不是比率",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 公租房空置情况, 指标值: ≤5%}\n      - {三级指标: 逾期未办结, 指标值: ≤2%}\n    时效指标:\n      - {三级指标: 投诉办理, 指标值: ≤5天}\n",
        ),
        Case(
            "培训费用控制率",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 培训费用控制率, 指标值: ≤30%}\n",
        ),
        Case(
            "成本行里的预算完成率写的是上限",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 路灯改造预算完成率, 指标值: ≤100%}\n",
        ),
        Case(
            "成本节约率越高越好",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 项目成本节约率, 指标值: ≥2%}\n",
        ),
        Case(
            "成本用 ≤",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 资金成本, 指标值: ≤18万元}\n",
        ),
        Case(
            "设备平均无故障时间越长越好",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 设备平均无故障时间, 指标值: ≥5000小时}\n",
        ),
        Case(
            "增收不是成本",
            "绩效指标:\n  效益指标:\n    经济效益指标:\n      - {三级指标: 带动农户增收金额, 指标值: ≥300万元}\n",
        ),
        Case(
            "发给个人的标准可以是下限",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 农村危房改造户均补助标准, 指标值: ≥1.8万元}\n      - {三级指标: 孤儿看护费, 指标值: ≥530元/人·月}\n      - {三级指标: 小学生均公用经费标准, 指标值: ≥720元}\n",
        ),
        Case(
            "及时性用时间来说",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 机房维护及时性, 指标值: <24小时}\n",
        ),
        Case(
            "化解了多少纠纷、处置了多少起事件是工作量",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 调处山林土地纠纷起数, 指标值: ≥60起}\n      - {三级指标: 抢修供电故障次数, 指标值: ≥120次}\n",
        ),
        Case(
            "消灭害虫，死亡率越高越好",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 松褐天牛幼虫死亡率, 指标值: ≥80%}\n",
        ),
        Case(
            "坏事下降多少以上，好事增长多少以上",
            sample(
                ("社会", "溺水死亡人数", "较上年下降8%以上"),
                ("生态", "单位面积化肥使用量", "同比减少≥2%"),
                ("社会", "粮食产量", "较上年下降不超过1%"),
                ("经济", "规上企业营业收入", "同比增长6%以上"),
            ),
        ),
        Case(
            "逾期的事办了多少越多越好，逾期的率越低越好",
            sample(
                ("质量", "逾期贷款清收率", "≥90%"),
                ("质量", "超期未检电梯整改率", "≥95%"),
                ("质量", "失业金逾期发放率", "≤1%"),
                ("质量", "养老金漏发率", "≤0.1%"),
            ),
        ),
        Case(
            "受控的数量可以是上限",
            sample(
                ("数量", "易涝点数量", "≤4处"),
                ("数量", "违法建设数量", "≤2处"),
                ("数量", "管网维修次数", "≤12次"),
                ("数量", "新增建设用地面积", "≤1500亩"),
            ),
        ),
        Case(
            "进水浓度高说明收集得好，溶解氧、负氧离子要的就是浓度",
            sample(
                ("质量", "污水处理厂进水COD浓度", "≥220mg/L"),
                ("生态", "景区负氧离子浓度", "≥2000个/立方厘米"),
            ),
        ),
        Case(
            "期限不判断方向",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 工资发放及时率完成时间, 指标值: ≤12月}\n",
        ),
    )
    invalid = (
        Case(
            "越低越好的要求上升，越高越好的限定上升",
            sample(
                ("社会", "校园欺凌起数", "较上年增长3%以上"),
                ("质量", "工程优良率", "比上年提高不超过2个百分点"),
            ),
            (
                (at("社会", "校园欺凌起数"), "较上年增长3%以上"),
                (at("质量", "工程优良率"), "比上年提高不超过2个百分点"),
            ),
        ),
        Case(
            "逾期、漏登的率写成 ≥",
            sample(("质量", "助学金逾期发放率", "≥100%"), ("质量", "流动人口漏登记率", "≥2%")),
            (
                (at("质量", "助学金逾期发放率"), "≥100%"),
                (at("质量", "流动人口漏登记率"), "≥2%"),
            ),
        ),
        Case(
            "要完成的工作量写成不超过",
            sample(("数量", "新建标准化卫生室数量", "≤6所"), ("数量", "完成厕所改造户数", "不超过320户")),
            (
                (at("数量", "新建标准化卫生室数量"), "≤6所"),
                (at("数量", "完成厕所改造户数"), "不超过320户"),
            ),
        ),
        Case(
            "越高越好的率写成 ≤",
            "绩效指标:\n  效益指标:\n    经济效益指标:\n      - {三级指标: 权益保障率, 指标解释: 村级代办员权益保障率, 指标值: ≤95%}\n",
            (("绩效指标/效益指标/经济效益指标/权益保障率", "≤95%"),),
        ),
        Case(
            "办了多少写成不超过",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 巡察反馈问题整改情况, 指标值: ≤90%}\n      - {三级指标: 信访事项办结, 指标值: 不超过95%}\n",
            (
                ("绩效指标/产出指标/质量指标/巡察反馈问题整改情况", "≤90%"),
                ("绩效指标/产出指标/质量指标/信访事项办结", "不超过95%"),
            ),
        ),
        Case(
            "成本写成 ≥",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 资金成本, 指标值: ≥20万元}\n",
            (("绩效指标/产出指标/成本指标/资金成本", "≥20万元"),),
        ),
        Case(
            "按人计算的培训费仍是花出去的钱",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 骨干教师培训费标准, 指标值: ≥450元/人·天}\n",
            (("绩效指标/产出指标/成本指标/骨干教师培训费标准", "≥450元/人·天"),),
        ),
        Case(
            "响应时间写成 ≥",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 供水故障响应时间, 指标值: 不少于2小时}\n",
            (("绩效指标/产出指标/时效指标/供水故障响应时间", "不少于2小时"),),
        ),
        Case(
            "超载、宕机、让群众多跑写成 ≥",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 货车超载率, 指标值: ≥2%}\n      - {三级指标: 数据库宕机次数, 指标值: ≥1次}\n      - {三级指标: 企业开办跑动次数, 指标值: ≥2次}\n",
            (
                ("绩效指标/产出指标/质量指标/货车超载率", "≥2%"),
                ("绩效指标/产出指标/质量指标/数据库宕机次数", "≥1次"),
                ("绩效指标/产出指标/质量指标/企业开办跑动次数", "≥2次"),
            ),
        ),
        Case(
            "事故起数写成 ≥",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 校园安全事故起数, 指标值: ≥1起}\n",
            (("绩效指标/效益指标/社会效益指标/校园安全事故起数", "≥1起"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare the operator with the direction of the indicator's head word."""
        target = row.target
        operator = target.operator
        if operator is None or operator is Operator.EQ or target.kind is not TargetKind.NUMBER:
            return None
        moves = target.trend is not None
        variant = self._moved(row, operator) if moves else self._reversed(row, operator)
        if variant is None:
            return None
        value = target.raw.strip()
        if moves:
            severity = None if variant == "worse" else Severity.WARNING
            arguments = {"name": row.name, "value": value}
            return Hit(row.address, value, arguments, variant, at="指标值", severity=severity)
        mirrored = _MIRRORED[operator] + str(target).lstrip("≥≤><=")
        arguments = {"name": row.name, "value": value, "mirrored": mirrored}
        if variant == "low" and target.percent is not None and target.percent >= _HALF:
            return Hit(row.address, value, arguments, "low_share", at="指标值")
        if variant == "output":
            return Hit(row.address, value, arguments, variant, at="指标值", severity=Severity.WARNING)
        fix = Fix(f"把指标值改为“{mirrored}”", (Edit(f"{row.address}/指标值", mirrored),))
        return Hit(row.address, value, arguments, variant, at="指标值", fixes=(fix,))

    def _reversed(self, row: Indicator, operator: Operator) -> str | None:
        lexicon = self.settings.lexicon
        polarity = lexicon.polarity(row.name)
        in_cost_row = row.level1.startswith("成本") or row.level2.startswith("成本")
        if polarity is Polarity.HIGH:
            timely = row.target.is_duration and "时" in row.name
            capped = in_cost_row and "预算" in row.name  # 预算执行率 ≤100% keeps within the budget
            return "high" if operator in _UPPER and not (timely or capped) else None
        if operator in _UPPER and polarity is Polarity.UNKNOWN and row.target.is_percent:
            return "high" if names_done_share(lexicon.analyse(row).name) else None
        if operator not in _LOWER:
            unsure = polarity is Polarity.UNKNOWN and row.level2.startswith("数量")
            name = lexicon.analyse(row).name
            return "output" if unsure and is_planned_output(name, row.target.unit) else None
        if polarity is Polarity.LOW:
            return "low"
        if in_cost_row and row.target.is_money and not lexicon.names_gain(row.name):
            return None if _is_floor(row) else "cost"
        return None

    def _moved(self, row: Indicator, operator: Operator) -> str | None:
        """Judge a target that says how far something moves: the trend counts as well as the operator."""
        polarity = self.settings.lexicon.polarity(row.name)
        if polarity is Polarity.UNKNOWN:
            return None
        better = (polarity is Polarity.HIGH) == (row.target.trend is Trend.RISE)
        if operator in _UPPER:
            return "little" if better and not any(word in row.name for word in _CURBED) else None
        if better or polarity is Polarity.HIGH:
            return None
        return None if row.level2.startswith("经济") else "worse"


def _is_floor(row: Indicator) -> bool:
    """Tell whether a cost row states what people get at least: a subsidy standard, an amount per head."""
    if is_entitlement(row.name):
        return True
    per_head = any(term in _HEADS for term in row.target.denominators)
    return per_head and not any(word in row.name for word in _SPENT)
