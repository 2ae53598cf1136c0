"""Saved pages of government sites: the article is found among navigation, particulars, links and footers."""

from __future__ import annotations

import pytest

from drafter.model.document import Addressee, Document, Heading, Paragraph, Signature, Table, Title, plain
from drafter.model.doubts import Unsure
from drafter.structure.build import words
from reading import read

TITLE = "××区司法局关于2023年法治政府建设情况的报告"
TEXT = [
    "××区人民政府：",
    "2023年，××区司法局认真贯彻上级部署，扎实推进法治政府建设。现将有关情况报告如下：",
    "一、2023年推进法治政府建设的主要举措和成效",
    "（一）强化执法监督。开展案卷评查3次，评查案卷60件，发现问题12个，全部督促整改到位。",
    "（二）深化普法宣传。开展“法律进乡村”活动20场，发放宣传资料3000余份。",
    "二、存在的不足和原因",
    "基层执法力量薄弱，主要原因是编制较少、人员流动较快。",
    "三、2024年主要安排",
    "持续加强执法队伍建设，举办培训班2期；不断创新普法方式。",
    "××区司法局",
    "2024年1月15日",
]
MENU = "".join(f'<li><a href="/{i}">栏目{i}</a></li>' for i in range(60))
FOOT = "<div class='foot'><p>主办单位：××区人民政府办公室　ICP备00000000号</p><p>网站地图 | 联系我们</p></div>"


def paragraphs(tag: str = "p", before: str = "　　") -> str:
    return "".join(
        f"<{tag} style='text-indent:2em'><span style='font-family:仿宋'>{before}{t}</span></{tag}>" for t in TEXT
    )


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>{TITLE}_××区人民政府网</title><style>p{{color:red}}</style></head><body>{body}</body></html>"


PAGES = {
    "title above the article": f"""<div id="nav"><ul>{MENU}</ul></div><div class="main"><h1>{TITLE}</h1>
        <div class="info"><span>发布时间：2024-01-20 10:00</span><span>来源：××区司法局</span>
        <span>字号：【<a>大</a> <a>中</a> <a>小</a>】</span></div>
        <div class="TRS_Editor">{paragraphs()}</div><div><a href="#">打印本页</a> <a href="#">关闭窗口</a></div></div>{FOOT}""",
    "lines broken by br": f"""<table><tr><td><ul>{MENU}</ul></td><td><table><tr><td align=center><b>{TITLE}</b></td></tr>
        <tr><td>{"<br>".join("&nbsp;&nbsp;&nbsp;&nbsp;" + t for t in TEXT)}</td></tr></table></td></tr></table>{FOOT}""",
    "divs and scripts": f"""<header>{MENU}</header><script>document.write("一、脚本里的话。");</script><!-- 注释里的话。 -->
        <article><h2>{TITLE.replace("关于", "<br/>关于")}</h2>{paragraphs("div", "")}</article>
        <aside><h3>相关文章</h3><ul>{MENU}</ul></aside><footer>版权所有</footer>""",
    "particulars in a table": f"""<div>{MENU}</div><div class="content"><table><tr><td>索引号</td><td>000/2024-1</td>
        <td>发布机构</td><td>××区司法局</td></tr><tr><td>主题分类</td><td>司法</td><td>成文日期</td><td>2024-01-15</td></tr></table>
        <p style="text-align:center">{TITLE}</p>{paragraphs()}</div>{FOOT}""",
    "title twice and related links": f"""<div class="box"><h1>{TITLE}</h1><p align="center">{TITLE}</p>{paragraphs()}
        <p><a href="/1">上一篇：××局2022年工作总结</a></p><p><a href="/2">下一篇：××局2023年预算公开</a></p></div>{FOOT}""",
    "title only in the window": f"""<ul>{MENU}</ul><div><p>当前位置：首页 &gt; 政务公开 &gt; 年度报告</p></div><div>{paragraphs()}</div>""",
}


def check(document: Document) -> None:
    assert [plain(b.inline) for b in document.blocks if isinstance(b, Title)] == [TITLE]
    assert [plain(b.inline) for b in document.blocks if isinstance(b, Addressee)] == TEXT[:1]
    assert [words(b) for b in document.blocks if isinstance(b, Heading)] == [t for t in TEXT if t[1] == "、"]
    said = [words(b) for b in document.blocks if isinstance(b, Paragraph)]
    assert said == [TEXT[1], TEXT[3], TEXT[4], TEXT[6], TEXT[8]]
    signature = next(b for b in document.blocks if isinstance(b, Signature))
    assert (plain(signature.names[0]), plain(signature.date)) == (TEXT[9], TEXT[10])


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_found(name: str) -> None:
    check(read(page(PAGES[name]).encode(), "a.html"))


@pytest.mark.parametrize(
    ("codec", "head"),
    [
        ("utf-8", ""),
        ("gbk", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("gb18030", ""),
        ("utf-8", '<meta charset="gbk">'),
        ("utf-8-sig", '<meta charset="utf-8">'),
        ("utf-16", ""),
    ],
)
def test_charsets(codec: str, head: str) -> None:
    check(read(page(PAGES["title above the article"], head).encode(codec), "a.htm"))


def test_a_page_saved_as_one_file() -> None:
    html = page(PAGES["title above the article"], '<meta charset="gb2312">').encode("gbk")
    import base64

    mht = (
        b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="xx"\r\n\r\n--xx\r\n'
        b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.encodebytes(html)
        + b"\r\n--xx--\r\n"
    )
    check(read(mht, "a.mht"))


def test_tables_lists_and_bold_of_the_article() -> None:
    body = (
        f"<h1>{TITLE}</h1><h2>一、工作成效</h2><p><strong>强化执法监督。</strong>评查案卷60件。</p>"
        "<table><tr><th>指标</th><th>数量</th></tr><tr><td>评查</td><td>60</td></tr></table>"
        "<h2>二、存在的不足</h2><ol><li>执法力量不足。</li><li>普法形式单一。</li></ol>"
    )
    document = read(page(body).encode(), "a.html")
    assert [plain(c) for b in document.blocks if isinstance(b, Table) for c in b.header] == ["指标", "数量"]
    said = [words(b) for b in document.blocks if isinstance(b, Paragraph)]
    assert said == ["强化执法监督。评查案卷60件。", "1.执法力量不足。", "2.普法形式单一。"]
    assert [b.heading is not None for b in document.blocks if isinstance(b, Paragraph)] == [True, False, False]


def test_hidden_parts_are_not_read() -> None:
    body = f"<h1>{TITLE}</h1><div>{paragraphs()}<p style='display:none'>看不见的话。</p></div>"
    assert "看不见" not in read(page(body).encode(), "a.html").raw


ARTICLE = "".join(f"<p>{t}</p>" for t in TEXT)


@pytest.mark.parametrize(
    "body",
    [
        f"<form id='form1' runat='server'><div>{MENU}</div><h1>{TITLE}</h1>{ARTICLE}</form>",
        f"<h1>{TITLE}</h1>" + ARTICLE.replace("</p>", "</p></body></html><html><body>", 3),
        f"<h1>{TITLE}</h1>" + ARTICLE.replace("</p>", "</p></body></html>", 1),
    ],
    ids=["the whole page is a form", "several ends of the page", "text behind the end of the page"],
)
def test_everything_that_a_browser_shows_is_read(body: str) -> None:
    shown = [words(block) for block in read(page(body).encode(), "a.html").blocks]
    assert "".join(shown).count("案卷评查3次") == 1
    assert "举办培训班2期" in "".join(shown)


OTHER = "另开展专项检查7次，立案5件，全部办结。"


@pytest.mark.parametrize(
    "more",
    [
        f"<aside><p>{OTHER}</p></aside>",
        f"<footer><p>{OTHER}</p></footer>",
        f"<nav><p>{OTHER}</p></nav>",
        f"<div style='display:none'>{OTHER}</div>",
        f"<textarea>{OTHER}</textarea>",
        f"<svg><text>{OTHER}</text></svg>",
        f"<div id='page2'><p>{OTHER}</p></div>",
    ],
    ids=["aside", "footer", "nav", "hidden", "field", "drawing", "next page"],
)
def test_sentences_beside_the_article_are_told(more: str) -> None:
    document = read(page(f"<div id='page1'><h1>{TITLE}</h1>{ARTICLE}</div>{more}").encode(), "a.html")
    told = [doubt.excerpt for doubt in document.doubts if doubt.about is Unsure.LEFT_OUT]
    assert OTHER in "".join([*map(words, document.blocks), *told])


def test_words_of_a_table_outside_its_rows_are_kept() -> None:
    rows = "<form><tr><td>普法</td><td>20场</td></tr><tr><td>评查</td><td>60件</td></tr></form>"
    table = f"<table>单位：件<tbody>{rows}</tbody><td>合计</td><td>80</td></table>"
    shown = "".join(words(block) for block in read(page(f"<h1>{TITLE}</h1>{ARTICLE}{table}").encode(), "a.html").blocks)
    assert all(text in shown for text in ("单位：件", "20场", "60件", "合计"))
