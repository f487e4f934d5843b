"""The words a local form prints beside its fields, taken from its template: what an import then looks for.

A form of one's own has fields that no other form has (附加字段, 指标附加字段). What stands beside them on paper only
the template knows: the label in the cell to the left, the head of the column, or the text around the field in one
cell or line (计划开始日期：… 计划完成日期：…). Other fields are taken over too, where this program knows no such label.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.config.forms import form_named
from perfgoals.importing.html import read_html
from perfgoals.importing.indicators import OWN_ROLE
from perfgoals.importing.labels import Label, readings, role_of
from perfgoals.importing.limits import ImportRefused
from perfgoals.importing.moulds import Mould, Template
from perfgoals.importing.own_scan import Scan
from perfgoals.importing.values import items
from perfgoals.resources import resource_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from perfgoals.config.forms import FormTable
    from perfgoals.importing.split import Line


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the template of one table says.

    ``labels`` maps the labels of the form's own fields to their names, ``others`` those of all other fields to
    their paths (``-`` for a label that says nothing by itself); ``columns`` maps heads of columns to roles;
    ``fields`` are the form's own, ``choices`` those of them printed as boxes to tick; ``moulds`` are the texts with
    fields inside.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    choices: frozenset[str] = frozenset()
    moulds: tuple[Mould, ...] = ()
    fields: frozenset[str] = frozenset()

    def label_of(self, text: str) -> Label | None:
        """Return the label of a field of the form's own, None where the text is none."""
        return _found(self.labels, text)

    def other_label_of(self, text: str) -> Label | None:
        """Return the label of any other field, for texts that no list of labels knows."""
        return _found(self.others, text)

    def role_of(self, text: str) -> str:
        """Return what a column holds; `附:名` for a field of the form's own."""
        found = _found(self.columns, text)
        if found is not None and found.field.startswith(OWN_ROLE):
            return found.field
        return role_of(text) or (found.field if found is not None else "")

    def parts_of(self, text: str) -> dict[str, list[str]] | None:
        """Return the fields that a text with its own labels holds, None where it fits no mould."""
        return next((parts for mould in self.moulds if (parts := mould.parts_of(text)) is not None), None)

    def beside(self, lines: Iterable[Line]) -> tuple[dict[str, object], set[str]]:
        """Return the form's own fields among lines, and the places of the cells that hold them."""
        data: dict[str, object] = {}
        places: set[str] = set()
        for line in lines:
            for cell in line.filled:
                for name, texts in (self.parts_of(cell.text) or {}).items():
                    data[name] = items(texts)
                    places.add(cell.place)
            for cell, beside in zip(line.fresh, line.fresh[1:], strict=False):
                label = self.label_of(cell.text)
                if label is not None and self.label_of(beside.text) is None:
                    data[label.field] = items(beside.lines)
                    places |= {cell.place, beside.place}
        return data, places


NO_WORDS = OwnWords()


def own_words(form: str, kind: str, dirs: tuple[Path, ...] = ()) -> OwnWords:
    """Return the words of a form's table of a kind; none for a shipped form, whose labels are listed.

    Raises:
        FormError: there is no such form, or it has no such table.

    """
    table = form_named(form, dirs).table(kind)
    path = _local(table, dirs)
    if path is None:
        return NO_WORDS
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        return NO_WORDS
    return _scanned(table, path, dirs, stamp)


def _local(table: FormTable, dirs: tuple[Path, ...]) -> Path | None:
    """Return the template of a table that has fields of its own or stands in a local folder."""
    local = next((path for folder in dirs if (path := folder / table.template).is_file()), None)
    if local is not None or table.extension.is_empty:
        return local
    return resource_dir("templates") / table.template


@lru_cache(maxsize=32)
def _scanned(table: FormTable, path: Path, dirs: tuple[Path, ...], _: int) -> OwnWords:
    """Read a template; one that cannot be read says nothing (``form check`` tells what is wrong with it)."""
    template = Template(path, (*dirs, resource_dir("templates")))
    try:
        blocks = tuple(read_html(template.page.encode()))
    except ImportRefused:
        return NO_WORDS
    scan = Scan(table, template)
    for block in blocks:
        scan.block(block)
    own = frozenset(extra.name for extra in table.extension.fields)
    return OwnWords(scan.labels, scan.others, scan.columns, frozenset(scan.choices), tuple(scan.moulds), own)


def _found(known: Mapping[str, str], text: str) -> Label | None:
    for name, bracket in readings(text):
        if name in known:
            return Label(known[name], bracket)
    return None
