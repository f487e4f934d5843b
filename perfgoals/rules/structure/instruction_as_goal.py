"""PG108 instruction-as-goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.goals import instruction_in, reads_as_duties, repeats
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.structure.goal_texts import annual_goal, quotable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable


class InstructionAsGoal(TableRule):
    """The goal is an instruction for filling in the form, a rule of conduct, or the department's duties.

    查什么
        年度目标里写的是不是填报要求（“明确产出指标等绩效指标要求”）、工作纪律（“必须以严谨的态度认真对待”），或整段照抄部门职责。

    为什么
        填报要求和职责年年一样，不是今年这笔钱要达到的目标。

    怎么改
        换成今年要办成的事、数量和效果；职责写在“部门职能”里。
    """

    code = "PG108"
    name = "instruction-as-goal"
    title = "把填报要求或职责当作目标"
    severity = Severity.ERROR
    item = ReviewItem.CLEAR
    authority = (
        Clause("财预〔2015〕88号", "绩效目标是预算资金计划在一定期限内达到的产出和效果"),
        Clause("财预〔2021〕101号", "绩效目标是预期达到的产出和效果以及相应的成本控制要求"),
    )
    messages = {
        "instruction": "绩效目标里的“{words}”是填报或工作要求，不是目标；请写今年要办成的事、数量和效果",
        "duties": "绩效目标写的是部门职责（“{words}”），不是今年的目标；请写今年要办成的事、数量和效果",
        "copied": "绩效目标照抄了部门职能（“{words}”）；请写今年用这笔资金要办成的事、数量和效果",
    }
    valid = (
        Case(
            "正常的目标",
            "绩效目标:\n  年度目标: 对全县24家企业开展安全生产执法检查，隐患整改率达到95%\n",
        ),
        Case(
            "目标里有一句负责",
            "绩效目标:\n  年度目标: 负责城区42座公厕的日常保洁，公厕完好率保持在98%以上\n",
        ),
        Case(
            "明确责任和要求不是填报要求",
            "绩效目标:\n  年度目标: 明确防汛责任，落实值班要求；体现以人为本，完成5处危险点治理\n",
        ),
        Case(
            "承担任务的目标没有照抄职能（江夏综合性履职业务费）",
            "绩效目标:\n  年度目标:\n    - 目标1:管理全区城镇职工和城乡居民的医疗保险业务工作。打击欺诈骗保的医疗行为,确保医保基金安全运行。\n"
            "申请理由:\n  与部门职能的相关性: 负责本行政区域内医疗保障工作\n",
        ),
    )
    invalid = (
        Case(
            "填报要求",
            "绩效目标:\n  年度目标: 明确数量指标、质量指标等绩效指标要求，体现部门总体目标的基本要素\n",
            (("绩效目标/年度目标", "明确数量指标、质量指标等绩效指标要求，体现部门总体目标的基本要素"),),
        ),
        Case(
            "工作纪律",
            "绩效目标:\n  年度目标:\n    - 全体普查人员必须以高度负责的态度对待普查工作\n    - 按时上报数据\n",
            (("绩效目标/年度目标", ""),),
        ),
        Case(
            "写成职责",
            "表类: 部门整体支出绩效目标表\n年度: 2024\n部门名称: 某县水利局\n年度总体目标: 负责全县水资源的统一管理；拟订水利发展规划；指导农村水利工作；承办县政府交办的其他事项\n",
            (
                (
                    "年度总体目标",
                    "负责全县水资源的统一管理；拟订水利发展规划；指导农村水利工作；承办县政府交办的其他事项",
                ),
            ),
        ),
        Case(
            "照抄职能",
            "绩效目标:\n  年度目标: 开展文物保护和考古工作，管理文物和博物馆事业\n申请理由:\n  与部门职能的相关性: 本局开展文物保护和考古工作，管理文物和博物馆事业，指导文艺创作。\n",
            (("绩效目标/年度目标", "开展文物保护和考古工作，管理文物和博物馆事业"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for instructions first, then for the opening words of duties, then for text copied from them."""
        address, items = annual_goal(table)
        words = next(filter(None, map(instruction_in, items)), "")
        variant = "instruction" if words else ""
        if not variant and items:
            words = items[0][:20]
            if repeats(items, _duties(table)):
                variant = "copied"
            elif reads_as_duties(items):
                variant = "duties"
        if variant:
            yield Hit(address, quotable(table), {"words": words}, variant)


def _duties(table: GoalTable) -> str:
    related = fields_of(table.fields.get("申请理由")).get("与部门职能的相关性")
    return text_of(related) + text_of(table.fields.get("部门职能"))
