"""The place of an indicator: the stem of its 二级指标, whatever form and generation it stands in."""

from __future__ import annotations

from functools import lru_cache

from perfgoals.text import compact, pattern

OUTPUT_PLACES = frozenset({"数量", "质量", "时效"})
BENEFIT_PLACES = frozenset({"经济", "社会", "生态", "可持续"})
COST_PLACES = frozenset({"成本", "社会成本", "生态成本"})
_STARTS = (
    ("数量", "数量"), ("质量", "质量"), ("时效", "时效"), ("社会成本", "社会成本"), ("生态环境成本", "生态成本"),
    ("生态成本", "生态成本"), ("环境成本", "生态成本"), ("经济成本", "成本"), ("成本", "成本"), ("经济效", "经济"),
    ("社会效", "社会"), ("社会影响", "社会"), ("生态效", "生态"), ("环境效", "生态"), ("生态环境效", "生态"),
    ("可持续", "可持续"), ("产出数量", "数量"), ("产出质量", "质量"), ("产出时效", "时效"), ("产出成本", "成本"),
)  # fmt: skip


@lru_cache(maxsize=512)
def place_of(level1: str, level2: str) -> str:
    """Return the place: 数量 质量 时效 成本 社会成本 生态成本 经济 社会 生态 可持续 满意度; "" for any other."""
    second = compact(level2)
    for start, place in _STARTS:
        if second.startswith(start):
            return place
    if "满意" in level2 or "满意" in level1:
        return "满意度"
    return ""


_SIDES = (
    ("产出", "产出"), ("项目产出", "产出"), ("项目完成", "产出"), ("完成指标", "产出"), ("效益", "效益"), ("效果", "效益"),
    ("项目效益", "效益"), ("项目效果", "效益"), ("满意", "满意度"), ("服务对象满意", "满意度"), ("社会公众", "满意度"),
    ("成本", "成本"), ("项目成本", "成本"),
)  # fmt: skip


_STAGES = ("项目", "绩效", "决策", "过程", "投入", "管理", "立项")
_STAGE = pattern(
    r"(?:项目|绩效)?(?:决策|过程|投入|管理|立项)(?:[和与及、]?(?:决策|过程|投入|管理|立项|预算))*(?:类?指标|类|情况)?$"
)


@lru_cache(maxsize=512)
def stage_of(level1: str) -> str:
    """Return which stage of evaluation a 一级 is that no goal table has: 评价 (决策, 过程) or 管理 (项目管理, 投入指标); "" for none.

    Forms for whole departments do have 投入管理指标 (河南), so those of the second sort are faults in other tables alone.
    """
    first = compact(level1)
    if first.startswith(("决策", "过程")):
        return "评价"
    return "管理" if first.startswith(_STAGES) and _STAGE.match(first) else ""


@lru_cache(maxsize=512)
def side_of(level1: str) -> str:
    """Return what a 一级 is, whatever a local form calls it (项目完成指标): 成本 产出 效益 满意度; "" for any other."""
    first = compact(level1)
    return next((side for start, side in _SIDES if first.startswith(start)), "")
