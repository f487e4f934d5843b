"""PG502 wrong-year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.lexicon.words import first_column
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import fields_of, text_of
from perfgoals.model.target import TargetKind
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.deadline.term import Term, bare_year, term_of
from perfgoals.rules.target.sample import at, sample
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.model.tables import GoalTable, Indicator
    from perfgoals.model.target import Target

_OPENING_YEAR = pattern(r"[\s（(]*(?:目标[0-9一二三四]?[:：.、]?|[0-9][.、])?\s*(20[0-9]{2})年")
_HORIZON = pattern(r"(?:截止|[到至]|力争|预计)(?:到|在|于)?20[0-9]{2}年")
"""A later year up to which a name counts: 截至2026年6月底支付率, 到2030年累计治理面积."""
_DATES = frozenset({TargetKind.YEAR_ONLY, TargetKind.PERIOD, TargetKind.DEADLINE})
_THIS_YEAR = ("本年", "今年", "当年", "全年")
_GOALS = (("绩效目标/年度目标", "绩效目标", "年度目标"), ("年度总体目标", "", "年度总体目标"))
"""Where a goal of the year stands: its address, its block and its field."""
_COUNTED = frozenset({Measure.COUNT, Measure.RATE, Measure.SATISFACTION, Measure.MONEY})


class WrongYear(TableRule):
    """A target, a name or a goal speaks of another year than the table's.

    查什么
        指标值里的期限、名称里的年份、年度目标开头的年份，是不是与本表年度不一致。文号、历史指标值、长期目标和项目期内的年份不算。

    为什么
        多半是照抄上年的表没有改，按这个期限年初就已经逾期。

    怎么改
        改为本年度；确属跨年的项目，请填写项目期。
    """

    code = "PG502"
    name = "wrong-year"
    title = "年份与本表年度不符"
    severity = Severity.ERROR
    item = ReviewItem.SCIENTIFIC
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确、详实，是否无缺项、错项"),)
    messages = {
        "past": "“{name}”的指标值“{value}”是{found}年，本表是{year}年度的目标；请改为本年度的时间",
        "future": "“{name}”的指标值“{value}”到了{found}年，超出本表的{year}年度；请写本年度的节点，跨年项目请填写项目期",
        "name": "指标名称“{name}”写的是{found}年，本表是{year}年度的目标；请核对",
        "goal": "年度目标写的是{found}年，本表是{year}年度的目标；请核对是否照抄上年",
    }
    valid = (
        Case(
            "本年度",
            sample(
                ("时效", "完工时间", "2024年10月底前"),
                ("时效", "实施时间", "2024年"),
                ("数量", "2024年新增床位", "≥60张"),
            ),
        ),
        Case(
            "文号、历史和长期目标",
            sample(
                ("质量", "冀财社〔2023〕208号资金使用合规率", "100%"),
                ("质量", "施工符合GB 50300-2013", "100%"),
                ("数量", "培训人次", "≥300人次", "历史指标值: {2022: 260人次, 2023: 280人次}"),
                ("经济", "村集体收入", "较2023年增长5%"),
            ),
        ),
        Case(
            "项目期内的年份",
            "项目期: 2023年4月-2025年6月\n" + sample(("时效", "主体完工时间", "2025年3月底前")),
        ),
        Case(
            "跨年的学年和上年的奖补",
            sample(
                ("时效", "资助发放时段", "2024年9月-2025年1月"),
                ("数量", "兑现2023年度考核奖励企业数", "≥12家"),
                ("质量", "“十四五”（2021-2025年）规划任务完成率", "≥80%"),
            ),
        ),
        Case(
            "名称里写明算到以后哪一年",
            sample(
                ("数量", "到2028年累计治理沙化土地", "≥12万亩"),
                ("时效", "截至2025年3月末支付率", "≥90%"),
                ("质量", "至2026年底受污染耕地安全利用率", "≥93%"),
            ),
        ),
        Case("数的是人，不是年份", sample(("数量", "享受助学金学生人数", "2010"))),
    )
    invalid = (
        Case("上一年", sample(("时效", "实施时间", "2023年")), ((at("时效", "实施时间"), "2023年"),)),
        Case(
            "上一年的期限",
            sample(("时效", "高标准农田竣工时间", "2023年12月31日前")),
            ((at("时效", "高标准农田竣工时间"), "2023年12月31日前"),),
        ),
        Case(
            "名称里的年份",
            sample(("数量", "2022年新建村卫生室数量", "≥8所")),
            ((at("数量", "2022年新建村卫生室数量"), "2022年新建村卫生室数量"),),
        ),
        Case(
            "算到的那一年已经过去",
            sample(("质量", "截至2022年底农田灌溉保证率", "≥85%")),
            ((at("质量", "截至2022年底农田灌溉保证率"), "截至2022年底农田灌溉保证率"),),
        ),
        Case(
            "年度目标照抄上年",
            "绩效目标:\n  年度目标: 2023年完成农村公路养护120公里，保障群众安全出行。\n"
            + sample(("数量", "养护里程", "≥120公里")),
            (("绩效目标/年度目标", "2023年"),),
        ),
        Case(
            "下一年的期限",
            sample(("时效", "智慧警务平台上线时间", "2025年6月底前")),
            ((at("时效", "智慧警务平台上线时间"), "2025年6月底前"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare the years in values, names and goals with the table's."""
        goals = [
            (address, text) for address, text in _goals(table) if "20" in text and _OPENING_YEAR.match(text)
        ]
        rows = list(filter(_may_name_year, table.indicators))
        term = term_of(table) if goals or rows else None
        if term is None:
            return
        yield from _goal_hits(goals, term)
        for row in rows:
            found = None if self._is_counted(row) else _year_of_value(row.target, term)
            if found is not None:
                variant = "past" if found < term.first else "future"
                severity = Severity.WARNING if variant == "future" else None
                yield _hit(row, found, term, variant, severity)
            elif (named := self._year_of_name(row, term)) is not None:
                yield _hit(row, named, term, "name", Severity.WARNING)

    def _is_counted(self, row: Indicator) -> bool:
        """Tell whether a bare number counts something, so that it is no year: 资助人数 2010."""
        bare = row.target.kind is TargetKind.NUMBER
        return bare and self.settings.lexicon.analyse(row).measure in _COUNTED

    def _year_of_name(self, row: Indicator, term: Term) -> int | None:
        """Return the year a name speaks of where it is none of the project's nor one that is settled now."""
        if "20" not in row.name:
            return None
        years = self.settings.lexicon.analyse(row).years
        if (
            not any(f"{year}年" in row.name for year in years)
            or min(years) <= term.year <= max(years)
            or any(term.holds(year) for year in years)
        ):
            return None
        if min(years) > term.year and _HORIZON.search(row.name):
            return None
        return None if any(word in row.name for word in first_column("target_past_years")) else years[0]


def _year_of_value(target: Target, term: Term) -> int | None:
    """Return the year a value names that lies outside the project, None where there is none."""
    if target.kind is TargetKind.PERIOD and target.deadline is not None:
        start, end = target.start.year if target.start else None, target.deadline.year
        if start is None or end is None:
            return None
        if end < term.first:
            return end
        return start if start > term.last else None
    year = bare_year(target)
    if year is None and target.kind is TargetKind.DEADLINE and target.deadline is not None:
        year = target.deadline.year
    return year if year is not None and not term.holds(year) else None


def _hit(row: Indicator, found: int, term: Term, variant: str, severity: Severity | None) -> Hit:
    value = row.target.raw.strip()
    arguments = {"name": row.name, "value": value, "found": str(found), "year": str(term.year)}
    if variant == "name":
        return Hit(row.address, row.name, arguments, variant, at="三级指标", severity=severity)
    return Hit(row.address, value, arguments, variant, at="指标值", severity=severity)


def _may_name_year(row: Indicator) -> bool:
    """Whether a row says anything that could be a year: the quick look."""
    target = row.target
    if target.kind is TargetKind.NUMBER and target.unit:
        return "20" in row.name
    return target.kind is TargetKind.NUMBER or target.kind in _DATES or "20" in row.name


def _goals(table: GoalTable) -> Iterator[tuple[str, str]]:
    """Yield the address and text of every goal of the year."""
    for address, block, field in _GOALS:
        holder = fields_of(table.fields.get(block)) if block else table.fields
        goal = holder.get(field)
        if goal:
            yield address, _joined(goal)


def _goal_hits(goals: list[tuple[str, str]], term: Term) -> Iterator[Hit]:
    """Look for a goal that opens with an earlier year and never comes to this one."""
    for address, text in goals:
        opening = _OPENING_YEAR.match(text)
        if opening is None or int(opening[1]) >= term.first or str(term.year) in text:
            continue
        if not any(word in text for word in _THIS_YEAR):
            arguments = {"found": opening[1], "year": str(term.year)}
            yield Hit(address, f"{opening[1]}年", arguments, "goal", severity=Severity.WARNING)


def _joined(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(text_of(item) for item in value)
    return text_of(value)
