"""Brings the database to the newest revision at start: one look when it is there already, Alembic only when it is not."""

from importlib import import_module

from sqlalchemy import Connection as SyncConnection
from sqlalchemy import inspect, text

from bot.store.db import Connection, Database

HEAD = "0002"
"""The newest revision in migrations/versions; a test holds the two together."""

_LOCK = 0x7261686E756D61
"""The advisory lock under which one process migrates while the others that start with it wait."""


async def upgrade(db: Database) -> None:
    """Bring an empty or old database to HEAD; safe when several processes start at once."""
    async with db.read() as connection:
        if await connection.run_sync(revision) == HEAD:
            return
    async with db.begin() as connection:
        await _alone(connection)
        if await connection.run_sync(revision) != HEAD:
            await connection.run_sync(import_module("bot.store.climb").to, HEAD)


def revision(connection: SyncConnection) -> str | None:
    """Where the database stands; None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


async def _alone(connection: Connection) -> None:
    """One at a time: SQLite's writer is alone already."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
