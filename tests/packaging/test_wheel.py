"""What a user installs: the wheel holds the templates, the schemas and the data files git knows."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tracked(*folders: str) -> set[str]:
    """Return the files git knows below ``folders``."""
    listed = subprocess.run(
        ["git", "-c", "core.quotePath=false", "ls-files", "-co", "--exclude-standard", "-z", *folders],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so there is no list of files to compare with")
    return {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Build the wheel with the installed backend and return the names in it."""
    folder = tmp_path_factory.mktemp("wheel")
    program = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(zipfile.ZipFile(next(folder.glob("*.whl"))).namelist())


def test_templates_and_schemas_are_inside(wheel: set[str]) -> None:
    """Every form and schema of the repository is in the wheel, inside the package."""
    expected = {f"perfgoals/{name}" for name in tracked("templates", "schemas")}
    assert expected
    assert expected <= wheel


def test_package_is_complete(wheel: set[str]) -> None:
    """Modules, word tables, styles and the typing marker are in the wheel, and nothing else."""
    expected = tracked("perfgoals")
    assert "perfgoals/py.typed" in expected
    inside = {name for name in wheel if name.startswith("perfgoals/")}
    assert expected <= inside
    extra = inside - expected - {f"perfgoals/{name}" for name in tracked("templates", "schemas")}
    assert extra == set()
