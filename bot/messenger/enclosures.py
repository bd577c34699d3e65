"""What is sent beside words: recordings, booklets, certificates. Telegram keeps files under ids of this bot; we keep what made them."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import blake2s
from typing import Literal

import structlog
from msgspec import structs
from telegram import Bot, InputFile
from telegram import Message as Sent
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.content.model import Library
from bot.conversation import places
from bot.conversation.addresses import address, start_parameter
from bot.conversation.replies import Screen, SendBooklet, SendCertificate, SendVoice
from bot.conversation.screens import screen
from bot.i18n import DEFAULT, Words
from bot.messenger.calls import extras, is_file_gone, patiently
from bot.rendering import enclosed
from bot.rendering.message import Message
from bot.reports.booklet import booklet
from bot.reports.certificate import Certificate, ModuleResult, certificate
from bot.store import certificates, papers, recordings
from bot.store.db import Database
from bot.store.papers import Paper
from bot.store.people import Person

log = structlog.get_logger(__name__)

SOURCE = "booklet"
"""The source (milestone `source`) of those who come by a booklet's QR code or link."""

Method = Literal["voice", "document"]


@dataclass(frozen=True, slots=True)
class Enclosures:
    """Everything that sending a file needs."""

    bot: Bot
    db: Database
    words: Mapping[str, Words]
    library: Callable[[], Library]
    clock: Callable[[], datetime]
    public_url: str
    press: asyncio.Lock = field(default_factory=asyncio.Lock)  # one booklet at a time: setting one takes a whole core

    async def measured(self, shown: Screen, place: places.BookletPage) -> Screen:
        """The screen that offers a booklet, with the booklet's size."""
        paper = self._paper(place.module, shown.locale)
        async with self.db.read() as db:
            size = await papers.size(db, paper)
        if size is None:
            size = len(await self._made(paper))
        return structs.replace(shown, count=size)

    async def voice(self, chat: int, person: Person, reply: SendVoice) -> Screen | None:
        """The recording of a lesson. Where there is none any more, the screen of its text comes back instead."""
        page = places.LessonPage(reply.module, reply.lesson)
        async with self.db.read() as db:
            found = await recordings.voice(db, address(page), reply.locale, self._bot_id)
        if found is None:
            return screen(person.state, page, notice="no_recording")
        caption = enclosed.recording(self.library(), self._speak(reply.locale), page)
        sound = found.sound
        if isinstance(sound, str) and await self._again(chat, "voice", sound, caption):
            return None
        if isinstance(sound, str):  # Telegram knows the id no more: the recording itself is sent
            async with self.db.begin() as db:
                await recordings.forget_file(db, found.recording, self._bot_id)
            return await self.voice(chat, person, reply)
        file_id = await self._upload(chat, "voice", InputFile(sound, filename="lesson.ogg"), caption)
        if file_id:
            async with self.db.begin() as db:
                await recordings.remember_file(db, found.recording, self._bot_id, file_id)
        return None

    async def booklet(self, chat: int, reply: SendBooklet) -> None:
        """A module's booklet, made if need be."""
        paper = self._paper(reply.module, reply.locale)
        caption = enclosed.booklet(self.library(), self._speak(reply.locale), reply.module, self._link(reply.module))
        async with self.db.read() as db:
            known = await papers.file(db, paper, self._bot_id)
        if known and await self._again(chat, "document", known, caption):
            return
        content = await self._made(paper)
        file = InputFile(content, filename=f"{reply.module}-{reply.locale}.pdf")
        file_id = await self._upload(chat, "document", file, caption)
        if file_id:
            async with self.db.begin() as db:
                await papers.remember_file(db, paper, self._bot_id, file_id)

    async def certificate(self, chat: int, person: Person, reply: SendCertificate) -> None:
        """The person's certificate of a stage: made anew each time, kept by nobody but its holder."""
        async with self.db.read() as db:
            issued = await certificates.held(db, person, reply.stage)
        if issued is None:
            return
        paper = Certificate(
            stage=issued.stage,
            holder=issued.name or person.code_name,
            modules=tuple(ModuleResult(one.module, one.right, one.questions) for one in issued.modules),
            issued_on=issued.issued_at.date(),
            number=issued.code,
            verify_at=f"{self.public_url}/certificate/{issued.code}",
        )
        words, english = self._speak(reply.locale), self.words[DEFAULT.code]
        content = await asyncio.to_thread(certificate, paper, self.library(), words, english)
        await self._upload(chat, "document", InputFile(content, filename=f"certificate-{issued.code}.pdf"), None)

    @property
    def _bot_id(self) -> int:
        return self.bot.id

    def _speak(self, locale: str) -> Words:
        return self.words.get(locale) or self.words[DEFAULT.code]

    def _link(self, module: str) -> str:
        return f"https://t.me/{self.bot.username}?start=s-{SOURCE}--{start_parameter(places.ModulePage(module))}"

    def _paper(self, module: str, locale: str) -> Paper:
        """Which booklet it is: changed words or values make another one, and so does another month, in which values may have run out."""
        library = self.library()
        countries = (*library.origins.values(), *library.destinations.values())
        made_of = (
            library.module(module),
            library.text(module, locale),
            [(country.code, country.confidence, country.values, country.emergency) for country in countries],
            [country.texts.get(locale) for country in countries],
            library.terms(locale),
            self._link(module),
            f"{self.clock():%Y-%m}",
        )
        return Paper(module, locale, blake2s(repr(made_of).encode(), digest_size=8).hexdigest())

    async def _made(self, paper: Paper) -> bytes:
        async with self.press:
            day = self.clock().date().replace(day=1)
            make = partial(booklet, link=self._link(paper.module), today=day)
            content = await asyncio.to_thread(make, self.library(), self._speak(paper.locale), paper.module)
        async with self.db.begin() as db:
            await papers.measured(db, paper, len(content), self.clock())
        return content

    async def _again(self, chat: int, method: Method, file_id: str, caption: Message) -> bool:
        """Sent under the id that Telegram knows it by; False where it knows it no more."""
        try:
            await self._call(chat, method, file_id, caption)
        except BadRequest as error:
            if is_file_gone(error):
                return False
            log.error("file.refused", method=method, error=error.message)
        except Forbidden:
            log.info("person.unreachable")
        return True

    async def _upload(self, chat: int, method: Method, file: InputFile, caption: Message | None) -> str:
        """Uploaded; the id it has from now on, "" where Telegram gave none."""
        try:
            sent = await self._call(chat, method, file, caption)
        except Forbidden:
            log.info("person.unreachable")
            return ""
        kept = sent.voice if method == "voice" else sent.document
        return kept.file_id if kept else ""

    async def _call(self, chat: int, method: Method, file: str | InputFile, caption: Message | None) -> Sent:
        buttons = {name: value for name, value in extras(caption).items() if name == "reply_markup"} if caption else {}
        send = self.bot.send_voice if method == "voice" else self.bot.send_document
        with_words = partial(send, parse_mode=ParseMode.HTML, caption=caption.text if caption else None)
        return await patiently(lambda: with_words(chat, file, api_kwargs=buttons))
