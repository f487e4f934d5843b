"""One place asked for by itself is the one that stands among all places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.document.read import read_file
from perfgoals.document.tree import Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = Path(__file__).parents[2] / "examples"


def mappings(node: object) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
    for below in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from mappings(below)


def test_a_single_place_is_found_where_all_are() -> None:
    compared = 0
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        for mapping in mappings(read_file(path).root):
            alone = {key: mapping.place_of(key) for key in mapping}
            assert alone == mapping.places
            compared += len(alone)
    assert compared > 1000
