"""``perfgoals serve``: the editor in a browser on this machine."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from perfgoals.cli import console, exits
from perfgoals.cli.errors import UsageError, reason
from perfgoals.cli.inputs import check_paths

_MISSING = "浏览器编辑器没有安装；请运行 pip install 'perfgoals[web]'，或者在终端里用 perfgoals edit"


def serve(
    path: Annotated[str, typer.Argument(metavar="路径", help="要编辑的表，或者放表的文件夹。")] = ".",
    port: Annotated[
        int, typer.Option("--port", metavar="端口", min=0, max=65535, help="端口；0 为任选一个空闲的。")
    ] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="只打印网址，不打开浏览器。")] = False,
) -> int:
    """Run ``perfgoals serve``."""
    check_paths([path])
    try:
        from perfgoals.tui.serve import EditorServer
    except ImportError:
        raise UsageError(_MISSING) from None
    server = EditorServer(["edit", "--theme", "亮", "--", path], "绩效目标编辑器")
    try:
        address = server.listen(port)
    except OSError as error:
        raise UsageError(f"端口 {port} 用不了（{reason(error)}）；请换一个，或者不写 --port") from None
    console.out(f"{address}\n")
    console.say("请在本机的浏览器里打开上面的网址（只对这一次有效）；按 Ctrl+C 结束")
    if not no_browser:
        webbrowser.open(address)
    server.run()
    return exits.CLEAN
