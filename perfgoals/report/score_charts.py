"""The charts of the score overview, drawn as SVG with nothing but shapes and text: they print as they look.

Every chart carries its numbers as text and a sentence for readers who cannot see it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from perfgoals.report.score import percent
from perfgoals.report.score_overview import BANDS
from perfgoals.rules.registry import rules_by_key
from perfgoals.scoring.review import points_text
from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from perfgoals.report.score_overview import DepartmentLine, ItemLine, RuleLine

_WIDTH = 480
_ROW = 26
_LABEL = 184
_BAR = 184
_LABEL_UNITS = 28
"""The display width a label may have before it is cut: two units a Chinese character."""
_GRADE_BANDS = ("poor",) * 6 + ("fair", "fair", "good", "best")


def distribution_chart(counts: Sequence[int]) -> str:
    """Return how many tables have which share of the machine points, in bands of a tenth."""
    most = max([*counts, 1])
    height, base, width = 180, 150, _WIDTH / BANDS
    drawn = []
    for band, count in enumerate(counts):
        tall = round(120 * count / most, 1)
        left = round(band * width, 1)
        drawn.append(
            f'<rect class="{_GRADE_BANDS[band]}" x="{left + 3}" y="{base - tall}" width="{width - 6}" height="{tall}"/>'
        )
        middle = left + width / 2
        if count:
            drawn.append(f'<text x="{middle}" y="{base - tall - 5}" text-anchor="middle">{count}</text>')
        drawn.append(
            f'<text class="axis" x="{middle}" y="{base + 17}" text-anchor="middle">{band * 10}–{band * 10 + 10}</text>'
        )
    drawn.append(f'<line x1="0" y1="{base}" x2="{_WIDTH}" y2="{base}"/>')
    told = "，".join(
        f"{band * 10}% 至 {band * 10 + 10}% 有 {count} 张" for band, count in enumerate(counts) if count
    )
    return _figure("得分率分布（%，张数）", told, height, "".join(drawn))


def items_chart(items: Sequence[ItemLine]) -> str:
    """Return the part of each item's machine points that was lost."""
    rows = [
        (item.item.value, float(item.share), f"{percent(item.share)} {points_text(item.lost)} 分", "lost")
        for item in items
    ]
    return _bars("各项失分（占机评分的比例）", rows)


def rules_chart(rules: Sequence[RuleLine], shown: int = 12) -> str:
    """Return the most frequent findings that cost points."""
    known = rules[:shown]
    most = max((rule.counts.total() for rule in known), default=1)
    rows = [
        (
            f"{rule.code} {rules_by_key()[rule.code].title}",
            rule.counts.total() / most,
            f"{rule.counts.total()} 处 {rule.tables} 张表",
            min(rule.counts, key=lambda severity: severity.rank).value,
        )
        for rule in known
    ]
    return _bars("最常见的问题", rows)


def departments_chart(departments: Sequence[tuple[int, DepartmentLine]], shown: int = 30) -> str:
    """Return each department's mean share as a bar, and its best and worst table as a line across it."""
    rows = []
    for rank, line in departments[:shown]:
        rows.append((f"{rank}. {line.title}", line))
    drawn = []
    for place, (label, line) in enumerate(rows):
        middle = place * _ROW + 14
        low, high = (_LABEL + round(_BAR * float(edge), 1) for edge in (min(line.shares), max(line.shares)))
        drawn.append(_label(label, middle))
        drawn.append(_rect(_LABEL, middle, float(line.mean), _grade_class(line.mean)))
        drawn.append(f'<line class="range" x1="{low}" y1="{middle}" x2="{high}" y2="{middle}"/>')
        drawn.append(_value(_LABEL + _BAR, f"{percent(line.mean)} {len(line.shares)} 张", middle))
    left_out = len(departments) - len(rows)
    title = "各部门平均得分率（横线：最低到最高）" + (f"，另有 {left_out} 个部门见下表" if left_out else "")
    told = "，".join(f"{line.title} {percent(line.mean)}" for _, line in rows)
    return _figure(title, told, len(rows) * _ROW + 4, "".join(drawn))


def _bars(title: str, rows: Sequence[tuple[str, float, str, str]]) -> str:
    """Return a chart of bars: label, share of the full width, the words beside it, the class of its colour."""
    drawn = []
    for place, (label, share, words, name) in enumerate(rows):
        middle = place * _ROW + 14
        drawn.append(_label(label, middle) + _rect(_LABEL, middle, share, name))
        drawn.append(_value(_LABEL + _BAR, words, middle))
    told = "，".join(f"{label} {words}" for label, _, words, _ in rows)
    return _figure(title, told, len(rows) * _ROW + 4, "".join(drawn))


def _figure(title: str, told: str, height: int, drawn: str) -> str:
    return (
        f'<figure class="chart"><figcaption>{escape(title)}</figcaption>'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(told or "没有数据")}">{drawn}</svg></figure>\n'
    )


def _label(text: str, middle: int) -> str:
    return f'<text x="0" y="{middle + 4}"><title>{escape(text)}</title>{escape(_cut(text))}</text>'


def _rect(left: float, middle: int, share: float, name: str) -> str:
    width = max(round(_BAR * share, 1), 0)
    return (
        f'<rect class="track" x="{left}" y="{middle - 7}" width="{_BAR}" height="14"/>'
        f'<rect class="{name}" x="{left}" y="{middle - 7}" width="{width}" height="14"/>'
    )


def _value(left: float, words: str, middle: int) -> str:
    return f'<text class="axis" x="{left + 6}" y="{middle + 4}">{escape(words)}</text>'


def _cut(text: str) -> str:
    if display_width(text) <= _LABEL_UNITS:
        return text
    kept = ""
    for char in text:
        if display_width(kept + char) >= _LABEL_UNITS:
            break
        kept += char
    return f"{kept}…"


def _grade_class(share: Decimal) -> str:
    return _GRADE_BANDS[min(int(share * BANDS), BANDS - 1)]
