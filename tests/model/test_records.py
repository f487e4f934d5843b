"""Records are data classes to everyone who uses them."""

from __future__ import annotations

import copy
import dataclasses
from typing import Any

import pytest

from perfgoals.model.records import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Point:
    """Where something is."""

    x: int
    y: int = 0
    marks: list[str] = field(default_factory=list, compare=False)

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(slots=True)
class Counter:
    count: int = 0

    def __post_init__(self) -> None:
        self.count += 1


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    x: int
    y: int = 0
    marks: list[str] = dataclasses.field(default_factory=list, compare=False)


@pytest.mark.parametrize("made", [Point, Standard])
def test_a_record_does_what_a_data_class_does(made: Any) -> None:
    one, same, other = made(1, y=2), made(1, 2, ["a"]), made(2)
    assert one == same != other
    assert hash(one) == hash(same) == hash((1, 2))
    assert one != (1, 2, [])
    assert repr(same) == f"{made.__name__}(x=1, y=2, marks=['a'])"
    assert made(1).marks is not made(1).marks
    assert dataclasses.replace(same, x=5) == made(5, 2)
    assert dataclasses.asdict(same) == {"x": 1, "y": 2, "marks": ["a"]}
    assert [(entry.name, entry.compare) for entry in dataclasses.fields(made)] == [
        ("x", True),
        ("y", True),
        ("marks", False),
    ]
    assert copy.copy(same) == same
    assert copy.deepcopy(same).marks == ["a"]
    assert made.__match_args__ == ("x", "y", "marks")
    assert not hasattr(one, "__dict__")
    for change in (lambda: setattr(one, "x", 3), lambda: delattr(one, "x")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    for arguments in ((), (1, 2, [], 4)):
        with pytest.raises(TypeError, match="__init__"):
            made(*arguments)
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        made(1, z=1)


def test_a_copy_with_changes() -> None:
    point = Point(1, 2, ["a"])
    changed = replace(point, y=7)
    assert (changed.x, changed.y, changed.marks, changed.sum) == (1, 7, ["a"], 8)
    assert changed.marks is point.marks
    with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
        replace(point, z=1)


def test_a_record_that_may_change() -> None:
    counter = Counter()
    counter.count += 1
    assert counter == Counter(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(counter)
    with pytest.raises(AttributeError):
        counter.other = 1  # type: ignore[attr-defined]


def test_a_record_that_is_only_itself() -> None:
    one, other = Thing("a"), Thing("a")
    assert one != other
    assert len({one, other, one}) == 2


def test_a_base_class_is_refused() -> None:
    with pytest.raises(TypeError, match="no base class"):

        @dataclass(slots=True)
        class Child(Thing):
            age: int
