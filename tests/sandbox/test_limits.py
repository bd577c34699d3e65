"""Rate limits as Telegram has them, on a clock that stands still."""

from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from bot.sandbox.errors import ApiError
from bot.sandbox.limits import Limits, Rate, Throttle
from bot.sandbox.messages import Chat
from bot.sandbox.world import World
from tests.sandbox.rig import TOKEN, Clock


def limit(world: World, limits: Limits) -> None:
    """Put the bot under these limits."""
    world.bot(TOKEN).throttle.limits = limits


async def test_a_group_takes_twenty_messages_a_minute(bot: Bot, world: World, desk: Chat, clock: Clock) -> None:
    """The twenty-first is told how long to wait; edits are free."""
    limit(world, Limits.default())
    clock.pass_by(1)
    sent = await bot.send_message(desk.id, "first")
    for number in range(19):
        clock.pass_by(1)
        await bot.send_message(desk.id, str(number))

    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(desk.id, "too much")
    await bot.edit_message_text("edited", desk.id, sent.message_id)
    clock.pass_by(41)

    assert refused.value.retry_after == timedelta(seconds=41)
    assert await bot.send_message(desk.id, "again")


async def test_a_private_chat_takes_one_a_second_after_a_burst(
    bot: Bot, world: World, chat: Chat, clock: Clock
) -> None:
    """A short burst is allowed, as Telegram allows it."""
    limit(world, Limits.default())
    for number in range(5):
        await bot.send_message(chat.id, str(number))

    with pytest.raises(RetryAfter):
        await bot.send_message(chat.id, "too much")
    for number in range(20):
        clock.pass_by(5 if number == 0 else 1)
        await bot.send_message(chat.id, str(number))


def test_all_chats_together_take_thirty_a_second(clock: Clock) -> None:
    """However they are spread."""
    throttle = Throttle(Limits(overall=Rate(30, 1.0)), clock)
    for chat in range(1, 31):
        throttle.admit(chat)

    with pytest.raises(ApiError) as refused:
        throttle.admit(99)
    clock.pass_by(1)
    throttle.admit(99)

    assert refused.value.body["parameters"] == {"retry_after": 1}


def test_an_album_counts_by_its_files(clock: Clock) -> None:
    """All of them pass, or none."""
    throttle = Throttle(Limits(per_group=Rate(20, 60.0)), clock)
    throttle.admit(-1, 15)

    with pytest.raises(ApiError):
        throttle.admit(-1, 10)
    throttle.admit(-1, 5)


def test_without_limits_nothing_is_refused(clock: Clock) -> None:
    """For load."""
    throttle = Throttle(Limits.off(), clock)

    for _ in range(1000):
        throttle.admit(-1)
