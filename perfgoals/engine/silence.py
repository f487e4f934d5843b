"""Which indicator rules are silent about a row, found out once for all rows that look alike.

Tables repeat each other: thousands of rows are called 群众满意度 and aim at some share. A rule that returns
without a word after seeing only what such rows have in common is silent about every one of them. So each rule
is tried on a row of which only that is known; it is asked about the real rows unless it came to an end there
without a hit. A rule must depend on nothing but the row, the table and its settings.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from perfgoals.model.tables import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfgoals.model.target import Target
    from perfgoals.rules.base import IndicatorRule

_KNOWN_FIELDS = ("三级指标", "指标解释")
_MOST = 8192
"""Kinds of rows that are remembered; then the memory starts anew, so that it stays small."""


class _NotKnownError(Exception):
    """A rule asked for what rows of one kind do not have in common."""


def _refuse(*_: object) -> NoReturn:
    raise _NotKnownError


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


class _Unknown(_Reticent):
    """A value that is there but not known: it may be handed on and reckoned with, and refuses to be looked at."""

    __slots__ = ()

    def strip(self) -> _Unknown:
        """Return the text without blanks, as little known as before."""
        return self

    def __mul__(self, other: object) -> _Unknown:
        return self

    __rmul__ = __truediv__ = __mul__


class _PartlyKnown(_Reticent):
    """The fields of a row, of which it is known which there are, and what ``known`` holds."""

    __slots__ = ("known", "names")

    def __init__(self, known: Mapping[str, object], names: Iterable[str]) -> None:
        self.known = known
        self.names = frozenset(names)

    def get(self, name: str, default: object = None) -> object:
        """Return a known field, or ``default`` where there is none of that name."""
        if name in self.known:
            return self.known[name]
        return _refuse() if name in self.names else default


_UNKNOWN: Any = _Unknown()


class _Shape(NamedTuple):
    """What targets have in common that differ in their number at most.

    ``rules`` are those that may speak about a row with such a target, whatever it is called.
    """

    number: int
    target: Target
    rules: tuple[IndicatorRule, ...]


class Silence:
    """Remembers, for one set of rules, which of them may speak about which rows."""

    def __init__(self, rules: Iterable[IndicatorRule]) -> None:
        """Start without any experience of ``rules``."""
        self._rules = tuple(rules)
        self._shapes: dict[str, _Shape] = {}
        self._by_form: dict[object, _Shape] = {}
        self._speaking: dict[object, tuple[IndicatorRule, ...]] = {}

    def speaking(self, row: Indicator) -> tuple[IndicatorRule, ...]:
        """Return the rules to ask about ``row``; the others are silent about it."""
        shape = self._shapes.get(row.target.raw) or self._shape(row.target)
        fields = row.fields
        further: tuple[object, ...] = ()
        if len(fields) != 2 or not row.name or not row.target.raw:
            further = (*fields, row.explanation)
        key = (shape.number, row.name, row.level2, row.level1, further)
        rules = self._speaking.get(key)
        if rules is None:
            texts = {name: text for name in _KNOWN_FIELDS if isinstance(text := fields.get(name), str)}
            known: Any = _PartlyKnown(texts, fields)
            alike = replace(row, target=shape.target, address=_UNKNOWN, fields=known)
            rules = self._speaking[key] = _undecided(shape.rules, alike)
        return rules

    def _shape(self, target: Target) -> _Shape:
        if len(self._shapes) > _MOST or len(self._speaking) > _MOST:
            self._shapes.clear()
            self._by_form.clear()
            self._speaking.clear()
        form = _form(target)
        shape = self._by_form.get(form)
        if shape is None:
            alike = target
            if target.number is not None:
                upper = None if target.upper is None else _UNKNOWN
                alike = replace(target, raw=_UNKNOWN, number=_UNKNOWN, upper=upper)
            nameless = Indicator(_UNKNOWN, _UNKNOWN, _UNKNOWN, alike, _UNKNOWN, _UNKNOWN, _UNKNOWN)
            shape = _Shape(len(self._by_form), alike, _undecided(self._rules, nameless))
            self._by_form[form] = shape
        self._shapes[target.raw] = shape
        return shape


def _form(target: Target) -> object:
    """Return all of a target but its number; a target without a number is its text."""
    if target.number is None:
        return target.raw
    return (
        *(target.kind, target.operator, target.origin, target.upper is None, target.scale, target.unit),
        *(target.approximate, target.trend, target.reference, target.start, target.deadline),
        *(target.prefix, target.tail, target.text),
    )


def _undecided(rules: tuple[IndicatorRule, ...], alike: Indicator) -> tuple[IndicatorRule, ...]:
    """Return the rules that find something in ``alike`` or ask for what is not known about it."""
    return tuple(rule for rule in rules if not _is_silent(rule, alike))


def _is_silent(rule: IndicatorRule, alike: Indicator) -> bool:
    try:
        return rule.check(alike, _UNKNOWN) is None
    except Exception:  # a rule that crashes for its own reasons crashes on the real row too
        return False
