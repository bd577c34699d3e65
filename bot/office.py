"""Commands of the office: invitations, erasing a person, a new key, the audit log."""

import argparse
import sys
from collections.abc import Sequence
from typing import assert_never

from telegram import Bot
from telegram.error import TelegramError

from bot.content.load import load
from bot.messenger.request import AiohttpRequest
from bot.settings import Settings
from bot.storage import storage, utc_now
from bot.store import audit, erase, rotate, staff
from bot.store.sealing import CannotOpen, Keyring, decode_data_key
from bot.store.sessions import Desk


async def invite(given: argparse.Namespace, settings: Settings) -> int:
    """Print a link that makes whoever opens it first staff, for seven days."""
    if given.role not in staff.ROLES:
        print(f"There is no role {given.role}. There are:", *staff.ROLES, file=sys.stderr)
        return 2
    library = load(settings.content_dir)
    if given.centre and library.centre(given.centre) is None:
        print(
            f"There is no centre {given.centre}. There are:",
            *(centre.id for centre in library.centres),
            file=sys.stderr,
        )
        return 2
    if given.role == "counsellor" and not given.centre:
        print("A counsellor belongs to a centre: add --centre and its id.", file=sys.stderr)
        return 2
    async with storage(settings) as (db, _), db.begin() as connection:
        token = await staff.invite(connection, given.role, given.centre, utc_now())
        await audit.append(connection, None, "staff.invite", f"{given.role} {given.centre}".strip(), utc_now())
    print(f"{await _bot_link(settings)}?start=join_{token}")
    return 0


async def _bot_link(settings: Settings) -> str:
    try:
        async with Bot(
            settings.bot_token, base_url=f"{settings.telegram_api_url}/bot", request=AiohttpRequest()
        ) as bot:
            return f"https://t.me/{bot.username}"
    except TelegramError:
        return "https://t.me/<your bot>"


async def verify_audit(_given: argparse.Namespace, settings: Settings) -> int:
    """Say whether the chain of the audit log is whole; 1 where it is not."""
    async with storage(settings) as (db, _), db.read() as connection:
        broken = await audit.verify(connection)
        count, last = await audit.head(connection)
    print("The audit log is whole." if broken is None else f"The audit log is broken at entry {broken}.")
    print(
        f"It ends with entry {count}, {last[:16]}. Compare that with what you noted last time: a cut end shows only there."
    )
    return 0 if broken is None else 1


async def erase_person(given: argparse.Namespace, settings: Settings) -> int:
    """Forget a person, also in the desk groups; 1 where the name fits nobody, or more than one."""
    async with storage(settings) as (db, keyring), db.begin() as connection:
        erasure = await erase.erase(connection, keyring, given.who, utc_now())
    match erasure.outcome:
        case "erased":
            print("Forgotten. The figures stay.")
            return await _delete_topics(settings, erasure.topics)
        case "nobody":
            print("There is nobody of that name or id.")
        case "several":
            print("Several people have that code name: use the Telegram id.")
        case _:
            assert_never(erasure.outcome)
    return 1


async def _delete_topics(settings: Settings, topics: Sequence[Desk]) -> int:
    """The topics in which the person's words still stand; 1 where one of them must be deleted by hand."""
    left = 0
    async with Bot(settings.bot_token, base_url=f"{settings.telegram_api_url}/bot", request=AiohttpRequest()) as bot:
        for desk in topics:
            try:
                await bot.delete_forum_topic(desk.chat, desk.thread or 0)
            except TelegramError as error:
                left += 1
                print(f"A topic in group {desk.chat} could not be deleted ({error.message}): delete it by hand.")
    return 1 if left else 0


async def rotate_key(given: argparse.Namespace, settings: Settings) -> int:
    """Seal everything under the new key, while the bot is stopped; started again with the same two keys after a stop half-way."""
    try:
        new = Keyring(decode_data_key(given.new_key.read_text()))
    except (OSError, ValueError) as error:
        print(f"The file with the new key cannot be used: {error}", file=sys.stderr)
        return 1
    async with storage(settings, key_fits=False) as (db, old):
        try:
            rotated = await rotate.rotate(db, old, new)
        except CannotOpen:
            print(
                "A row is sealed under neither key. What was changed until then stays changed; start again with the right two keys."
            )
            return 1
        async with db.begin() as connection:
            await audit.append(connection, None, "key.rotate", f"{rotated.changed} rows", utc_now())
    print(f"{rotated.changed} rows changed, {rotated.before} had been before. Set DATA_KEY to the new key now.")
    return 0
