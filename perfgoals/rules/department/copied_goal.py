"""PG711 copied-goal."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from perfgoals.document.tree import Sequence, span_of
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.tables import fields_of
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.pairing import project_tables
from perfgoals.rules.department.project_names import plain, siblings
from perfgoals.rules.department.samples import home, project
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.model.span import Span
    from perfgoals.model.tables import Department, GoalTable

LONGEST_CHANCE = 16
"""A clause of fewer characters may be alike by chance (保障各项工作正常开展)."""
COPIED_SHARE = 0.5
"""Of all characters of the goal."""
_REMEMBERED = 8
_BREAK = pattern(r"[，。；：,;:!！\n]")
_NUMBERING = pattern(r"^\s*(?:目标)?[（(]?[0-9一二三四五六七八九十]{1,2}[)）、.．：:]+\s*")


class CopiedGoal(DepartmentRule):
    """A project's goal is copied from another project's.

    查什么
        两个不同的项目，年度目标里有整句相同的话，并且占了一半以上。同一项补助的中央、省级等部分之间不算。

    为什么
        目标要与本项目的资金规模和支出内容相称；抄来的目标，既不知道本项目要办什么，也无法评价。

    怎么改
        按本项目的支出内容重写目标：做什么、做多少、达到什么效果。
    """

    code = "PG711"
    name = "copied-goal"
    title = "绩效目标照抄其他项目"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.RELEVANT
    authority = (
        Clause("财预〔2015〕88号", "绩效目标应当指向明确、细化量化、合理可行、相应匹配"),
        Clause("财预〔2015〕88号", "目标相关性：与本部门职能、发展规划和工作计划是否密切相关"),
    )
    messages = {"": "目标“{text}”与项目“{other}”（{their}）相同；请按本项目（{ours}）的支出内容重写"}
    valid = (
        Case(
            "各写各的",
            home("消防站建设｜900", "消防车购置｜300"),
            files={
                "a.yaml": project(
                    "消防站建设", "900", more="绩效目标: {年度目标: 建成城南消防站1座，年底前投入执勤}\n"
                ),
                "b.yaml": project(
                    "消防车购置", "300", more="绩效目标: {年度目标: 购置水罐消防车3辆，年底前投入执勤}\n"
                ),
            },
        ),
        Case(
            "同一项补助的两部分",
            home("村卫生室补助（中央）｜30", "村卫生室补助（省级）｜20"),
            files={
                name: project(
                    f"村卫生室补助（{level}）",
                    money,
                    more="绩效目标: {年度目标: 对实施基本药物制度的村卫生室给予运行补助，保证村医收入不降低}\n",
                )
                for name, level, money in (("a.yaml", "中央", "30"), ("b.yaml", "省级", "20"))
            },
        ),
        Case(
            "只有一句套话相同",
            home("市政道路维修｜200", "公厕管护｜60"),
            files={
                "a.yaml": project(
                    "市政道路维修",
                    "200",
                    more="绩效目标: {年度目标: 修补破损路面2万平方米，保障市民出行安全}\n",
                ),
                "b.yaml": project(
                    "公厕管护",
                    "60",
                    more="绩效目标: {年度目标: 管护公厕46座，每座每日保洁不少于3次，保障市民出行安全}\n",
                ),
            },
        ),
        Case(
            "相同的一句不到一半",
            home("城市内涝治理｜800", "供热管网改造｜500"),
            files={
                "a.yaml": project(
                    "城市内涝治理",
                    "800",
                    more="绩效目标: {年度目标: 改造雨水管网12公里，进一步提高城市基础设施安全运行水平}\n",
                ),
                "b.yaml": project(
                    "供热管网改造",
                    "500",
                    more="绩效目标: {年度目标: 更换老旧供热管网9公里、换热站3座，供热故障率比上年下降10%，进一步提高城市基础设施安全运行水平}\n",
                ),
            },
        ),
        Case(
            "短句偶然相同",
            home("信访救助｜10", "综治维稳｜12"),
            files={
                name: project(title, money, more="绩效目标: {年度目标: 维护社会和谐稳定}\n")
                for name, title, money in (("a.yaml", "信访救助", "10"), ("b.yaml", "综治维稳", "12"))
            },
        ),
    )
    invalid = (
        Case(
            "整句照抄",
            home("农技推广体系改革｜120", "农机安全监理｜9"),
            (("绩效目标/年度目标", "健全基层农业技术推广和社会化服务体系"),),
            files={
                "a.yaml": project(
                    "农技推广体系改革",
                    "120",
                    more="绩效目标: {年度目标: 健全基层农业技术推广和社会化服务体系，培育科技示范主体200个}\n",
                ),
                "b.yaml": project(
                    "农机安全监理", "9", more="绩效目标: {年度目标: 健全基层农业技术推广和社会化服务体系}\n"
                ),
            },
        ),
        Case(
            "分条的目标照抄一条",
            home("智慧警务平台｜260", "户籍档案整理｜6"),
            (("绩效目标/年度目标", "全面提升社会治安防控体系建设的智能化水平"),),
            files={
                "a.yaml": project(
                    "智慧警务平台",
                    "260",
                    more="绩效目标:\n  年度目标:\n    - 全面提升社会治安防控体系建设的智能化水平，发案率下降5%\n    - 建成数据中台\n",
                ),
                "b.yaml": project(
                    "户籍档案整理",
                    "6",
                    more="绩效目标:\n  年度目标:\n    - 1、全面提升社会治安防控体系建设的智能化水平\n    - 2、整理档案8000卷\n",
                ),
            },
        ),
        Case(
            "小项目照抄大项目",
            home("古树名木保护｜15", "城区绿化提升｜1500"),
            (("绩效目标/年度目标", "新增城市公园绿地并完善城市绿道网络体系"),),
            files={
                "a.yaml": project(
                    "城区绿化提升",
                    "1500",
                    more="绩效目标: {年度目标: 新增城市公园绿地并完善城市绿道网络体系，建成区绿地率达到38%}\n",
                ),
                "b.yaml": project(
                    "古树名木保护",
                    "15",
                    more="绩效目标: {年度目标: 新增城市公园绿地并完善城市绿道网络体系，改善人居环境}\n",
                ),
            },
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Compare the clauses of each project's goal with those of the projects before it."""
        tables = [table for table in project_tables(department) if not table.is_empty]
        homes: dict[str, list[int]] = defaultdict(list)
        for index, table in enumerate(tables):
            clauses = _clauses(table)
            shared: dict[int, int] = defaultdict(int)
            for clause in dict.fromkeys(map(plain, clauses)):
                for earlier in homes[clause]:
                    shared[earlier] += len(clause)
                if len(homes[clause]) < _REMEMBERED:
                    homes[clause].append(index)
            whole = sum(len(plain(clause)) for clause in clauses)
            for earlier, length in sorted(shared.items(), key=lambda entry: -entry[1]):
                long = [c for c in clauses if len(plain(c)) >= LONGEST_CHANCE and earlier in homes[plain(c)]]
                if long and length >= whole * COPIED_SHARE and not siblings(table.name, tables[earlier].name):
                    yield _hit(table, long[0], tables[earlier])
                    break


def _clauses(table: GoalTable) -> list[str]:
    goal = fields_of(table.fields.get("绩效目标")).get("年度目标")
    texts = goal if isinstance(goal, list) else [goal]
    return [
        bare
        for text in texts
        if isinstance(text, str)
        for part in _BREAK.split(_NUMBERING.sub("", text))
        if (bare := _NUMBERING.sub("", part).strip())
    ]


def _hit(table: GoalTable, clause: str, other: GoalTable) -> Hit:
    arguments = {
        "text": clause,
        "other": other.name,
        "ours": str(table.funds.budget or table.name),
        "their": str(other.funds.budget or other.name),
    }
    return Hit("绩效目标/年度目标", clause, arguments, span=_span(table, clause), path=table.path)


def _span(table: GoalTable, clause: str) -> Span | None:
    """Return the place of the item that holds ``clause``, None where the goal is one text."""
    goal = fields_of(table.fields.get("绩效目标")).get("年度目标")
    if not isinstance(goal, Sequence):
        return None
    places = [place for item, place in zip(goal, goal.places, strict=True) if clause in str(item)]
    return span_of(places[0]) if places else None
