"""Values of which only something is known, to try a rule on: they refuse every question they cannot answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal


class NotKnownError(Exception):
    """A rule asked for what rows of one kind do not have in common."""


def _refuse(*asked: object) -> NoReturn:
    raise NotKnownError(*asked)


class _Reticent:
    """Gives no answer to any question that is not asked by a method of its subclass."""

    __slots__ = ()
    __class__ = property(_refuse)  # else isinstance() would take it for no text at all


for _name in (
    *("eq", "ne", "lt", "le", "gt", "ge", "bool", "hash", "len", "iter", "contains", "getitem"),
    *(
        "str",
        "repr",
        "format",
        "getattr",
        "add",
        "radd",
        "sub",
        "rsub",
        "neg",
        "abs",
        "int",
        "float",
        "round",
    ),
):
    setattr(_Reticent, f"__{_name}__", _refuse)


class Unknown(_Reticent):
    """A value that is there but not known: it may be handed on and reckoned with, and refuses to be looked at."""

    __slots__ = ()

    def strip(self) -> Unknown:
        """Return the text without blanks, as little known as before."""
        return self

    def __mul__(self, other: object) -> Unknown:
        return self

    __rmul__ = __truediv__ = __mul__


class Between(_Reticent):
    """A number that is only known to lie between two others, both left out: says what follows from that."""

    __slots__ = ("high", "low")

    def __init__(self, low: Decimal, high: Decimal) -> None:
        self.low = low
        self.high = high

    def __lt__(self, other: Any) -> bool:
        if self.high <= other:
            return True
        return _refuse() if self.low < other else False

    def __gt__(self, other: Any) -> bool:
        if self.low >= other:
            return True
        return _refuse() if self.high > other else False

    __le__ = __lt__  # the ends are left out
    __ge__ = __gt__

    def __eq__(self, other: object) -> bool:
        return False if self < other or self > other else _refuse()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __bool__(self) -> bool:
        return self != 0

    __hash__ = None  # type: ignore[assignment]

    def __mul__(self, factor: Decimal) -> Between:
        return Between(self.low * factor, self.high * factor) if factor > 0 else _refuse()

    def __truediv__(self, divisor: Decimal) -> Between:
        return Between(self.low / divisor, self.high / divisor) if divisor > 0 else _refuse()


class PartlyKnown(_Reticent):
    """The fields of a row, of which it is known which there are, and what ``known`` holds.

    ``asked`` takes the names of the other fields that somebody asks for.
    """

    __slots__ = ("asked", "known", "names")

    def __init__(self, known: Mapping[str, object], names: Iterable[str], asked: set[str]) -> None:
        self.known = known
        self.names = frozenset(names)
        self.asked = asked

    def get(self, name: str, default: object = None) -> object:
        """Return a known field, or ``default`` where there is none of that name."""
        if name in self.known:
            return self.known[name]
        self.asked.add(name)
        return _refuse() if name in self.names else default


UNKNOWN: Any = Unknown()
UNKNOWN_TARGET: Any = Unknown()
"""Another one, to be told apart from all else that is unknown."""
