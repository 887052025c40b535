"""The workbench as a web application. Start reading at `create_app`."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from hmac import compare_digest
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from regesta.errors import RegestaError, StoreError, UnknownName
from regesta.web.guard import HEADERS, LARGEST_FORM, Guard, Keys, TooLarge, too_large
from regesta.web.page import Action, Asked, Elsewhere, Form, Page
from regesta.web.pages import ACTIONS, PAGES, SECTIONS
from regesta.web.rendering import STATIC, rendered, static
from regesta.web.workbench import Workbench

#: Files of one form at the most.
MOST_FILES = 1_000


def create_app(folder: Path, keys: Keys, port: int, by: str = "") -> Starlette:
    """The workbench on a collection.

    Args:
        folder: Where the collection lies.
        keys: The secrets of this run.
        port: Where the workbench will listen.
        by: Name under which judgements are made; that of the user on this machine if empty.

    Raises:
        StoreError: If there is no collection, or it cannot be opened.
    """
    workbench = Workbench(folder, by)
    pages = _Pages(workbench, keys)

    @asynccontextmanager
    async def living(_app: Starlette) -> AsyncIterator[None]:
        workbench.work.start()
        workbench.work.check()
        yield
        await run_in_threadpool(workbench.work.close)

    routes = [Route("/static/{name}", _static)]
    for page in PAGES:
        routes.append(Route(f"{page.path.rstrip('/') or '/index'}.json", pages.json(page)))
        routes.append(Route(page.path, pages.html(page)))
    routes += [Route(action.path, pages.action(action), methods=["POST"]) for action in ACTIONS]
    return Starlette(
        routes=routes,
        lifespan=living,
        middleware=[Middleware(Guard, keys=keys, port=port, refuse=pages.refuse)],
        exception_handlers={
            RegestaError: pages.failed,
            HTTPException: pages.failed,
            TooLarge: pages.failed,
            Exception: pages.failed,
        },
    )


Endpoint = Callable[[Request], Awaitable[Response]]


class _Pages:
    """Makes answers of pages."""

    def __init__(self, workbench: Workbench, keys: Keys) -> None:
        self._workbench, self._keys = workbench, keys

    def html(self, page: Page) -> Endpoint:
        async def answer(request: Request) -> Response:
            data = await run_in_threadpool(page.build, self._workbench, _asked(request))
            if isinstance(data, Elsewhere):
                return RedirectResponse(data.address, 302)
            return await run_in_threadpool(self._shown, request, page, data)

        return answer

    def json(self, page: Page) -> Endpoint:
        async def answer(request: Request) -> Response:
            data = await run_in_threadpool(page.build, self._workbench, _asked(request))
            return Response(msgspec.json.encode(data), media_type="application/json")

        return answer

    def action(self, action: Action) -> Endpoint:
        async def act(request: Request) -> Response:
            async with _form(request) as form:
                sent = request.headers.get("x-form-token") or form.text("form_token")
                if not compare_digest(sent.encode(), self._keys.form.encode()):
                    sentence = "This form is from an earlier run of the workbench. Load its page again."
                    return await self.refuse(request, 403, sentence)
                address = await run_in_threadpool(action.act, self._workbench, form)
            if _wants_json(request):
                return Response(msgspec.json.encode({"address": address}), media_type="application/json")
            return RedirectResponse(address, 303)

        return act

    async def refuse(self, request: Request, status: int, sentence: str) -> Response:
        """A page that says why there is none."""
        if request.url.path.endswith(".json") or _wants_json(request):
            body = msgspec.json.encode({"status": status, "reason": sentence})
            return Response(body, status, HEADERS, "application/json")
        title = _TITLES.get(status, "This did not work")
        frame = self._frame(request, "") if status not in (403, 421) else self._frame(request, "", bare=True)
        text = await run_in_threadpool(
            rendered, "failure.html.j2", title=title, sentence=sentence, data=None, **frame
        )
        return Response(text, status, HEADERS, "text/html")

    async def failed(self, request: Request, error: Exception) -> Response:
        """What is answered to an error: its sentence where it was raised on purpose."""
        match error:
            case UnknownName():
                return await self.refuse(request, 404, str(error))
            case StoreError():
                return await self.refuse(request, 503, str(error))
            case RegestaError():
                return await self.refuse(request, 400, str(error))
            case TooLarge():
                return await self.refuse(request, 413, too_large(LARGEST_FORM))
            case HTTPException(status_code=404):
                return await self.refuse(request, 404, f"There is no page {request.url.path}.")
            case HTTPException(status_code=405):
                return await self.refuse(request, 405, "This address is not asked in this way.")
            case HTTPException():
                return await self.refuse(request, error.status_code, error.detail)
            case _:
                sentence = (
                    "The collection has not been changed by it. What happened stands in the window where "
                    "regesta open runs."
                )
                return await self.refuse(request, 500, sentence)

    def _shown(self, request: Request, page: Page, data: object) -> Response:
        frame = self._frame(request, page.section)
        return Response(rendered(page.template, data=data, **frame), media_type="text/html")

    def _frame(self, request: Request, section: str, *, bare: bool = False) -> dict[str, object]:
        """What every page needs beside its data; bare: for somebody who has not shown the token."""
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return {
            "bare": bare,
            "collection": "" if bare else self._workbench.name,
            "by": "" if bare else self._workbench.by,
            "form_token": "" if bare else self._keys.form,
            "section": section,
            "sections": () if bare else SECTIONS,
            "here": here,
            "query": {} if bare else dict(request.query_params),
            "json_at": _json_address(request),
        }


_TITLES = {
    400: "This cannot be done so",
    403: "Not from here",
    404: "Not found",
    413: "Too large",
    421: "Not from here",
    500: "A fault of the program",
    503: "The collection cannot be read now",
}


def _json_address(request: Request) -> str:
    path = request.url.path.rstrip("/") or "/index"
    return f"{path}.json" + (f"?{request.url.query}" if request.url.query else "")


def _asked(request: Request) -> Asked:
    query: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        query.setdefault(name, []).append(value)
    path: Mapping[str, str] = {name: str(value) for name, value in request.path_params.items()}
    return Asked(path, query)


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


@asynccontextmanager
async def _form(request: Request) -> AsyncIterator[Form]:
    """What was sent, with its files open as long as it is looked at."""
    try:
        sent = await request.form(max_files=MOST_FILES, max_fields=10_000)
    except MultiPartException as error:
        raise HTTPException(400, f"The form cannot be read: {error.message}") from error
    fields: dict[str, list[str]] = {}
    files = []
    for name, value in sent.multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(value)
        elif value.filename:
            files.append((value.filename, value.file))
    try:
        yield Form(fields, tuple(files))
    finally:
        await sent.close()


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    age = {"cache-control": "private, max-age=31536000, immutable"}
    return Response(static(name), media_type=STATIC[name], headers=age)
