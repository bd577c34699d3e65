"""A language's words beside the structure and the English words: the same ids, options and numbers. Judges no wording."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.content.faults import Fault, Severity, warning
from bot.content.markdown import Words
from bot.content.model import SOURCE_LOCALE
from bot.content.pages import AnyPage, CountryPage, LessonPage, ModulePage, words_of
from bot.content.shapes import LessonShape
from bot.content.source import CountrySource, ModuleSource
from bot.i18n import ascii_digits


def agreement_rules(modules: Iterable[ModuleSource], countries: Iterable[CountrySource]) -> Iterator[Fault]:
    """Everything in which a language's words can differ from the structure and from English."""
    for module in modules:
        for page in module.pages.values():
            yield from _front(page, module.structure.value.version)
            yield from page_fits(module, page)
            yield from _same_numbers(page, module.pages.get(SOURCE_LOCALE))
    for country in countries:
        english = country.pages.get(SOURCE_LOCALE)
        for part_page in country.pages.values():
            yield from _front(part_page, country.structure.value.version)
            yield from _same_parts(part_page, english)
            yield from _same_numbers(part_page, english)


def page_fits(module: ModuleSource, page: ModulePage) -> Iterator[Fault]:
    """Ids and options as module.yaml has them. What an outdated translation lacks is a warning: it is shown in English."""
    severity: Severity = "error" if page.front.value.translates >= module.structure.value.version else "warning"
    structure = {lesson.id: lesson for lesson in module.structure.value.lessons}
    written = [(lesson.id, lesson.title) for lesson in page.lessons]
    faults = [*_same_ids(page.path, "lesson", structure, written, 1)]
    for lesson in page.lessons:
        if lesson.id in structure:
            faults += _lesson_fits(page.path, structure[lesson.id], lesson)
    for fault in faults:
        yield replace(fault, severity=severity)


def _lesson_fits(path: str, shape: LessonShape, lesson: LessonPage) -> Iterator[Fault]:
    line = lesson.title.line
    if not lesson.body.text:
        yield Fault(path, line, f"lesson `{lesson.id}` has no text")
    icons = {question.id: question.icons for question in shape.quiz}
    questions = [(question.id, question.question) for question in lesson.questions]
    yield from _same_ids(path, "question", icons, questions, line)
    for question in lesson.questions:
        wanted = len(icons.get(question.id, question.options))
        if len(question.options) != wanted:
            message = (
                f"question `{question.id}` has {len(question.options)} options; module.yaml has icons for {wanted}"
            )
            yield Fault(path, question.question.line, message)
    yield from _same_ids(path, "thing to tick off", {item.id for item in shape.checklist}, lesson.items, line)


def _same_ids(
    path: str,
    what: str,
    wanted: Iterable[str],
    written: Sequence[tuple[str, Words]],
    line: int,
) -> Iterator[Fault]:
    known = set(wanted)
    for name, count in Counter(name for name, _ in written).items():
        if count > 1:
            again = [words.line for other, words in written if other == name][1]
            yield Fault(path, again, f"{what} `{name}` stands here a second time")
    for name, words in written:
        if name not in known:
            yield Fault(path, words.line, f"{what} `{name}` is not known")
    for name in sorted(known - {name for name, _ in written}):
        yield Fault(path, line, f"{what} `{name}` is missing")


def _front(page: AnyPage, version: int) -> Iterator[Fault]:
    front, path = page.front.value, page.path
    if page.locale == SOURCE_LOCALE and front.translates != version:
        yield Fault(
            path, page.front.line("translates"), f"`translates` must be {version}, the version of the structure"
        )
    elif front.translates > version:
        yield Fault(path, page.front.line("translates"), f"there is no version {front.translates} yet, only {version}")
    elif front.translates < version:
        message = f"outdated: it translates version {front.translates}, English has version {version}"
        yield warning(path, page.front.line("translates"), message)
    signed = front.reviewed_by is not None and front.reviewed_on is not None
    if front.status == "reviewed" and not signed:
        yield Fault(path, page.front.line("status"), "`reviewed` needs `reviewed_by` and `reviewed_on`")
    if front.status == "machine_draft" and (front.reviewed_by or front.reviewed_on):
        yield Fault(path, page.front.line("status"), "a draft has no `reviewed_by` and no `reviewed_on`")


def _same_parts(page: CountryPage, english: CountryPage | None) -> Iterator[Fault]:
    if english is None:
        yield Fault(page.path, 1, f"there is no {SOURCE_LOCALE}.md that this translates")
        return
    wanted = {name for name, _ in english.parts}
    for fault in _same_ids(page.path, "part", wanted, page.parts, 1):
        missing = fault.message.endswith("missing")  # a part without words in this language is shown in English
        yield replace(fault, severity="warning") if missing else fault
    for name, words in page.parts:
        if not words.text:
            yield Fault(page.path, words.line, f"part `{name}` has no text")


def _same_numbers(page: AnyPage, english: AnyPage | None) -> Iterator[Fault]:
    if english is None or page.front.value.translates != english.front.value.translates:
        return
    theirs = dict(words_of(english))
    for spot, words in words_of(page):
        here, there = _numbers(words), _numbers(theirs.get(spot, words))
        if here != there:
            yield Fault(page.path, words.line, f"numbers differ from English: here {_list(here)}, there {_list(there)}")


def _numbers(words: Words) -> Counter[str]:
    return Counter(map(ascii_digits, re.findall(r"\d+", words.text)))


def _list(numbers: Counter[str]) -> str:
    return ", ".join(sorted(numbers.elements(), key=int)) or "none"
