"""The quick look accepts nothing that the JSON Schema library refuses, and all that people write soundly."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator

from benchmarks.corpus import samples
from perfgoals.document.accept import acceptor
from perfgoals.document.block import read_block
from perfgoals.document.build import build
from perfgoals.resources import CONFIG_NAME, KINDS, schema

if TYPE_CHECKING:
    from random import Random

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXTS = [
    *(path.read_bytes().decode("utf-8-sig") for path in sorted(EXAMPLES.rglob("*.yaml"))),
    *(sample.content.decode("utf-8-sig") for sample in samples(100)),
]
DOCUMENTS: list[Any] = [read_block(text) or build(text).root for text in TEXTS]
VALUES = (
    "",
    " ",
    "甲",
    "2024",
    "2024\n",
    "万元",
    "≥95%",
    "1,000.5",
    "-",
    [],
    ["甲"],
    [""],
    {},
    {"甲": "乙"},
    {"2023": "1"},
)


@cache
def both(kind: str) -> tuple[Any, Any]:
    return acceptor(schema(kind)), Draft202012Validator(schema(kind)).is_valid


@pytest.mark.parametrize("number", range(len(DOCUMENTS)))
def test_a_sound_document_is_accepted(number: int) -> None:
    document = DOCUMENTS[number]
    quick, valid = both(document["表类"])
    assert valid(document)
    assert quick(document)


@given(st.sampled_from(DOCUMENTS), st.sampled_from([*KINDS, CONFIG_NAME]), st.randoms(use_true_random=False))
@settings(max_examples=1500, deadline=None)
def test_nothing_is_accepted_that_the_library_refuses(document: Any, other: str, random: Random) -> None:
    kind = document["表类"] if random.random() < 0.8 else other
    data = plain(document)
    for _ in range(random.randint(1, 2)):
        change(data, random)
    quick, valid = both(kind)
    assert valid(data) or not quick(data)


def test_an_unknown_keyword_is_not_accepted() -> None:
    assert acceptor({"type": "string"})("甲")
    assert not acceptor({"type": "string", "minLength": 1})("甲")
    assert not acceptor({"not": {"type": "array"}})("甲")


def plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    return [plain(value) for value in node] if isinstance(node, list) else node


def change(data: Any, random: Random) -> None:
    """Put another value, another key or another item somewhere, or take one away."""
    node = data
    while True:
        children = [
            child
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, dict | list)
        ]
        if not children or random.random() < 0.3:
            break
        node = random.choice(children)
    value = copy.deepcopy(random.choice(VALUES))
    if isinstance(node, list):
        node.insert(random.randint(0, len(node)), value)
    elif node and random.random() < 0.7:
        key = random.choice(list(node))
        if random.random() < 0.3:
            del node[key]
        else:
            node[key] = value
    else:
        node[random.choice(("甲", "", "备注", "分值", "空表", "2023"))] = value
