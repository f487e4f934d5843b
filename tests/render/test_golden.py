"""Every official form and kind, byte for byte, in HTML and Markdown.

`UPDATE_GOLDEN=1 pytest tests/render/test_golden.py` writes the files anew; read the difference before committing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from perfgoals.document.read import read_file
from perfgoals.render import render_page, to_html, to_markdown

ROOT = Path(__file__).parents[2]
DATA = "tests/render/data"
GOLDEN = ROOT / "tests" / "golden" / "render"
EXAMPLES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("examples/*/*.yaml"))

CASES = {
    "陕西-项目": ("examples/渭南市医疗保障局-2024/项目-2-优抚对象补助和医疗保障经费.yaml", {}),
    "陕西-项目-空表": ("examples/汉滨区医疗保障局-2024/项目支出绩效目标表.yaml", {}),
    "陕西-整体": ("examples/汉滨区医疗保障局-2024/部门整体支出绩效目标表.yaml", {}),
    "陕西-专项-空表": ("examples/汉滨区医疗保障局-2024/专项资金绩效目标表.yaml", {}),
    "河北-项目": ("examples/巨鹿县医疗保障局-2024/项目-1-长期护理保险专项经费.yaml", {}),
    "河北-整体": ("examples/巨鹿县医疗保障局-2024/部门整体支出绩效目标表.yaml", {}),
    "江夏-项目": ("examples/江夏区医疗保障局-2024/项目-1-综合性履职业务费.yaml", {}),
    "江夏-项目-新增": ("examples/江夏区医疗保障局-2024/项目-3-医保专项业务经费.yaml", {}),
    "江西-项目": ("examples/珠山区医疗保障局-2024/项目-1-城乡居民意外伤害督查工作经费.yaml", {}),
    "江西-整体": ("examples/珠山区医疗保障局-2024/部门整体支出绩效目标表.yaml", {}),
    "国家2015-项目": (f"{DATA}/项目.yaml", {"版式": "国家2015"}),
    "国家2015-专项": (f"{DATA}/项目.yaml", {"版式": "国家2015", "表类": "专项资金绩效目标表"}),
    "国家2015-整体": (f"{DATA}/整体.yaml", {"版式": "国家2015"}),
    "国家2021-项目": (f"{DATA}/项目.yaml", {"版式": "国家2021"}),
    "国家2021-专项": (f"{DATA}/项目.yaml", {"版式": "国家2021", "表类": "专项资金绩效目标表"}),
    "国家2021-整体": (f"{DATA}/整体.yaml", {"版式": "国家2021"}),
    "江夏-整体": (f"{DATA}/整体.yaml", {"版式": "江夏"}),
    "部门预算公开": ("examples/汉滨区医疗保障局-2024/部门.yaml", {}),
}


def document(path: str) -> dict[str, object]:
    root = read_file(ROOT / path).root
    assert root is not None
    return dict(root)


@pytest.mark.parametrize("suffix", ["html", "md"])
@pytest.mark.parametrize("name", CASES)
def test_the_official_tables(name: str, suffix: str) -> None:
    path, changes = CASES[name]
    page = render_page(document(path) | changes)
    drawn = to_html(page) if suffix == "html" else to_markdown(page)
    golden = GOLDEN / f"{name}.{suffix}"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(drawn.encode())
    assert drawn.encode() == golden.read_bytes()


def leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in leaves(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [str(value)]


@pytest.mark.parametrize("path", EXAMPLES)
def test_every_example_prints_its_indicators_as_published(path: str) -> None:
    data = document(path)
    markdown = to_markdown(render_page(data)).replace("\\", "")
    missing = [leaf for leaf in leaves(data.get("绩效指标", {})) if leaf not in markdown]
    assert missing == []


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "import sys; from perfgoals.document.read import read_file; "
        "from perfgoals.render import render_page, to_html, to_markdown; "
        "page = render_page(read_file(sys.argv[1]).root); "
        "sys.stdout.buffer.write((to_html(page) + to_markdown(page)).encode())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, f"{DATA}/项目.yaml"],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert "绩效".encode() in runs[0]
