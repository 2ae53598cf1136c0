"""The addresses of 带回改动."""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafter.errors import DrafterError
from drafter.web.asking import Added, Page, body_of, too_large, upload
from drafter.web.desk import Desk
from drafter.web.merging import Merging


class Merges:
    """The endpoints of the page on which changes made elsewhere come back to a workbook."""

    def __init__(self, desk: Desk, page: Page, added: Added) -> None:
        self.desk, self.page, self.added = desk, page, added
        self.merging = Merging(desk)

    @property
    def routes(self) -> list[Route]:
        """The addresses of the page, for the application."""
        return [
            Route("/book/{file}/merge", self.show),
            Route("/book/{file}/merge", self.write, methods=["POST"]),
            Route("/book/{file}/merge/built", self.built, methods=["POST"]),
            Route("/book/{file}/merge/{name}", self.put, methods=["PUT"]),
        ]

    async def show(self, request: Request) -> Response:
        """The changes that were brought to a workbook, to be chosen one by one."""
        file = request.path_params["file"]
        try:
            view = await run_in_threadpool(self.desk.view, file)
            review = await run_in_threadpool(self.merging.review, file)
            built = await run_in_threadpool(self.merging.offered, file)
        except DrafterError as error:
            return self.page("problem.html", 404, message=str(error))
        return self.page("merge.html", view=view, review=review, built=built)

    async def put(self, request: Request) -> Response:
        """Bring an uploaded report or office's workbook to a workbook."""
        file, name = request.path_params["file"], request.path_params["name"]
        data = await upload(request)
        if data is None:
            return too_large(name)

        def bring() -> Path:
            self.merging.add(file, name, data)
            return self.desk.path(file)

        return await self.added(bring)

    async def built(self, request: Request) -> Response:
        """Bring the built report in the folder, as it was edited since, to its workbook."""
        file = request.path_params["file"]

        def bring() -> Path:
            self.merging.add_built(file)
            return self.desk.path(file)

        return await self.added(bring)

    async def write(self, request: Request) -> Response:
        """Write the chosen changes into a new workbook; ``hash`` is the file as the page last saw it."""
        body = await body_of(request)
        file, seen, name = request.path_params["file"], str(body.get("hash", "")), str(body.get("name", ""))
        told = body.get("decisions")
        decisions = {str(k): str(v) for k, v in told.items()} if isinstance(told, dict) else {}
        return await self.added(lambda: self.merging.write(file, seen, decisions, name))
