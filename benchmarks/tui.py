"""How quick the editor is: first paint, keys, large tables; in wall time, and beside importing Textual alone.

Usage: ``python -m benchmarks.tui [--rounds N]``. The least of several rounds is kept for starts, the median and
the 95th percentile for keys.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.measure import ROOT, python
from benchmarks.terminal import TimedProgram

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = ROOT / "examples" / "巨鹿县医疗保障局-2024"
ROWS = 1000
_KEYS = 80
_HEAD = """\
表类: 项目支出绩效目标表
版式: 国家2015
年度: 2024
项目名称: 大表
绩效指标:
  产出指标:
    数量指标:
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured time in seconds, and the most it should be (None: only told)."""

    name: str
    seconds: float
    most: float | None = None

    def line(self, unit: float) -> str:
        """Return it as a line, with its ratio to ``unit``."""
        limit = (
            ""
            if self.most is None
            else f"  {'ok' if self.seconds <= self.most else 'MISSED'} (<= {self.most} s)"
        )
        return f"{self.name:<44} {self.seconds:7.3f} s  {self.seconds / unit:6.2f} x{limit}"


def importing_textual() -> float:
    """Return the seconds that Python takes to import Textual and nothing else."""
    begun = perf_counter()
    subprocess.run(python("-c", "import textual.app"), check=True, cwd=ROOT)
    return perf_counter() - begun


def first_paint(target: Path, words: str) -> float:
    """Return the seconds from the command to ``words`` on the screen."""
    program = TimedProgram(python("-m", "perfgoals", "edit", str(target)))
    try:
        return program.until(words)
    finally:
        program.close()


def key_times(target: Path, words: str, key: bytes = b"\x1b[B", other: bytes = b"\x1b[A") -> list[float]:
    """Return the seconds from a key to the first bytes of its answer, many times over."""
    program = TimedProgram(python("-m", "perfgoals", "edit", str(target)))
    try:
        program.until(words)
        program.settle()
        return [program.answer(other if number % 4 > 1 else key) for number in range(_KEYS)]
    finally:
        program.close()


def large_table(folder: Path) -> Path:
    """Write a table of ``ROWS`` indicators."""
    rows = (
        f"      - {{三级指标: 第{number}项工作完成数量, 指标值: ≥{number}件}}\n"
        for number in range(1, ROWS + 1)
    )
    path = folder / "大表.yaml"
    path.write_text(_HEAD + "".join(rows), encoding="utf-8")
    return path


def figures(rounds: int, folder: Path) -> Iterator[Figure]:
    """Yield every figure, the first of them the unit of the ratios."""
    table = next(path for path in sorted(EXAMPLE.glob("项目-*.yaml")))
    large = large_table(folder)
    yield Figure("import textual.app", min(importing_textual() for _ in range(rounds)))
    yield Figure(
        "first paint of a folder", min(first_paint(EXAMPLE, "部门.yaml") for _ in range(rounds)), 1.0
    )
    yield Figure(
        "first paint of a table", min(first_paint(table, table.stem[:6]) for _ in range(rounds)), 1.0
    )
    yield Figure(
        f"first paint of {ROWS} indicators", min(first_paint(large, "第3项") for _ in range(rounds)), 1.0
    )
    for name, target, words in (("a folder", EXAMPLE, "部门.yaml"), (f"{ROWS} indicators", large, "第3项")):
        times = key_times(target, words)
        yield Figure(f"key in {name}, median", median(times))
        yield Figure(f"key in {name}, 95th percentile", quantiles(times, n=20)[-1], 0.05)


def main() -> None:
    """Print the figures; exit 1 where one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="starts of each kind; the least time is kept")
    options = parser.parse_args()
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        unit = 0.0
        for figure in figures(options.rounds, Path(folder)):
            unit = unit or figure.seconds
            missed |= figure.most is not None and figure.seconds > figure.most
            sys.stdout.write(figure.line(unit) + "\n")
            sys.stdout.flush()
    sys.exit(missed)


if __name__ == "__main__":
    main()
