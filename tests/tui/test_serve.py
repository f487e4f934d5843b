"""The editor in a browser: only the browser that was given the key gets in, and the page asks nobody else."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("textual_serve", reason="浏览器编辑器是可选安装")

import aiohttp
from aiohttp import web
from textual_serve.app_service import AppService

from perfgoals.tui.serve import EditorServer
from tests.tui.browser import Browser

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

PLAIN_TABLE = "表类: 项目支出绩效目标表\n版式: 国家2015\n年度: 2024\n项目名称: 公路养护\n"


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


@pytest.mark.skipif(shutil.which("chromium") is None, reason="没有 chromium")
def test_a_browser_shows_the_editor_and_asks_nobody_else(tmp_path: Path) -> None:
    tables = tmp_path / "表"
    tables.mkdir()
    (tables / "甲.yaml").write_text(PLAIN_TABLE, "utf-8")
    line = [sys.executable, "-m", "perfgoals", "serve", "--no-browser", str(tables)]
    server = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
    assert server.stdout is not None
    try:
        asyncio.run(_look(server.stdout.readline().strip(), tmp_path))
    finally:
        server.terminate()
        server.communicate(timeout=20)


async def _look(address: str, folder: Path) -> None:
    async with Browser(folder / "profile", address) as browser:
        await browser.until("document.body.classList.contains('-first-byte')")
        assert await browser.value("document.title") == "绩效目标编辑器"
        assert await browser.value("document.cookie") == ""
        scrolls = "document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth"
        assert not await browser.value(scrolls)
        assert browser.asked == {"127.0.0.1"}
        await browser.picture(folder / "page.png")
        await browser.send("Page.reload")
        await browser.until("document.body.classList.contains('-first-byte')")
