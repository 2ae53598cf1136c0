"""Facts → Document: templates print markup, the program counts, every stretch of text knows its cell."""

from __future__ import annotations

from drafter.compose.engine import Engine
from drafter.compose.figures import charts, key_figures
from drafter.compose.markup import MarkupError, parse_markup
from drafter.compose.traced import Traced
from drafter.compose.views import Viewer
from drafter.errors import TemplateError
from drafter.model.document import Document, Meta, Title, plain
from drafter.model.facts import Facts, Layout, Words
from drafter.resources import Resources

__all__ = ["Composer", "compose"]

LETTERHEADS = {"印出": "red", "套打": "blank"}
DEFAULT_TITLE = "{单位名称}关于{年度}年法治政府建设情况的报告"


class Composer:
    """Composes any number of reports with one set of templates."""

    def __init__(self, resources: Resources) -> None:
        self.resources = resources
        self.engine = Engine(resources)

    def compose(self, facts: Facts, layout: Layout | None = None) -> Document:
        """The report that ``facts`` make; ``layout`` overrides 基本信息: 版式. Raises TemplateError."""
        layout = layout or facts.layout
        output, printed = self.engine.render(self._context(facts, layout))
        try:
            blocks = parse_markup(output, printed)
        except MarkupError as error:
            where = self.engine.find(error.mark)
            raise TemplateError(
                f"模板{where}的行首标记“{error.mark}”不认识。请对照 templates 文件夹里的“说明.md”改正。"
            ) from None
        title = next((plain(b.inline) for b in blocks if isinstance(b, Title)), "")
        meta = Meta(
            title=title,
            bureau=facts.bureau,
            year=facts.year,
            layout=layout,
            kind=facts.item("单位类型"),
            region=facts.item("所属地区"),
            date=facts.item("成文日期"),
            as_of=facts.item("统计截止日"),
            letterhead=LETTERHEADS.get(facts.item("版头"), ""),
        )
        return Document(blocks, meta)

    def _context(self, facts: Facts, layout: Layout) -> dict[str, object]:
        viewer = Viewer(facts)
        title = viewer.item("报告标题") or viewer.traced(
            Words(DEFAULT_TITLE, facts.profile.get("报告标题", Words()).cell)
        )
        date = viewer.item("成文日期")
        names = viewer.item("署名") or (viewer.item("单位名称") if date else Traced(()))
        if names and not date:
            # Who signs also dates; a report published without both stays as it was.
            date = viewer.gap("成文日期")
        return {
            "title": title,
            "upward": layout is Layout.UPWARD,
            "year": facts.year,
            "item": viewer.item,
            "gap": viewer.gap,
            "names": names,
            "date": date,
            "sections": viewer.sections(),
            "annexes": viewer.annexes(),
            "figures": key_figures(facts) if facts.item("附主要指标表") == "是" else None,
            "charts": charts(facts),
        }


def compose(facts: Facts, resources: Resources, layout: Layout | None = None) -> Document:
    """One report, with templates compiled for it alone; use ``Composer`` for several. Raises TemplateError."""
    return Composer(resources).compose(facts, layout)
