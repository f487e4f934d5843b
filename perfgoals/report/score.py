"""Review scores as every report takes them, and the formats of ``perfgoals score --output-format``."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

from perfgoals.report.plain import one_line
from perfgoals.report.wording import message
from perfgoals.rules.registry import rules_by_key
from perfgoals.scoring.scheme import review_scheme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from perfgoals.model.finding import Finding
    from perfgoals.report.departments import Department
    from perfgoals.scoring.advice import Step
    from perfgoals.scoring.review import Deduction, ReviewScore
    from perfgoals.scoring.review_check import FormFault

UNJUDGED_NOTE = "其余分值需审核人判断，填写“项目支出绩效目标审核表”后才有总分和等级"


@dataclass(frozen=True, slots=True)
class ScoredTable:
    """A goal table with its score.

    ``steps`` works out the changes that raise it most, for the reports that show them; ``faults`` is what is
    wrong with the reviewer's 审核表; ``suppressed`` counts findings waived in the file, which cost nothing.
    """

    path: str
    kind: str
    name: str
    score: ReviewScore
    department: Department
    steps: Callable[[], tuple[Step, ...]] = tuple
    faults: tuple[FormFault, ...] = ()
    suppressed: int = 0


@dataclass(frozen=True, slots=True)
class Unscored:
    """What a run met and did not score: tables declared empty, and files that could not be read."""

    empty_tables: int = 0
    unreadable: int = 0

    def clauses(self) -> list[str]:
        """Return one clause for each kind that there is."""
        counts = (
            (self.empty_tables, "张声明为空表，未评分"),
            (self.unreadable, "个文件不能评分"),
        )
        return [f"{count} {words}" for count, words in counts if count]


class ScoreReport(Protocol):
    """Takes the score of each table in turn; the report is whole once it is closed."""

    def add(self, table: ScoredTable) -> None:
        """Take one table."""

    def add_result(self, text: str, data: dict[str, object], department: Department) -> None:
        """Take the result of a 自评表 or 监控表, as text and as an entry of the JSON contract."""

    def add_department(self, department: Department, errors: int) -> None:
        """Take a department and the number of errors in its 部门.yaml."""

    def close(self, unscored: Unscored) -> None:
        """Write what stands at the end."""


FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "perfgoals.report.score_text:ScoreText",
        "json": "perfgoals.report.score_json:ScoreJson",
        "csv": "perfgoals.report.score_csv:ScoreCsv",
        "markdown": "perfgoals.report.score_markdown:ScoreMarkdown",
        "html": "perfgoals.report.score_html:ScoreHtml",
    }
)
"""Format → ``module:class``; a report is imported only when it is asked for."""


def create(name: str, write: Callable[[str], object]) -> ScoreReport:
    """Return the report called ``name``, writing through ``write``; raises KeyError for an unknown name."""
    module, _, report = FORMATS[name].partition(":")
    return cast("ScoreReport", getattr(import_module(module), report)(write))


def percent(share: Decimal) -> str:
    """Return a share as per cent with one place: ``58.9%``."""
    return f"{share * 100:.1f}%"


def machine_grade(score: ReviewScore) -> str:
    """Return the grade of the machine part alone, its points taken as out of 100."""
    return review_scheme().grade(score.machine_share * 100)


def missing_items(score: ReviewScore) -> str:
    """Return the items that are not wholly judged, joined by 、."""
    return "、".join(item.item.value for item in score.items if not item.assessed)


def where(finding: Finding) -> str:
    """Return where a finding stands, in one line."""
    return one_line(finding.address) if finding.address else f"第 {finding.span.line} 行"


def reason(deduction: Deduction) -> str:
    """Return where points went and why, in one line."""
    return f"{where(deduction.finding)}：{one_line(message(deduction.finding))}"


def clauses(score: ReviewScore) -> Iterator[tuple[str, str]]:
    """Yield the code and the clauses of every rule that took points, each once, by code."""
    codes = {deduction.finding.code for item in score.items for deduction in item.trace}
    for code in sorted(codes):
        yield code, "；".join(map(str, rules_by_key()[code].authority))


def step_reason(step: Step) -> str:
    """Return what to mend in one step: each place with the rules that speak there."""
    return "；".join(
        f"{where(place.findings[0])}（{'、'.join(dict.fromkeys(f.code for f in place.findings))}）"
        for place in step.places
    )
