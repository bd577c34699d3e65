"""The card in a session's topic at the desk: who, what about, and what can be done. Pure; holds a code name, never a name."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from bot.content.model import Library
from bot.conversation.card import Card
from bot.conversation.desk_places import Close, CloseOutcome, CloseTopic, DeskPlace, KeepOpen, Take, desk_address
from bot.conversation.replies import UpdateCard
from bot.i18n import BY_CODE, Words, isolate, local_digits
from bot.rendering.frame import language_name, one_a_row
from bot.rendering.markup import plain
from bot.rendering.message import Button, Message, Rows


@dataclass(frozen=True, slots=True)
class CardView:
    """A card being rendered in the desk's language; `owner` is the name of the counsellor who took it."""

    card: Card
    owner: str
    library: Library
    words: Words


def topic_title(card: Card) -> str:
    """The topic's name in the group's list (Bot API: 1–128 characters)."""
    marks = {"waiting": "🟡", "taken": "🟢", "closed": "⚪", "cancelled": "⚪", "erased": "⚪"}
    language = BY_CODE[card.locale].name if card.locale in BY_CODE else card.locale
    return f"{marks.get(card.status, '⚪')} {card.code_name} · {language}"


def render_card(view: CardView, asks: UpdateCard) -> Message:
    """The card as it is now, with the buttons that are possible now."""
    return Message(_text(view), _rows(view, asks))


def _text(view: CardView) -> str:
    card, words = view.card, view.words
    _ = words.gettext
    language = words.language

    def line(icon: str, label: str, value: str) -> str:
        return f"{icon} {plain(label, language)}: {plain(value or '—', language)}"

    terms = view.library.terms(language.code)
    from_, to = (terms.countries.get(code, "—") for code in (card.origin, card.destination))
    arrow = "←" if language.rtl else "→"
    lines = [
        f"<b>{plain(card.code_name, language)}</b> · {plain(_('session {n}', n=card.number), language)}",
        _status(view),
        line("🌍", _("Language"), language_name(card.locale, language) if card.locale in BY_CODE else card.locale),
        line("✈️", _("Journey"), f"{from_} {arrow} {to}"),
        line("🧭", _("Now"), terms.stages.get(card.stage, "")),
        line("🏷", _("Topic"), terms.topics.get(card.topic or card.default_topic, "")),
        line("🕑", _("Asked at"), _time(view)),
    ]
    if card.outcome:
        lines.append(line("🏁", _("Outcome"), terms.outcomes.get(card.outcome, "")))
    return "\n".join(lines)


def _status(view: CardView) -> str:
    _ = view.words.gettext
    match view.card.status:
        case "waiting":
            text = f"🟡 {_('Waiting for a counsellor')}"
        case "taken":
            text = f"🟢 {_('With {counsellor}', counsellor=view.owner)}"
        case "cancelled":
            text = f"⚪ {_('Not needed any more')}"
        case "erased":
            text = f"⚪ {_('Deleted by the person')}"
        case _:
            text = f"⚪ {_('Closed')}"
    return plain(text, view.words.language)


def _time(view: CardView) -> str:
    centre = view.library.centre(view.card.centre)
    zone = ZoneInfo(centre.timezone if centre else "UTC")
    language = view.words.language
    return local_digits(
        format_datetime(view.card.requested_at.astimezone(zone), "d MMMM HH:mm", locale=language.formats), language
    )


def _rows(view: CardView, asks: UpdateCard) -> Rows:
    card = view.card
    _ = view.words.gettext
    if card.status == "waiting":
        return ((_button(view, f"✋ {_('Take')}", Take(card.session)),),)
    if card.status != "taken":
        return ()
    if asks.asks == "topic":
        return (*one_a_row(_topics(view)), (_button(view, f"↩️ {_('Keep open')}", KeepOpen(card.session)),))
    if asks.asks == "outcome":
        return (
            *one_a_row(_outcomes(view, asks.topic)),
            (_button(view, f"↩️ {_('Keep open')}", KeepOpen(card.session)),),
        )
    return ((_button(view, f"🏁 {_('Close')}", Close(card.session)),),)


def _topics(view: CardView) -> tuple[Button, ...]:
    """The topic of the place where the person came from stands first."""
    terms = view.library.terms(view.words.language.code)
    default = view.card.default_topic
    ordered = sorted(view.library.topics, key=lambda topic: topic != default)
    return tuple(
        _button(
            view,
            f"{'⭐ ' if topic == default else ''}{terms.topics.get(topic, topic)}",
            CloseTopic(view.card.session, topic),
        )
        for topic in ordered
    )


def _outcomes(view: CardView, topic: str) -> tuple[Button, ...]:
    terms = view.library.terms(view.words.language.code)
    return tuple(
        _button(view, terms.outcomes.get(outcome, outcome), CloseOutcome(view.card.session, topic, outcome))
        for outcome in view.library.outcomes
    )


def _button(view: CardView, label: str, place: DeskPlace) -> Button:
    return Button(isolate(label, view.words.language), desk_address(place))
