"""PG206 near-duplicate-indicator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from perfgoals.lexicon.analysis import Analysis, Measure
from perfgoals.lexicon.people import merged_group
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.placement.rows import related
from perfgoals.rules.placement.samples import at, rows
from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.config.settings import Settings
    from perfgoals.model.tables import GoalTable, Indicator

_BRACKETS = pattern(r"[（(]([^（）()]*)[）)]")
_FORM_MARKS = pattern(r"[≥≤><=*%0-9.\s]*\w?")
_ACRONYM = pattern(r"[A-Z]{2,}")
_REMEMBERED = 8192
_COUNTED = ("批次数", "场次数", "人次数", "件次数")
"""Counters that need no 数 behind them: 抽检批次 and 抽检批次数 are one."""
_SHORTEST = 4
"""A core shorter than this is too common to say that two rows mean the same."""


class _Marks(NamedTuple):
    """What a row is compared by: its ``key``, and whether it names a state or a scheme (``_related_row``)."""

    key: str
    may_relate: bool


class NearDuplicateIndicator(TableRule):
    """Two rows of one table mean the same thing in other words.

    查什么
        去掉“提高、情况、工作、水平”等字眼后，两行指标是否说的是同一件事；两行满意度问的是否是同一群人。

    为什么
        一件事算了两次分；两处取值不同时，还会自相矛盾。

    怎么改
        留下写得具体的一行，删去另一行；若确是两件事，请在名称里写明区别。
    """

    code = "PG206"
    name = "near-duplicate-indicator"
    title = "两行指标意思相同"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2021〕101号", "绩效指标设置应当高度关联、重点突出、量化易评"),
        Clause("财预〔2015〕88号", "指标科学性：是否选取最能体现总体目标实现程度的关键指标"),
    )
    messages = {
        "same": "“{name}”与{level}下的“{other}”意思相同；请合并为一行",
        "people": "“{name}”与“{other}”问的是同一群人；请合并为一行",
        "topic": "“{name}”与{level}下的“{other}”说的是同一件事；请核对是否合并",
    }
    valid = (
        Case(
            "参保职工与参保居民是两群人",
            rows("服务对象满意度｜参保职工满意度｜≥90%", "服务对象满意度｜参保居民满意度｜≥90%"),
        ),
        Case(
            "学生与家长、教师是几群人",
            rows(
                "服务对象满意度｜学生满意度｜≥90%",
                "服务对象满意度｜家长满意度｜≥90%",
                "服务对象满意度｜教师满意度｜≥85%",
            ),
        ),
        Case("人数与次数是两个指标", rows("数量｜教师培训人数｜≥300人", "数量｜教师培训次数｜≥6次")),
        Case(
            "数量与质量是两个指标",
            rows("数量｜高标准农田建设面积｜≥5000亩", "质量｜高标准农田建设合格率｜≥98%"),
        ),
        Case("中央与省级资金分别写", rows("成本｜中央补助资金｜≤500万元", "成本｜省级补助资金｜≤300万元")),
        Case(
            "问的事不同",
            rows(
                "服务对象满意度｜居民对绿化养护的满意度｜≥90%", "服务对象满意度｜居民对垃圾清运的满意度｜≥90%"
            ),
        ),
    )
    invalid = (
        Case(
            "参保率写了两次",
            rows("数量｜城乡居民参保率｜≥95%", "可持续影响｜提升城乡居民参保率｜长期"),
            ((at("可持续影响", "提升城乡居民参保率"), "提升城乡居民参保率"),),
        ),
        Case(
            "两行满意度问同一群人",
            rows("服务对象满意度｜社会公众满意度｜≥90%", "服务对象满意度｜群众满意度｜≥95%"),
            ((at("服务对象满意度", "群众满意度"), "群众满意度"),),
        ),
        Case(
            "同一群人的两个叫法",
            rows("服务对象满意度｜参训学员满意度｜≥90%", "服务对象满意度｜受训人员满意度｜≥92%"),
            ((at("服务对象满意度", "受训人员满意度"), "受训人员满意度"),),
        ),
        Case(
            "只换了词序",
            rows("数量｜培训护林员人数｜≥200人", "数量｜护林员培训人数｜≥180人"),
            ((at("数量", "护林员培训人数"), "护林员培训人数"),),
        ),
        Case(
            "批次与批次数",
            rows("数量｜肥料质量抽检批次｜≥60批次", "数量｜肥料质量抽检批次数｜≥50批次"),
            ((at("数量", "肥料质量抽检批次数"), "肥料质量抽检批次数"),),
        ),
        Case(
            "能力与水平",
            rows(
                "社会效益｜乡镇卫生院急诊服务能力｜明显提高", "可持续影响｜提升乡镇卫生院急诊服务水平｜长期"
            ),
            ((at("可持续影响", "提升乡镇卫生院急诊服务水平"), "提升乡镇卫生院急诊服务水平"),),
        ),
    )

    def __init__(self, settings: Settings) -> None:
        """Remember what names are compared by, since names repeat from table to table."""
        super().__init__(settings)
        self._marks: dict[tuple[str, str], _Marks] = {}

    def _marks_of(self, row: Indicator) -> _Marks:
        named = row.name, row.explanation
        marks = self._marks.get(named)
        if marks is None:
            if len(self._marks) >= _REMEMBERED:
                self._marks.clear()
            analysis = self.settings.lexicon.analyse(row)
            is_state = analysis.measure is Measure.LEVEL and not analysis.subject
            is_scheme = not analysis.head and bool(_ACRONYM.search(analysis.name))
            marks = self._marks[named] = _Marks(_key(row, analysis), is_state or is_scheme)
        return marks

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare every row with the rows before it, by what is left when filler words are dropped."""
        marks = list(map(self._marks_of, table.indicators))
        keys = [mark.key for mark in marks if mark.key]
        if len(set(keys)) == len(keys) and len([mark for mark in marks if mark.may_relate]) < 2:
            return  # as in nearly every table: no two rows can be said to mean the same
        seen: list[tuple[Indicator, Analysis]] = []
        by_key: dict[str, Indicator] = {}
        for row, (key, _) in zip(table.indicators, marks, strict=True):
            analysis = self.settings.lexicon.analyse(row)
            earlier = by_key.setdefault(key, row) if key else row
            variant = "same"
            if earlier is row:
                earlier, variant = _related_row(analysis, seen) or (row, "")
            seen.append((row, analysis))
            if earlier is not row and compact(earlier.name) != compact(row.name):
                yield _hit(row, earlier, "people" if analysis.respondents else variant)


def _hit(row: Indicator, earlier: Indicator, variant: str) -> Hit:
    arguments = {"name": row.name, "other": earlier.name, "level": earlier.level2}
    severity = Severity.INFO if variant == "topic" else None
    span = related(earlier, "意思相同的一行")
    return Hit(row.address, row.name, arguments, variant, at="三级指标", severity=severity, related=span)


def _key(row: Indicator, seen: Analysis) -> str:
    """Return what two rows share when they mean the same, "" where a row is too general to tell."""
    remarks = "".join(text for text in _BRACKETS.findall(row.name) if not _FORM_MARKS.fullmatch(text))
    if seen.measure is Measure.SATISFACTION:
        if not seen.respondents or seen.name != seen.name.partition("对")[0]:
            return ""
        groups = sorted({merged_group(respondent) for respondent in seen.respondents})
        rest = seen.subject
        for respondent in seen.respondents:
            rest = rest.replace(respondent, "", 1)
        return f"满意:{'+'.join(groups)}:{_plain(rest)}:{remarks}"
    if len(seen.core) < _SHORTEST:
        return ""
    years = "".join(map(str, seen.years))
    core = seen.core.removesuffix("数") if seen.core.endswith(_COUNTED) else seen.core
    return f"{''.join(sorted(core))}:{remarks}:{years}"


def _plain(text: str) -> str:
    """Drop the joints that are left between respondents."""
    return re.sub(r"[、及和与以的对]|工作|服务|项目", "", text)


def _related_row(
    analysis: Analysis, earlier: list[tuple[Indicator, Analysis]]
) -> tuple[Indicator, str] | None:
    """Return an earlier row that names the same state, or the same scheme by its acronym."""
    if analysis.measure is Measure.LEVEL and not analysis.subject:
        for row, other in earlier:
            if other.measure is Measure.LEVEL and not other.subject and _holds(analysis.head, other.head):
                return row, "same"
    if not analysis.head and (acronyms := set(_ACRONYM.findall(analysis.name))):
        for row, other in earlier:
            if not other.head and acronyms & set(_ACRONYM.findall(other.name)):
                return row, "topic"
    return None


def _holds(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)
