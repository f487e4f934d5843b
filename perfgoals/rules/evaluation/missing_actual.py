"""PG903 missing-actual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.model.target import TargetKind
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import score_beside_goal, view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading
    from perfgoals.scoring.evaluation_row import RowScore

_NUMERIC = frozenset({TargetKind.NUMBER, TargetKind.RANGE, TargetKind.RATIO})


class MissingActual(DocumentRule):
    """An indicator has no actual value, or only words such as done where the target is a number.

    查什么
        实际完成值是否为空；指标值是数字时，实际完成值是否只写了“完成”之类的话。

    为什么
        没有完成值就无法与指标值比较，也算不出得分。

    怎么改
        填写年末的实际完成值，数字指标写数字和单位（如 96%、210公里）。
    """

    code = "PG903"
    name = "missing-actual"
    title = "没有实际完成值"
    severity = Severity.ERROR
    authority = (Clause("财预〔2020〕10号", "自评以绩效目标和指标的实际完成值与指标值比较记分"),)
    messages = {
        "": "“{name}”没有实际完成值；请填写年末完成的数值或情况",
        "words": "“{name}”的指标值是“{target}”，实际完成值只写了“{actual}”；请填写完成的数值",
    }
    valid = (
        evaluated("都填了", ROAD, {}),
        evaluated("定性指标用文字", ROAD, {"道路通行条件": "实际完成值: 基本达成预期"}),
        evaluated("时点指标写按时完成", ROAD, {"养护任务完成时间": "实际完成值: 按时完成"}),
        evaluated("零也是完成值", TRAINING, {"教学事故起数": "实际完成值: 0起"}),
    )
    invalid = (
        evaluated("空着", ROAD, {"养护里程": "实际完成值: "}, ("完成情况/养护里程", "")),
        evaluated(
            "数字指标只写完成",
            TRAINING,
            {"培训教师人次": "实际完成值: 完成"},
            ("完成情况/培训教师人次", "完成"),
        ),
        evaluated(
            "合格率写成合格",
            ROAD,
            {"工程验收合格率": "实际完成值: 合格"},
            ("完成情况/工程验收合格率", "合格"),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Look for blanks, and for words in answer to a number."""
        view = view_of(reading, self.settings)
        if view is None:
            return
        for result in view.results:
            if not result.actual:
                yield Hit(result.address, "", {"name": result.name}, at="实际完成值")
        score = score_beside_goal(reading, self.settings)
        for row in score.rows if score is not None else ():
            if row.result is not None and row.actual and _is_wordy(row):
                target = row.row.target.raw.strip()
                arguments = {"name": row.row.name, "target": target, "actual": row.actual}
                yield Hit(row.result.address, row.actual, arguments, "words", at="实际完成值")


def _is_wordy(row: RowScore) -> bool:
    """Tell whether the target is a number and the actual value has none."""
    if row.row.target.kind not in _NUMERIC:
        return False
    return parse_target(row.actual).kind in {TargetKind.QUALITATIVE, TargetKind.EMPTY}
