"""Is the database there? Asked by whoever watches over the product."""

import asyncio

from sqlalchemy import select

from bot.store.db import Database, is_away

_PATIENCE = 5
"""Seconds until a database that says nothing counts as away."""


async def is_reachable(db: Database) -> bool:
    """Whether the database answers."""
    try:
        async with asyncio.timeout(_PATIENCE), db.read() as connection:
            await connection.execute(select(1))
    except TimeoutError:
        return False
    except Exception as error:
        if is_away(error):
            return False
        raise
    return True
