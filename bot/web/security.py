"""What every answer of the staff pages carries, and what people see instead of an error. Puts no words of anybody into the log."""

import traceback
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from bot.store.db import is_away
from bot.web.pages import PAGES, Pages
from bot.web.show import show

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

log = structlog.get_logger(__name__)

_NOT_FOUND = (web.HTTPNotFound.status_code, web.HTTPMethodNotAllowed.status_code)


def headers(pages: Pages) -> dict[str, str]:
    """Nothing inline, nothing from elsewhere, nothing kept, nothing told to other sites."""
    policy = (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        f"frame-ancestors {pages.frame_ancestors}"
    )
    always = {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Robots-Tag": "noindex, nofollow",
    }
    if pages.frame_ancestors == "'none'":
        always["X-Frame-Options"] = "DENY"  # for browsers that do not know frame-ancestors
    if pages.secure:
        always["Strict-Transport-Security"] = "max-age=31536000"
    return always


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """On every answer, errors included. The style sheet may be kept, if the browser asks whether it is still the same."""
    for name, value in headers(request.config_dict[PAGES]).items():
        response.headers[name] = value
    if request.path.startswith("/staff/static/"):
        response.headers["Cache-Control"] = "no-cache"


@web.middleware
async def friendly_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """An error page in the reader's language. What was unexpected is logged by its kind and place only: its text may quote rows."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < web.HTTPBadRequest.status_code:
            raise
        return _page(request, error.status)
    except Exception as error:  # noqa: BLE001 - the rim: what nobody expected is caught here, once
        if is_away(error):
            log.warning("pages.database_away", error=type(error).__name__)
            response = _page(request, web.HTTPServiceUnavailable.status_code)
            response.headers["Retry-After"] = "5"
            return response
        where = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-4:]]
        log.error("pages.failed", error=type(error).__name__, where=where)
        return _page(request, web.HTTPInternalServerError.status_code)


def _page(request: web.Request, status: int) -> web.Response:
    shown = web.HTTPNotFound.status_code if status in _NOT_FOUND else status
    return show(request, "error.html", {"status": shown}, status)
