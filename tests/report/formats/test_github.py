"""Workflow commands as the Actions runner parses them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfgoals.document.read import read_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfgoals.engine.run import FileResult
    from perfgoals.model.finding import Finding

COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<message>.*)")


def parse(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands in ``text``, decoded by the runner's rules."""
    found = []
    for line in text.split("\n"):
        match = COMMAND.fullmatch(line.lstrip())
        if match is None:
            assert "##[" not in line
            assert not line.lstrip().startswith("::")
            continue
        pairs = [part.partition("=") for part in (match["properties"] or "").split(",") if part]
        properties = {name: decode(value) for name, _, value in pairs}
        found.append((match["name"], properties, decode(match["message"])))
    return found


def decode(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def test_worst_first_with_place_and_title(results: list[FileResult], written: Callable[..., str]) -> None:
    commands = parse(written("github", results))
    assert [name for name, _, _ in commands] == ["error", "warning", "warning", "notice", "notice"]
    _, properties, message = commands[0]
    assert properties == {
        "file": "东川县民政局/项目-1-养老服务.yaml",
        "line": "17",
        "endLine": "17",
        "col": "14",
        "endColumn": "19",
        "title": "PG901 成本超过资金",
    }
    assert message == "成本指标“项目预算控制数”88万元 大于项目资金 15万元；请按本项目的资金改写"


def test_percent_survives(results: list[FileResult], written: Callable[..., str]) -> None:
    assert "文件读不出来：>=95% 没有加引号" in [
        message for _, _, message in parse(written("github", results))
    ]


def test_hostile_values_stay_inside_one_annotation(hostile: FileResult, written: Callable[..., str]) -> None:
    [(name, properties, message)] = parse(written("github", [hostile]))
    assert name == "error"
    assert properties["file"].startswith("散表/a,b:c%")
    assert "%0A::error:: ::stop-commands::x]]>" in message


def test_beyond_ten_a_level_the_log_has_the_rest(
    finding: Callable[..., Finding], result: Callable[..., FileResult], written: Callable[..., str]
) -> None:
    """GitHub drops the eleventh silently, so the notice counts what is only in the log."""
    reading = read_file("散表/项目-3-救助.yaml")
    address = "绩效指标/产出指标/数量指标/救助人次"
    many = [
        finding(reading, code, address, arguments={"name": "##[error]甲", "value": str(number)})
        for code in ("PG902", "PG903")
        for number in range(12)
    ]
    text = written("github", [result(reading, *many)])
    commands = parse(text)
    assert [name for name, _, _ in commands].count("warning") == 10
    assert [name for name, _, _ in commands].count("notice") == 10
    assert "另有 5 个问题" in next(message for name, p, message in commands if p.get("title") == "perfgoals")
    folded = text.partition("::group::")[2].partition("::endgroup::")[0].splitlines()[1:]
    assert len(folded) == 5
    assert all("散表/项目-3-救助.yaml:7:" in line for line in folded)
