"""The database opened for use: migrated, with the key to what is sealed in it. What the bot and the office's commands begin with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import structlog

from bot.settings import BadSettings, Settings
from bot.store.db import Database, database_url, is_away
from bot.store.migrate import upgrade
from bot.store.rotate import opens
from bot.store.sealing import Keyring, decode_data_key, new_data_key

log = structlog.get_logger(__name__)


def utc_now() -> datetime:
    """The clock of everything that is not a test."""
    return datetime.now(UTC)


@asynccontextmanager
async def storage(settings: Settings, *, key_fits: bool = True) -> AsyncIterator[tuple[Database, Keyring]]:
    """The database, migrated, and the key to what is sealed in it. Raises BadSettings.

    Without `key_fits` the key is not tried: a change of keys that was broken off has rows under both.
    """
    try:
        db = Database(database_url(settings.database_url))
    except ValueError as error:
        raise BadSettings((f"DATABASE_URL: {error}",)) from None
    keyring = Keyring(_data_key(settings, db))
    try:
        await _migrated(db)
        if key_fits:
            await _tried(db, keyring)
        yield db, keyring
    finally:
        await db.close()


async def _migrated(db: Database) -> None:
    try:
        await upgrade(db)
    except Exception as error:
        if is_away(error):
            raise BadSettings((f"DATABASE_URL: the database cannot be reached ({type(error).__name__})",)) from None
        raise


async def _tried(db: Database, keyring: Keyring) -> None:
    async with db.read() as connection:
        if not await opens(connection, keyring):
            raise BadSettings(("DATA_KEY: is not the key that this database was sealed with",))


def _data_key(settings: Settings, db: Database) -> bytes:
    """DATA_KEY, or the one beside the SQLite database, made at the first start."""
    text = settings.data_key
    if not text:
        path = db.folder / "key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(new_data_key())
            log.warning(
                "key.made", advice="back up the file named key beside the database: without it nothing can be read"
            )
        text = path.read_text()
    try:
        return decode_data_key(text)
    except ValueError as error:
        raise BadSettings((f"DATA_KEY: {error}",)) from None
