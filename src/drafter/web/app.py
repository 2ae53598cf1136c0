"""The addresses of the page and what answers them."""

from __future__ import annotations

import asyncio
import json
import time
import traceback
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import to_builtins
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from drafter.errors import DrafterError, OutputError, ours, said
from drafter.model.facts import Layout
from drafter.showing import all_rules, rule_page
from drafter.web import downloads
from drafter.web.asking import body_of, too_large, upload, year_of
from drafter.web.assets import asset
from drafter.web.book import View
from drafter.web.built import built
from drafter.web.city import City
from drafter.web.collecting import Collecting
from drafter.web.compare import compared
from drafter.web.desk import Conflict, Desk, ReadOnly, due
from drafter.web.folder import REPORTS, shown
from drafter.web.merges import Merges
from drafter.web.plain import plainly
from drafter.web.security import Gate, Guard

HERE = Path(__file__).parent
PATIENCE = 1.0  # seconds after which the desk is shown as far as it has been read
POLL = 0.2  # seconds between looks at the folder: events of network drives get lost, a stat never does


def application(desk: Desk, gate: Gate) -> Starlette:
    """The page over one folder, answering to one port and one token."""
    pages = Environment(
        loader=FileSystemLoader(HERE / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(shown=shown, plain=plainly)
    site = Site(desk, pages)
    return Starlette(
        routes=[
            Route("/", site.desk_page),
            Route("/book/{file}", site.book_page),
            Route("/book/{file}/cell", site.edit, methods=["POST"]),
            Route("/book/{file}/mend", site.mend, methods=["POST"]),
            Route("/book/{file}/silence", site.silence, methods=["POST"]),
            Route("/book/{file}/undo", site.undo, methods=["POST"]),
            Route("/book/{file}/build", site.build, methods=["POST"]),
            Route("/book/{file}/compare", site.compare_page),
            *Merges(desk, site.page, site.added).routes,
            Route("/book/{file}/out/{kind}", site.download),
            *site.city.routes,
            Route("/rule/{code}", site.rule_page),
            Route("/new", site.new, methods=["POST"]),
            Route("/from", site.from_last, methods=["POST"]),
            Route("/trust", site.trust, methods=["POST"]),
            Route("/files/{name}", site.put, methods=["PUT"]),
            Route("/events", site.events),
            Route("/static/{name}", asset),
        ],
        middleware=[Middleware(Guard, gate=gate)],
        exception_handlers={404: site.missing, 405: site.missing, Exception: site.broken},
    )


class Site:
    """One page's endpoints: each does its work in a thread, so that the loop never waits."""

    def __init__(self, desk: Desk, pages: Environment) -> None:
        self.desk, self.pages = desk, pages
        self.collecting = Collecting(desk)
        self.city = City(self.collecting, self.page, self.added)

    def page(self, name: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A page made of its template, with what every page knows."""
        return HTMLResponse(self.pages.get_template(name).render(read_only=self.desk.read_only, **values), status)

    def refused(self, error: Exception, status: int, **more: str) -> Response:
        """Why something was not done; what ``--read-only`` does not allow is 403 everywhere."""
        message = plainly(str(error), self.desk.folder.path)
        return JSONResponse({"message": message, **more}, 403 if isinstance(error, ReadOnly) else status)

    async def desk_page(self, request: Request) -> Response:
        """The desk: the folder's workbooks as cards, of one year where ``year`` is asked; 404 where the folder is gone."""
        try:
            self.desk.folder.must_be_there()
        except DrafterError as error:
            return self.page("problem.html", 404, message=str(error))
        cards = await run_in_threadpool(self.desk.cards, PATIENCE)
        reports = await run_in_threadpool(self.desk.folder.files, REPORTS)
        years = sorted({c.year for c in cards if c.year}, reverse=True)
        year = request.query_params.get("year", "")
        page = self.page(
            "desk.html",
            cards=[c for c in cards if not year or str(c.year) == year],
            every=cards,
            latest=max((c for c in cards if not c.problem and not c.waiting), key=lambda c: c.saved, default=None),
            waiting=sum(c.waiting for c in cards),
            reports=reports,
            years=years,
            due=due(date.today()),
            year=year,
            folder=str(self.desk.folder.path),
            templates="" if self.desk.trusted else await run_in_threadpool(lambda: self.desk.own_templates),
        )
        if "again" in request.query_params:
            # Somebody stays at the desk and waits for what is not read yet.
            self.desk.go_on()
        # While the browser draws the desk, what is asked for next is compiled.
        page.background = BackgroundTask(lambda: list(map(self.pages.get_template, ("book.html", "panes.html"))))
        return page

    async def book_page(self, request: Request) -> Response:
        """A workbook's report and findings; with ``part`` only the panes, for the page that is open already."""
        file = request.path_params["file"]
        layout = request.query_params.get("layout", "")
        try:
            part = "part" in request.query_params
            first = None if part or layout else await run_in_threadpool(self.desk.first_page, file)
            view = first or await run_in_threadpool(self.desk.view, file, layout)
            report = None if part else await run_in_threadpool(lambda: built(self.desk.path(file)))
        except DrafterError as error:
            return self.page("problem.html", 404, message=str(error))
        undo = self.desk.undoable(file)
        return self.page(
            "panes.html" if part else "book.html", view=view, fonts=self.desk.fonts, undo=undo, built=report
        )

    async def edit(self, request: Request) -> Response:
        """Write one cell; ``hash`` is the file as the page last saw it."""
        body = await body_of(request)
        file = request.path_params["file"]
        cell, value, seen = (str(body.get(key, "")) for key in ("cell", "value", "hash"))
        return await self._changed(lambda: self.desk.edit(file, cell, value, seen))

    async def mend(self, request: Request) -> Response:
        """Make the safe mend of one finding in its cell."""
        return await self._about_a_finding(request, self.desk.mend)

    async def silence(self, request: Request) -> Response:
        """Tell the workbook that a warning is known, so that it is not shown again."""
        return await self._about_a_finding(request, self.desk.silence)

    async def _about_a_finding(self, request: Request, act: Callable[[str, str, str, str], View]) -> Response:
        body = await body_of(request)
        code, cell, seen = (str(body.get(key, "")) for key in ("code", "cell", "hash"))
        return await self._changed(lambda: act(request.path_params["file"], code, cell, seen))

    async def build(self, request: Request) -> Response:
        """Write the report beside the workbook: 201, its name and address; 403 read-only, 422 with the reason."""
        file = request.path_params["file"]
        layout = str((await body_of(request)).get("layout", ""))
        try:
            view = await run_in_threadpool(self.desk.view, file, layout)
            written = await run_in_threadpool(self.desk.build, file, layout)
        except DrafterError as error:
            return self.refused(error, 422)
        name = written.path.relative_to(self.desk.folder.path).as_posix()
        kept = written.kept.name if written.kept else ""
        kind = "docx-upward" if view.layout is Layout.UPWARD else "docx-public"
        told = {"name": name, "kept": kept, "layout": view.layout.value, "errors": view.errors}
        return JSONResponse({**told, "address": f"/book/{file}/out/{kind}"}, 201)

    async def undo(self, request: Request) -> Response:
        """Take back the last change that the page made to this workbook."""
        return await self._changed(lambda: self.desk.undo(request.path_params["file"]))

    async def _changed(self, work: Callable[[], Any]) -> Response:
        try:
            view = await run_in_threadpool(work)
        except Conflict as error:
            return self.refused(error, 409, now=error.now)
        except OutputError as error:
            return self.refused(error, 423)
        except DrafterError as error:
            return self.refused(error, 422)
        return JSONResponse({"hash": view.hash, "errors": view.errors, "warnings": view.warnings})

    async def compare_page(self, request: Request) -> Response:
        """The metrics that have both years, the largest change first."""
        try:
            view = await run_in_threadpool(self.desk.view, request.path_params["file"])
        except DrafterError as error:
            return self.page("problem.html", 404, message=str(error))
        both = compared(view)
        return self.page("compare.html", view=view, changes=both.changes, alone=both.alone)

    async def download(self, request: Request) -> Response:
        """A report or workbook as a file; 404 with the reason where there is none."""
        try:
            return await run_in_threadpool(
                downloads.download, self.desk, request.path_params["file"], request.path_params["kind"]
            )
        except DrafterError as error:
            return self.page("problem.html", 404, message=str(error))

    async def rule_page(self, request: Request) -> Response:
        """What ``drafter explain`` says of one rule, as a page."""
        rule = next((r for r in all_rules() if r.code == request.path_params["code"].upper()), None)
        if rule is None:
            return self.page("problem.html", 404, message="没有这个编号的检查。")
        book = request.query_params.get("book", "")
        back = book if book in await run_in_threadpool(self.desk.folder.files) else ""
        return self.page("rule.html", rule=rule, text=await run_in_threadpool(rule_page, rule), book=back)

    async def new(self, request: Request) -> Response:
        """Put a new workbook into the folder."""
        body = await body_of(request)
        return await self.added(
            lambda: self.desk.new(year_of(body), str(body.get("bureau", "")), str(body.get("kind", "")))
        )

    async def from_last(self, request: Request) -> Response:
        """Put a workbook into the folder that starts from last year's report or workbook."""
        body = await body_of(request)
        return await self.added(
            lambda: self.desk.from_last(str(body.get("old", "")), year_of(body, 0), str(body.get("bureau", "")))
        )

    async def trust(self, request: Request) -> Response:
        """Take the folder's own templates from now on, as they are at this moment."""
        body = await body_of(request)
        try:
            await run_in_threadpool(self.desk.trust, str(body.get("mark", "")))
        except DrafterError as error:
            return self.refused(error, 422)
        return JSONResponse({})

    async def put(self, request: Request) -> Response:
        """Put an uploaded file into the folder, 50 MB at the most."""
        name = request.path_params["name"]
        data = await upload(request)
        if data is None:
            return too_large(name)
        return await self.added(lambda: self.desk.put(name, data))

    async def added(self, work: Callable[[], Path]) -> Response:
        """Put a file into the folder: 201 and its address; 403 read-only, 422 with the reason."""
        try:
            path = await run_in_threadpool(work)
        except DrafterError as error:
            return self.refused(error, 422)
        file = self.desk.folder.id_of(path)
        return JSONResponse({"file": file, "name": path.name, "address": f"/book/{file}"}, 201)

    async def events(self, request: Request) -> Response:
        """``saved`` and ``gone`` with a file's id, as the folder changes; ``progress`` while the city's files are read."""

        async def stream() -> AsyncIterator[str]:
            before = await run_in_threadpool(self.desk.folder.stamps)
            read, took = None, 0.0
            yield "event: ready\ndata: {}\n\n"
            while not self.desk.ended() and not await request.is_disconnected():
                # A folder of ten thousand files takes longer to look at: never more than a fifth of the time is spent on it.
                await asyncio.sleep(max(POLL, 4 * took))
                began = time.perf_counter()
                now = await run_in_threadpool(self.desk.folder.stamps)
                took = time.perf_counter() - began
                for file in now.keys() | before.keys():
                    if now.get(file) != before.get(file):
                        kind = "saved" if file in now else "gone"
                        yield f"event: {kind}\ndata: {json.dumps({'file': file})}\n\n"
                before = now
                reading = self.collecting.progress
                if reading != read and (reading or read):
                    yield f"event: progress\ndata: {json.dumps(to_builtins(reading or read))}\n\n"
                read = reading

        return StreamingResponse(stream(), media_type="text/event-stream")

    async def missing(self, _request: Request, _error: Exception) -> Response:
        """The page for an address that there is not."""
        return self.page("problem.html", 404, message="没有这个页面。请回工作台。")

    async def broken(self, request: Request, error: Exception) -> Response:
        """What no step foresaw: a bug of ours, or a package, a disk or a memory that is not as it should be."""
        message = "程序出错了，您的文件没有动。" if ours(error) else said(error)
        if request.method != "GET":
            return JSONResponse({"message": message}, 500)
        # For whoever maintains the program, if the clerk chooses to send it.
        steps = traceback.extract_tb(error.__traceback__)[-3:]
        places = " ← ".join(f"{Path(step.filename).name}:{step.lineno}" for step in reversed(steps))
        details = f"{request.url.path} {type(error).__name__} {places}" if ours(error) else ""
        return self.page("problem.html", 500, message=message, details=details)
