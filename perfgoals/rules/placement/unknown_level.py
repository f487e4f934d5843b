"""PG201 unknown-level."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.config.forms import FormError, form_named
from perfgoals.lexicon.places import BENEFIT_PLACES, COST_PLACES, place_of, side_of, stage_of
from perfgoals.model.address import escape
from perfgoals.model.finding import ReviewItem, Severity
from perfgoals.model.tables import fields_of
from perfgoals.rules.base import Case, Clause, Hit, TableRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.config.settings import Settings
    from perfgoals.model.tables import GoalTable

_ALLOWED = {
    "产出": frozenset({"数量", "质量", "时效", "成本"}),
    "效益": BENEFIT_PLACES | {"满意度"},
    "成本": COST_PLACES,
}
_TOLERATED = ("预算执行",)
"""Forms that print the 10 points of 预算执行率 beside the goal (重庆)."""


class UnknownLevel(TableRule):
    """A level the form does not have, the two generations of levels mixed, or rows without a level.

    查什么
        一级、二级指标是不是本表式规定的；成本指标有没有既单列一级、又放在产出下；有没有行缺少一级、二级。

    为什么
        类别不对，汇总和计分时这些行归不到任何一类。

    怎么改
        改用表式规定的一级、二级指标；缺少类别的行补上类别，多半是合并单元格或跨页时丢失的。
    """

    code = "PG201"
    name = "unknown-level"
    title = "指标类别不在表式内"
    severity = Severity.ERROR
    item = ReviewItem.NORMATIVE
    authority = (
        Clause(
            "财预〔2015〕88号",
            "绩效指标包括产出指标（数量、质量、时效、成本）、效益指标（经济、社会、生态、可持续影响）和满意度指标",
        ),
        Clause("财预〔2021〕101号", "一级指标分为成本指标、产出指标、效益指标、满意度指标"),
    )
    messages = {
        "first": "没有“{level}”这个一级指标；请用产出指标、效益指标、满意度指标（或成本指标）",
        "second": "“{first}”下没有“{level}”这个二级指标；请改用表式规定的二级指标",
        "no-level": "有 {count} 行指标没有写一级、二级指标；请补上所属的类别",
        "no-second": "“{first}”下有 {count} 行指标没有写二级指标；请补上",
        "mixed": "成本指标既单列为一级指标，又放在“{first}”下；请只用一种（2021年起单列一级）",
        "generation": "版式“{form}”没有“{first}”下的“{level}”；请按本版式填写，或改用与本表一致的版式",
        "stage": "“{level}”是绩效评价的指标类别，绩效目标表没有；请只保留产出、效益、满意度（和成本）指标",
    }
    valid = (
        Case(
            "2015年的指标体系",
            "版式: 国家2015\n表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 渠系改造\n绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 改造渠道长度, 指标值: ≥12公里}\n    成本指标:\n      - {三级指标: 单位造价, 指标值: ≤60万元/公里}\n",
        ),
        Case(
            "2021年的指标体系，二级名称没有“指标”二字",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 单套成本, 指标值: ≤900元/套}\n  产出指标:\n    数量指标:\n      - {三级指标: 更换课桌椅, 指标值: ≥300套}\n  满意度指标:\n    服务对象满意度:\n      - {三级指标: 师生满意度, 指标值: ≥90%}\n",
        ),
        Case(
            "整张表都不分一级、二级（重庆一般性项目）",
            '绩效指标:\n  "":\n    "":\n      - {三级指标: 检验批次, 指标值: ≥300批次}\n      - {三级指标: 检验合格率, 指标值: ≥98%}\n',
        ),
        Case(
            "效果指标是效益指标的旧称",
            "绩效指标:\n  产出指标:\n    质量指标:\n      - {三级指标: 苗木成活率, 指标值: ≥90%}\n  效果指标:\n    可持续影响指标:\n      - {三级指标: 管护年限, 指标值: ≥5年}\n",
        ),
    )
    invalid = (
        Case(
            "行没有一级、二级",
            '绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 巡线里程, 指标值: ≥900公里}\n  "":\n    "":\n      - {三级指标: 群众满意度, 指标值: ≥90%}\n',
            (("绩效指标/", ""),),
        ),
        Case(
            "决策和过程是评价用的类别",
            "绩效指标:\n  决策:\n    项目立项:\n      - {三级指标: 立项依据充分性, 指标值: 充分}\n  产出指标:\n    数量指标:\n      - {三级指标: 修复古籍, 指标值: ≥800册}\n",
            (("绩效指标/决策", "决策"),),
        ),
        Case(
            "项目管理也是评价用的类别",
            "绩效指标:\n  项目管理:\n    投入管理:\n      - {三级指标: 资金到位率, 指标值: 100%}\n  产出指标:\n    数量指标:\n      - {三级指标: 采集标本, 指标值: ≥900份}\n",
            (("绩效指标/项目管理", "项目管理"),),
        ),
        Case(
            "成本指标出现在两处",
            "绩效指标:\n  成本指标:\n    经济成本指标:\n      - {三级指标: 人均体检成本, 指标值: ≤200元/人}\n  产出指标:\n    数量指标:\n      - {三级指标: 体检人数, 指标值: ≥800人}\n    成本指标:\n      - {三级指标: 体检总费用, 指标值: ≤16万元}\n",
            (("绩效指标/产出指标/成本指标", "成本指标"),),
        ),
        Case(
            "二级指标放错一级",
            "绩效指标:\n  产出指标:\n    数量指标:\n      - {三级指标: 铺设管网长度, 指标值: ≥8公里}\n    社会效益指标:\n      - {三级指标: 受益户数, 指标值: ≥900户}\n",
            (("绩效指标/产出指标/社会效益指标", "社会效益指标"),),
        ),
        Case(
            "没有这种二级指标",
            "绩效指标:\n  产出指标:\n    进度指标:\n      - {三级指标: 主体完工时间, 指标值: 9月底前}\n",
            (("绩效指标/产出指标/进度指标", "进度指标"),),
        ),
    )

    def check(self, table: GoalTable, peers: Iterable[GoalTable]) -> Iterable[Hit]:
        """Compare every level that holds rows with the official ones, and with the form's own."""
        levels = fields_of(table.fields.get("绩效指标"))
        if any(level.strip() for level in levels):
            own = self._own_levels(table)
            several = any(second.strip() for seconds in levels.values() for second in fields_of(seconds))
            for level1, seconds in levels.items():
                if level1 in own and own[level1].issuperset(fields_of(seconds)):
                    continue
                yield from self._first(level1, table, own, several=several)

    def __init__(self, settings: Settings) -> None:
        """Remember the levels of forms."""
        super().__init__(settings)
        self._of_form = lru_cache(maxsize=64)(self._levels_of_form)

    def _own_levels(self, table: GoalTable) -> dict[str, frozenset[str]]:
        """Return the levels of the table's form, {} where it states none."""
        return self._of_form(table.form or self.settings.form, table.kind)

    def _levels_of_form(self, name: str, kind: str) -> dict[str, frozenset[str]]:
        try:
            levels = form_named(name, self.settings.template_dirs).levels(kind) if name else ()
        except FormError:
            return {}
        return {level.name: frozenset(level.seconds) for level in levels}

    def _first(
        self, level1: str, table: GoalTable, own: dict[str, frozenset[str]], *, several: bool
    ) -> Iterator[Hit]:
        seconds = fields_of(fields_of(table.fields.get("绩效指标")).get(level1))
        address = f"绩效指标/{escape(level1)}"
        first = side_of(level1)
        if not level1.strip():
            count = str(sum(len(rows) for rows in seconds.values() if isinstance(rows, list)))
            yield Hit(address, arguments={"count": count}, variant="no-level")
        elif level1 not in own and _is_stage(level1, table):
            yield Hit(address, level1, {"level": level1}, "stage")
        elif (
            not first and level1 not in own and not table.is_department and not level1.startswith(_TOLERATED)
        ):
            yield Hit(address, level1, {"level": level1}, "first")
        elif first in _ALLOWED:
            for level2, rows in seconds.items():
                allowed = level2 in own.get(level1, ())
                if isinstance(rows, list) and rows and not allowed and (level2.strip() or several):
                    yield from self._second((level1, level2), first, len(rows), table, own)

    def _second(
        self,
        levels: tuple[str, str],
        first: str,
        count: int,
        table: GoalTable,
        own: dict[str, frozenset[str]],
    ) -> Iterator[Hit]:
        level1, level2 = levels
        address = f"绩效指标/{escape(level1)}/{escape(level2)}"
        arguments = {"first": level1, "level": level2, "count": str(count), "form": table.form}
        place = place_of(level1, level2)
        if not level2.strip():
            yield Hit(address, "", arguments, "no-second")
        elif place not in _ALLOWED[first]:
            if not table.is_department or place:
                yield Hit(address, level2, arguments, "second")
        elif first == "产出" and place == "成本":
            if any(row.level1.startswith("成本") for row in table.indicators):
                yield Hit(address, level2, arguments, "mixed")
            elif table.form and own and "成本指标" in own:
                yield Hit(address, level2, arguments, "generation", severity=Severity.WARNING)


def _is_stage(level1: str, table: GoalTable) -> bool:
    stage = stage_of(level1)
    return stage == "评价" or (stage != "" and not table.is_department)
