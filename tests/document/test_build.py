"""One pass gives all-text data, exact places and duplicate keys, within limits."""

from __future__ import annotations

from typing import cast

import pytest
import yaml

from perfgoals.document import build as build_module
from perfgoals.document.build import MAX_DEPTH, MAX_NODES, build
from perfgoals.document.problems import UnreadableError
from perfgoals.document.tree import Mapping, Sequence, span_of
from perfgoals.model.span import Span


def root(text: str) -> Mapping:
    tree = build(text).root
    assert isinstance(tree, Mapping)
    return tree


def places(text: str, key: str) -> tuple[Span, Span]:
    key_event, value_event = root(text).places[key]
    return span_of(key_event), span_of(value_event)


def refusal(text: str) -> tuple[str, Span, dict[str, str]]:
    with pytest.raises(UnreadableError) as caught:
        build(text)
    problem = caught.value.problem
    return problem.variant, problem.span, problem.arguments


@pytest.mark.parametrize(
    "written",
    [
        "001001",
        "12:30:00",
        "1_000",
        "0x1F",
        "yes",
        "No",
        "null",
        "~",
        "2024-01-01",
        "1e3",
        "18.00",
        ".5",
        "=98%",
        "0o17",
    ],
)
def test_nothing_is_resolved(written: str) -> None:
    assert root(f"甲: {written}\n") == {"甲": written}


def test_a_blank_value_is_an_empty_text() -> None:
    assert root("其他资金:\n备注: ''\n") == {"其他资金": "", "备注": ""}


def test_core_tags_are_dropped_and_others_refused() -> None:
    assert root("甲: !!str 1\n乙: !!int 2\n丙: !!map {}\n") == {"甲": "1", "乙": "2", "丙": {}}
    assert refusal("甲: !!python/name:os.system x\n") == (
        "foreign-tag",
        Span(1, 4, 1, 29),
        {"tag": "!!python/name:os.system"},
    )
    assert refusal("甲: !x {}\n")[0] == "foreign-tag"


@pytest.mark.parametrize(
    ("text", "key", "key_span", "value_span"),
    [
        ("甲: 乙\n", "甲", (1, 1, 1, 2), (1, 4, 1, 5)),
        ("甲:   乙 丙  # 注\n", "甲", (1, 1, 1, 2), (1, 6, 1, 9)),
        ('甲: "乙"\n', "甲", (1, 1, 1, 2), (1, 4, 1, 7)),
        ("'甲': '乙'\n", "甲", (1, 1, 1, 4), (1, 6, 1, 9)),
        ("# 注\n\n甲: 乙\n", "甲", (3, 1, 3, 2), (3, 4, 3, 5)),
        ("甲: 乙\r\n丙: 丁\r\n", "丙", (2, 1, 2, 2), (2, 4, 2, 5)),
        ("𠮷😀: 𠮷乙\n", "𠮷😀", (1, 1, 1, 3), (1, 5, 1, 7)),
        ("{甲: 乙, 丙: 丁}\n", "丙", (1, 8, 1, 9), (1, 11, 1, 12)),
        ("甲: 乙\n  丙\n丁: 戊\n", "甲", (1, 1, 1, 2), (1, 4, 2, 4)),
        ('甲: "乙\n  丙"\n', "甲", (1, 1, 1, 2), (1, 4, 2, 5)),
        ("甲: [乙, 丙]\n", "甲", (1, 1, 1, 2), (1, 4, 1, 5)),
        ("甲: {乙: 丙}\n", "甲", (1, 1, 1, 2), (1, 4, 1, 5)),
        ("甲:\n  乙: 丙\n", "甲", (1, 1, 1, 2), (2, 3, 2, 4)),
        ("甲:\n  - 乙\n", "甲", (1, 1, 1, 2), (2, 3, 2, 4)),
        ("? 甲\n: 乙\n", "甲", (1, 3, 1, 4), (2, 3, 2, 4)),
    ],
)
def test_places_count_code_points_from_one(
    text: str, key: str, key_span: tuple[int, int, int, int], value_span: tuple[int, int, int, int]
) -> None:
    assert places(text, key) == (Span(*key_span), Span(*value_span))


def test_items_of_a_list_have_places() -> None:
    items = cast("Sequence", root("甲:\n  - 乙\n  - {丙: 丁}\n  -\n    - 戊\n")["甲"])
    assert items == ["乙", {"丙": "丁"}, ["戊"]]
    assert [span_of(event)[:2] for event in items.places] == [(2, 5), (3, 5), (5, 5)]


@pytest.mark.parametrize(
    ("text", "duplicates"),
    [
        ("甲: 1\n甲: 2\n", [("甲", 2, 1, 1)]),
        ("甲: 1\n甲: 2\n甲: 3\n", [("甲", 2, 1, 1), ("甲", 3, 1, 1)]),
        ('甲: 1\n"甲": 2\n', [("甲", 2, 1, 1)]),
        ("甲:\n  乙: 1\n  乙: 2\n", [("乙", 3, 3, 2)]),
        ("{甲: 1, 甲: 2}\n", [("甲", 1, 8, 1)]),
        ("- 甲: 1\n  甲: 2\n- 甲: 3\n", [("甲", 2, 3, 1)]),
        ("甲: {乙: 1}\n甲: [丙]\n", [("甲", 2, 1, 1)]),
        ("甲:\n  <<: {乙: 1}\n  乙: 2\n", []),
        ("甲:\n  <<: {乙: 1, 乙: 2}\n", [("乙", 2, 14, 2)]),
        ("甲: {乙: 1}\n丙: {乙: 1}\n", []),
    ],
)
def test_keys_given_twice_are_reported_where_they_repeat(
    text: str, duplicates: list[tuple[str, int, int, int]]
) -> None:
    found = build(text).duplicates
    assert [(p.arguments["key"], p.span.line, p.span.column, p.related[0].line) for p in found] == duplicates
    assert [p.arguments["line"] for p in found] == [str(p.related[0].line) for p in found]


def test_a_row_without_a_label_has_an_empty_name_in_quotes() -> None:
    assert root('"": {"": [甲]}\n') == {"": {"": ["甲"]}}


def test_the_first_of_two_values_is_kept() -> None:
    assert root("甲: 1\n甲: 2\n") == {"甲": "1"}


@pytest.mark.parametrize(
    "text",
    [
        "甲: &a 乙\n丙: *a\n",
        "甲: &a {乙: 丙}\n丁: *a\n",
        "甲: &a [乙, {丙: 丁}]\n戊: [*a, *a]\n",
        "甲: &a {乙: 一, 丙: 二}\n丁: {<<: *a, 丙: 三}\n",
        "甲: &a {乙: 一}\n丙: &b {乙: 二, 丁: 三}\n戊: {<<: [*a, *b]}\n",
        "甲: &a {乙: 一}\n丙: &b {<<: *a, 丁: 二}\n戊: {<<: *b}\n",
    ],
)
def test_aliases_and_merges_give_what_yaml_gives(text: str) -> None:
    assert build(text).root == yaml.safe_load(text)


def test_an_anchor_given_again_means_its_latest_value() -> None:
    assert root("甲: &a 乙\n丙: &a 丁\n戊: *a\n")["戊"] == "丁"


def test_a_quoted_merge_sign_is_an_ordinary_key() -> None:
    assert root("'<<': 甲\n") == {"<<": "甲"}


def test_a_merged_value_is_placed_where_it_is_written() -> None:
    key, value = places("甲: &a {乙: 丙}\n丁: {<<: *a}\n", "丁")
    assert (key.line, value.line) == (2, 2)
    merged = cast("Mapping", root("甲: &a {乙: 丙}\n丁: {<<: *a}\n")["丁"])
    assert [span_of(event)[:2] for event in merged.places["乙"]] == [(2, 5), (1, 11)]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"b{i}: &b{i} [{','.join([f'*b{i - 1}' if i else '*a'] * 9)}]\n" for i in range(9)
)


@pytest.mark.parametrize(
    ("text", "variant", "line"),
    [
        (BOMB, "alias-bomb", 7),
        (
            "a: &a {"
            + ", ".join(f"k{i}: x" for i in range(500))
            + "}\n"
            + "".join(f"b{i}: {{<<: *a}}\n" for i in range(999)),
            "alias-bomb",
            1,
        ),
        ("甲: &a\n  乙: *a\n", "self-alias", 2),
        ("甲: &a [*a]\n", "self-alias", 1),
        ("甲: *a\n", "unknown-alias", 1),
        ("甲: &a 乙\n*a : 丙\n", "alias-key", 2),
        ("甲:\n  <<: [乙]\n", "bad-merge", 2),
        ("甲:\n  <<: 乙\n", "bad-merge", 2),
        ("? [甲]\n: 乙\n", "complex-key", 1),
        ("甲: 乙\n{丙: 丁}: 戊\n", "complex-key", 2),
        ("甲: 乙\n?\n", "no-key", 2),
        ("甲: 乙\n---\n丙: 丁\n", "several-documents", 2),
        ("甲: " + "[" * 10_000, "too-deep", 1),
        ("{甲: " * 10_000, "too-deep", 1),
        ("- " * 5_000 + "甲\n", "too-deep", 1),
        ("- 甲\n" * (MAX_NODES + 10), "too-many-nodes", None),
    ],
    ids=str,
)
def test_what_is_refused_stops_at_its_line(text: str, variant: str, line: int | None) -> None:
    found, span, _ = refusal(text)
    assert found == variant
    if line is not None and variant != "alias-bomb":
        assert span.line == line


def test_the_limits_are_exact() -> None:
    deep = "".join("  " * depth + "甲:\n" for depth in range(MAX_DEPTH)) + "  " * MAX_DEPTH + "乙\n"
    assert isinstance(build(deep).root, Mapping)
    assert refusal("甲:\n" + "".join("  " + line + "\n" for line in deep.splitlines()))[0] == "too-deep"
    surrounding = 6  # the stream, the document and the list, each opened and closed
    assert len(cast("Sequence", build("- 甲\n" * (MAX_NODES - surrounding)).root)) == MAX_NODES - surrounding
    assert refusal("- 甲\n" * (MAX_NODES - surrounding + 1))[0] == "too-many-nodes"


@pytest.mark.parametrize("text", ["", "# 注\n", "\n\n", "---\n"])
def test_a_file_without_content_has_no_mapping(text: str) -> None:
    assert build(text).root in {None, ""}


def test_the_plain_parser_gives_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "甲: &a {乙: '丙', 丁: [戊, \"己\"]}\n庚: {<<: *a}\n辛: |\n  壬\n辛: 癸\n"
    fast = build(text)
    monkeypatch.setattr(build_module, "Parser", yaml.Loader)
    slow = build(text)
    assert fast.root == slow.root
    assert fast.duplicates == slow.duplicates


def test_libyaml_is_used_where_it_is_there() -> None:
    if not yaml.__with_libyaml__:
        pytest.skip("PyYAML without libyaml")
    assert build_module.Parser.__name__ == "CParser"
