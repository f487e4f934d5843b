"""The indicator library: the shipped indicators and an office's own, searched by words or pinyin initials.

The shipped ones stand in ``indicators/<行业>.tsv``, one a line, for a domain expert to edit in any spreadsheet.
一级指标, 性质, 方向 and 计量单位 are not written there: they follow from the 二级指标 and the 目标值样式. An office's
own library is a YAML file with the list 指标, whose fields have the same names.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.authoring.entry import Entry, known_levels
from perfgoals.authoring.own_library import read_own
from perfgoals.authoring.ranking import Ranked, rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfgoals.config.settings import Settings

DEFAULT_NAME = "指标库.yaml"
"""An office's own library, at the root of its repository."""

_FOLDER = Path(__file__).parent / "indicators"
_COMMON = "通用"
"""The sector whose indicators any department may use."""


class Library:
    """Indicators to choose from; make one and keep it, since names are prepared for searching once."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take ``entries`` in order; one with the name and 二级指标 of an earlier one takes its place."""
        by_key: dict[tuple[str, str], Entry] = {}
        for entry in entries:
            by_key[entry.key] = entry
        self.entries = tuple(by_key.values())
        self._ranked: tuple[Ranked, ...] | None = None

    @classmethod
    def load(cls, own_files: Iterable[Path] = ()) -> Library:
        """Return the shipped library with ``own_files`` added, later ones over earlier ones; LibraryError."""
        own = [entry for path in own_files for entry in read_own(path)]
        return cls((*shipped(), *own))

    @property
    def sectors(self) -> tuple[str, ...]:
        """The 行业 that occur, in the order of the library."""
        return tuple(dict.fromkeys(entry.sector for entry in self.entries if entry.sector))

    def named(self, name: str) -> tuple[Entry, ...]:
        """Return the indicators called ``name``: more than one where it stands under several 二级指标."""
        return tuple(entry for entry in self.entries if entry.name == name)

    def search(
        self,
        text: str,
        level1: str | None = None,
        level2: str | None = None,
        sector: str | None = None,
        limit: int = 20,
    ) -> list[Entry]:
        """Return at most ``limit`` indicators for ``text``, the best first.

        The words of ``text`` all have to be found, each in the name (also by pinyin initials), or else in the
        explanation, basis or sector. A blank text finds all. Under a ``sector`` the common ones are found too,
        after its own.
        """
        if self._ranked is None:
            self._ranked = tuple(Ranked(entry) for entry in self.entries)
        found: list[tuple[bool, int, int, int]] = []
        words = text.lower().split()
        for number, ranked in enumerate(self._ranked):
            entry = ranked.entry
            if sector and entry.sector not in {sector, _COMMON}:
                continue
            if (level1 or level2) and not entry.is_under(level1 or "", level2 or ""):
                continue
            place = rank(ranked, words)
            if place is not None:
                away = bool(sector) and entry.sector != sector
                found.append((away, place, len(entry.name) if words else 0, number))
        return [self.entries[number] for *_, number in sorted(found)[:limit]]


def own_files(settings: Settings, folder: Path) -> tuple[Path, ...]:
    """Return the office's own libraries: those the settings name (指标库), else the usual one where there is one.

    The usual one is ``DEFAULT_NAME`` beside ``perfgoals.yaml``, without settings at the root of the repository that
    ``folder`` belongs to, or in ``folder`` itself.
    """
    if settings.libraries:
        return settings.libraries
    usual = usual_file(settings, folder)
    return (usual,) if usual.is_file() else ()


def usual_file(settings: Settings, folder: Path) -> Path:
    """Return where an office's own library stands by default."""
    if settings.source:
        return Path(settings.source).parent / DEFAULT_NAME
    above = (folder, *folder.absolute().parents)
    return next((parent for parent in above if (parent / ".git").exists()), folder) / DEFAULT_NAME


@cache
def shipped() -> tuple[Entry, ...]:
    """Return the shipped indicators, the common ones first."""
    files = sorted(_FOLDER.glob("*.tsv"), key=lambda path: (path.stem != _COMMON, path.stem))
    return tuple(entry for path in files for entry in _read(path))


def _read(path: Path) -> Iterable[Entry]:
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    names = head.split("\t")
    for line in lines:
        cells = dict(zip(names, line.split("\t"), strict=False))
        level2 = cells["二级指标"]
        yield Entry(
            name=cells["名称"],
            level1=known_levels()[level2],
            level2=level2,
            sector=path.stem,
            pattern=cells["目标值样式"],
            explanation=cells["指标解释"],
            basis=cells["依据"],
            avoids=cells["避免的问题"],
            grades=_grades(cells.get("评价标准", "")),
        )


def _grades(text: str) -> dict[str, str]:
    """Return ``优：…；良：…`` as grade → standard."""
    return dict(part.split("：", 1) for part in text.split("；") if "：" in part)
