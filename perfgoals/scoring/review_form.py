"""The reviewer's 项目支出绩效目标审核表 (财预〔2015〕88号): points and opinions for the eight items."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perfgoals.model.finding import ReviewItem
from perfgoals.model.records import dataclass, field
from perfgoals.model.tables import fields_of, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

REVIEW_KIND = "项目支出绩效目标审核表"

_POINTS = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*分?")
_BLANK = re.compile(r"[-—－/\s]*")


@dataclass(frozen=True, slots=True)
class FormItem:
    """What the reviewer says of one item: ``points`` (None where blank or no number) and ``opinion``.

    ``written`` is the 得分 as it stands.
    """

    points: Decimal | None
    opinion: str
    written: str = ""

    @property
    def is_unreadable(self) -> bool:
        """Whether a 得分 is written that is no number."""
        return self.points is None and not _BLANK.fullmatch(self.written)


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """One 审核表 at ``path``; ``conclusion`` is its 审核结论, ``opinion`` its 总体意见."""

    path: str
    items: Mapping[ReviewItem, FormItem] = field(default_factory=dict)
    opinion: str = ""
    conclusion: str = ""


def review_form(fields: Mapping[str, object], path: str = "") -> ReviewForm:
    """Return the view of a 审核表 document, read from ``path``; items it does not name are left out."""
    review = fields_of(fields.get("审核"))
    items = {
        item: _form_item(fields_of(review[item.value]))
        for item in ReviewItem
        if fields_of(review.get(item.value))
    }
    return ReviewForm(path, items, _lines(fields.get("总体意见")), text_of(fields.get("审核结论")).strip())


def _form_item(fields: Mapping[str, object]) -> FormItem:
    written = text_of(fields.get("得分")).strip()
    match = _POINTS.fullmatch(written)
    return FormItem(Decimal(match[1]) if match else None, _lines(fields.get("意见")), written)


def _lines(value: object) -> str:
    """Return a text, or the texts of a list joined by ``；``."""
    if isinstance(value, list):
        return "；".join(text for entry in value if (text := text_of(entry).strip()))
    return text_of(value).strip()
