"""What holds for every text: reading never fails, places are exact, addresses lead back."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any, cast

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from perfgoals.document.address import address_of, locate, node_at, resolve
from perfgoals.document.build import build
from perfgoals.document.read import read_bytes
from perfgoals.document.tree import Mapping, Node, Sequence, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = (
    "三级指标",
    "指标值",
    "名称",
    "项目名称",
    "备注",
    "甲/乙",
    "甲~乙",
    "~1",
    "甲[2]",
    "2",
    "[2]",
    "",
    "𠮷😀",
)
WORDS = (
    *NAMES,
    "≥95%",
    ">=95%",
    "完成：培训",
    "目标: 完成",
    "- 甲",
    "#注",
    "甲 # 乙",
    "'",
    '"',
    "第一行\n第二行",
    " 甲 ",
    "%",
    "&a",
    "*a",
    "{甲}",
    "[乙]",
    "<<",
    "|",
    "001",
    "yes",
    "null",
)
LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
TEXTS = st.sampled_from(WORDS) | st.text(LETTERS | st.sampled_from(" \n:：-#'\"%"), max_size=12)
KEYS = (st.sampled_from(NAMES) | st.text(LETTERS, max_size=6)).filter(lambda key: key not in {"<<", "="})


def trees(leaves: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Any]:
    children = st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=14,
    )
    return st.dictionaries(KEYS, children, min_size=1, max_size=4)


DUMPS = st.fixed_dictionaries(
    {
        "allow_unicode": st.booleans(),
        "default_flow_style": st.sampled_from([None, True, False]),
        "default_style": st.sampled_from([None, "'", '"']),
        "width": st.sampled_from([8, 40, 10_000]),
        "indent": st.sampled_from([2, 4]),
        "sort_keys": st.booleans(),
        "line_break": st.sampled_from(["\n", "\r\n"]),
    }
)
FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "甲: ",
            "甲：",
            "甲:",
            "- ",
            "-",
            "  ",
            "\t",
            "\u3000",
            "\n",
            "\r\n",
            ">=95%",
            "%",
            "@",
            "`",
            '"',
            "'",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "，",
            "&a ",
            "*a",
            "!x ",
            "|",
            ">5",
            "# 注",
            "---\n",
            "...\n",
            "? ",
            ": ",
            "<<: ",
            "\\",
            "表类: 项目支出绩效目标表\n",
            "\u200b",
            "\ufeff",
            "\u2028",
            "\0",
            "\x07",
            "😀",
            "内容",
        ]
    ),
    max_size=25,
).map("".join)


def scalars(node: Node) -> Iterator[Any]:
    """Yield the event of every key and value."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            key_event, value_event = node.places[key]
            yield key_event
            yield from [value_event] if isinstance(value, str) else scalars(value)
    elif isinstance(node, Sequence):
        for event, item in zip(node.places, node, strict=True):
            yield from [event] if isinstance(item, str) else scalars(item)


def cut(text: str, event: Any) -> str:
    """Return the piece of ``text`` that the span of ``event`` names."""
    line, column, end_line, end_column = span_of(event)
    lines = text.split("\n")[line - 1 : end_line]
    if len(lines) == 1:
        return lines[0][column - 1 : end_column - 1]
    return "\n".join([lines[0][column - 1 :], *lines[1:-1], lines[-1][: end_column - 1]])


def paths(node: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    children: Any = (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    )
    for key, child in children:
        yield from paths(child, (*path, key))


@given(trees(), DUMPS)
@settings(max_examples=300)
def test_data_is_what_yaml_reads_as_text(data: Any, dump: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, **dump)
    assert build(text).root == yaml.load(text, Loader=yaml.BaseLoader)


@given(trees(), DUMPS)
@settings(max_examples=300)
def test_every_span_cuts_out_its_scalar(data: Any, dump: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, **dump)
    for event in scalars(cast("Mapping", build(text).root)):
        piece = cut(text, event)
        if not event.style and "\n" not in piece:
            assert piece == event.value
        elif not event.style:
            assert yaml.load(f"甲:\n {piece}", Loader=yaml.BaseLoader) == {"甲": event.value}
        elif event.style in "'\"":
            assert yaml.load(piece, Loader=yaml.BaseLoader) == event.value


@given(st.text(max_size=200) | FRAGMENTS)
@example("甲: *a%\n乙：")
@example('甲: "\\')
@example("- - - [")
@example("\r")
@settings(max_examples=500, deadline=None)
def test_no_text_makes_reading_fail(text: str) -> None:
    reading = read_bytes(text.encode("utf-8", "surrogatepass"), "甲.yaml")
    assert reading.root is not None or reading.problems
    count = text.count("\n") + 1
    for problem in reading.problems:
        span = problem.span
        assert 1 <= span.line <= span.end_line <= count
        assert span.column >= 1
        assert span.line < span.end_line or span.column <= span.end_column or reading.root is not None


@given(st.binary(max_size=200) | FRAGMENTS.map(lambda text: text.encode("gb18030", "replace")))
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_reading_fail(raw: bytes) -> None:
    reading = read_bytes(raw, "甲.yaml")
    assert reading.root is not None or reading.problems


@given(trees(), DUMPS)
@settings(max_examples=300)
def test_address_and_path_are_inverse(data: Any, dump: dict[str, Any]) -> None:
    root = cast("Mapping", build(yaml.safe_dump(data, **dump)).root)
    addresses: dict[str, tuple[str | int, ...]] = {}
    for path in paths(root):
        address = address_of(root, path)
        if path != ("",):  # a table has no field without a name: the empty address is the whole file
            assert resolve(root, address) == path
            assert addresses.setdefault(address, path) == path
        assert node_at(root, path) is not None


@given(
    trees(),
    st.text(st.sampled_from([*string.ascii_letters, "/", "~", "[", "]", "2", "甲"]), max_size=12),
    st.sampled_from(NAMES),
)
def test_every_address_has_a_place(data: Any, address: str, field: str) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    root = cast("Mapping", build(text).root)
    span = locate(root, address, field)
    assert 1 <= span.line <= text.count("\n") + 1
