"""Data classes that cost next to nothing to define: the part of ``dataclasses`` that perfgoals uses.

The standard library writes and compiles half a dozen methods for every data class while its module is loaded. A
short run of the linter loads some sixty of them and needs few of their methods, so that was a quarter of its time.
Here a class gets methods that all records share; only its ``__init__`` is compiled, when the first one is made.
To everyone else a record is a data class: ``dataclasses.replace``, ``fields`` and ``asdict`` accept it.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")
_UNSET: Any = object()


class _Field:
    """What is said about a field beside its type."""

    __slots__ = ("compare", "default", "make")

    def __init__(self, default: object, make: Callable[[], object] | None, *, compare: bool) -> None:
        self.default = default
        self.make = make
        self.compare = compare


def field(
    *, default: Any = _UNSET, default_factory: Callable[[], Any] | None = None, compare: bool = True
) -> Any:
    """Say more about a field: its default, or what makes it anew, and whether records differ by it."""
    return _Field(default, default_factory, compare=compare)


@dataclass_transform(field_specifiers=(field,))
def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True) -> Callable[[type[_T]], type[_T]]:
    """Make a class a record: its annotated names are its fields, in order; those with a value have a default.

    Means what ``dataclasses.dataclass`` means by the same words; records always have slots and no base class.
    """

    def made(cls: type[_T]) -> type[_T]:
        if not slots or cls.__bases__ != (object,):
            raise TypeError(f"{cls.__qualname__}: records have slots and no base class")
        namespace = dict(vars(cls))
        names = tuple(cls.__annotations__)
        defaults = {name: namespace.pop(name) for name in names if name in namespace}
        for name in ("__dict__", "__weakref__"):
            namespace.pop(name, None)
        compared = [name for name in names if getattr(defaults.get(name), "compare", True)]
        given = {
            "__qualname__": cls.__qualname__,
            "__slots__": names,
            "__match_args__": names,
            "__init__": _first_init,
            "__record_defaults__": defaults,
            "__record_frozen__": frozen,
            "__record_key__": attrgetter(*compared),
        }
        methods = _COMMON | (_FROZEN if frozen else {})
        if eq:
            methods |= {"__eq__": _equal, "__hash__": _hashed if frozen else None}
        return type(cls.__name__, (), methods | namespace | given)

    return made


def replace(record: _T, /, **changes: Any) -> _T:
    """Return a copy of ``record`` with ``changes`` to its fields."""
    values = {name: getattr(record, name) for name in type(record).__slots__}  # type: ignore[attr-defined]
    return type(record)(**(values | changes))


def _first_init(self: Any, *values: object, **named: object) -> None:
    """Compile the ``__init__`` of a record's class, which stands in for this one from now on."""
    cls = type(self)
    cls.__init__ = _initialiser(cls)
    cls.__init__(self, *values, **named)


def _initialiser(cls: Any) -> Any:
    """Return an ``__init__`` that takes the fields in order."""
    scope: dict[str, Any] = {"_UNSET": _UNSET}
    parameters, body = ["self"], []
    for name in cls.__slots__:
        default: Any = cls.__record_defaults__.get(name, _UNSET)
        make = None
        if isinstance(default, _Field):
            default, make = default.default, default.make
        scope[f"_set_{name}"] = vars(cls)[name].__set__
        if make is not None:
            scope[f"_make_{name}"] = make
            parameters.append(f"{name}=_UNSET")
            body.append(f"if {name} is _UNSET: {name} = _make_{name}()")
        elif default is not _UNSET:
            scope[f"_default_{name}"] = default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        body.append(f"_set_{name}(self, {name})" if cls.__record_frozen__ else f"self.{name} = {name}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    source = f"def __init__({', '.join(parameters)}):\n  " + "\n  ".join(body)
    exec(source, scope)  # noqa: S102 - made of the names of a class's own fields
    scope["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    return scope["__init__"]


def _values(record: Any) -> tuple[object, ...]:
    return tuple([getattr(record, name) for name in record.__slots__])


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__record_key__(self) == self.__record_key__(other)


def _hashed(self: Any) -> int:
    return hash(self.__record_key__(self))


def _shown(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
    return f"{type(self).__qualname__}({fields})"


def _restore(self: Any, values: tuple[object, ...]) -> None:
    """Take the fields of a pickled record, also where it is frozen."""
    for name, value in zip(self.__slots__, values, strict=True):
        object.__setattr__(self, name, value)


def _refuse(self: Any, name: str, *_: object) -> NoReturn:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - see the module's first words

    raise FrozenInstanceError(f"cannot change field {name!r} of {type(self).__name__}")


class _StandardFields:
    """Gives ``dataclasses`` the fields of a record as it knows them, when it asks."""

    def __get__(self, _: object, cls: Any) -> object:
        import dataclasses  # noqa: PLC0415 - see the module's first words

        twin = type(cls.__name__, (), {"__annotations__": cls.__annotations__})
        for name, default in cls.__record_defaults__.items():
            setattr(twin, name, _standard_field(default) if isinstance(default, _Field) else default)
        return dataclasses.dataclass(twin).__dataclass_fields__  # type: ignore[attr-defined]


def _standard_field(said: _Field) -> Any:
    import dataclasses  # noqa: PLC0415 - see the module's first words

    if said.make is not None:
        return dataclasses.field(default_factory=said.make, compare=said.compare)
    default = dataclasses.MISSING if said.default is _UNSET else said.default
    return dataclasses.field(default=default, compare=said.compare)


_COMMON: dict[str, Any] = {
    "__repr__": _shown,
    "__getstate__": _values,
    "__setstate__": _restore,
    "__replace__": replace,
    "__dataclass_fields__": _StandardFields(),
}
_FROZEN: dict[str, Any] = {"__setattr__": _refuse, "__delattr__": _refuse}
