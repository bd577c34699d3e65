"""Commands of the office: invitations, erasing a person, a new key, the audit log."""

import argparse

from telegram import Bot
from telegram.error import TelegramError

from bot.app import storage, utc_now
from bot.messenger.request import AiohttpRequest
from bot.settings import Settings
from bot.store import audit, staff


async def invite(given: argparse.Namespace, settings: Settings) -> int:
    """Print a link that makes whoever opens it first staff, for seven days."""
    async with storage(settings) as (db, _), db.begin() as connection:
        token = await staff.invite(connection, given.role, given.centre, utc_now())
        await audit.append(connection, None, "staff.invite", f"{given.role} {given.centre}".strip(), utc_now())
    print(f"{await _bot_link(settings)}?start=join_{token}")
    return 0


async def _bot_link(settings: Settings) -> str:
    try:
        async with Bot(settings.bot_token, base_url=f"{settings.telegram_api_url}/bot", request=AiohttpRequest()) as bot:
            return f"https://t.me/{bot.username}"
    except TelegramError:
        return "https://t.me/<your bot>"


async def verify_audit(_given: argparse.Namespace, settings: Settings) -> int:
    """Say whether the chain of the audit log is whole; 1 where it is not."""
    async with storage(settings) as (db, _), db.read() as connection:
        broken = await audit.verify(connection)
    print("The audit log is whole." if broken is None else f"The audit log is broken at entry {broken}.")
    return 0 if broken is None else 1
