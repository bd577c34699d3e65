"""A lesson: its words, what holds for the person's own countries, what is known in numbers, and the ways on. Pure."""

from itertools import pairwise

from bot.content.model import CountryKind, Lesson, Module, ModuleText, Value
from bot.conversation import places
from bot.conversation.addresses import address
from bot.conversation.onboarding import ELSEWHERE, NOWHERE_YET
from bot.i18n import BY_CODE
from bot.rendering.frame import View
from bot.rendering.markup import dial, html
from bot.rendering.message import Button, Message, Rows
from bot.rendering.quantities import amount
from bot.rendering.quiz import next_question


def lesson(view: View, place: places.LessonPage) -> Message | None:
    """A lesson: its words, what holds for the person's own countries, and the ways on."""
    found = view.library.module(place.module)
    structure = found.lesson(place.lesson) if found else None
    if found is None or structure is None:
        return None
    _ = view.words.gettext
    text = view.text(found)
    words = text.lessons[structure.id]
    number = found.lessons.index(structure) + 1
    lines = [
        f"{view.say(structure.icon)} {view.bold(words.title)}",
        view.aside(f"{text.title} · {_('lesson {n} of {total}', n=number, total=len(found.lessons))}"),
        html(words.body, BY_CODE[text.locale]),
        *_countries(view, found, structure),
        *_known(view, f"{found.id}/{structure.id}"),
        *view.fallback(text),
    ]
    return Message("\n\n".join(lines), _ways_on(view, found, structure, text))


def _ways_on(view: View, found: Module, structure: Lesson, text: ModuleText) -> Rows:
    _ = view.words.gettext
    extras: list[Button] = []
    if structure.quiz:
        first = places.QuizPage(found.id, structure.id, next_question(view, found, structure) or structure.quiz[0].id)
        extras.append(view.button(f"❓ {_('Quiz')}", first))
    if structure.checklist:
        extras.append(view.button(f"✅ {_('Checklist')}", places.ChecklistPage(found.id, structure.id)))
    onward = next((b for a, b in pairwise(found.lessons) if a is structure), None)
    rows: list[tuple[Button, ...]] = [tuple(extras)] if extras else []
    here = address(places.LessonPage(found.id, structure.id))
    if (here, view.language.code) in view.library.recordings and not view.screen.light:
        rows.insert(0, (view.button(f"🔊 {_('Listen')}", places.Listen(found.id, structure.id)),))
    if onward:
        rows.append((view.onward(text.lessons[onward.id].title, places.LessonPage(found.id, onward.id)),))
    elif view.screen.remembered:
        rows.append((view.onward(_("My result"), places.ResultPage(found.id)),))
    missing = _missing_country(view, structure)
    if missing:
        rows.append((missing,))
    return (*rows, *view.learning_foot(places.ModulePage(found.id)))


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


def _known(view: View, part: str) -> list[str]:
    """Values of the person's own countries: the number where somebody has confirmed it, else the office that knows it."""
    origin = view.library.origins.get(view.screen.origin)
    destination = view.library.destinations.get(view.screen.destination)
    return [_value(view, value) for value in view.library.values_for(part, origin, destination)]


def _value(view: View, value: Value) -> str:
    _ = view.words.gettext
    label = view.terms.values[value.label]
    shown = value.shown(view.today)
    if shown is None:
        return f"{view.say('ℹ️')} {view.say(_('{label}: ask {office}.', label=label, office=view.terms.offices[value.office]))}"
    if value.kind == "phone":
        return f"{view.say(label)}\n📞 {dial(shown)}"
    return f"{view.say('ℹ️')} {view.say(label)}: {view.say(amount(value, shown, view.terms, view.words))}"
