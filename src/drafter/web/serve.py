"""Running the page: a port on this machine alone, a token, one line that says where."""

from __future__ import annotations

import secrets
import signal
import socket
import sys
import webbrowser
from pathlib import Path
from threading import Thread, Timer

import uvicorn

from drafter.errors import InputError, OutputError
from drafter.web.app import application
from drafter.web.desk import Desk
from drafter.web.security import Gate


def serve(folder: Path, port: int, browser: bool, read_only: bool) -> int:
    """Serve a folder until Ctrl+C; gives the exit code. Raises InputError, OutputError."""
    if not folder.is_dir():
        raise InputError(f"找不到文件夹“{folder}”。请写出放工作簿的文件夹，如 drafter serve 年度报告。")
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # On Windows SO_REUSEADDR lets any program take over a port in use, and two pages share one: there the port is asked for alone.
    if sys.platform == "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        # Before the address is told: who reads it may ask at once.
        listener.listen(128)
    except (OSError, OverflowError):
        listener.close()
        raise OutputError(f"端口 {port} 用不了（可能已有一个页面开着）。请换一个：drafter serve --port 0。") from None
    gate = Gate(listener.getsockname()[1], secrets.token_urlsafe(24))
    address = f"http://127.0.0.1:{gate.port}/?token={gate.token}"
    desk = Desk(folder, read_only)
    server = uvicorn.Server(
        uvicorn.Config(
            application(desk, gate),
            log_level="critical",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
            server_header=False,
        )
    )
    # Pages that listen would hold the server up until its patience ends.
    desk.ended = lambda: server.should_exit
    # This is how the page is ended, whenever it comes once the address is told: also while the server is still starting.
    before = signal.signal(signal.SIGINT, server.handle_exit)
    try:
        print(address, flush=True)
        # While the browser opens, the desk is made: its first page is then answered at once.
        Thread(target=desk.cards, daemon=True).start()
        if browser:
            Timer(0.3, webbrowser.open, (address,)).start()
        server.run(sockets=[listener])
    finally:
        signal.signal(signal.SIGINT, before)
        listener.close()
    return 0
