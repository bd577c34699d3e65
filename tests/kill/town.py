"""A sandbox that remembers who said what where and which updates there were, and people in it who always wait for an answer."""

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.sandbox.courier import Pace
from bot.sandbox.limits import Limits
from bot.sandbox.messages import Chat, Message
from bot.sandbox.people import User
from bot.sandbox.records import Draft
from bot.sandbox.server import application
from bot.sandbox.world import World

TOKEN = "1000001:kill-tests-token-kill-tests"
DESK = -1001000000001
COUNSELLOR = 900
MODULE, LESSON = "safe_recruitment", "fees_and_receipts"
ITEMS = tuple(f"t/{LESSON}/{item}" for item in ("licence_checked", "fee_limit_known", "pay_by_bank", "receipt_photo"))


def subject(button: str) -> str:
    """What the ledger calls the item that this button ticks."""
    return f"{MODULE}/{button.removeprefix('t/')}"


WALKS = ("home", "learn", "check", "near", "sos", "settings", "help", "m/")
BURST = 3
"""Lines that somebody writes without waiting: their order must be kept."""

PATIENCE = 60.0
"""Seconds after which somebody who waits for an answer has waited in vain."""


class Town(World):
    """Everything is as in any sandbox, and what the bot said is counted by chat and words, in order."""

    def __init__(self) -> None:
        super().__init__(limits=Limits.off())
        self.said: dict[str, list[str]] = defaultdict(list)
        self.heard: Counter[tuple[str, str]] = Counter()
        self.account = self.bot(TOKEN)
        self.counsellor = self.user(id=COUNSELLOR, first_name="Amina")
        self.desk = self.forum(id=DESK, title="desk", members=[self.counsellor])

    def post(self, chat: Chat, sender: User, draft: Draft) -> Message:
        message = super().post(chat, sender, draft)
        if sender.is_bot and message.text:
            self.said[chat.key].append(message.text)
            self.heard[chat.key, message.text] += 1
        return message

    @property
    def made(self) -> int:
        """Calls made so far in which somebody is answered."""
        return sum(self.ledger.counters[method] for method in ("editMessageText", "sendMessage", "copyMessage"))

    @property
    def newest(self) -> int:
        """The number of the update that was made last."""
        return self.account.inbox.last_id

    @asynccontextmanager
    async def open(self) -> AsyncIterator[str]:
        """Where this Telegram is reached. Its couriers come back soon, because a test is shorter than an outage."""
        runner = web.AppRunner(application(self, Pace(base=0.05, longest=1.0)), access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        await runner.cleanup()

    async def quiet(self) -> None:
        """Wait until every update is acknowledged."""
        await self.changed(lambda: not self.account.inbox.pending, PATIENCE)


@dataclass
class Done:
    """What one person and their counsellor did, by the words or the button and the number of the update."""

    taps: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    lines: dict[int, str] = field(default_factory=dict)


class Person:
    """Somebody with three things under way at once: taps, own lines, and lines of the counsellor to them."""

    def __init__(self, town: Town, number: int) -> None:
        self.town = town
        self.number = number
        self.user = town.user(id=5000 + number, first_name="Guest", language_code="en")
        self.chat = town.private(self.user, TOKEN)
        town.begin(self.chat)
        self.done = Done()
        self.checklist: Message | None = None
        self.pages: Message | None = None
        self.thread = 0
        self.chance = random.Random(number)

    async def settle(self) -> None:
        """Open a checklist and a menu, ask for a counsellor, be taken by one."""
        self.checklist = await self._opened(f"/start c-{MODULE}-{LESSON}")
        self.pages = await self._opened("/menu")
        await self.tap(self.pages, "talk")
        await self.text()
        first = f"p{self.number}-1"
        copied = next(m for m in self.town.desk.messages if m.text == first)
        assert copied.thread is not None
        self.thread = copied.thread
        card = next(m for m in self.town.desk.messages if m.thread == self.thread and m.buttons)
        query = self.town.press(COUNSELLOR, card, str(card.buttons[0]["callback_data"]))
        await self.town.changed(lambda: query in self.town.answers, PATIENCE)
        self.pages = await self._opened("/menu")

    async def live(self, over: asyncio.Event) -> None:
        """Tap, write and be written to, each time after the last one was answered, until it is over."""
        await asyncio.gather(self._taps(over), self._texts(over), self._lines(over))

    async def _taps(self, over: asyncio.Event) -> None:
        assert self.checklist is not None
        while not over.is_set():
            await self.tap(self.checklist, self.chance.choice(ITEMS))
            await self.walk()

    async def _texts(self, over: asyncio.Event) -> None:
        while not over.is_set():
            await asyncio.gather(*[self.arrived_at_desk(self.say()) for _ in range(self.chance.randint(1, BURST))])

    async def _lines(self, over: asyncio.Event) -> None:
        while not over.is_set():
            await asyncio.gather(*[self.arrived_here(self.hear()) for _ in range(self.chance.randint(1, BURST))])

    async def walk(self) -> None:
        """Tap some button of the menu that leads to another screen."""
        assert self.pages is not None
        ways = [str(b["callback_data"]) for b in self.pages.buttons if _walks(str(b["callback_data"]))]
        await self.tap(self.pages, self.chance.choice(ways))

    async def tap(self, message: Message, button: str) -> None:
        """Tap, and wait until the screen is another one, or at least the button stops waiting."""
        before = message.content
        query = self.town.press(self.user, message, button)
        self.done.taps[self.town.newest] = button
        try:
            await self.town.changed(lambda: message.content is not before or query in self.town.answers, PATIENCE)
        except TimeoutError:
            raise AssertionError(f"nobody answered {button} under {message.text!r}") from None

    async def text(self) -> None:
        """Write a line, and wait until it is at the desk."""
        await self.arrived_at_desk(self.say())

    def say(self) -> str:
        """Write a line."""
        words = f"p{self.number}-{len(self.done.texts) + 1}"
        self.town.write(self.user, self.chat, words)
        self.done.texts[self.town.newest] = words
        return words

    async def arrived_at_desk(self, words: str) -> None:
        await self.town.changed(lambda: self.town.heard[self.town.desk.key, words], PATIENCE)

    def hear(self) -> str:
        """The counsellor writes a line."""
        words = f"c{self.number}-{len(self.done.lines) + 1}"
        self.town.write(COUNSELLOR, self.town.desk, words, thread=self.thread)
        self.done.lines[self.town.newest] = words
        return words

    async def arrived_here(self, words: str) -> None:
        await self.town.changed(lambda: self.town.heard[self.chat.key, words], PATIENCE)

    async def _opened(self, command: str) -> Message:
        before = self.chat.last_id
        self.town.write(self.user, self.chat, command)
        shown = await self.town.changed(
            lambda: [m for m in self.chat.messages if m.id > before + 1 and m.buttons], PATIENCE
        )
        return shown[-1]

    def ticks(self) -> Mapping[str, int]:
        """How often each item of the checklist was tapped."""
        return Counter(button for button in self.done.taps.values() if button in ITEMS)


def _walks(button: str) -> bool:
    """Does this button change the screen in place?"""
    return button.startswith(WALKS) and button.count("/") < 3 and button != "near_share"
