"""What is offered as the basis of a target or a project, and whether it can be one."""

from __future__ import annotations

from functools import lru_cache

from perfgoals.lexicon.words import first_column
from perfgoals.text import compact, pattern

_PLAN_OF_THE_YEAR = pattern(r"计划|方案|规划|谋划|要点|任务书|合同|协议|预算|清单")
_ENDS = "。．.；;，, 、等"
_CITES = pattern(
    r"[《〔\[【号法]|文件|通知|意见|办法|条例|规划|计划|方案|精神|规定|要求|会议|纪要|决定|批复|根据|按照|依据|职责|职能|标准|合同|协议"
    r"|部署|安排|批准|批示|报告|政策|制度|规范|纲要|指南|细则|批文|任务|同意|决策|请示|立项|章程|经费|工作|需要|项目|预算"
)
_SLOGAN_LENGTHS = range(6, 41)


@lru_cache(maxsize=4096)
def is_data_source(basis: str) -> bool:
    """Whether a basis names where the actual value will come from (调查问卷), not why the target is what it is."""
    return compact(basis).rstrip(_ENDS) in first_column("text_data_sources")


def covers_a_table(basis: str) -> bool:
    """Whether one plan or contract may well be the basis of every row: the year's 工作计划, an 实施方案."""
    return bool(_PLAN_OF_THE_YEAR.search(basis))


@lru_cache(maxsize=1024)
def cites_nothing(policy: str) -> bool:
    """Whether a short 政策依据 (数字赋能，服务人民) names no document, decision or duty at all."""
    text = policy.strip()
    return len(text) in _SLOGAN_LENGTHS and not _CITES.search(text)
