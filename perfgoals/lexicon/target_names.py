"""Names whose percentage means nothing, and the floors under which a target is hardly a target."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

from perfgoals.lexicon.labels import states_formula
from perfgoals.lexicon.words import entries, first_column
from perfgoals.model.records import dataclass
from perfgoals.text import pattern

_OFFICE_WORK = ("审核", "审批", "核对", "申报", "统计", "录入", "测算", "预测", "数据", "信息")
"""Steps before the money is paid: how exact they are is an ordinary rate."""
_KEPT_LOW = (
    "未", "不", "超", "逾期", "重复", "费", "经费", "资金", "预算", "成本", "支出", "控制", "差错", "投诉", "占", "误", "漏", "空置", "延期", "退",
)  # fmt: skip
"""Beside these a share of something done may well be kept low: 逾期办结, 预备费支出完成."""
_BUILT_UNITS = frozenset(
    ("个", "栋", "幢", "户", "盏", "座", "所", "处", "套", "间", "台", "条", "株", "棵", "口", "眼", "家", "根", "块", "片", "亩", "公顷", "公里", "千米")
)  # fmt: skip
"""Units of things that are built or planted; rooms, people and times may well be limited."""
_BUILT_TAIL = pattern(
    r"(?:数量|总数|户数|个数|座数|栋数|幢数|所数|套数|间数|盏数|处数|台数|条数|株数|棵数|眼数|口数|公里数|总?面积|总?里程|总?长度|数)$"
)
_TASK_LEAD = pattern(
    r"^(?:(?:完成|开展|实施|推进|组织|计划|全年|年度|本年度?|当年|累计|预计|[省市县区镇乡村]级|20[0-9]{2}年度?)+)"
)
_RATIO_WORDS = ("占", "÷", "除以", "比例", "之比", "/", "百分")


@lru_cache(maxsize=4096)
def is_hollow_share(name: str) -> bool:
    """Whether nothing can be counted over anything for ``name`` (可持续发展率, 监管能力): it has no per cent."""
    return any(
        name.endswith(ending) and not any(word in name for word in exceptions.split())
        for ending, exceptions, _ in entries("target_hollow")
    )


@lru_cache(maxsize=4096)
def is_hollow_aim(name: str) -> bool:
    """Whether ``name`` is an aim, a verb and something abstract (维护边疆稳定): no part of it can be counted."""
    if not name.startswith(first_column("target_aims", "开头")):
        return False
    return any(
        name.endswith(ending) and not any(word in name for word in exceptions.split())
        for ending, place, exceptions, _ in entries("target_aims")
        if place == "结尾"
    )


@lru_cache(maxsize=4096)
def is_hollow_effect(name: str) -> bool:
    """Whether ``name``, as an effect, is a verb of furthering and nothing that could be counted (促进邻里守望)."""
    return name.startswith(first_column("target_aims", "效益开头")) and not any(
        word in name for word in first_column("target_aims", "可数")
    )


@lru_cache(maxsize=4096)
def names_done_share(name: str) -> bool:
    """Whether a share of ``name`` can only be how much of it is done, so that more is better (代表建议办理情况)."""
    if any(word in name for word in _KEPT_LOW):
        return False
    return name.removesuffix("情况").removesuffix("工作").endswith(first_column("target_processes"))


def defines_share(explanation: str) -> bool:
    """Whether an explanation says what is divided by what."""
    return any(word in explanation for word in _RATIO_WORDS) or states_formula(explanation)


@dataclass(frozen=True, slots=True)
class Floor:
    """Below ``number`` ``unit`` a target is doubtfully low, for the reason given."""

    number: Decimal
    unit: str
    reason: str


@lru_cache(maxsize=4096)
def floor_of(name: str) -> Floor | None:
    """Return the floor for names with a known ending, None for all others."""
    return next((floor for ending, floor in _floors() if name.endswith(ending)), None)


@cache
def _floors() -> tuple[tuple[str, Floor], ...]:
    return tuple(
        (ending, Floor(Decimal(number), unit, reason))
        for ending, number, unit, reason, _ in entries("target_floors")
    )


@lru_cache(maxsize=4096)
def is_dimensionless(name: str) -> bool:
    """Whether ``name`` is counted without a unit: an index, a score, a rank, a ratio of two numbers."""
    return any(word in name for word in first_column("target_dimensionless"))


@lru_cache(maxsize=4096)
def counts_bodies(name: str) -> bool:
    """Whether ``name`` counts bodies that exist already (奖励乡镇数量): their number is a fact, not an ambition."""
    for ending in ("数量", "个数", "数"):
        if name.endswith(ending):
            return name.removesuffix(ending).endswith(first_column("target_bodies"))
    return False


@lru_cache(maxsize=4096)
def names_exact_payment(name: str) -> bool:
    """Whether ``name`` asks that public money goes to the right people in the right amount (资金发放的准确性)."""
    if not name.endswith(("准确性", "准确率", "精准性", "精准率", "准确度", "准确")):
        return False
    if any(word in name for word in _OFFICE_WORK):
        return False
    return any(word in name for word in first_column("target_payments"))


@lru_cache(maxsize=4096)
def is_plain_duty(name: str) -> bool:
    """Whether ``name`` speaks of the office's own paying, granting, complying or publishing, and of nothing else.

    Narrower than what may be excused at 100%: 企业合规率 and 消费券发放使用率 may well be below it.
    """
    if any(word in name for word in first_column("target_duties", "例外")):
        return False
    return any(word in name for word in first_column("target_duties", "责任"))


@lru_cache(maxsize=4096)
def is_planned_output(name: str, unit: str) -> bool:
    """Whether ``name`` counts, in ``unit``, what is to be built, mended or planted (新建厂房数量): the more, the better.

    What is kept within limits (违法建设, 维修次数, 建设用地面积) and what is left to do (待改造户数) is none.
    """
    stem = _BUILT_TAIL.sub("", name) if unit in _BUILT_UNITS else name
    spared = (*first_column("target_outputs", "例外"), *first_column("adverse_events"))
    if stem == name or any(word in name for word in spared):
        return False
    task = _TASK_LEAD.sub("", stem)
    if len(task) < 3 and task == stem:
        return False
    return task.startswith(first_column("target_outputs", "开头")) or task.endswith(
        first_column("target_outputs", "结尾")
    )


@lru_cache(maxsize=4096)
def is_entitlement(name: str) -> bool:
    """Whether ``name`` is a standard that people are entitled to (户均补助标准): a floor, not a cost limit."""
    return name.endswith("标准") and any(word in name for word in first_column("target_entitlements"))
