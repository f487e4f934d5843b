"""PG902 points-over-weight."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.rules.base import Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import score_beside_goal, view_of, written
from perfgoals.rules.weight.points import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading
    from perfgoals.model.evaluation import Evaluation

_FULL = Decimal(100)
_EXECUTION = Decimal(10)


class PointsOverWeight(DocumentRule):
    """A claimed score is above what an indicator, the execution rate or the whole table can earn.

    查什么
        各指标的得分是否超过它的分值，预算执行率得分是否超过它的分值，总分是否超过100分。

    为什么
        得分以分值为上限，超额完成也不能多得分。

    怎么改
        把得分改到分值以内；分值填错的，改正分值。
    """

    code = "PG902"
    name = "points-over-weight"
    title = "得分超过分值"
    severity = Severity.ERROR
    authority = (Clause("财预〔2020〕10号", "指标完成的，记该指标所赋全部分值；自评满分100分"),)
    messages = {
        "": "“{name}”得分 {claimed}，超过分值 {weight}；请改到 {weight} 分以内",
        "execution": "预算执行率得分 {claimed}，超过分值 {weight}；请改到 {weight} 分以内",
        "total": "总分 {claimed}，超过满分 {weight}；请核对各项得分",
    }
    valid = (
        evaluated("得分等于分值", ROAD, {"养护里程": "实际完成值: 210公里, 得分: 20"}),
        evaluated("自评表自己写了分值", ROAD, {"养护里程": "实际完成值: 210公里, 分值: 25, 得分: 25"}),
        evaluated("满分100分", TRAINING, {}, more="总分: 100\n"),
        evaluated(
            "预算执行率得满分",
            TRAINING,
            {},
            spending="{全年预算数: 60.00, 全年执行数: 60.00, 得分: 10}",
        ),
    )
    invalid = (
        evaluated(
            "超额完成多得了分",
            TRAINING,
            {"培训教师人次": "实际完成值: 15000人次, 得分: 30"},
            ("完成情况/培训教师人次", "30"),
        ),
        evaluated(
            "得分大于自评表的分值",
            ROAD,
            {"沿线群众满意度": "实际完成值: 96%, 分值: 8, 得分: 8.5"},
            ("完成情况/沿线群众满意度", "8.5"),
        ),
        evaluated(
            "预算执行率得了11分",
            ROAD,
            {},
            ("预算执行", "11"),
            spending="{全年预算数: 120.00, 全年执行数: 118.50, 得分: 11}",
        ),
        evaluated("总分110分", ROAD, {}, ("总分", "110"), more="总分: 110\n"),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Hold every claim against its weight; a weight that is only the default split proves nothing."""
        view = view_of(reading, self.settings)
        if view is None:
            return
        score = score_beside_goal(reading, self.settings)
        weights = {result.name: result.weight for result in view.results}
        execution = _EXECUTION
        if score is not None:
            execution = score.execution.weight or _FULL
            if score.weights_stated:
                weights |= {row.result.name: row.weight for row in score.rows if row.result is not None}
        for result in view.results:
            weight = weights[result.name]
            if weight is not None and result.claimed is not None and result.claimed > weight:
                arguments = {
                    "name": result.name,
                    "claimed": plain(result.claimed),
                    "weight": plain(weight),
                }
                yield Hit(result.address, written(view, result.name, "得分"), arguments, at="得分")
        yield from _whole(view, execution)


def _whole(view: Evaluation, execution: Decimal) -> Iterable[Hit]:
    """Return the hits on 预算执行率 and on 总分."""
    if view.claimed_execution is not None and view.claimed_execution > execution:
        arguments = {"claimed": plain(view.claimed_execution), "weight": plain(execution)}
        claim = text_of(fields_of(view.fields.get("预算执行")).get("得分")).strip()
        yield Hit("预算执行", claim, arguments, "execution", at="得分")
    if view.claimed_total is not None and view.claimed_total > _FULL:
        arguments = {"claimed": plain(view.claimed_total), "weight": plain(_FULL)}
        yield Hit("总分", text_of(view.fields.get("总分")).strip(), arguments, "total")
