"""Lint, types and layers are tests like the others."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def sources() -> list[Path]:
    return sorted((ROOT / "src").rglob("*.py"))


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_lint() -> None:
    run("-m", "ruff", "check", ".")


def test_format() -> None:
    run("-m", "ruff", "format", "--check", ".")


def test_types() -> None:
    run("-m", "mypy")


def test_layers() -> None:
    run("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))")


def test_nothing_heavy_is_imported_on_the_build_path(tmp_path: Path) -> None:
    """Start-up is part of speed: these take from 60 to 240 ms each."""
    data = next((ROOT / "data").glob("*.xlsx"))
    code = (
        "import sys; from drafter.cli import main; "
        f"assert main(['build', {str(data)!r}, '--out', {str(tmp_path)!r}]) == 0; "
        "print(*sorted({'pandas', 'numpy', 'openpyxl', 'docx', 'lxml', 'rich', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == ""


def test_no_date_is_formatted_with_chinese_in_the_format() -> None:
    """Windows encodes the format by its code page: %Y年 stopped `collect` on a machine whose page was not Chinese."""
    found = []
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            formats: list[ast.AST] = []
            if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
                formats = [node.format_spec]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "strftime":
                formats = list(node.args)
            texts = [c.value for f in formats for c in ast.walk(f) if isinstance(c, ast.Constant)]
            found += [
                f"{path.name}:{node.lineno}" for t in texts if isinstance(t, str) and "%" in t and not t.isascii()
            ]
    for page in (ROOT / "src").rglob("*.html"):
        formats_of_page = re.findall(r"strftime\(([^)]*)\)", page.read_text(encoding="utf-8"))
        found += [page.name for text in formats_of_page if not text.isascii()]
    assert found == []


def test_files_stay_short() -> None:
    lengths = {p.relative_to(ROOT): len(p.read_text(encoding="utf-8").splitlines()) for p in sources()}
    assert lengths
    assert not {path: length for path, length in lengths.items() if length > 330}


def test_public_functions_say_what_they_do() -> None:
    """The page of a rule stands at the head of its module, what a command says in its help: those need no second one."""
    silent = []
    for path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        bodies = [("", tree.body)]
        bodies += [(f"{n.name}.", n.body) for n in tree.body if isinstance(n, ast.ClassDef) and n.name[0] != "_"]
        is_rule = any(isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "RULE" for n in tree.body)
        for owner, body in bodies:
            for node in body:
                if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name[0] == "_":
                    continue
                told = (is_rule and node.name == "check") or any(
                    ".command(" in ast.unparse(d) for d in node.decorator_list
                )
                if not told and not ast.get_docstring(node):
                    silent.append(f"{path.relative_to(ROOT)}:{node.lineno} {owner}{node.name}")
    assert silent == []


def test_the_project_stands_alone() -> None:
    """No machine paths, and nothing unfinished."""
    words = ("/work" + "/", "../sha" + "red", "NotImplemented" + "Error", "TO" + "DO", "FIX" + "ME")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    names = [n for n in listed.stdout.split("\0") if n] if listed.returncode == 0 else []
    for name in names:
        path = ROOT / name
        if name == "tests/hostile/spoilings.txt":
            continue  # What clerks leave unfinished stands there on purpose.
        if path.is_file() and path.suffix in (".py", ".md", ".toml", ".jinja", ".csv", ".txt", ".json"):
            text = path.read_text(encoding="utf-8")
            assert not [w for w in words if w in text], name


def imported_at_once(path: Path) -> set[str]:
    """What a module imports when it is loaded: the names of modules, and of packages whose names it takes."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_no_package_is_asked_by_what_it_loads() -> None:
    """Two threads that load such a package and a module of it at once end with a module half made: the page starts so."""
    names = {".".join(path.relative_to(ROOT / "src").with_suffix("").parts): path for path in sources()}
    modules = {name.removesuffix(".__init__"): path for name, path in names.items()}
    loads = {name: imported_at_once(path) & modules.keys() for name, path in modules.items()}
    circles = []
    for package, path in modules.items():
        if path.name != "__init__.py":
            continue
        reached, todo = set(), [name for name in loads[package] if name.startswith(f"{package}.")]
        while todo:
            name = todo.pop()
            if name not in reached:
                reached.add(name)
                todo += [other for other in loads[name] if other.startswith(f"{package}.")]
        circles += [f"{name} asks {package}" for name in reached if package in loads[name]]
    assert circles == []
