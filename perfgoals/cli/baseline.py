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
from perfgoals.engine.baseline import Baseline, BaselineError, dump, line_of
from perfgoals.engine.run import Linter


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
    linter = Linter(settings_for(given, config=config))
    check_paths(given)
    try:
        known = Baseline.load(file) if file.exists() else None
    except BaselineError as error:
        raise UsageError(str(error)) from None
    found = [finding for result in tracked(linter.run(batches_of(given))) for finding in result.findings]
    lines = {finding.fingerprint: line_of(finding) for finding in found}
    before = known.entries if known is not None else {}
    kept = {key: line for key, line in lines.items() if key in before or known is None or add}
    write_whole(file, dump(kept.values()))
    added, removed, left = (
        len(kept.keys() - before.keys()),
        len(before.keys() - kept.keys()),
        len(lines) - len(kept),
    )
    console.say(f"基线“{file}”：记有 {len(kept)} 个问题，新增 {added}，删去已改正的 {removed}")
    if left:
        console.say(f"另有 {left} 个新问题没有记入；加 --add 可记入")
    return exits.CLEAN
