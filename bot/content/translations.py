"""How far each translation is, from missing to reviewed, and the table of it. Knows no rule about words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from bot.content.faults import Fault, warning
from bot.content.model import SOURCE_LOCALE
from bot.content.pages import AnyPage, CountryPage
from bot.content.replies import RepliesPage
from bot.content.rules.terms import needed_terms
from bot.content.source import Source
from bot.i18n import LANGUAGES

State = Literal["missing", "broken", "outdated", "draft", "reviewed"]
TERMS, REPLIES = "terms", "replies"


@dataclass(frozen=True, slots=True)
class Translation:
    """The state of one text (`modules/02-safe_recruitment`) in one language; `lacking` parts of it are shown in English."""

    text: str
    locale: str
    state: State
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    lacking: int = 0

    def __str__(self) -> str:
        return f"{self.state}-{self.lacking}" if self.lacking else self.state


@dataclass(frozen=True, slots=True)
class Row:
    """One text in all languages."""

    text: str
    cells: Mapping[str, Translation]


@dataclass(frozen=True, slots=True)
class Report:
    """What `bot check` says about the content."""

    faults: tuple[Fault, ...]
    translations: tuple[Translation, ...]

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that must be mended before the content is published."""
        return tuple(fault for fault in self.faults if fault.severity == "error")


def translations(source: Source) -> Iterator[Translation]:
    """The state of every module, of every country that has words, of the replies and of the terms, in every language."""
    for module in source.modules:
        yield from _states(source, f"modules/{module.folder}", module.pages, module.structure.value.version)
    for country in source.countries:
        if SOURCE_LOCALE in country.pages:
            text, version = f"{country.kind}s/{country.folder}", country.structure.value.version
            yield from _states(source, text, country.pages, version)
    if SOURCE_LOCALE in source.replies.pages:
        yield from _states(source, REPLIES, source.replies.pages, source.replies.version)
    yield from _terms(source)


def translation_table(states: Iterable[Translation]) -> tuple[Row, ...]:
    """A row for each text, in the order of the content."""
    rows: dict[str, dict[str, Translation]] = {}
    for found in states:
        rows.setdefault(found.text, {})[found.locale] = found
    return tuple(Row(text, cells) for text, cells in rows.items())


def _states(source: Source, text: str, pages: Mapping[str, AnyPage], version: int) -> Iterator[Translation]:
    for language in LANGUAGES:
        page = pages.get(language.code)
        if page is None:
            yield Translation(text, language.code, "broken" if source.has(f"{text}/{language.code}.md") else "missing")
            continue
        front = page.front.value
        state: State = "reviewed" if front.status == "reviewed" else "draft"
        if front.translates < version:
            state = "outdated"
        lacking = len(_parts(pages.get(SOURCE_LOCALE, page)) - _parts(page))
        yield Translation(text, language.code, state, front.reviewed_by, front.reviewed_on, lacking)


def _parts(page: AnyPage) -> set[str]:
    """What may be lacking in one language and is then shown in English; a module is translated whole or not at all."""
    match page:
        case CountryPage():
            return {name for name, _ in page.parts}
        case RepliesPage():
            return {reply.id for reply in page.replies}
        case _:
            return set()


def _terms(source: Source) -> Iterator[Translation]:
    wanted = needed_terms(source)
    for language in LANGUAGES:
        terms = source.terms.get(language.code)
        if terms is None:
            there = source.has(f"{TERMS}/{language.code}.yaml")
            yield Translation(TERMS, language.code, "broken" if there else "missing")
            continue
        value = terms.value
        lacking = sum(len(names - getattr(value, kind).keys()) for kind, names in wanted.items())
        state: State = "reviewed" if value.reviewed_by else "draft"
        yield Translation(TERMS, language.code, state, value.reviewed_by, value.reviewed_on, lacking)


def missing(root: str, states: Iterable[Translation]) -> Iterator[Fault]:
    """A warning for each translation that is not there; of the English text and of the terms the rules have said so already."""
    for found in states:
        if found.state == "missing" and found.locale != SOURCE_LOCALE and found.text != TERMS:
            yield warning(f"{root}/{found.text}/{found.locale}.md", 1, "missing: people are shown the English words")


def format_table(rows: Iterable[Row]) -> str:
    """The table for a terminal: a column for each language, then how many texts are how far, and who has reviewed what, and when."""
    rows = tuple(rows)
    locales = [language.code for language in LANGUAGES]
    lines = [["", *locales], *([row.text, *(str(row.cells[locale]) for locale in locales)] for row in rows)]
    for state in get_args(State):
        counts = Counter(cell.locale for row in rows for cell in row.cells.values() if cell.state == state)
        if counts:
            lines.append([f"= {state}", *(str(counts[locale]) for locale in locales)])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    cells = [cell for row in rows for cell in row.cells.values()]
    if any(cell.lacking for cell in cells):
        table.append("draft-3: three parts of it are not translated, and are shown in English")
    signed = (cell for cell in cells if cell.reviewed_by and cell.reviewed_on)
    table += [f"{cell.text}/{cell.locale}: reviewed by {cell.reviewed_by} on {cell.reviewed_on}" for cell in signed]
    return "\n".join(table)
