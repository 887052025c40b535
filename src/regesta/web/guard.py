"""Who may ask: this machine only, with the start token, from our own pages; and what a page may do.

Checked before any page is made: the name of the host (against rebinding of names), the session
cookie, the size of what is sent, and for each form the token that our own pages carry.
"""

import secrets
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Bytes of one request that are taken: documents come in by this way.
LARGEST = 256 * 2**20
#: Bytes of a form that brings no documents.
LARGEST_FORM = 2**20

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}

#: Makes the answer to what is refused: status and sentence.
Refuse = Callable[[Request, int, str], Awaitable[Response]]


class TooLarge(Exception):
    """More was sent than is taken."""


class Keys(msgspec.Struct, frozen=True):
    """The secrets of one run.

    Attributes:
        start: Stands in the address that is printed; opens the workbench.
        session: Stands in the cookie that the browser gets for it.
        form: Stands in each form of our pages.
    """

    start: str
    session: str
    form: str


def new_keys() -> Keys:
    """Secrets for a run, 32 random bytes each."""
    return Keys(*(secrets.token_urlsafe(32) for _ in range(3)))


class Guard:
    """Lets requests through to the pages, or refuses them.

    Args:
        app: The pages.
        keys: The secrets of this run.
        port: Where the workbench listens.
        refuse: Makes the answer to what is refused.
    """

    def __init__(self, app: ASGIApp, keys: Keys, port: int, refuse: Refuse) -> None:
        self._app, self._keys, self._refuse = app, keys, refuse
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        self._cookie = cookie_name(port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, receive = Request(scope), _counted(receive, _limit(scope))
        answer = await self._answer(request)
        await (answer or self._app)(scope, receive, _with_headers(send))

    async def _answer(self, request: Request) -> Response | None:
        """What is answered in place of the page, if anything."""
        if request.headers.get("host", "") not in self._hosts:
            return await self._refuse(request, 421, "This address is not served here.")
        if request.url.path.startswith("/static/"):
            return None
        token = request.query_params.get("token", "") if request.method == "GET" else ""
        if compare_digest(token.encode(), self._keys.start.encode()):
            return self._opened(request)
        held = request.cookies.get(self._cookie, "")
        if not compare_digest(held.encode(), self._keys.session.encode()):
            sentence = (
                "The workbench opens with the address that regesta open printed when it was started, "
                "with the token in it. Open that address in this browser."
            )
            return await self._refuse(request, 403, sentence)
        if request.method not in ("GET", "HEAD") and not self._is_ours(request):
            return await self._refuse(request, 403, "This form does not come from a page of the workbench.")
        size = request.headers.get("content-length", "0")
        if not size.isdigit() or int(size) > _limit(request.scope):
            return await self._refuse(request, 413, too_large(_limit(request.scope)))
        return None

    def _opened(self, request: Request) -> Response:
        """The same address without the token, with the cookie."""
        rest = [(key, value) for key, value in parse_qsl(request.url.query) if key != "token"]
        address = "/" + request.url.path.lstrip("/") + (f"?{urlencode(rest)}" if rest else "")
        answer = RedirectResponse(address, 303)
        answer.set_cookie(self._cookie, self._keys.session, httponly=True, samesite="strict")
        return answer

    def _is_ours(self, request: Request) -> bool:
        """Whether the browser says that a page of ours sent it; the token is looked at with the form."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = request.headers.get("origin")
        return origin is None or urlsplit(origin).netloc in self._hosts


def cookie_name(port: int) -> str:
    """Name of the session cookie: browsers keep cookies by host, not by port."""
    return f"regesta-{port}"


def too_large(limit: int) -> str:
    """What is said of a request that is larger than is taken."""
    return f"That is more than {limit // 2**20} MB at a time. Send less, or add documents with regesta add."


def _limit(scope: Scope) -> int:
    kind = Headers(scope=scope).get("content-type", "")
    return LARGEST if kind.startswith("multipart/") else LARGEST_FORM


def _counted(receive: Receive, limit: int) -> Receive:
    """What is sent, up to the limit, whatever its length was said to be."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise TooLarge
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
