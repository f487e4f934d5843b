"""Which rules are silent about a row or a table, found out once for all rows that look alike.

Tables repeat each other: thousands of rows are called 群众满意度 and aim at some share. A rule that returns
without a word after seeing only what such rows have in common is silent about every one of them. So each rule
is tried on a row of which only that is known; it is asked about the real rows unless it came to an end there
without a hit. A rule must depend on nothing but the row, the table and its settings.

In the same way it is found out which rows are of concern to a rule about whole tables (``TableRule.concerns``);
the rule is asked about the tables that have enough of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from perfgoals.engine.unknown import UNKNOWN, UNKNOWN_TARGET, Between, NotKnownError, PartlyKnown
from perfgoals.model.records import replace
from perfgoals.model.tables import Indicator
from perfgoals.model.units import RATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfgoals.model.tables import GoalTable
    from perfgoals.model.target import Target
    from perfgoals.rules.base import IndicatorRule, TableRule

_MOST = 8192
"""Kinds of rows that are remembered; then the memory starts anew, so that it stays small."""
_MOST_TARGETS = 2048
"""Targets whose shape is remembered: most are met once, and their shape is soon found again."""

_NOTHING_KNOWN = Indicator(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN_TARGET, UNKNOWN, UNKNOWN, UNKNOWN)


_ENDS = (*map(Decimal, (0, 1, 50, 80, 100, 2000, 2100)), Decimal("Infinity"))
"""What rules compare a share or a number without a unit with; of other numbers it matters that they are not 0."""
_SHARES = RATES | {""}
_SOME = Between(_ENDS[0], _ENDS[-1])


class _Voices(NamedTuple):
    """The rules that may speak about a row, and those about whole tables to which it is of concern."""

    speaking: tuple[IndicatorRule, ...]
    concerned: tuple[TableRule, ...]


class _Shape(NamedTuple):
    """What targets have in common that differ in their number at most.

    ``voices`` are those of a row with such a target, whatever it is called.
    """

    number: int
    target: Target
    voices: _Voices


class Silence:
    """Remembers, for one set of rules, which of them may speak about which rows and tables."""

    def __init__(self, rules: Iterable[IndicatorRule], table_rules: Iterable[TableRule] = ()) -> None:
        """Start without any experience of the rules."""
        self._table_rules = tuple(table_rules)
        self._all = _Voices(tuple(rules), tuple(rule for rule in self._table_rules if rule.minimum))
        self._shapes: dict[str, _Shape] = {}
        self._by_form: dict[object, _Shape] = {}
        self._voices: dict[object, _Voices] = {}
        self._by_name_and_shape: dict[object, _Voices] = {}
        self._by_further: dict[object, frozenset[IndicatorRule]] = {}
        self._by_name: dict[object, dict[IndicatorRule, bool]] = {}
        self._target_first = frozenset(filter(_asks_for_target, self._all.speaking))
        self._asked: set[str] = set()
        self._by_fields: dict[frozenset[str], tuple[TableRule, ...]] = {}

    def speaking(self, row: Indicator) -> tuple[IndicatorRule, ...]:
        """Return the rules to ask about ``row``; the others are silent about it."""
        return self.voices(row).speaking

    def asked(self, table: GoalTable, voices: Sequence[_Voices]) -> list[TableRule]:
        """Return the rules to ask about ``table``, in their order; ``voices`` are those of its rows."""
        written = frozenset(table.fields).union(*[row.fields for row in table.indicators])
        rules = self._by_fields.get(written)
        if rules is None:
            if len(self._by_fields) > _MOST:
                self._by_fields.clear()
            rules = self._by_fields[written] = tuple(
                rule for rule in self._table_rules if not rule.needs or not rule.needs.isdisjoint(written)
            )
        counts = Counter(chain.from_iterable([voice.concerned for voice in voices]))
        return [rule for rule in rules if not rule.minimum or counts[rule] >= rule.minimum]

    def voices(self, row: Indicator) -> _Voices:
        """Return which rules may have to do with ``row``."""
        level1, level2, name, target, _, fields, _ = row
        shape = self._shapes.get(target.raw) or self._shape(target)
        ordinary = len(fields) == 2 and name and target.raw
        further = () if ordinary else self._further(row)
        voices = self._voices.get((shape.number, name, level2, level1, further))
        if voices is None:
            voices = self._listen(row, shape)
            further = self._further(row)  # more may have been asked by now
            self._voices[shape.number, name, level2, level1, further] = voices
        return voices

    def _further(self, row: Indicator) -> tuple[str, ...]:
        """Return what rules can see of a row beside its name, levels and target: () for an ordinary one.

        That is whether it has an explanation: each is written anew, and not worth remembering. Which other
        fields it has only matters where some rule has asked for them.
        """
        fields = row.fields
        if len(fields) == 2 and row.name and row.target.raw:
            return ()
        asked = tuple(filter(self._asked.__contains__, fields))
        return (*asked, "指标解释") if row.explanation else asked

    def _listen(self, row: Indicator, shape: _Shape) -> _Voices:
        """Find out which rules may have to do with rows like ``row``."""
        if len(self._voices) >= _MOST:
            self._forget_names()
        key = (shape.number, row.name, row.level2, row.level1)
        voices = self._by_name_and_shape.get(key)
        if voices is None:
            voices = self._by_name_and_shape[key] = self._listen_to_name(row, shape)
        if not voices.speaking and not voices.concerned:
            return voices
        quiet = self._quiet(row)
        speaking = tuple([rule for rule in voices.speaking if rule not in quiet])
        texts = {"三级指标": row.name} if row.name else {}
        known: Any = PartlyKnown(texts, row.fields, self._asked)
        explanation = UNKNOWN if row.explanation else ""
        alike = Indicator(row.level1, row.level2, row.name, shape.target, UNKNOWN, known, explanation)
        return _undecided(_Voices(speaking, voices.concerned), alike)

    def _quiet(self, row: Indicator) -> frozenset[IndicatorRule]:
        """Return the rules that are silent about all rows with as few further fields as ``row``."""
        quiet = self._by_further.get(self._further(row))
        if quiet is None:
            known: Any = PartlyKnown({}, row.fields, self._asked)
            alike = _NOTHING_KNOWN._replace(fields=known, explanation=UNKNOWN if row.explanation else "")
            quiet = frozenset([rule for rule in self._all.speaking if _is_silent(rule, alike)])
            self._by_further[self._further(row)] = quiet  # more may have been asked by now
        return quiet

    def _listen_to_name(self, row: Indicator, shape: _Shape) -> _Voices:
        """Find out the same without a look at further fields; first what the name alone decides."""
        named = Indicator(row.level1, row.level2, row.name, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
        silent = self._by_name.setdefault((row.name, row.level2, row.level1), {})
        speaking = []
        for rule in shape.voices.speaking:
            if rule not in self._target_first:
                if rule not in silent:
                    silent[rule] = _is_silent(rule, named)
                if silent[rule]:
                    continue
            speaking.append(rule)
        return _undecided(
            _Voices(tuple(speaking), shape.voices.concerned), named._replace(target=shape.target)
        )

    def _forget_names(self) -> None:
        self._voices.clear()
        self._by_name_and_shape.clear()
        self._by_name.clear()

    def _shape(self, target: Target) -> _Shape:
        if len(self._shapes) >= _MOST_TARGETS:
            self._shapes.clear()
        if len(self._by_form) >= _MOST:
            self._shapes.clear()
            self._by_form.clear()  # and with it the numbers of the shapes, by which the rest is remembered
            self._forget_names()
        number = _known_of(target)
        form = _form(target, number)
        shape = self._by_form.get(form)
        if shape is None:
            alike = target
            if number is not None:
                upper = None if target.upper is None else UNKNOWN
                alike = replace(target, raw=UNKNOWN, number=number, upper=upper)
            nameless = Indicator(UNKNOWN, UNKNOWN, UNKNOWN, alike, UNKNOWN, UNKNOWN, UNKNOWN)
            shape = _Shape(len(self._by_form), alike, _undecided(self._all, nameless))
            self._by_form[form] = shape
        self._shapes[target.raw] = shape
        return shape


def _known_of(target: Target) -> Any:
    """Return what is remembered of a target's number: itself where rules look for it, else what it lies between."""
    number = target.number
    if number is None or number < 0:
        return None if number is None else UNKNOWN
    if target.unit not in _SHARES:
        return _SOME if number else number
    place = bisect_right(_ENDS, number)
    return number if _ENDS[place - 1] == number else Between(_ENDS[place - 1], _ENDS[place])


def _form(target: Target, number: Any) -> object:
    """Return all of a target but its number, of which only ``number`` is known; one without is its text."""
    if number is None:
        return target.raw
    return (
        _band(number),
        *(target.kind, target.operator, target.origin, target.upper is None, target.scale, target.unit),
        *(target.approximate, target.trend, target.reference, target.start, target.deadline),
        *(target.prefix, target.tail, target.text),
    )


def _band(number: Any) -> object:
    if number is UNKNOWN:
        return ""
    return number.low if type(number) is Between else str(number)  # isinstance() asks what is not to be known


def _undecided(voices: _Voices, alike: Indicator) -> _Voices:
    """Return the rules that find something in ``alike`` or ask for what is not known about it."""
    return _Voices(
        tuple([rule for rule in voices.speaking if not _is_silent(rule, alike)]),
        tuple([rule for rule in voices.concerned if _may_concern(rule, alike)]),
    )


def _is_silent(rule: IndicatorRule, alike: Indicator) -> bool:
    try:
        return rule.check(alike, UNKNOWN) is None
    except Exception:  # a rule that crashes for its own reasons crashes on the real row too
        return False


def _asks_for_target(rule: IndicatorRule) -> bool:
    """Whether a rule looks at the target before all else, so that a name alone never decides it."""
    try:
        rule.check(_NOTHING_KNOWN, UNKNOWN)
    except NotKnownError as refusal:
        return bool(refusal.args) and refusal.args[0] is UNKNOWN_TARGET
    except Exception:
        return False
    return False


def _may_concern(rule: TableRule, alike: Indicator) -> bool:
    try:
        return rule.concerns(alike)
    except Exception:  # it asks for what is not known: it may
        return True
