"""``perfgoals score``: the review score of every goal table, with its trace."""

from __future__ import annotations

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.inputs import batches_of, check_paths
from perfgoals.cli.parameters import Config, Isolated, Paths, TextOrJson  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.progress import tracked
from perfgoals.cli.settings import settings_for
from perfgoals.engine.run import Linter
from perfgoals.report.score import ScoredTable, ScoreJson, ScoreText
from perfgoals.rules.registry import all_rules
from perfgoals.scoring.review import review


def score(
    paths: Paths = None,
    output_format: TextOrJson = "text",
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals score``."""
    if output_format not in {"text", "json"}:
        raise UsageError(f"没有“{output_format}”这种输出格式；可用：text、json")
    given = tuple(paths or (".",))
    check_paths(given)
    linter = Linter(settings_for(given, config=config, isolated=isolated))
    report = ScoreJson(console.out) if output_format == "json" else ScoreText(console.out)
    rule_items = {rule.code: rule.item for rule in all_rules()}
    unreadable = empty_tables = 0
    for result in tracked(linter.run(batches_of(given))):
        if result.reading.root is None:
            unreadable += 1
            console.say(f"{result.reading.path}：读不出来，未评分；perfgoals lint 可查看原因")
        elif result.table is not None and result.table.is_empty:
            empty_tables += 1
        elif result.table is not None:
            table = result.table
            points = review(result.findings, rule_items, len(table.indicators))
            report.add(ScoredTable(result.reading.path, table.kind, table.name, points))
    report.close(empty_tables=empty_tables)
    return exits.FINDINGS if unreadable else exits.CLEAN
