"""What staff do with the bot outside sessions: accept an invitation, ask for the pages, bind a group as a desk."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.content.model import Library
from bot.i18n import DEFAULT, Words
from bot.messenger.calls import Later, extras, patiently
from bot.messenger.decode import BindsDesk, Joins, WantsPages
from bot.messenger.handlers import ComeBack, Done, Outcome
from bot.rendering.message import Message
from bot.rendering.notices import desk_bound, staff_link, welcome_staff
from bot.store import audit, desks, logins, staff
from bot.store.db import Database
from bot.store.sealing import Keyring
from bot.store.staff import Newcomer

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class StaffRoad:
    """Repeating any of these is harmless, so they need no turn log: a link more, the same desk again."""

    bot: Bot
    db: Database
    keyring: Keyring
    words: Mapping[str, Words]
    library: Callable[[], Library]
    rebind: Callable[[], Awaitable[None]]
    public_url: str
    clock: Callable[[], datetime]

    async def join(self, deed: Joins) -> Outcome:
        """An invitation was opened. Whoever is staff already and opens the same link again is welcome again."""
        now = self.clock()
        newcomer = Newcomer(deed.telegram_id, deed.name, deed.phone_locale)
        async with self.db.begin() as db:
            known = await staff.of_hash(db, self.keyring, self.keyring.hash_id(deed.telegram_id))
            is_admin = known is not None and known.role == "admin"  # who stays one, whatever link they try out
            member = None if is_admin else await staff.accept(db, self.keyring, deed.token, newcomer, now)
            if member:
                await audit.append(db, member.id, "staff.join", f"{member.role} {member.centre}".strip(), now)
            member = member or known
            if member and not member.name:
                await staff.rename(db, self.keyring, member.id, deed.name)
        return await self._say(
            deed.telegram_id, welcome_staff(self._words(deed.phone_locale), accepted=member is not None)
        )

    async def pages(self, deed: WantsPages) -> Outcome:
        """A one-time link for a member; a kind word for everybody else."""
        now, url = self.clock(), ""
        async with self.db.begin() as db:
            member = await staff.of_hash(db, self.keyring, self.keyring.hash_id(deed.telegram_id))
            if member:
                url = f"{self.public_url}/staff/in/{await logins.link(db, member.id, now)}"
                await audit.append(db, member.id, "staff.link", "", now)
        words = self._words(member.locale if member else deed.phone_locale)
        return await self._say(deed.telegram_id, staff_link(words, url))

    async def bind(self, deed: BindsDesk) -> Outcome:
        """`/desk <centre>` by somebody who may, in a group with topics."""
        now = self.clock()
        centre = self.library().centre(deed.centre)
        async with self.db.begin() as db:
            member = await staff.of_hash(db, self.keyring, self.keyring.hash_id(deed.telegram_id))
            able = member is not None and centre is not None and deed.is_forum and member.may("bind_desk", centre.id)
            if member and centre and able:
                await desks.bind(db, centre.id, deed.chat)
                await audit.append(db, member.id, "desk.bind", centre.id, now)
        if member is None:
            return Done()
        await self.rebind()
        words = self._words(member.locale)
        name = self.library().terms(words.language.code).centres.get(deed.centre, deed.centre) if able else ""
        return await self._say(deed.chat, desk_bound(words, name), deed.thread)

    async def _say(self, chat: int, text: str, thread: int | None = None) -> Outcome:
        call = partial(self.bot.send_message, chat, text, message_thread_id=thread, api_kwargs=extras(Message(text)))
        try:
            await patiently(call)
        except Later as later:
            return ComeBack(later.seconds)
        except (BadRequest, Forbidden) as error:
            log.info("staff.unreachable", error=type(error).__name__)
        return Done()

    def _words(self, locale: str) -> Words:
        return self.words.get(locale) or self.words[DEFAULT.code]
