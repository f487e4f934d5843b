"""A form.yaml as it is read, field by field, every fault one Chinese sentence."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, cast

from perfgoals.document.block import read_block
from perfgoals.document.extension import ExtraField
from perfgoals.model.money import MoneyUnit
from perfgoals.model.records import dataclass
from perfgoals.text import pattern

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_EXAMPLES = pattern("(?:^|[，；（(])例?如[ ：:](.+)$")
"""What follows 如 in the note of a field: its examples, between 、."""
_TEMPLATE_NAMES = frozenset({"指标", "脚注", "目标", "评分", "一级指标", "二级指标"})
"""What templates call by these names is not a field."""


class FormError(ValueError):
    """A form that is not known, or a form.yaml that cannot be read; `str()` is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Level:
    """A 一级指标 of a form with its 二级指标, in the form's order."""

    name: str
    seconds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormFile:
    """A mapping of a form.yaml with where it stands, read field by field."""

    path: Path
    where: str
    value: object
    known: tuple[str, ...]

    def __post_init__(self) -> None:
        if not isinstance(self.value, dict):
            raise self.error("应当缩进填写各个字段")
        for key in self.value:
            if key not in self.known:
                close = closest(str(key), self.known)
                hint = f"，是否想写“{close}”？" if close else "；"
                raise self.error(f"不认识的字段“{key}”{hint}可用的字段有：{'、'.join(self.known)}")

    def error(self, message: str) -> FormError:
        """Return a fault of this mapping."""
        where = f"“{self.where}”" if self.where else ""
        return FormError(
            f"版式文件 {self.path.parent.name}/{self.path.name} {where}：{message}".replace(" ：", "：")
        )

    def text(self, key: str) -> str:
        """Return a text field, "" when absent."""
        value = self._get(key, "")
        if not isinstance(value, str):
            raise self.error(f"“{key}”应当填写文字")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, () when absent."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(f"“{key}”应当是文字的列表")
        return tuple(value)

    def mapping(self, key: str) -> Mapping[str, object]:
        """Return a mapping, {} when absent."""
        value = self._get(key, {})
        if not isinstance(value, dict):
            raise self.error(f"“{key}”下应当缩进填写")
        return value

    def number(self, key: str) -> Decimal | None:
        """Return a number, None when absent."""
        text = self.text(key)
        return self._decimal(key, text) if text else None

    def numbers(self, key: str) -> tuple[tuple[str, Decimal], ...]:
        """Numbers by name."""
        return tuple((name, self._decimal(name, str(text))) for name, text in self.mapping(key).items())

    def unit(self, key: str) -> str:
        """Return a unit of money, "" when absent."""
        text = self.text(key)
        if text and text not in tuple(MoneyUnit):
            raise self.error(f"“{key}”应当填写{'或'.join(MoneyUnit)}，这里是“{text}”")
        return text

    def extras(self, key: str) -> tuple[ExtraField, ...]:
        """Fields of the form's own, each with its note, () when absent."""
        made = []
        for name, note in self.mapping(key).items():
            if not name.isidentifier() or name in _TEMPLATE_NAMES:
                raise self.error(f"“{key}”里的“{name}”不能作字段名；请只用文字、数字，并避开模板已用的名称")
            if not isinstance(note, str):
                raise self.error(f"“{key}”里的“{name}”后面请写一句说明，如 “{name}: 说明，如 例子”")
            about = note.strip().rstrip("。")
            examples = _EXAMPLES.search(about)
            made.append(ExtraField(name, about, tuple(examples[1].split("、")) if examples else ()))
        return tuple(made)

    def levels(self, key: str) -> tuple[Level, ...]:
        """一级指标 with their lists of 二级指标."""
        made = []
        for first, seconds in self.mapping(key).items():
            if not isinstance(seconds, list) or not all(isinstance(second, str) for second in seconds):
                raise self.error(f"一级指标“{first}”应当列出它的二级指标")
            made.append(Level(first, tuple(seconds)))
        return tuple(made)

    def _get(self, key: str, default: object) -> object:
        found = cast("Mapping[str, object]", self.value).get(key, "")
        return default if found == "" else found

    def _decimal(self, key: str, text: str) -> Decimal:
        try:
            return Decimal(text)
        except InvalidOperation:
            raise self.error(f"“{key}”应当填写数字，这里是“{text}”") from None


def load(path: Path) -> object:
    """Return the YAML of a form, all scalars text."""
    place = f"版式文件 {path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise FormError(f"{place} 不是 UTF-8 编码；请用编辑器另存为 UTF-8") from None
    except OSError:
        raise FormError(f"{place} 打不开；请检查它是不是文件、有没有权限") from None
    root = read_block(text)
    if root is not None:
        return root
    import yaml  # noqa: PLC0415 - only a form in an unusual notation pays for the parser

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - BaseLoader makes text only
    except yaml.YAMLError as error:
        mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行附近读不通，" if mark else ""
        raise FormError(
            f"{place} 不是有效的 YAML：{line}请检查缩进（只用空格）、冒号后的空格和成对的引号、括号"
        ) from None


def closest(name: str, known: tuple[str, ...]) -> str:
    """Return the known name that ``name`` is most likely meant to be, "" where there is none."""
    from difflib import get_close_matches  # noqa: PLC0415  slow to import, needed only for a typing slip

    containing = [form for form in known if name and (name in form or form in name)]
    return next(iter(containing or get_close_matches(name, known, n=1, cutoff=0.4)), "")
