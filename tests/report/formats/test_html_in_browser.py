"""The HTML report in a real browser: filters, folding, keys, paper."""

from __future__ import annotations

import asyncio
import base64
import io
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest

pytest.importorskip("aiohttp", reason="没有 aiohttp，不能驱动浏览器")
pypdf = pytest.importorskip("pypdf", reason="需要 pypdf 才能核对 PDF")

from tests.tui.browser import Browser  # noqa: E402 - needs aiohttp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from perfgoals.engine.run import FileResult

    Look = Callable[[str, Callable[[Browser], Awaitable[None]]], None]

pytestmark = pytest.mark.skipif(shutil.which("chromium") is None, reason="没有 chromium")

SHOWN = "Array.from(document.querySelectorAll('article:not([hidden])'), (card) => card.dataset.rule).join()"
HEADINGS = (
    "Array.from(document.querySelectorAll('main details:not([hidden]) > summary'), (one) => one.innerText)"
)
SEEN = "Array.from(document.querySelectorAll('article')).filter((card) => card.checkVisibility()).length"
FOCUS = "document.activeElement.dataset.rule || document.activeElement.name || ''"
FILES = (
    "Array.from(document.querySelectorAll('[name=file] optgroup:not([hidden]) option'), (one) => one.label)"
)


def choose(field: str, value: str) -> str:
    """Return a script that sets a field of the filters as a user does."""
    return (
        f"(() => {{ const field = document.getElementById('filters').elements['{field}']; field.value = '{value}';"
        "for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, {bubbles: true})); })()"
    )


async def press(browser: Browser, key: str) -> None:
    """Press a key that writes a character."""
    for kind in ("keyDown", "keyUp"):
        await browser.send(
            "Input.dispatchKeyEvent", type=kind, key=key, text=key if kind == "keyDown" else ""
        )


async def printed(browser: Browser) -> list[str]:
    """Return the text of each page on paper."""
    data = (await browser.send("Page.printToPDF", preferCSSPageSize=True))["data"]
    return [
        normalize("NFKC", page.extract_text())
        for page in pypdf.PdfReader(io.BytesIO(base64.b64decode(data))).pages
    ]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Return what opens a report and runs a check on it."""

    def run(text: str, check: Callable[[Browser], Awaitable[None]]) -> None:
        report = tmp_path / "报告.html"
        report.write_text(text, "utf-8")

        async def visit() -> None:
            async with Browser(tmp_path / "profile", report.as_uri()) as browser:
                await browser.until("document.readyState === 'complete' && !!document.querySelector('main')")
                await check(browser)
                assert browser.asked <= {report.as_uri()}

        asyncio.run(visit())

    return run


def test_one_file_or_department_is_picked_out(
    results: list[FileResult], written: Callable[..., str], look: Look
) -> None:
    async def check(browser: Browser) -> None:
        assert await browser.value(FILES) == ["养老服务", "坏.yaml", "临时救助"]
        await browser.value(choose("file", "2"))
        await browser.until(f"{SHOWN} === 'PG903'")
        assert [" ".join(text.split()) for text in await browser.value(HEADINGS)] == [
            "散表 1 / 2 个问题",
            "临时救助 项目支出绩效目标表 1 个问题",
        ]
        await browser.value(choose("department", "0"))
        await browser.until(f"{SHOWN} === 'PG903,PG901,PG902'")  # the file of another department is let go
        assert await browser.value(FILES) == ["养老服务"]
        await browser.value("document.querySelector('[data-filter=department]').click()")
        await browser.until(f"{SHOWN}.split(',').length === 5")
        await browser.value("document.querySelector('[data-filter=rule][data-value=PG902]').click()")
        await browser.until(f"{SHOWN} === 'PG902,PG902'")
        paper = re.sub(r"\s", "", "".join(await printed(browser)))
        assert "显示2/5个问题" in paper
        assert "全部规则" not in paper

    look(written("html", results), check)


def test_files_and_departments_fold(
    results: list[FileResult], written: Callable[..., str], look: Look
) -> None:
    async def check(browser: Browser) -> None:
        assert await browser.value(SEEN) == 5
        await browser.value("document.querySelector('.department > summary').click()")
        assert await browser.value(SEEN) == 2
        await browser.value("document.getElementById('fold').click()")
        await browser.until("document.getElementById('fold').textContent === '展开文件'")
        assert await browser.value(SEEN) == 0
        await browser.value(choose("file", "0"))
        await browser.until(f"{SEEN} === 3")  # what is asked for is unfolded

    look(written("html", results), check)


def test_the_keyboard_goes_from_finding_to_finding(
    results: list[FileResult], written: Callable[..., str], look: Look
) -> None:
    async def check(browser: Browser) -> None:
        seen: list[Any] = []
        for key in "jjk":
            await press(browser, key)
            seen.append(await browser.value(FOCUS))
        assert seen == ["PG903", "PG901", "PG903"]
        await browser.press("Enter")
        assert "可能照抄" in await browser.value("document.activeElement.innerText")
        await browser.value("document.querySelector('.table > summary').click()")
        await press(browser, "j")
        assert await browser.value(FOCUS) == "PG902"  # the first that is not folded away
        await press(browser, "/")
        assert await browser.value(FOCUS) == "text"
        await press(browser, "j")
        assert await browser.value("document.activeElement.value") == "j"

    look(written("html", results), check)


def test_paper_is_filled(results: list[FileResult], written: Callable[..., str], look: Look) -> None:
    """Eight findings a page and more, and charts that leave room for the first of them."""
    many = [replace(results[1], findings=results[1].findings * 20), *results[2:]]

    async def check(browser: Browser) -> None:
        pages = await printed(browser)
        assert len(pages) <= 62 / 8
        assert "按目标审核内容" in pages[0]
        assert "新增床位" in pages[0]

    look(written("html", many), check)
