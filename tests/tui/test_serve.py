"""The editor in a browser: only the browser that was given the key gets in, and the page asks nobody else."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("textual_serve", reason="浏览器编辑器是可选安装")

import aiohttp
from aiohttp import web
from textual_serve.app_service import AppService

from perfgoals.tui.serve import EditorServer
from tests.tui.browser import Browser

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

TABLE = """\
表类: 项目支出绩效目标表
版式: 国家2015
年度: 2024
项目名称: 公路养护
绩效指标:
  产出指标:
    数量指标:
      - 三级指标: 公路养护里程
        指标值: ≥320公里
"""
SHOWN = "document.body.classList.contains('-first-byte')"

needs_chromium = pytest.mark.skipif(shutil.which("chromium") is None, reason="没有 chromium")


def served(check: Callable[[EditorServer, str], Awaitable[None]]) -> None:
    """Run ``check`` against a server on a free port; its program is never started."""

    async def run() -> None:
        server = EditorServer(["--version"], "绩效目标编辑器")
        address = server.listen()
        runner = web.AppRunner(await server._make_app())
        await runner.setup()
        await web.SockSite(runner, server._socket).start()
        try:
            await check(server, address)
        finally:
            await runner.cleanup()

    asyncio.run(run())


async def status(url: str, **options: object) -> int:
    async with aiohttp.ClientSession() as session, session.get(url, **options) as response:
        return response.status


def test_without_the_key_nothing_is_answered() -> None:
    async def check(server: EditorServer, _: str) -> None:
        for path in ("/", "/?key=falsch", "/static/js/textual.js", "/ws", "/download/x"):
            assert await status(f"{server.public_url}{path}") == 403, path

    served(check)


def test_the_key_opens_the_page_once_and_is_gone_from_the_address() -> None:
    async def check(server: EditorServer, address: str) -> None:
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar) as session:
            async with session.get(address) as response:
                assert response.status == 200
                assert server.key not in str(response.url)
                page = await response.text()
                policy = response.headers["Content-Security-Policy"]
            assert "<title>绩效目标编辑器</title>" in page
            outside = [
                url
                for url in re.findall(r"https?://[^\s\"')]+", page)
                if not url.startswith(server.public_url)
            ]
            assert outside == []
            assert "default-src 'none'" in policy
            async with session.get(f"{server.public_url}/static/js/textual.js") as response:
                assert response.status == 200

    served(check)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {},
    ],
    ids=["foreign origin", "no origin of its own", "foreign name", "no origin"],
)
def test_another_page_cannot_drive_the_editor(
    headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def not_started(self: AppService, width: int, height: int) -> None:
        """Leave the program out: only who gets in is asked."""

    monkeypatch.setattr(AppService, "start", not_started)

    async def check(server: EditorServer, address: str) -> None:
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar) as session:
            await session.get(address)
            with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
                await session.ws_connect(f"{server.public_url}/ws", headers=headers)
            assert refusal.value.status == 403
            async with session.ws_connect(
                f"{server.public_url}/ws", headers={"Origin": server.public_url}
            ) as own:
                assert not own.closed

    served(check)


def test_a_port_in_use_is_one_sentence() -> None:
    server = EditorServer(["--version"], "x")
    server.listen()
    done = subprocess.run(
        [sys.executable, "-m", "perfgoals", "serve", "--no-browser", "--port", str(server.port)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    server._socket.close()
    assert done.returncode == 2
    assert (
        done.stderr
        == f"perfgoals：端口 {server.port} 用不了（已被别的程序占用）；请换一个，或者不写 --port\n"
    )


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """Run ``perfgoals serve`` and give the address it prints."""
    line = [sys.executable, "-m", "perfgoals", "serve", "--no-browser", str(path)]
    server = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
    assert server.stdout is not None
    try:
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.communicate(timeout=20)


@needs_chromium
def test_a_browser_shows_the_editor_and_asks_nobody_else(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_text(TABLE, "utf-8")

    async def look(address: str) -> None:
        async with Browser(tmp_path / "profile", address) as browser:
            await browser.until(SHOWN)
            assert await browser.value("document.title") == "绩效目标编辑器"
            assert await browser.value("document.cookie") == ""
            assert not await browser.value("document.documentElement.scrollHeight > innerHeight")
            assert not await browser.value("document.documentElement.scrollWidth > innerWidth")
            assert browser.asked == {"127.0.0.1"}

    with serving(tmp_path) as address:
        asyncio.run(look(address))


@needs_chromium
def test_what_was_typed_survives_a_reload(tmp_path: Path) -> None:
    table = tmp_path / "甲.yaml"
    table.write_text(TABLE, "utf-8")
    journal = tmp_path / ".甲.yaml.pgswp"

    async def edit(address: str) -> None:
        async with Browser(tmp_path / "profile", address) as browser:
            await browser.until(SHOWN)
            opened = await browser.becomes_another(b"")
            await browser.press("Enter")
            form = await browser.becomes_another(opened)
            await browser.type("（县道）")
            await browser.becomes_another(form)
            await browser.press("F10")
            await holds(journal.exists)
            await browser.reload()
            await browser.until(SHOWN)
            question = await browser.becomes_another(b"")
            assert table.read_text("utf-8") == TABLE
            await browser.press("Enter")
            recovered = await browser.becomes_another(question)
            await browser.press("F10")
            await browser.becomes_another(recovered)
            await browser.press("Enter")
            await holds(
                lambda: table.read_text("utf-8") == TABLE.replace("公路养护里程", "公路养护里程（县道）")
            )

    with serving(table) as address:
        asyncio.run(edit(address))


async def holds(condition: Callable[[], bool]) -> None:
    for _ in range(100):
        if condition():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("等不到结果")
