"""module.yaml by itself: ids, quiz keys, dates of the checklist, addresses that must fit into a button. Reads no words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from bot.content.faults import Fault, warning
from bot.content.limits import REVIEW_DAYS, TELEGRAM_CALLBACK_BYTES
from bot.content.model import SOURCE_LOCALE
from bot.content.shapes import LessonShape, ModuleShape, TaxonomyShape
from bot.content.source import ModuleSource
from bot.content.yaml_text import Document

_BETRAYING = frozenset("✅❌✔✖☑✗✓👍👎")


def module_rules(modules: Sequence[ModuleSource], taxonomy: Document[TaxonomyShape] | None) -> Iterator[Fault]:
    """Everything that can be wrong with the structure of modules."""
    for module in modules:
        yield from _folder(module)
        yield from _source_text(module)
        for index, lesson in enumerate(module.structure.value.lessons):
            yield from _lesson(module.structure, index, lesson)
            if taxonomy and lesson.topic not in taxonomy.value.topics:
                line = module.structure.line("lessons", index, "topic")
                yield Fault(module.structure.path, line, f"`{lesson.topic}` is no topic of taxonomy.yaml")
        yield from _measure(module.structure)
        yield from _ids(module.structure)
    yield from _numbers(modules)


def stale(modules: Iterable[ModuleSource], today: date) -> Iterator[Fault]:
    """Facts that nobody has reviewed for a year, or whose review has not been yet."""
    for module in modules:
        reviewed, line = module.structure.value.reviewed, module.structure.line("reviewed")
        if reviewed > today:
            yield Fault(module.structure.path, line, f"`reviewed` {reviewed} has not come yet")
        elif today - reviewed > timedelta(days=REVIEW_DAYS):
            yield warning(module.structure.path, line, f"the facts were last reviewed on {reviewed}, over a year ago")


def _folder(module: ModuleSource) -> Iterator[Fault]:
    value = module.structure.value
    wanted = f"{value.number:02}-{value.id}"
    if module.folder != wanted:
        yield Fault(module.structure.path, module.structure.line("id"), f"the folder must be called {wanted}")


def _source_text(module: ModuleSource) -> Iterator[Fault]:
    if SOURCE_LOCALE not in module.pages:
        message = f"{SOURCE_LOCALE}.md, the text that all others translate, is missing or cannot be read"
        yield Fault(module.structure.path, 1, message)
    if not module.structure.value.lessons:
        yield Fault(module.structure.path, module.structure.line("lessons"), "a module has at least one lesson")


def _numbers(modules: Iterable[ModuleSource]) -> Iterator[Fault]:
    seen: dict[object, str] = {}
    for module in modules:
        for key in ("id", "number"):
            value = getattr(module.structure.value, key)
            if value in seen:
                line = module.structure.line(key)
                yield Fault(module.structure.path, line, f"`{key}` {value} is that of {seen[value]} already")
            seen[value] = module.structure.path
    yield from _lessons_once(modules)


def _lessons_once(modules: Iterable[ModuleSource]) -> Iterator[Fault]:
    """A lesson is found by its id alone where a button has no room for its module."""
    homes: dict[str, str] = {}
    for module in modules:
        for n, lesson in enumerate(module.structure.value.lessons):
            if homes.setdefault(lesson.id, module.folder) != module.folder:
                message = f"`{lesson.id}` is the id of a lesson of {homes[lesson.id]} already"
                yield Fault(module.structure.path, module.structure.line("lessons", n, "id"), message)


def _measure(structure: Document[ModuleShape]) -> Iterator[Fault]:
    value = structure.value
    known = [f"{lesson.id}/{question.id}" for lesson in value.lessons for question in lesson.quiz]
    if value.measure not in known:
        message = f"`measure`: this module has no question `{value.measure}`, written as lesson/question"
        yield Fault(structure.path, structure.line("measure"), message)


def _ids(structure: Document[ModuleShape]) -> Iterator[Fault]:
    lessons = structure.value.lessons
    yield from repeated(structure, "a lesson", [(lesson.id, ("lessons", n)) for n, lesson in enumerate(lessons)])
    for n, lesson in enumerate(lessons):
        questions = [(question.id, ("lessons", n, "quiz", m)) for m, question in enumerate(lesson.quiz)]
        items = [(item.id, ("lessons", n, "checklist", m)) for m, item in enumerate(lesson.checklist)]
        yield from repeated(structure, "a question", questions)
        yield from repeated(structure, "a thing to tick off", items)


def repeated(
    document: Document[object],
    what: str,
    entries: Iterable[tuple[str, tuple[str | int, ...]]],
) -> Iterator[Fault]:
    """A fault for each id that stands there a second time."""
    seen = set()
    for name, spot in entries:
        if name in seen:
            yield Fault(document.path, document.line(*spot), f"`{name}` is the id of {what} above already")
        seen.add(name)


def _lesson(structure: Document[ModuleShape], n: int, lesson: LessonShape) -> Iterator[Fault]:
    yield from _quiz(structure, n, lesson)
    for m, item in enumerate(lesson.checklist):
        if (item.days_before_departure is None) == (item.days_after_arrival is None):
            message = f"`{item.id}` needs `days_before_departure` or `days_after_arrival`, and not both"
            yield Fault(structure.path, structure.line("lessons", n, "checklist", m), message)
    if len(set(lesson.varies_by)) != len(lesson.varies_by):
        yield Fault(structure.path, structure.line("lessons", n, "varies_by"), "`varies_by` names a kind twice")
    for address in addresses(structure.value.id, lesson):
        if len(address.encode()) > TELEGRAM_CALLBACK_BYTES:
            message = f"the ids are too long for a button: {address} has more than {TELEGRAM_CALLBACK_BYTES} bytes"
            yield Fault(structure.path, structure.line("lessons", n, "id"), message)


def _quiz(structure: Document[ModuleShape], n: int, lesson: LessonShape) -> Iterator[Fault]:
    for m, question in enumerate(lesson.quiz):
        spot = ("lessons", n, "quiz", m)
        count = len(question.icons)
        if count < 2:  # noqa: PLR2004 - one option is no question
            yield Fault(
                structure.path,
                structure.line(*spot, "icons"),
                "a question has at least two options, each with its icon",
            )
        elif question.answer >= count:
            yield Fault(
                structure.path, structure.line(*spot, "answer"), f"`answer` must be a number from 0 to {count - 1}"
            )
        if betraying := [icon for icon in question.icons if icon[0] in _BETRAYING]:
            yield Fault(structure.path, structure.line(*spot, "icons"), f"{betraying[0]} betrays which answer is right")


def addresses(module_id: str, lesson: LessonShape) -> Iterator[str]:
    """The longest address of each thing that has a button."""
    yield f"voice/{module_id}/{lesson.id}"
    for question in lesson.quiz:
        yield f"q/{module_id}/{lesson.id}/{question.id}/{max(len(question.icons) - 1, 0)}"
    for item in lesson.checklist:
        yield f"t/{lesson.id}/{item.id}"
