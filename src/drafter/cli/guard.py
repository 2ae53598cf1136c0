"""What a user sees when something goes wrong: one sentence, and the right exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from drafter.errors import DrafterError


def guarded(command: Callable[[], int]) -> int:
    """Run a command; errors become a sentence on stderr and an exit code, never a traceback."""
    try:
        return command()
    except DrafterError as error:
        print(f"出错：{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("已中止，没有写完的文件不会留下。", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output went away (drafter … | head): nothing to say.
        sys.stderr.close()
        return 0
    except Exception:
        return _our_bug()


def _our_bug() -> int:
    import tempfile
    import traceback

    if os.environ.get("DRAFTER_DEBUG"):
        traceback.print_exc()
    path = Path(tempfile.gettempdir()) / "drafter-error.txt"
    try:
        path.write_text(traceback.format_exc(), encoding="utf-8")
        where = f"详情已存到“{path}”，请把它和您的工作簿一起发给维护人员。"
    except OSError:
        where = "请把您的工作簿发给维护人员。"
    print(f"程序内部出错，这不是您的错。{where}", file=sys.stderr)
    return 3
