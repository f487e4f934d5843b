"""PG908 spending-over-budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.evaluation import SOURCES, spending
from perfgoals.model.finding import Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.rules.base import Clause, DocumentRule, Hit
from perfgoals.rules.evaluation.samples import ROAD, TRAINING, evaluated
from perfgoals.rules.evaluation.scores import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class SpendingOverBudget(DocumentRule):
    """More was spent than the year's budget allowed.

    查什么
        全年执行数是否大于全年预算数（合计和各项资金来源）。

    为什么
        支出不能超过批复的预算；多出来的多半是漏记了追加预算，或单位、小数点填错。

    怎么改
        核对执行数；有追加、调剂的，把全年预算数改为调整后的数。
    """

    code = "PG908"
    name = "spending-over-budget"
    title = "执行数大于预算数"
    severity = Severity.ERROR
    authority = (Clause("财预〔2020〕10号", "预算执行率＝全年执行数÷全年预算数"),)
    messages = {"": "{what}全年执行数 {spent} 大于全年预算数 {budget}；请核对，有追加的改全年预算数"}
    valid = (
        evaluated("没有花完", ROAD, {}),
        evaluated("正好花完", TRAINING, {}, spending="{全年预算数: 60, 全年执行数: 60.00}"),
        evaluated(
            "追加后没有超过", TRAINING, {}, spending="{年初预算数: 50, 全年预算数: 60, 全年执行数: 58.2}"
        ),
        evaluated(
            "没有调整，只填了年初预算数，未作比较", ROAD, {}, spending="{年初预算数: 120, 全年执行数: 125}"
        ),
    )
    invalid = (
        evaluated(
            "合计超过", ROAD, {}, ("预算执行", "126.4"), spending="{全年预算数: 120, 全年执行数: 126.4}"
        ),
        evaluated(
            "财政拨款超过",
            TRAINING,
            {},
            ("预算执行/财政拨款", "61"),
            spending="{全年预算数: 70, 全年执行数: 66, 财政拨款: {全年预算数: 60, 全年执行数: 61}}",
        ),
        evaluated(
            "元和万元混用",
            TRAINING,
            {},
            ("预算执行", "580000"),
            spending="{全年预算数: 60, 全年执行数: 580000}",
        ),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Hold every line's 全年执行数 against its 全年预算数."""
        view = view_of(reading, self.settings)
        if view is None:
            return
        whole = fields_of(view.fields.get("预算执行"))
        for source in ("", *SOURCES):
            fields = fields_of(whole.get(source)) if source else whole
            line = spending(fields, view.money_unit)
            if line.budget is None or line.spent is None:
                continue
            if line.spent > line.budget + self.settings.tolerance.of(1, view.money_unit):
                arguments = {"what": source, "spent": str(line.spent), "budget": str(line.budget)}
                address = f"预算执行/{source}" if source else "预算执行"
                yield Hit(address, text_of(fields.get("全年执行数")).strip(), arguments, at="全年执行数")
