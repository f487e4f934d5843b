"""The official forms: what each form.yaml says about its levels, columns, weights and templates.

A form is a folder below a template directory, named by the 版式 its form.yaml states. Local template
directories come before the shipped one, so a province can add a form or replace one.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from perfgoals.document.block import read_block
from perfgoals.model.records import dataclass
from perfgoals.resources import resource_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORM_FILE = "form.yaml"
_FORM_KEYS = ("版式", "依据", "金额单位", "缺省版式", "绩效指标", "表")
_TABLE_KEYS = ("模板", "标题", "表号", "金额单位", "绩效指标", "列", "必填", "分值合计", "一级分值", "脚注")


class FormError(ValueError):
    """A form that is not known, or a form.yaml that cannot be read; `str()` is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Level:
    """A 一级指标 of a form with its 二级指标, in the form's order."""

    name: str
    seconds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """One kind of table in a form.

    `template` is the path below the template directory. `title` may name fields of the document in braces.
    `weight_total` is what the 分值 of a goal table add up to, None where the form has no weights;
    `level_weights` maps a 一级指标 to the points the form gives it.
    """

    kind: str
    form: str
    template: str
    title: str
    table_number: str = ""
    unit: str = "万元"
    levels: tuple[Level, ...] = ()
    columns: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    weight_total: Decimal | None = None
    level_weights: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """An official form (版式): its tables, and the form that serves the kinds it lacks ("" for none)."""

    name: str
    authority: str
    unit: str
    fallback: str
    own_tables: tuple[FormTable, ...]
    template_dirs: tuple[Path, ...] = ()

    def table(self, kind: str) -> FormTable:
        """Return the form's table of a kind, its fallback's where it has none.

        Raises:
            FormError: neither has one.

        """
        visited: list[str] = []
        form = self
        while True:
            for table in form.own_tables:
                if table.kind == kind:
                    return table
            visited.append(form.name)
            if not form.fallback or form.fallback in visited:
                raise FormError(f"版式“{self.name}”没有“{kind}”")
            form = form_named(form.fallback, self.template_dirs)

    def levels(self, kind: str) -> tuple[Level, ...]:
        """Return the form's 一级 and 二级指标 for a kind, () where it has none."""
        return self.table(kind).levels

    def weight_total(self, kind: str) -> Decimal | None:
        """Return what the 分值 of a table of this kind add up to, None where the form prints no weights."""
        return self.table(kind).weight_total


def form_named(name: str, template_dirs: tuple[Path, ...] = ()) -> Form:
    """Return the form a document names as its 版式.

    Args:
        name: the 版式.
        template_dirs: local template directories, first wins, all before the shipped one.

    Raises:
        FormError: no form has this name (the sentence lists those that exist), or its form.yaml is faulty.

    """
    forms = _forms(template_dirs)
    if name in forms:
        return forms[name]
    close = _closest(name, tuple(forms))
    hint = f"，是否想写“{close}”？" if close else "；"
    raise FormError(f"没有版式“{name}”{hint}可用的版式有：{'、'.join(forms)}")


def form_names(template_dirs: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """Return the names of all forms, local ones first."""
    return tuple(_forms(template_dirs))


def forget_forms() -> None:
    """Read the forms anew when one is next asked for, because somebody has just written one."""
    _forms.cache_clear()


@lru_cache(maxsize=8)
def _forms(template_dirs: tuple[Path, ...]) -> Mapping[str, Form]:
    forms: dict[str, Form] = {}
    for directory in (*template_dirs, resource_dir("templates")):
        for path in sorted(directory.glob(f"*/{FORM_FILE}")):
            form = _read_form(path, template_dirs)
            forms.setdefault(form.name, form)
    return forms


def _closest(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  slow to import, needed only for a typing slip

    containing = [form for form in known if name and (name in form or form in name)]
    return next(iter(containing or get_close_matches(name, known, n=1, cutoff=0.4)), "")


def _read_form(path: Path, template_dirs: tuple[Path, ...]) -> Form:
    fields = _Fields(path, "", _load(path), _FORM_KEYS)
    name = fields.text("版式")
    if not name:
        raise fields.error("缺少“版式”（本版式的名称）")
    unit = fields.text("金额单位") or "万元"
    levels = fields.levels("绩效指标")
    tables = tuple(
        _read_table(_Fields(path, kind, table, _TABLE_KEYS), name, unit, levels)
        for kind, table in fields.mapping("表").items()
    )
    return Form(name, fields.text("依据"), unit, fields.text("缺省版式"), tables, template_dirs)


def _read_table(fields: _Fields, form: str, unit: str, levels: tuple[Level, ...]) -> FormTable:
    template = fields.text("模板")
    if not template:
        raise fields.error("缺少“模板”（.html.j2 文件名）")
    return FormTable(
        kind=fields.where,
        form=form,
        template=template if "/" in template else f"{fields.path.parent.name}/{template}",
        title=fields.text("标题") or fields.where,
        table_number=fields.text("表号"),
        unit=fields.text("金额单位") or unit,
        levels=fields.levels("绩效指标") or levels,
        columns=fields.texts("列"),
        required=fields.texts("必填"),
        footnotes=fields.texts("脚注"),
        weight_total=fields.number("分值合计"),
        level_weights=fields.numbers("一级分值"),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
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
                close = _closest(str(key), self.known)
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


def _load(path: Path) -> object:
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
