"""What the code on a certificate opens, for anybody who holds the paper: is it genuine, and for what. Never whose it is, but to staff."""

from collections.abc import Mapping

from aiohttp import web

from bot.store import certificates
from bot.store.certificates import Certificate
from bot.web.guard import note, visitor
from bot.web.language import language_of
from bot.web.pages import PAGES
from bot.web.show import SIGNED_IN, show

_STATUS = {"genuine": 200, "unknown": 404, "erased": 410}
"""Whoever tries codes learns nothing from trying: there are 24 to the power of ten, and a genuine one names nobody."""


async def opened(request: web.Request) -> web.Response:
    """Genuine, not known, or no longer held. Members who may read sessions also see the name, once that is in the audit log."""
    pages, code = request.config_dict[PAGES], request.match_info["code"]
    async with pages.db.read() as db:
        found = await certificates.verify(db, code)
    outcome = "genuine" if isinstance(found, Certificate) else found
    signed_in = await visitor(request) if pages.cookie in request.cookies else None
    if signed_in:
        request[SIGNED_IN] = signed_in
    shows_name = outcome == "genuine" and signed_in is not None and signed_in.member.may("read_sessions")
    values = {
        "outcome": outcome,
        "certificate": found,
        "shows_name": shows_name,
        "name": await _name(request, certificates.plain(code)) if shows_name else None,
    }
    return show(request, "certificate.html", {**values, **_titles(request)}, _STATUS[outcome])


async def _name(request: web.Request, code: str) -> str | None:
    await note(request, request[SIGNED_IN].member.id, "certificate.name", code)
    pages = request.config_dict[PAGES]
    async with pages.db.read() as db:
        return await certificates.name_on(db, pages.keyring, code)


def _titles(request: web.Request) -> Mapping[str, object]:
    pages, signed_in = request.config_dict[PAGES], request.get(SIGNED_IN)
    locale = language_of(request, signed_in.member.locale if signed_in else "").code

    def module_title(module: str) -> str:
        return pages.library.text(module, locale).title if pages.library.module(module) else module

    return {"module_title": module_title}
