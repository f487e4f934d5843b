"""PG213 evaluation-indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.places import stage_of
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.placement.rows import place
from perfgoals.rules.placement.samples import at, rows

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator

_STAGES = ("决策", "过程")
_NAMES = frozenset(
    {
        "立项依据充分性", "项目立项依据充分性", "立项程序规范性", "项目立项规范性", "项目立项程序规范性", "立项规范性",
        "绩效目标合理性", "绩效指标明确性", "绩效目标明确性", "预算编制科学性", "资金分配合理性", "项目决策科学性",
        "组织机构健全性", "制度执行有效性", "管理制度健全性", "项目质量可控性", "财务监控有效性",
    }
)  # fmt: skip


class EvaluationIndicator(IndicatorRule):
    """An indicator of evaluation (decision or process) stands in a goal table.

    查什么
        目标表里有没有绩效评价用的决策、过程指标，如立项依据充分性、绩效目标合理性、制度执行有效性。

    为什么
        这些是事后评价立项和管理的指标，不是预算资金要达到的产出和效果。

    怎么改
        删去，换成产出、效益或满意度指标；评价时再由评价方使用。
    """

    code = "PG213"
    name = "evaluation-indicator"
    title = "把评价指标填进目标表"
    severity = Severity.WARNING
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2020〕10号", "财政和部门评价的指标包括决策、过程、产出、效益"),
        Clause("财预〔2015〕88号", "绩效指标包括产出指标、效益指标、满意度指标"),
    )
    messages = {"": "“{name}”是绩效评价的决策、过程指标，不应填进绩效目标表；请换成产出、效益或满意度指标"}
    valid = (
        Case("产出的规范性", rows("质量｜执法程序规范性｜规范", "质量｜档案管理规范率｜≥95%")),
        Case("规划编制的科学性是产出质量", rows("质量｜国土空间规划编制科学性｜通过专家评审")),
        Case("长效管理制度是可持续影响", rows("可持续影响｜管理制度健全性｜健全")),
        Case("评审立项数量", rows("数量｜科研项目立项数量｜≥30项")),
    )
    invalid = (
        Case(
            "决策类下的行",
            "绩效指标:\n  决策指标:\n    项目立项:\n      - {三级指标: 立项程序规范, 指标值: 规范}\n",
            (("绩效指标/决策指标/项目立项/立项程序规范", "立项程序规范"),),
        ),
        Case(
            "过程类下的行",
            "绩效指标:\n  过程:\n    资金管理:\n      - {三级指标: 水利资金到位率, 指标值: 100%}\n",
            (("绩效指标/过程/资金管理/水利资金到位率", "水利资金到位率"),),
        ),
        Case(
            "项目决策和投入下的行",
            "绩效指标:\n  项目决策:\n    项目目标:\n      - {三级指标: 目标内容, 指标值: 明确}\n  投入指标:\n    资金投入:\n      - {三级指标: 资金到位率, 指标值: 100%}\n",
            (
                ("绩效指标/项目决策/项目目标/目标内容", "目标内容"),
                ("绩效指标/投入指标/资金投入/资金到位率", "资金到位率"),
            ),
        ),
        Case(
            "写在质量指标下",
            rows("质量｜立项依据充分性｜充分", "质量｜绩效指标明确性｜明确"),
            (
                (at("质量", "立项依据充分性"), "立项依据充分性"),
                (at("质量", "绩效指标明确性"), "绩效指标明确性"),
            ),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look at the level, then at the fixed names of the evaluation system."""
        if _is_staged(row, table) or (row.name in _NAMES and place(row) not in {"可持续", ""}):
            return Hit(row.address, row.name, {"name": row.name}, at="三级指标")
        return None


def _is_staged(row: Indicator, table: GoalTable) -> bool:
    if row.level2.startswith(_STAGES):
        return True
    stage = stage_of(row.level1)
    return stage == "评价" or (stage != "" and not table.is_department)
