"""Reads a segment that follows a goal table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.config.forms import FormError
from perfgoals.importing.linked.kinds import REVIEW_KIND
from perfgoals.importing.linked.reader import ResultReader
from perfgoals.importing.linked.review import ReviewReader
from perfgoals.importing.own import own_words

if TYPE_CHECKING:
    from perfgoals.importing.linked.follower import Follower
    from perfgoals.importing.split import Segment
    from perfgoals.importing.table import Defaults


def read_follower(segment: Segment, kind: str, defaults: Defaults) -> Follower | None:
    """Return what a 自评表, 监控表 or 审核表 says; None for a blank form."""
    if kind == REVIEW_KIND:
        follower = ReviewReader(segment, defaults).read()
    else:
        follower = ResultReader(segment, kind, defaults).read()
    if defaults.form:
        _own_fields(segment, follower, defaults)
    said = follower.name or follower.rows or follower.data.get("审核") or follower.data.get("预算执行")
    return follower if said else None


def _own_fields(segment: Segment, follower: Follower, defaults: Defaults) -> None:
    """Add the fields that only the form has; a form without such a table of its own has none."""
    try:
        own = own_words(defaults.form, follower.kind, defaults.template_dirs)
    except FormError:
        return
    data, places = own.beside(segment.lines)
    follower.data = {name: value for name, value in data.items() if value} | follower.data
    follower.unread = tuple(cell for cell in follower.unread if cell.place not in places)
