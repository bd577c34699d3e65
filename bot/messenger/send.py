"""Sends replies: renders each and makes the calls. Knows where a reply goes, not why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import assert_never

import structlog
from telegram import Bot, InputFile
from telegram.error import BadRequest, Forbidden

from bot.content.model import Library
from bot.conversation import places
from bot.conversation.addresses import place_at
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
from bot.i18n import DEFAULT, Words
from bot.messenger.calls import Later, patiently, show
from bot.messenger.desk_calls import DeskCalls
from bot.messenger.enclosures import Enclosures
from bot.messenger.spoken import Spoken
from bot.rendering.notices import toast
from bot.rendering.render import render
from bot.store import privacy
from bot.store.db import Database
from bot.store.lines import Delivery
from bot.store.people import Person
from bot.store.sessions import Desk

log = structlog.get_logger(__name__)


AT_DESK = (OpenTopic, UpdateCard, CloseDeskTopic, RelayToDesk, TellDesk, DeleteTopics)
"""Replies that go to the desk; all others go to the person."""


@dataclass(slots=True)
class Errand:
    """Whom a turn's replies concern, and what comes of sending them. `tap` is a callback query that waits for its answer."""

    person: Person
    session_id: int | None = None
    desk: Desk | None = None
    tap: str = ""
    answered: bool = False  # has a counsellor's line reached the person before?
    chat: int | None = None
    answer: tuple[str, bool] = ("", False)  # text and alert of the tap's answer
    deliveries: list[Delivery] = field(default_factory=list)
    first_answer: bool = False

    def spoken(self, turn: int) -> Spoken:
        """What came of sending a turn; the errand is empty again for the next one."""
        answered = self.session_id if self.first_answer else None
        came = Spoken(turn, tuple(self.deliveries), answered)
        self.deliveries, self.first_answer = [], False
        return came

    def chat_id(self) -> int:
        """The person's chat."""
        if self.chat is None:
            self.chat = self.person.chat_id()
        return self.chat


@dataclass(frozen=True, slots=True)
class Sender:
    """Everything that sending needs. `library` is asked each time, because a desk can be bound while the bot runs."""

    bot: Bot
    db: Database
    words: Mapping[str, Words]
    library: Callable[[], Library]
    clock: Callable[[], datetime]
    desk: DeskCalls
    enclosures: Enclosures

    async def send(self, errand: Errand, reply: Reply) -> None:
        """Send one reply. Raises Later where Telegram cannot take it now; refusals that will not change are settled here."""
        match reply:
            case Screen():
                await self._screen(errand, reply)
            case Toast(_, locale, alert):
                errand.answer = (toast(reply, self.speak(locale)), alert)
            case RelayToPerson():
                await self._to_person(errand, reply)
            case SendData():
                await self._data(errand)
            case SendVoice() | SendBooklet() | SendCertificate():
                await self._enclose(errand, reply)
            case DeleteTopics():
                await self.desk.delete_topics(reply.person or errand.person.id)
            case OpenTopic() | UpdateCard() | CloseDeskTopic() | RelayToDesk() | TellDesk():
                await self._at_desk(errand, reply)
            case _:
                assert_never(reply)

    def speak(self, locale: str) -> Words:
        """The words of a language."""
        return self.words.get(locale) or self.words[DEFAULT.code]

    async def answer_tap(self, tap: str, text: str, *, alert: bool) -> None:
        """Answer the callback query, so that the button stops waiting. Too late is no harm."""
        call = partial(self.bot.answer_callback_query, tap, text or None, show_alert=alert or None)
        try:
            await patiently(call)
        except (BadRequest, Later) as error:
            log.info("tap.not_answered", error=str(error))

    async def _screen(self, errand: Errand, screen: Screen) -> None:
        """One message, edited in place where a button was tapped and the message is still there."""
        place = place_at(screen.place)
        if isinstance(place, places.BookletPage):
            screen = await self.enclosures.measured(screen, place)
        message = render(screen, self.library(), self.speak(screen.locale), self.clock().date())
        try:
            await show(self.bot, errand.chat_id(), message, screen.edit)
        except Forbidden:
            log.info("person.unreachable", person=errand.person.id)
        except BadRequest as error:
            log.error("screen.refused", place=screen.place, locale=screen.locale, error=error.message)

    async def _enclose(self, errand: Errand, reply: SendVoice | SendBooklet | SendCertificate) -> None:
        match reply:
            case SendVoice():
                instead = await self.enclosures.voice(errand.chat_id(), errand.person, reply)
                if instead is not None:
                    await self._screen(errand, instead)
            case SendBooklet():
                await self.enclosures.booklet(errand.chat_id(), reply)
            case SendCertificate():
                await self.enclosures.certificate(errand.chat_id(), errand.person, reply)
            case _:
                assert_never(reply)

    async def _to_person(self, errand: Errand, reply: RelayToPerson) -> None:
        if errand.desk is None:
            return
        source = errand.desk.chat
        try:
            copied = await patiently(lambda: self.bot.copy_message(errand.chat_id(), source, reply.message))
        except (Forbidden, BadRequest) as error:
            blocked = isinstance(error, Forbidden)
            errand.deliveries.append(Delivery(reply.line, self.clock(), None, "blocked" if blocked else "refused"))
            await self.desk.undelivered(errand, reply.message, blocked=blocked)
            return
        errand.deliveries.append(Delivery(reply.line, self.clock(), copied.message_id))
        errand.first_answer = errand.first_answer or not errand.answered

    async def _at_desk(
        self, errand: Errand, reply: OpenTopic | UpdateCard | CloseDeskTopic | RelayToDesk | TellDesk
    ) -> None:
        match reply:
            case OpenTopic(session):
                await self.desk.open_topic(errand, session)
            case UpdateCard():
                await self.desk.update_card(errand, reply)
            case CloseDeskTopic(session):
                await self.desk.close_topic(errand, session)
            case RelayToDesk():
                await self.desk.relay(errand, reply)
            case TellDesk():
                await self.desk.tell(errand, reply)
            case _:
                assert_never(reply)

    async def _data(self, errand: Errand) -> None:
        async with self.db.read() as db:
            content = await privacy.everything(db, errand.person)
        file = InputFile(content, filename="my-data.json")
        try:
            await patiently(lambda: self.bot.send_document(errand.chat_id(), file))
        except (Forbidden, BadRequest) as error:
            log.info("person.unreachable", person=errand.person.id, error=type(error).__name__)
