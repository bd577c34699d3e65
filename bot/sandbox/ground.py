"""The state of a world and the few ways it changes: who is there, what is posted, which bot is told. Knows no HTTP."""

import time
from collections.abc import Callable, Iterable, Iterator

import msgspec

from bot.sandbox.bots import TOKEN, BotAccount
from bot.sandbox.delivery import Inbox
from bot.sandbox.errors import ApiError, RefusedError
from bot.sandbox.faults import Faults
from bot.sandbox.files import FileStore
from bot.sandbox.journal import Journal
from bot.sandbox.limits import Limits, Throttle
from bot.sandbox.messages import Chat, Content, Markup, Message, message_json
from bot.sandbox.people import RIGHTS, Group, Member, Topic, User
from bot.sandbox.records import Draft, Ledger

Place = Chat | int | str
FIRST_PERSON = 1000


class Ground:
    """Everything that is. People's deeds and bots' methods both go through here."""

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        limits: Limits | None = None,
        history: int | None = None,
    ) -> None:
        self.clock = clock
        self.limits = limits or Limits.default()
        self.history = history
        self.files = FileStore()
        self.faults = Faults()
        self.journal = Journal()
        self.ledger = Ledger()
        self.users: dict[int, User] = {}
        self.bots: dict[int, BotAccount] = {}
        self.chats: dict[str, Chat] = {}
        self.on_bot: Callable[[BotAccount], None] | None = None

    @property
    def now(self) -> int:
        """The time as Telegram writes it."""
        return int(self.clock())

    # Who and where

    def user(
        self,
        id: int | None = None,  # noqa: A002 - the name by which Telegram calls it
        first_name: str = "Guest",
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
    ) -> User:
        """Make a person, or change one."""
        number = id if id is not None else max([FIRST_PERSON, *self.users]) + 1
        user = User(number, False, first_name, last_name, username, language_code)
        self.users[number] = user
        for chat in self.chats.values():
            if chat.user is not None and chat.user.id == number:
                chat.user = user
                chat.refresh()
            elif chat.group is not None and number in chat.group.members:
                member = chat.group.members[number]
                chat.group.members[number] = Member(user, member.status, member.rights)
        self.journal.record("user", user)
        return user

    def bot(self, token: str, first_name: str | None = None, username: str | None = None) -> BotAccount:
        """The bot of this token; it comes into being when first named, as an administrator of every group."""
        number = token.partition(":")[0]
        known = self.bots.get(int(number)) if number.isdecimal() else None
        if known is not None:
            if known.token != token:
                raise ApiError(401, "Unauthorized")
            if first_name or username:
                names = {"first_name": first_name or known.user.first_name, "username": username or known.user.username}
                known.user = msgspec.structs.replace(known.user, **names)
                self.journal.record("bot", known)
            return known
        if TOKEN.fullmatch(token) is None:
            raise ApiError(401, "Unauthorized: invalid token specified")
        user = User(int(number), True, first_name or "Bot", None, username or f"sandbox{number}_bot")
        inbox = Inbox(self.clock, pulse=self.journal.pulse)
        account = BotAccount(token, user, inbox, Throttle(self.limits, self.clock))
        self.bots[user.id] = account
        for chat in self.chats.values():
            if chat.group is not None and chat.group.open_to_bots:
                chat.group.members[user.id] = Member(user, "administrator", frozenset(RIGHTS))
        if self.on_bot is not None:
            self.on_bot(account)
        self.journal.record("bot", account)
        return account

    def group(
        self,
        id: int,  # noqa: A002 - the name by which Telegram calls it
        title: str,
        *,
        members: Iterable[User | int] = (),
        bots: Iterable[str] | None = None,
        is_forum: bool = False,
    ) -> Chat:
        """Make a group. Without a list of bots every bot of the world is its administrator."""
        people = [self.person(member) for member in members]
        group = Group(title, is_forum=is_forum, members={user.id: Member(user) for user in people})
        group.open_to_bots = bots is None
        accounts = list(self.bots.values()) if bots is None else [self.bot(token) for token in bots]
        for account in accounts:
            group.members[account.id] = Member(account.user, "administrator", frozenset(RIGHTS))
        chat = Chat(id, str(id), group=group, history=self.history)
        self.chats[chat.key] = chat
        self.journal.record("chat", chat)
        return chat

    def forum(
        self,
        id: int,  # noqa: A002 - the name by which Telegram calls it
        title: str,
        *,
        members: Iterable[User | int] = (),
        bots: Iterable[str] | None = None,
    ) -> Chat:
        """Make a supergroup with topics."""
        return self.group(id, title, members=members, bots=bots, is_forum=True)

    def person(self, user: User | int) -> User:
        """A person of the world, by number or as once made."""
        number = user if isinstance(user, int) else user.id
        if number not in self.users:
            raise RefusedError("There is no such person.")
        return self.users[number]

    def private(self, user: User | int, token: str | BotAccount) -> Chat:
        """The private chat of a person with a bot, there or not yet begun."""
        person = self.person(user)
        account = self.bot(token) if isinstance(token, str) else token
        key = f"{account.id}:{person.id}"
        chat = self.chats.get(key)
        if chat is None:
            chat = Chat(person.id, key, user=person, bot_id=account.id, history=self.history)
            self.chats[key] = chat
        return chat

    def begun(self, user_id: int, bot_id: int) -> Chat | None:
        """The private chat, if the person ever wrote to the bot."""
        chat = self.chats.get(f"{bot_id}:{user_id}")
        return chat if chat is not None and chat.started else None

    def begin(self, chat: Chat) -> None:
        """The person wrote: from now on the bot may write too."""
        if not chat.started:
            chat.started = True
            self.journal.record("chat", chat)

    def members_told(self, chat: Chat) -> Iterator[BotAccount]:
        """The bots that see what happens in a chat."""
        if chat.bot_id is not None:
            yield self.bots[chat.bot_id]
        elif chat.group is not None:
            for member in chat.group.members.values():
                if member.user.is_bot and member.is_present:
                    yield self.bots[member.user.id]

    # What happens

    def post(self, chat: Chat, sender: User, draft: Draft) -> Message:
        """Put a message into a chat and tell the bots there."""
        message = Message(
            chat,
            chat.take_id(),
            self.now,
            sender,
            draft.content,
            reply_markup=draft.reply_markup,
            thread=draft.thread,
            reply_to=draft.reply_to,
            quote=draft.quote,
            album=draft.album,
            forward=draft.forward,
        )
        chat.add(message)
        self.tell(message, "message")
        self.journal.record("message", message)
        return message

    def tell(self, message: Message, kind: str) -> None:
        """Queue a message for the bots of its chat. No bot hears what bots say, but each hears of its own service notes."""
        for account in self.members_told(message.chat):
            if not message.sender.is_bot or (message.content.service and account.id == message.sender.id):
                account.inbox.add(kind, message_json(message, account.id), message.chat.id)

    def amend(self, message: Message, content: Content, reply_markup: Markup | None) -> None:
        """Change a message in place."""
        message.content = content
        message.reply_markup = reply_markup
        message.edited_at = self.now
        self.journal.record("edited", message)

    def remove(self, message: Message) -> None:
        """Take a message out of its chat. Telegram tells no bot."""
        message.deleted = True
        if message.id in message.chat.pins:
            message.chat.pins.remove(message.id)
        self.journal.record("deleted", message)

    def topic(self, chat: Chat, thread: int | None) -> Topic | None:
        """A topic that is there."""
        topic = chat.group.topics.get(thread) if chat.group is not None and thread is not None else None
        return None if topic is None or topic.deleted else topic
