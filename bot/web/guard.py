"""Who may open a page: every page of the staff goes through here, is refused or is shown, and either is in the audit log."""

import hmac
import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

from aiohttp import web

from bot.store import audit, logins
from bot.store.logins import SignedIn
from bot.store.staff import Act
from bot.web.pages import PAGES
from bot.web.show import SIGNED_IN

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_TOLD = ("from", "to", "centre", "page", "before", "locale", "state")
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,32}")


def guarded(act: Act | None, handler: Handler) -> Handler:
    """The handler for members whose role allows the act (None: for every member), and with the right CSRF token where it is a POST."""

    async def guard(request: web.Request) -> web.StreamResponse:
        signed_in = await visitor(request)
        if signed_in is None:
            raise web.HTTPUnauthorized
        request[SIGNED_IN] = signed_in
        if act is not None and not signed_in.member.may(act):
            await note(request, signed_in.member.id, "page.refused", _address(request))
            raise web.HTTPForbidden
        if request.method == "POST":
            await _check_csrf(request, signed_in)
            return await handler(request)
        response = await handler(request)
        await note(request, signed_in.member.id, "page.view", _address(request))
        return response

    return guard


async def visitor(request: web.Request) -> SignedIn | None:
    """Who looks at the page; None for somebody who is not signed in."""
    pages = request.config_dict[PAGES]
    cookie, now = request.cookies.get(pages.cookie, ""), pages.clock()
    async with pages.db.read() as db:
        found = await logins.who(db, pages.keyring, cookie, now)
    if found and found.stale:
        async with pages.db.begin() as db:
            await logins.touch(db, cookie, now)
    return found


async def note(request: web.Request, staff_id: int | None, action: str, subject: str) -> None:
    """Add to the audit log."""
    pages = request.config_dict[PAGES]
    async with pages.db.begin() as db:
        await audit.append(db, staff_id, action, subject, pages.clock())


async def form_value(request: web.Request, name: str) -> str:
    """One field of what was sent; empty where it is missing or a file."""
    value = (await request.post()).get(name, "")
    return value if isinstance(value, str) else ""


async def _check_csrf(request: web.Request, signed_in: SignedIn) -> None:
    given = await form_value(request, "csrf")
    if not hmac.compare_digest(given.encode(), signed_in.csrf.encode()):
        raise web.HTTPForbidden


def _address(request: web.Request) -> str:
    """The path with the period and the centre; whatever else somebody put into the address stays out."""
    told = {name: request.query.get(name, "") for name in _TOLD}
    question = urlencode({name: value for name, value in told.items() if _PLAIN.fullmatch(value)})
    return f"{request.path}?{question}" if question else request.path
