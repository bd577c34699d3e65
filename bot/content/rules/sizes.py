"""How long words may be: what Telegram takes in one message, what fits a button, what a person reads in one go."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from bot.content.faults import Fault, warning
from bot.content.limits import LABEL_CHARACTERS, LESSON_UNITS, LESSON_WORDS, LINE_CHARACTERS, units
from bot.content.model import SOURCE_LOCALE
from bot.content.pages import LessonPage, ModulePage
from bot.content.source import CountrySource, Source
from bot.i18n import BY_CODE

_TOO_LONG_LABEL = f"a title is a button too: more than {LABEL_CHARACTERS} characters are cut off on a narrow phone"
_LEFT_TO_RIGHT = re.compile("[A-Za-z0-9À-ɏ]+")
_VALUE_UNITS = 40  # what stands around a value: its icon, "ask", the name of the money, line ends


def size_rules(source: Source) -> Iterator[Fault]:
    """Everything that is too long, and bodies that are too short to teach."""
    for locale in BY_CODE:
        added = _longest_additions(source, locale)
        for module in source.modules:
            if page := module.pages.get(locale):
                yield from _page(module.structure.value.id, page, added)


def _page(module_id: str, page: ModulePage, added: Mapping[str, int]) -> Iterator[Fault]:
    if len(page.front.value.title) > LABEL_CHARACTERS:
        yield warning(page.path, page.front.line("title"), _TOO_LONG_LABEL)
    for lesson in page.lessons:
        yield from _lesson(page, lesson)
        whole = _shown(f"{lesson.title.text}\n\n{lesson.body.text}", page.locale)
        whole += added.get(f"{module_id}/{lesson.id}", 0)
        if whole > LESSON_UNITS:
            message = f"too long for one message: with its longest country parts and values {whole} of {LESSON_UNITS} characters"
            yield Fault(page.path, lesson.title.line, message)


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


def _longest_additions(source: Source, locale: str) -> Mapping[str, int]:
    """What the longest origin and the longest destination add to each lesson in this language."""
    longest: dict[tuple[str, str], int] = defaultdict(int)
    for country in source.countries:
        for name, added in _additions(source, country, locale).items():
            longest[country.kind, name] = max(longest[country.kind, name], added)
    both: dict[str, int] = defaultdict(int)
    for (_, name), added in longest.items():
        both[name] += added
    return both


def _additions(source: Source, country: CountrySource, locale: str) -> Mapping[str, int]:
    added: dict[str, int] = defaultdict(int)
    page = country.pages.get(locale) or country.pages.get(SOURCE_LOCALE)
    for name, words in page.parts if page else ():
        added[name] += _shown(words.text, locale) + 2
    terms = source.terms.get(locale) or source.terms.get(SOURCE_LOCALE)
    for value in country.structure.value.values if terms else ():
        label = terms.value.values.get(f"{country.folder}/{value.id}", "") if terms else ""
        office = terms.value.offices.get(value.office, "") if terms else ""
        for name in value.show_in:
            added[name] += _shown(label, locale) + _shown(office, locale) + len(value.value) + _VALUE_UNITS
    return added


def _shown(text: str, locale: str) -> int:
    """Units of a text after rendering: in right-to-left languages two marks stand around each left-to-right run, at most."""
    return units(text) + (2 * len(_LEFT_TO_RIGHT.findall(text)) if BY_CODE[locale].rtl else 0)
