"""``perfgoals library``: searching the indicator library, and building an office's own from good tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError, reason
from perfgoals.cli.files import write_whole
from perfgoals.cli.inputs import STDIN, batches_of, check_paths
from perfgoals.cli.library_files import library_for
from perfgoals.cli.parameters import Config, Isolated  # noqa: TC001 - Typer reads annotations
from perfgoals.cli.progress import tracked
from perfgoals.cli.settings import settings_for

if TYPE_CHECKING:
    from perfgoals.authoring.entry import Entry
    from perfgoals.authoring.harvest import Harvest
    from perfgoals.authoring.library import Library

_FORMATS = ("text", "json", "tsv")
_OUTPUT_HELP = "指标库文件；已经有的，只添新指标。"
_SHOWN = 5
"""Refused tables that are named one by one."""
_COLUMNS = (
    *("名称", "一级指标", "二级指标", "行业", "性质", "方向", "单位"),
    *("目标值样式", "指标解释", "依据", "避免的问题", "来源"),
)


def search(  # noqa: PLR0913, PLR0917 - one parameter per option
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="词", help="指标名称、说明里的词，或名称的拼音首字母，如 yhlc；不写就从头列出。"
        ),
    ] = None,
    level: Annotated[
        str, typer.Option("--level", metavar="级别", help="只找这个一级或二级指标下的，如 数量指标。")
    ] = "",
    sector: Annotated[
        str, typer.Option("--sector", metavar="行业", help="只找这个行业的和通用的，如 交通运输。")
    ] = "",
    output_format: Annotated[
        str, typer.Option("--output-format", "-o", metavar="格式", help="输出格式：text、json 或 tsv。")
    ] = "text",
    limit: Annotated[int, typer.Option("--limit", metavar="个数", min=1, help="最多列出几个。")] = 20,
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals library search``."""
    if output_format not in _FORMATS:
        raise UsageError(f"没有“{output_format}”这种输出格式；可用：{'、'.join(_FORMATS)}")
    library = library_for(settings_for(["."], config=config, isolated=isolated))
    level1, level2 = _levels(library, level.strip())
    if sector and sector not in library.sectors:
        raise UsageError(f"指标库里没有行业“{sector}”；可用：{'、'.join(library.sectors)}")
    found = library.search(" ".join(words or ()), level1, level2, sector, len(library.entries))
    console.out(_WRITERS[output_format](found[:limit]))
    if len(found) > limit:
        console.say(f"共找到 {len(found)} 个，列出了前 {limit} 个；--limit {len(found)} 可全部列出")
    if not found:
        console.say("没有找到；可换一个词，或用名称的拼音首字母")
        return exits.FINDINGS
    return exits.CLEAN


def build(
    paths: Annotated[list[str], typer.Argument(metavar="路径", help="放有好表的文件夹或文件。")],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-d", metavar="文件", help=_OUTPUT_HELP, show_default="仓库根目录的 指标库.yaml"
        ),
    ] = "",
    config: Config = "",
    isolated: Isolated = False,
) -> int:
    """Run ``perfgoals library build``."""
    if STDIN in paths:
        raise UsageError("perfgoals library build 要从文件中收集指标，不能用于“-”（标准输入）")
    check_paths(paths)
    from perfgoals.authoring.harvest import harvest
    from perfgoals.authoring.library import usual_file
    from perfgoals.authoring.own_library import LibraryError, merged
    from perfgoals.engine.run import Linter

    settings = settings_for(paths, config=config, isolated=isolated)
    target = Path(output) if output else usual_file(settings, Path())
    before = _text_of(target)
    gathered = harvest(tracked(Linter(settings).run(batches_of(paths))), target.parent)
    try:
        after, added = merged(before, gathered.entries.values(), str(target))
    except LibraryError as error:
        raise UsageError(str(error)) from None
    _say_what_was_gathered(gathered)
    if not added:
        console.say(f"没有新的指标，“{target}”没有改动")
        return exits.CLEAN
    write_whole(target, after)
    console.say(f"“{target}”新添 {added} 个指标")
    return exits.CLEAN


def _levels(library: Library, level: str) -> tuple[str, str]:
    """Return 一级 and 二级指标 of ``--level``; raises ``UsageError`` for a level no indicator stands under."""
    name = level if not level or level.endswith("指标") else f"{level}指标"
    firsts = dict.fromkeys(entry.level1 for entry in library.entries)
    seconds = dict.fromkeys(entry.level2 for entry in library.entries)
    if name in seconds:
        return "", name
    if name and name not in firsts:
        raise UsageError(f"没有一级或二级指标“{level}”；可用：{'、'.join((*firsts, *seconds))}")
    return name, ""


def _text_of(target: Path) -> str:
    try:
        return target.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise UsageError(f"“{target}”不是 UTF-8 编码的文本，没有改动；请另存为 UTF-8") from None
    except OSError as error:
        raise UsageError(f"打不开“{target}”（{reason(error)}）") from None


def _say_what_was_gathered(gathered: Harvest) -> None:
    for path in gathered.refused[:_SHOWN]:
        console.say(f"“{path}”有错误，没有采用")
    if gathered.refused:
        console.say(f"共 {len(gathered.refused)} 张表有错误，没有采用；perfgoals lint 可查看原因")
    console.say(
        f"从 {gathered.tables} 张表收集到 {len(gathered.entries)} 个不重复的指标，"
        f"另有 {gathered.passed_over} 个有问题或不可衡量，没有采用"
    )


def _cells(entry: Entry) -> dict[str, str]:
    values = (
        *(
            entry.name,
            entry.level1,
            entry.level2,
            entry.sector,
            entry.nature,
            entry.direction.value,
            entry.unit,
        ),
        *(entry.pattern, entry.explanation, entry.basis, entry.avoids, entry.source),
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _text(found: list[Entry]) -> str:
    return "\n".join(_paragraph(entry) for entry in found)


def _paragraph(entry: Entry) -> str:
    place = " · ".join(filter(None, (entry.level1, entry.level2, entry.sector, entry.nature)))
    lines = [f"{entry.name}  {entry.pattern}", f"  {place}"]
    for label, text in (
        ("解释", entry.explanation),
        ("依据", entry.basis),
        ("标准", "；".join(f"{grade}：{standard}" for grade, standard in entry.grades.items())),
        ("避免", entry.avoids),
        ("来源", entry.source),
    ):
        if text:
            lines.append(f"  {label}  {text}")
    return "\n".join(lines) + "\n"


def _json(found: list[Entry]) -> str:
    entries = [_cells(entry) | {"评价标准": dict(entry.grades)} for entry in found]
    return json.dumps({"version": 1, "indicators": entries}, ensure_ascii=False, indent=1) + "\n"


def _tsv(found: list[Entry]) -> str:
    rows = [_COLUMNS, *(_cells(entry).values() for entry in found)]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


_WRITERS = {"text": _text, "json": _json, "tsv": _tsv}
