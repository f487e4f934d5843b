"""PG211 satisfaction-respondent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Analysis, Measure
from perfgoals.lexicon.people import (
    BUSINESSES,
    FIRMS,
    HOUSEHOLDS,
    OWN_STAFF,
    REGULATED,
    group_of,
    joined_groups,
)
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.tables import text_of
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.placement.samples import at, rows

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_FOR_STAFF = (
    "培训", "食堂", "物业", "后勤", "供暖", "取暖", "燃气", "水电", "办公", "体检", "工会", "宿舍", "周转房", "职工",
    "干部", "工资", "人员经费", "福利", "文体", "运转", "保洁", "网络", "信息化", "系统", "学习", "党建", "疗养", "机关",
    "公务用车", "租赁", "装修", "会议", "维修", "改造", "人才", "公用经费", "设备", "基本支出", "聘用", "临聘", "工作者",
    "装备", "服装", "制服", "被装", "休假", "值班",
)  # fmt: skip
"""Projects and topics whose users are the department's own people."""
_ATTENDING = ("参训", "受训", "参会", "参加", "参与", "学员", "聘用")
_JUDGED = ("服务", "的服务", "态度", "办事", "作风", "执法", "工作态度", "业务能力", "履职", "形象")
"""Behind the word for own staff: what they are judged by, not what they are asked (窗口人员服务态度满意度)."""
_FOR_STAFF_OWNERS = ("工会", "机关事务", "组织部", "老干部", "党校", "后勤", "干部")
_MANY = 3
"""Two groups (学生及家长) may be asked together."""
_CONTROL = ("监管", "监督", "执法", "检查", "稽查", "督查", "整治", "打击", "专项治理", "巡查")


class SatisfactionRespondent(IndicatorRule):
    """Own staff or regulated bodies are asked how satisfied they are, or are lumped together with the public.

    查什么
        满意度问的是不是服务对象：有没有问本单位工作人员、被监管被检查的对象，或者把工作人员和群众、企业和农户、三类以上的人合成一个满意度。

    为什么
        自己评自己、被查的评检查的，都说明不了服务好不好；两类人合在一起也无法分别调查。

    怎么改
        改问真正受益的群众或服务对象；确有几类对象的，一类一行。
    """

    code = "PG211"
    name = "satisfaction-respondent"
    title = "满意度问错了人"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2015〕88号", "满意度指标反映服务对象或项目受益人的满意程度"),
        Clause("财预〔2021〕101号", "设置满意度指标的，应当通过问卷等方式实际调查"),
    )
    messages = {
        "staff": "“{name}”问的是本单位人员（{people}），不是服务对象；请改问受益的群众或服务对象",
        "regulated": "“{name}”问的是被监管、被检查的对象（{people}），不宜作为满意度；请改问受益的群众",
        "mixed": "“{name}”把{people}合成一个满意度，无法分别调查；请改问服务对象，或分成两行",
        "groups": "“{name}”把几类人（{people}）合成一个满意度，看不出谁满意、谁不满意；请只问主要的服务对象，或一类一行",
    }
    valid = (
        Case(
            "工作人员是培训的对象",
            rows(
                "服务对象满意度｜工作人员对培训指导内容满意度｜≥90%", "服务对象满意度｜参训干部满意度｜≥90%"
            ),
        ),
        Case(
            "单位后勤项目的使用者",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 机关食堂运行经费\n"
            + rows("服务对象满意度｜干部职工满意度｜≥90%"),
        ),
        Case(
            "学生和家长", rows("服务对象满意度｜学生及家长满意度｜≥90%", "服务对象满意度｜师生满意度｜≥92%")
        ),
        Case(
            "一家人、一类人、统称",
            rows(
                "服务对象满意度｜住院患者及其家属满意度｜≥90%",
                "服务对象满意度｜市民、游客满意度｜≥90%",
                "服务对象满意度｜高龄老人、残疾人、孤儿满意度｜≥92%",
                "服务对象满意度｜企业和群众满意度｜≥90%",
                "服务对象满意度｜菜农、商户、居民等服务对象满意度｜≥90%",
            ),
        ),
        Case(
            "军休干部、挂职干部、困难职工不是本单位人员",
            rows(
                "服务对象满意度｜军队离退休干部满意度｜≥92%",
                "服务对象满意度｜援疆干部满意度｜≥90%",
                "服务对象满意度｜特困职工满意度｜≥90%",
            ),
        ),
        Case(
            "教师、医务人员、环卫工人是受益人",
            rows("服务对象满意度｜乡村教师满意度｜≥90%", "服务对象满意度｜环卫工人满意度｜≥90%"),
        ),
        Case(
            "评的是办事人员",
            rows(
                "服务对象满意度｜窗口工作人员服务态度满意度｜≥95%",
                "服务对象满意度｜经办人员办事效率满意度｜≥90%",
            ),
        ),
        Case(
            "得到补助的医疗机构",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 基层医疗机构设备更新补助\n"
            + rows("服务对象满意度｜基层医疗机构满意度｜≥90%"),
        ),
    )
    invalid = (
        Case(
            "本单位人员",
            rows("服务对象满意度｜工作人员满意度｜≥90%"),
            ((at("服务对象满意度", "工作人员满意度"), "工作人员满意度"),),
        ),
        Case(
            "部门整体表问本部门人员",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某县交通运输局\n"
            + rows("服务对象满意度｜路政执法队员满意度｜≥90%"),
            ((at("服务对象满意度", "路政执法队员满意度"), "路政执法队员满意度"),),
        ),
        Case(
            "工作人员与群众合并",
            rows("服务对象满意度｜机关工作人员及办事群众满意度｜≥95%"),
            ((at("服务对象满意度", "机关工作人员及办事群众满意度"), "机关工作人员及办事群众满意度"),),
        ),
        Case(
            "三类人、企业和农户",
            rows(
                "服务对象满意度｜旅客、货车司机及沿线村民满意度｜≥90%",
                "服务对象满意度｜加工企业与茶农满意度｜≥88%",
            ),
            (
                (at("服务对象满意度", "旅客、货车司机及沿线村民满意度"), "旅客、货车司机及沿线村民满意度"),
                (at("服务对象满意度", "加工企业与茶农满意度"), "加工企业与茶农满意度"),
            ),
        ),
        Case(
            "被检查的餐饮单位",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 食品安全监督检查经费\n"
            + rows("服务对象满意度｜餐饮单位满意度｜≥85%"),
            ((at("服务对象满意度", "餐饮单位满意度"), "餐饮单位满意度"),),
        ),
        Case(
            "被执法检查的加油站",
            "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 成品油市场执法经费\n"
            + rows("服务对象满意度｜加油站满意度｜≥80%"),
            ((at("服务对象满意度", "加油站满意度"), "加油站满意度"),),
        ),
        Case(
            "执法对象",
            rows("服务对象满意度｜河道采砂执法对象满意度｜≥80%"),
            ((at("服务对象满意度", "河道采砂执法对象满意度"), "河道采砂执法对象满意度"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Sort the respondents into the public, own staff and regulated bodies."""
        seen = self.settings.lexicon.analyse(row)
        if seen.measure is not Measure.SATISFACTION or not seen.respondents:
            return None
        groups = [group_of(person) for person in seen.respondents]
        variant = self._variant(seen, groups, row, table)
        if not variant:
            return None
        arguments = {"name": row.name, "people": "、".join(seen.respondents)}
        return Hit(row.address, row.name, arguments, variant, at="三级指标")

    def _variant(self, seen: Analysis, groups: list[str], row: Indicator, table: GoalTable) -> str:
        others = [group for group in groups if group not in {OWN_STAFF, REGULATED, FIRMS}]
        if OWN_STAFF in groups and others and "工作者" not in seen.respondents:
            return "mixed" if not any(word in row.name for word in _ATTENDING) else ""
        if OWN_STAFF in groups:
            return "staff" if self._serves_public(row, seen, table) else ""
        if REGULATED in groups and not others:
            return "regulated"
        if FIRMS in groups and not others and _controls(table):
            return "regulated"
        return "groups" if len(groups) > 1 and _lumps(seen.name) else ""

    @staticmethod
    def _serves_public(row: Indicator, seen: Analysis, table: GoalTable) -> bool:
        """Tell that nothing says the department's own people are the users."""
        if row.name.partition(seen.respondents[0])[2].startswith(_JUDGED):
            return False
        asked = row.name
        for person in seen.respondents:
            asked = asked.replace(person, "")
        if any(word in asked for word in _ATTENDING):
            return False
        owners = "".join(
            text_of(table.fields.get(field)) for field in ("主管部门", "实施单位", "部门名称", "部门")
        )
        stated = "".join((asked, table.name, text_of(table.fields.get("资金用途"))))
        return not any(word in owners for word in _FOR_STAFF_OWNERS) and not any(
            w in stated for w in _FOR_STAFF
        )


def _lumps(name: str) -> bool:
    """Tell whether a name joins three sorts of people or more, or firms with farming households."""
    joined = joined_groups(name)
    return len(joined) >= _MANY or {BUSINESSES, HOUSEHOLDS} <= set(joined)


def _controls(table: GoalTable) -> bool:
    """Tell whether a project inspects, or stands in a table of the medical insurance's supervision of its fund."""
    stated = "".join(text_of(table.fields.get(field)) for field in ("项目名称", "资金用途", "主要内容"))
    if any(word in stated for word in _CONTROL):
        return True
    owner = text_of(table.fields.get("主管部门")) + text_of(table.fields.get("部门名称"))
    return "医疗保障" in owner
