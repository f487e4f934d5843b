"""PG708 inconsistent-name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfgoals.model.finding import Confidence, ReviewItem, Severity
from perfgoals.model.tables import text_of
from perfgoals.rules.base import Case, Clause, DepartmentRule, Hit
from perfgoals.rules.department.pairing import pair
from perfgoals.rules.department.project_names import plain
from perfgoals.rules.department.samples import home, project
from perfgoals.text import compact, pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfgoals.model.money import Tolerance
    from perfgoals.model.tables import Department

_REMARK = pattern(r"[（(【\[][^（）()【】\[\]]*[）)】\]]|^[0-9]+[-_ ]?")
_YEAR = pattern(r"^20[0-9]{2}年度?")
_ALIKE = 0.4


class InconsistentName(DepartmentRule):
    """One project or one unit goes by several names or codes.

    查什么
        项目清单与绩效目标表里同一个项目的名称、编码是否一致；主管部门的写法与部门名称是否一致（多写代码、用简称）。

    为什么
        名称不一，预算、目标和年底的评价就对不上号。

    怎么改
        以预算批复的名称和编码为准，各处改为一致。
    """

    code = "PG708"
    name = "inconsistent-name"
    title = "同一名称写法不一"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    item = ReviewItem.NORMATIVE
    authority = (Clause("财预〔2015〕88号", "规范完整性：内容是否完整、准确"),)
    messages = {
        "project": "项目名称“{name}”与项目清单的“{listed}”写法不同；请核对后改为一致",
        "code": "项目编码“{name}”与项目清单的“{listed}”不同；请核对后改为一致",
        "unit": "主管部门“{name}”与部门名称“{listed}”写法不同；请改为一致",
    }
    valid = (
        Case(
            "只差年度、空格和括号",
            home("2024年 路灯电费（城区）｜60"),
            files={"a.yaml": project("路灯电费(城区)", "60")},
        ),
        Case(
            "两笔合编一张表",
            home("孤儿基本生活费（中央）｜30", "孤儿基本生活费（省级）｜20"),
            files={"a.yaml": project("孤儿基本生活费", "50")},
        ),
        Case(
            "省略上级地名、由别的部门主管",
            "表类: 部门预算公开\n年度: 2024\n部门: 某市某区水利局\n",
            files={
                "a.yaml": project("河道清淤", "30", more="主管部门: 某区水利局\n"),
                "b.yaml": project("移民后扶", "20", more="主管部门: 某市农业农村局\n"),
            },
        ),
    )
    invalid = (
        Case(
            "清单是经费，表里是费",
            home("政务信息平台运维经费｜88"),
            (("项目名称", "政务信息平台运维费"),),
            files={"a.yaml": project("政务信息平台运维费", "88")},
        ),
        Case(
            "编码不同",
            home("校车服务｜45｜42010024P001"),
            (("项目编码", "42010024P007"),),
            files={"a.yaml": project("校车服务", "45", more="项目编码: 42010024P007\n")},
        ),
        Case(
            "主管部门多写代码、用简称",
            "表类: 部门预算公开\n年度: 2024\n部门: 某县农业农村局\n",
            (("主管部门", "某县农业农村局（401001）"), ("主管部门", "某县农业局")),
            files={
                "a.yaml": project("秸秆还田", "30", more="主管部门: 某县农业农村局\n"),
                "b.yaml": project("耕地轮作", "20", more="主管部门: 某县农业农村局（401001）\n"),
                "c.yaml": project("种子储备", "10", more="主管部门: 某县农业局\n"),
            },
        ),
    )

    def check(self, department: Department) -> Iterable[Hit]:
        """Compare each line with its table, and the 主管部门 of the tables with the department's name."""
        yield from _projects(department, self.settings.tolerance)
        yield from _units(department)


def _projects(department: Department, tolerance: Tolerance) -> Iterator[Hit]:
    lines = [line for line in pair(department, tolerance) if line.table is not None]
    shared = Counter(line.table.path for line in lines if line.table is not None)
    for line in lines:
        table = line.table
        if table is None or shared[table.path] > 1:
            continue
        one, other = _bare(table.name), _bare(line.project.name)
        code = text_of(table.fields.get("项目编码")).strip()
        if one == other:
            if code and line.project.code.strip() not in {"", code}:
                arguments = {"name": code, "listed": line.project.code}
                yield Hit("项目编码", code, arguments, "code", path=table.path)
        elif line.sure or line.likeness >= _ALIKE:
            arguments = {"name": table.name, "listed": line.project.name}
            yield Hit("项目名称", table.name, arguments, "project", path=table.path)


def _bare(name: str) -> str:
    return _YEAR.sub("", plain(name))


def _units(department: Department) -> Iterator[Hit]:
    """Yield the first table of every odd spelling of the department's own name."""
    own = compact(department.budget.name)
    names = [(table.path, text_of(table.fields.get("主管部门")).strip()) for table in department.tables]
    coded = [bool(_REMARK.search(name)) for _, name in names if name]
    mixed = any(coded) and not all(coded)
    seen: set[str] = set()
    for path, name in names:
        written = compact(name)
        if not own or not written or written in seen or written == own:
            continue
        seen.add(written)
        bare = _REMARK.sub("", written)
        same = bare == _REMARK.sub("", own)
        if (same and mixed) or (not same and _abbreviates(bare, own)):
            yield Hit("主管部门", name, {"name": name, "listed": department.budget.name}, "unit", path=path)


def _abbreviates(short: str, full: str) -> bool:
    """Whether one name is the other with characters left out inside: 某县农业局 of 某县农业农村局."""
    short, full = sorted((short, full), key=len)
    if len(short) < 4 or short in full or short[:2] != full[:2] or short[-1] != full[-1]:
        return False
    rest = iter(full)
    return all(char in rest for char in short)
