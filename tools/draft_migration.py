"""Prints what the next migration must do: what bot/store/tables.py says and the newest migration does not. A draft, to be read."""

import asyncio
import tempfile

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import UpgradeOps
from sqlalchemy import Connection

from bot.store.db import Database, database_url
from bot.store.migrate import HEAD, upgrade
from bot.store.tables import metadata


def draft(connection: Connection) -> str:
    """The body of the next `upgrade`; empty where there is nothing to do."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    operations = produce_migrations(context, metadata).upgrade_ops
    return render_python_code(operations) if isinstance(operations, UpgradeOps) and operations.ops else ""


async def main() -> None:
    """Climb to the newest migration in a database that is thrown away, and look at the difference."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(database_url(f"sqlite:///{folder}/draft.db"))
        await upgrade(database)
        async with database.read() as connection:
            body = await connection.run_sync(draft)
        await database.close()
    if body:
        print(
            f"After {HEAD}, write migrations/versions/NNNN_subject.py and change HEAD in bot/store/migrate.py:\n\n{body}"
        )
    else:
        print(f"Nothing to do: {HEAD} is what the tables say.")


if __name__ == "__main__":
    asyncio.run(main())
