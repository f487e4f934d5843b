"""``perfgoals baseline``: writes and prunes the list of findings a folder already had."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError
from perfgoals.cli.files import write_whole
from perfgoals.cli.inputs import batches_of, check_paths
from perfgoals.cli.parameters import Config, Paths  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.progress import tracked
from perfgoals.cli.settings import settings_for
from perfgoals.engine.baseline import Baseline, BaselineError, dump
from perfgoals.engine.run import Linter
from perfgoals.engine.selection import Ruleset, Selection


def baseline(
    paths: Paths = None,
    file: Annotated[Path, typer.Option("--file", "-f", metavar="文件", help="基线文件。")] = Path(
        "perfgoals-baseline.tsv"
    ),
    add: Annotated[bool, typer.Option("--add", help="把新发现的问题也记入已有的基线。")] = False,
    config: Config = "",
) -> int:
    """Run ``perfgoals baseline``."""
    given = tuple(paths or (".",))
    settings = settings_for(given, config=config)
    check_paths(given)
    is_first = not file.exists()
    try:
        before = Baseline(file) if is_first else Baseline.load(file)
    except BaselineError as error:
        raise UsageError(str(error)) from None
    known_lines: set[str] = set()
    new_lines: set[str] = set()
    for result in tracked(Linter(settings).run(batches_of(given))):
        new, known = before.split(result)
        known_lines.update(map(before.line_of, known))
        new_lines.update(map(before.line_of, new))
    added = new_lines if is_first or add else set()
    mended = before.stale(Ruleset(settings, Selection()).codes, given)
    kept = known_lines | added | set(before.unmet()).difference(mended)
    write_whole(file, dump(kept))
    console.say(f"基线“{file}”：记有 {len(kept)} 个问题，新增 {len(added)}，删去已改正的 {len(mended)}")
    if left := len(new_lines - added):
        console.say(f"另有 {left} 个新问题没有记入；加 --add 可记入")
    return exits.CLEAN
