"""PG107 vague-goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.goals import read_goal, states_number
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.structure.goal_texts import annual_goal, quotable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.lexicon.goals import GoalText
    from perfgoals.model.tables import GoalTable

MINIMUM_SLOGANS = 2
SLOGAN_SHARE = 0.4
"""Of the clauses of a goal without any number."""
SHORT = 3
"""Up to so many clauses, all of them slogans, aims without an object and duties of any year, a goal has no task of this year."""
MINIMUM_AIMS = 4
"""Fewer general aims than this make a short goal, not a list of tasks without numbers."""


class VagueGoal(TableRule):
    """The goal is a slogan: no task, object, number or effect can be read from it.

    查什么
        年度目标是不是只有口号（“守正创新”“打下坚实的基础”），或只有一句“进一步完善服务水平”“按时完成年度预算支出”；通篇是“提升、加强、推进”而没有一个数量的，作提示。

    为什么
        看不出要办什么事、办多少、办到什么程度，就分解不出指标，也无从评价。

    怎么改
        写清今年用这笔钱办哪几件事、数量多少、要达到什么效果；口号可以删去。
    """

    code = "PG107"
    name = "vague-goal"
    title = "绩效目标空泛"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.CLEAR
    yields_to = ("PG108",)
    authority = (
        Clause("财预〔2015〕88号", "绩效目标应当指向明确、细化量化、合理可行、相应匹配"),
        Clause("财预〔2015〕88号", "明确清晰性：目标是否明确、清晰，对预期产出和效果是否充分、恰当描述"),
    )
    messages = {
        "slogans": "绩效目标 {clauses} 句中有 {slogans} 句是口号，没有一个数量；请写清办哪几件事、办多少、达到什么效果",
        "hollow": "绩效目标“{goal}”没有任务、对象和数量；请写清办哪几件事、办多少、达到什么效果",
        "aims": "绩效目标 {clauses} 句都是“提升、加强、推进”一类的要求，没有数量和效果；请至少对主要任务写明数量或要达到的程度",
    }
    valid = (
        Case(
            "有任务和数量",
            "绩效目标:\n  年度目标: 新建农村公路18公里，改造危桥2座，进一步改善群众出行条件，助力乡村振兴战略\n",
        ),
        Case(
            "没有数量但写明了任务和对象（渭南优抚项目）",
            "绩效目标:\n  年度目标:\n    - 通过发放优抚对象医疗补助资金，有效帮助解决优抚对象医疗难问题。\n    - 通过下拨抚恤补助资金，使各类优抚对象的基本生活得到有效保障。\n",
        ),
        Case(
            "做好工作之外写了要办的事",
            "绩效目标:\n  年度目标: 做好节水宣传工作，更换老旧水表，排查地下管网漏点\n",
        ),
        Case(
            "写明了是谁的经费、办哪件事的经费",
            "绩效目标:\n  年度目标: 保障特殊教育学校公用经费，支付病媒生物防制药剂采购经费\n",
        ),
        Case(
            "短而具体",
            "绩效目标:\n  年度目标: 提升城北污水处理厂尾水水质\n",
        ),
        Case(
            "多件实事里夹一句口号",
            "绩效目标:\n  年度目标: 修缮文庙大成殿，整理馆藏古籍，举办祭孔典礼，推动优秀传统文化高质量发展\n",
        ),
        Case(
            "写明了衡量的指标（巨鹿医保宣传）",
            "绩效目标:\n  年度目标:\n    - 加强宣传，提高医保重要政策知晓率\n    - 确保基金安全运行\n",
        ),
    )
    invalid = (
        Case(
            "一句空话",
            "绩效目标:\n  年度目标: 进一步提升服务管理水平\n",
            (("绩效目标/年度目标", "进一步提升服务管理水平"),),
        ),
        Case(
            "口号堆砌",
            "绩效目标:\n  年度目标: 守正创新，锐意进取，推动全县文化事业高质量发展，举办群众文艺活动，增强群众的获得感，为乡村振兴添砖加瓦\n",
            (
                (
                    "绩效目标/年度目标",
                    "守正创新，锐意进取，推动全县文化事业高质量发展，举办群众文艺活动，增强群众的获得感，为乡村振兴添砖加瓦",
                ),
            ),
        ),
        Case(
            "只说做好某项工作",
            "绩效目标:\n  年度目标:\n    - 做好全区防汛抗旱工作\n    - 完成区政府交办的其他任务\n",
            (("绩效目标/年度目标", ""),),
        ),
        Case(
            "以什么为目标、围绕什么中心",
            "绩效目标:\n  年度目标: 以游客满意为宗旨，围绕全市中心工作，促进旅游业再上新台阶\n",
            (("绩效目标/年度目标", "以游客满意为宗旨，围绕全市中心工作，促进旅游业再上新台阶"),),
        ),
        Case(
            "只求花完预算、维持单位",
            "绩效目标:\n  年度目标: 严格按照年初预算安排使用经费，保障粮食局履职需要\n",
            (("绩效目标/年度目标", "严格按照年初预算安排使用经费，保障粮食局履职需要"),),
        ),
        Case(
            "只求工作顺利",
            "绩效目标:\n  年度目标: 深入落实各级决策部署，保障单位工作顺利开展\n",
            (("绩效目标/年度目标", "深入落实各级决策部署，保障单位工作顺利开展"),),
        ),
        Case(
            "只有要求没有数量",
            "绩效目标:\n  年度目标:\n    - 持续推进智慧校园建设\n    - 加强师资队伍建设；提升教育教学水平\n    - 不断完善校园安全管理制度\n",
            (("绩效目标/年度目标", ""),),
        ),
        Case(
            "部门整体目标是口号",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某县林业局\n年度总体目标: 以奋发有为的姿态狠抓落实，开创林业工作新局面，为生态文明建设奠定坚实基础\n",
            (("年度总体目标", "以奋发有为的姿态狠抓落实，开创林业工作新局面，为生态文明建设奠定坚实基础"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Read the year's goal."""
        address, items = annual_goal(table)
        if not items or states_number(items):
            return
        goal = read_goal(items)
        variant = _fault(goal)
        if variant:
            arguments = {"goal": "；".join(items), "clauses": str(goal.clauses), "slogans": str(goal.slogans)}
            severity = Severity.INFO if variant == "aims" else None
            yield Hit(address, quotable(table), arguments, variant, severity=severity)


def _fault(goal: GoalText) -> str:
    if goal.is_hollow:
        return "hollow"
    if goal.measured:
        return ""
    if goal.slogans >= MINIMUM_SLOGANS and goal.slogans >= SLOGAN_SHARE * goal.clauses:
        return "slogans"
    if goal.slogans and goal.hollows == goal.clauses <= SHORT:
        return "hollow"
    return "aims" if goal.clauses >= MINIMUM_AIMS and goal.empty_clauses == goal.clauses else ""
