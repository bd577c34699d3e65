"""Alembic's environment: runs on the connection that `bot.store.migrate` hands over, inside its transaction."""

from alembic import context
from sqlalchemy import Connection

from bot.store.tables import metadata


def run(connection: Connection) -> None:
    """Climb on this connection; whoever opened the transaction commits it."""
    context.configure(connection=connection, target_metadata=metadata, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
