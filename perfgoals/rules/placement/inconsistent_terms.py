"""PG214 inconsistent-terms."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from perfgoals.lexicon.words import column_map, entries
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.placement.rows import related
from perfgoals.rules.placement.samples import at, rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.span import Span
    from perfgoals.model.tables import GoalTable, Indicator


class InconsistentTerms(TableRule):
    """One subject goes by several names in a table, or by a name no longer in use.

    查什么
        同一对象在一张表里是不是有两种叫法（代办员、协办员），是否用了本年度已经停用或不规范的名称（新农合、五保户）。

    为什么
        叫法不一，分不清说的是不是同一批人、同一件事，取数口径也对不上。

    怎么改
        全表统一用文件里的规范名称。
    """

    code = "PG214"
    name = "inconsistent-terms"
    title = "用语不一致或不规范"
    severity = Severity.INFO
    confidence = Confidence.LOW
    item = ReviewItem.CLEAR
    authority = (Clause("财预〔2015〕88号", "明确清晰性：绩效目标是否明确、清晰，能否反映项目主要情况"),)
    minimum = 1
    messages = {
        "term": "“{term}”不是现行的规范用语，应为“{standard}”；请改正",
        "several": "本表把同一对象写成“{first}”和“{second}”；请统一叫法",
    }
    valid = (
        Case("叫法一致", rows("数量｜奖励村级代办员人数｜≥120人", "服务对象满意度｜村级代办员满意度｜≥90%")),
        Case(
            "参保职工与参保居民是两类人",
            rows("服务对象满意度｜参保职工满意度｜≥90%", "服务对象满意度｜参保居民满意度｜≥90%"),
        ),
        Case(
            "当年还没有停用的名称",
            "表类: 项目支出绩效目标表\n年度: 2019\n项目名称: 光伏扶贫电站建设\n"
            + rows("社会效益｜建档立卡贫困人口脱贫数｜≥900人"),
        ),
        Case("规范用语", rows("数量｜特困人员救助供养人数｜≥600人", "社会效益｜脱贫人口参保率｜≥99%")),
    )
    invalid = (
        Case(
            "两种叫法",
            rows(
                "数量｜补助人数｜≥120人｜补助村级代办员人数",
                "成本｜补助成本｜≤4万元｜补助各村协办员总费用",
            ),
            ((at("成本", "补助成本"), "协办员"),),
        ),
        Case(
            "停用的名称",
            rows("数量｜五保户供养人数｜≥300人", "质量｜新农合参合率｜≥95%"),
            (
                (at("数量", "五保户供养人数"), "五保户"),
                (at("质量", "新农合参合率"), "新农合"),
            ),
        ),
        Case(
            "林业里的两种叫法",
            rows("数量｜聘用生态护林员人数｜≥260人", "服务对象满意度｜管护员满意度｜≥90%"),
            ((at("服务对象满意度", "管护员满意度"), "管护员"),),
        ),
    )

    def concerns(self, row: Indicator) -> bool:
        """Look for a term out of use, or for one of two names."""
        text = f"{row.name}\n{row.explanation}"
        return any(term in text for term in _telling())

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for terms out of use, then for the second name of a subject."""
        texts = [(row, f"{row.name}\n{row.explanation}") for row in table.indicators]
        whole = "\n".join(text for _, text in texts)
        for term, standard, since in _terms():
            if term in whole and not "0" < table.year < since:
                row = next(row for row, text in texts if term in text)
                yield _hit(row, term, {"term": term, "standard": standard}, "term")
        for first, second in column_map("same_subjects").items():
            if first in whole and second in whole.replace(first, "") and first in whole.replace(second, ""):
                yield _two_names(texts, first, second)


@cache
def _terms() -> tuple[tuple[str, str, str], ...]:
    """Return each term out of use, the term to use, and the first year in which it is out of use ("0": ever)."""
    return tuple((row[0], row[1], row[2]) for row in entries("terms"))


@cache
def _telling() -> tuple[str, ...]:
    """Return the words one of which a table must hold: several names of a subject are told by the first."""
    return (*column_map("terms"), *column_map("same_subjects"))


def _two_names(texts: list[tuple[Indicator, str]], first: str, second: str) -> Hit:
    """Return the hit on the row that brings the second of two names."""
    firsts = next(row for row, text in texts if first in text.replace(second, ""))
    seconds = next(row for row, text in texts if second in text.replace(first, ""))
    order = [row for row, _ in texts]
    if order.index(seconds) < order.index(firsts):
        first, second, firsts, seconds = second, first, seconds, firsts
    arguments = {"first": first, "second": second}
    return _hit(seconds, second, arguments, "several", related=related(firsts, f"这里写作“{first}”"))


def _hit(
    row: Indicator,
    term: str,
    arguments: dict[str, str],
    variant: str,
    related: tuple[tuple[Span, str], ...] = (),
) -> Hit:
    field = "三级指标" if term in row.name else "指标解释"
    return Hit(row.address, term, arguments, variant, at=field, related=related)
