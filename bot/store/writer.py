"""SQLite's one writer: every turn in a savepoint of its own, commits gathered. Nobody goes on before their turn is on the disk."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.store.inline import InlineConnection


class Writer:
    """Turns that come while a commit waits for the disk are written one after the other, and committed together by the next.

    A turn that fails is rolled back alone; a commit that fails fails every turn in it, and all of them come again.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._connection: AsyncConnection | None = None
        self._driver: InlineConnection | None = None
        self._lock = asyncio.Lock()
        self._batch: asyncio.Future[None] | None = None

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A turn's transaction; on leaving it is on the disk."""
        async with self._lock:
            connection, driver = await self._opened()
            if not driver.in_transaction:
                driver.run("BEGIN IMMEDIATE")
            driver.run("SAVEPOINT turn")
            try:
                yield connection
            except BaseException:
                driver.run("ROLLBACK TO turn")
                driver.run("RELEASE turn")
                raise
            driver.run("RELEASE turn")
            batch = self._joined()
        await asyncio.shield(batch)

    async def close(self) -> None:
        """Wait for what is being committed, and close."""
        async with self._lock:
            if self._connection is not None:
                await self._connection.close()
                self._connection = self._driver = None
        await self._engine.dispose()

    async def _opened(self) -> tuple[AsyncConnection, InlineConnection]:
        if self._connection is None or self._driver is None:
            connection = await self._engine.connect()
            driver = (await connection.get_raw_connection()).driver_connection
            if not isinstance(driver, InlineConnection):
                raise TypeError("the writer needs a connection of its own kind")
            self._connection, self._driver = connection, driver
        return self._connection, self._driver

    def _joined(self) -> asyncio.Future[None]:
        """The batch that will be committed next. Its commit queues for the lock behind the turns that are waiting already."""
        if self._batch is None:
            self._batch = asyncio.get_running_loop().create_future()
            self._committing = asyncio.create_task(self._commit())
        return self._batch

    async def _commit(self) -> None:
        async with self._lock:
            batch, self._batch = self._batch, None
            if batch is None or self._driver is None:
                return
            try:
                await asyncio.get_running_loop().run_in_executor(None, self._driver.settle)
            except Exception as error:  # noqa: BLE001 - whatever it was, everybody in the batch must hear of it
                if self._driver.in_transaction:
                    self._driver.run("ROLLBACK")
                batch.set_exception(error)
            else:
                batch.set_result(None)
