"""PG319 few-quantified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.target.sample import sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable, Indicator

MINIMUM_ROWS = 5
"""Below this many rows a share says nothing."""


class FewQuantified(TableRule):
    """More than a third of the lines of a table are not quantified.

    查什么
        有指标值的行里，只有文字、没有数和期限（也没有评价标准）的是否超过三分之一。只写年份的也算没有量化。

    为什么
        绩效目标要求细化量化，定性的行太多，年终只能凭印象打分。

    怎么改
        先把产出指标量化到数量、合格率和完成时间；效益指标选一两个能取到数的；其余的加上评价标准。
    """

    code = "PG319"
    name = "few-quantified"
    title = "量化指标太少"
    severity = Severity.WARNING
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2015〕88号", "指标科学性：指标是否全面、充分、细化、量化"),
        Clause("财预〔2021〕101号", "量化易评；难以量化的定性指标应可衡量"),
    )
    minimum = 2
    """More than a third of ``MINIMUM_ROWS``."""
    messages = {
        "": "{rows} 行指标中有 {words} 行没有量化（{share}%），超过三分之一；请把能数的换成数，其余的加上评价标准",
    }
    valid = (
        Case(
            "三分之一以内",
            sample(
                ("数量", "修缮校舍面积", "≥2600平方米"),
                ("质量", "竣工验收合格率", "100%"),
                ("时效", "完成时间", "8月底前"),
                ("社会", "办学条件", "有效改善"),
                ("可持续", "管护制度", "健全"),
                ("满意度", "师生满意度", "≥90%"),
            ),
        ),
        Case(
            "定性指标分了等级",
            "绩效指标:\n  效益指标:\n    社会效益指标:\n"
            + "".join(
                f"      - 三级指标: {name}\n        指标值: 有效改善\n        评价标准: {{优: 明显改善, 差: 没有改善}}\n"
                for name in ("出行条件", "居住条件", "就医条件", "上学条件", "用水条件")
            ),
        ),
        Case(
            "相对目标可以检查",
            sample(
                ("成本", "三公经费", "只减不增"),
                ("成本", "采购成本", "不超采购最高限价"),
                ("时效", "支出进度", "大于等于序时进度"),
                ("数量", "巡查次数", "每月2次"),
                ("社会", "群众投诉", "不高于上年"),
            ),
        ),
    )
    invalid = (
        Case(
            "多数是口号",
            sample(
                ("数量", "保障机构运转", "保障全单位56人"),
                ("时效", "按时完成", "2024年度全年"),
                ("经济", "推动经济发展", "确保资金用在实处"),
                ("社会", "推动社会发展", "增加幸福指数"),
                ("生态", "加强生态建设", "推动事业发展"),
                ("满意度", "群众满意度", "≥95%"),
            ),
            (("绩效指标", ""),),
        ),
        Case(
            "及时健全规范",
            sample(
                ("数量", "文物巡查次数", "≥12次"),
                ("质量", "文物修缮质量", "合格"),
                ("时效", "修缮进度", "及时"),
                ("社会", "文化传承作用", "明显"),
                ("可持续", "保护制度", "健全"),
                ("满意度", "游客满意度", "≥90%"),
            ),
            (("绩效指标", ""),),
        ),
        Case(
            "五行里两行",
            sample(
                ("数量", "清淤长度", "≥6公里"),
                ("质量", "水环境质量", "逐步好转"),
                ("生态", "岸线生态", "持续向好"),
                ("满意度", "居民满意度", "≥88%"),
                ("时效", "完成时间", "11月底"),
            ),
            (("绩效指标", ""),),
        ),
    )

    def concerns(self, row: Indicator) -> bool:
        """Look for rows in words."""
        return row.target.kind is not TargetKind.EMPTY and _is_unquantified(row)

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Count the rows in words."""
        stated = [row for row in table.indicators if row.target.kind is not TargetKind.EMPTY]
        if len(stated) < MINIMUM_ROWS:
            return
        words = sum(map(self.concerns, stated))
        if words * 3 > len(stated):
            share = str(round(words * 100 / len(stated)))
            yield Hit("绩效指标", "", {"rows": str(len(stated)), "words": str(words), "share": share})


def _is_unquantified(row: Indicator) -> bool:
    if row.target.kind is TargetKind.YEAR_ONLY:
        return True
    return not row.target.is_quantified and row.grades is None
