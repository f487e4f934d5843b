"""The words of a finding, made fit to be shown: its rule's wording filled with its arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.rules.registry import rules_by_key

if TYPE_CHECKING:
    from perfgoals.model.finding import Finding

_HARMFUL = {
    **{code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))},
    **{code: f"\\u{code:04x}" for code in (0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A))},
    **{ord(blank): " " for blank in "\t\r\n"},
}


def message(finding: Finding) -> str:
    """Return the finding's sentence in Chinese, with the computed values."""
    rule = rules_by_key()[finding.code]
    return rule.messages[finding.variant].format_map(finding.arguments).removesuffix("。")


def harmless(text: str) -> str:
    r"""Return ``text`` on one line and without what would act on a terminal.

    A document or a file name may hold escape sequences or marks that reverse the reading direction: these
    are shown as ``\x1b`` and ``\u202e``, line breaks and tabs as blanks.
    """
    return text if text.isprintable() else text.translate(_HARMFUL)
