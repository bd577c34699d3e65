"""getUpdates: redelivery, offsets, long polling, conflicts, expiry."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.sandbox.messages import Chat
from bot.sandbox.people import User
from bot.sandbox.world import World
from tests.sandbox.rig import TOKEN, Clock, client


def texts(updates: tuple[object, ...]) -> list[str | None]:
    """What was said."""
    return [update.message.text for update in updates]  # type: ignore[attr-defined]


async def test_an_unconfirmed_update_comes_again(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """It is gone when a later offset is asked for."""
    for text in ("one", "two", "three"):
        world.write(gul, TOKEN, text)

    first = await bot.get_updates(limit=2)
    again = await bot.get_updates()
    rest = await bot.get_updates(offset=first[-1].update_id + 1)

    assert (texts(first), texts(again), texts(rest)) == (["one", "two"], ["one", "two", "three"], ["three"])
    assert world.bot(TOKEN).pending == 1


async def test_a_negative_offset_counts_from_the_end(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """Everything before is forgotten."""
    for text in ("one", "two", "three"):
        world.write(gul, TOKEN, text)

    last = await bot.get_updates(offset=-1)

    assert (texts(last), world.bot(TOKEN).pending) == (["three"], 1)


async def test_a_long_poll_ends_when_something_comes(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """Not earlier, and without losing anything."""
    polling = asyncio.create_task(bot.get_updates(timeout=20))
    await world.changed(lambda: world.bot(TOKEN).inbox.waits)

    world.write(gul, TOKEN, "here")

    assert texts(await polling) == ["here"]


async def test_a_long_poll_ends_empty_in_time(bot: Bot, world: World, chat: Chat) -> None:
    """With nothing to tell."""
    assert await bot.get_updates(timeout=1) == ()


async def test_two_polls_at_once_conflict(bot: Bot, address: str, world: World, gul: User, chat: Chat) -> None:
    """The later one goes on."""
    first = asyncio.create_task(bot.get_updates(timeout=20))
    await world.changed(lambda: world.bot(TOKEN).inbox.waits)

    async with client(address) as twin:
        second = asyncio.create_task(twin.get_updates(timeout=20))
        with pytest.raises(Conflict, match=r"(?i)terminated by other getupdates request"):
            await first
        world.write(gul, TOKEN, "here")

        assert texts(await second) == ["here"]


async def test_polling_and_a_webhook_exclude_each_other(bot: Bot, world: World, chat: Chat) -> None:
    """A poll that waits is ended, a new one refused."""
    polling = asyncio.create_task(bot.get_updates(timeout=20))
    await world.changed(lambda: world.bot(TOKEN).inbox.waits)

    await bot.set_webhook("http://127.0.0.1:9/hook")

    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await polling
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_updates_live_for_a_day(bot: Bot, world: World, gul: User, chat: Chat, clock: Clock) -> None:
    """Not a second longer."""
    world.write(gul, TOKEN, "old")
    clock.pass_by(24 * 3600)
    in_time = await bot.get_updates()

    clock.pass_by(1)

    assert (texts(in_time), await bot.get_updates()) == (["old"], ())


async def test_only_allowed_kinds_are_kept(bot: Bot, world: World, gul: User, chat: Chat) -> None:
    """The choice holds until another is made; an empty one is the default."""
    await bot.get_updates(allowed_updates=["callback_query"])
    world.write(gul, TOKEN, "unheard")
    await bot.get_updates(allowed_updates=[])
    world.write(gul, TOKEN, "heard")

    assert texts(await bot.get_updates()) == ["heard"]


async def test_every_bot_has_its_own_updates(bot: Bot, other: Bot, world: World, gul: User, chat: Chat) -> None:
    """Two bots may live in one world."""
    world.write(gul, TOKEN, "to the first")
    world.write(gul, other.token, "to the second")

    assert texts(await bot.get_updates()) == ["to the first"]
    assert texts(await other.get_updates()) == ["to the second"]
