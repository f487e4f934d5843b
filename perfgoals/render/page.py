"""From a document to its page: picks the form's template, gives it the document's fields, reads the grid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from perfgoals.config.forms import FormError, FormTable, form_named
from perfgoals.render.environment import render_template
from perfgoals.render.errors import RenderError
from perfgoals.render.indicators import indicator_rows
from perfgoals.render.markup import parse_page
from perfgoals.render.view import view_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from perfgoals.render.grid import Page
    from perfgoals.render.indicators import Levels

DEFAULT_FORM = "国家2015"
"""The form of a document when neither it nor the settings name one: 财预〔2015〕88号, which every local form follows."""

_FIELD = re.compile(r"\{(\w+)\}")


def render_page(
    data: Mapping[str, object], *, form: str | None = None, template_dirs: Sequence[Path] = ()
) -> Page:
    """Return the official table of a document.

    Args:
        data: the document as read, all scalars text.
        form: the 版式 of documents that name none themselves; None means 国家2015.
        template_dirs: directories with local forms, searched in order before the shipped ones.

    Raises:
        RenderError: an unknown 表类 or 版式, a form without this kind of table, a document whose shape no
            template can print (`ViewError`), or a faulty template (`TemplateFault`, `GridError`).

    """
    directories = tuple(template_dirs)
    table = form_table(data, form, directories)
    html = render_template(table.template, variables(data, table), directories)
    return parse_page(html, table.template)


def form_table(data: Mapping[str, object], form: str | None, template_dirs: tuple[Path, ...]) -> FormTable:
    """Return the table a document is printed in; arguments as for `render_page`.

    Raises:
        RenderError: an unknown 表类 or 版式, or a form without this kind of table.

    """
    kind = str(data.get("表类") or "")
    if not kind:
        raise RenderError("文件没有写明表类，不知道应当套用哪张表")
    try:
        return form_named(str(data.get("版式") or form or DEFAULT_FORM), template_dirs).table(kind)
    except FormError as error:
        raise RenderError(str(error)) from error


def title_fields(table: FormTable) -> frozenset[str]:
    """Return the fields the form prints in its title."""
    return frozenset(_FIELD.findall(table.title))


def variables(data: Mapping[str, object], table: FormTable) -> dict[str, object]:
    """Return what a template can name: the document's fields, 指标 (its indicator rows) and what the form supplies.

    The form supplies 标题, 表号 and 金额单位 where the document leaves them out, and 脚注, its footnotes.

    Raises:
        ViewError: the document has text where its form needs fields or a list, or the other way round.

    """
    view = view_of(data, table.schema)
    empty = bool(view.get("空表"))
    own = [extra.name for extra in table.extension.row]
    indicators = cast("Levels", view.get("绩效指标", {}))
    return view | {
        "指标": indicator_rows(indicators, table.levels, empty=empty, extra=own),
        "标题": view.get("标题") or _title(table.title, view),
        "表号": view.get("表号") or table.table_number,
        "金额单位": view.get("金额单位") or table.unit,
        "脚注": list(table.footnotes),
    }


def _title(pattern: str, view: Mapping[str, object]) -> str:
    return _FIELD.sub(lambda match: str(view.get(match.group(1), "")), pattern)
