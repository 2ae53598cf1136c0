#!/bin/sh
# Opens the page on the folder this script lies in; the first time, sets the wheels up beside it, without network.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -x "$here/python/bin/drafter" ]; then
  command -v python3.12 >/dev/null || { echo "需要 Python 3.12：请本单位信息人员先装好，再运行本程序。" >&2; exit 2; }
  python3.12 -m venv "$here/python"
  "$here/python/bin/python" -m pip install --quiet --no-index --find-links "$here/wheels" drafter
fi
exec "$here/python/bin/drafter" serve "$here"
