"""Running the page: a port on this machine alone, a token, one line that says where."""

from __future__ import annotations

import secrets
import signal
import socket
import sys
import webbrowser
from pathlib import Path
from threading import Event, Thread

from drafter.errors import InputError, OutputError


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
    port, token = listener.getsockname()[1], secrets.token_urlsafe(24)
    address = f"http://127.0.0.1:{port}/?token={token}"
    # Ctrl+C is how the page is ended, whenever it comes once the address is told: also while the server is still being loaded.
    ended = Event()
    before = signal.signal(signal.SIGINT, lambda *_: ended.set())
    try:
        print(address, flush=True)
        # A browser takes as long to open as we take to load: it is sent for first, and what it asks for waits at the port.
        if browser:
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        _answer(listener, port, token, folder, read_only, ended)
    finally:
        signal.signal(signal.SIGINT, before)
        listener.close()
    return 0


def _answer(listener: socket.socket, port: int, token: str, folder: Path, read_only: bool, ended: Event) -> None:
    """Answer what comes to the port until ``ended`` is set or Ctrl+C is pressed."""
    from drafter.web.desk import Desk

    desk = Desk(folder, read_only)
    # While the server is loaded, the desk is made: its first page is then answered at once.
    desk.begin()

    import uvicorn

    from drafter.web.app import application
    from drafter.web.security import Gate

    server = uvicorn.Server(
        uvicorn.Config(
            application(desk, Gate(port, token)),
            # Nothing else is tried: what it looks for takes longer to be missed than these to be loaded.
            loop="asyncio",
            http="h11",
            ws="none",
            log_level="critical",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
            server_header=False,
        )
    )
    # Pages that listen would hold the server up until its patience ends.
    desk.ended = lambda: server.should_exit
    signal.signal(signal.SIGINT, server.handle_exit)
    if not ended.is_set():
        server.run(sockets=[listener])
