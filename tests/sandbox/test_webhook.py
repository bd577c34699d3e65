"""Delivery by webhook: order, retries, waits, secret, expiry, and a method in the answer."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest

from bot.sandbox.messages import Chat
from bot.sandbox.people import User
from bot.sandbox.world import World
from tests.sandbox.rig import TOKEN, Clock, Naps

Answer = Callable[[dict[str, object]], Awaitable[web.StreamResponse]]
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Home", callback_data="go")]])


async def well(_: dict[str, object]) -> web.StreamResponse:
    """Takes everything."""
    return web.Response()


@dataclass
class Receiver:
    """A webhook that keeps what arrives and answers as a test wants."""

    url: str = ""
    answer: Answer = well
    bodies: list[dict[str, object]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)
    now: int = 0
    most: int = 0

    async def receive(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.now += 1
        self.most = max(self.most, self.now)
        async with self.arrived:
            self.bodies.append(body)
            self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            self.arrived.notify_all()
        try:
            return await self.answer(body)
        finally:
            self.now -= 1

    async def until(self, count: int) -> None:
        """Wait for so many deliveries."""
        async with self.arrived, asyncio.timeout(5):
            await self.arrived.wait_for(lambda: len(self.bodies) >= count)

    @property
    def texts(self) -> list[str]:
        """What was said, in order of arrival."""
        updates = [Update.de_json(body) for body in self.bodies]
        return [update.message.text or "" for update in updates if update.message]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.receive)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def emptied(world: World) -> None:
    """Wait until nothing is pending."""
    await world.changed(lambda: world.bot(TOKEN).pending == 0)


async def test_updates_are_pushed_with_the_secret(
    bot: Bot, world: World, gul: User, chat: Chat, receiver: Receiver
) -> None:
    """Those that waited before, too."""
    world.write(gul, TOKEN, "before")
    await bot.set_webhook(receiver.url, secret_token="s3cret")

    world.write(gul, TOKEN, "after")
    await emptied(world)

    assert (receiver.texts, receiver.secrets) == (["before", "after"], ["s3cret", "s3cret"])


async def test_one_chat_stays_in_order_and_others_go_beside(
    bot: Bot, world: World, chat: Chat, receiver: Receiver
) -> None:
    """All are delivered side by side, but no chat overtakes itself."""
    everybody = asyncio.Event()

    async def together(_: dict[str, object]) -> web.StreamResponse:
        if receiver.now == 5:
            everybody.set()
        async with asyncio.timeout(2):
            await everybody.wait()
        return web.Response()

    receiver.answer = together
    people = [world.user(id=3000 + number, first_name=f"P{number}") for number in range(5)]
    await bot.set_webhook(receiver.url)

    for turn in range(3):
        for person in people:
            world.write(person, TOKEN, f"{person.id} {turn}")
    await emptied(world)

    assert receiver.most == 5
    for person in people:
        own = [text for text in receiver.texts if text.startswith(str(person.id))]
        assert own == [f"{person.id} {turn}" for turn in range(3)]


async def test_topics_of_a_group_are_one_queue(
    bot: Bot, world: World, desk: Chat, amina: User, receiver: Receiver
) -> None:
    """Whatever topic a message is in."""
    threads = [(await bot.create_forum_topic(desk.id, name)).message_thread_id for name in "ab"]
    world.bot(TOKEN).inbox.clear()
    await bot.set_webhook(receiver.url)

    for number in range(6):
        world.write(amina, desk, str(number), thread=threads[number % 2])
    await emptied(world)

    assert (receiver.texts, receiver.most) == (list("012345"), 1)


async def test_taps_and_words_of_a_person_are_two_queues(
    bot: Bot, world: World, gul: User, chat: Chat, receiver: Receiver
) -> None:
    """They can arrive at once."""
    both = asyncio.Event()

    async def together(_: dict[str, object]) -> web.StreamResponse:
        if receiver.now == 2:
            both.set()
        async with asyncio.timeout(2):
            await both.wait()
        return web.Response()

    receiver.answer = together
    await bot.send_message(chat.id, "menu", reply_markup=KEYBOARD)
    await bot.set_webhook(receiver.url)

    world.write(gul, TOKEN, "words")
    world.press(gul, chat.messages[1], "go")
    await emptied(world)

    assert receiver.most == 2


async def test_connections_are_bounded(bot: Bot, world: World, chat: Chat, receiver: Receiver) -> None:
    """By max_connections, however many chats there are."""
    await bot.set_webhook(receiver.url, max_connections=2)

    for number in range(8):
        world.write(world.user(id=3000 + number), TOKEN, "x")
    await emptied(world)

    assert len(receiver.bodies) == 8
    assert receiver.most <= 2


async def test_a_refused_update_comes_again_later_and_later(
    bot: Bot, world: World, gul: User, chat: Chat, receiver: Receiver, naps: Naps
) -> None:
    """At once, then after 2, 4, 8 … seconds, at most 60 to 120; the next of the chat waits behind it."""
    left = Counter({"one": 9})

    async def refuse(body: dict[str, object]) -> web.StreamResponse:
        text = receiver.texts[-1]
        left[text] -= 1
        return web.Response(status=500 if left[text] >= 0 else 200)

    receiver.answer = refuse
    await bot.set_webhook(receiver.url)

    world.write(gul, TOKEN, "one")
    world.write(gul, TOKEN, "two")
    await emptied(world)
    info = await bot.get_webhook_info()

    assert receiver.texts == ["one"] * 10 + ["two"]
    assert naps.taken[:5] == [2, 4, 8, 16, 32]
    assert all(60 <= nap <= 120 for nap in naps.taken[6:])
    assert info.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"


async def test_retry_after_is_honoured(
    bot: Bot, world: World, gul: User, chat: Chat, receiver: Receiver, naps: Naps
) -> None:
    """It takes the place of the back-off."""

    async def later(_: dict[str, object]) -> web.StreamResponse:
        if len(receiver.bodies) < 4:
            return web.Response(status=503, headers={"Retry-After": "7"})
        return web.Response()

    receiver.answer = later
    await bot.set_webhook(receiver.url)

    world.write(gul, TOKEN, "one")
    await emptied(world)

    assert (naps.taken, len(receiver.bodies)) == ([7, 7, 7], 4)


async def test_silence_and_a_cut_connection_are_failures(
    bot: Bot, world: World, gul: User, chat: Chat, receiver: Receiver
) -> None:
    """The update is sent again."""
    released = asyncio.Event()

    async def troubled(_: dict[str, object]) -> web.StreamResponse:
        match len(receiver.bodies):
            case 1:
                await released.wait()
            case 2:
                raise web.HTTPInternalServerError
        return web.Response()

    receiver.answer = troubled
    await bot.set_webhook(receiver.url)

    world.write(gul, TOKEN, "one")
    await emptied(world)
    released.set()

    assert receiver.texts == ["one"] * 3


async def test_a_tap_that_failed_for_150_seconds_is_dropped(
    bot: Bot, world: World, gul: User, chat: Chat, receiver: Receiver, clock: Clock
) -> None:
    """A message would be tried for a day."""

    async def refuse(_: dict[str, object]) -> web.StreamResponse:
        return web.Response(status=500)

    receiver.answer = refuse
    start = clock.now
    await bot.send_message(chat.id, "menu", reply_markup=KEYBOARD)
    await bot.set_webhook(receiver.url)

    world.press(gul, chat.messages[-1], "go")
    await emptied(world)

    assert 60 < clock.now - start <= 150
    assert len(receiver.bodies) == 8


async def test_a_message_that_failed_for_a_day_is_dropped(
    bot: Bot, world: World, gul: User, chat: Chat, receiver: Receiver, clock: Clock
) -> None:
    """With hours of trying behind it."""

    async def refuse(_: dict[str, object]) -> web.StreamResponse:
        return web.Response(status=503, headers={"Retry-After": "3600"})

    receiver.answer = refuse
    start = clock.now
    await bot.set_webhook(receiver.url)

    world.write(gul, TOKEN, "one")
    await emptied(world)

    assert clock.now - start == 24 * 3600
    assert len(receiver.bodies) == 25


async def test_a_method_in_the_answer_is_carried_out(
    bot: Bot, world: World, gul: User, chat: Chat, receiver: Receiver
) -> None:
    """Its result is thrown away, and a bad one harms nobody."""

    async def answering(body: dict[str, object]) -> web.StreamResponse:
        query = body.get("callback_query")
        if not isinstance(query, dict):
            return web.json_response({"method": "sendMessage", "chat_id": 4711, "text": "lost"})
        told = {"method": "answerCallbackQuery", "callback_query_id": query["id"], "text": "well"}
        return web.json_response(told)

    receiver.answer = answering
    await bot.send_message(chat.id, "menu", reply_markup=KEYBOARD)
    await bot.set_webhook(receiver.url)

    query_id = world.press(gul, chat.messages[-1], "go")
    world.write(gul, TOKEN, "words")
    await emptied(world)

    assert world.answers[query_id].text == "well"
    assert [call.error for call in world.calls("sendmessage")][-1] == "Bad Request: chat not found"


async def test_a_method_that_gets_or_sets_webhooks_is_not_carried_out(
    bot: Bot, world: World, gul: User, chat: Chat, receiver: Receiver
) -> None:
    """It would take the ground from under its own feet."""

    async def answering(_: dict[str, object]) -> web.StreamResponse:
        return web.json_response({"method": "deleteWebhook"})

    receiver.answer = answering
    await bot.set_webhook(receiver.url)

    world.write(gul, TOKEN, "one")
    await emptied(world)

    assert (await bot.get_webhook_info()).url == receiver.url
    assert world.calls("deleteWebhook") == []


async def test_webhook_info_counts_what_waits(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """Dropping is asked for explicitly."""
    await bot.set_webhook("http://127.0.0.1:9/hook", max_connections=7, allowed_updates=["message"])
    world.write(gul, TOKEN, "one")
    await world.changed(lambda: world.bot(TOKEN).inbox.last_error)

    info = await bot.get_webhook_info()
    await bot.delete_webhook()
    kept = world.bot(TOKEN).pending
    await bot.delete_webhook(drop_pending_updates=True)

    assert (info.pending_update_count, info.max_connections, info.allowed_updates) == (1, 7, ("message",))
    assert info.last_error_date is not None
    assert (kept, world.bot(TOKEN).pending) == (1, 0)


@pytest.mark.parametrize(
    ("url", "secret", "reason"),
    [
        ("ftp://example.org/", "", "Invalid webhook url specified"),
        ("https://example.org/", "x" * 257, "Secret token is too long"),
        ("https://example.org/", "a b", "Secret token contains unallowed characters"),
    ],
)
async def test_bad_webhooks_are_refused(bot: Bot, url: str, secret: str, reason: str) -> None:
    """Before anything is changed."""
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.set_webhook(url, secret_token=secret)

    assert (await bot.get_webhook_info()).url == ""
