"""Measures the table formats beside the usual ways to write them: `python -m benchmarks.render [--tables N] [--quick]`.

Draws the tables of the benchmark corpus in one process, each format warmed up, from the document as read to the
bytes of its file, and prints two Markdown tables: milliseconds of processor time a table in every format (for
information; they mean nothing on another machine), and ratios to rivals over tables taken evenly from the same
corpus, each table drawn by both in turn. Exits with 1 when a ratio misses its target.
"""

from __future__ import annotations

import argparse
import resource
import sys
from dataclasses import dataclass
from time import process_time
from typing import TYPE_CHECKING

from benchmarks import rivals
from benchmarks.corpus import samples
from perfgoals.document.read import read_bytes
from perfgoals.render import render_page
from perfgoals.render.backends import BACKENDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from perfgoals.render.grid import Page

    Fields = Mapping[str, object]

TABLES, QUICK_TABLES = 1000, 100
COMPARED, QUICK_COMPARED = 40, 8
"""Tables that are drawn by the rivals too: WeasyPrint would take minutes for all."""
TALLIED = ("html", "md", "txt", "docx", "xlsx", "pdf")


@dataclass(frozen=True, slots=True)
class Target:
    """What a format's time may be at most, as a share of its rival's.

    The limits are milliseconds a table on one machine (25 for PDF, 8 for Word and Excel, 1.5 for HTML) over what
    the rival takes there at its best (250, 131, 29, and 0.17 for Jinja alone).
    """

    format: str
    name: str
    draw: Callable[[Fields, Page], bytes]
    limit: float


TARGETS = (
    Target("pdf", "WeasyPrint", lambda _, page: rivals.with_weasyprint(page), 25 / 250),
    Target("docx", "python-docx, cell by cell", lambda _, page: rivals.cell_by_cell(page), 8 / 131),
    Target("xlsx", "openpyxl", lambda _, page: rivals.with_openpyxl(page), 8 / 29),
    Target("html", "Jinja alone, to a string", lambda document, _: rivals.plain_jinja(document), 1.5 / 0.17),
)


def main(arguments: list[str] | None = None) -> int:
    """Run the comparison; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tables", type=int, default=0, help=f"how many, {TABLES} unless told")
    parser.add_argument("--quick", action="store_true", help="fewer tables")
    options = parser.parse_args(arguments)
    documents = corpus(options.tables or (QUICK_TABLES if options.quick else TABLES))
    print(f"| format, {len(documents)} tables | ms a table | peak MB |\n| --- | --: | --: |", flush=True)
    for name in TALLIED:
        print(f"| {name} | {1000 * mean(documents, name):.2f} | {peak():.0f} |", flush=True)
    print("\n| time of | over | ratio | target | |\n| --- | --- | --: | --: | --- |", flush=True)
    compared = evenly(documents, QUICK_COMPARED if options.quick else COMPARED)
    missed = False
    for target in TARGETS:
        obstacle = rivals.weasyprint_obstacle() if target.name == "WeasyPrint" else ""
        if obstacle:
            print(f"| {target.format} | {target.name} | | | not measured: {obstacle} |")
            continue
        ratio = compare(compared, target)
        missed |= ratio > target.limit
        verdict = "FAIL" if ratio > target.limit else "PASS"
        print(
            f"| {target.format} | {target.name} | {ratio:.3f} | ≤ {target.limit:.3g} | {verdict} |",
            flush=True,
        )
    return int(missed)


def corpus(count: int) -> list[Fields]:
    """Return the documents of the corpus that have a table of their own."""
    readings = (read_bytes(sample.content, sample.path) for sample in samples(count))
    return [reading.root for reading in readings if reading.root is not None]


def evenly(documents: Sequence[Fields], count: int) -> list[Fields]:
    """Return so many documents, taken evenly."""
    step = max(1, len(documents) // count)
    return list(documents[::step][:count])


def draw(document: Fields, name: str) -> bytes:
    """Do the whole work: lay a document out and draw it."""
    return BACKENDS[name].draw(render_page(document))


def mean(documents: Sequence[Fields], name: str) -> float:
    """Return the processor seconds a format takes for one document of many."""
    for document in warming(documents):
        draw(document, name)
    start = process_time()
    for document in documents:
        draw(document, name)
    return (process_time() - start) / len(documents)


def compare(documents: Sequence[Fields], target: Target) -> float:
    """Return the share a format takes of its rival's time over the same documents."""
    for document in warming(documents):
        draw(document, target.format)
        target.draw(document, render_page(document))
    ours = theirs = 0.0
    for document in documents:
        page = render_page(document)
        start = process_time()
        draw(document, target.format)
        middle = process_time()
        target.draw(document, page)
        ours, theirs = ours + middle - start, theirs + process_time() - middle
    return ours / theirs


def warming(documents: Sequence[Fields]) -> Iterator[Fields]:
    """Return a document of every kind and form, so that each template is compiled and each font loaded."""
    seen: dict[tuple[object, object], Fields] = {}
    for document in documents:
        seen.setdefault((document.get("表类"), document.get("版式")), document)
    return iter(seen.values())


def peak() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
