"""The driver connection of the SQLite writer, without a thread behind every statement: for SQLAlchemy's `async_creator`.

A turn's statements take some ten microseconds each; handing every one to a thread and back, as aiosqlite does for good reason with
longer ones, costs ten times that. Only the commit, which waits for the disk, goes to a thread. Pages read through aiosqlite.
"""

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
        # No transaction but the writer's own (isolation_level). The commit runs in a thread while everybody else waits for it,
        # so the connection is never used by two at once (check_same_thread).
        self._connection: sqlite3.Connection | None = sqlite3.connect(
            path, check_same_thread=False, isolation_level=None
        )

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

    def run(self, statement: str) -> None:
        """A statement about the transaction itself."""
        self._open.execute(statement)

    @property
    def in_transaction(self) -> bool:
        """sqlite3's."""
        return self._open.in_transaction

    async def commit(self) -> None:
        """Nothing: what a turn wrote is committed by the writer, with what others wrote meanwhile."""

    def settle(self) -> None:
        """COMMIT: wait for the disk."""
        self._open.execute("COMMIT")

    async def rollback(self) -> None:
        """Back to where the turn began, and not further: others' turns may be waiting for the same commit."""
        if self._open.in_transaction:
            try:
                self.run("ROLLBACK TO turn")
            except sqlite3.OperationalError:  # between turns, when the connection is closed
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
