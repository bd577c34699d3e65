"""What a booklet teaches: lessons, what differs by country, questions and their answers. Pure; knows no paper."""

from dataclasses import dataclass

from bot.content.model import Country, CountryKind, Lesson
from bot.i18n import BY_CODE
from bot.rendering.quantities import due
from bot.reports.edition import Edition
from bot.reports.fonts import Setting, setting
from bot.reports.lines import Fact, fact
from bot.reports.passages import Passage, passage


@dataclass(frozen=True, slots=True)
class TickOff:
    """A thing to tick off by pen, and when."""

    text: str
    due: str


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson. `differs` says that the booklet has more for single countries."""

    passage: Passage
    rules_change: bool
    differs: bool
    checklist_title: str
    checklist: tuple[TickOff, ...]


@dataclass(frozen=True, slots=True)
class CountryPart:
    """What a country adds to a lesson. `passage` has the lesson's title, and no blocks where there are only facts."""

    passage: Passage
    facts: tuple[Fact, ...]
    rules_change: bool


@dataclass(frozen=True, slots=True)
class CountryPages:
    """All that differs in one country. `name` is for the contents."""

    kind: CountryKind
    code: str
    name: str
    title: str
    parts: tuple[CountryPart, ...]


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question; the answer stands on another page."""

    setting: Setting
    question: str
    options: tuple[str, ...]
    right: str
    explanation: str


def lessons(edition: Edition) -> tuple[LessonPage, ...]:
    """Every lesson in the module's order."""
    differing = {part.partition("/")[2] for part, _country in _differing(edition)}
    return tuple(_lesson(edition, lesson, differs=lesson.id in differing) for lesson in edition.module.lessons)


def _lesson(edition: Edition, lesson: Lesson, *, differs: bool) -> LessonPage:
    text = edition.text.lessons[lesson.id]
    return LessonPage(
        passage(text.title, text.body, edition.text_language),
        lesson.confidence == "medium",
        differs,
        edition.quote(text.checklist_title),
        tuple(TickOff(edition.quote(text.items[item.id]), due(item, edition.words)) for item in lesson.checklist),
    )


def _differing(edition: Edition) -> list[tuple[str, Country]]:
    """Every part of a country in this module, also where it is only a value."""
    parts = [f"{edition.module.id}/{lesson.id}" for lesson in edition.module.lessons]
    countries = (*edition.library.origins.values(), *edition.library.destinations.values())
    return [(part, country) for country in countries for part in parts if _has(edition, country, part)]


def _has(edition: Edition, country: Country, part: str) -> bool:
    return bool(
        edition.library.part(country, part, edition.language.code) or edition.library.values_for(part, country, None)
    )


def countries(edition: Edition) -> tuple[CountryPages, ...]:
    """Where one comes from, then where one goes; countries that add nothing are left out."""
    pages: dict[tuple[CountryKind, str], list[CountryPart]] = {}
    for part, country in _differing(edition):
        pages.setdefault((country.kind, country.code), []).append(_part(edition, country, part))
    return tuple(_country(edition, kind, code, parts) for (kind, code), parts in pages.items())


def _country(edition: Edition, kind: CountryKind, code: str, parts: list[CountryPart]) -> CountryPages:
    _ = edition.words.gettext
    name = edition.country(code)
    title = (
        _("If you come from {country}", country=name) if kind == "origin" else _("If you go to {country}", country=name)
    )
    return CountryPages(kind, code, edition.say(name), edition.say(title), tuple(parts))


def _part(edition: Edition, country: Country, part: str) -> CountryPart:
    lesson = edition.text.lessons[part.partition("/")[2]]
    body, locale = edition.library.part(country, part, edition.language.code) or ("", edition.language.code)
    values = edition.library.values_for(part, country, None)
    return CountryPart(
        passage(lesson.title, body, BY_CODE[locale]),
        tuple(fact(value, edition.terms, edition.words, edition.today) for value in values),
        country.confidence.get(part) == "medium" or any(value.confidence == "medium" for value in values),
    )


def questions(edition: Edition) -> tuple[QuestionPage, ...]:
    """All questions of the module in the order of its lessons."""
    return tuple(
        _question(edition, lesson, number) for lesson in edition.module.lessons for number in range(len(lesson.quiz))
    )


def _question(edition: Edition, lesson: Lesson, number: int) -> QuestionPage:
    structure = lesson.quiz[number]
    text = edition.text.lessons[lesson.id].questions[structure.id]
    options = tuple(edition.quote(option) for option in text.options)
    return QuestionPage(
        setting(edition.text_language),
        edition.quote(text.question),
        options,
        options[structure.answer],
        edition.quote(text.explanation),
    )
