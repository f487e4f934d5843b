"""PG304 reversed-operator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.lexicon import Polarity
from perfgoals.lexicon.target_names import is_entitlement, names_done_share
from perfgoals.model.finding import Edit, Fix, ReviewItem, Severity
from perfgoals.model.target import Operator, TargetKind
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_UPPER = frozenset({Operator.LE, Operator.LT})
_LOWER = frozenset({Operator.GE, Operator.GT})
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
        指标越高越好，指标值却写成“≤”（不超过多少）；或者成本、差错、故障、响应时间、能耗越低越好，却写成“≥”。

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
            "期限不判断方向",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 工资发放及时率完成时间, 指标值: ≤12月}\n",
        ),
    )
    invalid = (
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
        variant = self._reversed(row, operator)
        if variant is None:
            return None
        value = target.raw.strip()
        mirrored = _MIRRORED[operator] + str(target).lstrip("≥≤><=")
        arguments = {"name": row.name, "value": value, "mirrored": mirrored}
        fix = Fix(f"把指标值改为“{mirrored}”", (Edit(f"{row.address}/指标值", mirrored),))
        return Hit(row.address, value, arguments, variant, at="指标值", fixes=(fix,))

    def _reversed(self, row: Indicator, operator: Operator) -> str | None:
        lexicon = self.settings.lexicon
        polarity = lexicon.polarity(row.name)
        if polarity is Polarity.HIGH:
            timely = row.target.is_duration and "时" in row.name
            return "high" if operator in _UPPER and not timely else None
        if operator in _UPPER and polarity is Polarity.UNKNOWN and row.target.is_percent:
            return "high" if names_done_share(lexicon.analyse(row).name) else None
        if operator not in _LOWER:
            return None
        if polarity is Polarity.LOW:
            return "low"
        in_cost_row = row.level1.startswith("成本") or row.level2.startswith("成本")
        if in_cost_row and row.target.is_money and not lexicon.names_gain(row.name):
            return None if _is_floor(row) else "cost"
        return None


def _is_floor(row: Indicator) -> bool:
    """Tell whether a cost row states what people get at least: a subsidy standard, an amount per head."""
    if is_entitlement(row.name):
        return True
    per_head = any(term in _HEADS for term in row.target.denominators)
    return per_head and not any(word in row.name for word in _SPENT)
