"""The lines of sessions: whether they arrived, and as which message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, update

from bot.store.db import Connection
from bot.store.tables import lines

_DELIVERED = (
    update(lines)
    .where(lines.c.id == bindparam("line"))
    .values(delivered_at=bindparam("arrived"), target_message=bindparam("target"), failed=bindparam("why"))
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a line: `target` is its message on the other side; `failed` says why there is none."""

    line: int
    at: datetime
    target: int | None
    failed: str | None = None


async def delivered(db: Connection, deliveries: Sequence[Delivery]) -> None:
    """Note what became of these lines. A line that did not arrive is no response (KPI clock, case 9)."""
    rows = [
        {"line": d.line, "arrived": None if d.failed else d.at, "target": d.target, "why": d.failed} for d in deliveries
    ]
    await db.execute(_DELIVERED, rows)
