"""PG111 name-description-mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.mismatches import different_people, different_share
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator


class NameDescriptionMismatch(IndicatorRule):
    """An indicator's name and its description speak of different people or of different things.

    查什么
        满意度的名称写“群众”，指标解释却写“干部职工”；名称是“使用率”，指标解释却是费用占资金的比例。

    为什么
        名称和解释对不上，年终按哪一个算都有人不认。

    怎么改
        以实际要量的为准，把名称或指标解释改一致。
    """

    code = "PG111"
    name = "name-description-mismatch"
    title = "名称与解释不一致"
    severity = Severity.WARNING
    confidence = Confidence.LOW
    item = ReviewItem.CLEAR
    authority = (Clause("财预〔2015〕88号", "明确清晰性：目标是否明确、清晰；规范完整性：内容是否准确"),)
    messages = {
        "people": "名称“{name}”和指标解释“{description}”说的不是同一批人；请改一致",
        "share": "名称“{name}”说的不是资金，指标解释“{description}”却是费用结构；请改一致",
    }
    valid = (
        Case(
            "名称笼统、解释具体",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 群众满意度, 指标解释: 就诊患者满意度, 指标值: ≥90%}\n      - {三级指标: 公众满意度, 指标解释: 医疗救助人员满意程度, 指标值: ≥95%}\n",
        ),
        Case(
            "单位供暖问干部职工（guard：后勤项目的职工就是服务对象）",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 职工满意度, 指标解释: 干部职工对供暖的满意度, 指标值: ≥90%}\n",
        ),
        Case(
            "解释是资金的比例，名称也是",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 宣传费用占比, 指标解释: 宣传费用占项目资金的比例, 指标值: ≤30%}\n",
        ),
        Case(
            "没有指标解释",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 学生满意度, 指标值: ≥90%}\n",
        ),
    )
    invalid = (
        Case(
            "群众和工作人员",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 居民满意度, 指标解释: 局机关工作人员满意度, 指标值: ≥95%}\n",
            (("绩效指标/满意度指标/服务对象满意度指标/居民满意度", "局机关工作人员满意度"),),
        ),
        Case(
            "学生和教师",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 学生满意度, 指标解释: 参训教师对培训的满意度, 指标值: ≥90%}\n",
            (("绩效指标/满意度指标/服务对象满意度指标/学生满意度", "参训教师对培训的满意度"),),
        ),
        Case(
            "使用率和费用结构",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 设施利用率, 指标解释: 维修费用占全部资金的比率, 指标值: ≥95%}\n",
            (("绩效指标/产出指标/质量指标/设施利用率", "维修费用占全部资金的比率"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Compare the people of a satisfaction row, and what a share is a share of."""
        description = row.explanation.strip()
        if not description or description == row.name:
            return None
        if "满意" in row.name:
            variant = "people" if different_people(row.name, description) else ""
        else:
            variant = "share" if different_share(row.name, description) else ""
        if not variant:
            return None
        arguments = {"name": row.name, "description": description}
        return Hit(row.address, description, arguments, variant, at="指标解释")
