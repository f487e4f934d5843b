"""The formats of ``perfgoals lint --output-format``: names and where each report is found."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from perfgoals.engine.run import FileResult


class Report(Protocol):
    """Takes the result of each file in turn; the report is whole once it is closed."""

    def add(self, result: FileResult) -> None:
        """Take the findings of one file."""

    def close(self) -> None:
        """Write what stands at the end."""


REPORTS: Mapping[str, str] = MappingProxyType(
    {
        "text": "perfgoals.report.text:TextReport",
        "concise": "perfgoals.report.concise:ConciseReport",
        "json": "perfgoals.report.json:JsonReport",
        "sarif": "perfgoals.report.sarif:SarifReport",
        "github": "perfgoals.report.github:GithubReport",
        "gitlab": "perfgoals.report.gitlab:GitlabReport",
        "junit": "perfgoals.report.junit:JunitReport",
        "markdown": "perfgoals.report.markdown:MarkdownReport",
        "html": "perfgoals.report.html:HtmlReport",
    }
)
"""Format → ``module:class``; a report is imported only when it is asked for."""


def create(name: str, write: Callable[[str], object]) -> Report:
    """Return the report called ``name``, writing through ``write``; raises KeyError for an unknown name."""
    module, _, report = REPORTS[name].partition(":")
    return cast("Report", getattr(import_module(module), report)(write))
