"""Makes the virtual environment of the Makefile: the package in editable form with its development tools.

Needs Python 3.11 or newer with venv and pip, nothing else; the tools come from ``[dependency-groups]`` in
pyproject.toml, so they are listed once.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

MINIMUM = (3, 11)


def main(folder: str, group: str = "dev") -> None:
    """Create ``folder`` where it is missing and install the project into it, with the tools of ``group``."""
    if sys.version_info < MINIMUM:
        sys.exit(
            f"需要 Python 3.11 或更高版本，这里是 {sys.version.split()[0]}；可用 make PYTHON=python3.12 指定"
        )
    python = Path(folder) / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [str(python), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--editable", ".", *_tools(group)], check=True)


def _tools(group: str) -> list[str]:
    """Return the requirements of a dependency group, its included groups followed."""
    import tomllib

    groups = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    requirements: list[str] = []
    for entry in groups[group]:
        requirements += [entry] if isinstance(entry, str) else _tools(entry["include-group"])
    return requirements


if __name__ == "__main__":
    main(*(sys.argv[1:] or [".venv"]))
