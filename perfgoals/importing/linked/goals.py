"""Goal tables that exist already, as a document in another folder would point at them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.document.linked import linked_goal
from perfgoals.document.read import read_file
from perfgoals.importing.linked.link import Goal
from perfgoals.model.tables import GOAL_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable


class GoalOutOfReachError(Exception):
    """A goal table that documents in the folder must not point at; ``str()`` says why."""


def existing_goals(files: Iterable[str], folder: str) -> list[Goal]:
    """Return the goal tables among YAML files, with their paths as seen from ``folder``.

    Raises:
        GoalOutOfReachError: one lies outside the repository of ``folder``.

    """
    goals = []
    for file in files:
        reading = read_file(file)
        if reading.root is None or reading.kind not in GOAL_KINDS:
            continue
        path = os.path.relpath(file, folder).replace(os.sep, "/")
        link = linked_goal(str(Path(folder) / "新.yaml"), {"目标表": path})
        if link.reading is None:
            raise GoalOutOfReachError(link.fault)
        goals.append(Goal(path, reading.root))
    return goals
