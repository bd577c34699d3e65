"""How long words may be: what Telegram takes in one message, what fits a button, what a person reads in one go."""

from collections.abc import Iterable, Iterator

from bot.content.faults import Fault, warning
from bot.content.limits import LABEL_CHARACTERS, LESSON_UNITS, LESSON_WORDS, LINE_CHARACTERS
from bot.content.model import SOURCE_LOCALE, CountryKind
from bot.content.pages import LessonPage, ModulePage
from bot.content.source import CountrySource, ModuleSource


def size_rules(modules: Iterable[ModuleSource], countries: Iterable[CountrySource]) -> Iterator[Fault]:
    """Everything that is too long, and bodies that are too short to teach."""
    countries = tuple(countries)
    for module in modules:
        for page in module.pages.values():
            if len(page.front.value.title) > LABEL_CHARACTERS:
                yield warning(page.path, page.front.line("title"), _TOO_LONG_LABEL)
            for lesson in page.lessons:
                yield from _lesson(page, lesson)
                yield from _whole(module.structure.value.id, page, lesson, countries)


_TOO_LONG_LABEL = f"a title is a button too: more than {LABEL_CHARACTERS} characters are cut off on a narrow phone"


def _lesson(page: ModulePage, lesson: LessonPage) -> Iterator[Fault]:
    if len(lesson.title.text) > LABEL_CHARACTERS:
        yield warning(page.path, lesson.title.line, _TOO_LONG_LABEL)
    words = len(lesson.body.text.split())
    if words not in LESSON_WORDS:
        bounds = f"{LESSON_WORDS[0]} to {LESSON_WORDS[-1]}"
        yield warning(page.path, lesson.title.line, f"the lesson has {words} words; people read {bounds} in one go")
    options = [option for question in lesson.questions for option in question.options]
    for line in (*options, *(item for _, item in lesson.items)):
        if len(line.text) > LINE_CHARACTERS:
            yield warning(page.path, line.line, f"{len(line.text)} characters; {LINE_CHARACTERS} fit a narrow phone")


def _whole(
    module_id: str, page: ModulePage, lesson: LessonPage, countries: tuple[CountrySource, ...]
) -> Iterator[Fault]:
    name = f"{module_id}/{lesson.id}"
    units = _units(f"{lesson.title.text}\n\n{lesson.body.text}")
    units += sum(_longest_part(name, page.locale, kind, countries) for kind in ("origin", "destination"))
    if units > LESSON_UNITS:
        message = f"the lesson with its longest country parts has {units} UTF-16 units; {LESSON_UNITS} fit a message"
        yield Fault(page.path, lesson.title.line, message)


def _longest_part(name: str, locale: str, kind: CountryKind, countries: tuple[CountrySource, ...]) -> int:
    pages = [
        country.pages.get(locale) or country.pages.get(SOURCE_LOCALE) for country in countries if country.kind == kind
    ]
    parts = [words.text for page in pages if page for part, words in page.parts if part == name]
    return max((_units(text) + 2 for text in parts), default=0)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
