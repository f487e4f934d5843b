"""How self-evaluation gives points, read from ``evaluation.toml``; shares are of an indicator's 分值."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfgoals.model.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = Path(__file__).with_name("evaluation.toml")
_CENTS = 100


@dataclass(frozen=True, slots=True)
class Band:
    """One of the three grades of a qualitative indicator, with the words that say it was reached."""

    name: str
    least: Fraction
    most: Fraction
    default: Fraction
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvaluationScheme:
    """The numbers of 财预〔2020〕10号 and 财预〔2021〕101号 and the local choices they leave open."""

    full: Decimal
    goal_total: Decimal
    levels: Mapping[str, Decimal]
    levels_with_cost: Mapping[str, Decimal]
    execution_steps: tuple[tuple[Fraction, Fraction], ...]
    pass_mark: Fraction
    over_from: Fraction
    over_least: Fraction
    satisfaction: tuple[tuple[Fraction, Fraction], ...]
    bands: tuple[Band, ...]
    grades: tuple[tuple[str, Decimal], ...]
    low_target_words: tuple[str, ...]

    def grade(self, points: Decimal) -> str:
        """Return 优, 良, 中 or 差 (优 90 and more, 良 80, 中 60)."""
        return next(name for name, least in self.grades if points >= least)

    def band_of(self, text: str) -> int | None:
        """Return which of the three bands a text speaks of (0 is the best), None where it says none.

        The longest word decides (未完成 over 完成); of equally long ones the worse. A word of one character
        counts only as the whole text.
        """
        found: tuple[int, int] | None = None
        for number, band in enumerate(self.bands):
            for word in band.words:
                if word == text or (len(word) > 1 and word in text):
                    found = max(found or (0, 0), (len(word), number))
        return None if found is None else found[1]


@cache
def evaluation_scheme() -> EvaluationScheme:
    """Return the shipped scheme; numbers are exact."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"), parse_float=Decimal)
    return EvaluationScheme(
        full=Decimal(data["total"]["full"]),
        goal_total=Decimal(data["total"]["goal"]),
        levels={name: Decimal(points) for name, points in data["levels"].items()},
        levels_with_cost={name: Decimal(points) for name, points in data["levels_with_cost"].items()},
        execution_steps=_steps(data["execution"]["steps"]),
        pass_mark=Fraction(data["ratio"]["pass_mark"]),
        over_from=Fraction(data["over"]["from"]),
        over_least=Fraction(data["over"]["least"]),
        satisfaction=_steps(data["satisfaction"]["steps"]),
        bands=tuple(_band(band) for band in data["grades"]),
        grades=tuple((name, Decimal(least)) for name, least in data["grade_points"].items()),
        low_target_words=tuple(data["low_target"]["words"]),
    )


def _band(data: dict[str, Any]) -> Band:
    least, most, default = (Fraction(data[key]) for key in ("least", "most", "default"))
    return Band(data["name"], least, most, default, tuple(data["words"]))


def _steps(data: list[list[Decimal | int]]) -> tuple[tuple[Fraction, Fraction], ...]:
    return tuple((Fraction(at), Fraction(share)) for at, share in data)


def rounded(number: Fraction) -> Decimal:
    """Return ``number`` (not negative) rounded half up to 0.01: computed exactly, rounded once."""
    return Decimal((number * _CENTS + Fraction(1, 2)).__floor__()) / _CENTS


def plain(number: Decimal | Fraction) -> str:
    """Return a number as a table prints it: at most two decimals, no trailing zeros."""
    value = (
        number if isinstance(number, Decimal) else rounded(abs(number)).copy_sign(int(number >= 0) * 2 - 1)
    )
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: Fraction) -> str:
    """Return a share as a percentage with at most two decimals (``98.33%``)."""
    return f"{plain(share * 100)}%"
