"""Calls to Telegram through python-telegram-bot: what a message becomes, and what each kind of refusal means."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import TypeVar

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.rendering.message import Message

log = structlog.get_logger(__name__)

TRIES = 3
PATIENCE = 2.0
"""Seconds that a call may be told to wait and still be waited for; longer, and the reply is kept for later."""

_NO_PREVIEW = {"link_preview_options": {"is_disabled": True}}

Result = TypeVar("Result")


class Later(Exception):
    """Telegram cannot take it now. `seconds` until it is worth another try."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


async def patiently(call: Callable[[], Awaitable[Result]]) -> Result:
    """The call's result. Short waits and broken connections are tried again; what lasts longer raises Later.

    A call that may have been carried out is made again: replies are sent at least once. Refusals (BadRequest, Forbidden) pass through.
    """
    wait = 0.1
    for remaining in reversed(range(TRIES)):
        try:
            return await call()
        except RetryAfter as error:
            wait = seconds_of(error)
            if wait > PATIENCE or not remaining:
                raise Later(wait) from None
        except (BadRequest, Forbidden):
            raise
        except (NetworkError, TimedOut) as error:
            log.warning("telegram.away", error=type(error).__name__)
            if not remaining or isinstance(error, TimedOut):
                raise Later(max(wait, 1.0)) from None
        await asyncio.sleep(wait)
        wait *= 3
    raise Later(wait)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def says(error: TelegramError, *parts: str) -> bool:
    """Does Telegram's refusal say one of these?"""
    message = error.message.lower()
    return any(part in message for part in parts)


def is_unmodified(error: BadRequest) -> bool:
    """A tap handled twice: the message is already as it should be, which is success."""
    return says(error, "message is not modified")


def is_uneditable(error: BadRequest) -> bool:
    """The message cannot be edited any more: a new one does it."""
    return says(
        error, "message to edit not found", "message can't be edited", "no text in the message", "message_id_invalid"
    )


def is_thread_gone(error: BadRequest) -> bool:
    """The topic was deleted by somebody at the desk."""
    return says(error, "message thread not found", "topic_deleted", "topic_id_invalid")


def is_thread_closed(error: BadRequest) -> bool:
    """The topic was closed by somebody at the desk."""
    return says(error, "topic_closed")


def is_file_gone(error: BadRequest) -> bool:
    """Telegram does not know this file id: another bot's, or one of long ago."""
    return says(error, "wrong file identifier", "wrong remote file", "file_reference", "wrong file_id")


async def show(bot: Bot, chat: int, message: Message, edit: int | None = None) -> None:
    """A message put in place of another where that can still be edited, or else sent. Refusals pass through."""
    if edit is None or message.location_button or not await _edited(bot, chat, edit, message):
        send = partial(bot.send_message, chat, message.text, parse_mode=ParseMode.HTML, api_kwargs=extras(message))
        await patiently(send)


async def _edited(bot: Bot, chat: int, edit: int, message: Message) -> bool:
    call = partial(
        bot.edit_message_text, message.text, chat, edit, parse_mode=ParseMode.HTML, api_kwargs=extras(message)
    )
    try:
        await patiently(call)
    except BadRequest as error:
        if is_uneditable(error):
            return False
        if not is_unmodified(error):
            raise
    return True


def extras(message: Message) -> dict[str, object]:
    """What a message's call carries beside the text: buttons, and no preview of links.

    As plain values, because PTB's objects would be built only to be taken apart again, at a fifth of the call's cost.
    """
    if message.location_button:
        share = {"text": message.location_button, "request_location": True}
        keyboard = {"keyboard": [[share], ["/menu", "/talk"]], "resize_keyboard": True, "one_time_keyboard": True}
        return {**_NO_PREVIEW, "reply_markup": keyboard}
    if message.answer_hint:
        asks = {"force_reply": True, "input_field_placeholder": message.answer_hint[:64]}
        return {**_NO_PREVIEW, "reply_markup": asks}
    if not message.rows:
        return {**_NO_PREVIEW}
    rows = [[{"text": button.label, "callback_data": button.data} for button in row] for row in message.rows]
    return {**_NO_PREVIEW, "reply_markup": {"inline_keyboard": rows}}
