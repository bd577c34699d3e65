"""Replays a story: what somebody does goes through `decode`, `step` and `render`; what the bot does comes back as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from msgspec import convert, structs

from bot.content.model import Library
from bot.conversation.card import Card
from bot.conversation.desk_places import desk_place_at
from bot.conversation.entries import (
    Entry,
    Forgotten,
    LineFromPerson,
    SessionCancelled,
    SessionClosed,
    SessionRequested,
    SessionTaken,
)
from bot.conversation.events import Counsellor, DeskEvent, DeskTapped, DeskWrote, Event
from bot.conversation.replies import (
    CloseDeskTopic,
    DeleteTopics,
    OpenTopic,
    RelayToDesk,
    RelayToPerson,
    Reply,
    Screen,
    SendBooklet,
    SendCertificate,
    SendData,
    SendVoice,
    TellDesk,
    Toast,
    UpdateCard,
)
from bot.conversation.state import Session, State
from bot.conversation.step import step
from bot.conversation.turn import Situation, Turn
from bot.i18n import Words, negotiate
from bot.messenger.decode import ByPerson, decode
from bot.messenger.updates import CallbackQuery, Chat, File, Location, Message, Update, User
from bot.rendering.card import CardView, render_card
from bot.rendering.message import Rows
from bot.rendering.render import render

PERSON = 1001
COUNSELLORS: Mapping[str, int | None] = {"amina": 1, "bilal": 2, "stranger": None}
"""Who acts at the desk in stories; the stranger is in the group and no member of staff."""

FIRST_SESSION = 17

Deed = str | Mapping[str, object]
Told = dict[str, object]


def after(session: Session | None, entry: Entry, last: int) -> Session | None:
    """What the ledger makes of the running session when this entry is written."""
    match entry:
        case SessionRequested(centre, topic):
            return Session(last + 1, "waiting", centre, topic)
        case SessionTaken(staff) if session:
            return structs.replace(session, status="taken", owner=staff)
        case LineFromPerson() if session:
            return structs.replace(session, has_words=True)
        case SessionClosed() | SessionCancelled() | Forgotten():
            return None
        case _:
            return session


@dataclass(slots=True)
class Play:
    """One story being played. Screens that were shown keep their buttons, as they do on a phone."""

    library: Library
    words: Mapping[str, Words]
    now: datetime
    state: State
    session: Session | None = None
    last_session: int = FIRST_SESSION - 1
    message: int = 0
    buttons: set[str] = field(default_factory=set)

    def does(self, who: str, deed: Deed) -> Told:
        """Somebody does something; what the bot does then."""
        event = self._by_person(deed) if who == "person" else self._at_desk(who, deed)
        turn = step(Situation(self.state, self.session), event, self.library, self.now)
        replies = self._settle(turn)
        told: Told = {"bot": [self._told(reply) for reply in replies]}
        kept = [_kept(entry) for entry in turn.entries]
        return {**told, **({"kept": kept} if kept else {}), "at": self.state.place}

    def _settle(self, turn: Turn) -> tuple[Reply, ...]:
        for entry in turn.entries:
            self.session = after(self.session, entry, self.last_session)
            self.last_session = max(self.last_session, self.session.id if self.session else 0)
        self.state = turn.state
        return tuple(
            structs.replace(reply, session=self.last_session) if getattr(reply, "session", None) == 0 else reply
            for reply in turn.replies
        )

    def _by_person(self, deed: Deed) -> Event:
        self.message += 1
        heard = decode(self._update(deed))
        assert isinstance(heard, ByPerson), deed
        return heard.event

    def _update(self, deed: Deed) -> Update:
        user, chat = User(PERSON, language_code=self.state.phone_locale), Chat(PERSON, "private")
        bare = Message(self.message, chat, 1, user)
        match deed:
            case str(text):
                return Update(self.message, structs.replace(bare, text=text))
            case {"presses": str(data)}:
                assert data in self.buttons, f"{data} was never on a screen"
                return Update(self.message, callback_query=CallbackQuery("1", user, bare, data))
            case {"presses_strange": str(data)}:
                return Update(self.message, callback_query=CallbackQuery("1", user, bare, data))
            case {"location": [float(latitude), float(longitude)]}:
                return Update(self.message, structs.replace(bare, location=Location(latitude, longitude)))
            case {"edits": str(text)}:
                return Update(self.message, edited_message=structs.replace(bare, text=text))
            case {"voice": _}:
                return Update(self.message, structs.replace(bare, voice=File("v")))
            case {"photo": str(caption)}:
                return Update(self.message, structs.replace(bare, photo=[File("p")], caption=caption))
            case _:
                raise AssertionError(f"nobody can do this: {deed}")

    def _at_desk(self, who: str, deed: Deed) -> DeskEvent:
        self.message += 1
        by = Counsellor(COUNSELLORS[who])
        match deed:
            case str(text):
                return DeskWrote(by, self.last_session, self.message, "text", text)
            case {"presses": str(data)}:
                place = desk_place_at(data)
                assert place is not None, data
                return DeskTapped(by, place)
            case _:
                raise AssertionError(f"nobody can do this: {deed}")

    def _told(self, reply: Reply) -> Told:
        """A reply as the story tells it; every screen is rendered in every language on the way."""
        match reply:
            case Screen():
                return self._shown(reply)
            case Toast(text, _, alert):
                return {"toast": text, **({"alert": True} if alert else {})}
            case OpenTopic(session):
                return {"desk": "topic opens", "buttons": self._card(UpdateCard(session))}
            case UpdateCard():
                return {"desk": "card changes", "buttons": self._card(reply)}
            case CloseDeskTopic():
                return {"desk": "topic closes"}
            case RelayToDesk():
                return {"desk": "line arrives"}
            case RelayToPerson():
                return {"person": "line arrives"}
            case TellDesk(_, note):
                return {"desk": f"note {note}"}
            case DeleteTopics():
                return {"desk": "topics vanish"}
            case SendData():
                return {"person": "file arrives"}
            case SendVoice():
                return {"person": "voice arrives"}
            case SendBooklet(module, locale):
                return {"person": f"booklet of {module} arrives in {locale}"}
            case SendCertificate(stage):
                return {"person": f"certificate of {stage} arrives"}
            case _:
                assert_never(reply)

    def _shown(self, screen: Screen) -> Told:
        for words in self.words.values():
            assert render(replace_locale(screen, words), self.library, words, self.now.date()).text.strip()
        message = render(screen, self.library, self.words[screen.locale], self.now.date())
        addresses = _addresses(message.rows)
        self.buttons |= set(addresses)
        told: Told = {"shows": screen.place, "in": screen.locale}
        if screen.edit is not None:
            told["in_place"] = True
        if screen.notice:
            told["notice"] = screen.notice
        if message.location_button:
            told["asks_location"] = True
        return {**told, "buttons": addresses}

    def _card(self, asks: UpdateCard) -> list[str]:
        session = self.session
        card = Card(
            session=asks.session,
            number=1,
            status=session.status if session else "closed",
            code_name="Jade River 12",
            centre=session.centre if session else "",
            locale=self.state.speaks,
            origin=self.state.origin,
            destination=self.state.destination,
            stage=self.state.stage,
            default_topic=session.topic if session else "",
            requested_at=self.now,
            owner=session.owner if session else None,
            topic=None,
            outcome=None,
        )
        cards = [render_card(CardView(card, "Amina", self.library, words), asks) for words in self.words.values()]
        assert all(message.text.strip() for message in cards)
        return _addresses(cards[0].rows)


def replace_locale(screen: Screen, words: Words) -> Screen:
    """The same screen for a reader of another language."""
    return structs.replace(screen, locale=words.language.code)


def _addresses(rows: Rows) -> list[str]:
    return [button.data for row in rows for button in row]


def _kept(entry: Entry) -> str:
    """An entry of the ledger in a few words, without what anybody wrote."""
    silent = {"text", "file_id", "message", "kind"} if hasattr(entry, "file_id") else set[str]()
    values = [getattr(entry, name) for name in entry.__slots__ if name not in silent]
    return " ".join([type(entry).__name__, *(str(value) for value in values if value not in ("", None))])


def opening(library: Library, words: Mapping[str, Words], story: Mapping[str, object]) -> Play:
    """The play as a story begins it: a phone's language, or a state of some time ago."""
    begins = story.get("begins") or {}
    assert isinstance(begins, Mapping)
    state = convert({"phone_locale": negotiate(str(story.get("phone", "en"))).code, **begins}, State)
    bound = story.get("desks")
    if isinstance(bound, list):
        library = replace(library, staffed=frozenset(bound))
    heard = story.get("recordings")
    if isinstance(heard, list):
        library = replace(library, recordings=frozenset((place, state.locale) for place in heard))
    return Play(library, words, datetime.fromisoformat(str(story.get("now", "2026-11-24T06:00:00+00:00"))), state)
