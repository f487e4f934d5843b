"""PG209 goal-without-indicator."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfgoals.document.tree import Sequence, span_of
from perfgoals.lexicon.analysis import Measure
from perfgoals.lexicon.measures import endings
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.tables import fields_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule
from perfgoals.rules.placement.overlap import akin, pairs, shares
from perfgoals.text import WordFinder, compact, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.model.span import Span
    from perfgoals.model.tables import Fields, GoalTable

MINIMUM_ROWS = 5
"""Below this many indicators words are too few to say that none fits."""
MINIMUM_PAIRS = 4
"""A task with fewer telling pairs of characters says too little of its content."""
_TASK = pattern(r"新建|修建|改造|维修|修缮|购置|采购|租赁|印制|举办|考核|检查|审计|检测|整治")
_SPLIT = pattern(r"[。；;\n]")
_CLAUSE = pattern(r"[，,：:]")
_GENERAL = frozenset({"及时率", "完成率", "完成情况", "到位率", "执行率", "落实情况", "覆盖面"})
_STATED = frozenset({Measure.RATE, Measure.COUNT})


class GoalWithoutIndicator(TableRule):
    """A goal names a measure or a task that no indicator measures.

    查什么
        绩效目标里写到的率、面积等（提高参保率、扩大供暖面积）和建设、购置、检查等任务，有没有对应的指标。

    为什么
        目标写了却不设指标，年底无法判断是否实现。

    怎么改
        为这项目标补一行指标；不打算考核的，从目标里删去。
    """

    code = "PG209"
    name = "goal-without-indicator"
    title = "目标没有对应指标"
    severity = Severity.INFO
    confidence = Confidence.LOW
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause(
            "财预〔2015〕88号", "指标科学性：是否选取最能体现总体目标实现程度的关键指标并明确了具体指标值"
        ),
    )
    messages = {
        "measure": "绩效目标写到“{measures}”，却没有指标衡量；请补上指标，或改写目标",
        "content": "主要内容写到“{measures}”，却没有指标衡量；请补上指标",
        "task": "绩效目标中“{task}”没有指标反映；请补上产出指标，或改写目标",
    }
    valid = (
        Case(
            "目标写的率有指标",
            "绩效目标: {年度目标: 加强宣传，提高政策知晓率}\n绩效指标:\n  效益指标:\n    社会效益指标:\n      - {三级指标: 惠农政策知晓率, 指标值: ≥90%}\n",
        ),
        Case(
            "任务有指标",
            "绩效目标: {年度目标: 改造危桥3座，消除安全隐患}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 危桥改造座数, 指标值: ≥3座}\n",
        ),
        Case(
            "整体部署不要求逐句对应",
            "绩效目标: {年度目标: 深入学习贯彻上级精神，统筹推进各项工作，推动事业高质量发展}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 受理案件数量, 指标值: ≥60件}\n",
        ),
    )
    invalid = (
        Case(
            "提高参保率没有指标",
            "绩效目标:\n  年度目标:\n    - 调动代办员积极性\n    - 加强宣传，提高参保率\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 奖励乡镇数量, 指标值: 11个}\n",
            (("绩效目标/年度目标", "参保率"),),
        ),
        Case(
            "绿化覆盖率和垃圾处理率",
            "绩效目标: {年度目标: 提高集镇绿化覆盖率，生活垃圾无害化处理率稳定在95%以上}\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 新增保洁员人数, 指标值: ≥20人}\n",
            (("绩效目标/年度目标", "绿化覆盖率"),),
        ),
        Case(
            "目标是租赁服务器，指标没有一行说到",
            "绩效目标:\n  年度目标:\n    - 租赁云服务器、开发智慧停车平台\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 划定泊位数量, 指标值: ≥900个}\n"
            "    质量指标:\n      - {三级指标: 标线合格率, 指标值: ≥98%}\n    时效指标:\n      - {三级指标: 施划完成时间, 指标值: 6月底前}\n"
            "  效益指标:\n    社会效益指标:\n      - {三级指标: 违停投诉件数, 指标值: ≤200件}\n  满意度指标:\n    服务对象满意度指标:\n      - {三级指标: 市民满意度, 指标值: ≥90%}\n",
            (("绩效目标/年度目标", "租赁云服务器、开发智慧停车平台"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Look for measures the goal and 主要内容 name, then for tasks of which no indicator speaks."""
        goals = fields_of(table.fields.get("绩效目标"))
        if not table.indicators or table.is_department:
            return
        field = "年度目标" if goals.get("年度目标") else "实施期目标"
        items = _items(goals.get(field))
        loose = _loose(items, table)
        if loose:
            span = _span(goals, field, loose[0])
            yield Hit(f"绩效目标/{field}", loose[0], {"measures": "”“".join(loose)}, "measure", span=span)
        else:
            yield from _tasks(table, field, items)
        told = [word for word in _loose(_items(table.fields.get("主要内容")), table) if word not in loose]
        if told:
            yield Hit("主要内容", told[0], {"measures": "”“".join(told)}, "content")


def _loose(items: list[str], table: GoalTable) -> list[str]:
    """Return the measures the items name and no indicator does."""
    words = [word for item in items for word in _measures(item)]
    if not words:
        return []
    rows = "，".join(f"{compact(row.name)}，{compact(row.explanation)}" for row in table.indicators)
    return list(dict.fromkeys(word for word in words if not _told(word, rows)))


def _tasks(table: GoalTable, field: str, items: list[str]) -> Iterator[Hit]:
    """Yield the first task no indicator speaks of."""
    if len(table.indicators) < MINIMUM_ROWS:
        return
    tasks = [clause for item in items for clause in _clauses(item)]
    named = pairs(table.name) if tasks else frozenset()
    goals = fields_of(table.fields.get("绩效目标"))
    for task, words in tasks:
        told = words - named
        if len(told) >= MINIMUM_PAIRS and not _is_measured(told, table):
            yield Hit(f"绩效目标/{field}", task, {"task": task}, "task", span=_span(goals, field, task))
            return


def _span(goals: Fields, field: str, words: str) -> Span | None:
    """Return the place of the item of a list that holds ``words``, None where the goal is one text."""
    goal = goals.get(field)
    if not isinstance(goal, Sequence):
        return None
    places = [place for item, place in zip(goal, goal.places, strict=True) if words in compact(str(item))]
    return span_of(places[0]) if places else None


def _items(goal: object) -> list[str]:
    texts = goal if isinstance(goal, list) else [goal]
    return [item for text in texts if isinstance(text, str) for item in _sentences(text)]


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(filter(None, _SPLIT.split(compact(text))))


@lru_cache(maxsize=512)
def _clauses(item: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the clauses that name a task, with their telling pairs of characters."""
    tasks = [(task, pairs(task)) for task in _CLAUSE.split(item) if _TASK.search(task)]
    return tuple((task, told) for task, told in tasks if len(told) >= MINIMUM_PAIRS)


@cache
def _finder() -> WordFinder:
    words = [
        word
        for word, ending in endings().items()
        if len(word) > 2
        and word not in _GENERAL
        and ending.measure in _STATED
        and (word.endswith(("率", "面积")))
    ]
    return WordFinder(words)


@lru_cache(maxsize=512)
def _measures(item: str) -> tuple[str, ...]:
    """Return the rates and areas a goal names."""
    return tuple(_finder().findall(item)) if "率" in item or "面积" in item else ()


def _is_measured(told: frozenset[str], table: GoalTable) -> bool:
    """Tell whether indicators share more than a chance pair of characters with a task."""
    return shares(told, table, one_in=10) or akin(told, table)


def _told(word: str, rows: str) -> bool:
    """Tell whether an indicator speaks of a measure, in its own or in its stem's words (绿化覆盖率: 覆盖率)."""
    return word in rows or word.removesuffix("率") in rows
