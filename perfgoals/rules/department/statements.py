"""The numbers that the narrative of 部门.yaml states (文字说明), and whether two numbers say the same."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.address import item_steps
from perfgoals.model.money import Money, MoneyUnit, Tolerance, coarser, parse_money
from perfgoals.model.records import dataclass
from perfgoals.model.tables import text_of
from perfgoals.model.target import Operator, Target, TargetKind
from perfgoals.text import compact

if TYPE_CHECKING:
    from perfgoals.model.tables import DepartmentBudget

_ABOUT = ("约", "近", "余", "多", "左右", "上下")
_LOWER = frozenset({Operator.GE, Operator.GT})
_UPPER = frozenset({Operator.LE, Operator.LT})
_ONE_UNIT = {
    "摄氏度": "℃", "度": "℃", "°C": "℃", "名": "人", "位": "人", "公里": "千米", "平方": "平方米", "平米": "平方米",
    "㎡": "平方米", "场次": "场", "期次": "期",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One entry of 文字说明, with its address; ``number`` is 数值 as written, ``link`` its 应等于."""

    address: str
    text: str
    number: str
    source: str
    link: str
    unit: MoneyUnit

    @property
    def money(self) -> Money | None:
        """数值 as an amount; a number without a unit is in the 金额单位 of the document."""
        return parse_money(self.number, self.unit)

    @property
    def approximate(self) -> bool:
        """Whether the text itself says that its number is rounded (约, 近, 余)."""
        place = self.text.find(self.number)
        around = self.text[max(place - 1, 0) : place + len(self.number) + 2] if place >= 0 else self.number
        return any(word in around for word in _ABOUT)


def statements(budget: DepartmentBudget) -> list[Statement]:
    """Return the statements of a department's narrative."""
    items = budget.fields.get("文字说明")
    if not isinstance(items, list):
        return []
    return [
        Statement(
            f"文字说明/{step}",
            text_of(item.get("内容")),
            text_of(item.get("数值")),
            text_of(item.get("出处")),
            text_of(item.get("应等于")).strip(),
            budget.money_unit,
        )
        for step, item in zip(item_steps(items), items, strict=True)
        if isinstance(item, dict)
    ]


def agree(stated: Statement, figure: Money, tolerance: Tolerance) -> bool:
    """Whether a stated amount is ``figure``, within the rounding of either; 约… is not held to the number."""
    money = stated.money
    if money is None or stated.approximate:
        return True
    return abs(money - figure) <= max(rounding(stated.number, money), tolerance.of(1, coarser(money, figure)))


def rounding(written: str, money: Money) -> Money:
    """Return half a unit of the last digit printed: 1246万元 may stand for 1246.27万元, 0.12亿元 for 1180万元."""
    digits = compact(written)
    places = len(digits.partition(".")[2].rstrip("亿千百万元")) if "." in digits else 0
    scale = Decimal(10_000) if "亿" in digits and money.unit is MoneyUnit.WAN else Decimal(1)
    return Money(Decimal("0.5") * scale / Decimal(10) ** places, money.unit)


def contradict(one: Target, other: Target) -> bool:
    """Whether two targets of one thing cannot both hold: other numbers of one unit, or opposite directions.

    ``95%以上`` and ``≥95%`` agree, as do ``16度以上`` and ``≥16摄氏度``; what is not comparable never contradicts.
    """
    if one.kind is not TargetKind.NUMBER or other.kind is not TargetKind.NUMBER:
        return False
    if one.approximate or other.approximate or one.trend is not other.trend:
        return False
    if one.reference != other.reference or not _one_unit(one, other):
        return False
    operators = {one.operator, other.operator}
    return one.value != other.value or bool(operators & _LOWER and operators & _UPPER)


def _one_unit(one: Target, other: Target) -> bool:
    if one.lacks_base_unit or other.lacks_base_unit:
        return one.scale == other.scale
    return unit_of(one) == unit_of(other)


def unit_of(target: Target) -> str:
    """Return a target's unit, one word for the words that mean the same (摄氏度, 度)."""
    return _ONE_UNIT.get(target.unit, target.unit)
