"""All files of one import together: every document with its name, those that belong together pointing at each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfgoals.document.read import DEPARTMENT_NAME
from perfgoals.importing.booklet.document import department_of, with_names
from perfgoals.importing.ledger import Unread
from perfgoals.importing.linked.link import Goal, goal_of, goals_for, link
from perfgoals.importing.naming import FUND_KIND, Names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfgoals.config.settings import Settings
    from perfgoals.importing.files import Imported
    from perfgoals.importing.linked.follower import Follower


@dataclass(frozen=True, slots=True)
class Named:
    """One document to be written: the file it comes from, its name, and what is to be checked or known about it.

    ``note`` is a sentence about it (where its goal table was taken from), mostly blank.
    """

    source: str
    name: str
    document: dict[str, object]
    doubts: tuple[Unread, ...] = ()
    note: str = ""


def assembled(
    found: Sequence[tuple[str, Imported]], goals: Sequence[Goal], settings: Settings
) -> list[Named]:
    """Return the documents of an import: goal tables first, then what follows them, then each booklet's 部门.yaml.

    Args:
        found: the files with what was read from them.
        goals: goal tables that exist already and may be pointed at, those nearest first.
        settings: the scores that printed points are compared with follow them.

    """
    everything = [
        (file, document, area)
        for file, result in found
        for document, area in zip(with_names(result.documents, result.booklet), result.areas, strict=True)
    ]
    names = Names(sum(document["表类"] == FUND_KIND for _, document, _ in everything))
    tables = [Named(file, names.of_goal(document, area), document) for file, document, area in everything]
    followers: list[Named] = []
    known = [Goal(table.name, table.document) for table in tables]
    for file, result in found:
        for follower in result.followers:
            goal, doubts = _goal(follower, known, goals)
            note = ""
            if goal is None:
                goal = Goal(names.of_goal(goal_of(follower)), goal_of(follower))
                tables.append(Named(file, goal.path, dict(goal.fields)))
                known.append(goal)
                note = f"没有找到它的绩效目标表，按本表印的目标另存为“{goal.path}”"
            linked = link(follower, goal, settings)
            name = names.of_follower(follower.kind, goal.path)
            doubts += linked.doubts
            followers.append(Named(file, name, linked.document, doubts, note))
    return [*tables, *followers, *_departments(found, tables)]


def _goal(
    follower: Follower, known: list[Goal], outside: Sequence[Goal]
) -> tuple[Goal | None, tuple[Unread, ...]]:
    """Return the goal table of a follower, with a doubt where several fit.

    Those of the same import come first, then those of the folder that is written to, then all others.
    """
    beside = [goal for goal in outside if "/" not in goal.path]
    for goals in (known, beside, outside):
        fitting = goals_for(follower, goals)
        if len(fitting) > 1:
            others = "、".join(f"“{goal.path}”" for goal in fitting[1:])
            why = f"有几个同名的目标表，指向了“{fitting[0].path}”，另有{others}；请核对“目标表”一项"
            return fitting[0], (Unread(follower.place, follower.name, why),)
        if fitting:
            return fitting[0], ()
    return None, ()


def _departments(found: Sequence[tuple[str, Imported]], tables: list[Named]) -> list[Named]:
    made: list[Named] = []
    for file, result in found:
        own = [(table.name, table.document) for table in tables if table.source == file]
        document = department_of(result.booklet, own, result.year)
        if document is not None:
            name, note = DEPARTMENT_NAME, ""
            if made:
                name = f"部门-{len(made) + 1}.yaml"
                note = f"一个文件夹只能有一个“{DEPARTMENT_NAME}”；几个部门的文件请分别导入各自的文件夹"
            made.append(Named(file, name, document, note=note))
    return made
