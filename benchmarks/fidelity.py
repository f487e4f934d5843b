"""Compare the printed tables with what the departments published, cell by cell, in order.

``tests/data/fidelity-tables.tsv`` lists every goal table of the five published texts with the lines it stands
on. Each is rendered from its file in ``examples/``; the texts of its grid, in reading order, are aligned with
the runs of the published text. Blanks, variant glyphs and page furniture (page numbers, a head printed again on
the next page) do not count. What differs must stand in ``tests/data/fidelity-differences.tsv`` with its reason,
and every line there must be needed. The published texts are not part of the repository.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.alignment import Pair, align
from perfgoals.document.read import read_file
from perfgoals.render.grid import Page, Table
from perfgoals.render.page import render_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT.parent / "shared" / "seeds"
TABLES = ROOT / "tests" / "data" / "fidelity-tables.tsv"
DIFFERENCES = ROOT / "tests" / "data" / "fidelity-differences.tsv"
HEAD = ("表", "印出", "原文", "理由")
BETWEEN = "｜"
"""Stands between cells, or runs, in the list of differences."""

_MARKUP = re.compile(r"</?[a-z]{1,3}>|\*\*|^#+ ")
_PAGE_NUMBER = re.compile(r"\s*[—-] *[0-9]+ *[—-]\s*")
_GLYPHS = str.maketrans({"≧": "≥", "≦": "≤"})
_HEAD_CELLS = 4
"""A line of so many cells that stands a second time after a page break is the head printed again."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published table: the example that transcribes it, and where it stands in which published text."""

    name: str
    source: str
    first: int
    last: int

    def lines(self, folder: Path) -> list[str]:
        """Return its lines in the published text."""
        [path] = folder.glob(f"{self.source}_*.txt")
        return path.read_text(encoding="utf-8").splitlines()[self.first - 1 : self.last]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table beside its published text. ``unused`` are explanations of differences that are not there."""

    name: str
    equal: tuple[Pair, ...]
    explained: tuple[Pair, ...]
    unexplained: tuple[Pair, ...]
    unused: tuple[tuple[str, str], ...] = ()

    @property
    def faithful(self) -> bool:
        """Whether nothing is left to explain."""
        return not self.unexplained and not self.unused


def essence(text: str) -> str:
    """Return a text without blanks, markup and glyph variants (full width, ≧)."""
    plain = unicodedata.normalize("NFKC", _MARKUP.sub("", text)).translate(_GLYPHS)
    return "".join(plain.split())


def runs(lines: Sequence[str]) -> list[str]:
    """Return the runs of a published text, without blanks and page furniture."""
    found: list[str] = []
    seen: set[tuple[str, ...]] = set()
    after_break = False
    for line in lines:
        texts = tuple(
            text for part in line.split("\t") if not _PAGE_NUMBER.fullmatch(part) and (text := essence(part))
        )
        if not (after_break and len(texts) >= _HEAD_CELLS and texts in seen):
            found += texts
        seen.add(texts)
        after_break = not texts
    return found


def cells(page: Page) -> list[str]:
    """Return the texts of a page in reading order, without blanks."""
    texts: list[str] = []
    for block in page.blocks:
        texts += [cell.text for cell in block.cells] if isinstance(block, Table) else ["".join(block.lines)]
    return [text for text in map(essence, texts) if text]


@cache
def published_tables() -> tuple[Published, ...]:
    """Return every goal table of the published texts."""
    with TABLES.open(encoding="utf-8", newline="") as file:
        return tuple(
            Published(row["表"], row["原文"], int(row["起行"]), int(row["止行"]))
            for row in csv.DictReader(file, delimiter="\t")
        )


@cache
def explanations() -> Mapping[str, Mapping[tuple[str, str], str]]:
    """Return, by table, the reason for each difference (printed, published); ValueError for a line without one."""
    found: dict[str, dict[tuple[str, str], str]] = {}
    with DIFFERENCES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row["理由"]:
                raise ValueError(f"{DIFFERENCES.name}：{row['表']} “{row['印出']}”没有写理由")
            found.setdefault(row["表"], {})[row["印出"], row["原文"]] = row["理由"]
    return found


def difference(pair: Pair) -> tuple[str, str]:
    """Return a pair as the list of differences writes it."""
    return BETWEEN.join(pair.cells), BETWEEN.join(pair.runs)


def compare(
    name: str, printed: Sequence[str], published: Sequence[str], known: Mapping[tuple[str, str], str]
) -> Comparison:
    """Return the printed texts of a table beside the published ones, differences sorted by what is ``known``."""
    pairs = align(printed, published)
    differing = [pair for pair in pairs if not pair.equal]
    met = {difference(pair) for pair in differing}
    return Comparison(
        name,
        tuple(pair for pair in pairs if pair.equal),
        tuple(pair for pair in differing if difference(pair) in known),
        tuple(pair for pair in differing if difference(pair) not in known),
        tuple(entry for entry in known if entry not in met),
    )


def compare_table(table: Published, folder: Path = PUBLISHED) -> Comparison:
    """Render a table from its example and compare it with what was published."""
    root = read_file(ROOT / "examples" / f"{table.name}.yaml").root
    assert root is not None, table.name
    known = explanations().get(table.name, {})
    return compare(table.name, cells(render_page(root)), runs(table.lines(folder)), known)


def _count(pairs: Sequence[Pair]) -> int:
    return sum(len(pair.cells) for pair in pairs)


def report(found: Sequence[Comparison]) -> Iterator[str]:
    """Yield the figures of every table and their sum."""
    yield "格数    一致    有说明  无说明  原文多出 表"
    totals = [0] * 5
    for one in found:
        extra = sum(len(pair.runs) for pair in (*one.explained, *one.unexplained) if not pair.cells)
        parts = [_count(one.equal), _count(one.explained), _count(one.unexplained)]
        figures = [sum(parts), *parts, extra]
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
        yield "".join(f"{figure:<8}" for figure in figures) + one.name
    yield "".join(f"{total:<8}" for total in totals) + "合计"


def main() -> int:
    """Print the comparison; 1 where a difference has no reason, or a reason no difference."""
    parser = argparse.ArgumentParser(description="排出的表与公开原文逐格核对")
    parser.add_argument("--differences", action="store_true", help="只列出没有说明的差异，可贴进差异清单")
    wanted = parser.parse_args()
    if not PUBLISHED.is_dir():
        print(f"没有公开原文（{PUBLISHED.name} 不在仓库中），无法核对")
        return 0
    found = [compare_table(table) for table in published_tables()]
    for line in () if wanted.differences else report(found):
        print(line)
    for one in found:
        for pair in one.unexplained:
            print("\t".join((one.name, *difference(pair), "" if wanted.differences else "没有说明")))
        for entry in () if wanted.differences else one.unused:
            print("\t".join((one.name, *entry, "差异已不存在，说明应删去")))
    return 0 if all(one.faithful for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
