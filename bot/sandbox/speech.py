"""What people say: words, files, places, polls; and what they change or take back. Knows no HTTP."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.sandbox.entities import Entity, checked, detected, trimmed, units
from bot.sandbox.errors import ApiError, RefusedError
from bot.sandbox.files import LARGEST_DOWNLOAD, Media, MediaKind, picture_size
from bot.sandbox.ground import Ground, Place
from bot.sandbox.messages import Chat, Content, Message
from bot.sandbox.people import GENERAL, User
from bot.sandbox.polls import new_poll
from bot.sandbox.records import Draft

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


@dataclass(frozen=True, slots=True)
class Shape:
    """What a phone knows of a file besides its bytes."""

    file_name: str | None = None
    mime: str | None = None
    duration: int = 0
    width: int = 0
    height: int = 0
    emoji: str | None = None


class Speech(Ground):
    """People speaking."""

    def place(self, user: User | int, where: Place) -> Chat:
        """The chat meant: itself, a bot's token, a key, a group's id, or the person's own id for the only bot."""
        person = self.person(user)
        if isinstance(where, Chat):
            return where
        text = str(where)
        if text in self.chats:
            return self.chats[text]
        if isinstance(where, str) and ":" in where:
            bot_id, _, tail = where.partition(":")
            account = self.bots.get(int(bot_id)) if bot_id.isdecimal() else None
            if account is not None and tail == str(person.id):
                return self.private(person, account)
            return self.private(person, where)
        if text == str(person.id) and len(self.bots) == 1:
            return self.private(person, next(iter(self.bots.values())))
        raise RefusedError("There is no such chat.")

    def say(self, user: User | int, where: Place, draft: Draft) -> Message:
        """Post in a person's name, where that person may."""
        person, chat = self.person(user), self.place(user, where)
        if chat.user is not None:
            if chat.user.id != person.id:
                raise RefusedError("This is somebody else's private chat.")
            if chat.blocked:
                raise RefusedError("You blocked this bot.")
            self.begin(chat)
        elif chat.group is not None:
            self._check_group(chat, person, draft.thread)
        thread = None if draft.thread == GENERAL else draft.thread
        return self.post(chat, person, replace(draft, thread=thread))

    def _check_group(self, chat: Chat, person: User, thread: int | None) -> None:
        member = chat.group.members.get(person.id) if chat.group is not None else None
        if member is None or not member.is_present:
            raise RefusedError("You are not a member of this group.")
        if thread is None or thread == GENERAL:
            return
        topic = self.topic(chat, thread)
        if topic is None:
            raise RefusedError("There is no such topic.")
        if topic.closed and not member.is_admin:
            raise RefusedError("TOPIC_CLOSED")

    def write(
        self,
        user: User | int,
        where: Place,
        text: str,
        *,
        thread: int | None = None,
        reply_to: Message | int | None = None,
        entities: Iterable[Entity] = (),
    ) -> Message:
        """Send words."""
        content = self.words(text, entities, LONGEST_TEXT)
        if not content.words:
            raise RefusedError("There is nothing to send.")
        reply = self.answered(self.place(user, where), reply_to)
        return self.say(user, where, Draft(content, thread=thread, reply_to=reply))

    def words(self, text: str, entities: Iterable[Entity], limit: int) -> Content:
        """Words as a phone sends them: trimmed, with what Telegram finds in them."""
        if units(text) > limit:
            raise RefusedError(f"The text is longer than {limit} characters.")
        try:
            given = checked(text, entities)
        except ApiError as fault:
            raise RefusedError(fault.description) from fault
        bare, kept = trimmed(text, given)
        return Content(bare, detected(bare, kept))

    def answered(self, chat: Chat, reply_to: Message | int | None) -> Message | None:
        """The message that another one answers."""
        if reply_to is None:
            return None
        found = chat.find(reply_to if isinstance(reply_to, int) else reply_to.id)
        if found is None:
            raise RefusedError("The message to answer is not there.")
        return found

    def media(self, kind: MediaKind, data: bytes, shape: Shape) -> Media:
        """Keep a file and describe it."""
        if not data:
            raise RefusedError("The file is empty.")
        if len(data) > LARGEST_DOWNLOAD:
            raise RefusedError("The file is larger than 20 MB.")
        file = self.files.keep(kind, data, shape.file_name, shape.mime)
        width, height = picture_size(data) if kind == "photo" else (0, 0)
        width, height = shape.width or width, shape.height or height
        return self.files.describe(Media(kind, file, width, height, duration=shape.duration, emoji=shape.emoji))

    def send_media(  # noqa: PLR0913 - the same
        self,
        user: User | int,
        where: Place,
        kind: MediaKind,
        data: bytes,
        *,
        thread: int | None = None,
        caption: str | None = None,
        reply_to: Message | int | None = None,
        file_name: str | None = None,
        mime: str | None = None,
        duration: int = 0,
        width: int = 0,
        height: int = 0,
    ) -> Message:
        """Send a file."""
        shape = Shape(file_name, mime, duration, width, height)
        content = self.words(caption or "", (), LONGEST_CAPTION)
        reply = self.answered(self.place(user, where), reply_to)
        media = self.media(kind, data, shape)
        return self.say(user, where, Draft(replace(content, media=media), thread=thread, reply_to=reply))

    def send_album(
        self,
        user: User | int,
        where: Place,
        items: Sequence[tuple[MediaKind, bytes, str | None]],
        *,
        thread: int | None = None,
    ) -> list[Message]:
        """Send several files as one album."""
        if not 2 <= len(items) <= 10:  # noqa: PLR2004 - Telegram's own bounds
            raise RefusedError("An album has two to ten files.")
        album = self.ledger.query_id()
        sent = []
        for kind, data, caption in items:
            content = self.words(caption or "", (), LONGEST_CAPTION)
            content = replace(content, media=self.media(kind, data, Shape()))
            sent.append(self.say(user, where, Draft(content, thread=thread, album=album)))
        return sent

    def send_facts(
        self,
        user: User | int,
        where: Place,
        facts: Mapping[str, object],
        *,
        thread: int | None = None,
        reply_to: Message | int | None = None,
    ) -> Message:
        """Send what is neither words nor a file."""
        reply = self.answered(self.place(user, where), reply_to)
        return self.say(user, where, Draft(Content(facts=facts), thread=thread, reply_to=reply))

    def send_location(
        self, user: User | int, where: Place, lat: float, lon: float, *, thread: int | None = None
    ) -> Message:
        """Send a place on the map."""
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004 - the earth's own bounds
            raise RefusedError("There is no such place on earth.")
        return self.send_facts(user, where, {"location": {"latitude": lat, "longitude": lon}}, thread=thread)

    def send_contact(
        self,
        user: User | int,
        where: Place,
        phone_number: str | None = None,
        first_name: str | None = None,
        *,
        thread: int | None = None,
    ) -> Message:
        """Send a contact; without a name it is the person's own."""
        person = self.person(user)
        contact: dict[str, object] = {
            "phone_number": phone_number or f"+93700{person.id % 1_000_000:06d}",
            "first_name": first_name or person.first_name,
        }
        if first_name is None or first_name == person.first_name:
            contact["user_id"] = person.id
        return self.send_facts(user, where, {"contact": contact}, thread=thread)

    def send_poll(
        self, user: User | int, where: Place, question: str, options: Sequence[str], *, thread: int | None = None
    ) -> Message:
        """Send a poll."""
        poll = new_poll(self.ledger.query_id(), question, options)
        return self.send_facts(user, where, {"poll": poll}, thread=thread)

    def edit(self, user: User | int, message: Message, text: str) -> Message:
        """Change one's own words."""
        self._own(user, message)
        limit = LONGEST_TEXT if message.media is None else LONGEST_CAPTION
        words = self.words(text, (), limit)
        if message.media is None and not words.words:
            raise RefusedError("There is nothing to send.")
        content = replace(message.content, words=words.words, entities=words.entities)
        if content != message.content:
            self.amend(message, content, message.reply_markup)
            self.tell(message, "edited_message")
        return message

    def delete(self, user: User | int, message: Message) -> None:
        """Take a message back. In a private chat people may delete both sides; no bot is told."""
        if message.chat.user is None:
            self._own(user, message)
        elif message.chat.user.id != self.person(user).id:
            raise RefusedError("This is somebody else's private chat.")
        if message.deleted:
            raise RefusedError("The message is already deleted.")
        self.remove(message)

    def _own(self, user: User | int, message: Message) -> None:
        if message.sender.id != self.person(user).id or message.content.service:
            raise RefusedError("This is not your message.")
        if message.deleted:
            raise RefusedError("The message is deleted.")
