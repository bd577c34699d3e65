"""A language's words beside the structure and the English words: the same ids, options and parts. Judges no wording."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.content.faults import Fault, Severity, warning
from bot.content.markdown import Words
from bot.content.model import SOURCE_LOCALE
from bot.content.pages import AnyPage, CountryPage, LessonPage, ModulePage
from bot.content.replies import RepliesPage
from bot.content.shapes import LessonShape
from bot.content.source import ModuleSource, Source


def agreement_rules(source: Source) -> Iterator[Fault]:
    """Everything in which a language's words can differ from the structure and from English."""
    for module in source.modules:
        for page in module.pages.values():
            yield from _front(page, module.structure.value.version)
            yield from page_fits(module, page)
    for country in source.countries:
        english = country.pages.get(SOURCE_LOCALE)
        for part_page in country.pages.values():
            yield from _front(part_page, country.structure.value.version)
            yield from _same_parts(part_page, english)
    for replies_page in source.replies.pages.values():
        yield from _front(replies_page, source.replies.version)
        yield from _same_replies(replies_page, [reply.id for reply in source.replies.structure])


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
    yield from _known_once(path, what, known, written)
    for name in sorted(known - {name for name, _ in written}):
        yield Fault(path, line, f"{what} `{name}` is missing")


def _known_once(path: str, what: str, wanted: Iterable[str], written: Sequence[tuple[str, Words]]) -> Iterator[Fault]:
    known = set(wanted)
    for name, count in Counter(name for name, _ in written).items():
        if count > 1:
            again = [words.line for other, words in written if other == name][1]
            yield Fault(path, again, f"{what} `{name}` stands here a second time")
    for name, words in written:
        if name not in known:
            yield Fault(path, words.line, f"{what} `{name}` is not known")


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
    yield from _in_english(page, "parts are", wanted, page.parts)
    yield from _known_once(page.path, "part", wanted, page.parts)
    for name, words in page.parts:
        if not words.text:
            yield Fault(page.path, words.line, f"part `{name}` has no text")


def _same_replies(page: RepliesPage, wanted: Sequence[str]) -> Iterator[Fault]:
    written = [(reply.id, reply.title) for reply in page.replies]
    if page.locale == SOURCE_LOCALE:
        yield from _same_ids(page.path, "reply", wanted, written, 1)
    else:
        yield from _in_english(page, "replies are", wanted, written)
        yield from _known_once(page.path, "reply", wanted, written)
    for reply in page.replies:
        if not reply.body.text:
            yield Fault(page.path, reply.title.line, f"reply `{reply.id}` has no text")


def _in_english(
    page: AnyPage, what: str, wanted: Iterable[str], written: Sequence[tuple[str, Words]]
) -> Iterator[Fault]:
    """What has no words in this language is shown in English: worth one warning, and no more."""
    if lacking := sorted(set(wanted) - {name for name, _ in written}):
        message = f"{len(lacking)} {what} not translated, people are shown English: {', '.join(lacking)}"
        yield warning(page.path, 1, message)
