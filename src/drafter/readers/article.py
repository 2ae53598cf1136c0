"""Where the article stands on a web page, among its navigation, scripts and footers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafter.language.tidy import tidy

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_WORDS = (
    "script style head noscript nav footer aside iframe object embed svg canvas select button input textarea template"
    " audio video map"
)
_OWN_LINES = (
    "p div section article main header center blockquote pre ul ol li dl dt dd h1 h2 h3 h4 h5 h6 body html table tbody thead"
    " tfoot tr td th caption figure figcaption address fieldset form ucapcontent ucaptitle"
)
SKIPPED = frozenset(_NO_WORDS.split())
"""Elements whose words are no part of an article."""
BLOCKS = frozenset(_OWN_LINES.split())
"""Elements that stand on lines of their own."""
_PROGRAMS = frozenset(("script", "style", "head"))
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
# Taken run by run, each once: a pattern that also looked for the stop would try every character of a run anew.
_RUN = re.compile(r"[\u4e00-\u9fff，、；：“”（）《》\d%]+。?")
_SHORTEST_SENTENCE = 5


class Page:
    """One page: how much of an article each element holds."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        body = root.find("body")
        self.body: HtmlElement = body if body is not None else root
        self.dropped: list[HtmlElement] = []
        """Menus, footers, forms' boxes and what is not shown, with all their words."""
        for element in list(self.body.iter()):
            if not isinstance(element.tag, str) or element.tag in SKIPPED or _hidden(element):
                parent = element.getparent()
                if parent is not None:
                    element.drop_tree()
                    if isinstance(element.tag, str) and element.tag not in _PROGRAMS:
                        self.dropped.append(element)

    def article(self) -> HtmlElement:
        """The deepest element that holds nearly all the sentences of the page."""
        weights: dict[HtmlElement, int] = {}
        for element in self.body.iter():
            own = [element.text or ""] + [child.tail or "" for child in element]
            weight = sum(sentences_in(text) for text in own)
            if weight and not _in_link(element):
                weights[element] = weight
        total = sum(weights.values())
        if not total:
            return self.body
        for element, weight in list(weights.items()):
            for above in element.iterancestors():
                weights[above] = weights.get(above, 0) + weight
                if above is self.body:
                    break
        here = self.body
        found = here
        while True:
            deeper = [child for child in here if weights.get(child, 0) >= 0.8 * total]
            if len(deeper) != 1 or _is_one_paragraph(deeper[0]):
                return found
            here = deeper[0]
            if here.tag not in ("table", "tbody", "tr"):
                found = here

    def titles(self) -> list[str]:
        """What may be the title where it stands before the article: headings, a field of the page's head, the window's title.

        The first is the page's own main heading, empty where it has none or several.
        """
        main = [e.text_content() for e in self.body.iter("h1")]
        heads = [
            element.text_content()
            for element in self.body.iter("h1", "h2", "h3", "div", "p", "td", "span", "ucaptitle")
            if len(element.text_content()) < 120
        ][:400]
        heads += [
            str(m.get("content", ""))
            for m in self.root.iter("meta")
            if str(m.get("name", "")).lower() == "articletitle"
        ]
        heads += re.split(r"[_|–-]", "".join(t.text_content() for t in self.root.iter("title")))
        return [tidy(head) for head in (main[0] if len(main) == 1 else "", *heads)]

    def link_texts(self, article: HtmlElement) -> set[str]:
        """Texts of the links inside the article."""
        return {tidy(a.text_content()) for a in article.iter("a")}


def _is_one_paragraph(element: HtmlElement) -> bool:
    """Whether an element holds one paragraph only, however long: its neighbours belong to the article too."""
    inner = sum(1 for e in element.iter() if e.tag == "br" or (e.tag in BLOCKS and e is not element))
    return inner < 3


def _hidden(element: HtmlElement) -> bool:
    return bool(_HIDDEN.search(str(element.get("style", "")))) or element.get("hidden") is not None


def _in_link(element: HtmlElement) -> bool:
    return element.tag == "a" or any(e.tag == "a" for e in element.iterancestors())


def sentences_in(text: str) -> int:
    """How many characters of a text stand in sentences: runs of Chinese up to their last stop."""
    total = 0
    for run in _RUN.findall(text):
        end = len(run) if run[-1] == "。" else max(run.rfind("；"), run.rfind("：")) + 1
        total += end if end >= _SHORTEST_SENTENCE else 0
    return total
