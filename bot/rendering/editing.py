"""What an editor sees in the chat: how far the texts are, each part as the phone shows it, and what to do with it. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bot.content.model import Country, Library
from bot.content.shelf import PartState, Shelf, country_part, lesson_part, wording
from bot.conversation.addresses import address
from bot.conversation.editor_places import (
    ASKS_FAULT,
    ASKS_VOICE,
    DIGEST,
    Drafts,
    EditorPlace,
    Fault,
    Mended,
    Part,
    Parts,
    Record,
    Reviewed,
    Speak,
    Unrecord,
    editor_address,
)
from bot.conversation.places import LessonPage
from bot.i18n import LANGUAGES, Words, isolate, lead
from bot.rendering.frame import in_pairs, one_a_row, shortened
from bot.rendering.markup import headed, html, plain
from bot.rendering.message import Button, Message, Rows

ICONS: dict[PartState, str] = {"missing": "⬜", "outdated": "🔁", "draft": "📝", "reviewed": "✅", "fault": "⚠️"}
_LESSON_NAMES = 2
TEXT_LIMIT = 4000
"""Characters of one message, with room for what stands around the part's own words (Bot API: sendMessage, 4,096)."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What an editor's screen is drawn from."""

    library: Library
    shelf: Shelf
    words: Words

    @property
    def locale(self) -> str:
        """The language that is reviewed: the one the editor reads."""
        return self.words.language.code

    def button(self, label: str, place: EditorPlace) -> Button:
        """A button to an editor's place."""
        return Button(lead(isolate(shortened(label), self.words.language), self.words.language), editor_address(place))

    def say(self, text: str) -> str:
        """Words for the text of a message."""
        return plain(text, self.words.language)

    def state(self, part: str) -> PartState:
        """How far a part is."""
        return self.shelf.state(self.library, part, self.locale)


def drafts(desk: Desk) -> Message:
    """All modules and countries, with how many parts of each are reviewed; and the other languages."""
    _ = desk.words.gettext
    everything = [part for of in _shelves(desk.library) for part in parts_of(desk.library, of)]
    lines = [
        f"✏️ <b>{desk.say(_('Texts in {language}', language=desk.words.language.name))}</b>",
        _counted(desk, everything),
    ]
    modules = (Parts(module.id) for module in desk.library.modules)
    countries = (Parts(of) for of in _shelves(desk.library) if "/" in of)
    languages = tuple(desk.button(language.name, Speak(language.code)) for language in LANGUAGES)
    rows = (
        *one_a_row(tuple(_shelf_button(desk, place) for place in modules)),
        *in_pairs(tuple(_shelf_button(desk, place) for place in countries)),
        *in_pairs(languages),
    )
    return Message(headed("\n\n".join(lines), desk.words.language), rows)


def _counted(desk: Desk, parts: Iterable[str]) -> str:
    """How many parts are in which state, in words."""
    _ = desk.words.gettext
    counts = Counter(desk.state(part) for part in parts)
    said: dict[PartState, str] = {
        "reviewed": _("reviewed"),
        "draft": _("machine draft"),
        "outdated": _("older than the English text"),
        "fault": _("fault reported"),
        "missing": _("missing"),
    }
    return "\n".join(
        f"{ICONS[state]} {desk.say(f'{name}: {desk.words.number(counts[state])}')}"
        for state, name in said.items()
        if counts[state]
    )


def _shelves(library: Library) -> tuple[str, ...]:
    modules = (module.id for module in library.modules)
    origins = (f"o/{code}" for code in library.origins)
    return (*modules, *origins, *(f"d/{code}" for code in library.destinations))


def parts_of(library: Library, of: str) -> tuple[str, ...]:
    """The parts of a module or a country; none where there is no such thing."""
    module = library.module(of)
    if module:
        return tuple(lesson_part(module.id, lesson.id) for lesson in module.lessons)
    country = _country(library, of)
    if country is None:
        return ()
    written = {part for text in country.texts.values() for part in text.parts}
    lessons = (f"{module.id}/{lesson.id}" for module in library.modules for lesson in module.lessons)
    return tuple(country_part(country, lesson) for lesson in lessons if lesson in written)


def _country(library: Library, of: str) -> Country | None:
    kind, _, code = of.partition("/")
    return {"o": library.origins, "d": library.destinations}.get(kind, {}).get(code)


def _shelf_button(desk: Desk, place: Parts) -> Button:
    parts = parts_of(desk.library, place.of)
    done = sum(desk.state(part) == "reviewed" for part in parts)
    faults = any(desk.state(part) == "fault" for part in parts)
    # The count comes first: a long name is cut at its end.
    counted = f"{desk.words.number(done)}/{desk.words.number(len(parts))}"
    return desk.button(f"{'⚠️ ' if faults else ''}{counted} · {_shelf_name(desk, place.of)}", place)


def _shelf_name(desk: Desk, of: str) -> str:
    module = desk.library.module(of)
    if module:
        return f"{module.icon} {desk.library.text(module.id, desk.locale).title}"
    kind, _, code = of.partition("/")
    name = desk.library.terms(desk.locale).countries.get(code, code)
    return f"🏡 {name}" if kind == "o" else f"✈️ {name}"


def parts(desk: Desk, place: Parts) -> Message | None:
    """The parts of one module or country."""
    found = parts_of(desk.library, place.of)
    if not found:
        return None
    title = f"<b>{desk.say(_shelf_name(desk, place.of))}</b>"
    buttons = tuple(desk.button(f"{ICONS[desk.state(p)]} {_title(desk, p)}{_heard(desk, p)}", Part(p)) for p in found)
    back = desk.button(f"↩️ {desk.words.gettext('Back')}", Drafts())
    return Message(headed(f"{title}\n\n{_counted(desk, found)}", desk.words.language), (*one_a_row(buttons), (back,)))


def _title(desk: Desk, part: str) -> str:
    module, lesson = part.split("/")[-2:]
    text = desk.library.text(module, desk.locale)
    return text.lessons[lesson].title if lesson in text.lessons else lesson


def _heard(desk: Desk, part: str) -> str:
    return " 🎙" if desk.shelf.listenable(_place(part), desk.locale) else ""


def _place(part: str) -> str:
    """The address of the lesson that this part is; a country's part is not read out by itself."""
    names = part.split("/")
    return address(LessonPage(names[0], names[1])) if len(names) == _LESSON_NAMES else ""


def part(desk: Desk, place: Part, faults: tuple[str, ...] = (), note: str = "") -> Message | None:
    """One part as people read it, with its questions and checklist, open faults, and what can be done."""
    words = _words_of(desk, place.part)
    if words is None:
        return None
    _ = desk.words.gettext
    head = [desk.say(note)] if note else []
    state = desk.state(place.part)
    head.append(f"{ICONS[state]} <b>{desk.say(_title(desk, place.part))}</b>")
    reader = desk.shelf.standing(desk.library, place.part, desk.locale).by
    if state == "reviewed" and reader:
        head.append(desk.say(_("Reviewed by {name}", name=reader)))
    head += [f"⚠️ {desk.say(fault)}" for fault in faults]
    body = "\n\n".join(_fitting((*head, *words)))
    return Message(headed(body, desk.words.language), _deeds(desk, place, state))


def _fitting(blocks: tuple[str, ...]) -> list[str]:
    """As many whole blocks as a message holds: a tag cut in half would lose the editor all of it."""
    kept: list[str] = []
    for block in blocks:
        if sum(map(len, kept)) + len(block) > TEXT_LIMIT:
            return [*kept, "…"]
        kept.append(block)
    return kept


def digest_of(desk: Desk, part: str) -> str:
    """What tells these words from later ones: a tap on an old message must not approve a text that nobody has read."""
    found = wording(desk.library, part, desk.locale)
    return found.digest[:DIGEST] if found else ""


def _words_of(desk: Desk, part: str) -> tuple[str, ...] | None:
    """The part's own words in the reviewed language, or else in the source language; None where there are none at all."""
    names = part.split("/")
    if len(names) == _LESSON_NAMES:
        return _words_of_lesson(desk, names[0], names[1])
    country = _country(desk.library, f"{names[0][0]}/{names[1]}")
    found = desk.library.part(country, "/".join(names[2:]), desk.locale)
    return (html(found[0], desk.words.language),) if found else None


def _words_of_lesson(desk: Desk, module_id: str, lesson_id: str) -> tuple[str, ...] | None:
    lesson = desk.library.lesson(module_id, lesson_id)
    if lesson is None:
        return None
    text = desk.library.text(module_id, desk.locale).lessons[lesson_id]
    blocks = [html(text.body, desk.words.language)]
    for question in lesson.quiz:
        asked = text.questions[question.id]
        options = (f"{'👍' if n == question.answer else '▫️'} {option}" for n, option in enumerate(asked.options))
        blocks.append(
            "\n".join((f"❓ <b>{desk.say(asked.question)}</b>", *map(desk.say, options), desk.say(asked.explanation)))
        )
    if lesson.checklist:
        items = (f"⬜ {text.items[item.id]}" for item in lesson.checklist)
        blocks.append("\n".join((f"<b>{desk.say(text.checklist_title)}</b>", *map(desk.say, items))))
    return tuple(blocks)


def _deeds(desk: Desk, place: Part, state: PartState) -> Rows:
    _ = desk.words.gettext
    rows: list[tuple[Button, ...]] = []
    if state != "missing":
        rows.append(
            (
                desk.button(f"✅ {_('Good as it is')}", Reviewed(place.part, digest_of(desk, place.part))),
                desk.button(f"⚠️ {_('There is a fault')}", Fault(place.part)),
            )
        )
    if state == "fault":
        rows.append((desk.button(f"🔧 {_('Mended')}", Mended(place.part)),))
    spoken = _place(place.part)
    if spoken and state != "missing":
        again = desk.shelf.listenable(spoken, desk.locale)
        record = desk.button(f"🎙 {_('Record again') if again else _('Record')}", Record(place.part))
        mute = (desk.button(f"🔇 {_('Take the recording away')}", Unrecord(place.part)),) if again else ()
        rows.append((record, *mute))
    of = "/".join((place.part[0], place.part.split("/")[1])) if not spoken else place.part.split("/")[0]
    siblings = parts_of(desk.library, of)
    following = siblings[siblings.index(place.part) + 1 :] if place.part in siblings else ()
    onward = (desk.button(f"▶️ {_title(desk, following[0])}", Part(following[0])),) if following else ()
    return (*rows, *((onward,) if onward else ()), (desk.button(f"↩️ {_('Back')}", Parts(of)),))


def asks(desk: Desk, place: Record | Fault) -> Message:
    """A question that wants an answer to itself: a voice note, or what is wrong. Its first line says to which part it belongs."""
    _ = desk.words.gettext
    mark = ASKS_VOICE if isinstance(place, Record) else ASKS_FAULT
    about = f"<code>{mark} {editor_address(Part(place.part))} {desk.locale}</code>"
    title = f"<b>{desk.say(_title(desk, place.part))}</b>"
    if isinstance(place, Record):
        told = _("Answer this message with a voice note: read the lesson aloud, slowly and warmly.")
        hint = _("Voice note")
    else:
        told = _("Answer this message: what is wrong, and how would you say it?")
        hint = _("What is wrong?")
    return Message("\n\n".join((about, title, desk.say(told))), answer_hint=hint)


def not_an_editor(words: Words) -> Message:
    """For those who have no such role."""
    return Message(plain(words.gettext("This is for the editors of the lessons."), words.language))
