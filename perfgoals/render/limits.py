"""How much a template may do: every loop, call and text is charged before it is made.

A sandbox keeps a template from reaching Python, but not from asking for ten thousand million blanks or from
looping for ever. Work is counted in items and characters, not in seconds, so the same template is refused on
every machine.
"""

from __future__ import annotations

import re
from collections.abc import Sized
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from jinja2 import Template

MOST_WORK = 10_000_000
"""Items and characters one table may take to print; a table of a thousand indicators takes about one million."""

_LEFT: ContextVar[int | None] = ContextVar("work left", default=None)
_WIDTHS = re.compile(r"\{[^{}]*\}|%(?:\([^)]*\))?[-+ #.*\d]*")
_DIGITS = re.compile(r"\d+")
_CALL, _INCLUDE = 50, 500
"""What calling something, and taking in another template, costs beside what it handles."""
_LOOP, _JOIN = "perfgoals_loop", "perfgoals_join"


class LimitedEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox whose templates spend from what ``limited`` grants."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def limit(self) -> None:
        """Charge what the filters do; to be called once they are all in place."""
        for name, filter_ in self.filters.items():
            self.filters[name] = _charged(filter_)
        self.filters |= {_LOOP: _looped, _JOIN: _joined}

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Charge a call before it is made; a text's method is charged by its text too."""
        method = getattr(__obj, "__wrapped__", __obj)  # the sandbox wraps str.format
        owner = getattr(method, "__self__", None)
        spend(
            _CALL + _cost(owner if isinstance(owner, (str, list, dict)) else None, (*args, *kwargs.values()))
        )
        if isinstance(owner, str) and method.__name__.startswith("format"):
            spend(_widths(owner))
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Charge what a sum, a product or a filled-in pattern will take up."""
        if isinstance(left, Sized) or isinstance(right, Sized) or operator == "**":
            spend(_size(left) + _size(right) if operator == "+" else _cost(left, (right,)))
        if isinstance(left, str) and operator == "%":
            spend(_widths(left) + sum(map(_size, right if isinstance(right, tuple) else ())))
        return super().call_binop(context, operator, left, right)

    def _load_template(self, name: str, globals: Any) -> Template:  # noqa: A002 - the name is Jinja's
        spend(_INCLUDE)
        return super()._load_template(name, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return cast("nodes.Template", _Counted().visit(super()._parse(source, name, filename)))


class _Counted(NodeTransformer):
    """Sends what loops go through, and what ``~`` joins, past the counter."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - the name is Jinja's
        node = cast("nodes.For", self.generic_visit(node))
        node.iter = _filtered(cast("nodes.Expr", node.iter), _LOOP)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - likewise
        node = cast("nodes.Concat", self.generic_visit(node))
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), _JOIN)


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


@contextmanager
def limited() -> Iterator[None]:
    """Grant one table its work."""
    token = _LEFT.set(MOST_WORK)
    try:
        yield
    finally:
        _LEFT.reset(token)


def spend(work: int) -> None:
    """Take ``work`` from what is left; raises ``SecurityError`` where that is not enough."""
    left = _LEFT.get()
    if left is None:
        return
    if work > left:
        raise SecurityError("模板有误：循环或印出的内容太多；请检查循环的次数和重复的文字")
    _LEFT.set(left - work)


def _looped(items: Iterable[Any]) -> Iterable[Any]:
    """Charge a loop for its rounds, all at once where their number is known."""
    if not isinstance(items, Sized):
        return _one_by_one(items)
    spend(len(items) + 1)
    return items


def _one_by_one(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        spend(1)
        yield item


def _joined(parts: Sequence[object]) -> str:
    spend(sum(map(_size, parts)))
    return markup_join(parts)


def _charged(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that is charged; it may be given Jinja's environment or context before its value."""
    takes_more = hasattr(function, "jinja_pass_arg")

    @wraps(function)
    def charged(*args: Any, **kwargs: Any) -> Any:
        value, *others = args[1:] if takes_more else args
        spend(_cost(value, (*others, *kwargs.values())))
        if isinstance(value, str) and function.__name__ == "do_format":
            spend(_widths(value))
        return function(*args, **kwargs)

    return charged


def _cost(value: object, others: tuple[object, ...]) -> int:
    """Return the most that can come of ``value`` and ``others``: as if all of the one met all of the other."""
    return (1 + _size(value)) * (1 + sum(map(_size, others)))


def _widths(pattern: str) -> int:
    """Return the characters that the widths in a pattern such as ``{:>20}`` or ``%5d`` ask for."""
    return sum(int(digits) for place in _WIDTHS.findall(pattern) for digits in _DIGITS.findall(place))


def _size(value: object) -> int:
    """Return the characters of a text, the items of a list with what is in them, a number's own value."""
    if isinstance(value, (int, float)):
        return int(abs(value)) if abs(value) < MOST_WORK else MOST_WORK
    if isinstance(value, (list, tuple)):
        return len(value) + sum(len(item) for item in value if isinstance(item, (str, list, tuple)))
    return len(value) if isinstance(value, Sized) else 1
