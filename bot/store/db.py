"""The database: engines for SQLite and PostgreSQL, and the one way to open a transaction. Knows no table."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from bot.store.inline import InlineConnection
from bot.store.writer import Writer

Connection = AsyncConnection
"""What store functions take first. They never commit."""

DatabaseAway = (OperationalError, InterfaceError, PoolTimeout, ConnectionError)
"""What is raised while the database cannot be reached: worth asking Telegram to come back, not worth giving up."""

POOL = 20
"""Connections to PostgreSQL per process: more turns than this at once wait for one (Telegram opens 40 by default)."""


def database_url(text: str) -> URL:
    """The address with its asynchronous driver. Raises ValueError for anything but SQLite and PostgreSQL."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ValueError("must look like sqlite:///data/bot.db or postgresql://user:password@host/name") from error
    match url.get_backend_name():
        case "sqlite":
            return url.set(drivername="sqlite+aiosqlite")
        case "postgresql":
            return url.set(drivername="postgresql+psycopg")
        case _:
            raise ValueError("must be a sqlite:/// or postgresql:// address")


class Database:
    """One database. `begin` for a turn, `glance` for what a turn needs beside it, `read` for pages, which may take long."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.folder = Path(url.database or "data/bot.db").parent if self.is_sqlite else Path("data")
        if self.is_sqlite:
            self.folder.mkdir(parents=True, exist_ok=True)
        self._engine = _sqlite(url, size=4) if self.is_sqlite else _postgresql(url)
        self._writer = Writer(_sqlite(url, size=1, inline=True)) if self.is_sqlite else None
        self._glances = _sqlite(url, size=1, inline=True) if self.is_sqlite else self._engine

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Connection]:
        """A transaction: committed on leaving, rolled back on an error. SQLite has one writer, so there it is queued for."""
        async with (self._writer or self._engine).begin() as connection:
            yield connection

    @asynccontextmanager
    async def glance(self) -> AsyncIterator[Connection]:
        """A connection for a few rows found by an index: on SQLite without a thread, whose way there and back costs far more."""
        async with self._glances.connect() as connection:
            yield connection

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """A connection for reading."""
        async with self._engine.connect() as connection:
            yield connection

    async def close(self) -> None:
        """Close all connections."""
        if self._writer:
            await self._writer.close()
            await self._glances.dispose()
        await self._engine.dispose()


def is_away(error: BaseException) -> bool:
    """Is this the database being out of reach, rather than a mistake in what was asked of it?"""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, DatabaseAway)


def is_conflict(error: BaseException) -> bool:
    """Is this two processes having written the same thing at once? Worth coming back."""
    return isinstance(error, IntegrityError)


def _sqlite(url: URL, size: int, *, inline: bool = False) -> AsyncEngine:
    async def create() -> InlineConnection:
        return InlineConnection(url.database or ":memory:")

    driver = {"async_creator": create} if inline else {}
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=30,
        hide_parameters=True,
        **driver,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # FULL: a committed turn is acknowledged to Telegram, so it must survive a power cut as well as a kill.
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _postgresql(url: URL) -> AsyncEngine:
    return create_async_engine(
        url, pool_size=POOL, max_overflow=0, pool_timeout=10, pool_recycle=1800, hide_parameters=True
    )
