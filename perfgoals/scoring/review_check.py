"""What is wrong with a reviewer's 审核表, said in Chinese sentences.

Points stay within the item and lost points want an opinion (财预〔2015〕88号 项目支出绩效目标审核表: 得分, 审核意见);
a 审核结论 agrees with the total (优 90, 良 80, 中 60).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.records import dataclass
from perfgoals.scoring.review import points_text
from perfgoals.scoring.scheme import review_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfgoals.scoring.review import ItemScore, ReviewScore
    from perfgoals.scoring.review_form import FormItem, ReviewForm


@dataclass(frozen=True, slots=True)
class FormFault:
    """A fault at ``address`` of the 审核表 at ``path``, worded for the reviewer."""

    path: str
    address: str
    sentence: str


def form_faults(form: ReviewForm, score: ReviewScore) -> list[FormFault]:
    """Return the faults of ``form``, which went into ``score``, in the form's order."""
    faults = []
    for item in score.items:
        given = form.items.get(item.item)
        if given is not None:
            address = f"审核/{item.item.value}"
            faults += [FormFault(form.path, address, sentence) for sentence in _of_item(item, given)]
    faults += [FormFault(form.path, "审核结论", sentence) for sentence in _of_conclusion(form, score)]
    return faults


def _of_item(item: ItemScore, given: FormItem) -> Iterator[str]:
    name, full, points = item.item.value, points_text(item.full), given.points
    if points is None:
        if given.is_unreadable:
            yield f"“{name}”的得分“{given.written}”不是数；请填 0 到 {full} 的数"
        elif given.opinion and not item.assessed:
            yield f"“{name}”写了意见，没有写得分；请填 0 到 {full} 的数"
        return
    if points > item.full:
        yield f"“{name}”得分 {points_text(points)} 超过该项满分 {full}；请改为 0 到 {full} 的数"
    elif given.opinion:
        return
    elif points < item.full:
        lost = points_text(item.full - points)
        yield f"“{name}”扣了 {lost} 分，没有写意见；请在“意见”里写明扣分的理由"
    elif item.trace:
        lost = points_text(item.machine_max - item.machine_points)
        yield f"“{name}”给了满分，机评在这一项扣了 {lost} 分；请在“意见”里说明为何不扣，或调整得分"


def _of_conclusion(form: ReviewForm, score: ReviewScore) -> Iterator[str]:
    if form.conclusion not in {name for name, _ in review_scheme().grades}:
        return
    if score.total is None:
        missing = "、".join(item.item.value for item in score.items if not item.assessed)
        yield f"“{missing}”还没有得分，不能下结论“{form.conclusion}”；请补填得分"
    elif form.conclusion != score.grade:
        total = points_text(score.total)
        yield f"审核结论“{form.conclusion}”与总分 {total} 分对应的“{score.grade}”不符；请改为一致"
