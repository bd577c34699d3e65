"""The audit log for admins, newest first."""

from aiohttp import web

from bot.store import audit, staff
from bot.web.pages import PAGES
from bot.web.show import show

_LIMIT = 100
_DIGITS = 15


async def listed(request: web.Request) -> web.Response:
    """A hundred entries, and the way to those before."""
    pages = request.config_dict[PAGES]
    text = request.query.get("before", "")
    before = int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None
    async with pages.db.read() as db:
        entries = await audit.latest(db, before=before, limit=_LIMIT)
        names = await staff.names(
            db, pages.keyring, [entry.staff_id for entry in entries if entry.staff_id is not None]
        )
    onward = entries[-1].id if entries and entries[-1].id > 1 else None
    return show(request, "audit.html", {"entries": entries, "names": names, "onward": onward})
