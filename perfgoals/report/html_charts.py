"""Counts as bars drawn in SVG; a bar is also the button that filters by what it counts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Counts = Mapping[Severity, int]

PRINTED = 10
"""Bars of a chart that go on paper; ``report.css`` says so too."""
_WIDTH = 300
_HEIGHT = 8


def chart(title: str, filters: str, bars: Iterable[tuple[str, str, Counts]]) -> str:
    """Return a chart: one stacked bar for each ``(value, label, counts)``, the longest first.

    ``filters`` names the filter that a click sets to ``value``; a bar filters nothing where either is blank.
    """
    known = sorted(bars, key=lambda bar: -_total(bar[2]))
    longest = max((_total(counts) for _, _, counts in known), default=0)
    rows = [_bar(filters, *bar, longest) for bar in known]
    count = f"<small>共 {len(known)} 项</small>" if len(known) > PRINTED else ""
    return f'<section class="chart"><h2>{escape(title)}{count}</h2><ol>{"".join(rows)}</ol></section>\n'


def _bar(filters: str, value: str, label: str, counts: Counts, longest: int) -> str:
    told = "，".join(f"{severity.label} {counts[severity]}" for severity in Severity if counts.get(severity))
    inner = (
        f"<span>{escape(label)}</span><b>{_total(counts)}</b>"
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" preserveAspectRatio="none" role="img" aria-label="{told or "没有问题"}">'
        f"{_segments(counts, longest)}</svg>"
    )
    if not filters or not value:
        return f"<li><div>{inner}</div></li>"
    return f'<li><button type="button" data-filter="{filters}" data-value="{escape(value)}">{inner}</button></li>'


def _segments(counts: Counts, longest: int) -> str:
    drawn, start = [], 0
    for severity in Severity:
        end = start + counts.get(severity, 0)
        if end > start:
            left, right = (round(_WIDTH * edge / longest, 1) for edge in (start, end))
            width = round(max(right - left, 1.5), 1)
            drawn.append(f'<rect class="{severity.value}" x="{left}" width="{width}" height="{_HEIGHT}"/>')
        start = end
    return "".join(drawn)


def _total(counts: Counts) -> int:
    return sum(counts.values())
