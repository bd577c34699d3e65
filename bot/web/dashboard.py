"""The figures: the overview of a period, and each figure with its definition and the rows behind it. Counts nothing itself."""

from collections.abc import Mapping

from aiohttp import web

from bot.store import figure_rows
from bot.store.db import Connection
from bot.store.figure_rows import Source
from bot.store.statistics import LIMITS, VERSIONS, FigureId, Figures, figures
from bot.web.choice import Choice, chosen
from bot.web.definitions import definition, title
from bot.web.language import language_of
from bot.web.pages import PAGES, Pages
from bot.web.show import SIGNED_IN, show

_BY_NAME: Mapping[str, FigureId] = {figure: figure for figure in VERSIONS}


async def overview(request: web.Request) -> web.Response:
    """All figures of a period."""
    pages, choice = _asked(request)
    async with pages.db.read() as db:
        found = await figures(db, pages.library, choice.period)
    return show(request, "overview.html", _common(request, choice) | {"figures": found})


async def figure(request: web.Request) -> web.Response:
    """One figure: its definition, its value, and for those who may, its rows."""
    wanted = _BY_NAME.get(request.match_info["figure"])
    if wanted is None:
        raise web.HTTPNotFound
    pages, choice = _asked(request)
    async with pages.db.read() as db:
        found = await figures(db, pages.library, choice.period)
        rows = await _rows(db, pages, wanted, choice) if request[SIGNED_IN].member.may("read_sessions") else None
    values = {"figure": wanted, "version": VERSIONS[wanted], "figures": found, "limits": LIMITS, "rows": rows}
    return show(request, "figure.html", _common(request, choice) | values | {"pages": _pages(choice, wanted, found)})


def filters(request: web.Request, choice: Choice) -> dict[str, object]:
    """What the form above a list needs: the choice, and the centres to choose from."""
    library = request.config_dict[PAGES].library
    mine = request[SIGNED_IN].member.centre
    return {"choice": choice, "centres": [] if mine else [centre.id for centre in library.centres]}


def _asked(request: web.Request) -> tuple[Pages, Choice]:
    pages = request.config_dict[PAGES]
    return pages, chosen(request, request[SIGNED_IN].member, pages.library, pages.clock)


def _common(request: web.Request, choice: Choice) -> dict[str, object]:
    pages = request.config_dict[PAGES]
    words = pages.words[language_of(request, request[SIGNED_IN].member.locale).code]
    return filters(request, choice) | {
        "title_of": lambda name: title(name, words),
        "definition_of": lambda name: definition(name, words),
        "module_title": lambda module: _module_title(pages, module, words.language.code),
    }


async def _rows(db: Connection, pages: Pages, wanted: FigureId, choice: Choice) -> object:
    if wanted == "persons_oriented":
        return await figure_rows.oriented(db, pages.library, choice.period, choice.page)
    source = Source(pages.keyring, pages.library)
    return await figure_rows.of_figure(db, source, wanted, choice.period, choice.page)


def _pages(choice: Choice, wanted: FigureId, found: Figures) -> int:
    """How many pages the rows fill: a person counselled fills a row per session."""
    match wanted:
        case "sessions" | "persons_counselled":
            return choice.pages(found.sessions)
        case "first_response":
            return choice.pages(found.by_calendar.n)
        case "unanswered":
            return choice.pages(found.unanswered)
        case "persons_oriented":
            return choice.pages(found.persons_oriented)


def _module_title(pages: Pages, module: str, locale: str) -> str:
    return pages.library.text(module, locale).title if pages.library.module(module) else module
