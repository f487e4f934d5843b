"""Measures `perfgoals lint` beside its peers: `python -m benchmarks.run [--sizes 100,1000,10000] [--quick] [--rules PG3]`.

Prints a Markdown table of ratios; exits with 1 when a target is missed, with 2 when a command fails.
Absolute times mean nothing on another machine and are not printed. A ratio compares processor time, start-up
included, of commands run in turn on the same files; each command's least is taken.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import peers
from benchmarks.measure import CommandFailedError, Usage, least, usage
from perfgoals.engine.cache import PLACE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = (100, 1000, 10_000)
FULL_SIZE = 1000
"""From this many files on start-up no longer decides; the slow peers are measured at this size only."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a ratio should be: at most, or with ``least`` at least, ``limit``."""

    limit: float
    least: bool = False

    def met(self, ratio: float) -> bool:
        """Whether ``ratio`` meets the target."""
        return ratio >= self.limit if self.least else ratio <= self.limit

    def __str__(self) -> str:
        """Return the target as the report prints it."""
        return f"{'≥' if self.least else '≤'} {self.limit:g}"


FASTER_THAN_LOADING = Target(1.0)
TWENTY_TIMES = Target(20, least=True)
FLAT = Target(1.25)
"""Paths are kept and sorted, tables are not."""
START_VERSION = Target(2.5)
START_LINT = Target(9)
SETTLED = 3
"""Seconds after which the cache takes files for unchanged."""


@dataclass(frozen=True, slots=True)
class Line:
    """One ratio; ``target`` is None where it is shown for information."""

    what: str
    ratio: float
    target: Target | None

    @property
    def missed(self) -> bool:
        """Whether the ratio misses its target."""
        return self.target is not None and not self.target.met(self.ratio)

    def __str__(self) -> str:
        """Return the line of the Markdown table."""
        verdict = "" if self.target is None else "FAIL" if self.missed else "PASS"
        return f"| {self.what} | {self.ratio:.2f} | {self.target or ''} | {verdict} |"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: corpus sizes, how often, and the rules to run ("" for all)."""

    sizes: tuple[int, ...]
    quick: bool
    rules: str = ""

    @property
    def usual(self) -> int:
        """The largest size up to ``FULL_SIZE``, else the smallest of all."""
        return max((size for size in self.sizes if size <= FULL_SIZE), default=self.sizes[0])

    def rounds(self, size: int) -> int:
        """Return how often the fast commands alternate on ``size`` files."""
        return 3 if self.quick else 5 if size > FULL_SIZE else 9


def measure(plan: Plan, folder: Path) -> Iterator[Line]:
    """Yield every ratio of ``plan``, measured on corpora written below ``folder``."""
    for size in plan.sizes:
        usage(peers.corpus(folder / str(size), size))
    yield from _start_up(plan, next((folder / str(plan.sizes[0])).rglob("*.yaml")))
    lints: dict[int, Usage] = {}
    for size in plan.sizes:
        tasks = {
            "lint": peers.lint(folder / str(size), plan.rules),
            "loader": peers.c_loader(folder / str(size)),
        }
        measured = least(tasks, plan.rounds(size))
        lints[size] = measured["lint"]
        target = FASTER_THAN_LOADING if size >= FULL_SIZE else None
        ratio = measured["lint"].seconds / measured["loader"].seconds
        yield Line(f"lint ÷ CSafeLoader merely loading, {size} files", ratio, target)
    yield from _slow_peers(plan, folder)
    yield from _shortcuts(plan, folder)
    small, large = plan.usual, plan.sizes[-1]
    if small != large:
        target = FLAT if small >= FULL_SIZE else None
        ratio = lints[large].peak / lints[small].peak
        yield Line(f"peak memory of lint, {large} files ÷ {small} files", ratio, target)


def _start_up(plan: Plan, table: Path) -> Iterator[Line]:
    tasks = {"nothing": peers.nothing(), "version": peers.version(), "lint": peers.lint(table, plan.rules)}
    measured = least(tasks, 15 if plan.quick else 40)
    floor = measured["nothing"].seconds
    yield Line("`--version` ÷ `python -c pass`", measured["version"].seconds / floor, START_VERSION)
    yield Line("`lint` of one file ÷ `python -c pass`", measured["lint"].seconds / floor, START_LINT)


def _slow_peers(plan: Plan, folder: Path) -> Iterator[Line]:
    """Measure what takes minutes on ten thousand files at no more than ``FULL_SIZE``."""
    size = plan.usual
    corpus = folder / str(size)
    tasks = {
        "lint": peers.lint(corpus, plan.rules),
        "yamllint": peers.yamllint(corpus),
        "check-jsonschema": peers.check_jsonschema(corpus),
    }
    measured = least(tasks, 1 if plan.quick else 3)
    target = TWENTY_TIMES if size >= FULL_SIZE else None
    for name in ("yamllint", "check-jsonschema"):
        yield Line(f"{name} ÷ lint, {size} files", measured[name].seconds / measured["lint"].seconds, target)


def _shortcuts(plan: Plan, folder: Path) -> Iterator[Line]:
    """Measure what the cache spares, and what a second process costs; the other figures know neither."""
    size = plan.usual
    corpus = folder / str(size)
    tasks = {
        "cold": peers.lint(corpus, plan.rules),
        "warm": peers.warm_lint(corpus, plan.rules),
        "two": peers.two_processes(corpus, plan.rules),
    }
    time.sleep(SETTLED)
    usage(tasks["warm"])
    measured = least(tasks, plan.rounds(size))
    cold = measured["cold"].seconds
    yield Line(
        f"lint again, nothing changed (cache) ÷ lint, {size} files", measured["warm"].seconds / cold, None
    )
    yield Line(
        f"lint in two processes ÷ lint, {size} files, both processes' time",
        measured["two"].seconds / cold,
        None,
    )


def main() -> None:
    """Measure, print the table line by line, and exit as the module says."""
    plan = _plan()
    print("| what | ratio | target | |\n|---|---:|---:|---|", flush=True)
    missed = False
    with tempfile.TemporaryDirectory(prefix="perfgoals-bench-") as folder:
        os.environ[PLACE_VARIABLE] = str(Path(folder) / "cache")
        try:
            for line in measure(plan, Path(folder)):
                print(line, flush=True)
                missed |= line.missed
        except CommandFailedError as error:
            print(error, file=sys.stderr)
            sys.exit(2)
    sys.exit(1 if missed else 0)


def _plan() -> Plan:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of files, by commas")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--rules", default="", help="run only these rules, as lint --select names them")
    options = parser.parse_args()
    sizes = tuple(sorted(int(size) for size in options.sizes.split(",")))
    return Plan(sizes, options.quick, options.rules)


if __name__ == "__main__":
    main()
