"""The 审核表 documents of a run, found by the goal table they point at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.document.linked import linked_goal
from perfgoals.document.read import read_bytes
from perfgoals.model.records import dataclass, field
from perfgoals.scoring.review_check import FormFault
from perfgoals.scoring.review_form import REVIEW_KIND, ReviewForm, review_form

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARK = REVIEW_KIND.encode()


@dataclass(slots=True)
class ReviewForms:
    """The forms of a run by the absolute path of their goal table; ``faults`` of those that lead nowhere."""

    by_goal: dict[str, list[ReviewForm]] = field(default_factory=dict)
    faults: list[FormFault] = field(default_factory=list)

    def of(self, path: str) -> tuple[ReviewForm | None, list[FormFault]]:
        """Return the form for the goal table at ``path`` and the faults of any further ones: one table, one form."""
        forms = self.by_goal.get(str(Path(path).resolve()), [])
        if not forms:
            return None, []
        first, *others = forms
        said = f"这张目标表已有审核表“{Path(first.path).name}”，按那一份计分；请只留一份"
        return first, [FormFault(other.path, "目标表", said) for other in others]


def collect_forms(paths: Iterable[str]) -> ReviewForms:
    """Return the 审核表 documents among the files ``paths``; those declared empty (空表) are left out."""
    found = ReviewForms()
    for path in paths:
        try:
            raw = Path(path).read_bytes()
        except OSError:
            continue  # the run itself says that the file cannot be opened
        if _MARK in raw:
            _take(found, raw, path)
    return found


def _take(found: ReviewForms, raw: bytes, path: str) -> None:
    reading = read_bytes(raw, path)
    if reading.root is None or reading.kind != REVIEW_KIND or "空表" in reading.root:
        return
    link = linked_goal(path, reading.root)
    if link.reading is None:
        found.faults.append(FormFault(path, "目标表", link.fault))
        return
    goal = str(Path(link.reading.path).resolve())
    found.by_goal.setdefault(goal, []).append(review_form(reading.root, path))
