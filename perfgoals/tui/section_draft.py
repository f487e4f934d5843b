"""A field while it is in a form: what stands there, what belongs there, and how it is read back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from perfgoals.authoring.fields import found, from_lines, lines_of, plain
from perfgoals.document.expect import wanted
from perfgoals.document.extension import NO_EXTENSION, Extension, extended
from perfgoals.document.shape import node_at

if TYPE_CHECKING:
    from perfgoals.authoring.sections import Line
    from perfgoals.document.edits.kinds import Value
    from perfgoals.document.shape import Json
    from perfgoals.document.tree import Node


@dataclass(frozen=True, slots=True)
class Slip:
    """One field of a form.

    ``pattern`` is the regular expression its text must match, blank for any; ``wanted`` says that in Chinese.
    """

    name: str
    label: str
    value: Value = ""
    about: str = ""
    is_lines: bool = False
    is_required: bool = False
    pattern: str = ""
    wanted: str = ""
    choices: tuple[str, ...] = ()

    def fits(self, text: str) -> bool:
        """Whether ``text`` may stand here; a blank may, until the form is closed."""
        return not self.pattern or not text.strip() or re.search(self.pattern, text.strip()) is not None

    def read(self, text: str) -> Value:
        """Return the value that ``text`` means; what was not changed stays as it was written."""
        if text == lines_of(self.value):
            return self.value
        return from_lines(text, self.value) if self.is_lines else text.strip()


def slip_of(root: Node | None, kind: str, line: Line, extension: Extension = NO_EXTENSION) -> Slip:
    """Return the field at ``line`` of an outline for a form, which may have an ``extension``."""
    form = extended(kind, extension)
    node = node_at(form, line.path)
    here = found(root, line.path) if root is not None else None
    pattern = str(node.get("pattern", ""))
    above = node_at(form, line.path[:-1]) if len(line.path) > 1 else form
    return Slip(
        name=str(line.path[-1]),
        label=line.label,
        value=plain(here) if here is not None else "",
        about=line.about,
        is_lines=line.shape == "lines",
        is_required=line.path[-1] in above.get("required", ()),
        pattern=pattern,
        wanted=wanted(form, _stated(above, line.path[-1])) if pattern else "",
        choices=tuple(map(str, node.get("examples", ()))),
    )


def _stated(above: Json, step: str | int) -> Json:
    """Return what a part of the schema says about one field, before its reference is followed."""
    if isinstance(step, int):
        stated = above["items"]
    else:
        stated = above.get("properties", {}).get(step) or above["additionalProperties"]
    return cast("Json", stated)
