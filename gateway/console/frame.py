"""The frame of the console: every request passes the same steps before a page's own code runs.

(1) the host is ours                      browser.py
(2) the page is in the table              table.py
(3) the cookie's session and role         workflows/sign_in.py, read anew each time
(4) the role may                          identity/permissions.py
(5) a form came from our own page         browser.py
(6) the handler, in a thread of its own   pages/*.py
(7) headers and cookies                   headers.py, browser.py
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from gateway.console.browser import TOKEN_FIELD
from gateway.console.forms import Form, read_body, read_form, read_query
from gateway.console.headers import page_headers, static_headers
from gateway.console.page import Answer, Page, Refused, Visit
from gateway.console.render import ROOT, path_of
from gateway.console.static import find_static
from gateway.identity.permissions import is_allowed
from gateway.observability.logs import logger
from gateway.storage.failures import StorageFailed

if TYPE_CHECKING:
    from gateway.console.browser import Browser, Browsers
    from gateway.console.page import Services
    from gateway.console.table import PageTable

__all__ = ["Console"]

_Result = TypeVar("_Result")
_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]

_THREADS = 4
_STATIC = "/static/"
_SIGN_IN = "/sign-in"
_TITLES = {
    400: "That did not work",
    403: "Not allowed",
    404: "There is no such page",
    405: "That cannot be done here",
    409: "Something changed meanwhile",
    413: "Too large",
    415: "That cannot be read",
    421: "Not this address",
    429: "Too often",
    500: "Something failed",
    503: "Not now",
}


class Console:
    """The console as an ASGI application, mounted at `/console`."""

    def __init__(self, services: Services, table: PageTable, browsers: Browsers) -> None:
        """Take what handlers work with, the pages, and who reads cookies."""
        self._services = services
        self._table = table
        self._browsers = browsers
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="console")

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def __call__(self, scope: _Message, receive: _Receive, send: _Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        path = scope["path"].removeprefix(ROOT)
        try:
            browser = self._browsers.read(scope)  # (1)
        except Refused as refused:
            await _send(send, scope, _plain(refused), page_headers(is_https=False))
            return
        if path.startswith(_STATIC):
            await self._send_static(send, scope, path.removeprefix(_STATIC), browser)
            return
        answer = await self._answer(scope, receive, browser, path)
        session = "" if answer.signs_out else None
        if answer.signed_in is not None:
            session = answer.signed_in.token
        is_page = answer.content_type.startswith("text/html") and not answer.location
        headers = page_headers(is_https=browser.is_https)  # (7)
        headers += self._browsers.cookies(
            browser, session=session, flash=answer.flash, was_shown=is_page
        )
        await _send(send, scope, answer, headers)

    async def _answer(
        self, scope: _Message, receive: _Receive, browser: Browser, path: str
    ) -> Answer:
        methods, params = self._table.find(path)  # (2)
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        page = methods.get(method)
        loop = asyncio.get_running_loop()
        visit = Visit(
            page=page or _NO_PAGE,
            services=self._services,
            params=params,
            query={},
            form=Form(),
            client=browser.client,
            base_url=browser.base_url,
            csrf=browser.csrf,
            flash=browser.flash,
            signed_in=None,
            menu=self._menu,
        )
        try:
            visit = replace(visit, query=read_query(scope["query_string"]))
            enter = partial(self._enter, visit, browser, path, is_path=bool(methods))
            entered = await loop.run_in_executor(self._threads, _guarded, visit, enter)
            if isinstance(entered, Answer):
                return entered
            visit = entered
            if method == "POST":
                # Only now: who may not open the page sends nothing that is kept.
                form = await self._read_form(scope, receive, visit.page)
                browser.check_form(form.raw(TOKEN_FIELD))  # (5)
                visit = replace(visit, form=form)
            handle = partial(visit.page.handler, visit)
            return await loop.run_in_executor(self._threads, _guarded, visit, handle)  # (6)
        except Refused as refused:
            return await loop.run_in_executor(self._threads, _refusal, visit, refused)

    def _enter(self, visit: Visit, browser: Browser, path: str, *, is_path: bool) -> Visit | Answer:
        """Return the visit with who it is, or where to go instead. Raises `Refused`."""
        signed_in = self._services.sign_in.find(browser.session) if browser.session else None
        visit = replace(visit, signed_in=signed_in)  # (3)
        if visit.page is _NO_PAGE:
            return _refusal(visit, _no_page(is_path=is_path))
        if visit.page.needs is None:
            return visit
        if signed_in is None:
            return _to_sign_in(visit, path)
        if not is_allowed(signed_in[0].role, visit.page.needs):  # (4)
            may_not = f"Your role may not {visit.page.needs.value}."
            return _refusal(visit, Refused(403, may_not))
        return visit

    async def _read_form(self, scope: _Message, receive: _Receive, page: Page) -> Form:
        kind = dict(scope["headers"]).get(b"content-type", b"").decode("latin-1")
        try:
            async with asyncio.timeout(self._services.settings.limits.body_s):
                body = await read_body(receive, page.form_bytes)
        except TimeoutError:
            raise Refused(400, "The form did not arrive in time.") from None
        return read_form(kind, body, takes_files=page.takes_files)

    def _menu(self, visit: Visit) -> list[tuple[str, str, bool]]:
        """Return the links of the navigation: address, name, whether it is the page shown."""
        if visit.signed_in is None:
            return []
        role = visit.signed_in[0].role
        pages = self._table.menu(role)
        return [(path_of(page.path), page.menu, page.path == visit.page.path) for page in pages]

    async def _send_static(self, send: _Send, scope: _Message, name: str, browser: Browser) -> None:
        file = find_static(name)
        if file is None:
            refused = Refused(404, "There is no such file.")
            await _send(send, scope, _plain(refused), page_headers(is_https=browser.is_https))
            return
        answer = Answer(file.body, content_type=file.content_type)
        await _send(send, scope, answer, static_headers(is_https=browser.is_https))


def _guarded(visit: Visit, work: Callable[[], _Result]) -> _Result | Answer:
    """Return what `work` does, or the page that says why it could not; in a thread."""
    try:
        return work()
    except Refused as refused:
        return _refusal(visit, refused)
    except StorageFailed as failure:
        logger.error("console failed", reason=failure.code)
        return _refusal(visit, Refused(503, "The database cannot be used now. Try again."))
    except Exception as error:  # noqa: BLE001 - the outermost handler of the console
        logger.error("console failed", exc_info=error)
        return _refusal(visit, Refused(500, "The console made a mistake; it is in the log."))


def _to_sign_in(visit: Visit, path: str) -> Answer:
    """Return the way to sign in, and from there to the page that was asked for."""
    asked = path_of(path, **visit.query).removeprefix(ROOT) if visit.page.method == "GET" else ""
    wanted = asked if asked not in {"", "/"} else None
    return Answer(status=303, location=path_of(_SIGN_IN, next=wanted))


def _no_page(*, is_path: bool) -> Refused:
    if is_path:
        return Refused(405, "This page does not take that.")
    return Refused(404, "Check the address, or start from the first page.")


def _refusal(visit: Visit, refused: Refused) -> Answer:
    title = _TITLES.get(refused.status, _TITLES[400])
    return visit.render("error.html", status=refused.status, title=title, message=refused.message)


def _plain(refused: Refused) -> Answer:
    return Answer(refused.message.encode(), refused.status, "text/plain; charset=utf-8")


def _nothing(visit: Visit) -> Answer:
    raise Refused(404, visit.page.path)


_NO_PAGE = Page("GET", "", _nothing, needs=None)


async def _send(
    send: _Send, scope: _Message, answer: Answer, headers: list[tuple[bytes, bytes]]
) -> None:
    headers = [*headers, (b"content-length", str(len(answer.body)).encode())]
    if answer.location:
        headers.append((b"location", answer.location.encode("ascii")))
    else:
        headers.append((b"content-type", answer.content_type.encode("ascii")))
    if answer.file_name:
        shown = f'attachment; filename="{answer.file_name}"'
        headers.append((b"content-disposition", shown.encode("ascii")))
    body = b"" if scope["method"] == "HEAD" else answer.body
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
