"""Modules, lessons, quizzes and checklists on the screen. Pure."""

from itertools import pairwise

from bot.content.model import ChecklistItem, CountryKind, Lesson, LessonText, Library, Module, ModuleText
from bot.conversation import places
from bot.conversation.onboarding import ELSEWHERE, NOWHERE_YET
from bot.i18n import BY_CODE, Words
from bot.rendering.frame import View, language_name, one_a_row
from bot.rendering.markup import html
from bot.rendering.message import Button, Message, Rows

LABEL = 34
"""Characters that a button shows whole on a narrow phone; longer options stand in the text, with icons on the buttons."""


def learn(view: View) -> Message:
    """All modules by stage, the person's own stage first."""
    _ = view.words.gettext
    modules = sorted(view.library.modules, key=lambda m: (m.stage != view.screen.stage, m.number))
    buttons = tuple(
        view.button(f"{'☑️' if m.id in view.screen.marks else m.icon} {_text(view, m).title}", places.ModulePage(m.id))
        for m in modules
    )
    return Message(f"📚 {view.bold(_('What do you want to learn about?'))}", (*one_a_row(buttons), *view.foot()))


def module(view: View, place: places.ModulePage) -> Message | None:
    """A module: what it is for, and its lessons."""
    found = view.library.module(place.module)
    if found is None:
        return None
    _ = view.words.gettext
    text = _text(view, found)
    seen = len(view.screen.marks)
    lines = [f"{view.say(found.icon)} {view.bold(text.title)}", view.say(text.goal)]
    if seen:
        lines.append(view.say(_("Read: {seen} of {total} lessons", seen=seen, total=len(found.lessons))))
    buttons = tuple(
        view.button(f"{'☑️' if f'{found.id}/{lesson.id}' in view.screen.marks else lesson.icon} {text.lessons[lesson.id].title}",
                    places.LessonPage(found.id, lesson.id))
        for lesson in found.lessons
    )  # fmt: skip
    return Message("\n\n".join((*lines, *_fallback(view, text))), (*one_a_row(buttons), *view.foot(places.Learn())))


def lesson(view: View, place: places.LessonPage) -> Message | None:
    """A lesson: its words, what holds for the person's own countries, and the ways on."""
    found = view.library.module(place.module)
    structure = found.lesson(place.lesson) if found else None
    if found is None or structure is None:
        return None
    _ = view.words.gettext
    text = _text(view, found)
    words = text.lessons[structure.id]
    number = found.lessons.index(structure) + 1
    lines = [
        f"{view.say(structure.icon)} {view.bold(words.title)}",
        view.aside(f"{text.title} · {_('lesson {n} of {total}', n=number, total=len(found.lessons))}"),
        html(words.body, BY_CODE[text.locale]),
        *_countries(view, found, structure),
        *_fallback(view, text),
    ]
    return Message("\n\n".join(lines), _ways_on(view, found, structure, text))


def _ways_on(view: View, found: Module, structure: Lesson, text: ModuleText) -> Rows:
    _ = view.words.gettext
    extras: list[Button] = []
    if structure.quiz:
        first = places.QuizPage(found.id, structure.id, _next_question(view, found, structure) or structure.quiz[0].id)
        extras.append(view.button(f"❓ {_('Quiz')}", first))
    if structure.checklist:
        extras.append(view.button(f"✅ {_('Checklist')}", places.ChecklistPage(found.id, structure.id)))
    onward = next((b for a, b in pairwise(found.lessons) if a is structure), None)
    rows: list[tuple[Button, ...]] = [tuple(extras)] if extras else []
    if onward:
        rows.append((view.onward(text.lessons[onward.id].title, places.LessonPage(found.id, onward.id)),))
    missing = _missing_country(view, structure)
    if missing:
        rows.append((missing,))
    return (*rows, *view.foot(places.ModulePage(found.id)))


def _missing_country(view: View, structure: Lesson) -> Button | None:
    _ = view.words.gettext
    if "origin" in structure.varies_by and not view.screen.origin:
        return view.button(f"🏡 {_('Choose your country')}", places.Origins())
    if "destination" in structure.varies_by and not view.screen.destination:
        return view.button(f"✈️ {_('Choose the country of work')}", places.Destinations())
    return None


def _countries(view: View, found: Module, structure: Lesson) -> list[str]:
    """What differs by country, said to be so; and the line that rules change, where a fact is not of the firmest."""
    _ = view.words.gettext
    blocks: list[str] = []
    unsure = structure.confidence == "medium"
    for kind in structure.varies_by:
        block, medium = _country_part(view, kind, f"{found.id}/{structure.id}")
        if block:
            blocks.append(block)
            unsure = unsure or medium
    if unsure:
        blocks.append(f"⚠️ {view.say(_('Rules change. Ask your MRC before you pay or travel.'))}")
    return blocks


def _country_part(view: View, kind: CountryKind, part: str) -> tuple[str, bool]:
    _ = view.words.gettext
    code = view.screen.origin if kind == "origin" else view.screen.destination
    if code in {"", ELSEWHERE, NOWHERE_YET}:
        return "", False
    country = (view.library.origins if kind == "origin" else view.library.destinations).get(code)
    found = view.library.part(country, part, view.language.code)
    if country is None or found is None:
        return "", False
    title = (
        _("If you come from {country}", country=view.country(code))
        if kind == "origin"
        else _("If you go to {country}", country=view.country(code))
    )
    return f"📌 {view.bold(title)}\n{html(found[0], BY_CODE[found[1]])}", country.confidence.get(part) == "medium"


def quiz(view: View, place: places.QuizPage) -> Message | None:
    """A question; once an option was tapped, what is right and why."""
    found = view.library.module(place.module)
    structure = found.lesson(place.lesson) if found else None
    question = structure.question(place.question) if structure else None
    if found is None or structure is None or question is None:
        return None
    text = _text(view, found)
    words = text.lessons[structure.id]
    asked = words.questions[question.id]
    number = [q.id for q in structure.quiz].index(question.id) + 1
    title = view.words.gettext("Question {n} of {total}", n=number, total=len(structure.quiz))
    head = [f"❓ {view.aside(f'{words.title} · {title}')}", view.bold(asked.question)]
    labels = tuple(f"{icon} {option}" for icon, option in zip(question.icons, asked.options, strict=True))
    if view.screen.chosen is not None:
        return _feedback(view, place, head, labels)
    short = all(len(label) <= LABEL for label in labels)
    answers = tuple(
        view.button(label if short else icon, places.Answer(place.module, place.lesson, place.question, str(n)))
        for n, (label, icon) in enumerate(zip(labels, question.icons, strict=True))
    )
    options = [] if short else ["\n".join(view.say(label) for label in labels)]
    rows = one_a_row(answers) if short else (answers,)
    return Message("\n\n".join((*head, *options)), (*rows, *view.foot(places.LessonPage(place.module, place.lesson))))


def _feedback(view: View, place: places.QuizPage, head: list[str], labels: tuple[str, ...]) -> Message | None:
    found = view.library.module(place.module)
    structure = view.library.lesson(place.module, place.lesson)
    question = structure.question(place.question) if structure else None
    if found is None or structure is None or question is None:
        return None
    _ = view.words.gettext
    right = view.screen.chosen == question.answer
    asked = _text(view, found).lessons[structure.id].questions[question.id]
    verdict = f"👍 {view.bold(_('Yes, that is right.'))}" if right else f"🤔 {view.bold(_('Not quite. Better is:'))}"
    lines = [*head, f"{verdict}\n{view.say(labels[question.answer])}", view.say(asked.explanation)]
    following = _next_question(view, found, structure, after=question.id)
    if following:
        on = view.onward(_("Next question"), places.QuizPage(found.id, structure.id, following))
    else:
        onward = next((b for a, b in pairwise(found.lessons) if a is structure), None)
        on = (
            view.onward(_("Next lesson"), places.LessonPage(found.id, onward.id))
            if onward
            else view.onward(_("All lessons"), places.ModulePage(found.id))
        )
    return Message("\n\n".join(lines), ((on,), *view.foot(places.LessonPage(found.id, structure.id))))


def _next_question(view: View, found: Module, structure: Lesson, after: str = "") -> str | None:
    """After a question the one behind it; else the first that was not answered yet."""
    ids = [question.id for question in structure.quiz]
    if after:
        return next(iter(ids[ids.index(after) + 1 :]), None)
    return next((q for q in ids if f"{found.id}/{structure.id}/{q}" not in view.screen.marks), None)


def checklists(view: View) -> Message:
    """All checklists, with how much is ticked."""
    _ = view.words.gettext
    lines = [f"✅ {view.bold(_('Your checklists'))}", view.say(_("Tap a line when it is done."))]
    buttons = []
    for found, structure in _with_checklists(view.library):
        ticked = sum(f"{found.id}/{structure.id}/{item.id}" in view.screen.marks for item in structure.checklist)
        title = _text(view, found).lessons[structure.id].checklist_title
        done = _("{done} of {total}", done=ticked, total=len(structure.checklist))
        buttons.append(view.button(f"{title} ({done})", places.ChecklistPage(found.id, structure.id)))
    return Message("\n\n".join(lines), (*one_a_row(tuple(buttons)), *view.foot()))


def _with_checklists(library: Library) -> list[tuple[Module, Lesson]]:
    return [(found, structure) for found in library.modules for structure in found.lessons if structure.checklist]


def checklist(view: View, place: places.ChecklistPage) -> Message | None:
    """A checklist: each line is a button that ticks itself."""
    found = view.library.module(place.module)
    structure = found.lesson(place.lesson) if found else None
    if found is None or structure is None or not structure.checklist:
        return None
    text = _text(view, found)
    words = text.lessons[structure.id]
    ticked = {mark.rsplit("/", 1)[-1] for mark in view.screen.marks}
    lines = [f"✅ {view.bold(words.checklist_title)}", view.say(view.words.gettext("Tap a line when it is done."))]
    lines.append("\n".join(_item(view, words, item, ticked) for item in structure.checklist))
    buttons = tuple(
        view.button(
            f"{'☑️' if item.id in ticked else '⬜'} {words.items[item.id]}", places.Tick(found.id, structure.id, item.id)
        )
        for item in structure.checklist
    )
    rows = (*one_a_row(buttons), *view.foot(places.LessonPage(found.id, structure.id)))
    return Message("\n\n".join((*lines, *_fallback(view, text))), rows)


def _item(view: View, words: LessonText, item: ChecklistItem, ticked: set[str]) -> str:
    when = _when(view.words, item)
    return f"{'☑️' if item.id in ticked else '⬜'} {view.say(words.items[item.id])} — {view.aside(when)}"


def _when(words: Words, item: ChecklistItem) -> str:
    if item.after_arrival:
        if not item.days:
            return words.gettext("on the day of arrival")
        return words.ngettext("{n} day after arrival", "{n} days after arrival", item.days)
    if not item.days:
        return words.gettext("on the day of travel")
    return words.ngettext("{n} day before departure", "{n} days before departure", item.days)


def found_lessons(view: View) -> Rows:
    """Buttons to the lessons that a question found."""
    buttons = []
    for hit in view.screen.hits:
        module_id, lesson_id = hit.split("/")
        found = view.library.module(module_id)
        structure = found.lesson(lesson_id) if found else None
        if found and structure:
            title = _text(view, found).lessons[lesson_id].title
            buttons.append(view.button(f"{structure.icon} {title}", places.LessonPage(module_id, lesson_id)))
    return one_a_row(tuple(buttons))


def _text(view: View, found: Module) -> ModuleText:
    return view.library.text(found.id, view.language.code)


def _fallback(view: View, text: ModuleText) -> list[str]:
    if text.locale == view.language.code:
        return []
    _ = view.words.gettext
    name = language_name(text.locale, view.language)
    return [
        f"{view.say('ℹ️')} {view.say(_('This page is not yet in your language. It is shown in {language}.', language=name))}"
    ]
