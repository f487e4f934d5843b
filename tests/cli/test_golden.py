"""A small department, byte for byte, as text, in colour and as JSON.

`UPDATE_GOLDEN=1 pytest tests/cli/test_golden.py` writes the files anew; read the difference before committing.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import process

GOLDEN = Path(__file__).parents[1] / "golden" / "cli"
SELECTED = "PG002,PG304"

CASES = {
    "lint.txt": (["lint", "甲局-2024", "-s", SELECTED], {}, 1),
    "lint-colour.txt": (["lint", "甲局-2024", "-s", "PG304"], {"FORCE_COLOR": "1"}, 1),
    "lint.json": (["lint", "甲局-2024", "-s", SELECTED, "-o", "json"], {}, 1),
    "lint-clean.json": (["lint", "甲局-2024/项目-2-宣传.yaml", "-o", "json"], {}, 0),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", CASES)
def test_the_report(tmp_path: Path, name: str) -> None:
    arguments, environment, code = CASES[name]
    run = process(*arguments, cwd=tmp_path, **environment)
    golden = GOLDEN / name
    # The count of rules that did not run changes with the catalogue, so the files leave it open.
    shown = re.sub("[0-9]+ 条规则未启用", "# 条规则未启用", run.stdout.decode())
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(shown.encode())
    assert shown.encode() == golden.read_bytes()
    assert (run.returncode, run.stderr) == (code, b"")
