"""PG009 rule-crashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfgoals.model.finding import Severity
from perfgoals.rules.base import Concern, DocumentRule, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.document.read import Reading


class RuleCrashed(DocumentRule):
    """A rule raised an error; the engine names it and goes on with the others.

    查什么
        某条规则在检查时自身出错。

    为什么
        出错的规则没有给出结论，不能当作“没有问题”。

    怎么改
        这是 perfgoals 的缺陷，不是表的问题：请把提示中的规则和文件反馈给维护者，其余结论照常有效。
    """

    code = "PG009"
    name = "rule-crashed"
    title = "规则出错"
    severity = Severity.ERROR
    suppressible = False
    asked_of = Concern.NOTHING
    messages = {"": "规则 {rule} 检查到这里时出错（{error}），此项未作结论；请反馈给 perfgoals 的维护者"}
    valid = ()
    invalid = ()

    def check(self, reading: Reading) -> Iterable[Hit]:
        """Find nothing: the engine reports crashes."""
        return ()
