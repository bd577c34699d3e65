"""Questions, and what is right and why. Pure."""

from itertools import pairwise

from bot.content.model import Lesson, Module, Question
from bot.conversation import places
from bot.conversation.places import Place
from bot.rendering.frame import ROW, View, one_a_row, width
from bot.rendering.message import Message, Rows


def quiz(view: View, place: places.QuizPage) -> Message | None:
    """A question; once an option was tapped, what is right and why."""
    found = view.library.module(place.module)
    structure = found.lesson(place.lesson) if found else None
    question = structure.question(place.question) if structure else None
    if found is None or structure is None or question is None:
        return None
    text = view.text(found)
    words = text.lessons[structure.id]
    asked = words.questions[question.id]
    number = [q.id for q in structure.quiz].index(question.id) + 1
    title = view.words.gettext("Question {n} of {total}", n=number, total=len(structure.quiz))
    head = [f"❓ {view.aside(f'{words.title} · {title}')}", view.bold(asked.question)]
    labels = tuple(f"{icon} {option}" for icon, option in zip(question.icons, asked.options, strict=True))
    if view.screen.chosen is not None:
        return _feedback(view, place, head, labels)
    answers = tuple(places.Answer(place.module, place.lesson, place.question, str(n)) for n in range(len(labels)))
    options, rows = choices(view, question, labels, answers)
    back = places.LessonPage(place.module, place.lesson)
    return Message("\n\n".join((*head, *options)), (*rows, *view.learning_foot(back)))


def _feedback(view: View, place: places.QuizPage, head: list[str], labels: tuple[str, ...]) -> Message | None:
    found = view.library.module(place.module)
    structure = view.library.lesson(place.module, place.lesson)
    question = structure.question(place.question) if structure else None
    if found is None or structure is None or question is None:
        return None
    _ = view.words.gettext
    asked = view.text(found).lessons[structure.id].questions[question.id]
    lines = [*head, verdict(view, question, labels), view.say(asked.explanation)]
    following = next_question(view, found, structure, after=question.id)
    if following:
        on = view.onward(_("Next question"), places.QuizPage(found.id, structure.id, following))
    else:
        onward = next((b for a, b in pairwise(found.lessons) if a is structure), None)
        on = (
            view.onward(_("Next lesson"), places.LessonPage(found.id, onward.id))
            if onward
            else view.onward(_("My result"), places.ResultPage(found.id))
        )
    return Message("\n\n".join(lines), ((on,), *view.learning_foot(places.LessonPage(found.id, structure.id))))


def next_question(view: View, found: Module, structure: Lesson, after: str = "") -> str | None:
    """After a question the one behind it; else the first that was not answered yet."""
    ids = [question.id for question in structure.quiz]
    if after:
        return next(iter(ids[ids.index(after) + 1 :]), None)
    return next((q for q in ids if f"{found.id}/{structure.id}/{q}" not in view.screen.marks), None)


def gauge(view: View, place: places.Gauge) -> Message | None:
    """The module's one question. Before the lessons its answer is kept without a word; after them it is explained."""
    found = view.library.module(place.module)
    if found is None or "/" not in found.measure:
        return None
    lesson_id, question_id = found.measure.split("/")
    structure = found.lesson(lesson_id)
    question = structure.question(question_id) if structure else None
    if structure is None or question is None:
        return None
    _ = view.words.gettext
    asked = view.text(found).lessons[lesson_id].questions[question_id]
    before = place.moment == "before"
    why = _("One question before you read. It is no test: it shows us whether our lessons help.") if before else ""
    head = [f"🎯 {view.bold(asked.question)}", *([view.say(why)] if why else [])]
    labels = tuple(f"{icon} {option}" for icon, option in zip(question.icons, asked.options, strict=True))
    back = places.ModulePage(found.id) if before else places.ResultPage(found.id)
    if view.screen.chosen is not None and not before:
        lines = [*head, verdict(view, question, labels), view.say(asked.explanation)]
        return Message("\n\n".join(lines), view.learning_foot(back))
    answers = tuple(places.GaugeAnswer(place.module, place.moment, str(n)) for n in range(len(labels)))
    options, rows = choices(view, question, labels, answers)
    return Message("\n\n".join((*head, *options)), (*rows, *view.learning_foot(back)))


def choices(
    view: View, question: Question, labels: tuple[str, ...], answers: tuple[Place, ...]
) -> tuple[list[str], Rows]:
    """What stands in the text and on the buttons: whole options where they fit, else icons on the buttons."""
    short = all(width(label) <= ROW for label in labels)  # an option is shown whole or not at all
    shown = labels if short else question.icons
    buttons = tuple(view.button(label, answer) for label, answer in zip(shown, answers, strict=True))
    return ([], one_a_row(buttons)) if short else (["\n".join(view.say(label) for label in labels)], (buttons,))


def verdict(view: View, question: Question, labels: tuple[str, ...]) -> str:
    """Whether the tapped option is right, and which one is."""
    _ = view.words.gettext
    right = view.screen.chosen == question.answer
    said = f"👍 {view.bold(_('Yes, that is right.'))}" if right else f"🤔 {view.bold(_('Not quite. Better is:'))}"
    return f"{said}\n{view.say(labels[question.answer])}"
