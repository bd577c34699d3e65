"""The desk's side of sending: topics, cards, relayed lines. Heals topics that somebody deleted or closed; loses no line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.content.model import Library
from bot.conversation.card import Card
from bot.conversation.replies import RelayToDesk, TellDesk, UpdateCard
from bot.i18n import DEFAULT, Words
from bot.messenger.calls import (
    Later,
    extras,
    is_thread_closed,
    is_thread_gone,
    is_uneditable,
    is_unmodified,
    patiently,
    says,
)
from bot.rendering.card import CardView, render_card, topic_title
from bot.rendering.notices import desk_note, undelivered
from bot.store import sessions, staff
from bot.store.db import Database
from bot.store.lines import Delivery
from bot.store.sealing import Keyring
from bot.store.sessions import Desk

if TYPE_CHECKING:
    from bot.messenger.send import Errand

log = structlog.get_logger(__name__)

DESK_AWAY = 60.0
"""Seconds before another try where the desk group cannot be written to: somebody must mend the bot's rights there."""


@dataclass(frozen=True, slots=True)
class DeskCalls:
    """Calls into desk groups."""

    bot: Bot
    db: Database
    keyring: Keyring
    words: Mapping[str, Words]
    library: Callable[[], Library]
    clock: Callable[[], datetime]

    async def open_topic(self, errand: "Errand", session_id: int) -> None:
        """Open the session's topic with its card; what an earlier try has done already is not done again."""
        card = await self._card(session_id)
        desk = errand.desk
        if card is None or desk is None:
            log.error("desk.missing", session=session_id)
            return
        if desk.thread is None:
            desk = await self._new_topic(desk, card)
            await self._keep(errand, session_id, desk)
        if desk.card is None:
            await self._keep(
                errand,
                session_id,
                Desk(desk.chat, desk.thread, await self._post_card(desk, card, UpdateCard(session_id))),
            )

    async def update_card(self, errand: "Errand", reply: UpdateCard) -> None:
        """The card as it is now."""
        card = await self._card(reply.session)
        if card is None or errand.desk is None or errand.session_id != reply.session:
            return
        await self._edit_card(errand, card, reply)
        if not reply.asks:
            await self._rename(errand.desk, card)

    async def close_topic(self, errand: "Errand", session_id: int) -> None:
        """The card without buttons, the topic closed. A topic that is gone is closed enough."""
        card = await self._card(session_id)
        async with self.db.glance() as db:
            desk = await sessions.desk_of(db, session_id)
        if card is None or desk is None or desk.thread is None:
            return
        errand.session_id, errand.desk = session_id, desk
        await self._edit_card(errand, card, UpdateCard(session_id))
        await self._rename(desk, card)
        chat, thread = desk.chat, desk.thread
        await self._settled(lambda: self.bot.close_forum_topic(chat, thread), "topic.close")

    async def relay(self, errand: "Errand", reply: RelayToDesk) -> None:
        """A person's message into the topic; a deleted topic is opened anew, a closed one again, and the line follows."""
        for _ in range(3):
            desk = errand.desk
            if desk is None:
                return
            if desk.thread is None:
                await self.open_topic(errand, reply.session)
                continue
            chat, thread = desk.chat, desk.thread
            try:
                copied = await patiently(
                    partial(self.bot.copy_message, chat, errand.chat_id(), reply.message, message_thread_id=thread)
                )
            except BadRequest as error:
                if await self._healed(errand, reply.session, error):
                    continue
                errand.deliveries.append(Delivery(reply.line, self.clock(), None, "refused"))
                log.error("relay.refused", session=reply.session, error=error.message)
                return
            except Forbidden:
                raise Later(DESK_AWAY) from None
            errand.deliveries.append(Delivery(reply.line, self.clock(), copied.message_id))
            return
        raise Later(DESK_AWAY)

    async def tell(self, errand: "Errand", reply: TellDesk) -> None:
        """A note of the bot in the topic, in the desk's language."""
        if errand.session_id != reply.session:
            async with self.db.glance() as db:
                errand.session_id, errand.desk = reply.session, await sessions.desk_of(db, reply.session)
        await self._say(errand, desk_note(reply, await self._desk_words(reply.session)))

    async def undelivered(self, errand: "Errand", message: int, *, blocked: bool) -> None:
        """Say at once that a counsellor's line did not arrive, under the line itself."""
        if errand.session_id is not None:
            text = undelivered(await self._desk_words(errand.session_id), blocked=blocked)
            await self._say(errand, f"⚠️ {text}", reply_to=message)

    async def delete_topics(self, person_id: int) -> None:
        """Every topic of a forgotten person."""
        async with self.db.glance() as db:
            desks = await sessions.topics_of(db, person_id)
        for desk in desks:
            chat, thread = desk.chat, desk.thread
            if thread is not None:
                await self._settled(partial(self.bot.delete_forum_topic, chat, thread), "topic.delete")

    async def _healed(self, errand: "Errand", session_id: int, error: BadRequest) -> bool:
        desk = errand.desk
        if desk is None or desk.thread is None:
            return False
        chat, thread = desk.chat, desk.thread
        if is_thread_gone(error):
            await self._keep(errand, session_id, Desk(chat, None, None))
            return True
        if is_thread_closed(error):
            await self._settled(lambda: self.bot.reopen_forum_topic(chat, thread), "topic.reopen")
            return True
        if says(error, "chat not found", "not enough rights"):
            raise Later(DESK_AWAY)
        return False

    async def _new_topic(self, desk: Desk, card: Card) -> Desk:
        try:
            topic = await patiently(lambda: self.bot.create_forum_topic(desk.chat, topic_title(card)))
        except (BadRequest, Forbidden) as error:
            log.error("desk.closed_to_bot", centre=card.centre, error=error.message)
            raise Later(DESK_AWAY) from None
        return Desk(desk.chat, topic.message_thread_id, None)

    async def _post_card(self, desk: Desk, card: Card, asks: UpdateCard) -> int | None:
        message = render_card(await self._view(card), asks)
        try:
            posted = await patiently(
                lambda: self.bot.send_message(
                    desk.chat,
                    message.text,
                    parse_mode=ParseMode.HTML,
                    message_thread_id=desk.thread,
                    api_kwargs=extras(message),
                )
            )
        except (BadRequest, Forbidden) as error:
            log.error("card.refused", session=card.session, error=error.message)
            raise Later(DESK_AWAY) from None
        return posted.message_id

    async def _edit_card(self, errand: "Errand", card: Card, asks: UpdateCard) -> None:
        desk = errand.desk
        if desk is None or desk.thread is None:
            return
        message = render_card(await self._view(card), asks)
        chat, card_id = desk.chat, desk.card
        try:
            await patiently(
                lambda: self.bot.edit_message_text(
                    message.text,
                    chat,
                    card_id,
                    parse_mode=ParseMode.HTML,
                    api_kwargs=extras(message),
                )
            )
        except BadRequest as error:
            if is_unmodified(error):
                return
            if is_uneditable(error) and card.status in {"waiting", "taken"}:
                await self._keep(errand, card.session, Desk(chat, desk.thread, await self._post_card(desk, card, asks)))
                return
            log.info("card.not_edited", session=card.session, error=error.message)
        except Forbidden as error:
            log.error("desk.closed_to_bot", centre=card.centre, error=error.message)

    async def _rename(self, desk: Desk, card: Card) -> None:
        chat, thread = desk.chat, desk.thread
        if thread is not None:
            await self._settled(lambda: self.bot.edit_forum_topic(chat, thread, name=topic_title(card)), "topic.rename")

    async def _say(self, errand: "Errand", text: str, reply_to: int | None = None) -> None:
        desk = errand.desk
        if desk is None or desk.thread is None:
            return
        chat, thread = desk.chat, desk.thread
        await self._settled(
            lambda: self.bot.send_message(
                chat, text, message_thread_id=thread, reply_to_message_id=reply_to, allow_sending_without_reply=True
            ),
            "desk.note",
        )

    async def _settled(self, call: Callable[[], object], what: str) -> None:
        """A call whose refusal changes nothing that matters: logged, and done with."""
        try:
            await patiently(call)  # type: ignore[arg-type]
        except (BadRequest, Forbidden) as error:
            log.info("desk.refused", what=what, error=error.message)

    async def _keep(self, errand: "Errand", session_id: int, desk: Desk) -> None:
        async with self.db.begin() as db:
            await sessions.at_desk(db, session_id, desk)
        errand.desk = desk

    async def _card(self, session_id: int) -> Card | None:
        async with self.db.glance() as db:
            return await sessions.card(db, session_id)

    async def _view(self, card: Card) -> CardView:
        owner = ""
        if card.owner is not None:
            async with self.db.glance() as db:
                owner = (await staff.names(db, self.keyring, [card.owner])).get(card.owner, "")
        return CardView(card, owner, self.library(), self._words(card.centre))

    async def _desk_words(self, session_id: int) -> Words:
        card = await self._card(session_id)
        return self._words(card.centre) if card else self.words[DEFAULT.code]

    def _words(self, centre_id: str) -> Words:
        """A desk speaks its centre's first language."""
        centre = self.library().centre(centre_id)
        return self.words.get(centre.languages[0] if centre else "") or self.words[DEFAULT.code]
