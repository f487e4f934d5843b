"""The fast reader gives the tree of the event pass, place by place, or leaves the text to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.corpus import samples
from perfgoals.document.block import MAX_DEPTH, MAX_ROWS, read_block
from perfgoals.document.build import build
from perfgoals.document.tree import Mapping, Sequence, span_of

if TYPE_CHECKING:
    from random import Random

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS = [
    *(path.read_bytes().decode("utf-8-sig") for path in sorted(EXAMPLES.rglob("*.yaml"))),
    *(sample.content.decode("utf-8-sig") for sample in samples(200)),
]
FRAGMENTS = (
    *(" ", "  ", "    ", "\n", "\n\n", "\r\n", "\t", "\u3000", "\u00a0", "\ufeff", "\u2028", "\x07", "\0"),
    *(
        "- ",
        "-",
        "- - ",
        "? ",
        ": ",
        ":",
        "：",
        " #",
        "#",
        "# 注\n",
        "<<: ",
        "<<",
        "--- ",
        "---\n",
        "...\n",
        "%",
    ),
    *("&a ", "*a", "!x ", "!!str ", "|", "|-\n", ">5", ">=", "@", "`", "~", "=", "<", ",", ", ", "，", "''"),
    *(
        "{",
        "}",
        "[",
        "]",
        "{}",
        "[]",
        "{甲: 乙}",
        "{甲: , 乙: '丙, 丁'}",
        "[甲, 乙]",
        '"甲 # 乙"',
        "'甲: 乙'",
    ),
    *(
        '"',
        "'",
        "\\",
        "甲",
        "甲: 乙\n",
        "甲:\n",
        "  甲: 乙\n",
        "- 甲: 乙\n",
        "- 甲\n",
        "长" * 300,
        "12:30",
        "a#b",
    ),
)
LINES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "  ", "  ", "    ", "      ", " "]),
    st.sampled_from(["", "", "", "- ", "- ", "-  "]),
    st.sampled_from(["甲: ", "乙: ", "丙: ", "丁:", "戊:", "己:", "庚:", ""]),
    st.sampled_from(
        ["", "", "子", "丑 寅", "≥95%", "a:b", "卯#", "辰 # 注", "{甲: 乙}", "['巳', 午]", '""', "# 注", " "]
    ),
)


def flat(node: Any) -> Any:
    """Return everything a tree says: data in order, and the place of every node."""
    if isinstance(node, Mapping):
        pairs = [(*map(said, node.places[key]), key, flat(value)) for key, value in node.items()]
        return ("mapping", span_of(node.start), pairs)
    if isinstance(node, Sequence):
        items = [(said(place), flat(item)) for place, item in zip(node.places, node, strict=True)]
        return ("sequence", span_of(node.start), items)
    return node


def said(place: Any) -> Any:
    return span_of(place), getattr(place, "value", None), getattr(place, "style", None) or None


def hold_to_event_pass(text: str) -> bool:
    """Return whether the fast reader took ``text``, having compared what it read."""
    fast = read_block(text)
    if fast is None:
        return False
    tree = build(text)
    assert tree.duplicates == ()
    assert flat(fast) == flat(tree.root)
    return True


@pytest.mark.parametrize("number", range(len(DOCUMENTS)))
def test_what_people_write_is_read_fast_and_alike(number: int) -> None:
    text = DOCUMENTS[number]
    assert hold_to_event_pass(text) or '"":' in text or "[]" in text


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_notation_of_the_subset_is_taken(newline: str) -> None:
    lines = (
        "# 注",
        "甲: 子 丑  # 注",
        "乙:   # 空",
        "丙: 12:30#1",
        "丁: '一、: 引号'",
        '戊: "a # b" # 注',
        "己:",
        "- 平列",
        "- 'b: c'",
        "- {三级指标: 满意度, 指标值: ≥95%, 备注: , 依据: '甲, 乙' }",
        '- [子, "丑, 寅"]',
        "",
        "- 庚: 辛",
        "  壬:",
        "     - 深",
        "   ",
        "  癸: 一",
        "末:",
        "     远: 二",
    )
    text = newline.join(lines)
    assert hold_to_event_pass(text)
    assert hold_to_event_pass(text + newline)


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "# 注", "甲", "- 甲", " 甲: 乙", "甲: 乙\n甲: 丙", "甲: {乙: 1, 乙: 2}", "甲: {乙: {丙: 1}}", "甲:\t乙",
        "甲: 乙\n  丙", "甲: 乙\n  丙: 丁", "甲:\n- 乙\n  - 丙", "甲:\n  - 乙\n 丙: 丁", "甲:\n-\n  乙: 丙", "甲: -5%",
        "甲: >=5", "甲: *乙", "甲: &乙 丙", "甲: !丙", "甲: |\n  乙", "甲: 乙: 丙", "甲 : 乙", "? 甲", "<<: {甲: 乙}", "---\n甲: 乙",
        "甲: 乙\n...", "甲: 'it''s'", '甲: "\\n"', "甲: [乙", "甲: {乙:丙}", "甲:  乙", "甲\u3000: 乙", "甲: 乙\r丙: 丁", "甲: \ufeff",
    ],
)  # fmt: skip
def test_anything_else_is_left_to_the_event_pass(text: str) -> None:
    assert read_block(text) is None


@given(
    st.lists(LINES, max_size=12).map("\n".join)
    | st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join)
)
@example("甲:\n  - 乙\n丙:\n  丁: 戊")
@example("甲: 乙 # 丙\n# 丁\n\n戊: 己")
@settings(max_examples=2000, deadline=None)
def test_lines_of_all_sorts_are_read_alike(text: str) -> None:
    hold_to_event_pass(text)


@given(st.sampled_from(DOCUMENTS), st.randoms(use_true_random=False))
@settings(max_examples=1000, deadline=None)
def test_damaged_documents_are_read_alike(text: str, random: Random) -> None:
    for _ in range(random.randint(1, 3)):
        text = damaged(text, random)
    hold_to_event_pass(text)


def damaged(text: str, random: Random) -> str:
    """Put something in, take something out, or move, repeat or lengthen a line."""
    lines = text.split("\n")
    place, line = random.randrange(len(text) + 1), random.randrange(len(lines))
    match random.randrange(6):
        case 0:
            return text[:place] + random.choice(FRAGMENTS) + text[place:]
        case 1:
            return text[:place] + text[place + random.randint(1, 4) :]
        case 2:
            lines[line] = random.choice(("  ", " ", "    ", "- ")) + lines[line]
        case 3:
            lines[line] = lines[line][random.randint(1, 4) :]
        case 4:
            lines.insert(random.randrange(len(lines) + 1), lines[line])
        case _:
            lines[line] += random.choice(FRAGMENTS)
    return "\n".join(lines)


def test_deep_and_long_texts_are_left_to_the_limits_of_the_event_pass() -> None:
    deep = "".join(f"{'  ' * depth}甲:\n" for depth in range(MAX_DEPTH))
    assert hold_to_event_pass(deep)
    assert read_block(deep + "  " * MAX_DEPTH + "甲:\n" + "  " * (MAX_DEPTH + 1) + "乙: 丙\n") is None
    long = "甲:\n" + "  - 乙\n" * (MAX_ROWS - 2)
    assert hold_to_event_pass(long)
    assert read_block(long + "  - 乙\n") is None
