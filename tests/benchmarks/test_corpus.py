"""The benchmark's corpus is what it claims to be: the same for everyone, realistic, half of it flawed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema_rs
import pytest
import yaml

from benchmarks.corpus import Sample, samples
from benchmarks.draft import MAX_ROWS, MIN_ROWS
from benchmarks.forms import FORMS
from benchmarks.sectors import sectors
from perfgoals.config.settings import Settings
from perfgoals.engine.collect import batches
from perfgoals.engine.run import Linter
from perfgoals.model.finding import Severity
from perfgoals.resources import schema

if TYPE_CHECKING:
    from perfgoals.engine.run import FileResult

ROOT = Path(__file__).resolve().parents[2]
COUNT = 300


@cache
def corpus() -> tuple[Sample, ...]:
    return tuple(samples(COUNT))


@cache
def results() -> tuple[tuple[Sample, FileResult], ...]:
    linter = Linter(Settings())
    return tuple((sample, linter.check_bytes(sample.content, sample.path)) for sample in corpus())


def digest(files: tuple[Sample, ...]) -> str:
    return sha256(b"".join(sample.path.encode() + sample.content for sample in files)).hexdigest()


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert digest(tuple(samples(COUNT))) == digest(corpus())


def test_another_seed_gives_other_tables() -> None:
    others = {sample.content for sample in samples(COUNT, "another")}
    assert not others & {sample.content for sample in corpus()}


@pytest.mark.parametrize("count", [1, 99, 100, 250])
def test_a_larger_corpus_begins_with_the_smaller(count: int) -> None:
    assert tuple(samples(count)) == corpus()[:count]


def test_every_file_has_its_own_place() -> None:
    assert len({sample.path for sample in corpus()}) == COUNT


def test_every_file_is_valid_for_an_editor_and_for_us() -> None:
    for sample, result in results():
        assert result.reading.problems == (), sample.path
        typed = yaml.load(sample.content, Loader=yaml.CSafeLoader)
        assert jsonschema_rs.is_valid(schema(result.reading.kind), as_json(typed)), sample.path


def as_json(node: object) -> object:
    """Return ``node`` with its keys as text, the only keys JSON has."""
    if isinstance(node, dict):
        return {str(key): as_json(value) for key, value in node.items()}
    return [as_json(item) for item in node] if isinstance(node, list) else node


def test_tables_have_the_size_of_real_ones() -> None:
    for sample, result in results():
        if result.table is not None:
            assert 2000 <= len(sample.content) <= 4096, sample.path
            assert MIN_ROWS <= len(result.table.indicators) <= MAX_ROWS, sample.path


def test_tables_come_in_every_form_and_sector() -> None:
    tables = [result.table for _, result in results() if result.table is not None]
    forms = Counter(table.form for table in tables)
    assert set(forms) == {form.name for form in FORMS}
    assert max(forms.values()) < len(tables) / 2
    departments = {str(table.fields.get("主管部门")) for table in tables}
    assert all(any(name.endswith(sector.department) for name in departments) for sector in sectors())
    assert len(sectors()) >= 10


def test_a_table_has_findings_where_slips_were_planted() -> None:
    unnoticed = [sample.path for sample, result in results() if sample.flawed and not result.findings]
    assert unnoticed == []


def test_a_sound_table_has_no_errors() -> None:
    errors = {
        f"{finding.rule}: {finding.address}"
        for sample, result in results()
        for finding in result.findings
        if not sample.flawed and finding.severity is Severity.ERROR
    }
    assert errors == set()


def test_about_half_of_the_files_have_errors_or_warnings() -> None:
    judged = [any(f.severity is not Severity.INFO for f in result.findings) for _, result in results()]
    assert 0.45 <= sum(judged) / COUNT <= 0.65


def test_a_department_agrees_with_its_tables(tmp_path: Path) -> None:
    department = [sample for sample in corpus()[:100] if "-2024/" in sample.path]
    for sample in department:
        (tmp_path / sample.path.rpartition("/")[2]).write_bytes(sample.content)
    found = list(Linter(Settings()).run(batches([str(tmp_path)])))
    assert len(found) == len(department) == 8
    assert [finding for finding in found[0].findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_another_process_writes_the_same_files(tmp_path: Path, hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-m", "benchmarks.corpus", str(tmp_path), "120"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    written = {
        path.relative_to(tmp_path).as_posix(): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert written == {sample.path: sample.content for sample in corpus()[:120]}
