"""The one SQLite writer without a thread behind every statement: a driver connection for SQLAlchemy's `async_creator`.

A turn's statements take some ten microseconds each; handing every one to a thread and back, as aiosqlite does for good reason with
longer ones, costs ten times that. Only the commit, which waits for the disk, goes to a thread. Pages read through aiosqlite.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Self


class Cursor:
    """aiosqlite's cursor, as far as SQLAlchemy uses it."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> object:
        """PEP 249."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """PEP 249."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """PEP 249."""
        return self._cursor.lastrowid

    async def execute(self, statement: str, parameters: Sequence[object] = ()) -> "Cursor":
        """PEP 249."""
        self._cursor.execute(statement, parameters)
        return self

    async def executemany(self, statement: str, parameters: Iterable[Sequence[object]]) -> "Cursor":
        """PEP 249."""
        self._cursor.executemany(statement, parameters)
        return self

    async def fetchall(self) -> list[tuple[object, ...]]:
        """PEP 249."""
        return self._cursor.fetchall()

    async def close(self) -> None:
        """PEP 249."""
        self._cursor.close()


class InlineConnection:
    """aiosqlite's connection, as far as SQLAlchemy uses it. One at a time has it: the engine's pool is of one."""

    def __init__(self, path: str) -> None:
        # The commit runs in a thread while everybody else waits for it, so the connection is never used by two at once.
        self._connection: sqlite3.Connection | None = sqlite3.connect(path, check_same_thread=False)

    @property
    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            raise ValueError("no active connection")
        return self._connection

    @property
    def isolation_level(self) -> str | None:
        """sqlite3's."""
        return self._open.isolation_level

    def cursor(self) -> Cursor:
        """PEP 249."""
        return Cursor(self._open.cursor())

    async def commit(self) -> None:
        """Wait for the disk, in a thread. A turn that is cancelled meanwhile is committed all the same."""
        connection = self._open
        if connection.in_transaction:
            await asyncio.shield(asyncio.get_running_loop().run_in_executor(None, connection.commit))

    async def rollback(self) -> None:
        """PEP 249."""
        self._open.rollback()

    async def create_function(
        self, name: str, arguments: int, function: Callable[..., str | float | None], *, deterministic: bool = False
    ) -> None:
        """sqlite3's."""
        self._open.create_function(name, arguments, function, deterministic=deterministic)

    async def close(self) -> None:
        """PEP 249."""
        self.stop()

    def stop(self) -> None:
        """Close at once."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
