"""Templates that would read other files, never end or forge marks: one sentence with the file, and quickly."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.cli import main
from drafter.language.characters import control_character
from drafter.resources import Resources
from notation import WHOLE, save

# name of a template → what it says, in place of annual/section.jinja
ENDLESS = {
    "a long text": "{{ 'a' * 10 ** 10 }}",
    "a long list": "{{ ([1] * 10 ** 10)|length }}",
    "a huge number": "{{ 10 ** (10 ** 8) }}",
    "loops in loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "loops that print": "{% for a in range(99999) %}{% for b in range(999) %}{{ 'word' * 100 }}{% endfor %}{% endfor %}",
    "a loop over a text": "{% set s = 'a' * 99999 %}{% for a in s %}{% for b in s %}{% endfor %}{% endfor %}",
    "a range too wide": "{% for a in range(10 ** 9) %}{% endfor %}",
    "itself": '{% include "annual/section.jinja" %}',
    "a macro that calls itself": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "a macro that calls itself twice": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "doubling": "{% set n = namespace(s='ab') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "adding": "{% set n = namespace(s='ab') %}{% for i in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "replacing": "{{ ('a' * 99999)|replace('a', 'b' * 99999) }}",
    "joining": "{{ range(99999)|join('b' * 99999) }}",
    "old formats": "{{ '%1000000000d' % 1 }}",
    "lists of lists": "{% set n = namespace(s=[1, 2]) %}{% for i in range(60) %}{% set n.s = [n.s, n.s] %}{% endfor %}{{ n.s }}",
    "lists added up": "{{ ([range(99999)|list] * 99999)|sum(start=[]) }}",
    "kept texts": "{% set n = namespace(s=[]) %}{% for i in range(99999) %}{% set n.s = n.s + ['a' * 999999] %}{% endfor %}",
    "kept slices": "{% set n = namespace(s=[]) %}{% set t = 'a' * 999999 %}{% for i in range(99999) %}{% set n.s = n.s + [t[1:]] %}{% endfor %}",
    "filters of long lists": "{% for i in range(99999) %}{% set x = range(99999)|list|sort|length %}{% endfor %}",
    "looking in long texts": "{% set t = 'a' * 999999 %}{% for i in range(99999) %}{% for j in range(9) %}{% if 'b' in t %}{% endif %}{% endfor %}{% endfor %}",
    "lists that are compared": "{% set n = namespace(a=[1], b=[1]) %}{% for i in range(60) %}{% set n.a = [n.a, n.a] %}{% set n.b = [n.b, n.b] %}{% endfor %}{{ 1 if n.a == n.b }}",
    "a key of keys": "{% set n = namespace(a=(1,)) %}{% for i in range(60) %}{% set n.a = (n.a, n.a) %}{% endfor %}{% set d = {n.a: 1} %}",
    "lists that are sorted": "{% set n = namespace(a=(1,), b=(1,)) %}{% for i in range(60) %}{% set n.a = (n.a, n.a) %}{% set n.b = (n.b, n.b) %}{% endfor %}{{ [n.a, n.b]|sort|length }}",
    "objects that are compared": "{% set n = namespace(a={}, b={}) %}{% for i in range(60) %}{% set n.a = dict(a=n.a, b=n.a) %}{% set n.b = dict(a=n.b, b=n.b) %}{% endfor %}{{ 1 if n.a == n.b }}",
    "kept parts": "{% set n = namespace(k=[]) %}{% set t = 'a ' * 400000 %}{% for i in range(99999) %}{% set n.k = [n.k, t.rsplit(' ', 1)] %}{% endfor %}",
    "much text in loops": "{% for a in range(99999) %}" + "字" * 5000 + "{% endfor %}",
}
REFUSED = {
    "an absolute path": '{% include "/etc/passwd" %}',
    "a way up": '{% include "../secret.txt" %}',
    "a way up from a folder": '{% include "annual/../../secret.txt" %}',
    "an import": '{% import "/etc/passwd" as x %}{{ x }}',
    "a link": '{% include "annual/link.jinja" %}',
    "another drive": '{% include "C:/secret.txt" %}',
    "back-slashes": '{% include "..\\\\secret.txt" %}',
    "a folder": '{% include "annual" %}',
    "no file at all": "{% include none %}",
    "a list without files": "{% include [] %}",
    "a function's name": "{{ range }}",
    "a method's name": "{{ 'a'.upper }}",
    "a record": "{{ section }}",
    "what a filter has not begun": "{{ [1, 2]|map('string') }}",
    "a list as it is": "{{ [[1, 2]] }}",
    "yes": "{{ 1 == 1 }}",
    "new formats": "{{ '{:>1000000000}'.format(1) }}",
    "a padded text": "{{ 'a'.ljust(10 ** 9) }}",
    "a filter that pads": "{{ 'a'|center(1000000000) }}",
    "growing what we gave": "{{ sections.append(1) }}",
    "nested too deep": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "thirty loops": "".join(f"{{% for a{i} in [1] %}}" for i in range(30)) + "{% endfor %}" * 30,
    "our own mark": "\x021\x03",
    "a mark of two bytes": "\x02\x03",
    "a forged mark": "{{ '# 标题'|as_mark }}",
    "classes": "{{ ''.__class__.__mro__ }}",
}


def built(here: Path, capsys: pytest.CaptureFixture[str], body: str) -> tuple[int, str]:
    folder = here / "own" / "annual"
    folder.mkdir(parents=True)
    (here / "secret.txt").write_text("机密内容", encoding="utf-8")
    (folder / "link.jinja").symlink_to(here / "secret.txt")
    (folder / "section.jinja").write_text(f"@法定内容 {{{{ section.statutory }}}}\n{body}\n", encoding="utf-8")
    save(WHOLE, here / "甲.xlsx")
    code = main(["build", "甲.xlsx", "--templates", "own", "--to", "txt"])
    return code, capsys.readouterr().err


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
@pytest.mark.parametrize("name", [*ENDLESS, *REFUSED])
def test_a_template_is_stopped_with_one_sentence(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, said = built(here, capsys, {**ENDLESS, **REFUSED}[name])
    assert code == 2
    assert said.startswith("出错：模板")
    assert "机密" not in said
    assert not (here / "output" / "甲.txt").exists()


@pytest.mark.parametrize("name", [n for n in ENDLESS if n not in ("itself", "a range too wide", "much text in loops")])
def test_the_sentence_names_the_line(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert "section.jinja”第2行" in built(here, capsys, ENDLESS[name])[1]


@pytest.mark.parametrize("body", ["{{ 'a'|upper ~ 'b' }}", "{{ [1, 2]|join('、') }}", "{{ 'ab'|replace('a', 'c') }}"])
def test_what_templates_need_still_works(here: Path, capsys: pytest.CaptureFixture[str], body: str) -> None:
    assert built(here, capsys, body) == (0, "")


@pytest.mark.parametrize("sign", ["\\ud800", "\\x00", "\\x02\\x03", "\\x029\\x03", "\\uffff"])
def test_signs_that_no_file_holds_are_left_out(here: Path, capsys: pytest.CaptureFixture[str], sign: str) -> None:
    """As an escape in a template they come through its check as letters."""
    page = here / "own" / "html" / "report.jinja"
    page.parent.mkdir(parents=True)
    page.write_text(Resources().text("html/report.jinja") + f'{{{{ "前{sign}后" }}}}', encoding="utf-8")
    assert built(here, capsys, f'{{{{ "前{sign}后" }}}}') == (0, "")
    words = (here / "output" / "甲.txt").read_text("utf-8-sig")
    assert "前" in words
    assert control_character(words) is None
    assert main(["build", "甲.xlsx", "--templates", "own", "--to", "html,docx,md"]) == 0
    assert control_character((here / "output" / "甲.html").read_text("utf-8")) is None


def test_a_name_that_is_none_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "“foo”" in built(here, capsys, "{{ foo }}")[1]


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is set by a Unix shell")
def test_memory_stays_bounded(here: Path) -> None:
    """A whole process below 1 GB, whatever a template asks for."""
    save(WHOLE, here / "甲.xlsx")
    folder = here / "own" / "annual"
    folder.mkdir(parents=True)
    for name, body in ENDLESS.items():
        (folder / "section.jinja").write_text(body, encoding="utf-8")
        line = f"ulimit -v 1000000; {sys.executable} -m drafter build 甲.xlsx --templates own --to txt"
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, env={**os.environ})
        assert done.returncode == 2, (name, done.stderr)
        assert "MemoryError" not in done.stderr, name


def test_the_folder_of_the_working_directory_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(WHOLE, here / "甲.xlsx")
    assert main(["build", "甲.xlsx"]) == 0
    assert "templates" not in capsys.readouterr().err
    (here / "templates").mkdir()
    assert main(["build", "甲.xlsx"]) == 0
    assert capsys.readouterr().err.count("templates") == 1


def test_chinese_names_need_no_quotation_marks_in_settings(tmp_path: Path) -> None:
    (tmp_path / "format.toml").write_text(
        "[版记]\n放在双页 = true\n[ 页码 ]  # 位置\n位置 = '居中'\n", encoding="utf-8"
    )
    resources = Resources()
    resources.folders = (tmp_path, *resources.folders)
    assert resources.toml("format.toml") == {"版记": {"放在双页": True}, "页码": {"位置": "居中"}}
