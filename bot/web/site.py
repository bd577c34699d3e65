"""The site: which address leads to which page, and who may open it."""

from aiohttp import web

from bot.web import audit_page, certificate_page, dashboard, entrance, health, session_pages, translations_page
from bot.web.guard import guarded
from bot.web.pages import PAGES, TEMPLATES, Pages
from bot.web.security import add_headers, friendly_errors
from bot.web.show import FOLDER, environment


def build(pages: Pages) -> web.Application:
    """The staff pages under `/staff`, what a certificate's code opens, with `/health` and `/metrics` beside them."""
    app = web.Application()
    app[PAGES] = pages
    app[TEMPLATES] = environment()
    app.add_routes([web.get("/", _home), web.get("/health", health.health), web.get("/metrics", health.metrics)])
    app.add_subapp("/staff", _staff())
    app.add_subapp("/certificate", _certificates())
    return app


def _certificates() -> web.Application:
    certificates = _pages()
    certificates.add_routes([web.get("/{code}", certificate_page.opened)])
    return certificates


def _pages() -> web.Application:
    pages = web.Application(middlewares=[friendly_errors])
    pages.on_response_prepare.append(add_headers)
    return pages


def _staff() -> web.Application:
    staff = _pages()
    staff.add_routes(
        [
            web.get("/in", entrance.how),
            web.get("/in/{token}", entrance.door),
            web.post("/in/{token}", entrance.enter),
            web.post("/out", guarded(None, entrance.leave)),
            web.get("", guarded("read_figures", dashboard.overview)),
            web.get("/", _home),
            web.get("/figures/{figure}", guarded("read_figures", dashboard.figure)),
            web.get("/sessions", guarded("read_sessions", session_pages.listed)),
            web.get(r"/sessions/{session:\d{1,15}}", guarded("read_sessions", session_pages.course)),
            web.get("/translations", guarded("read_translations", translations_page.table)),
            web.get(
                r"/translations/{locale}/{text:[a-z]+(?:/\w+)?}", guarded("read_translations", translations_page.parts)
            ),
            web.post(
                r"/translations/faults/{fault:\d{1,15}}/mended", guarded("edit_content", translations_page.mended)
            ),
            web.get("/audit", guarded("read_audit", audit_page.listed)),
        ]
    )
    staff.router.add_static("/static/", FOLDER / "static")
    return staff


async def _home(_request: web.Request) -> web.StreamResponse:
    raise web.HTTPFound("/staff")
