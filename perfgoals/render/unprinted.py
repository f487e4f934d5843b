"""What a document says that its form has no place for, so that nobody believes it printed.

A template is watched while it prints: a field it never looks at is not on paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from jinja2 import meta

from perfgoals.model.tables import goal_table
from perfgoals.render.environment import environment, render_template
from perfgoals.render.page import form_table, title_fields, variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path


_EXPECTED = frozenset({"$schema", "表类", "版式", "年度", "标题", "表号", "金额单位", "空表", "目标表"})
"""What says which table a document is, or what the form prints where it wants to."""
_IDENTITY = frozenset({"项目名称", "项目编码", "部门名称", "部门代码", "主管部门", "对应项目"})
"""What tells documents apart and ties them together; not every form has a place for it, nor needs one."""
_INDICATORS, _ROWS = "绩效指标", "指标"
_WORDING = "文字"
"""An item of a narrative form in the words it is published in, which say all of it."""
_NUMBER = re.compile(r"[\d.,，]+")
_BESIDE_TEXT = re.compile(r"<[^>]*>|\s")


def unprinted(
    data: Mapping[str, object], *, form: str | None = None, template_dirs: Sequence[Path] = ()
) -> list[str]:
    """Return the filled-in fields of a goal table that its form does not print, such as ``项目资金的上年结转``.

    Arguments and errors as for `render_page`. An empty table prints nothing, and nothing of it is missed.
    """
    directories = tuple(template_dirs)
    table = form_table(data, form, directories)
    names = _names(table.template, directories)
    if data.get("空表") or names is None:
        return []
    watched = {name: _watched(value) for name, value in variables(data, table).items()}
    html = render_template(table.template, watched, directories)
    search = _Search(_BESIDE_TEXT.sub("", unescape(html)))
    known = names | title_fields(table) | _EXPECTED | _IDENTITY
    for name, value in data.items():
        if name == _INDICATORS:
            search.into(name, [row.fields for row in goal_table(data).indicators], watched[_ROWS])
        elif name in known:
            search.into(name, value, watched.get(name))
        else:
            search.note(name, value)
    return list(search.missed)


@dataclass(slots=True)
class _Search:
    """The fields found missing in a printed `text` without blanks."""

    text: str
    missed: dict[str, None] = field(default_factory=dict)

    def note(self, name: str, value: object) -> None:
        """Remember a field that was never asked for, if it is filled in and its words do not stand elsewhere."""
        if any(_NUMBER.fullmatch(words) or words not in self.text for words in _words(value)):
            self.missed[name] = None

    def into(self, name: str, value: object, seen: object) -> None:
        """Look through the fields below one that was asked for."""
        if isinstance(value, list) and isinstance(seen, list):
            self.below(name, list(zip(value, seen, strict=False)))
        else:
            self.below(name, [(value, seen)])

    def below(self, name: str, pairs: Sequence[tuple[object, object]]) -> None:
        """Look through mappings beside what the template saw of them; a list's items count together."""
        asked = {part for _, shown in pairs if isinstance(shown, _Watched) for part in shown.asked}
        for fields, shown in pairs:
            if not isinstance(fields, dict) or not isinstance(shown, _Watched):
                continue
            if _WORDING in asked and fields.get(_WORDING):
                continue
            for part, value in fields.items():
                if part in asked:
                    self.into(part, value, dict.get(shown, part))
                elif part not in _IDENTITY:
                    self.note(f"{name}的{part}", value)


def _words(value: object) -> Iterator[str]:
    """Return every text of a value without its blanks."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _words(part)
    elif words := _BESIDE_TEXT.sub("", str(value or "")):
        yield words


class _Watched(dict[str, object]):
    """A mapping that remembers which of its fields were asked for."""

    __slots__ = ("asked",)

    def __init__(self, fields: Mapping[str, object]) -> None:
        super().__init__(fields)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> object:
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: object = None) -> object:
        self.asked.add(name)
        return super().get(name, default)

    def __iter__(self) -> Iterator[str]:
        self.asked.update(super().keys())
        return super().__iter__()

    def items(self) -> Iterable[tuple[str, object]]:  # type: ignore[override]
        self.asked.update(super().keys())
        return super().items()

    def values(self) -> Iterable[object]:  # type: ignore[override]
        self.asked.update(super().keys())
        return super().values()


def _watched(value: object) -> object:
    if isinstance(value, dict):
        return _Watched({name: _watched(part) for name, part in value.items()})
    return [_watched(part) for part in value] if isinstance(value, list) else value


@lru_cache(maxsize=64)
def _names(template: str, directories: tuple[Path, ...]) -> frozenset[str] | None:
    """Return the fields a template and those it takes in name at all; None where that cannot be known."""
    jinja = environment(directories)
    names: set[str] = set()
    waiting, done = [template], set()
    while waiting:
        current = waiting.pop()
        if current in done or jinja.loader is None:
            continue
        done.add(current)
        tree = jinja.parse(jinja.loader.get_source(jinja, current)[0])
        names |= meta.find_undeclared_variables(tree)
        for taken in meta.find_referenced_templates(tree):
            if taken is None:
                return None
            waiting.append(taken)
    return frozenset(names)
