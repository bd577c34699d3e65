"""Pushes updates to webhooks, as Telegram's own actor does: in order within a queue, queues side by side, with retries."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

import aiohttp
import msgspec

from bot.sandbox.bots import BotAccount
from bot.sandbox.delivery import Update, Webhook
from bot.sandbox.world import World

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name, no secret
LONGEST_RETRY_AFTER: Final = 3600
UNANSWERABLE: Final = frozenset({"deletewebhook", "setwebhook", "close", "logout"})

Sleep = Callable[[float], Awaitable[None]]
Carry = Callable[[BotAccount, str, Mapping[str, object]], Awaitable[object]]


async def _sleep(seconds: float) -> None:
    await asyncio.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Pace:
    """How patient the courier is: the base of the back-off, its end, and how long an answer may take, in seconds."""

    base: float = 1.0
    longest: float = 60.0
    read_timeout: float = 60.0
    sleep: Sleep = _sleep


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a delivery ended: no error is success."""

    error: str | None = None
    retry_after: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """What one courier needs to know: whose updates, where to, how patiently, and who carries out an answered method."""

    world: World
    bot: BotAccount
    webhook: Webhook
    pace: Pace
    carry: Carry


class Courier:
    """Delivers one bot's updates to one webhook until it is closed."""

    def __init__(self, run: Round, session: aiohttp.ClientSession) -> None:
        self.run = run
        self.session = session
        self.slots = asyncio.Semaphore(run.webhook.max_connections)
        self.queues: dict[int, deque[Update]] = {}
        self.tasks: set[asyncio.Task[None]] = set()
        for update in list(run.bot.inbox.pending.values()):
            self.take(update)

    def take(self, update: Update) -> None:
        """Line an update up in its queue; a queue has its own task as long as it is not empty."""
        waiting = self.queues.get(update.queue)
        if waiting is not None:
            waiting.append(update)
            return
        self.queues[update.queue] = deque([update])
        task = asyncio.get_running_loop().create_task(self._work(update.queue))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def close(self) -> None:
        """Stop at once. What was not confirmed stays with the inbox."""
        tasks = list(self.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _work(self, queue: int) -> None:
        waiting = self.queues[queue]
        while waiting:
            await self._deliver(waiting[0])
            waiting.popleft()
        del self.queues[queue]

    async def _deliver(self, update: Update) -> None:
        """Try until it is taken or too late: at once, at once again, then after 2, 4, 8 … seconds."""
        run, inbox = self.run, self.run.bot.inbox
        fails, delay = 0, run.pace.base
        while update.id in inbox.pending and run.world.clock() <= update.expires_at:
            async with self.slots:
                outcome = await self._post(update)
            if outcome.error is None:
                break
            inbox.last_error = (run.world.now, outcome.error)
            run.world.journal.pulse()
            wait = float(min(outcome.retry_after, LONGEST_RETRY_AFTER))
            if not wait and fails:
                most = random.uniform(run.pace.longest, 2 * run.pace.longest)  # noqa: S311
                delay = min(most, delay * 2)
                wait = delay
            fails += 1
            if run.world.clock() + wait > update.expires_at:
                break
            if wait:
                await run.pace.sleep(wait)
        inbox.confirm(update.id)

    async def _post(self, update: Update) -> Outcome:
        webhook = self.run.webhook
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers[SECRET_HEADER] = webhook.secret
        try:
            async with (
                asyncio.timeout(self.run.pace.read_timeout),
                self.session.post(webhook.url, data=update.body, headers=headers, allow_redirects=False) as answer,
            ):
                body = await answer.read()
        except TimeoutError:
            return Outcome("Read timeout expired")
        except aiohttp.ClientConnectorError:
            return Outcome("Connection refused")
        except aiohttp.ClientError:
            return Outcome("Webhook connection closed")
        if 200 <= answer.status <= 299:  # noqa: PLR2004 - what Telegram takes for success
            await self._carry_out(body, answer.content_type)
            return Outcome()
        told = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        return Outcome(told, _retry_after(answer.headers.get("Retry-After", "")))

    async def _carry_out(self, body: bytes, content_type: str) -> None:
        """A successful answer may hold one method call; its result is thrown away."""
        if not body or content_type != "application/json":
            return
        try:
            params = msgspec.json.decode(body, type=dict[str, object])
        except (msgspec.DecodeError, msgspec.ValidationError):
            return
        method = str(params.pop("method", "")).lower()
        if method and method not in UNANSWERABLE and not method.startswith("get"):
            await self.run.carry(self.run.bot, method, params)


def _retry_after(header: str) -> int:
    return int(header) if header.isascii() and header.isdecimal() else 0


class Post:
    """All couriers of a world: starts, replaces and stops them as webhooks come and go."""

    def __init__(self, world: World, pace: Pace, carry: Carry) -> None:
        self.world = world
        self.pace = pace
        self.carry = carry
        self.couriers: dict[int, Courier] = {}
        self.closing: set[asyncio.Task[None]] = set()
        self.session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Begin to deliver for every bot, also for those still to come."""
        self.session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar()
        )
        self.world.on_bot = self.attend
        for bot in self.world.bots.values():
            self.attend(bot)

    def attend(self, bot: BotAccount) -> None:
        """Listen to one bot's inbox."""

        def wake(update: Update | None) -> None:
            if update is None:
                self._replace(bot)
            elif bot.id in self.couriers:
                self.couriers[bot.id].take(update)

        bot.inbox.wake = wake
        if bot.webhook is not None:
            self._replace(bot)

    def _replace(self, bot: BotAccount) -> None:
        old = self.couriers.pop(bot.id, None)
        if old is not None:
            task = asyncio.get_running_loop().create_task(old.close())
            self.closing.add(task)
            task.add_done_callback(self.closing.discard)
        if bot.webhook is not None and self.session is not None:
            run = Round(self.world, bot, bot.webhook, self.pace, self.carry)
            self.couriers[bot.id] = Courier(run, self.session)

    async def close(self) -> None:
        """Stop everything. Webhooks and what waits for them stay as they are."""
        self.world.on_bot = None
        for bot in self.world.bots.values():
            bot.inbox.wake = None
        for courier in list(self.couriers.values()):
            await courier.close()
        await asyncio.gather(*self.closing)
        self.couriers.clear()
        if self.session is not None:
            await self.session.close()
