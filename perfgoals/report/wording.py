"""The sentence of a finding: its rule's wording filled with its arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.rules.registry import rules_by_key

if TYPE_CHECKING:
    from perfgoals.model.finding import Finding


def message(finding: Finding) -> str:
    """Return the finding's sentence in Chinese, with the computed values."""
    rule = rules_by_key()[finding.code]
    return rule.messages[finding.variant].format_map(finding.arguments).removesuffix("。")
