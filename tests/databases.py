"""Databases for tests: SQLite and a real PostgreSQL, each test with a fresh migrated one copied from a template."""

import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.engine import make_url

from bot.store.db import Database, database_url
from bot.store.migrate import upgrade

ENGINES = ("sqlite", "postgresql")


class PostgreSQL:
    """One server for the whole test run; databases on it are made and dropped by name."""

    def __init__(self, uri: str) -> None:
        self.uri = uri

    def address(self, name: str) -> str:
        """The DATABASE_URL of that database."""
        return make_url(self.uri).set(database=name).render_as_string(hide_password=False)

    def create(self, template: str = "template1") -> str:
        """A new database; returns its name."""
        name = f"test_{uuid4().hex}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        """Away with it, whoever is still connected."""
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def shut(self, name: str) -> None:
        """Nobody comes in, and whoever is in is thrown out: the database is away."""
        self._run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        self._run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", name)

    def open(self, name: str) -> None:
        """It is there again."""
        self._run(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')

    def _run(self, statement: str, *values: str) -> None:
        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(statement.encode(), values or None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """The server. Its folder is short because a socket's path may have 107 characters only."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    with warnings.catch_warnings():  # it asks for XDG_RUNTIME_DIR as soon as it is imported
        warnings.simplefilter("ignore")
        server = import_module("pgserver").get_server(folder, cleanup_mode="stop")
    yield PostgreSQL(server.get_uri())
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
async def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "bot.db"
    await _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
async def postgresql_template(postgresql: PostgreSQL) -> str:
    """A migrated PostgreSQL database to copy."""
    name = postgresql.create()
    await _migrated(postgresql.address(name))
    return name


@pytest.fixture(params=ENGINES)
def database_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The DATABASE_URL of a fresh migrated database."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "bot.db")
        yield f"sqlite:///{tmp_path / 'bot.db'}"
        return
    server = request.getfixturevalue("postgresql")
    name = server.create(request.getfixturevalue("postgresql_template"))
    yield server.address(name)
    server.drop(name)


@pytest.fixture(params=ENGINES)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The DATABASE_URL of a database in which nothing is."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    server = request.getfixturevalue("postgresql")
    name = server.create()
    yield server.address(name)
    server.drop(name)


@pytest.fixture
async def database(database_address: str) -> AsyncIterator[Database]:
    """A fresh migrated database."""
    opened = Database(database_url(database_address))
    yield opened
    await opened.close()


async def _migrated(address: str) -> None:
    opened = Database(database_url(address))
    await upgrade(opened)
    await opened.close()
