"""Generates a corpus of goal tables: `python -m benchmarks.corpus FOLDER COUNT [--seed TEXT]`.

The same seed gives the same bytes, whatever the count: a larger corpus begins with the files of a smaller one.
Files stand in folders of 100, one folder a county; in every third folder the last eight files are a
department's own folder with its 部门.yaml. Some 54 % of the project tables carry mistakes.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks import department
from benchmarks.draft import Draft, Project, draft
from benchmarks.forms import FORMS, document
from benchmarks.sectors import sectors
from benchmarks.slips import with_slips
from benchmarks.yaml_text import Node, dump

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = "perfgoals"
FOLDER_SIZE = 100
DEPARTMENT_SIZE = 8
FLAWED_SHARE = 0.54
_COUNTIES = (
    "临溪县",
    "云台县",
    "东屏县",
    "石坪县",
    "南渡县",
    "白岭县",
    "清源县",
    "龙泉县",
    "永丰县",
    "长宁县",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of the corpus: its path below the corpus folder, its bytes, and whether slips were planted."""

    path: str
    content: bytes
    flawed: bool


def samples(count: int, seed: str = SEED) -> Iterator[Sample]:
    """Yield the first ``count`` files of the corpus of ``seed``, folder by folder."""
    for folder in range(-(-count // FOLDER_SIZE)):
        wanted = min(FOLDER_SIZE, count - folder * FOLDER_SIZE)
        for number, sample in enumerate(_folder(folder, seed)):
            if number == wanted:
                break
            yield sample


def write(target: Path, count: int, seed: str = SEED) -> None:
    """Write the first ``count`` files of the corpus of ``seed`` below ``target``."""
    for sample in samples(count, seed):
        path = target / sample.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sample.content)


def _folder(number: int, seed: str) -> Iterator[Sample]:
    county = _COUNTIES[number % len(_COUNTIES)]
    name = f"{number + 1:03}-{county}"
    has_department = number % 3 == 0
    for index in range(FOLDER_SIZE - DEPARTMENT_SIZE * has_department):
        random = Random(f"{seed}/{number}/{index}")
        sector = random.choice(sectors())
        project = Project(sector, county, random.choice(sector.projects))
        table = _table(random, project)
        path = f"{name}/{sector.department}-{index + 1:03}-{project.name}.yaml"
        yield Sample(path, table.content, table.flawed)
    if has_department:
        yield from _department(Random(f"{seed}/{number}/department"), county, name, number)


@dataclass(frozen=True, slots=True)
class _Table:
    draft: Draft
    content: bytes
    flawed: bool


def _table(random: Random, project: Project) -> _Table:
    """Return a project's table in one of the forms, more than half of them with mistakes."""
    form = random.choices(FORMS, [form.share for form in FORMS])[0]
    sound = draft(random, project, random.randint(*form.rows), lasting=form.lasting)
    flawed = random.random() < FLAWED_SHARE
    made = with_slips(sound, random, states_parts=form.states_parts) if flawed else sound
    return _Table(made, _content(document(made, form, random), random, "project-goal"), flawed)


def _department(random: Random, county: str, parent: str, number: int) -> Iterator[Sample]:
    """Yield a department's folder: its two own files, then a table for each of its projects."""
    sector = sectors()[number % len(sectors())]
    tables = [_table(random, Project(sector, county, name)) for name in sector.projects]
    drafts = [table.draft for table in tables]
    names = [f"项目-{place}-{table.draft.project.name}.yaml" for place, table in enumerate(tables, start=1)]
    running_costs = Decimal(random.randint(20000, 200000)) / 100
    folder = f"{parent}/{county}{sector.department}-2024"
    budget = department.budget_document(drafts, names, running_costs)
    goals = department.goal_document(drafts, running_costs, random)
    yield Sample(
        f"{folder}/{department.BUDGET_NAME}", _content(budget, random, "department-budget"), flawed=False
    )
    yield Sample(f"{folder}/{department.GOAL_NAME}", _content(goals, random, "department-goal"), flawed=False)
    for name, table in zip(names, tables, strict=True):
        yield Sample(f"{folder}/{name}", table.content, table.flawed)


def _content(fields: dict[str, Node], random: Random, schema: str) -> bytes:
    """Return a file's bytes: some begin with an editor's schema line, some have Windows line breaks."""
    text = dump(fields)
    if random.random() < 0.4:
        text = f"# yaml-language-server: $schema={schema}.schema.json\n{text}"
    if random.random() < 0.3:
        text = text.replace("绩效指标:\n", "# 各行指标值由业务科室提供\n绩效指标:\n", 1)
    if random.random() < 0.03:
        text = text.replace("\n", "\r\n")
    return text.encode()


def main() -> None:
    """Write a corpus as the command line says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", default=SEED)
    options = parser.parse_args()
    write(options.folder, options.count, options.seed)


if __name__ == "__main__":
    main()
