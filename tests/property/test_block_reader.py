"""The fast reader gives the tree of the event pass, place by place, or leaves the text to it."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.corpus import samples
from perfgoals.document.block import MAX_DEPTH, MAX_ROWS, read_block
from perfgoals.document.build import build
from perfgoals.document.tree import Mapping, Sequence, span_of

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS = [
    *(path.read_bytes().decode("utf-8-sig") for path in sorted(EXAMPLES.rglob("*.yaml"))),
    *(sample.content.decode("utf-8-sig") for sample in samples(200)),
]
FRAGMENTS = (
    *(" ", "  ", "    ", "\n", "\n\n", "\r\n", "\t", "\u3000", "\u00a0", "\ufeff", "\u2028", "\x07", "\0"),
    *("- ", "-", "- - ", "? ", ": ", ":", "：", " #", "#", "# 注\n", "<<: ", "<<", "--- ", "---\n", "...\n", "%"),
    *("&a ", "*a", "!x ", "!!str ", "|", "|-\n", ">5", ">=", "@", "`", "~", "=", "<", ",", ", ", "，", "''"),
    *("{", "}", "[", "]", "{}", "[]", "{甲: 乙}", "{甲: , 乙: '丙, 丁'}", "[甲, 乙]", '"甲 # 乙"', "'甲: 乙'"),
    *('"', "'", "\\", "甲", "甲: 乙\n", "甲:\n", "  甲: 乙\n", "- 甲: 乙\n", "- 甲\n", "长" * 300, "12:30", "a#b"),
)
LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "  ", "  ", "    ", "      ", " "]),
    st.sampled_from(["", "", "", "- ", "- ", "-  "]),
    st.sampled_from(["甲: ", "乙: ", "丙: ", "丁:", "戊:", "己:", "庚:", ""]),
    st.sampled_from(["", "", "子", "丑 寅", "≥95%", "a:b", "卯#", "辰 # 注", "{甲: 乙}", "['巳', 午]", '""', "# 注", " "]),
)


def flat(node: Any) -> Any:
    """Return everything a tree says: data in order, and the place of every node."""
    if isinstance(node, Mapping):
        fields = [
            (key, place.value, style(place), span_of(place), span_of(node.places[key][1]), flat(value))
            for key, value in node.items()
            for place in node.places[key][:1]
        ]
        return ("mapping", span_of(node.start), fields)
    if isinstance(node, Sequence):
        return (
            "sequence",
            span_of(node.start),
            [(span_of(place), style(place), flat(item)) for place, item in zip(node.places, node, strict=True)],
        )
    return node


def style(place: Any) -> str | None:
    return getattr(place, "style", None) or None


def hold_to_event_pass(text: str) -> bool:
    """Return whether the fast reader took ``text``, having compared what it read."""
    fast = read_block(text)
    if fast is None:
        return False
    tree = build(text)
    assert tree.duplicates == ()
    assert flat(fast) == flat(tree.root)
    return True


@pytest.mark.parametrize("text", DOCUMENTS[: len(DOCUMENTS) // 2])
def test_what_people_write_is_read_fast_and_alike(text: str) -> None:
    assert hold_to_event_pass(text) or '"":' in text
