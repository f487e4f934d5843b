"""Random edits with nasty texts on the 24 documents: each is right or refused, and never touches more than it must."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from perfgoals.document.address import address_of
from perfgoals.document.build import build
from perfgoals.document.edit import (
    AddKey,
    Delete,
    EditRefused,
    InsertItem,
    MoveItem,
    RenameKey,
    SetValue,
    TextEdit,
    apply,
)

FOLDER = Path(__file__).parents[1] / "data" / "edit"
DOCUMENTS = [path.read_bytes().decode() for path in sorted(FOLDER.glob("*.yaml"))]
NASTY = [
    *("a: b", "# x", "- x", "? y", "yes", "~", "null", "2026", "1e3", "0x1F", "1:30", "", "  前后空格 "),
    *('"双引号"', "'单引号'", "混\"合'引", "[x]", "{y}", "a,b", "%百分", "@at", "`tick", "&a", "*b", "!tag"),
    *("|", ">", ">=95%", "≥95%", "换\n行", "多\n\n段\n", " 首行缩进\n次行", "以#结尾 #", "a #b", "冒号:"),
    *(
        "中文：全角",
        "key: ",
        "𠮷🚜",
        "tab\tin",
        "\\反斜杠\\n",
        "回车\r\n行",
        "\u2028段",
        "\x85nel",
        "零宽\u200b",
    ),
    *(
        "nbsp\xa0",
        "全角\u3000空格",
        "=",
        "<<",
        "...",
        "---",
        "--- x",
        "+5",
        "2026-01-01",
        "017",
        ".NaN",
        "长" * 120,
    ),
    *(
        "\n开头换行",
        "\n",
        "末尾两行\n\n",
        "a\n\tb",
        "\ufeffbom",
        "--",
        ": ",
        "'",
        "行1\n# 注释样\n行3\n",
        "值\n---\n",
    ),
]
TEXTS = st.one_of(
    st.sampled_from(NASTY), st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=12)
)
VALUES = st.one_of(
    TEXTS,
    st.fixed_dictionaries({"三级指标": TEXTS, "指标值": TEXTS}),
    st.lists(TEXTS, max_size=2),
    st.just({}),
)


def paths_in(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths of a node and of all below it."""
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(found for key, value in below for found in paths_in(value, (*path, key)))]


def at(root: Any, path: tuple[Any, ...]) -> Any:
    """Return the node at a path."""
    for step in path:
        root = root[step]
    return root


def drawn_edit(data: st.DataObject, root: Any) -> TextEdit:
    """Return a random edit of a document."""
    path = data.draw(st.sampled_from(paths_in(root)))
    node, address = at(root, path), address_of(root, path)
    if isinstance(node, dict) and data.draw(st.booleans()):
        return AddKey(address, data.draw(TEXTS), data.draw(VALUES))
    if isinstance(node, list) and data.draw(st.booleans()):
        return InsertItem(address, data.draw(st.integers(0, len(node))), data.draw(VALUES))
    kind = data.draw(st.sampled_from(("set", "set", "set", "delete", "rename", "move")))
    if kind == "delete":
        return Delete(address)
    if kind == "rename":
        return RenameKey(address, data.draw(TEXTS))
    if kind == "move":
        return MoveItem(address, data.draw(st.integers(0, 3)))
    return SetValue(address, data.draw(TEXTS if isinstance(node, str) else VALUES))


def expected(root: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return plain data with one value set."""
    if not path:
        return value
    if isinstance(root, list):
        return [expected(item, path[1:], value) if i == path[0] else item for i, item in enumerate(root)]
    return {key: expected(item, path[1:], value) if key == path[0] else item for key, item in root.items()}


@settings(
    derandomize=True,
    deadline=None,
    max_examples=500,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
@given(st.sampled_from(DOCUMENTS), st.data())
def test_random_edits(document: str, data: st.DataObject) -> None:
    """Every edit in a row of edits is refused with a sentence, or the text reads back."""
    text = document
    for _ in range(data.draw(st.integers(1, 6))):
        root = build(text.removeprefix("\ufeff")).root
        edit = drawn_edit(data, root)
        try:
            new = apply(text, edit)
        except EditRefused:
            continue
        read = build(new.removeprefix("\ufeff"))
        assert not read.duplicates
        assert new.startswith("\ufeff") == text.startswith("\ufeff")
        text = new


@settings(
    derandomize=True, deadline=None, max_examples=500, database=None, suppress_health_check=list(HealthCheck)
)
@given(st.sampled_from(DOCUMENTS), st.data())
def test_set_touches_one_value(document: str, data: st.DataObject) -> None:
    """A text that is set is the only thing that reads differently, and the bytes around it are the same."""
    root = build(document.removeprefix("\ufeff")).root
    scalars = [path for path in paths_in(root) if path and isinstance(at(root, path), str)]
    path = data.draw(st.sampled_from(scalars))
    value = data.draw(TEXTS)
    try:
        new = apply(document, SetValue(address_of(root, path), value))
    except EditRefused:
        assert "&" in document, "only a value that is referred to elsewhere cannot be set"
        return
    changed = build(new.removeprefix("\ufeff")).root
    parent = at(root, path[:-1])
    assert changed == expected(root, path, value)
    places = parent.places[path[-1]]
    event = places[1] if isinstance(places, tuple) else places
    mark = document.startswith("\ufeff")
    start = (places[0] if isinstance(places, tuple) else event).start_mark.index + mark
    assert new[:start] == document[:start]
    rest = document.split("\n")[event.end_mark.line + 1 :]
    assert new.split("\n")[len(new.split("\n")) - len(rest) :] == rest
