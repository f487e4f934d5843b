"""PG003 bad-encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.rules.base import Case, Concern, DocumentRule, Hit
from perfgoals.rules.document.reported import reported

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class BadEncoding(DocumentRule):
    """The file is not UTF-8: the command that converts it is given.

    查什么
        文件是不是 UTF-8 编码的文字。

    为什么
        老版本的记事本和 WPS 常把文件存成 GBK 或 UTF-16，在别的电脑上打开就是乱码。

    怎么改
        按提示的命令转换，或在编辑器里“另存为”时选择 UTF-8。Word、Excel 文件不能直接检查，请先导入成 YAML。
    """

    code = "PG003"
    name = "bad-encoding"
    title = "文件编码不是 UTF-8"
    severity = Severity.ERROR
    suppressible = False
    asked_of = Concern.PROBLEMS
    messages = {
        "other-encoding": "文件是 {encoding} 编码；请另存为 UTF-8，或运行：iconv -f {encoding} -t UTF-8 {name} > {target}",
        "other-encoding-input": "从标准输入读到的是 {encoding} 编码；请先转换：iconv -f {encoding} -t UTF-8 原文件 | perfgoals lint -",
        "unknown-encoding": "第 {line} 行起不是 UTF-8 文字，读不出来；请用原来的编辑器打开，另存为 UTF-8",
        "binary": "这是{what}，不是 YAML 文字；请检查文件名",
    }
    valid = (
        Case("UTF-8", "表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n"),
        Case("带 BOM 的 UTF-8", "\ufeff表类: 项目支出绩效目标表\n年度: 2024\n项目名称: 甲\n".encode()),
        Case("Windows 换行", "表类: 项目支出绩效目标表\r\n年度: 2024\r\n项目名称: 甲\r\n".encode()),
    )
    invalid = (
        Case("GBK", "表类: 项目支出绩效目标表\n年度: 2024\n".encode("gbk"), (("", ""),)),
        Case("UTF-16", "表类: 项目支出绩效目标表\n".encode("utf-16"), (("", ""),)),
        Case("其实是 Excel 文件", b"PK\x03\x04\x14\x00\x06\x00\xff\xfe\x00\x00", (("", ""),)),
    )

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Report what decoding found."""
        return reported(self, reading)
