"""Tells Telegram the command menu and the descriptions in every language, at start."""

from collections.abc import Mapping

import structlog
from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.i18n import DEFAULT, Words
from bot.messenger.calls import Later, patiently
from bot.rendering.commands import description, menu, short_description

log = structlog.get_logger(__name__)


async def introduce(bot: Bot, words: Mapping[str, Words]) -> None:
    """Set menu and descriptions; a Telegram that refuses is no reason not to serve."""
    spoken: dict[str | None, Words] = {None: words[DEFAULT.code]}
    for code, one in words.items():
        short = code.partition("_")[0]  # Bot API: a two-letter ISO 639-1 code; Dari goes as fa
        spoken["ku" if short == "ckb" else short] = one  # Sorani has no code of two letters of its own
    for phone, one in spoken.items():
        try:
            await _introduce(bot, phone, one)
        except (TelegramError, Later) as error:
            log.warning("introduction.failed", language=phone, error=type(error).__name__)


async def _introduce(bot: Bot, code: str | None, words: Words) -> None:
    commands = [BotCommand(command, meaning) for command, meaning in menu(words)]
    await patiently(lambda: bot.set_my_commands(commands, language_code=code))
    await patiently(lambda: bot.set_my_description(description(words), language_code=code))
    await patiently(lambda: bot.set_my_short_description(short_description(words), language_code=code))
