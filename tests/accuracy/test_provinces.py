"""What lint says of other provinces' tables is what an expert would have marked.

``tests/data/provinces`` holds goal tables written the way departments of other provinces publish them, and
``expected.tsv`` every fault in them; a file or row that is not listed is clean. Faults of the class 可有可无
may be reported or not: they count neither way. ``sound-rows.tsv`` and ``faulty-rows.tsv`` hold single rows.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from benchmarks.accuracy import Expert, table
from perfgoals.config.settings import Settings
from perfgoals.engine.collect import batches
from perfgoals.engine.run import Linter
from perfgoals.model.finding import Finding, Severity
from perfgoals.model.tables import fields_of

FOLDER = Path(__file__).parents[1] / "data" / "provinces"
EXPECTED = FOLDER / "expected.tsv"
OPEN = "可有可无"
LEAST = {"mechanical": 0.90, "lexicon": 0.85}
LEVELS = {
    "数量": ("产出指标", "数量指标"), "质量": ("产出指标", "质量指标"), "时效": ("产出指标", "时效指标"),
    "成本": ("产出指标", "成本指标"), "经济": ("效益指标", "经济效益指标"), "社会": ("效益指标", "社会效益指标"),
    "生态": ("效益指标", "生态效益指标"), "可持续": ("效益指标", "可持续影响指标"),
    "满意度": ("满意度指标", "服务对象满意度指标"),
}  # fmt: skip
SERIOUS = (Severity.ERROR, Severity.WARNING)


@cache
def experts() -> tuple[Expert, ...]:
    """Return what the expert marked, one entry a fault."""
    return tuple(
        Expert(f"{file}#{number}", rule, kind, FOLDER.name, {file: [address]}, reason, "")
        for number, (file, rule, address, _, kind, reason) in enumerate(table(EXPECTED), 1)
    )


@cache
def addresses(path: Path) -> set[str]:
    """Return the addresses of a table's rows, of the levels above them and of its own fields."""
    result = Linter(Settings()).check_bytes(path.read_bytes(), str(path))
    assert result.table is not None
    found = set(result.table.fields)
    for block, fields in result.table.fields.items():
        found |= {f"{block}/{name}" for name in fields_of(fields)}
    for row in result.table.indicators:
        steps = row.address.split("/")
        found |= {"/".join(steps[:length]) for length in range(1, len(steps) + 1)}
    return found


@cache
def findings() -> tuple[Finding, ...]:
    """Return what lint finds in every table, each read by itself."""
    linter = Linter(Settings())
    paths = sorted(map(str, FOLDER.glob("*.yaml")))
    return tuple(
        finding for path in paths for result in linter.run(batches([path])) for finding in result.findings
    )


def unlisted(severities: tuple[Severity, ...]) -> tuple[list[str], int]:
    """Return the findings of some severities that the expert did not mark, and how many there are in all."""
    shown = [finding for finding in findings() if finding.severity in severities]
    wrong = [
        f"{finding.rule}: {Path(finding.path).name} {finding.address} {finding.value}"
        for finding in shown
        if not any(expert.matches(finding) for expert in experts())
    ]
    return wrong, len(shown)


def test_the_tables_come_from_many_places_and_many_are_clean() -> None:
    files = {path.name for path in FOLDER.glob("*.yaml")}
    marked = {name for expert in experts() if expert.kind != OPEN for name in expert.places}
    assert marked <= files
    assert len(files) >= 40
    assert len({name.partition("-")[0] for name in files}) >= 17
    assert len(files - marked) >= 10


def test_every_fault_is_marked_at_a_place_that_exists() -> None:
    lost = [
        f"{name} {address}"
        for expert in experts()
        for name, places in expert.places.items()
        for address in places
        if address not in addresses(FOLDER / name)
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("severities", "least"), [((Severity.ERROR,), 0.95), (SERIOUS, 0.90)], ids=["errors", "warnings"]
)
def test_what_is_reported_is_a_fault(severities: tuple[Severity, ...], least: float) -> None:
    wrong, shown = unlisted(severities)
    assert 1 - len(wrong) / shown >= least, "\n".join(wrong)


@pytest.mark.parametrize("kind", LEAST)
def test_faults_are_found(kind: str) -> None:
    missed: dict[bool, list[str]] = defaultdict(list)
    for expert in experts():
        if expert.kind == kind:
            found = any(expert.matches(finding) for finding in findings())
            missed[found].append(f"{expert.rule}: {expert.places} {expert.quote}")
    assert len(missed[True]) / (len(missed[True]) + len(missed[False])) >= LEAST[kind], "\n".join(
        missed[False]
    )


def test_a_clean_table_brings_no_error_and_no_warning() -> None:
    marked = {name for expert in experts() for name in expert.places}
    said = [
        f"{finding.rule}: {Path(finding.path).name} {finding.address} {finding.value}"
        for finding in findings()
        if finding.severity in SERIOUS and Path(finding.path).name not in marked
    ]
    assert said == []


def lint_row(place: str, name: str, value: str) -> list[Finding]:
    """Return the findings at the one row of a table."""
    first, second = LEVELS[place]
    text = (
        "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 民生实事\n项目资金: {年度资金总额: 100000}\n"
        f'绩效指标: {{{first}: {{{second}: [{{三级指标: "{name}", 指标值: "{value}"}}]}}}}\n'
    )
    result = Linter(Settings()).check_bytes(text.encode(), "一行.yaml")
    return [finding for finding in result.findings if finding.address.startswith(f"绩效指标/{first}")]


@pytest.mark.parametrize("row", table(FOLDER / "sound-rows.tsv"), ids="｜".join)
def test_a_sound_row_brings_no_error_and_no_warning(row: list[str]) -> None:
    said = {f.rule for f in lint_row(*row) if f.severity in SERIOUS}
    assert said <= {"quantity-is-rate", "missing-level"}, said


@pytest.mark.parametrize("row", table(FOLDER / "faulty-rows.tsv"), ids="｜".join)
def test_a_faulty_row_is_told_its_fault(row: list[str]) -> None:
    rule, *indicator = row
    assert rule in {finding.rule for finding in lint_row(*indicator)}
