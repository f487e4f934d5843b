"""The Typer application: assembles the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import typer
from typer.main import get_command

from perfgoals import __version__
from perfgoals.cli import console, exits
from perfgoals.cli.baseline import baseline
from perfgoals.cli.book import book
from perfgoals.cli.chinese import CONTEXT_SETTINGS, ChineseCommand, ChineseGroup
from perfgoals.cli.diff import diff
from perfgoals.cli.doctor import doctor
from perfgoals.cli.edit import edit
from perfgoals.cli.explain import explain
from perfgoals.cli.fix import fix
from perfgoals.cli.form import form
from perfgoals.cli.import_ import import_
from perfgoals.cli.library import build, search
from perfgoals.cli.lint import lint
from perfgoals.cli.new import new
from perfgoals.cli.render import render
from perfgoals.cli.rules import rules
from perfgoals.cli.schema import schema
from perfgoals.cli.score import score
from perfgoals.cli.serve import serve
from perfgoals.cli.set import set_

if TYPE_CHECKING:
    from typer.core import TyperGroup

_ABOUT = (
    "写、审、评、公开预算绩效目标表。\n\n退出码：0 没有问题，1 有问题，2 命令或配置有误，3 程序没能完成。"
)

_COMMANDS = (
    ("new", new, "新建一张表：空白的、放好指标的，或从上年的表、目标表做起。"),
    ("edit", edit, "在终端里编辑绩效目标表：边写边检查，随时可撤销。"),
    ("serve", serve, "在本机的浏览器里编辑绩效目标表。"),
    ("import", import_, "从 Word、Excel 和网页导入绩效表，没有读懂的逐格列出。"),
    ("set", set_, "改一处内容，供脚本使用；其余一字不动。"),
    ("lint", lint, "检查绩效目标表，逐条指出问题、所在行和改法。"),
    ("fix", fix, "自动改正有把握的问题，只动要改的地方。"),
    ("baseline", baseline, "把现有的问题记成基线，以后只看新问题；已改正的自动删去。"),
    ("diff", diff, "比较两个版本的绩效目标：指标增减、目标高低、资金和期限的变化。"),
    ("score", score, "给绩效目标表打审核分（机评部分），逐项列出扣分的来由。"),
    ("render", render, "按官方表式排出表格，写成网页、Word、Excel、PDF 等。"),
    ("book", book, "把一个部门的全部公开表汇成一册。"),
    ("form", form, "起草、检查和列出本地版式（自己省里的表式）。"),
    ("explain", explain, "说明一条规则：查什么、为什么、怎么改、依据和例子。"),
    ("rules", rules, "列出全部规则：代码、程度、名称。"),
    ("schema", schema, "打印一种表的 JSON Schema，供编辑器边写边提示。"),
    ("doctor", doctor, "检查本机的环境：程序、字体、终端的字宽、文件夹的权限。"),
)
_GROUPS = (
    (
        "library",
        "指标库：查找指标，从好的表里收集本单位的指标。",
        (
            ("search", search, "按名称、说明或拼音首字母查找指标。"),
            ("build", build, "从没有错误的绩效目标表收集指标，添进本单位的指标库。"),
        ),
    ),
)


def _version(asked: bool) -> None:
    if asked:
        console.out(f"perfgoals {__version__}\n")
        raise typer.Exit


def _root(
    version: bool = typer.Option(
        False, "--version", "-V", help="显示版本。", callback=_version, is_eager=True
    ),
) -> None:
    """Take the options that stand before a command."""


def build_app() -> TyperGroup:
    """Return the root command with all the others."""
    app = typer.Typer(
        name="perfgoals",
        cls=ChineseGroup,
        help=_ABOUT,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings=CONTEXT_SETTINGS,
    )
    app.callback()(_root)
    for name, command, words in _COMMANDS:
        app.command(name, cls=ChineseCommand, help=words, context_settings=CONTEXT_SETTINGS)(command)
    for group, about, commands in _GROUPS:
        inner = typer.Typer(cls=ChineseGroup, help=about, context_settings=CONTEXT_SETTINGS)
        for name, action, words in commands:
            inner.command(name, cls=ChineseCommand, help=words, context_settings=CONTEXT_SETTINGS)(action)
        app.add_typer(inner, name=group)
    return cast("TyperGroup", get_command(app))


def run_app(arguments: list[str]) -> int:
    """Run ``arguments`` through Typer and return the exit code; raises ``UsageError`` for a bad command line.

    The command is run without Typer's own ``main``, which would answer Ctrl-C and a closed pipe in its way.
    """
    command = build_app()
    try:
        with command.make_context("perfgoals", arguments) as context:
            code = command.invoke(context)
    except typer.Exit as stop:
        return stop.exit_code
    return code if isinstance(code, int) else exits.CLEAN
