"""Which Telegram group is the desk of which centre: one group per centre, one centre per group."""

from collections.abc import Mapping

from sqlalchemy import delete, insert, or_, select

from bot.store.db import Connection
from bot.store.tables import desks


async def bind(db: Connection, centre: str, chat_id: int) -> None:
    """From now on the centre's counsellors work in this group; what centre or group was bound before is freed."""
    await db.execute(delete(desks).where(or_(desks.c.centre == centre, desks.c.chat_id == chat_id)))
    await db.execute(insert(desks), {"centre": centre, "chat_id": chat_id})


async def bound(db: Connection) -> Mapping[str, int]:
    """Every bound centre with its group."""
    return {row.centre: row.chat_id for row in await db.execute(select(desks).order_by(desks.c.centre))}
