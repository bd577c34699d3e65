"""Runs Alembic on an open connection. Apart from `migrate`, so that a start on an up-to-date database never imports Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def config(connection: Connection) -> Config:
    """Alembic's settings, without an ini file."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def to(connection: Connection, revision: str) -> None:
    """Up to that revision, inside the caller's transaction."""
    command.upgrade(config(connection), revision)


def down_to(connection: Connection, revision: str) -> None:
    """Down to that revision, inside the caller's transaction."""
    command.downgrade(config(connection), revision)
