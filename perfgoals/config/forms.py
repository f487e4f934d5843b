"""The official forms: what each form.yaml says about its levels, columns, weights and templates.

A form is a folder below a template directory, named by the 版式 its form.yaml states. Local template
directories come before the shipped one, so a province can add a form or replace one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from perfgoals.config.form_file import FormError, FormFile, Level, closest, load
from perfgoals.document.extension import NO_EXTENSION, Extension, ExtraField, extended
from perfgoals.model.money import MoneyUnit
from perfgoals.model.records import dataclass, replace
from perfgoals.resources import resource_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import Path

    from perfgoals.document.shape import Json

__all__ = ["Form", "FormError", "FormTable", "Level", "forget_forms", "form_named", "form_names"]

FORM_FILE = "form.yaml"
_EXTRAS, _ROW_EXTRAS = "附加字段", "指标附加字段"
_FORM_KEYS = ("版式", "依据", "金额单位", "缺省版式", _EXTRAS, _ROW_EXTRAS, "绩效指标", "表")
_TABLE_KEYS = (
    *("模板", "标题", "表号", "金额单位", _EXTRAS, _ROW_EXTRAS, "绩效指标"),
    *("列", "必填", "分值合计", "一级分值", "脚注"),
)


@dataclass(frozen=True, slots=True)
class FormTable:
    """One kind of table in a form.

    `template` is the path below the template directory. `title` may name fields of the document in braces.
    `unit` is what amounts are in where a document states no 金额单位. `extension` are the fields the form has
    beyond the schema of the kind. `weight_total` is what the 分值 of a goal table add up to, None where the form
    has no weights; `level_weights` maps a 一级指标 to the points the form gives it.
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
    extension: Extension = NO_EXTENSION

    @property
    def schema(self) -> Json:
        """The JSON Schema of the kind with the form's own fields; read it, never change it."""
        return extended(self.kind, self.extension)


@dataclass(frozen=True, slots=True)
class Form:
    """An official form (版式): its tables, and the form that serves the kinds it lacks ("" for none).

    `unit` is what amounts are in where a document states no 金额单位, also in tables of the fallback.
    """

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
                    return (
                        table if form is self or table.unit == self.unit else replace(table, unit=self.unit)
                    )
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
    close = closest(name, tuple(forms))
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


def _read_form(path: Path, template_dirs: tuple[Path, ...]) -> Form:
    fields = FormFile(path, "", load(path), _FORM_KEYS)
    name = fields.text("版式")
    if not name:
        raise fields.error("缺少“版式”（本版式的名称）")
    usual = FormTable(
        kind="",
        form=name,
        template="",
        title="",
        unit=fields.unit("金额单位") or MoneyUnit.WAN,
        levels=fields.levels("绩效指标"),
        extension=Extension(fields.extras(_EXTRAS), fields.extras(_ROW_EXTRAS)),
    )
    tables = tuple(
        _read_table(FormFile(path, kind, table, _TABLE_KEYS), usual)
        for kind, table in fields.mapping("表").items()
    )
    return Form(name, fields.text("依据"), usual.unit, fields.text("缺省版式"), tables, template_dirs)


def _read_table(fields: FormFile, usual: FormTable) -> FormTable:
    """Read one table; what holds for all tables of the form is in ``usual``."""
    template = fields.text("模板")
    if not template:
        raise fields.error("缺少“模板”（.html.j2 文件名）")
    common = usual.extension
    return FormTable(
        kind=fields.where,
        form=usual.form,
        template=template if "/" in template else f"{fields.path.parent.name}/{template}",
        title=fields.text("标题") or fields.where,
        table_number=fields.text("表号"),
        unit=fields.unit("金额单位") or usual.unit,
        levels=fields.levels("绩效指标") or usual.levels,
        columns=fields.texts("列"),
        required=fields.texts("必填"),
        footnotes=fields.texts("脚注"),
        weight_total=fields.number("分值合计"),
        level_weights=fields.numbers("一级分值"),
        extension=Extension(
            _joined(common.fields, fields.extras(_EXTRAS)), _joined(common.row, fields.extras(_ROW_EXTRAS))
        ),
    )


def _joined(common: tuple[ExtraField, ...], own: tuple[ExtraField, ...]) -> tuple[ExtraField, ...]:
    """Return the fields of a whole form and those of one table, whose word on a field counts."""
    return tuple({extra.name: extra for extra in (*common, *own)}.values())
