"""In and out: a one-time link from the bot is opened by a button, so that a preview of the link does not use it up."""

import hmac
import secrets
from typing import NoReturn

from aiohttp import web

from bot.store import audit, logins
from bot.store.logins import LINK_LASTS, SESSION_LASTS
from bot.web.guard import form_value, note
from bot.web.pages import PAGES
from bot.web.show import SIGNED_IN, show

_DOOR = "door"
"""A cookie whose value the form repeats: nobody else's page can sign this browser in."""


async def how(request: web.Request) -> web.Response:
    """How one gets in."""
    return show(request, "how.html", {"out": "out" in request.query})


async def door(request: web.Request) -> web.Response:
    """The button behind a link. Looking does not use it up."""
    pages = request.config_dict[PAGES]
    async with pages.db.read() as db:
        if not await logins.is_fresh(db, request.match_info["token"], pages.clock()):
            raise web.HTTPGone
    secret = secrets.token_urlsafe(16)
    response = show(request, "door.html", {"door": secret})
    seconds = int(LINK_LASTS.total_seconds())
    response.set_cookie(
        _DOOR, secret, path="/staff/in", max_age=seconds, httponly=True, secure=pages.secure, samesite="Lax"
    )
    return response


async def enter(request: web.Request) -> NoReturn:
    """Use the link up and sign in."""
    pages = request.config_dict[PAGES]
    expected, given = request.cookies.get(_DOOR, ""), await form_value(request, "door")
    if not expected or not hmac.compare_digest(given.encode(), expected.encode()):
        raise web.HTTPForbidden
    now = pages.clock()
    async with pages.db.begin() as db:
        entered = await logins.enter(db, request.match_info["token"], now)
        if entered is None:
            raise web.HTTPGone
        signed_in = await logins.who(db, pages.keyring, entered[0], now)
        await audit.append(db, signed_in.member.id if signed_in else None, "staff.in", "", now)
    onward = web.HTTPSeeOther("/staff")
    seconds = int(SESSION_LASTS.total_seconds())
    onward.set_cookie(
        pages.cookie, entered[0], path="/", max_age=seconds, httponly=True, secure=pages.secure, samesite="Lax"
    )
    onward.del_cookie(_DOOR, path="/staff/in")
    raise onward


async def leave(request: web.Request) -> NoReturn:
    """Sign out."""
    pages = request.config_dict[PAGES]
    async with pages.db.begin() as db:
        await logins.leave(db, request.cookies.get(pages.cookie, ""))
    await note(request, request[SIGNED_IN].member.id, "staff.out", "")
    onward = web.HTTPSeeOther("/staff/in?out=1")
    onward.del_cookie(pages.cookie, path="/", secure=pages.secure, httponly=True, samesite="Lax")
    raise onward
