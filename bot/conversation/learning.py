"""Learning: lessons seen, quiz answers, checklists, and when a module counts as completed (KPI `persons_oriented`)."""

from msgspec import structs

from bot.content.model import Library, Module, Question
from bot.conversation import places
from bot.conversation.addresses import address
from bot.conversation.entries import Milestone
from bot.conversation.replies import SendVoice
from bot.conversation.screens import screen
from bot.conversation.state import State
from bot.conversation.turn import Turn

PASS_SHARE = 0.7
"""Share of a module's questions that must have been right at the first try for its quiz to count as passed."""


def open_lesson(state: State, place: places.LessonPage, edit: int | None, library: Library) -> Turn:
    """A lesson on the screen counts as seen, if the person agreed that we remember it."""
    after = state.but(place=address(place))
    entries: tuple[Milestone, ...] = ()
    key = f"{place.module}/{place.lesson}"
    if state.consent == "yes" and key not in state.seen:
        after, entries = _completed(
            after.but(seen=after.seen | {key}), library.module(place.module), (Milestone("lesson_seen", key),)
        )
    return Turn(after, (screen(after, place, edit=edit),), entries, address(place))


def answer(state: State, place: places.Answer, edit: int | None, library: Library) -> Turn | None:
    """A quiz answer, with feedback on the same screen; only the first try counts. None where there is no such option (any more)."""
    lesson = library.lesson(place.module, place.lesson)
    question = lesson.question(place.question) if lesson else None
    option = int(place.option) if place.option.isascii() and place.option.isdigit() else -1
    if question is None or not 0 <= option < len(question.icons):
        return None
    key = f"{place.module}/{place.lesson}/{place.question}"
    page = places.QuizPage(place.module, place.lesson, place.question)
    right = option == question.answer
    after = state.but(place=address(page))
    entries: tuple[Milestone, ...] = ()
    if state.consent == "yes" and key not in state.right | state.wrong:
        after = after.but(right=after.right | {key}) if right else after.but(wrong=after.wrong | {key})
        noted = Milestone("question_right" if right else "question_wrong", key)
        after, entries = _completed(after, library.module(place.module), (noted,))
    shown = structs.replace(screen(after, page, edit=edit), chosen=option)
    return Turn(after, (shown,), entries, address(place))


def listen(state: State, place: places.Listen, edit: int | None, library: Library) -> Turn | None:
    """The recording of a lesson; hearing it counts as seeing it (KPI `persons_oriented`). None where there is no such lesson."""
    if library.lesson(place.module, place.lesson) is None:
        return None
    page = places.LessonPage(place.module, place.lesson)
    if state.light:
        after = state.but(place=address(page))
        return Turn(after, (screen(after, page, edit=edit, notice="saving_data"),), place=address(place))
    read = open_lesson(state, page, edit, library)
    heard = (Milestone("lesson_heard", f"{place.module}/{place.lesson}"),) if state.consent == "yes" else ()
    return Turn(
        read.state, (SendVoice(place.module, place.lesson, state.speaks),), (*read.entries, *heard), address(place)
    )


MOMENTS = ("before", "after")


def gauge(state: State, place: places.GaugeAnswer, edit: int | None, library: Library) -> Turn | None:
    """The module's one question answered, before or after; the first answer counts. None where there is no such option (any more).

    Before the lessons nobody is told whether it was right: the lessons tell.
    """
    question = measuring_question(library, place.module)
    option = int(place.option) if place.option.isascii() and place.option.isdigit() else -1
    if question is None or place.moment not in MOMENTS or not 0 <= option < len(question.icons):
        return None
    asked = places.Gauge(place.module, place.moment)
    page = places.ModulePage(place.module) if place.moment == "before" else asked
    after = state.but(place=address(page))
    entries: tuple[Milestone, ...] = ()
    if state.consent == "yes" and address(asked) not in state.gauged:
        after = after.but(gauged=after.gauged | {address(asked)})
        right = option == question.answer
        entries = (Milestone("gauge_right" if right else "gauge_wrong", f"{place.module}/{place.moment}"),)
    shown = screen(after, page, edit=edit, notice="gauge_kept" if place.moment == "before" else "")
    return Turn(
        after, (structs.replace(shown, chosen=None if place.moment == "before" else option),), entries, address(place)
    )


def measuring_question(library: Library, module_id: str) -> Question | None:
    """The question that shows whether the module's goal was reached."""
    module = library.module(module_id)
    lesson_id, _, question_id = module.measure.partition("/") if module else ("", "", "")
    lesson = module.lesson(lesson_id) if module else None
    return lesson.question(question_id) if lesson else None


def tick(state: State, place: places.Tick, edit: int | None, library: Library) -> Turn | None:
    """An item ticked, or unticked by a second tap. None where there is no such item (any more)."""
    module = library.module_of(place.lesson)
    lesson = module.lesson(place.lesson) if module else None
    if module is None or lesson is None or place.item not in {item.id for item in lesson.checklist}:
        return None
    key = f"{module.id}/{place.lesson}/{place.item}"
    page = places.ChecklistPage(module.id, place.lesson)
    ticked = key not in state.ticks
    after = state.but(ticks=state.ticks | {key} if ticked else state.ticks - {key}, place=address(page))
    entries = (Milestone("item_ticked", key),) if ticked and state.consent == "yes" else ()
    return Turn(after, (screen(after, page, edit=edit),), entries, address(place))


def is_completed(state: State, module: Module) -> bool:
    """All lessons seen, or the quiz passed (KPI `persons_oriented`)."""
    if all(f"{module.id}/{lesson.id}" in state.seen for lesson in module.lessons):
        return True
    questions = [f"{module.id}/{lesson.id}/{question.id}" for lesson in module.lessons for question in lesson.quiz]
    right = sum(question in state.right for question in questions)
    return bool(questions) and right >= PASS_SHARE * len(questions)


def _completed(
    state: State, module: Module | None, entries: tuple[Milestone, ...]
) -> tuple[State, tuple[Milestone, ...]]:
    if module is None or module.id in state.done or not is_completed(state, module):
        return state, entries
    return state.but(done=state.done | {module.id}), (*entries, Milestone("module_completed", module.id))
