"""Pictures of the editor for the READMEs: real screens with examples, Chinese set on the terminal's grid.

``python -m tools.editor_pictures`` writes ``docs/图/编辑器-*.png`` with headless Chromium. Textual's own screenshot
squeezes every run of Chinese to half its width, because it counts characters where it should count cells; here every
glyph gets its own place.
"""

from __future__ import annotations

import asyncio
import html
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from perfgoals.text import display_width

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    Steps = Callable[[Pilot[None]], Awaitable[None]]

OUTPUT = Path("docs/图")
_TEXT = re.compile(r'<text([^>]*?) x="([\d.]+)"([^>]*?) textLength="[\d.]+"([^>]*)>([^<]*)</text>')
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FAMILY = re.compile(r"font-family: [^;]+;")
_CELL = 12.2
"""The width of a cell in Textual's screenshots, in pixels."""
_FONTS = "font-family: 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'Source Han Mono SC', Menlo, Consolas, monospace;"


def on_grid(svg: str) -> str:
    """Return a Textual screenshot with every glyph at its cell, in fonts that the reader's machine has."""
    return _TEXT.sub(_placed, _FAMILY.sub(_FONTS, _FONT_FACE.sub("", svg)))


def _placed(match: re.Match[str]) -> str:
    before, start, between, after, content = match.groups()
    places, cell = [], 0
    text = html.unescape(content)
    for glyph in text:
        places.append(f"{float(start) + cell * _CELL:.1f}")
        cell += display_width(glyph)
    return f'<text{before} x="{" ".join(places)}"{between}{after}>{html.escape(text)}</text>'


async def _picture(folder: Path, size: tuple[int, int], title: str, steps: Steps) -> str:
    from perfgoals.config.settings import Settings
    from perfgoals.tui.app import EditorApp

    app = EditorApp(folder, Settings(), theme="亮")
    async with app.run_test(size=size) as pilot:
        await pilot.app.workers.wait_for_complete()
        await steps(pilot)
        await pilot.pause()
        return on_grid(app.export_screenshot(title=title))


def _keys(*keys: str) -> Steps:
    async def steps(pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()

    return steps


PICTURES: dict[str, tuple[str, tuple[int, int], Steps]] = {
    "编辑器-指标": (
        "examples/巨鹿县医疗保障局-2024/项目-1-长期护理保险专项经费.yaml",
        (132, 30),
        _keys("down", "down"),
    ),
    "编辑器-指标表单": (
        "examples/巨鹿县医疗保障局-2024/项目-1-长期护理保险专项经费.yaml",
        (100, 30),
        _keys("down", "enter"),
    ),
}
"""Name → what is opened, the terminal's columns and rows, and what is done before the picture is taken."""


def main() -> None:
    """Draw the pictures."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name, (path, size, steps) in PICTURES.items():
        with tempfile.TemporaryDirectory() as scratch:
            opened = _copied(Path(path), Path(scratch))
            svg = Path(scratch) / "screen.svg"
            svg.write_text(asyncio.run(_picture(opened, size, "perfgoals edit", steps)), encoding="utf-8")
            _draw(svg, OUTPUT / f"{name}.png")


def _copied(path: Path, scratch: Path) -> Path:
    """Copy what is opened, with its department, so that taking a picture leaves nothing behind."""
    folder = path if path.is_dir() else path.parent
    shutil.copytree(folder, scratch / folder.name)
    return scratch / folder.name / ("" if path.is_dir() else path.name)


def _draw(svg: Path, target: Path) -> None:
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text(encoding="utf-8"))
    width, height = (round(float(side)) for side in box.groups()) if box else (1200, 800)
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars"]
        place = [f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={target}"]
        subprocess.run(
            ["chromium", *options, *place, svg.resolve().as_uri()], check=True, capture_output=True
        )


if __name__ == "__main__":
    main()
