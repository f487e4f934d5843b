"""PG207 compound-indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.lexicon.measures import ending_of
from perfgoals.lexicon.names import clauses, works
from perfgoals.lexicon.places import OUTPUT_PLACES
from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.rules.base import Case, Clause, Hit, IndicatorRule
from perfgoals.rules.placement.rows import place
from perfgoals.rules.placement.samples import at, rows
from perfgoals.text import pattern

if TYPE_CHECKING:
    from perfgoals.lexicon.analysis import Analysis
    from perfgoals.model.tables import GoalTable, Indicator

_TASK = pattern(
    r"发放|缴纳|拨付|支付|完成|开展|组织|建设|购置|维修|改造|培训|宣传|检查|举办|落实|办理|印制|采购"
)
_MIXED_UNITS = frozenset({"份", "件", "个", "批", "种", "项"})
_MEASURES = frozenset(
    (
        "平方米",
        "平米",
        "平方",
        "㎡",
        "亩",
        "公顷",
        "公里",
        "千米",
        "米",
        "延米",
        "台",
        "套",
        "台套",
        "吨",
        "株",
        "盏",
    )
)
"""In these no two works can be counted together."""
_MANY = 6
"""So many kinds of things in one count are no longer one thing with examples."""


class CompoundIndicator(IndicatorRule):
    """Several things are measured in one row.

    查什么
        一行指标是否并列了几件事：两个以上的“率”，三个以上的“性、度”，两句各说一项工作，几种不同的物品用一个数字合计。

    为什么
        一件做到、另一件没做到时，这一行无法判断是否完成，也无法给分。

    怎么改
        拆成几行，每行只说一件事、一个数值；或者只留最重要的一件。
    """

    code = "PG207"
    name = "compound-indicator"
    title = "一行指标说了几件事"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    item = ReviewItem.SCIENTIFIC
    authority = (
        Clause("财预〔2015〕88号", "绩效目标应当指向明确、细化量化、合理可行、相应匹配"),
        Clause("财预〔2015〕88号", "指标科学性：指标是否全面、充分、细化、量化"),
    )
    messages = {
        "qualities": "“{name}”一行并列了{count}项（{parts}）；请分行填写",
        "tasks": "“{name}”一行说了{count}件事（{parts}）；请分行填写",
        "mixed": "“{name}”把{count}种不同的物品合计为“{value}”；请按物品分行填写",
    }
    valid = (
        Case("几种作物的播种面积是一件事", rows("数量｜小麦、玉米、大豆播种面积｜≥8万亩")),
        Case(
            "一样东西的采购安装、几种管网的一样工程",
            rows(
                "数量｜净水设备采购、安装和调试｜≥12套",
                "数量｜供水、排水管网改造｜≥8公里",
                "数量｜卫生院改造及设备购置项目｜≥3个",
            ),
        ),
        Case("两种人一起数", rows("数量｜培训教师和教研员人数｜≥260人")),
        Case("预防和控制是一个说法", rows("质量｜重大动物疫病预防、控制和扑灭率｜≥98%")),
        Case(
            "解释里举例说明同一类设备",
            rows("数量｜购置设备数量｜≥40台｜购置电脑、打印机、复印机、投影仪、扫描仪、碎纸机等办公设备"),
        ),
        Case("逗号后面是目的", rows("社会效益｜加强河道管护，改善沿河居民生活环境｜明显改善")),
    )
    invalid = (
        Case(
            "四个“性”",
            rows("质量｜部门预算完整性、准确性、细化性、及时性｜100%"),
            (
                (
                    at("质量", "部门预算完整性、准确性、细化性、及时性"),
                    "部门预算完整性、准确性、细化性、及时性",
                ),
            ),
        ),
        Case(
            "两件工作",
            rows("质量｜保质保量完成管网改造任务，按时发放农民工工资｜≥95%"),
            (
                (
                    at("质量", "保质保量完成管网改造任务，按时发放农民工工资"),
                    "保质保量完成管网改造任务，按时发放农民工工资",
                ),
            ),
        ),
        Case(
            "三个率",
            rows("质量｜农村饮水工程完好率、水质达标率和供水保证率｜≥95%"),
            (
                (
                    at("质量", "农村饮水工程完好率、水质达标率和供水保证率"),
                    "农村饮水工程完好率、水质达标率和供水保证率",
                ),
            ),
        ),
        Case(
            "合格率和及时率",
            rows("质量｜课桌椅验收合格率和配送及时率｜≥98%"),
            ((at("质量", "课桌椅验收合格率和配送及时率"), "课桌椅验收合格率和配送及时率"),),
        ),
        Case(
            "两个率",
            rows("质量｜污水管网完好率和畅通率｜≥95%"),
            ((at("质量", "污水管网完好率和畅通率"), "污水管网完好率和畅通率"),),
        ),
        Case(
            "几样工程一个数",
            rows("数量｜学校操场硬化、绿化和围墙粉刷｜≥2600平方米"),
            ((at("数量", "学校操场硬化、绿化和围墙粉刷"), "学校操场硬化、绿化和围墙粉刷"),),
        ),
        Case(
            "不同物品合计",
            rows("数量｜采购用品数量｜≥5万份｜印制宣传折页、购买垃圾袋、工作服、雨具、展板、横幅等"),
            ((at("数量", "采购用品数量"), "≥5万份"),),
        ),
    )

    def check(self, row: Indicator, table: GoalTable) -> Hit | None:
        """Look at the name, then at what the explanation lists."""
        seen = self.settings.lexicon.analyse(row)
        if found := _in_name(row, seen) if seen.parts else ():
            variant = "tasks" if clauses(seen.name) else "qualities"
            arguments = {"name": row.name, "count": str(len(found)), "parts": "；".join(found)}
            return Hit(row.address, row.name, arguments, variant, at="三级指标")
        if row.target.base_unit in _MEASURES and (joined := works(seen.name)):
            arguments = {"name": row.name, "count": str(len(joined)), "parts": "；".join(joined)}
            return Hit(row.address, row.name, arguments, "tasks", at="三级指标")
        if seen.measure is not Measure.COUNT or row.target.base_unit not in _MIXED_UNITS:
            return None
        things = row.explanation.count("、") + 1
        if things < _MANY:
            return None
        value = row.target.raw.strip()
        arguments = {"name": row.name, "value": value, "count": str(things)}
        return Hit(row.address, value, arguments, "mixed", at="指标值")


def _in_name(row: Indicator, seen: Analysis) -> tuple[str, ...]:
    """Return what a name joins that cannot be judged as one."""
    parts = seen.parts
    if clauses(seen.name):
        tasks = all(_TASK.search(part) for part in parts)
        return parts if tasks and place(row) in OUTPUT_PLACES else ()
    if len(parts) > 2 or all(part.endswith("率") for part in parts) or _of_two_places(parts):
        return parts
    return ()


def _of_two_places(parts: tuple[str, ...]) -> bool:
    """Tell whether two measures belong under different 二级指标 (合格率和及时率)."""
    homes = [ending.homes for part in parts if (ending := ending_of(part)) is not None and ending.homes]
    return len(homes) == 2 and homes[0].isdisjoint(homes[1])
