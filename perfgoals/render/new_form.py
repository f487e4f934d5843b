"""A working copy of an official form, for a province to change into its own.

The copy has the goal tables of the form it starts from; 自评表, 监控表 and the other kinds stay the national
ones until somebody writes them too (缺省版式).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.config.forms import FORM_FILE
from perfgoals.document.edits.scalars import inline
from perfgoals.document.extension import NO_EXTENSION
from perfgoals.model.tables import GOAL_KINDS
from perfgoals.render.environment import environment
from perfgoals.resources import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfgoals.config.forms import Form, FormTable, Level
    from perfgoals.document.extension import Extension

SUFFIX = ".html.j2"
_INCLUDE = re.compile(r'(\{%-?\s*include\s+["\'])([^"\']+)(["\'])')
_COMMENT = re.compile(r"\{#.*?#\}\n?", re.DOTALL)
_LOOP = re.compile(r"^( *)\{% for (\w+) in 指标 %\}\n", re.MULTILINE)
_SHARED = "common/"
"""What every form may include; it is not copied."""

_HEAD = """\
{# 版式“%(form)s”的%(kind)s。写法见 docs/写一个表式.md，改完运行：perfgoals form check %(form)s
   {{ 字段名 }}        印出表里这一项；上一级和下一级之间用点，如 {{ 项目资金.年度资金总额 }}
   {%% for … %%}       重复印出各行，到 {%% endfor %%} 为止；{%% if … %%} 有内容才印
   <th> <td>          标题格和内容格；colspan 跨几列，rowspan 跨几行，merge 与上一行相同时自动合并
   <col width="12">   一列的宽窄，各列按比例分；每行的格子加起来必须正好是这么多列
   class="left" "center" "right"  格内文字靠左、居中、靠右
   可用的标签只有：article h1 h2 p table col thead tr th td br #}
"""
_LOOP_NOTE = "%s{# 每个指标印一行。空表印出 form.yaml“绩效指标”里的全部分类 #}\n"


def form_files(name: str, like: Form) -> dict[str, str]:
    """Return the files of a new form by file name: its form.yaml and one template a goal table.

    Args:
        name: the 版式 and folder of the new form.
        like: the form to start from.

    Raises:
        TemplateNotFound: a template that ``like`` names is missing.

    """
    tables = [
        table for kind in KINDS if kind in GOAL_KINDS for table in like.own_tables if table.kind == kind
    ]
    names: dict[str, str] = {}
    for table in tables:
        names.setdefault(table.template, f"{table.kind}{SUFFIX}")
    files = {FORM_FILE: "".join(_form_yaml(name, like, tables, names))}
    kinds = {table.template: table.kind for table in reversed(tables)}
    copier = _Copier(name, like, names)
    for source, kind in kinds.items():
        head = _HEAD % {"form": name, "kind": kind}
        files[names[source]] = head + copier.copied(source)
    return files | copier.parts


class _Copier:
    """Copies templates and what they include of their own folder, so that the copy stands alone."""

    def __init__(self, name: str, like: Form, names: dict[str, str]) -> None:
        self.parts: dict[str, str] = {}
        self._name = name
        self._names = names
        self._jinja = environment(like.template_dirs)

    def copied(self, source: str) -> str:
        """Return the text of a template with its explanations renewed and its includes pointing at the copy."""
        loader = self._jinja.loader
        text = loader.get_source(self._jinja, source)[0] if loader else ""
        text = _INCLUDE.sub(self._included, _COMMENT.sub("", text))
        return _LOOP.sub(lambda match: _LOOP_NOTE % match[1] + match[0], text)

    def _included(self, match: re.Match[str]) -> str:
        lead, path, end = match.groups()
        if path.startswith(_SHARED):
            return match[0]
        part = self._names.get(path) or path.rpartition("/")[2]
        if part not in self.parts and path not in self._names:
            self.parts[part] = ""  # holds its place against a template that includes itself
            self.parts[part] = self.copied(path)
        return f"{lead}{self._name}/{part}{end}"


def _form_yaml(name: str, like: Form, tables: Sequence[FormTable], names: dict[str, str]) -> Iterator[str]:
    levels = tables[0].levels if tables else ()
    extensions = {table.extension for table in tables}
    common = extensions.pop() if len(extensions) == 1 else NO_EXTENSION
    yield (
        f"# 版式“{name}”，照“{like.name}”写成。改完运行：perfgoals form check {name}\n"
        f"# 表里写“版式: {name}”，或在 perfgoals.yaml 里写一次，就用这一套表式。\n"
        f"版式: {inline(name)}\n"
        "# 依据：规定这套表式的文件名称和文号。\n"
        "依据:\n"
        "# 金额单位：没有写“金额单位”的表用哪个单位，万元或元；检查、评分和排版都按它。\n"
        f"金额单位: {like.unit}\n"
        "# 缺省版式：下面没有的表（自评表、监控表等）用哪个版式。\n"
        f"缺省版式: {inline(like.fallback or like.name)}\n"
        "# 附加字段、指标附加字段：自带的字段里没有、本版式的表和指标却要填的项目，一行一个，后面写说明和例子。\n"
    )
    yield from _extras(common, "") if not common.is_empty else _EXAMPLE
    yield (
        "# 绩效指标：一级指标和其中的二级指标，按印出的顺序。空表按它印出固定行，检查时按它核对分类。\n"
        "绩效指标:\n"
    )
    yield from _levels(levels, "  ")
    yield "# 表：本版式有哪几种表。不需要的整段删去。\n表:\n"
    for number, table in enumerate(tables):
        own = table.extension if table.extension != common else NO_EXTENSION
        yield from _table(table, names[table.template], (levels, own), explained=not number)


def _table(
    table: FormTable, template: str, apart: tuple[tuple[Level, ...], Extension], *, explained: bool
) -> Iterator[str]:
    """Yield the lines of one table; ``apart`` are the levels of the whole form, and the table's own fields."""
    notes = _NOTES if explained else {}
    levels, own = apart
    yield f"  {table.kind}:\n"
    for key, written in (
        ("模板", [inline(template)]),
        ("标题", [inline(table.title)]),
        ("列", [_flow(table.columns)]),
        ("必填", [_flow(table.required)]),
    ):
        yield from (f"    {notes.get(key, '')}".rstrip(" "), f"    {key}: {written[0]}\n")
    yield from _extras(own, "    ")
    if table.levels != levels:
        yield "    绩效指标:\n"
        yield from _levels(table.levels, "      ")
    if table.weight_total is not None:
        yield from (f"    {notes.get('分值合计', '')}".rstrip(" "), f"    分值合计: {table.weight_total}\n")
    if table.level_weights:
        weights = ", ".join(f"{level}: {points}" for level, points in table.level_weights)
        yield f"    一级分值: {{{weights}}}\n"
    if table.footnotes:
        yield from (f"    {notes.get('脚注', '')}".rstrip(" "), "    脚注:\n")
        yield from (f"      - {inline(note)}\n" for note in table.footnotes)


def _levels(levels: Iterable[Level], indent: str) -> Iterator[str]:
    for level in levels:
        yield f"{indent}{inline(level.name, key=True)}: {_flow(level.seconds)}\n"


def _extras(extension: Extension, indent: str) -> Iterator[str]:
    for key, extras in (("附加字段", extension.fields), ("指标附加字段", extension.row)):
        if extras:
            yield f"{indent}{key}:\n"
            yield from (f"{indent}  {extra.name}: {inline(extra.about)}\n" for extra in extras)


def _flow(texts: Iterable[str]) -> str:
    return f"[{', '.join(inline(text, flow=True) for text in texts)}]"


_EXAMPLE = ("# 附加字段:\n", "#   计划开始日期: 计划从哪一天开始，如 2024-01-01\n")
_NOTES = {
    "模板": "# 模板：本文件夹里的网页模板。几种表可以共用一个。\n",
    "标题": "# 标题：花括号里写字段名，如 {年度}、{项目名称}，印出时换成表里的内容。\n",
    "列": "# 列：指标部分各列的标题，按顺序，供核对。\n",
    "必填": "# 必填：这张表必须填写的字段，上下级之间用斜线。\n",
    "分值合计": "# 分值合计、一级分值：指标分值应当加到多少；不印分值的版式删去这两项。\n",
    "脚注": "# 脚注：表下的附注，一条一行。\n",
}
