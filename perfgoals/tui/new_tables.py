"""New tables for the folder list, free of Textual: made of a form, or following a goal table that is there."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from perfgoals.authoring.blank import blank
from perfgoals.authoring.carry import carry
from perfgoals.authoring.follow import FOLLOWING_KINDS, follow, kind_for
from perfgoals.config.forms import form_named
from perfgoals.config.own_form import unit_of
from perfgoals.document.read import DEPARTMENT_NAME, read_file
from perfgoals.document.save import create
from perfgoals.model.tables import DEPARTMENT_GOAL_KIND, DEPARTMENT_KIND, GOAL_KINDS, goal_table, text_of
from perfgoals.render.page import DEFAULT_FORM

if TYPE_CHECKING:
    from pathlib import Path

    from perfgoals.authoring.blank import Draft
    from perfgoals.config.forms import FormTable
    from perfgoals.config.settings import Settings
    from perfgoals.document.tree import Mapping

_NAME_FIELDS = {DEPARTMENT_GOAL_KIND: "部门名称", DEPARTMENT_KIND: "部门"}


class NotMadeError(Exception):
    """The table cannot be made as asked; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asks for; ``source`` is the goal table to begin from, None for a blank form."""

    kind: str
    form: str
    year: str
    name: str = ""
    source: Path | None = None


def usual_year(folder: Path) -> str:
    """Return the year of the department in ``folder``, else the one being budgeted for: the next, from July on."""
    reading = read_file(folder / DEPARTMENT_NAME)
    stated = text_of(reading.root.get("年度")) if reading.root is not None else ""
    today = date.today()
    return stated or str(today.year + (today.month >= 7))


def usual_form(folder: Path, settings: Settings) -> str:
    """Return the form of the department in ``folder``, else the settings', else the national one."""
    reading = read_file(folder / DEPARTMENT_NAME)
    stated = text_of(reading.root.get("版式")) if reading.root is not None else ""
    return stated or settings.form or DEFAULT_FORM


def make(wanted: Wanted, target: Path, settings: Settings) -> None:
    """Write the new table to ``target``.

    Raises ``NotMadeError`` for what cannot be made, ``FormError`` for a form without the kind, ``SaveRefused``
    where the file is there already, and ``OSError``.
    """
    if not re.fullmatch(r"20[0-9]{2}", wanted.year):
        raise NotMadeError(f"年度应当是四位数字，如 2026，这里是“{wanted.year}”")
    if wanted.kind == DEPARTMENT_KIND and target.name != DEPARTMENT_NAME:
        raise NotMadeError(f"部门预算公开的文件名必须是“{DEPARTMENT_NAME}”")
    create(target, _draft(wanted, target, settings).text().encode())


def _draft(wanted: Wanted, target: Path, settings: Settings) -> Draft:
    goal = _goal(wanted)
    if goal is not None:
        wanted = replace(wanted, kind=kind_for(wanted.kind, goal_table(goal)))
    form = form_named(wanted.form, settings.template_dirs)
    table: FormTable = replace(form.table(wanted.kind), form=wanted.form)
    if wanted.kind in FOLLOWING_KINDS:
        if goal is None or wanted.source is None:
            raise NotMadeError(f"{wanted.kind}要对应一张绩效目标表；请先在列表里选中那张表")
        path = os.path.relpath(wanted.source, target.parent).replace(os.sep, "/")
        return follow(goal_table(goal, unit=unit_of(goal, settings)), path, table, wanted.year)
    if goal is not None:
        return _carried(goal, wanted, table, settings)
    draft = blank(table, wanted.year, settings.template_dirs)
    if wanted.name:
        field = _NAME_FIELDS.get(wanted.kind, "项目名称")
        draft.data[field] = wanted.name
        draft.notes.pop(field, None)
    return draft


def _goal(wanted: Wanted) -> Mapping | None:
    if wanted.source is None:
        return None
    reading = read_file(wanted.source)
    if reading.root is None or reading.kind not in GOAL_KINDS:
        raise NotMadeError(f"“{wanted.source.name}”不是能读出的绩效目标表，不能从它做起")
    return reading.root


def _carried(goal: Mapping, wanted: Wanted, table: FormTable, settings: Settings) -> Draft:
    last = text_of(goal.get("年度"))
    if text_of(goal.get("表类")) != wanted.kind:
        raise NotMadeError(f"选中的表是{text_of(goal.get('表类'))}，不能用来做{wanted.kind}")
    if not last.isdecimal() or int(wanted.year) <= int(last):
        raise NotMadeError(f"选中的表是{last or '没写明'}年度的，新表的年度应当在它之后")
    return carry(goal, table, wanted.year, settings.template_dirs).draft
