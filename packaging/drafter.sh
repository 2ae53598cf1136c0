#!/bin/sh
# Opens the page on the folder this script lies in; with words after it, runs that command: ./drafter.sh check 工作簿.xlsx
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command -v python3.12 >/dev/null || { echo "需要 Python 3.12：请本单位信息人员先装好，再运行本程序。" >&2; exit 2; }
[ $# -gt 0 ] || set -- serve "$here"
# Neither the packages of the user's own Python nor a file of the folder one stands in is taken for one of ours.
PYTHONPATH="$here/lib" exec python3.12 -s -P -X utf8 -m drafter "$@"
