"""Structure of a document: what its JSON Schema says, in the words of the person who fills in the form.

Validity is decided by the schema alone; this module turns each violation into data that names one field and
says what to do. The rule PG004 prints it with ``MESSAGES``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeGuard

from perfgoals.document.accept import acceptor
from perfgoals.document.expect import about, expected, field_name, found, place_name, value_text, wanted
from perfgoals.document.extension import NO_EXTENSION, Extension, extended
from perfgoals.document.shape import Json, Place, node_at, places, resolved, shape_of
from perfgoals.document.suggest import advise, closest
from perfgoals.model.records import dataclass, field
from perfgoals.resources import CONFIG_NAME, KINDS, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jsonschema_rs import Draft202012Validator, ValidationError

Path: TypeAlias = "tuple[str | int, ...]"

MESSAGES = {
    "missing-kind": "缺少必填字段“表类”（表的种类），请填写其中之一：{kinds}。",
    "similar-kind": "“{value}”不是可用的表类，是否想写“{suggestion}”？",
    "unknown-kind": "“{value}”不是可用的表类，请填写其中之一：{kinds}。",
    "not-a-mapping": "文件应当由一行行“字段: 内容”组成，这里却是{found}。",
    "unknown-key": "“{key}”不是{scope}，是否想写“{suggestion}”？",
    "other-name": "“{key}”应写作“{field}”。",
    "part-of-field": "“{key}”不单列，请与数字一起写在“{field}”里，如 ≥95%、≥36万人。",
    "misplaced-key": "“{key}”应写在{place}，不在{here}。",
    "misplaced-other-name": "“{key}”应写作“{field}”，放在{place}，不在{here}。",
    "unlisted-key": "“{key}”不是{scope}；{here}还可以填写：{allowed}。",
    "other-kind-key": "“{key}”不是本表的字段，而是{kind}的字段，请核对“表类”或删去这一项。",
    "missing-field": "{place}缺少必填字段“{field}”（{about}）。",
    "blank-field": "“{field}”不能留空（{about}）。",
    "blank-item": "{place}是空的，请填写内容，或者删去这一条。",
    "colon-in-text": "{place}中“{key}: ”的英文冒号会把这句话拆成字段；请改用中文冒号“：”，或者给整句加上引号。",
    "wrong-type": "{place}{expected}，这里却是{found}。",
    "wrong-value": "“{field}”应当填写{expected}，现在是“{value}”。",
    "wrong-key": "“{place}”下的“{key}”应当写成{expected}。",
    "more-problems": "结构问题太多，只列出其中 {limit} 处，改好后请再检查一次。",
}
"""Variant → sentence, a template for ``str.format`` with the problem's arguments."""


MAX_PROBLEMS = 100
"""Problems of one document that are worded; a file with more is not a table in the making."""


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """One place where a document departs from the form.

    ``path`` leads to the node (for a missing field: to the mapping that lacks it); ``at`` tells whether the
    key or the value is at fault; ``variant`` and ``arguments`` choose and fill the sentence in ``MESSAGES``.
    """

    path: Path
    at: Literal["key", "value"]
    variant: str
    arguments: dict[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The sentence for the writer."""
        return MESSAGES[self.variant].format(**self.arguments)


def problems(data: object, kind: str, extension: Extension = NO_EXTENSION) -> tuple[SchemaProblem, ...]:
    """Return the structural problems of ``data`` in the order of the document; empty when it is valid.

    ``data`` holds mappings, lists and text (numbers and None, as an editor reads them, are fine); ``kind`` is
    its 表类, or `perfgoals.yaml` for the settings. An unknown kind is then the only problem. ``extension`` are
    the fields that the document's form has of its own.
    """
    if kind != CONFIG_NAME and kind not in KINDS:
        return (_kind_problem(data, kind),)
    accepts = _acceptor(kind) if extension.is_empty else _own_acceptor(kind, extension)
    if accepts(data):
        return ()
    validator = _validator(kind, extension)
    if validator.is_valid(data):
        return ()
    return _Reader(data, kind, extended(kind, extension)).read(validator.iter_errors(data))


@cache
def _acceptor(kind: str) -> Callable[[object], bool]:
    return acceptor(schema(kind))


@lru_cache(maxsize=64)
def _own_acceptor(kind: str, extension: Extension) -> Callable[[object], bool]:
    return acceptor(extended(kind, extension))


@lru_cache(maxsize=64)
def _validator(kind: str, extension: Extension) -> Draft202012Validator:
    # Imported here because few documents need it, and it takes longer to load than a short run of the linter.
    from jsonschema_rs import Draft202012Validator  # noqa: PLC0415

    return Draft202012Validator(extended(kind, extension))


def _kind_problem(data: object, kind: str) -> SchemaProblem:
    if not isinstance(data, dict):
        return SchemaProblem((), "value", "not-a-mapping", {"found": found(data)})
    kinds = "、".join(KINDS)
    if "表类" not in data:
        return SchemaProblem((), "key", "missing-kind", {"kinds": kinds})
    value = kind or value_text(data["表类"])
    if not value.strip():
        return SchemaProblem(("表类",), "value", "missing-kind", {"kinds": kinds})
    close = closest(value, tuple(KINDS))
    if close:
        return SchemaProblem(("表类",), "value", "similar-kind", {"value": value, "suggestion": close})
    return SchemaProblem(("表类",), "value", "unknown-kind", {"value": value, "kinds": kinds})


class _Reader:
    """Turns the validator's errors on one document into problems."""

    def __init__(self, data: object, kind: str, form: Json) -> None:
        self._data = data
        self._schema = form
        self._settings = kind == CONFIG_NAME
        self._root_label = "最外层" if self._settings else "表头"
        self._scope = "这里的设置" if self._settings else "本表的字段"
        self._places = tuple(places(self._schema, self._root_label))
        self._meant: set[Path] = set()

    def read(self, errors: Iterable[ValidationError]) -> tuple[SchemaProblem, ...]:
        """Return one problem for each spot, in the order of the document."""
        spots: dict[tuple[Path, str, str], SchemaProblem] = {}
        for problem in (problem for error in errors for problem in self._explain(error)):
            lacking = problem.arguments["field"] if problem.variant == "missing-field" else ""
            spots.setdefault((problem.path, problem.at, lacking), problem)
            if len(spots) == MAX_PROBLEMS:
                break
        kept = [problem for problem in spots.values() if not self._is_explained(problem)]
        kept.sort(key=lambda problem: self._position(problem.path))
        if len(spots) == MAX_PROBLEMS:
            kept.append(SchemaProblem((), "value", "more-problems", {"limit": str(len(kept))}))
        return tuple(kept)

    def _is_explained(self, problem: SchemaProblem) -> bool:
        """Tell whether a missing field is there under a name that is already being corrected."""
        return (
            problem.variant == "missing-field" and (*problem.path, problem.arguments["field"]) in self._meant
        )

    def _explain(self, error: ValidationError) -> Iterator[SchemaProblem]:
        from jsonschema_rs import ValidationErrorKind  # noqa: PLC0415 - see _validator

        path, kind, value = self._path(error.instance_path), error.kind, error.instance
        if isinstance(kind, ValidationErrorKind.AdditionalProperties):
            yield from (self._unknown_key(path, key) for key in kind.unexpected)
        elif isinstance(kind, ValidationErrorKind.Required):
            yield self._missing(path, kind.property)
        elif isinstance(kind, ValidationErrorKind.PropertyNames):
            yield self._wrong_key(path, str(kind.error.instance))
        elif _is_blank(value):
            yield self._blank(path)
        elif self._has_wrong_shape(path, value):
            yield self._wrong_type(path, value)
        else:
            node = node_at(self._schema, path)
            arguments = {
                "field": field_name(path),
                "expected": wanted(self._schema, node),
                "value": value_text(value),
            }
            yield SchemaProblem(path, "value", "wrong-value", arguments)

    def _path(self, parts: list[str | int]) -> Path:
        """Return the path of an error with its keys as they stand.

        The validator reads a key ``2023`` as an index and leaves out a key that is empty.
        """
        node: Any = self._data
        path: list[str | int] = []
        for part in parts:
            while isinstance(node, dict) and _key_in(node, part) is None and "" in node:
                path.append("")
                node = node[""]
            step = _key_in(node, part) if isinstance(node, dict) else part
            if step is None:
                break
            path.append(step)
            node = node[step]
        return tuple(path)

    def _has_wrong_shape(self, path: Path, value: object) -> bool:
        """Tell a mapping, list or text in each other's place from a text that is merely worded wrongly."""
        if isinstance(value, dict | list):
            return True
        return shape_of(node_at(self._schema, path)) in {"mapping", "list"}

    def _unknown_key(self, path: Path, key: str) -> SchemaProblem:
        label = f"{place_name(path)}下" if path else self._root_label
        if path and isinstance(path[-1], int):
            label = f"“{field_name(path)}”的各条里"
        here = Place(label, tuple(node_at(self._schema, path).get("properties", ())))
        advice = advise(key, here, self._places, self._scope, self._present(path))
        if advice.variant == "unlisted-key" and not path and not self._settings:
            kind = _kind_with(key)
            if kind:
                return SchemaProblem((key,), "key", "other-kind-key", {"key": value_text(key), "kind": kind})
        if advice.meant:
            self._meant.add((*path, advice.meant))
        return SchemaProblem((*path, key), "key", advice.variant, advice.arguments)

    def _present(self, path: Path) -> frozenset[str]:
        node: Any = self._data
        for part in path:
            node = node[part]
        return frozenset(node)

    def _missing(self, path: Path, name: str) -> SchemaProblem:
        if name == "表类":
            return SchemaProblem(path, "key", "missing-kind", {"kinds": "、".join(KINDS)})
        node = node_at(self._schema, (*path, name))
        place = place_name(path) if path else ""
        return SchemaProblem(
            path, "key", "missing-field", {"place": place, "field": name, "about": about(node)}
        )

    def _wrong_key(self, path: Path, key: str) -> SchemaProblem:
        names = resolved(self._schema, node_at(self._schema, path)["propertyNames"])
        arguments = {"place": field_name(path), "key": value_text(key), "expected": about(names)}
        return SchemaProblem((*path, key), "key", "wrong-key", arguments)

    def _blank(self, path: Path) -> SchemaProblem:
        if path and isinstance(path[-1], int):
            return SchemaProblem(path, "value", "blank-item", {"place": place_name(path)})
        arguments = {"field": field_name(path), "about": about(node_at(self._schema, path))}
        return SchemaProblem(path, "value", "blank-field", arguments)

    def _wrong_type(self, path: Path, value: object) -> SchemaProblem:
        if not path:
            return SchemaProblem(path, "value", "not-a-mapping", {"found": found(value)})
        node = node_at(self._schema, path)
        place = place_name(path)
        if _is_split_sentence(value) and _takes_any_text(node):
            return SchemaProblem(path, "value", "colon-in-text", {"place": place, "key": next(iter(value))})
        phrase = expected(self._schema, node, item=isinstance(path[-1], int))
        arguments = {"place": place, "expected": phrase, "found": found(value)}
        return SchemaProblem(path, "value", "wrong-type", arguments)

    def _position(self, path: Path) -> tuple[int, ...]:
        """Return where ``path`` stands in the document, as the index taken at each step."""
        node: Any = self._data
        steps: list[int] = []
        for part in path:
            steps.append(part if isinstance(part, int) else list(node).index(part))
            node = node[part]
        return tuple(steps)


def _key_in(node: dict[str, Any], part: str | int) -> str | None:
    """Return the key of ``node`` that the validator calls ``part``."""
    if isinstance(part, str):
        return part if part in node else None
    return next((key for key in node if _reads_as(key, part)), None)


def _reads_as(key: str, index: int | str) -> bool:
    digits = key.removeprefix("+")
    return digits.isascii() and digits.isdigit() and int(digits) == index


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _is_split_sentence(value: object) -> TypeGuard[dict[str, object]]:
    """Tell whether `目标1: 完成…` was read as a mapping where a sentence was meant."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    return not isinstance(next(iter(value.values())), dict | list)


def _takes_any_text(node: Json) -> bool:
    return shape_of(node) in {"text", "lines"} and node.get("pattern", r"\S") == r"\S"


def _kind_with(key: str) -> str:
    """Return the first kind whose outermost fields include ``key``."""
    return next((kind for kind in KINDS if key in schema(kind)["properties"]), "")
