"""PG205 duplicate-indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.placement.rows import related
from perfgoals.rules.placement.samples import at, rows
from perfgoals.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.tables import GoalTable, Indicator


class DuplicateIndicator(TableRule):
    """The same indicator name stands twice in one table.

    查什么
        同一张表里有没有名称完全相同的三级指标（空格和全半角不计）。

    为什么
        同名的指标填报系统不予保存，自评时也分不清哪一个是哪一个。

    怎么改
        删去重复的一行；若说的是两件事，请在名称里写明各是什么。
    """

    code = "PG205"
    name = "duplicate-indicator"
    title = "指标名称重复"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause(
            "财预〔2015〕88号", "规范完整性：填报格式是否规范，内容是否完整、准确、详实，是否无缺项、错项"
        ),
    )
    messages = {
        "": "三级指标“{name}”在本表出现了不止一次（另一处在{level}下）；请删去一行，或写明两行各指什么"
    }
    valid = (
        Case(
            "两类参保人是两个指标",
            rows("服务对象满意度｜参保职工满意度｜≥90%", "服务对象满意度｜参保居民满意度｜≥90%"),
        ),
        Case(
            "括号里写明了区别",
            rows("数量｜补助人数（城市低保）｜≥900人", "数量｜补助人数（农村低保）｜≥2100人"),
        ),
        Case("指标值相同不算重复", rows("质量｜课桌椅合格率｜≥98%", "质量｜图书合格率｜≥98%")),
    )
    invalid = (
        Case(
            "同一类下重复",
            rows("数量｜巡河次数｜≥48次", "数量｜巡河次数｜≥24次"),
            ((at("数量", "巡河次数") + "[2]", "巡河次数"),),
        ),
        Case(
            "不同类下重复",
            rows("质量｜新能源公交车占比｜≥80%", "社会效益｜新能源公交车占比｜≥80%"),
            ((at("社会效益", "新能源公交车占比"), "新能源公交车占比"),),
        ),
        Case(
            "只差一个空格",
            rows("数量｜修缮文物建筑面积｜≥600平方米", "数量｜修缮文物 建筑面积｜≥800平方米"),
            ((at("数量", "修缮文物 建筑面积"), "修缮文物 建筑面积"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare the names, blanks and variant glyphs aside."""
        names = [compact(row.name) for row in table.indicators]
        if len(set(names)) == len(names):
            return
        first: dict[str, Indicator] = {}
        for row, name in zip(table.indicators, names, strict=True):
            earlier = first.setdefault(name, row)
            if earlier is not row and name:
                arguments = {"name": row.name, "level": earlier.level2}
                yield Hit(
                    row.address,
                    row.name,
                    arguments,
                    at="三级指标",
                    related=related(earlier, "第一次出现在这里"),
                )
