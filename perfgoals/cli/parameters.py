"""Options and arguments that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Paths = Annotated[
    list[str] | None, typer.Argument(metavar="路径", help="文件或文件夹。", show_default="当前文件夹")
]
Config = Annotated[str, typer.Option("--config", metavar="文件", help="指定 perfgoals.yaml。")]
Isolated = Annotated[bool, typer.Option("--isolated", help="不读任何 perfgoals.yaml。")]
TextOrJson = Annotated[
    str,
    typer.Option(
        "--output-format", "-o", metavar="格式", help="输出格式：text（给人看）或 json（给程序读）。"
    ),
]
