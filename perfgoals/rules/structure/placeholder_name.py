"""PG105 placeholder-name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.labels import always_placeholder, is_placeholder
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.text import compact

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator


class PlaceholderName(IndicatorRule):
    """An indicator's name only rewords the name of its level and says nothing of the work.

    查什么
        三级指标是否只是二级指标名的改写：“完成量”“质量数值”“成本数值”“环境指标”“社会效益”。

    为什么
        这样的名称里没有业务内容，年终不知道该量什么。

    怎么改
        写出办的是什么事、量的是什么：如“改造路灯数量”“苗木成活率”。
    """

    code = "PG105"
    name = "placeholder-name"
    title = "指标名称是占位词"
    severity = Severity.ERROR
    item = ReviewItem.CLEAR
    authority = (
        Clause("财预〔2015〕88号", "明确清晰性：目标是否明确、清晰，能否反映项目主要情况"),
        Clause("财预〔2021〕101号", "高度关联、重点突出、量化易评"),
    )
    messages = {"": "“{name}”只是“{level}”的改写，没有业务内容；请写明办的是什么事、量的是什么"}
    valid = (
        Case(
            "能测的环境质量、字母缩写",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 水环境质量数值, 指标值: ≤20mg/L}\n      - {三级指标: PUE, 指标值: ≤1.5}\n      - {三级指标: 服务质量评价分数, 指标值: ≥85分}\n",
        ),
        Case(
            "写明了业务内容",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 免费开放展馆数量, 指标值: ≥3个}\n    质量指标:\n      - {三级指标: 环境空气质量优良率, 指标值: ≥85%}\n",
        ),
        Case(
            "表式通用的服务对象满意度（江夏）",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 服务对象满意度, 指标值: ≥90%}\n      - {三级指标: 受训学员或家长满意度指标, 指标值: ≥90%}\n"
            "      - {三级指标: 受益者或社会公众满意度指标, 指标解释: 问卷调查的小区居民对加装电梯的满意程度, 指标值: ≥90%}\n",
        ),
        Case(
            "解释里写明了什么及时（guard：及时率有描述说明对象）",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 及时性, 指标解释: 接警后15分钟内到场, 指标值: ≥95%}\n",
        ),
        Case(
            "资金成本是常用名称",
            "绩效指标:\n  产出指标:\n    成本指标:\n      - {三级指标: 资金成本, 指标值: ≤18万元}\n",
        ),
    )
    invalid = (
        Case(
            "二级指标名的改写",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 完成量, 指标值: 100%}\n    质量指标:\n      - {三级指标: 质量指标值, 指标值: 100%}\n",
            (
                ("绩效指标/产出指标/数量指标/完成量", "完成量"),
                ("绩效指标/产出指标/质量指标/质量指标值", "质量指标值"),
            ),
        ),
        Case(
            "只问完成情况",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 时效完成情况, 指标值: 完成}\n",
            (("绩效指标/产出指标/时效指标/时效完成情况", "时效完成情况"),),
        ),
        Case(
            "以二级指标名为名",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 社会效益, 指标值: 明显}\n",
            (("绩效指标/效益指标/社会效益指标/社会效益", "社会效益"),),
        ),
        Case(
            "二级指标名添几个字",
            "绩效指标:\n  效益指标:\n    可持续影响指标:\n      - {三级指标: 可持续性影响指标, 指标值: 较好}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 社会公众或受益对象满意度指标, 指标值: ≥90%}\n",
            (
                ("绩效指标/效益指标/可持续影响指标/可持续性影响指标", "可持续性影响指标"),
                (
                    "绩效指标/满意度指标/服务对象满意度指标/社会公众或受益对象满意度指标",
                    "社会公众或受益对象满意度指标",
                ),
            ),
        ),
        Case(
            "没有一个字的名称、说不清的质量数值",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: '1', 指标值: ≥5场}\n    质量指标:\n      - {三级指标: 培训质量数值, 指标值: 100%}\n",
            (
                ("绩效指标/产出指标/数量指标/1", "1"),
                ("绩效指标/产出指标/质量指标/培训质量数值", "培训质量数值"),
            ),
        ),
        Case(
            "效益写成数值",
            "绩效指标:\n  效益指标:\n    生态效益指标:\n      - {三级指标: 生态环境数值, 指标值: ≥90%}\n",
            (("绩效指标/效益指标/生态效益指标/生态环境数值", "生态环境数值"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look at the name alone; an explanation may say what 及时性 is about."""
        name = compact(row.name)
        if not is_placeholder(name):
            return None
        explanation = compact(row.explanation)
        if explanation and explanation != name and not always_placeholder(name, explanation):
            return None
        level = row.level2 or row.level1 or "二级指标"
        return Hit(row.address, row.name, {"name": name, "level": level})
