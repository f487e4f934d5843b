"""Writes ``docs/rules/``: one page per rule and their index, drawn from the rules themselves."""

from __future__ import annotations

import sys
from pathlib import Path

from perfgoals.report.rule_page import documentation_page
from perfgoals.rules.registry import all_rules

FOLDER = Path(__file__).parents[1] / "docs" / "rules"


def pages() -> dict[str, str]:
    """Return file name → text of every generated page."""
    texts = {f"{rule.code}.md": documentation_page(rule) for rule in all_rules()}
    rows = [
        f"| [{rule.code}]({rule.code}.md) | {rule.title} | {rule.severity.label} | {rule.confidence.label} "
        f"| {rule.item.value if rule.item else '—'} | `{rule.name}` |"
        for rule in all_rules()
    ]
    head = [
        "# 规则总表",
        "",
        "| 代码 | 查什么 | 程度 | 把握 | 审核项 | 名称 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    texts["README.md"] = "\n".join([*head, *rows, ""])
    return texts


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` compare them; returns 1 where a page differs."""
    wanted = pages()
    present = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    stale = sorted(name for name in {*wanted, *present} if wanted.get(name) != present.get(name))
    if "--check" in arguments:
        for name in stale:
            sys.stderr.write(f"docs/rules/{name} is out of date; run make generate\n")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8", newline="\n")
        else:
            (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
