"""Sessions: the list of a period, and one session from request to closing. No words of the conversation are shown."""

from aiohttp import web

from bot.store import figure_rows
from bot.store.figure_rows import Source
from bot.web.choice import chosen
from bot.web.dashboard import filters
from bot.web.pages import PAGES
from bot.web.show import SIGNED_IN, show


async def listed(request: web.Request) -> web.Response:
    """Every session requested in the period, however it went."""
    pages = request.config_dict[PAGES]
    choice = chosen(request, request[SIGNED_IN].member, pages.library, pages.clock)
    source = Source(pages.keyring, pages.library)
    async with pages.db.read() as db:
        rows = await figure_rows.of_figure(db, source, None, choice.period, choice.page)
        total = await figure_rows.count(db, pages.library, None, choice.period)
    values = {"rows": rows, "total": total, "pages": choice.pages(total)}
    return show(request, "sessions.html", filters(request, choice) | values)


async def course(request: web.Request) -> web.Response:
    """One session. For a member of another centre it does not exist."""
    pages = request.config_dict[PAGES]
    source = Source(pages.keyring, pages.library)
    async with pages.db.read() as db:
        found = await figure_rows.course(
            db, source, int(request.match_info["session"]), request[SIGNED_IN].member.centre
        )
    if found is None:
        raise web.HTTPNotFound
    return show(request, "session.html", {"course": found, "row": found.row})
