"""How far each translation is, from missing to reviewed, and the report with its table. Knows no rule about words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.content.faults import Fault, warning
from bot.content.model import SOURCE_LOCALE
from bot.content.pages import AnyPage
from bot.content.source import Source
from bot.i18n import LANGUAGES

State = Literal["missing", "broken", "outdated", "draft", "reviewed"]


@dataclass(frozen=True, slots=True)
class Translation:
    """The state of one text (`modules/02-safe_recruitment`) in one language."""

    text: str
    locale: str
    state: State
    reviewed_by: str | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What `bot check` says about the content."""

    faults: tuple[Fault, ...]
    translations: tuple[Translation, ...]

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults on which the bot does not start."""
        return tuple(fault for fault in self.faults if fault.severity == "error")


def translations(source: Source) -> Iterator[Translation]:
    """The state of every module and of every country that has words, in every language."""
    for module in source.modules:
        yield from _states(source, f"modules/{module.folder}", module.pages, module.structure.value.version)
    for country in source.countries:
        if SOURCE_LOCALE in country.pages:
            yield from _states(
                source, f"{country.kind}s/{country.folder}", country.pages, country.structure.value.version
            )


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
        yield Translation(text, language.code, state, front.reviewed_by, front.reviewed_on)


def missing(root: str, states: Iterable[Translation]) -> Iterator[Fault]:
    """A warning for each translation that is not there; of the English text the rules have said so already."""
    for found in states:
        if found.state == "missing" and found.locale != SOURCE_LOCALE:
            yield warning(f"{root}/{found.text}/{found.locale}.md", 1, "missing: people are shown the English words")


def format_table(report: Report) -> str:
    """A row for each text, a column for each language; beneath it who has reviewed what, and when."""
    rows: dict[str, dict[str, str]] = {}
    signed = []
    for found in report.translations:
        rows.setdefault(found.text, {})[found.locale] = found.state
        if found.reviewed_by and found.reviewed_on:
            signed.append(f"{found.text}/{found.locale}: reviewed by {found.reviewed_by} on {found.reviewed_on}")
    locales = [language.code for language in LANGUAGES]
    lines = [["", *locales], *([text, *(states[locale] for locale in locales)] for text, states in rows.items())]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*table, *signed])
