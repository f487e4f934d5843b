"""PG907 operator-in-actual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.model.target import OperatorOrigin, TargetKind
from perfgoals.model.target_parser import parse_target
from perfgoals.rules.base import Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading

_STATED = frozenset({OperatorOrigin.EXPLICIT, OperatorOrigin.WORDED})


class OperatorInActual(DocumentRule):
    """An actual value carries an operator, as if it were still a target.

    查什么
        实际完成值里是否带有≥、≤、“以上”“不低于”之类的比较。

    为什么
        完成值是已经发生的事实，只有一个数；带比较符号多半是照抄了指标值。

    怎么改
        写出实际统计到的数值，如把“≥95%”改为“96.2%”。
    """

    code = "PG907"
    name = "operator-in-actual"
    title = "实际完成值带运算符"
    severity = Severity.ERROR
    authority = (Clause("财预〔2020〕10号", "自评按实际完成值与指标值比较记分"),)
    messages = {"": "“{name}”的实际完成值“{actual}”带有比较；请写出实际统计到的数值"}
    valid = (
        evaluated("只写数值", ROAD, {}),
        evaluated("日期不是比较", ROAD, {"养护任务完成时间": "实际完成值: 11月底前完成"}),
        evaluated("下降是变化不是比较", TRAINING, {"教学事故起数": "实际完成值: 1起"}),
        evaluated("等于不改变数值", ROAD, {"工程验收合格率": "实际完成值: =100%"}),
    )
    invalid = (
        evaluated(
            "照抄了大于等于", ROAD, {"养护里程": "实际完成值: ≥266公里"}, ("完成情况/养护里程", "≥266公里")
        ),
        evaluated(
            "以上",
            TRAINING,
            {"培训考核合格率": "实际完成值: 96.32%及以上"},
            ("完成情况/培训考核合格率", "96.32%及以上"),
        ),
        evaluated(
            "不超过",
            TRAINING,
            {"人均培训成本": "实际完成值: 不超过350元/人"},
            ("完成情况/人均培训成本", "不超过350元/人"),
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Look for comparisons in the actual values."""
        view = view_of(reading, self.settings)
        for result in view.results if view is not None else ():
            actual = parse_target(result.actual)
            if actual.kind is not TargetKind.NUMBER or actual.operator in {None, "="}:
                continue
            if actual.origin in _STATED:
                arguments = {"name": result.name, "actual": result.actual}
                yield Hit(result.address, result.actual, arguments, at="实际完成值")
