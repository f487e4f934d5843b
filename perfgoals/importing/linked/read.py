"""Reads a segment that follows a goal table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.importing.linked.kinds import REVIEW_KIND
from perfgoals.importing.linked.reader import ResultReader
from perfgoals.importing.linked.review import ReviewReader

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
    said = follower.name or follower.rows or follower.data.get("审核") or follower.data.get("预算执行")
    return follower if said else None
