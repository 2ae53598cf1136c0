"""Who may ask: a page on localhost is open to every site that the browser visits, so nobody is trusted without the token."""

from __future__ import annotations

import hmac
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
STRANGER = "请从程序窗口里的地址重新打开。"
_READING = ("GET", "HEAD")
# What a form can send without asking; the page itself sends JSON, and its files by PUT, which no form can.
_OF_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")


class Gate(Struct, frozen=True):
    """What the server answers to: its port and its token."""

    port: int
    token: str

    @property
    def cookie(self) -> str:
        """Cookies do not know ports: each server has a name of its own for its token."""
        return f"drafter-token-{self.port}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names by which this page may be asked for (the header Host)."""
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")


class Guard:
    """ASGI middleware: Host (421), token (401), cross-site writes (403), and the headers of every answer."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self.app, self.gate = app, gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self.refusal(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await (refusal or self.app)(scope, receive, guarded)

    def refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that may not pass; None for one that may."""
        headers = Headers(scope=scope)
        # DNS rebinding: a stranger's name that leads to this machine is a stranger's page.
        if headers.get("host", "") not in self.gate.hosts:
            return PlainTextResponse("这个地址不对。" + STRANGER, 421)
        if scope["path"].startswith("/static/"):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == "token"), None)
        if given is not None and self._right(given) and scope["method"] in _READING:
            # The token leaves the address bar at once; from then on the cookie, which no other site can send, stands for it.
            rest = urlencode([(n, v) for n, v in query if n != "token"])
            # A path that begins with two strokes would name another host.
            answer = RedirectResponse("/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(self.gate.cookie, self.gate.token, httponly=True, samesite="strict", path="/")
            return answer
        cookie = SimpleCookie(headers.get("cookie", "")).get(self.gate.cookie)
        if not self._right(given or "") and not self._right(cookie.value if cookie else ""):
            return PlainTextResponse(STRANGER, 401)
        form = headers.get("content-type", "").partition(";")[0].strip().lower() in _OF_FORMS
        if self._is_within_another(headers):
            return PlainTextResponse("这个请求来自别的网页，没有执行。", 403)
        if scope["method"] not in _READING and (self._is_foreign(headers) or (form and scope["method"] == "POST")):
            return PlainTextResponse("这个请求来自别的网页，没有执行。", 403)
        return None

    def _right(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self.gate.token.encode())

    def _is_within_another(self, headers: Headers) -> bool:
        """Whether another page asks in its own behalf: for a picture, a script, data; a link that is followed is no such thing."""
        site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode", "navigate")
        return site not in ("same-origin", "none") and mode != "navigate"

    def _is_foreign(self, headers: Headers) -> bool:
        """Whether a write comes from another page than ours: browsers say so in Origin or Sec-Fetch-Site."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is not None and origin not in [f"http://{host}" for host in self.gate.hosts]:
            return True
        return site is not None and site not in ("same-origin", "none")
