"""Drafts laid out as the official forms ask: which fields, which levels, which columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.yaml_text import Flow, Node, Quoted

if TYPE_CHECKING:
    from random import Random

    from benchmarks.draft import Draft, Row

YEAR = "2024"
_OUTPUTS = ("数量指标", "质量指标", "时效指标")
_BENEFITS = ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")
_WEIGHTS = {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}
_BASES = (
    "根据年度工作计划",
    "上年实际完成数和今年任务量",
    "项目实施方案第三部分",
    "行业技术规范的最低要求",
    "合同约定的服务标准",
    "近三年平均水平测算",
    "上级下达的年度任务",
    "历年统计台账",
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Form:
    """A 版式 as tables use it.

    ``rows`` is how many indicators its tables carry in 2–4 KB; ``share`` how often it is met; ``lasting``
    tells whether it has the levels of 财预〔2015〕88号 (else those of 财预〔2021〕101号); ``states_parts``
    whether it prints what the money consists of.
    """

    name: str
    share: int
    rows: tuple[int, int]
    lasting: bool = True
    states_parts: bool = True


FORMS = (
    Form("国家2021", 30, (13, 20), lasting=False),
    Form("国家2015", 20, (15, 25)),
    Form("河北", 16, (8, 11)),
    Form("陕西", 16, (17, 25)),
    Form("江西", 12, (15, 24), lasting=False),
    Form("江夏", 6, (8, 9), lasting=False, states_parts=False),
)


def document(draft: Draft, form: Form, random: Random) -> dict[str, Node]:
    """Return the fields of ``draft`` in ``form``, in the order of the form."""
    fields: dict[str, Node] = {
        "表类": "项目支出绩效目标表",
        "版式": form.name,
        "年度": YEAR,
        "项目名称": draft.project.name,
    }
    if form.name == "河北":
        fields["项目编码"] = f"1305{random.randint(1000, 9999)}P{random.randint(10**11, 10**12 - 1)}"
    fields["主管部门"] = draft.project.department
    if form.name not in {"陕西", "河北"}:
        fields["实施单位"] = draft.project.department
    if form.name == "江夏":
        fields |= _reasons(draft)
    elif form.name != "河北":
        fields["立项依据"] = f"{draft.project.county}人民政府关于印发{draft.project.name}管理办法的通知"
        fields["主要内容"] = "；".join(draft.project.sector.goals)
    fields["金额单位"] = "万元"
    fields |= _money(draft, form)
    fields["绩效目标"] = _goals(draft, form)
    fields["绩效指标"] = indicators(draft.rows, form, random)
    return fields


def indicators(rows: tuple[Row, ...], form: Form, random: Random) -> dict[str, Node]:
    """Return 绩效指标 of ``rows`` by the levels of ``form``."""
    in_one_line = form.name in {"陕西", "江西"} and random.random() < 0.2
    quoted = random.random() < 0.1
    tree: dict[str, Node] = {}
    levels = {"成本指标"} if form.lasting else set()
    first_levels = ("产出指标", "效益指标", "满意度指标")
    for level1 in first_levels if form.lasting else ("成本指标", *first_levels):
        members = [row for row in rows if _level1(row, form) == level1]
        weights = _shared_out(_WEIGHTS[level1], len(members))
        for row, weight in zip(members, weights, strict=True):
            fields = _row_fields(row, form, random, weight)
            if quoted and row.target:
                fields["指标值"] = Quoted(row.target)
            second = tree.setdefault(level1, {})
            assert isinstance(second, dict)
            items = second.setdefault(_level2(row, levels), [])
            assert isinstance(items, list)
            items.append(Flow(fields) if in_one_line else fields)
    return tree


def _level1(row: Row, form: Form) -> str:
    if row.level == "成本指标":
        return "产出指标" if form.lasting else "成本指标"
    if row.level in _OUTPUTS:
        return "产出指标"
    return "效益指标" if row.level in _BENEFITS else "满意度指标"


def _level2(row: Row, plain: set[str]) -> str:
    if row.level == "满意度指标":
        return "服务对象满意度指标"
    return "经济成本指标" if row.level == "成本指标" and "成本指标" not in plain else row.level


def _row_fields(row: Row, form: Form, random: Random, weight: int) -> dict[str, Node]:
    fields: dict[str, Node] = {"三级指标": row.name}
    if form.name == "河北":
        fields["指标解释"] = random.choice(("本年度{}的实际数", "按台账统计的{}", "全年完成的{}")).format(
            row.name
        )
    if form.name == "江夏":
        fields["历史指标值"] = Flow(
            {str(int(YEAR) - back): _scaled(row.target, 97 - back) for back in (2, 1)}
        )
    fields["指标值"] = row.target
    if form.name == "河北":
        fields["指标值依据"] = random.choice(_BASES)
    if form.name == "江夏":
        fields["长期指标值"] = _scaled(row.target, 101)
        fields["绩效标准"] = random.choice(("计划数据", "历史数据", "行业标准"))
    if form.name == "国家2021":
        fields["分值"] = str(weight)
    return fields


def _scaled(target: str, percent: int) -> str:
    """Return ``target`` with a count or rate changed to ``percent`` of it; dates and 100% stay."""
    if "月" in target or target == "100%":
        return target
    return _NUMBER.sub(lambda match: str(max(round(float(match[0]) * percent / 100), 1)), target, count=1)


def _shared_out(total: int, count: int) -> list[int]:
    """Return ``count`` whole numbers that add up to ``total``, the larger ones first."""
    if not count:
        return []
    share, rest = divmod(total, count)
    return [share + (index < rest) for index in range(count)]


def _money(draft: Draft, form: Form) -> dict[str, Node]:
    total, fiscal = str(draft.total), str(draft.fiscal)
    if form.name == "陕西":
        return {"项目资金": {"实施期资金总额": total, "实施期财政拨款": fiscal, "实施期其他资金": "0"}}
    if form.name == "江夏":
        half = draft.total // 2
        return {
            "项目资金": {"实施期资金总额": total, "年度资金总额": total},
            "资金来源": {"合计": total, "一般公共预算财政拨款": total, "其他资金": ""},
            "支出明细": [
                {"内容": "项目实施费", "金额": str(draft.total - half)},
                {"内容": "设备及材料费", "金额": str(half)},
            ],
            "测算依据": "按上年合同单价和今年任务量逐项测算",
        }
    money: dict[str, Node] = {
        "项目资金": {"年度资金总额": total, "财政拨款": fiscal, "其他资金": ""},
    }
    if form.name == "河北":
        money["资金用途"] = f"{draft.goals[0]}所需的材料、设备和劳务支出"
        money["支出计划"] = Flow({"3月底": "25%", "6月底": "50%", "10月底": "80%", "12月底": "100%"})
    return money


def _goals(draft: Draft, form: Form) -> dict[str, Node]:
    goals: dict[str, Node] = {}
    if form.name == "江夏":
        goals = {"实施期截止": "2026", "实施期目标": f"到2026年，{draft.goals[0]}"}
    goals["年度目标"] = "；".join(draft.goals) + "。" if form.name == "陕西" else list(draft.goals)
    return goals


def _reasons(draft: Draft) -> dict[str, Node]:
    return {
        "项目属性": "持续性项目",
        "项目类型": "常年性项目",
        "申请理由": {
            "政策依据": f"{draft.project.county}人民政府关于印发{draft.project.name}管理办法的通知",
            "与部门职能的相关性": f"{draft.project.sector.department}负责全县{draft.project.name}的组织实施和监督管理",
            "现实意义": draft.goals[1],
        },
        "主要内容": draft.goals[0],
    }
