"""The addresses of 年度汇总."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter.errors import DrafterError, ours, said
from drafter.gathering import ROSTER
from drafter.language.listing import named
from drafter.web import downloads
from drafter.web.asking import Added, Page, asked_year, body_of, too_large, upload
from drafter.web.collecting import Collecting, owing
from drafter.web.totals import FIRST, Way, odd_rows, rows, told_besides

_NAMED = 3


class City:
    """The endpoints of the city's page."""

    def __init__(self, collecting: Collecting, page: Page, added: Added) -> None:
        self.collecting, self.page, self.added = collecting, page, added

    @property
    def routes(self) -> list[Route]:
        """The addresses of the city's pages, for the application."""
        return [
            Route("/collect", self.show),
            Route("/collect/out", self.book),
            Route("/collect/missing", self.missing),
            Route("/collect/book", self.own_book, methods=["POST"]),
            Route("/collect/files/{name}", self.put, methods=["PUT"]),
        ]

    async def show(self, request: Request) -> Response:
        """The page; with ``part`` only what changes as files are read. ``metric`` opens a total, ``sort=change`` orders them."""
        year, query = asked_year(request), request.query_params
        try:
            values = await run_in_threadpool(self._values, year, query.get("metric"), query.get("sort") == "change")
        except DrafterError as error:
            return self.page("problem.html", 422, message=str(error))
        except ImportError as error:
            return self._without(error)
        part = "part" in query
        return self.page("city.html" if part else "collect.html", year=year, part=part, **values)

    def _values(self, year: int, metric: str | None, by_change: bool) -> dict[str, Any]:
        self.collecting.desk.folder.must_be_there()
        reading = self.collecting.begin()
        summary = self.collecting.summary(year, partly=not reading.ended)
        way = Way(self.collecting.desk.folder)
        # The first total stands open, so that a newcomer sees what is behind one.
        first = next((t.key for t in summary.totals if len(t.parts) > 1), "")
        opened = first if metric is None else metric
        order = {"未报": 0, "读不出": 1, "重复": 2, "已报": 3}
        return {
            "summary": summary,
            "reading": reading,
            "rows": rows(summary, way, opened, by_change),
            "opened": opened,
            "by_change": by_change,
            "first": FIRST,
            "odd": odd_rows(summary, way),
            "told": told_besides(summary),
            "bodies": sorted(summary.bodies, key=lambda b: (order[b.state.value], b.name)),
            "states": {name: sum(b.state.value == name for b in summary.bodies) for name in order},
            "owing": [b.name for b in owing(summary)],
            "has_roster": any(p.name == ROSTER for p in self.collecting.desk.folder.files().values()),
            "below": named([f"“{name}”" for name in self.collecting.below()], _NAMED, "个"),
            "moment": self.collecting.moment,
            "seconds": self.collecting.seconds,
        }

    async def book(self, request: Request) -> Response:
        """The summary workbook as a file."""
        return await self._file(request, self.collecting.book, downloads.workbook, "汇总.xlsx")

    async def missing(self, request: Request) -> Response:
        """The bureaus that have not reported, or only with a file that nobody can read, as a CSV file."""
        return await self._file(request, self.collecting.owed, downloads.table, "催报名单.csv")

    async def _file(self, request: Request, make: Any, answer: Any, name: str) -> Response:
        try:
            data = await run_in_threadpool(make, asked_year(request))
        except DrafterError as error:
            return self.page("problem.html", 422, message=str(error))
        except ImportError as error:
            return self._without(error)
        found: Response = answer(data, name)
        return found

    def _without(self, error: ImportError) -> Response:
        """A bureau's folder comes without the packages of the summary (501); any other is a fault, and stays one."""
        if ours(error):
            raise error
        return self.page("problem.html", 501, message=said(error))

    async def own_book(self, request: Request) -> Response:
        """Put the city's own workbook, filled with the sums, into the folder."""
        body = await body_of(request)
        year = asked_year(request)
        return await self.added(lambda: self.collecting.own_book(str(body.get("bureau", "")), year))

    async def put(self, request: Request) -> Response:
        """Put an uploaded workbook or roster among the collected files."""
        name = request.path_params["name"]
        data = await upload(request)
        if data is None:
            return too_large(name)
        return await self.added(lambda: self.collecting.add(name, data))
