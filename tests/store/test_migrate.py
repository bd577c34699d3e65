"""Migrations: up from empty, the same as the tables, down and up again, several processes at once."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.store import climb, migrate
from bot.store.db import Database, database_url
from bot.store.tables import metadata


@pytest.fixture
async def empty(empty_address: str) -> AsyncIterator[Database]:
    """A database in which nothing is."""
    opened = Database(database_url(empty_address))
    yield opened
    await opened.close()


def _differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))


def test_head_is_the_newest_migration() -> None:
    """The constant that start-up compares with is what the files say."""
    script = ScriptDirectory(str(climb.MIGRATIONS))

    heads = script.get_heads()

    assert heads == [migrate.HEAD]


async def test_an_empty_database_becomes_what_the_tables_say(empty: Database) -> None:
    """After the migrations Alembic finds nothing to change."""
    await migrate.upgrade(empty)

    async with empty.read() as connection:
        assert await connection.run_sync(_differences) == []


async def test_down_to_nothing_and_up_again(empty: Database) -> None:
    """Every step down undoes its step up."""
    await migrate.upgrade(empty)

    async with empty.begin() as connection:
        await connection.run_sync(climb.down_to, "base")
        left = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    await migrate.upgrade(empty)

    assert left == ["alembic_version"]
    async with empty.read() as connection:
        assert await connection.run_sync(_differences) == []


async def test_a_broken_migration_leaves_nothing_behind(empty: Database) -> None:
    """A climb that fails half-way is rolled back as a whole, on SQLite too."""
    with suppress(ZeroDivisionError):
        async with empty.begin() as connection:
            await migrate._alone(connection)
            await connection.run_sync(climb.to, migrate.HEAD)
            raise ZeroDivisionError

    async with empty.read() as connection:
        assert await connection.run_sync(lambda sync: inspect(sync).get_table_names()) == []


async def test_an_up_to_date_database_is_left_alone(database: Database) -> None:
    """A second start changes nothing and works on a database whose Alembic table says so."""
    await migrate.upgrade(database)

    async with database.read() as connection:
        versions = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalars().all()
    assert versions == [migrate.HEAD]


_START = """
import asyncio, sys
from bot.store.db import Database, database_url
from bot.store.migrate import upgrade

async def main():
    db = Database(database_url(sys.argv[1]))
    await upgrade(db)
    await db.close()

asyncio.run(main())
print("alembic" in sys.modules)
"""


async def _start(address: str) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _START, address, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    assert process.returncode == 0
    return said.decode().strip()


async def test_several_processes_may_start_at_once(empty_address: str) -> None:
    """One migrates, the others wait for it; none fails."""
    starts = await asyncio.gather(*(_start(empty_address) for _ in range(3)))

    assert "True" in starts


async def test_a_start_on_an_up_to_date_database_never_imports_alembic(database_address: str) -> None:
    """Start-up pays for Alembic only when there is something to climb."""
    imported = await _start(database_address)

    assert imported == "False"
