"""Ordered troubles befall the calls they are meant for, and the call log tells."""

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.sandbox.faults import Fault
from bot.sandbox.messages import Chat
from bot.sandbox.world import World


async def test_a_429_names_its_wait(bot: Bot, world: World, chat: Chat) -> None:
    """And is used up."""
    world.faults.add(Fault("send*", kind="429", retry_after=7))

    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(chat.id, "x")

    assert refused.value.retry_after == timedelta(seconds=7)
    assert await bot.send_message(chat.id, "x")


@pytest.mark.parametrize("kind", ["500", "502"])
async def test_server_errors_are_server_errors(bot: Bot, world: World, chat: Chat, kind: str) -> None:
    """As often as ordered."""
    world.faults.add(Fault(kind=kind, times=2))  # type: ignore[arg-type]

    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.send_message(chat.id, "x")
    assert await bot.send_message(chat.id, "x")


async def test_a_fault_is_for_its_chat_and_method(bot: Bot, world: World, chat: Chat, desk: Chat) -> None:
    """Others are spared."""
    world.faults.add(Fault("sendMessage", desk.id, "500", None))

    await bot.send_message(chat.id, "x")
    await bot.send_chat_action(desk.id, "typing")
    with pytest.raises(NetworkError):
        await bot.send_message(desk.id, "x")
    world.faults.clear()
    assert await bot.send_message(desk.id, "x")


async def test_a_connection_is_cut_before_or_after(bot: Bot, world: World, chat: Chat) -> None:
    """After means that the message is there although nobody said so."""
    world.faults.add(Fault("sendMessage", kind="drop_before"))
    world.faults.add(Fault("sendMessage", kind="drop_after"))

    for text in ("before", "after"):
        with pytest.raises(NetworkError):
            await bot.send_message(chat.id, text)

    assert [message.text for message in chat.messages] == ["/start", "after"]


async def test_silence_lasts_until_the_client_gives_up(bot: Bot, world: World, chat: Chat) -> None:
    """The call was not carried out."""
    world.faults.add(Fault("sendMessage", kind="timeout"))

    with pytest.raises(TimedOut):
        await bot.send_message(chat.id, "x", read_timeout=0.05)

    assert len(chat.messages) == 1


async def test_a_slow_call_is_carried_out_late(bot: Bot, world: World, chat: Chat) -> None:
    """But it is."""
    world.faults.add(Fault("sendMessage", kind="slow", seconds=0.05))
    started = asyncio.get_running_loop().time()

    await bot.send_message(chat.id, "x")

    assert asyncio.get_running_loop().time() - started >= 0.05
    assert chat.messages[-1].text == "x"


async def test_calls_are_logged_and_counted(bot: Bot, world: World, chat: Chat) -> None:
    """With what was asked, when, and what was wrong."""
    await bot.send_message(chat.id, "words")
    with pytest.raises(TelegramError):
        await bot.send_message(chat.id, "")

    good, bad = world.calls("sendMessage")
    assert (good.params["text"], good.at, good.error) == ("words", world.clock(), None)
    assert bad.error == "Bad Request: message text is empty"
    assert world.ledger.counters["sendMessage"] == 2
