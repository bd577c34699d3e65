"""Modules, how far one is with them, and checklists. Pure."""

from bot.content.model import ChecklistItem, Lesson, LessonText, Library, Module
from bot.conversation import places
from bot.conversation.addresses import address
from bot.conversation.learning import MOMENTS
from bot.rendering.frame import View, in_pairs, one_a_row
from bot.rendering.message import Button, Message, Rows
from bot.rendering.quantities import due


def learn(view: View) -> Message:
    """All modules by stage, the person's own stage first."""
    _ = view.words.gettext
    modules = sorted(view.library.modules, key=lambda m: (m.stage != view.screen.stage, m.number))
    buttons = tuple(
        view.button(f"{'☑️' if m.id in view.screen.marks else m.icon} {view.text(m).title}", places.ModulePage(m.id))
        for m in modules
    )
    papers = (view.button(f"🎓 {_('Certificates')}", places.Certificates()),)
    rows = (*one_a_row(buttons), papers, *view.learning_foot())
    return Message(f"📚 {view.bold(_('What do you want to learn about?'))}", rows)


def module(view: View, place: places.ModulePage) -> Message | None:
    """A module: what it is for, and its lessons."""
    found = view.library.module(place.module)
    if found is None:
        return None
    _ = view.words.gettext
    text = view.text(found)
    seen = _seen(view, found)
    lines = [f"{view.say(found.icon)} {view.bold(text.title)}", view.say(text.goal)]
    if seen:
        lines.append(view.say(_("Read: {seen} of {total} lessons", seen=seen, total=len(found.lessons))))
    buttons = tuple(
        view.button(f"{'☑️' if f'{found.id}/{lesson.id}' in view.screen.marks else lesson.icon} {text.lessons[lesson.id].title}",
                    places.LessonPage(found.id, lesson.id))
        for lesson in found.lessons
    )  # fmt: skip
    rows = (*_first(view, found, seen), *one_a_row(buttons), *_more(view, found, seen))
    return Message("\n\n".join((*lines, *view.fallback(text))), (*rows, *view.learning_foot(places.Learn())))


def _seen(view: View, found: Module) -> int:
    return sum(f"{found.id}/{lesson.id}" in view.screen.marks for lesson in found.lessons)


def _first(view: View, found: Module, seen: int) -> Rows:
    """Before anything is read, the one question that shows later what was learnt."""
    asked = address(places.Gauge(found.id, "before")) in view.screen.marks
    if seen or asked or not found.measure or not view.screen.remembered:
        return ()
    return ((view.button(f"🎯 {view.words.gettext('First one question')}", places.Gauge(found.id, "before")),),)


def _more(view: View, found: Module, seen: int) -> Rows:
    _ = view.words.gettext
    buttons: list[Button] = []
    if seen:
        buttons.append(view.button(f"🏁 {_('My result')}", places.ResultPage(found.id)))
    if not view.screen.light:
        buttons.append(view.button(f"📕 {_('Booklet')}", places.BookletPage(found.id)))
    return in_pairs(tuple(buttons))


def result(view: View, place: places.ResultPage) -> Message | None:
    """How far one is with a module: what was read, what was right, what is worth reading again, and what comes next."""
    found = view.library.module(place.module)
    if found is None:
        return None
    _ = view.words.gettext
    marks, text = frozenset(view.screen.marks), view.text(found)
    asked = [f"{found.id}/{lesson.id}/{question.id}" for lesson in found.lessons for question in lesson.quiz]
    right = sum(key in marks for key in asked)
    lines = [f"🏁 {view.bold(text.title)}"]
    if found.id in marks:
        lines.append(f"🌟 {view.say(_('You have finished this module. Well done!'))}")
    lines.append(view.say(_("Read: {seen} of {total} lessons", seen=_seen(view, found), total=len(found.lessons))))
    lines.append(view.say(_("Right at the first try: {right} of {total} questions", right=right, total=len(asked))))
    again = [
        lesson for lesson in found.lessons if any(f"wrong/{found.id}/{lesson.id}/{q.id}" in marks for q in lesson.quiz)
    ]
    if again:
        lines.append(view.say(_("These lessons are worth another look:")))
    buttons = tuple(
        view.button(f"{lesson.icon} {text.lessons[lesson.id].title}", places.LessonPage(found.id, lesson.id))
        for lesson in again
    )
    rows = (*one_a_row(buttons), *_after(view, found, marks), *view.learning_foot(places.ModulePage(found.id)))
    return Message("\n\n".join(lines), rows)


def _after(view: View, found: Module, marks: frozenset[str]) -> Rows:
    """The measuring question once more, for those who answered it before; and the next module."""
    _ = view.words.gettext
    rows: list[tuple[Button, ...]] = []
    before, after = (address(places.Gauge(found.id, moment)) for moment in MOMENTS)
    if before in marks and after not in marks and found.id in marks:
        rows.append((view.button(f"🎯 {_('The first question again')}", places.Gauge(found.id, "after")),))
    if found.id in marks:
        rows.append((view.button(f"🎓 {_('Certificates')}", places.Certificates()),))
    following = next((module for module in view.library.modules if module.number > found.number), None)
    if following:
        rows.append((view.onward(view.text(following).title, places.ModulePage(following.id)),))
    return tuple(rows)


def checklists(view: View) -> Message:
    """All checklists, with how much is ticked."""
    _ = view.words.gettext
    lines = [f"✅ {view.bold(_('Your checklists'))}", view.say(_("Tap a line when it is done."))]
    buttons = []
    for found, structure in _with_checklists(view.library):
        ticked = sum(f"{found.id}/{structure.id}/{item.id}" in view.screen.marks for item in structure.checklist)
        title = view.text(found).lessons[structure.id].checklist_title
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
    text = view.text(found)
    words = text.lessons[structure.id]
    ticked = {mark.rsplit("/", 1)[-1] for mark in view.screen.marks}
    lines = [f"✅ {view.bold(words.checklist_title)}", view.say(view.words.gettext("Tap a line when it is done."))]
    lines.append("\n".join(_item(view, words, item, ticked) for item in structure.checklist))
    buttons = tuple(
        view.button(f"{'☑️' if item.id in ticked else '⬜'} {words.items[item.id]}", places.Tick(structure.id, item.id))
        for item in structure.checklist
    )
    rows = (*one_a_row(buttons), *view.learning_foot(places.LessonPage(found.id, structure.id)))
    return Message("\n\n".join((*lines, *view.fallback(text))), rows)


def _item(view: View, words: LessonText, item: ChecklistItem, ticked: set[str]) -> str:
    when = due(item, view.words)
    return f"{'☑️' if item.id in ticked else '⬜'} {view.say(words.items[item.id])} — {view.aside(when)}"


def found_lessons(view: View) -> Rows:
    """Buttons to the lessons that a question found."""
    buttons = []
    for hit in view.screen.hits:
        module_id, lesson_id = hit.split("/")
        found = view.library.module(module_id)
        structure = found.lesson(lesson_id) if found else None
        if found and structure:
            title = view.text(found).lessons[lesson_id].title
            buttons.append(view.button(f"{structure.icon} {title}", places.LessonPage(module_id, lesson_id)))
    return one_a_row(tuple(buttons))
