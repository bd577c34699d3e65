"""Module and country pages: which words belong to which lesson, question and item. Compares nothing with module.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from bot.content.faults import Checked, Fault
from bot.content.markdown import Section, Words, blocks, sections, split_front
from bot.content.replies import RepliesPage
from bot.content.shapes import ModuleFront, TextFront
from bot.content.yaml_text import Document, parse_yaml


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A question as written in one language."""

    id: str
    question: Words
    options: tuple[Words, ...]
    explanation: Words


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson as written in one language."""

    id: str
    title: Words
    body: Words
    questions: tuple[QuestionPage, ...] = ()
    checklist_title: Words | None = None
    items: tuple[tuple[str, Words], ...] = ()


@dataclass(frozen=True, slots=True)
class ModulePage:
    """A module's <locale>.md."""

    locale: str
    front: Document[ModuleFront]
    text: str
    lessons: tuple[LessonPage, ...]

    @property
    def path(self) -> str:
        return self.front.path


@dataclass(frozen=True, slots=True)
class CountryPage:
    """A country's <locale>.md: the parts it adds to lessons."""

    locale: str
    front: Document[TextFront]
    text: str
    parts: tuple[tuple[str, Words], ...]

    @property
    def path(self) -> str:
        return self.front.path


AnyPage: TypeAlias = ModulePage | CountryPage | RepliesPage
Spot: TypeAlias = tuple[str | int, ...]


def words_of(page: AnyPage) -> Iterator[tuple[Spot, Words]]:
    """Everything a person reads of this page, each under the same name in every language."""
    match page:
        case ModulePage():
            yield ("title",), Words(page.front.value.title, page.front.line("title"))
            yield ("goal",), Words(page.front.value.goal, page.front.line("goal"))
            for lesson in page.lessons:
                yield from _words_of_lesson(lesson)
        case CountryPage():
            for name, words in page.parts:
                yield (name,), words
        case RepliesPage():
            for reply in page.replies:
                yield (reply.id, "title"), reply.title
                yield (reply.id, "body"), reply.body
        case _:
            assert_never(page)


def _words_of_lesson(lesson: LessonPage) -> Iterator[tuple[Spot, Words]]:
    yield (lesson.id, "title"), lesson.title
    yield (lesson.id, "body"), lesson.body
    for question in lesson.questions:
        yield (lesson.id, question.id, "question"), question.question
        for number, option in enumerate(question.options):
            yield (lesson.id, question.id, "option", number), option
        yield (lesson.id, question.id, "explanation"), question.explanation
    if lesson.checklist_title:
        yield (lesson.id, "checklist"), lesson.checklist_title
    for name, words in lesson.items:
        yield (lesson.id, "item", name), words


def read_module_page(path: str, locale: str, text: str) -> Checked[ModulePage | None]:
    """Read a module's words; None when even its head cannot be read."""
    divided = yield from split_front(path, text)
    if divided is None:
        return None
    front = yield from parse_yaml(path, divided[0], ModuleFront, first_line=2)
    lessons: list[LessonPage] = []
    for section in (yield from sections(path, divided[1])):
        name, _, title = (part.strip() for part in section.heading.text.partition("|"))
        heading = Words(title, section.heading.line)
        if not title:
            yield Fault(path, heading.line, "a heading needs `|` and the words shown, like `# lesson_id | Title`")
        if section.level == 1:
            lessons.append(LessonPage(name, heading, section.body))
        elif not lessons:
            yield Fault(path, heading.line, "a quiz or a checklist stands under its lesson's heading, not before it")
        else:
            lessons[-1] = yield from _with_exercise(path, lessons[-1], name, heading, section)
    return ModulePage(locale, front, divided[1], tuple(lessons)) if front else None


def read_country_page(path: str, locale: str, text: str) -> Checked[CountryPage | None]:
    """Read a country's words; None when even its head cannot be read."""
    divided = yield from split_front(path, text)
    if divided is None:
        return None
    front = yield from parse_yaml(path, divided[0], TextFront, first_line=2)
    parts: list[tuple[str, Words]] = []
    for section in (yield from sections(path, divided[1])):
        if section.level != 1:
            yield Fault(path, section.heading.line, "a country's page has only `# module/lesson` headings")
        parts.append((section.heading.text.strip(), section.body))
    return CountryPage(locale, front, divided[1], tuple(parts)) if front else None


def _with_exercise(path: str, lesson: LessonPage, name: str, title: Words, section: Section) -> Checked[LessonPage]:
    match name.split():
        case ["quiz", question_id]:
            question = yield from _question(path, question_id, title, section)
            return replace(lesson, questions=(*lesson.questions, question))
        case ["checklist"]:
            if lesson.checklist_title:
                yield Fault(path, title.line, f"lesson `{lesson.id}` has a checklist already")
            items = yield from _items(path, title, section)
            return replace(lesson, checklist_title=title, items=items)
        case _:
            yield Fault(
                path, title.line, "`## quiz <id> | question` or `## checklist | title` stands here, nothing else"
            )
            return lesson


def _question(path: str, question_id: str, title: Words, section: Section) -> Checked[QuestionPage]:
    found = blocks(section.body)
    if [block.kind for block in found] != ["list", "quote"]:
        yield Fault(path, title.line, "a quiz is a list of options (`- `) and then one explanation (`> `)")
        return QuestionPage(question_id, title, (), Words("", title.line))
    options, explanation = found
    return QuestionPage(question_id, title, options.entries, explanation.entries[0])


def _items(path: str, title: Words, section: Section) -> Checked[tuple[tuple[str, Words], ...]]:
    found = blocks(section.body)
    if [block.kind for block in found] != ["list"]:
        yield Fault(path, title.line, "a checklist is one list of `- item_id: words`")
        return ()
    items = []
    for entry in found[0].entries:
        name, _, text = (part.strip() for part in entry.text.partition(":"))
        if not text:
            yield Fault(path, entry.line, "a thing to tick off is written `- item_id: words`")
        items.append((name, Words(text, entry.line)))
    return tuple(items)
