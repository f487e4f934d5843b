"""The editor in a browser, for one officer on one machine.

textual-serve shows a terminal program in a web page, and leaves three doors open: its page asks a font server on
the internet (where that is blocked, the page stays blank for half a minute), any page open in the browser may
drive the program, and whoever reaches the port may use it. Here the page asks nobody but this server, which
listens on this machine alone, answers only to its own name and origin, and only to the browser that opened the
address with the key of this run. A closed or reloaded tab ends the program; its journal keeps what was typed.
"""

from __future__ import annotations

import hmac
import secrets
import shlex
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from textual_serve.server import Server

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

ADDRESS = "127.0.0.1"
_COOKIE = "perfgoals"
_KEY = "key"
_PAGES = Path(__file__).with_name("web")
_POLICY = (
    "default-src 'none'; connect-src 'self' {socket}; font-src 'self'; img-src 'self' data:; "
    "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_CLOSED_TO_STRANGERS = "只有从 perfgoals serve 打印的网址打开的浏览器才能使用编辑器。"


class EditorServer(Server):
    """Serves one command to one browser; ``listen`` first, then ``run``."""

    def __init__(self, arguments: Sequence[str], title: str) -> None:
        """Serve the program that ``arguments`` start, under ``title``."""
        super().__init__(_command(arguments), host=ADDRESS, title=title, templates_path=str(_PAGES))
        self.key = secrets.token_urlsafe(24)
        self._socket: socket.socket | None = None

    def listen(self, port: int = 0) -> str:
        """Take ``port`` (0: any free one) and return the address to open; raises ``OSError`` where it is taken."""
        taken = socket.create_server((ADDRESS, port))
        self._socket = taken
        self.port = taken.getsockname()[1]
        self.public_url = f"http://{ADDRESS}:{self.port}"
        return f"{self.public_url}/?{_KEY}={self.key}"

    def run(self) -> None:
        """Serve until Ctrl-C."""
        web.run_app(self._make_app(), sock=self._socket, print=None, access_log=None)

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has told the address."""

    @property
    def _hosts(self) -> frozenset[str]:
        return frozenset({f"{ADDRESS}:{self.port}", f"localhost:{self.port}"})

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in only this machine's browser that holds the key, asking for this server by its own name."""
        origin = request.headers.get("Origin")
        if request.host not in self._hosts or (
            origin is not None and origin.removeprefix("http://") not in self._hosts
        ):
            raise web.HTTPForbidden(text=_CLOSED_TO_STRANGERS)
        given = request.query.get(_KEY)
        if request.path == "/" and given is not None and self._fits(given):
            welcome = web.HTTPSeeOther("/")
            welcome.set_cookie(f"{_COOKIE}-{self.port}", self.key, httponly=True, samesite="Strict")
            raise welcome
        if not self._fits(request.cookies.get(f"{_COOKIE}-{self.port}", "")):
            raise web.HTTPForbidden(text=_CLOSED_TO_STRANGERS)
        if request.path == "/ws" and origin is None:
            raise web.HTTPForbidden(text=_CLOSED_TO_STRANGERS)
        self.public_url = f"http://{request.host}"
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY.format(socket=f"ws://{request.host}")
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    def _fits(self, key: str) -> bool:
        return hmac.compare_digest(key.encode(), self.key.encode())


def _command(arguments: Sequence[str]) -> str:
    """Return ``arguments`` as a line for the system's shell, which is how textual-serve starts its program."""
    line = [sys.executable, "-m", "perfgoals", *arguments]
    return subprocess.list2cmdline(line) if sys.platform == "win32" else shlex.join(line)
