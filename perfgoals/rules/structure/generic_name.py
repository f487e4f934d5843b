"""PG106 generic-name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.labels import lacks
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.text import compact

if TYPE_CHECKING:
    from perfgoals.model.tables import GoalTable, Indicator


class GenericName(IndicatorRule):
    """An indicator's name has no subject, or no definition, and its description adds none.

    查什么
        三级指标只有“使用率”“完成率”“覆盖面”“持续时间”而不说是什么的，只有“满意度”而不说问谁的，或“权益保障率”这样没有计算口径的，指标解释也没有补充。

    为什么
        不知道分子分母是什么，就无法取数，几个人会算出几个结果。

    怎么改
        在名称里写明对象（如“电子病历使用率”），或在指标解释里写明谁占谁的比例。
    """

    code = "PG106"
    name = "generic-name"
    title = "指标名称空泛"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.CLEAR
    authority = (
        Clause("财预〔2015〕88号", "明确清晰性：目标是否明确、清晰，能否反映项目主要情况"),
        Clause("财预〔2021〕101号", "避免选用指标值难以确定、标准不明确的指标"),
    )
    messages = {
        "对象": "“{name}”没有写明是什么的{name}；请在名称或指标解释里写明对象",
        "人群": "“{name}”没有写明问的是谁；请写明受益的人群，如“沿线居民满意度”",
        "口径": "“{name}”没有计算口径；请在指标解释里写明谁占谁的比例，或换成可以取数的指标",
    }
    valid = (
        Case(
            "名称里有对象",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 电子病历使用率, 指标值: ≥85%}\n",
        ),
        Case(
            "解释里写明了口径（巨鹿发放率）",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 发放率, 指标解释: 实际发放乡镇个数占应发放乡镇个数的比例, 指标值: ≥99%}\n"
            "      - {三级指标: 合格率, 指标解释: 抽检水样合格的份数占抽检总数的比例, 指标值: ≥98%}\n",
        ),
        Case(
            "解释里写明了对象",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 及时率, 指标解释: 冬春救助款发放及时, 指标值: ≥95%}\n",
        ),
        Case(
            "表式通用的服务对象满意度、解释里写明了问谁",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 服务对象满意度, 指标值: ≥90%}\n      - {三级指标: 综合满意度, 指标解释: 抽样调查的接种儿童家长对服务的满意程度, 指标值: ≥92%}\n",
        ),
        Case(
            "完成时间不需要对象",
            "绩效指标:\n  产出指标:\n    时效指标:\n      - {三级指标: 完成时间, 指标值: 11月底前}\n",
        ),
        Case(
            "写明了什么东西能用多久",
            "绩效指标:\n  效益指标:\n    可持续影响指标:\n      - {三级指标: 犬只疫苗保护时效, 指标值: ≥1年}\n      - {三级指标: 影响年限, 指标解释: 衬砌渠道可正常输水的年数, 指标值: ≥15年}\n",
        ),
    )
    invalid = (
        Case(
            "只有使用率",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 使用率, 指标值: ≥95%}\n",
            (("绩效指标/产出指标/质量指标/使用率", "使用率"),),
        ),
        Case(
            "解释等于没有解释",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 完成率, 指标解释: 工作完成率, 指标值: ≥95%}\n",
            (("绩效指标/产出指标/数量指标/完成率", "完成率"),),
        ),
        Case(
            "没有口径的保障率",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 权益保障率, 指标解释: 农民工权益保障率, 指标值: ≥99%}\n",
            (("绩效指标/效益指标/社会效益指标/权益保障率", "权益保障率"),),
        ),
        Case(
            "没有写明问谁",
            "绩效指标:\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 总体满意度, 指标值: ≥90%}\n",
            (("绩效指标/满意度指标/服务对象满意度指标/总体满意度", "总体满意度"),),
        ),
        Case(
            "没有说什么能维持多久",
            "绩效指标:\n  效益指标:\n    可持续影响指标:\n      - {三级指标: 影响年限, 指标值: ≥3年}\n",
            (("绩效指标/效益指标/可持续影响指标/影响年限", "影响年限"),),
        ),
        Case(
            "覆盖面没有对象",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 覆盖面, 指标值: ≥80%}\n",
            (("绩效指标/效益指标/社会效益指标/覆盖面", "覆盖面"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look the name up among those that need a subject or a definition."""
        name = compact(row.name)
        if len(name) > 6:
            return None
        missing = lacks(name, compact(row.explanation))
        if not missing:
            return None
        severity = Severity.INFO if missing == "人群" else None
        return Hit(row.address, row.name, {"name": name}, missing, severity=severity)
