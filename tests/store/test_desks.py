"""Desks: one group per centre, one centre per group."""

from bot.store import desks
from bot.store.db import Database


async def test_a_centre_moves_to_another_group(database: Database) -> None:
    """The last binding counts."""
    async with database.begin() as db:
        await desks.bind(db, "pk_lahore", -1001)
        await desks.bind(db, "iq_erbil", -1003)

        await desks.bind(db, "pk_lahore", -1002)

        assert await desks.bound(db) == {"pk_lahore": -1002, "iq_erbil": -1003}


async def test_a_group_moves_to_another_centre(database: Database) -> None:
    """A group is the desk of one centre only, so the one before has none."""
    async with database.begin() as db:
        await desks.bind(db, "pk_lahore", -1001)

        await desks.bind(db, "iq_erbil", -1001)

        assert await desks.bound(db) == {"iq_erbil": -1001}
