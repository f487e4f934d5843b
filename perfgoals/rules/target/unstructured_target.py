"""PG311 unstructured-target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import Target, TargetKind
from perfgoals.model.target_parser import is_timed_share
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.target.sample import at, sample
from perfgoals.text import pattern

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_RANKS = frozenset(("级", "类", "档", "星", "A级", "号", "版"))
_REMARK_MARKS = frozenset("(（/%、")
_SHORT_TAIL = 4
_AWARDED = ("获得", "获评", "获", "荣获", "取得", "入选", "争创", "创建")
"""An award and its number are plain enough: 获评省级示范点2个."""
_MADE = frozenset(("新增", "新建", "建成", "培育", "形成", "更新", "购置", "完成"))
"""A verb alone before the number: 新增6台."""
_TIMES = pattern(r"[0-9]{1,2}[:：][0-9]{2}|^[^0-9，,；;]{2,16}各[0-9]+(?:次|场|期|批|轮|天)$")
"""Hours of the day (9:00—17:00), and the same number on each of several occasions (春节、中秋各1次)."""
_YARDSTICK = pattern(
    r"(?:低于|高于|优于|少于|多于|[≤≥<>＜＞=＝]|不超过?|不大于|不小于|控制在)"
    r"[^，,。；;、0-9（(]{0,10}(?:市场|评估值|平均(?:水平|数|值)?|均[价值]|[省市县区]级?价|指导价|收费标准|国家标准|国标|限[量值价]|基准|LPR|利率|"
    r"合同价?款?|概算|估算|费用?|价款?|预算|投资额?|中标价|造价|总额|金额|面积|径|深|高度?|宽度?|长度?|厚度?|容量|编制|规模|数)"
    r"(?:的|[+＋\-－]|以[上下])?[0-9][0-9./]*(?:%|‰|倍|BP|bp|个?基点|个?百分点)?(?:以[上下内])?$"
)
"""So much of, above or below something else that is known: ≤合同金额的3%, 低于市场均价20%以上, ≤LPR-150BP."""


class UnstructuredTarget(IndicatorRule):
    """The number of a target is buried in a sentence, or words hang on after it.

    查什么
        指标值里的数是不是埋在一句话里（“保障全单位56人”），数的后面还拖着话（“100%完成”），或只是个约数（“80场左右”）。

    为什么
        指标值应是“运算符+数+单位”，写成句子就无法汇总和自动计分，也看不出是至少还是正好。

    怎么改
        把话写进名称或指标解释，指标值只留“≥56人”“100%”；约数改为准数，前面加“≥”或“≤”；一格里有几个数的，拆成几行。
    """

    code = "PG311"
    name = "unstructured-target"
    title = "指标值写成一句话"
    severity = Severity.WARNING
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2015〕88号", "指标科学性：指标是否全面、充分、细化、量化"),
        Clause("财预〔2021〕101号", "量化易评：指标值可以从现有统计取得或便于取得"),
    )
    messages = {
        "sentence": "“{name}”的指标值“{value}”把数写在一句话里；请只留运算符、数和单位，其余写进名称或指标解释",
        "about": "“{name}”的指标值“{value}”只是约数，多做少做都算完成；请写准数，至少做到的写“≥”，不能超过的写“≤”",
        "tail": "“{name}”的指标值“{value}”在数的后面还有“{tail}”；请只留运算符、数和单位",
    }
    valid = (
        Case(
            "数后面的名词和说明",
            sample(
                ("数量", "扶持合作社", "≥10家合作社"),
                ("数量", "新增警力", "30人（含辅警12人）"),
                ("数量", "保洁频次", "每周2次"),
            ),
        ),
        Case(
            "期限",
            sample(
                ("时效", "汛前检查", "项目于5月底前完成"),
                ("时效", "投诉办理", "15个工作日内办结"),
                ("时效", "转移支付下达", "收到文件后30日内下达"),
            ),
        ),
        Case(
            "到什么时候完成几成",
            sample(
                ("时效", "渠道清淤完成率", "4月15日前达到100%"),
                ("时效", "资金支出进度", "每季度末不低于25%"),
                ("时效", "公厕改造开工率", "年底前≥80%"),
            ),
        ),
        Case(
            "等级和标准",
            sample(
                ("质量", "水质", "达到Ⅲ类标准"),
                ("质量", "道路技术等级", "达到2级标准"),
                ("成本", "补助标准", "严格按照预算标准1000元/人执行"),
            ),
        ),
        Case(
            "字母写的计量单位",
            sample(
                ("质量", "反光膜逆反射系数", "≥250cd·lx-1·m-2"),
                ("质量", "外窗传热系数", "≤1.8W/(m2·K)"),
                ("数量", "日供水量", "≥1.2×10⁴m³/d"),
            ),
        ),
        Case(
            "与前一轮、改造前比",
            sample(
                ("社会", "窗口排队等候时间", "较上一季度减少10%以上"),
                ("经济", "梯田亩均产量", "较改造前提高20%"),
                ("经济", "苹果销售收入", "在上年基础上增长5%以上"),
            ),
        ),
        Case(
            "相对于市价、利率、合同、管径的几成",
            sample(
                ("经济", "社区食堂套餐价格", "低于周边市场均价15%以上"),
                ("成本", "设计费", "≤施工合同金额的4%"),
                ("成本", "小微企业贷款利率", "≤LPR+80BP"),
                ("质量", "渠道淤积厚度", "≤渠深的1/8"),
            ),
        ),
        Case(
            "允许的误差",
            sample(
                ("质量", "冷库温度波动", "±0.5℃"),
                ("质量", "土石方量测算误差", "控制在±2%以内"),
                ("质量", "灌溉水量偏差", "上下浮动5%以内"),
            ),
        ),
        Case(
            "每一处、各一次",
            sample(
                ("数量", "法律宣讲场次", "每个行政村不少于2场"),
                ("数量", "专家巡诊次数", "每家卫生院至少4次"),
                ("数量", "春、秋两季禁渔检查", "各3次"),
            ),
        ),
        Case(
            "规范写法",
            sample(
                ("数量", "在职人员", "56人"),
                ("质量", "验收合格率", "100%"),
                ("数量", "演出场次", "不少于12场"),
            ),
        ),
    )
    invalid = (
        Case(
            "埋在句子里",
            sample(("数量", "保障人员工资发放及单位工作运转", "保障全单位56人")),
            ((at("数量", "保障人员工资发放及单位工作运转"), "保障全单位56人"),),
        ),
        Case(
            "两个时候两个数",
            sample(("时效", "安居房竣工率", "6月底前达到40%，12月底前达到100%")),
            ((at("时效", "安居房竣工率"), "6月底前达到40%，12月底前达到100%"),),
        ),
        Case(
            "拖着一个词",
            sample(("质量", "完成本年度各项工作任务", "100%完成")),
            ((at("质量", "完成本年度各项工作任务"), "100%完成"),),
        ),
        Case(
            "约数",
            sample(("数量", "送戏下乡", "80场左右"), ("数量", "印制宣传册", "约5000册")),
            ((at("数量", "送戏下乡"), "80场左右"), (at("数量", "印制宣传册"), "约5000册")),
        ),
        Case(
            "几个数在一格",
            sample(("数量", "营养餐受益学生", "小学600人,初中700人,高中1000人")),
            ((at("数量", "营养餐受益学生"), "小学600人,初中700人,高中1000人"),),
        ),
        Case(
            "两样东西在一格",
            sample(("数量", "多媒体教室设备采购", "采购电脑10台、投影仪5台")),
            ((at("数量", "多媒体教室设备采购"), "采购电脑10台、投影仪5台"),),
        ),
        Case(
            "每一处要做的事写进指标值",
            sample(
                ("数量", "护林员配备数", "每个林场配备3人"),
                ("数量", "文化活动场次", "各类活动合计不少于20场"),
            ),
            (
                (at("数量", "护林员配备数"), "每个林场配备3人"),
                (at("数量", "文化活动场次"), "各类活动合计不少于20场"),
            ),
        ),
        Case(
            "工程内容写进指标值",
            sample(("数量", "农村道路硬化", "新修并硬化通村公路8公里")),
            ((at("数量", "农村道路硬化"), "新修并硬化通村公路8公里"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look for numbers that do not stand by themselves."""
        target = row.target
        if target.approximate and target.kind is TargetKind.NUMBER and not target.tail and row.grades is None:
            value = target.raw.strip()
            return Hit(
                row.address,
                value,
                {"name": row.name, "value": value},
                "about",
                at="指标值",
                severity=Severity.INFO,
            )
        if target.is_structured or target.number is None or row.grades is not None:
            return None
        value = target.raw.strip()
        if _is_usual(target, value) or (row.level2.startswith("时效") and is_timed_share(target)):
            return None
        arguments = {"name": row.name, "value": value, "tail": target.tail}
        if target.kind is TargetKind.TEXT_WITH_NUMBER:
            plain = value.startswith(_AWARDED) or target.prefix in _MADE
            sure = Severity.INFO if plain else None
            return Hit(row.address, value, arguments, "sentence", at="指标值", severity=sure)
        if _is_noun(target):
            return None
        return Hit(row.address, value, arguments, "tail", at="指标值", severity=Severity.INFO)


def _is_usual(target: Target, value: str) -> bool:
    """Tell the notations that hold words beside their number by custom."""
    if target.base_unit in _RANKS or target.is_duration or target.reference or _is_remark(target.tail):
        return True
    return _YARDSTICK.search(value) is not None or _TIMES.search(value) is not None


def _is_remark(tail: str) -> bool:
    """Tell whether words only explain the number before them; another number after 、 is a thing by itself."""
    if tail[:1] not in _REMARK_MARKS:
        return False
    return tail[0] != "、" or not any("0" <= char <= "9" for char in tail)


def _is_noun(target: Target) -> bool:
    """Tell whether the tail is only what the unit measures: ``≥500吨煤``."""
    return not target.is_percent and len(target.tail) <= _SHORT_TAIL
