"""How far the translations are: every text in every language, the parts behind each cell, and the faults that editors found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlencode

from aiohttp import web

from bot.content.model import Library
from bot.content.shelf import REPLIES, PartState, Shelf
from bot.content.standing import WORST_FIRST, Sum, Text, counted, summed, texts
from bot.i18n import BY_CODE, DEFAULT, LANGUAGES, Language, Words
from bot.store import audit, reviews, shelves, staff
from bot.web.language import language_of
from bot.web.pages import PAGES
from bot.web.show import SIGNED_IN, show

INTERFACE = "interface"
"""The words of the product itself: no part of the content, checked sentence by sentence, reviewed by nobody yet."""

GROUPS = ("modules", "origins", "destinations", REPLIES, INTERFACE)
"""The tables of the page: a text's id begins with its group."""

_HOME = "/staff/translations"


@dataclass(frozen=True, slots=True)
class Filter:
    """What the address asks for: one language, texts of one state; empty is all."""

    locale: str
    state: str

    @property
    def languages(self) -> tuple[Language, ...]:
        """The columns."""
        return (BY_CODE[self.locale],) if self.locale else LANGUAGES

    def address(self, **changes: str) -> str:
        """The page's address with these parts changed."""
        parts = {"locale": self.locale, "state": self.state, **changes}
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"{_HOME}?{query}" if query else _HOME

    def shows(self, row: Mapping[str, Sum]) -> bool:
        """Is a text with these sums among what is asked for?"""
        return not self.state or any(self.state in row[language.code].counts for language in self.languages)


async def table(request: web.Request) -> web.Response:
    """All texts in all languages, or what the address asks for, with the open fault reports."""
    pages, wanted = request.config_dict[PAGES], _filter(request)
    async with pages.db.read() as db:
        shelf = await shelves.shelf(db, pages.keyring, pages.library)
        faults = await reviews.open_faults(db, locale=wanted.locale or None)
        names = await staff.names(db, pages.keyring, {fault.staff_id for fault in faults})
    content = {text.id: _sums(pages.library, shelf, text) for text in texts(pages.library)}
    every = {**content, INTERFACE: _interface(pages.words)}
    values = {
        "filter": wanted,
        "states": WORST_FIRST,
        "groups": {group: _group(every, group, wanted) for group in GROUPS},
        "whole": {language.code: _added([row[language.code] for row in content.values()]) for language in LANGUAGES},
        "faults": faults,
        "names": names,
    }
    return show(request, "translations.html", {**values, **_titles(request)})


async def parts(request: web.Request) -> web.Response:
    """The parts of one text in one language."""
    pages = request.config_dict[PAGES]
    locale, wanted = request.match_info["locale"], request.match_info["text"]
    text = next((text for text in texts(pages.library) if text.id == wanted), None)
    if text is None or locale not in BY_CODE:
        raise web.HTTPNotFound
    async with pages.db.read() as db:
        shelf = await shelves.shelf(db, pages.keyring, pages.library)
        faults = [fault for fault in await reviews.open_faults(db, locale=locale) if fault.part in text.parts]
        names = await staff.names(db, pages.keyring, {fault.staff_id for fault in faults})
    values = {
        "text": text.id,
        "locale": BY_CODE[locale],
        "parts": [shelf.standing(pages.library, part, locale) for part in text.parts],
        "faults": faults,
        "names": names,
        "table": Filter(locale, "").address(),
    }
    return show(request, "translation.html", {**values, **_titles(request)})


async def mended(request: web.Request) -> NoReturn:
    """A fault is mended, or was none: back to the table."""
    pages, member = request.config_dict[PAGES], request[SIGNED_IN].member
    wanted = int(request.match_info["fault"])
    async with pages.db.begin() as db:
        fault = next((fault for fault in await reviews.open_faults(db) if fault.id == wanted), None)
        if fault:
            await reviews.resolve(db, fault.id, member.id, pages.clock())
            await audit.append(db, member.id, "content.mended", f"{fault.part} {fault.locale}", pages.clock())
    raise web.HTTPSeeOther(_HOME)


def _filter(request: web.Request) -> Filter:
    locale, state = request.query.get("locale", ""), request.query.get("state", "")
    return Filter(locale if locale in BY_CODE else "", state if state in WORST_FIRST else "")


def _group(every: Mapping[str, Mapping[str, Sum]], group: str, wanted: Filter) -> Mapping[str, Mapping[str, Sum]]:
    return {text: row for text, row in every.items() if text.partition("/")[0] == group and wanted.shows(row)}


def _sums(library: Library, shelf: Shelf, text: Text) -> Mapping[str, Sum]:
    return {
        language.code: summed(tuple(shelf.standing(library, part, language.code) for part in text.parts))
        for language in LANGUAGES
    }


def _interface(words: Mapping[str, Words]) -> Mapping[str, Sum]:
    """Sentence by sentence: what any language has words for and this one has not is missing. English is what they are written in."""
    every = frozenset[str]().union(*(found.messages for found in words.values()))
    here = {code: every if code == DEFAULT.code else found.messages for code, found in words.items()}
    counts: Mapping[str, dict[PartState, int]] = {
        code: {"missing": len(every - messages), "draft": len(messages)} for code, messages in here.items()
    }
    return {code: counted({state: n for state, n in found.items() if n}) for code, found in counts.items()}


def _added(sums: list[Sum]) -> Mapping[PartState, int]:
    return {state: sum(found.counts.get(state, 0) for found in sums) for state in WORST_FIRST}


def _titles(request: web.Request) -> Mapping[str, object]:
    """How texts and parts are called in the reader's language."""
    pages = request.config_dict[PAGES]
    library, words = pages.library, pages.words[language_of(request, request[SIGNED_IN].member.locale).code]
    locale = words.language.code

    def text_title(text: str) -> str:
        match text.split("/"):
            case ["modules", module]:
                return library.text(module, locale).title
            case [_, country]:
                return library.terms(locale).countries.get(country, country)
            case [text] if text == INTERFACE:
                return words.gettext("Words of the bot and of these pages")
            case _:
                return words.gettext("Ready answers")

    def part_title(part: str) -> str:
        match part.split("/"):
            case [group, reply] if group == REPLIES:
                found = library.reply(reply, locale)
                return found[0].title if found else reply
            case [*_, module, lesson] if library.module(module):
                page = library.text(module, locale).lessons.get(lesson)
                return page.title if page else lesson
            case _:
                return part

    return {"text_title": text_title, "part_title": part_title, "text_of": lambda part: _text_of(library, part)}


def _text_of(library: Library, part: str) -> str:
    """The text that a part belongs to; empty where the content has it no more."""
    return next((text.id for text in texts(library) if part in text.parts), "")
