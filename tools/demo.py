"""The demonstration: what perfgoals says about five departments' published tables."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "out" / "examples"


def main() -> None:
    """Lint, score and render ``examples/`` with the command itself."""
    command = [sys.executable, "-m", "perfgoals"]
    _heading("一、检查：五个部门 2024 年公开的绩效目标表")
    _run([*command, "lint", "examples", "--output-format", "concise", "--statistics", "--fail-on", "never"])
    _heading("二、评分：目标审核的机评部分（扣分逐条有来由）")
    _run([*command, "score", "examples"])
    _heading("三、排版：按各省官方表式")
    _run([*command, "render", "examples", "--format", "html,md", "--output", str(OUTPUT.relative_to(ROOT))])
    tables = sorted(OUTPUT.rglob("*.html"))
    for table in tables:
        sys.stdout.write(f"  {table.relative_to(ROOT)}\n")
    _heading("四、成册：一个部门的全部公开表（封面、目录、各表）")
    booklet = OUTPUT.parent / "渭南市医疗保障局-2024.pdf"
    _run([*command, "book", "examples/渭南市医疗保障局-2024", "--output", str(booklet.relative_to(ROOT))])
    sys.stdout.write(f"  {booklet.relative_to(ROOT)}\n")
    program = os.path.relpath(Path(sys.executable).with_name("perfgoals"), ROOT)
    sys.stdout.write(f"\n编辑：{program} edit examples\n")


def _heading(text: str) -> None:
    sys.stdout.write(f"\n━━ {text}\n\n")
    sys.stdout.flush()


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
