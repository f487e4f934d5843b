"""The commands that are compared, each one process of the interpreter that runs the benchmark.

Peers come from the `bench` dependency group. They are given their easiest work: PyYAML's C loader loads and
does nothing else, yamllint runs its `relaxed` rules, check-jsonschema only sees the tables its one schema is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.measure import ROOT, Task, python

if TYPE_CHECKING:
    from pathlib import Path

_LOADER = """
import os, sys, yaml
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            yaml.load(file, Loader=yaml.CSafeLoader)
"""


def nothing() -> Task:
    """Start the interpreter."""
    return Task(python("-c", "pass"))


def version() -> Task:
    """Ask perfgoals for its version."""
    return Task(python("-m", "perfgoals", "--version"), (0,))


def lint(path: Path, rules: str = "") -> Task:
    """Lint a file or folder in one process, without a cache; with ``rules`` alone where they are named."""
    return Task((*_lint(path, rules), "--jobs", "1", "--no-cache"))


def warm_lint(path: Path, rules: str = "") -> Task:
    """Lint a folder in one process with the cache, as somebody does who has linted it before."""
    return Task((*_lint(path, rules), "--jobs", "1"))


def two_processes(path: Path, rules: str = "") -> Task:
    """Lint a folder in two processes, without a cache."""
    return Task((*_lint(path, rules), "--jobs", "2", "--no-cache"))


def _lint(path: Path, rules: str) -> tuple[str, ...]:
    select = ("--select", rules) if rules else ()
    return python("-m", "perfgoals", "lint", str(path), *select)


def c_loader(folder: Path) -> Task:
    """Load every file of ``folder`` with PyYAML's CSafeLoader."""
    return Task(python("-c", _LOADER, str(folder)), (0,))


def yamllint(folder: Path) -> Task:
    """Run yamllint on ``folder``."""
    return Task(python("-m", "yamllint", "-d", "relaxed", str(folder)))


def check_jsonschema(folder: Path) -> Task:
    """Check the project tables of ``folder`` against their schema."""
    schema = str(ROOT / "schemas" / "project-goal.schema.json")
    tables = [str(path) for path in sorted(folder.rglob("*.yaml")) if not path.name.startswith("部门")]
    return Task(python("-m", "check_jsonschema", "--schemafile", schema, *tables), (0,))


def corpus(folder: Path, count: int) -> Task:
    """Write a corpus; in a process of its own, so that the benchmark's memory stays small."""
    return Task(python("-m", "benchmarks.corpus", str(folder), str(count)), (0,))
