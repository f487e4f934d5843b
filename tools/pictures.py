"""Draws the pictures of the READMEs: `python -m tools.pictures`.

A page of a PDF and the booklet as a browser shows it, made by the command itself from `examples/`. Needs
`pdftoppm` (poppler-utils) and `chromium`; the pictures are committed, so only a change of looks asks for them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "图"
TABLE = "examples/巨鹿县医疗保障局-2024/项目-1-长期护理保险专项经费.yaml"
DEPARTMENT = "examples/渭南市医疗保障局-2024"
LARGEST = 150_000
"""Bytes a picture may have; every clone carries it."""


def main() -> None:
    """Draw both pictures."""
    for program, package in (("pdftoppm", "poppler-utils"), ("chromium", "chromium")):
        if shutil.which(program) is None:
            sys.exit(f"画图需要 {program}；请先安装 {package}")
    PICTURES.mkdir(parents=True, exist_ok=True)
    pdf, html = PICTURES / "PDF.png", PICTURES / "网页.png"
    with tempfile.TemporaryDirectory(prefix="perfgoals-pictures-") as folder:
        _draw_pdf(Path(folder), pdf)
        _draw_html(Path(folder), html)
    for picture in (pdf, html):
        size = picture.stat().st_size
        print(f"{picture.relative_to(ROOT)}  {size // 1000} kB")
        if size > LARGEST:
            sys.exit(f"“{picture.name}”超过 {LARGEST // 1000} kB；请把图画小些")


def _draw_pdf(folder: Path, picture: Path) -> None:
    _perfgoals("render", TABLE, "--format", "pdf", "--output", str(folder))
    (table,) = folder.glob("*.pdf")
    # 620 by 877 pixels of the sheet's 75 to the inch; the foot of the sheet is blank but for its number.
    cut = ("-x", "40", "-y", "70", "-W", "550", "-H", "552")
    _run(
        "pdftoppm", "-png", "-gray", "-r", "75", *cut, "-singlefile", str(table), str(picture.with_suffix(""))
    )


def _draw_html(folder: Path, picture: Path) -> None:
    booklet = folder / "册.html"
    _perfgoals("book", DEPARTMENT, "--output", str(booklet))
    profile = f"--user-data-dir={folder / 'chromium'}"
    # A browser without a window pictures the top of a page only, so the place is shown in a frame.
    frame = folder / "frame.html"
    frame.write_text(
        f'<body style="margin:0"><iframe src="{booklet.as_uri()}#page-2" width="860" height="700" frameborder="0">',
        encoding="utf-8",
    )
    look = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=860,700")
    _run("chromium", *look, profile, f"--screenshot={picture}", frame.as_uri())


def _perfgoals(*arguments: str) -> None:
    _run(sys.executable, "-m", "perfgoals", *arguments)


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
