"""What the name of an indicator says, taken apart: its measure, direction, place, people and numbers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from perfgoals.model.target import Target


class Polarity(StrEnum):
    """Whether more is better."""

    __hash__ = str.__hash__  # that of Enum runs in Python, and these stand in many sets

    HIGH = "高"
    LOW = "低"
    UNKNOWN = "不定"


class Measure(StrEnum):
    """What sort of thing an indicator measures."""

    __hash__ = str.__hash__  # that of Enum runs in Python, and these stand in many sets

    COUNT = "数量"
    RATE = "比率"
    SATISFACTION = "满意度"
    DEADLINE = "时点"
    DURATION = "时长"
    MONEY = "金额"
    LEVEL = "程度"
    """A level, ability, quality or environment: 服务水平, 应急能力."""
    STATE = "状态"
    """Done or not, sound or not: 完成情况, 制度健全."""
    ACTIVITY = "活动"
    """A verb and its object: 开展普法宣传."""
    UNKNOWN = "不明"


@dataclass(frozen=True, slots=True)
class Analysis:
    """An indicator's name as a budget officer reads it; what is not known is blank, empty or UNKNOWN."""

    name: str
    """The 三级指标 without stars, template marks, remarks in brackets and a number at its end."""
    head: str
    """The measure word the name ends in: 满意度, 覆盖率, 人数, 响应时间, 成本."""
    subject: str
    """What stands before the head."""
    measure: Measure
    polarity: Polarity
    homes: frozenset[str]
    """The 二级 stems where such content belongs: 数量 质量 时效 成本 经济 社会 生态 可持续 满意度."""
    legal_duty: bool
    """Paying, granting, publishing, complying: 100% is the legal minimum."""
    management: bool
    """Routine management: 预算执行率, 资金支付率, 自评率, 制度健全."""
    bounded: bool
    """A share that cannot exceed 100%."""
    respondents: tuple[str, ...]
    """Whose satisfaction: 参保群众, 师生, 工作人员."""
    parts: tuple[str, ...]
    """The several things a compound name joins, () where it names one."""
    years: tuple[int, ...]
    """Years in the name; those of document numbers are left out."""
    number: Target | None
    """The quantity the name itself states (质量达标率100%)."""
    core: str
    """The name reduced for comparing near-duplicates."""
    cost: bool
    """Speaks of money spent."""
    gain: bool
    """Speaks of money saved, earned or won over."""
