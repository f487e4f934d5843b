"""A headless Chromium driven over its debugging protocol: what it shows, and whom it asks."""

from __future__ import annotations

import asyncio
import base64
import itertools
import json
import subprocess
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--window-size=1000,600"),
]


_CODES = {"Enter": 13, "F10": 121}


class Browser:
    """One page; use it as an async context manager. ``asked`` are the hosts the page sent requests to."""

    def __init__(self, profile: Path, address: str) -> None:
        self.asked: set[str] = set()
        self._profile, self._address = profile, address
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = itertools.count(1)

    async def __aenter__(self) -> Browser:
        line = ["chromium", *OPTIONS, f"--user-data-dir={self._profile}", "about:blank"]
        self._process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port_file = self._profile / "DevToolsActivePort"
        deadline = time.monotonic() + 60
        while not port_file.exists() or not port_file.read_text().strip():
            assert time.monotonic() < deadline, "chromium 没有启动"
            await asyncio.sleep(0.1)
        port = port_file.read_text().split()[0]
        self._http = aiohttp.ClientSession()
        async with self._http.get(f"http://127.0.0.1:{port}/json/list") as response:
            page = next(target for target in await response.json() if target["type"] == "page")
        self._wire = await self._http.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)
        self._listener = asyncio.create_task(self._listen())
        await self.send("Network.enable")
        await self.send("Page.navigate", url=self._address)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._listener.cancel()
        await self._wire.close()
        await self._http.close()
        self._process.terminate()
        self._process.wait(20)

    async def _listen(self) -> None:
        async for message in self._wire:
            data = json.loads(message.data)
            if "id" in data:
                self._answers.pop(data["id"]).set_result(data.get("result", {}))
            elif data["method"] == "Network.requestWillBeSent":
                self._note(data["params"]["request"]["url"])
            elif data["method"] == "Network.webSocketCreated":
                self._note(data["params"]["url"])

    def _note(self, url: str) -> None:
        if not url.startswith("data:"):
            self.asked.add(urlsplit(url).hostname or url)

    async def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send one command of the protocol and return its answer."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._wire.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(answer, 30)

    async def value(self, script: str) -> Any:
        """Return what ``script`` evaluates to in the page."""
        answer = await self.send("Runtime.evaluate", expression=script, returnByValue=True)
        return answer.get("result", {}).get("value")

    async def until(self, script: str, seconds: float = 40) -> None:
        """Wait until ``script`` is true in the page."""
        deadline = time.monotonic() + seconds
        while not await self.value(script):
            assert time.monotonic() < deadline, f"等不到 {script}"
            await asyncio.sleep(0.2)

    async def reload(self) -> None:
        """Load the page anew, and wait until the old one is gone."""
        await self.value("window.old = true")
        await self.send("Page.reload")
        await self.until("window.old === undefined")

    async def type(self, text: str) -> None:
        """Type ``text`` as an input method commits it."""
        await self.send("Input.insertText", text=text)

    async def press(self, key: str) -> None:
        """Press one of the keys of ``_CODES``."""
        for kind in ("keyDown", "keyUp"):
            await self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=_CODES[key],
                **({"text": "\r"} if key == "Enter" and kind == "keyDown" else {}),
            )  # fmt: skip

    async def picture(self) -> bytes:
        """Return a PNG of the page; nothing while it is being loaded."""
        return base64.b64decode((await self.send("Page.captureScreenshot")).get("data", ""))

    async def becomes_another(self, before: bytes, seconds: float = 40) -> bytes:
        """Wait until the page looks unlike ``before`` and stays so for a moment; return how it looks."""
        deadline = time.monotonic() + seconds
        last = before
        while True:
            assert time.monotonic() < deadline, "页面没有变化"
            await asyncio.sleep(0.6)
            now = await self.picture()
            if now == last != before:
                return now
            last = now
