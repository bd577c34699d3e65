"""A sandbox full of people who tap and write, and who note how long they waited. It is the load, and not what is measured."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from bot.sandbox.journal import Journal, Kind
from bot.sandbox.limits import Limits
from bot.sandbox.messages import Message
from bot.sandbox.people import User
from bot.sandbox.world import World

TOKEN = "1000001:benchmark-token-benchmark-tok"
DESK = -1001000000001
COUNSELLOR = 900
WAIT = 60.0


@dataclass(eq=False)
class Watch(Journal):
    """A journal that tells whoever waits for a chat, or for words, that the bot has answered there."""

    by_chat: dict[str, asyncio.Future[None]] = field(default_factory=dict)
    by_words: dict[str, asyncio.Future[None]] = field(default_factory=dict)

    def record(self, kind: Kind, subject: object) -> None:
        super().record(kind, subject)
        if kind in {"message", "edited"} and isinstance(subject, Message) and subject.sender.is_bot:
            for future in (self.by_chat.pop(subject.chat.key, None), self.by_words.pop(subject.text or "", None)):
                if future is not None and not future.done():
                    future.set_result(None)


class Crowd:
    """People, a desk and a counsellor."""

    def __init__(self, people: int) -> None:
        self.world = World(limits=Limits.off(), history=20)
        self.watch = Watch()
        self.world.journal = self.watch
        self.world.bot(TOKEN)
        self.counsellor = self.world.user(id=COUNSELLOR, first_name="Amina")
        self.desk = self.world.forum(id=DESK, title="desk", members=[self.counsellor])
        self.desk.history = None  # everybody's card stays to be taken
        self.threads: dict[int, int] = {}
        self.people = [self.world.user(id=5000 + n, first_name=f"P{n}", language_code="ur") for n in range(people)]
        self.waits: list[float] = []
        self.lost = 0

    async def timed(self, waiting: dict[str, asyncio.Future[None]], key: str, deed: Callable[[], object]) -> None:
        """Do it, and wait for the bot's answer."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting[key] = future
        began = time.perf_counter()
        deed()
        try:
            await asyncio.wait_for(future, WAIT)
        except TimeoutError:
            self.lost += 1
        else:
            self.waits.append(time.perf_counter() - began)

    async def start(self, user: User) -> None:
        """/start"""
        await self.timed(self.watch.by_chat, self._chat(user), lambda: self.world.start(user, TOKEN))

    async def tap(self, user: User, address: str) -> None:
        """Tap a button with this address under the newest message with buttons, whether it stands there or was there once."""
        message = self._screen(user)
        keyboard = message.inline_keyboard or []
        if not any(button.get("callback_data") == address for row in keyboard for button in row):
            keyboard.append([{"text": "an old button", "callback_data": address}])
        await self.timed(self.watch.by_chat, self._chat(user), lambda: self.world.press(user, message, address))

    async def write(self, user: User, words: str) -> None:
        """Write, and wait until the words stand at the desk."""
        await self.timed(self.watch.by_words, words, lambda: self.world.write(user, TOKEN, words))

    async def counsel(self, thread: int, words: str) -> None:
        """The counsellor writes, and waits until the words are with the person."""
        deed = lambda: self.world.write(self.counsellor, DESK, words, thread=thread)  # noqa: E731
        await self.timed(self.watch.by_words, words, deed)

    async def take(self, user: User, words: str) -> None:
        """The counsellor takes this person's session, which is known by the first words in its topic, and waits for the toast."""
        thread = next(m.thread for m in self.desk.messages if m.text == words and m.thread is not None)
        card = next(m for m in self.desk.messages if m.thread == thread and m.buttons)
        button = str(card.buttons[0]["callback_data"])
        self.threads[user.id] = thread
        query = self.world.press(self.counsellor, card, button)
        await self.world.changed(lambda: query in self.world.answers, WAIT)

    def _chat(self, user: User) -> str:
        return self.world.private(user, TOKEN).key

    def _screen(self, user: User) -> Message:
        with suppress(StopIteration):
            return next(m for m in reversed(self.world.private(user, TOKEN).messages) if m.reply_markup)
        raise LookupError("nobody has shown a screen to this person")
