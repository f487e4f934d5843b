"""What a reviewer writes beside a finding: where it is, which clause it rests on, what to do, what to ask."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from perfgoals.model.address import unescape
from perfgoals.report.plain import one_line
from perfgoals.report.rule_page import parts
from perfgoals.report.wording import message
from perfgoals.rules import registry

if TYPE_CHECKING:
    from perfgoals.model.finding import Finding
    from perfgoals.rules.base import Rule


def rule_of(finding: Finding) -> type[Rule]:
    """Return the rule that made ``finding``."""
    return registry.rules_by_key()[finding.code]


@cache
def section(rule: type[Rule], heading: str) -> str:
    """Return one section of a rule's page (``查什么``, ``为什么`` or ``怎么改``)."""
    return parts(rule)[1][heading]


def sentence(finding: Finding) -> str:
    """Return the finding's message on one line, without a closing stop."""
    return one_line(message(finding))


def place(finding: Finding) -> str:
    """Return where a finding stands in the words of the table; blank where it is about the whole file."""
    if not finding.address:
        return ""
    steps = (one_line(unescape(step)) for step in finding.address.split("/"))
    return " › ".join(step or "（未填）" for step in steps)


def question(finding: Finding) -> str:
    """Return an unsure finding as a question to the unit: what was seen, is it founded, else what to do."""
    told = sentence(finding)
    seen, found, demand = told.rpartition("；请")
    if not found:
        seen, demand = told, "改正"
    return f"{seen}。是否确有依据？如有，请说明；如无，请{demand}。"
