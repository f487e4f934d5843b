"""``perfgoals score``: the review score of every goal table, with its trace."""

from __future__ import annotations

from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.settings import settings_for
from perfgoals.engine.collect import PathMissingError, batches
from perfgoals.engine.run import Linter
from perfgoals.report.score import ScoredTable, ScoreJson, ScoreText
from perfgoals.rules.registry import all_rules
from perfgoals.scoring.review import review


def score(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="路径", help="文件或文件夹。", show_default="当前文件夹")
    ] = None,
    output_format: Annotated[
        str, typer.Option("--output-format", "-o", metavar="格式", help="输出格式：text 或 json。")
    ] = "text",
    config: Annotated[
        str, typer.Option("--config", metavar="文件", help="指定 perfgoals.yaml。", show_default=False)
    ] = "",
    isolated: Annotated[bool, typer.Option("--isolated", help="不读任何 perfgoals.yaml。")] = False,
) -> int:
    """给绩效目标表打审核分（机评部分），逐项列出扣分的来由。"""
    if output_format not in {"text", "json"}:
        raise UsageError(f"没有“{output_format}”这种输出格式；可用：text、json")
    given = tuple(paths or (".",))
    linter = Linter(settings_for(given, config=config, isolated=isolated))
    report = ScoreJson(console.out) if output_format == "json" else ScoreText(console.out)
    rule_items = {rule.code: rule.item for rule in all_rules()}
    unreadable = 0
    try:
        for result in linter.run(batches(given)):
            if result.reading.root is None:
                unreadable += 1
                console.say(f"{result.reading.path}：读不出来，未评分；perfgoals lint 可查看原因")
            elif result.table is not None and not result.table.is_empty:
                table = result.table
                points = review(result.findings, rule_items, len(table.indicators))
                report.add(ScoredTable(result.reading.path, table.kind, table.name, points))
    except PathMissingError as error:
        raise UsageError(f"找不到“{error}”；请检查路径是否写对") from None
    report.close()
    return exits.FINDINGS if unreadable else exits.CLEAN
