"""Whether the content of a row belongs where it stands: shared by misplaced- and swapped-indicators.

Only strong signals count: the sort of value (money, a date, a length of time), and measure words that
belong in one place whatever the sector (及时率, 合格率, 满意度). Where the words leave a doubt, nothing is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.lexicon.analysis import Measure
from perfgoals.lexicon.places import BENEFIT_PLACES, OUTPUT_PLACES
from perfgoals.model.finding import Severity
from perfgoals.model.target import TargetKind
from perfgoals.model.target_parser import is_timed_share
from perfgoals.model.units import COUNTERS
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.lexicon.analysis import Analysis
    from perfgoals.model.target import Target

Misfit = tuple[str, Severity]
"""Where the content belongs, as the officer reads it, and how sure that is."""

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_TIMELY = (
    "及时",
    "按时",
    "按期",
    "准时",
    "如期",
    "限时",
    "时限",
    "时间",
    "期限",
    "进度",
    "工期",
    "完成",
    "响应",
    "逾期",
    "超期",
    "超时",
    "延误",
    "延期",
    "拖欠",
    "迟报",
    "迟交",
    "晚点",
    "当日",
    "当月",
    "前投入",
    "前交付",
    "前建成",
    "前到位",
    "前发放",
    "前配送",
)
_WITHIN = pattern(
    r"[0-9一二两三四五六七八九十半](?:个?(?:小时|工作日|自然日|季度|星期)|个月|分钟|秒|[日天](?!游)|周(?![岁年])|h)"
    r"|[首次隔即]日|首周|当[天周]|第一时间|实时|随时"
)
"""A length of time within a name: how much is done within it (24小时结案率, 三日内送达率)."""
_PROGRESS = ("完成率", "完成比例")
_PUNCTUAL = (*"时期年季月日周旬限序前", "进度", "计划", "节点")
"""What makes a rate of completion one of time: 按期完成率, 年度任务完成率."""
_EVENTS = frozenset({"次", "场", "场次", "期", "期次", "批", "批次", "轮", "回", "遍", "天", "项"})
_THINGS = (COUNTERS - _EVENTS) | {
    "平方米",
    "平米",
    "亩",
    "公顷",
    "公里",
    "千米",
    "米",
    "立方米",
    "方",
    "吨",
    "公斤",
}
_MONEY_SIGNS = (
    "费", "成本", "价", "资金", "投资", "投入", "款", "预算", "税", "息", "薪", "酬", "金额", "节约", "节省", "支出",
    "控制", "耗", "水电", "用电", "用水", "用油", "用纸", "购", "债", "标准", "定额", "限额", "经费", "补助", "补贴", "工资", "津贴", "奖金", "租金", "损失", "变更率", "偏差率", "偏离",
    "超概", "赔付",
)  # fmt: skip
"""What makes a name speak of money in some way: where one occurs, a cost row is left alone."""
_DATES = frozenset({TargetKind.DEADLINE, TargetKind.PERIOD})
_RATED = frozenset({Measure.RATE, Measure.SATISFACTION})
_TIMED = frozenset({Measure.DEADLINE, Measure.DURATION})
_NATURAL = BENEFIT_PLACES | {"满意度"}


def misfit(place: str, seen: Analysis, target: Target) -> Misfit | None:
    """Return where the content of a row under ``place`` belongs, None where it may stand there."""
    check = _CHECKS.get(place)
    return check(seen, target) if check is not None and not seen.parts else None


def home_label(homes: frozenset[str]) -> str:
    """Return the 二级指标 of a set of places in the order of the form: ``数量指标或质量指标``."""
    return "或".join(label for stem, label in _LABELS.items() if stem in homes)


def strong_home(seen: Analysis, target: Target) -> str:
    """Return the one place a row's content can only belong to, "" where there is none."""
    if target.money is not None and seen.cost:
        return "成本"
    if seen.homes == {"时效"} or (seen.measure is Measure.DEADLINE and target.kind in _DATES):
        return "时效"
    if seen.homes == {"满意度"}:
        return "满意度"
    return ""


def _in_timeliness(seen: Analysis, target: Target) -> Misfit | None:
    if target.money is not None:
        return "成本指标", ERROR
    if target.kind in _DATES or seen.measure in _TIMED:
        return None
    if seen.name.endswith(_PROGRESS) and not any(word in seen.name for word in _PUNCTUAL):
        return None if is_timed_share(target) else ("数量指标", WARNING)
    if seen.homes and "时效" not in seen.homes:
        if "成本" in seen.homes:
            return home_label(seen.homes), WARNING
        if seen.measure in _RATED and not _is_timely(seen):
            sure = WARNING if is_timed_share(target) else ERROR
            return home_label(seen.homes & OUTPUT_PLACES or seen.homes), sure
    return _counted(seen, target)


def _is_timely(seen: Analysis) -> bool:
    """Whether a share is one of what is done in time: 按期交付率, 72小时扑灭率, 次日送达率."""
    if any(word in seen.name for word in _TIMELY):
        return True
    return seen.measure is Measure.RATE and _WITHIN.search(seen.name) is not None


def _counted(seen: Analysis, target: Target) -> Misfit | None:
    """Judge a count of things (not of events, which may recur in time)."""
    if seen.measure is not Measure.COUNT or target.kind is not TargetKind.NUMBER:
        return None
    things = target.unit in _THINGS
    return ("数量指标", ERROR) if things and not any(word in seen.name for word in _TIMELY) else None


def _in_cost(seen: Analysis, target: Target) -> Misfit | None:
    if seen.homes == {"时效"} or seen.measure is Measure.DEADLINE or target.kind in _DATES:
        return "时效指标", ERROR
    if target.is_money or seen.cost or seen.gain or "成本" in seen.homes or seen.measure is Measure.MONEY:
        return None
    if any(sign in seen.name for sign in _MONEY_SIGNS):
        return None
    if seen.measure in _RATED and seen.homes:
        return home_label(seen.homes), ERROR
    if _is_of_another_kind(seen, target):
        return "产出指标或效益指标", ERROR
    return None


def _is_of_another_kind(seen: Analysis, target: Target) -> bool:
    """Tell a count, a share, an effect or a task written among the costs."""
    if target.kind is TargetKind.NUMBER:
        counted = target.base_unit in COUNTERS or seen.measure is Measure.RATE
        return counted or (target.is_percent and len(seen.name) > 8)
    return seen.measure is Measure.LEVEL and seen.subject != "" and target.kind is TargetKind.QUALITATIVE


def _is_dated(seen: Analysis, target: Target) -> bool:
    return seen.measure is Measure.DEADLINE and target.kind in _DATES


def _in_quantity(seen: Analysis, target: Target) -> Misfit | None:
    if seen.homes == {"满意度"}:
        return "服务对象满意度指标", ERROR
    if (seen.homes == {"时效"} and seen.measure is Measure.RATE) or _is_dated(seen, target):
        return "时效指标", ERROR
    elsewhere = bool(seen.homes) and "数量" not in seen.homes
    outputs = home_label(seen.homes & OUTPUT_PLACES or seen.homes)
    if elsewhere and seen.measure is Measure.DURATION:
        return outputs, ERROR
    if elsewhere and seen.measure is Measure.RATE:
        return outputs, WARNING
    return ("成本指标", WARNING) if seen.head in {*_COSTS, "经费"} and target.money is not None else None


def _in_quality(seen: Analysis, target: Target) -> Misfit | None:
    if seen.homes == {"满意度"}:
        return "服务对象满意度指标", WARNING
    if seen.homes == {"时效"}:
        return "时效指标", ERROR if _is_dated(seen, target) else WARNING
    if seen.measure is Measure.RATE and seen.homes and seen.homes.isdisjoint(OUTPUT_PLACES):
        return home_label(seen.homes), WARNING
    if target.money is not None and seen.head in _COSTS:
        return "成本指标", ERROR
    return None


def _in_benefit(seen: Analysis, target: Target) -> Misfit | None:
    in_words = target.kind is TargetKind.QUALITATIVE
    if (seen.homes == {"时效"} and not (in_words and seen.measure in _TIMED)) or _is_dated(seen, target):
        return "时效指标", WARNING if in_words else ERROR
    if seen.homes == {"满意度"}:
        return "服务对象满意度指标", WARNING
    if seen.head in _COSTS and target.money is not None and not seen.gain:
        return "成本指标", ERROR
    if seen.measure is Measure.RATE and seen.homes and seen.homes.isdisjoint(_NATURAL):
        return home_label(seen.homes), WARNING
    if seen.measure is Measure.ACTIVITY and target.is_duration:
        return "数量指标或时效指标", WARNING
    return None


def _in_future(seen: Analysis, target: Target) -> Misfit | None:
    """Judge sustained effects: how widely something is put in place may well be one."""
    if seen.measure is Measure.RATE and "数量" in seen.homes:
        return None
    return _in_benefit(seen, target)


def _in_economy(seen: Analysis, target: Target) -> Misfit | None:
    found = _in_benefit(seen, target)
    if found is None and seen.measure is Measure.RATE and seen.head in _PEOPLE:
        return home_label(seen.homes & BENEFIT_PLACES), WARNING
    return found


def _in_nature(seen: Analysis, target: Target) -> Misfit | None:
    found = _in_benefit(seen, target)
    if found is None and seen.measure is Measure.RATE and seen.head in _PEOPLE:
        return "社会效益指标", WARNING
    return found


def _in_satisfaction(seen: Analysis, target: Target) -> Misfit | None:
    if any(word in seen.name for word in ("满意", "评价", "好评", "测评", "评议", "认可", "意见", "投诉")):
        return None
    if target.kind in _DATES or seen.measure is Measure.DEADLINE or target.money is not None:
        return home_label(seen.homes) or "产出指标或成本指标", ERROR
    if seen.measure is Measure.RATE and seen.homes and "满意度" not in seen.homes:
        return home_label(seen.homes), WARNING
    return None


_COSTS = frozenset(
    {
        "成本",
        "总成本",
        "单位成本",
        "采购成本",
        "建设成本",
        "运维成本",
        "费用",
        "预算控制数",
        "控制数",
        "造价",
        "工程造价",
    }
)
_PEOPLE = frozenset(
    {"知晓率", "知晓度", "权益保障率", "参保率", "接种率", "死亡率", "发病率", "辍学率", "犯罪率"}
)
_LABELS = {
    "数量": "数量指标", "质量": "质量指标", "时效": "时效指标", "成本": "成本指标", "经济": "经济效益指标",
    "社会": "社会效益指标", "生态": "生态效益指标", "可持续": "可持续影响指标", "满意度": "服务对象满意度指标",
}  # fmt: skip
_CHECKS: dict[str, Callable[[Analysis, Target], Misfit | None]] = {
    "时效": _in_timeliness,
    "成本": _in_cost,
    "数量": _in_quantity,
    "质量": _in_quality,
    "社会": _in_benefit,
    "可持续": _in_future,
    "经济": _in_economy,
    "生态": _in_nature,
    "满意度": _in_satisfaction,
}
