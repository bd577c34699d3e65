"""What editors do with the bot in their own chat: review texts, report faults, read lessons out. Repeating any of it is harmless."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden

from bot.content.model import Library
from bot.content.shelf import wording
from bot.conversation.addresses import address, place_at
from bot.conversation.editor_places import (
    ASKS_FAULT,
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
    asked_by,
)
from bot.conversation.places import LessonPage
from bot.i18n import BY_CODE, DEFAULT, Words
from bot.messenger.calls import Later, patiently, show
from bot.messenger.decode import EditorAnswers, EditorTaps, WantsEditing
from bot.messenger.handlers import ComeBack, Done, Outcome
from bot.rendering import editing
from bot.rendering.message import Message
from bot.store import audit, recordings, reviews, shelves, staff
from bot.store.db import Database
from bot.store.recordings import VOICE_LIMIT, Recording
from bot.store.reviews import FAULT_LIMIT
from bot.store.sealing import Keyring
from bot.store.staff import Member

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class EditorRoad:
    """Everything that editing from the chat needs. `refresh` makes a new recording heard at once."""

    bot: Bot
    db: Database
    keyring: Keyring
    words: Mapping[str, Words]
    library: Callable[[], Library]
    refresh: Callable[[], Awaitable[None]]
    clock: Callable[[], datetime]

    async def opens(self, deed: WantsEditing) -> Outcome:
        """`/review`, or `/record` with the place of a lesson."""
        member = await self._editor(deed.telegram_id)
        if member is None:
            return await self._say(deed.telegram_id, editing.not_an_editor(self._words(deed.phone_locale)))
        place: EditorPlace = Drafts()
        wanted = place_at(deed.place) if deed.place else None
        if isinstance(wanted, LessonPage) and self.library().lesson(wanted.module, wanted.lesson):
            place = Record(f"{wanted.module}/{wanted.lesson}")
        return await self._show(member, deed.telegram_id, place)

    async def taps(self, deed: EditorTaps) -> Outcome:
        """A button of an editor's screen."""
        member = await self._editor(deed.telegram_id)
        if member is None:
            return Done(deed.tap)
        outcome = await self._show(member, deed.telegram_id, deed.place, deed.screen)
        return Done(deed.tap) if isinstance(outcome, Done) else outcome

    async def answers(self, deed: EditorAnswers) -> Outcome:
        """An answer to a question of ours: a recording, or what is wrong with a part."""
        member = await self._editor(deed.telegram_id)
        asked = asked_by(deed.question)
        if member is None or asked is None:
            return Done()
        wanted, place, locale = asked
        words = self._words(locale)
        if wanted == ASKS_FAULT:
            note = await self._report(member, place, words, deed.text)
        else:
            note = await self._keep(member, place, words, deed)
        return await self._part(deed.telegram_id, place, words, note)

    async def _editor(self, telegram_id: int) -> Member | None:
        async with self.db.glance() as db:
            member = await staff.of_hash(db, self.keyring, self.keyring.hash_id(telegram_id))
        return member if member and member.may("edit_content") else None

    async def _show(self, member: Member, chat: int, place: EditorPlace, screen: int | None = None) -> Outcome:
        words = self._words(member.locale)
        match place:
            case Drafts():
                return await self._say(chat, editing.drafts(await self._desk(words)), screen)
            case Speak(locale):
                if locale in BY_CODE:
                    async with self.db.begin() as db:
                        await staff.set_locale(db, member.id, locale)
                    words = self._words(locale)
                return await self._say(chat, editing.drafts(await self._desk(words)), screen)
            case Parts():
                desk = await self._desk(words)
                return await self._say(chat, editing.parts(desk, place) or editing.drafts(desk), screen)
            case Part():
                return await self._part(chat, place, words, "", screen)
            case Reviewed(part, _) | Mended(part):
                note = await self._judge(member, place, words)
                return await self._part(chat, Part(part), words, note, screen)
            case Unrecord(part):
                note = await self._mute(member, part, words)
                return await self._part(chat, Part(part), words, note, screen)
            case Record(part) | Fault(part):
                if wording(self.library(), part, member.locale) is None:
                    return await self._part(chat, Part(part), words, "", screen)
                return await self._say(chat, editing.asks(await self._desk(words), place))
            case _:
                assert_never(place)

    async def _part(self, chat: int, place: Part, words: Words, note: str, screen: int | None = None) -> Outcome:
        desk = await self._desk(words)
        async with self.db.read() as db:
            faults = await reviews.open_faults(db, place.part, desk.locale)
        shown = editing.part(desk, place, tuple(fault.text for fault in faults), note)
        return await self._say(chat, shown or editing.drafts(desk), screen)

    async def _judge(self, member: Member, place: Reviewed | Mended, words: Words) -> str:
        """Good as it is; or the faults are mended."""
        locale, now = words.language.code, self.clock()
        read = wording(self.library(), place.part, locale)
        if read is None:
            return ""
        async with self.db.begin() as db:
            if isinstance(place, Reviewed):
                if not read.digest.startswith(place.words):
                    return words.gettext("The text has changed since you read it. Please read it again.")
                await reviews.mark_reviewed(db, read, member.id, now)
                await audit.append(db, member.id, "content.reviewed", f"{place.part} {locale}", now)
                return words.gettext("Thank you. It is marked as reviewed.")
            for fault in await reviews.open_faults(db, place.part, locale):
                await reviews.resolve(db, fault.id, member.id, now)
            await audit.append(db, member.id, "content.mended", f"{place.part} {locale}", now)
        return words.gettext("Thank you. The reports are closed.")

    async def _report(self, member: Member, place: Part, words: Words, text: str) -> str:
        locale, now = words.language.code, self.clock()
        read = wording(self.library(), place.part, locale)
        if read is None or not text.strip():
            return words.gettext("Please write what is wrong, as an answer to my question.")
        if len(text) > FAULT_LIMIT:
            return words.gettext("This is too long. Please write at most {n} letters.", n=FAULT_LIMIT)
        async with self.db.begin() as db:
            await reviews.report_fault(db, read, member.id, text.strip(), now)
            await audit.append(db, member.id, "content.fault", f"{place.part} {locale}", now)
        return words.gettext("Thank you. Your report is kept with this text.")

    async def _keep(self, member: Member, place: Part, words: Words, deed: EditorAnswers) -> str:
        """The recording itself, not only Telegram's id of it: a new bot could not play that."""
        locale, now = words.language.code, self.clock()
        read, names = wording(self.library(), place.part, locale), place.part.split("/")
        if not deed.voice or read is None or len(names) != 2:  # noqa: PLR2004
            return words.gettext("Please answer with a voice note.")
        if deed.size > VOICE_LIMIT:
            return words.gettext("This recording is too long. Please speak for at most three minutes.")
        file = await patiently(lambda: self.bot.get_file(deed.voice))
        voice = bytes(await patiently(file.download_as_bytearray))
        if not 0 < len(voice) <= VOICE_LIMIT:
            return words.gettext("This recording is too long. Please speak for at most three minutes.")
        spoken = Recording(
            place=address(LessonPage(names[0], names[1])),
            locale=locale,
            version=read.version,
            voice=voice,
            mime=deed.mime,
            seconds=deed.seconds,
            recorded_by=member.id,
            recorded_at=now,
        )
        async with self.db.begin() as db:
            kept = await recordings.keep(db, spoken)
            await recordings.remember_file(db, kept, self.bot.id, deed.voice)
            await audit.append(db, member.id, "content.recorded", f"{place.part} {locale}", now)
        await self.refresh()
        return words.gettext("Thank you. Everybody can hear this lesson now.")

    async def _mute(self, member: Member, part: str, words: Words) -> str:
        names, now = part.split("/"), self.clock()
        if len(names) != 2:  # noqa: PLR2004
            return ""
        async with self.db.begin() as db:
            gone = await recordings.withdraw(db, address(LessonPage(*names)), words.language.code, now)
            if gone:
                await audit.append(db, member.id, "content.muted", f"{part} {words.language.code}", now)
        await self.refresh()
        return words.gettext("The recording is taken away.") if gone else ""

    async def _desk(self, words: Words) -> editing.Desk:
        library = self.library()
        async with self.db.read() as db:
            return editing.Desk(library, await shelves.shelf(db, self.keyring, library), words)

    async def _say(self, chat: int, message: Message, screen: int | None = None) -> Outcome:
        try:
            await show(self.bot, chat, message, screen)
        except Later as later:
            return ComeBack(later.seconds)
        except (BadRequest, Forbidden) as error:
            log.info("editor.unreachable", error=type(error).__name__)
        return Done()

    def _words(self, locale: str) -> Words:
        return self.words.get(locale) or self.words[DEFAULT.code]
