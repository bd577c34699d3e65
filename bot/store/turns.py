"""The turn log: one row per update, which makes replays harmless and holds the replies that are still to be sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import bindparam, insert, or_, select, update

from bot.conversation.replies import Reply
from bot.store.db import Connection
from bot.store.tables import turns

HOLD = timedelta(seconds=20)
"""How long a process may take to send a turn's replies before another one may send them."""

NUMBERING_MEMORY = timedelta(days=2)
"""Telegram keeps an update for 24 hours; an equal number after that is another update (Bot API: Update.update_id)."""

_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(tuple[Reply, ...])

_RECALL = select(
    turns.c.id, turns.c.update_id, turns.c.bot_id, turns.c.session_id, turns.c.at, turns.c.pending, turns.c.held_by, turns.c.held_until
).where(
    or_(
        (turns.c.bot_id == bindparam("bot")) & (turns.c.update_id == bindparam("update")),
        (turns.c.person_id == bindparam("person")) & turns.c.pending.isnot(None),
    )
).order_by(turns.c.id)  # fmt: skip
_RECORD = insert(turns).returning(turns.c.id)
_HOLD = (
    update(turns)
    .where(turns.c.id.in_(bindparam("turns", expanding=True)))
    .values(held_by=bindparam("holder"), held_until=bindparam("until"))
)
_SPOKEN = (
    update(turns)
    .where(turns.c.id.in_(bindparam("turns", expanding=True)))
    .values(pending=None, held_by=None, held_until=None)
)
_LEFT = (
    update(turns)
    .where(turns.c.id == bindparam("turn"))
    .values(pending=bindparam("pending"), held_by=None, held_until=bindparam("until"))
)


@dataclass(frozen=True, slots=True)
class Unspoken:
    """A committed turn whose replies, or the rest of them, are still to be sent; `not_before` where Telegram asked to wait."""

    id: int
    session_id: int | None
    replies: tuple[Reply, ...]
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recall:
    """What is known of an update before its turn. `seen`: it was stepped already. `busy`: another process is speaking for this person."""

    seen: bool
    busy: bool
    unspoken: tuple[Unspoken, ...]


async def recall(db: Connection, bot_id: int, update_id: int, person_id: int, holder: str, now: datetime) -> Recall:
    """Was this update stepped, and what of this person's earlier turns is unsent? Call with the person locked."""
    rows = (await db.execute(_RECALL, {"bot": bot_id, "update": update_id, "person": person_id})).all()
    seen, busy, unspoken = False, False, []
    for row in rows:
        if row.bot_id == bot_id and row.update_id == update_id:
            if row.at < now - NUMBERING_MEMORY:
                await db.execute(update(turns).where(turns.c.id == row.id).values(update_id=None))
            else:
                seen = True
        if row.pending is not None:
            busy = busy or (row.held_by not in (None, holder) and row.held_until > now)
            not_before = row.held_until if row.held_by is None else None
            unspoken.append(Unspoken(row.id, row.session_id, _DECODER.decode(row.pending), not_before))
    return Recall(seen, busy, tuple(unspoken))


async def hold(db: Connection, ids: Sequence[int], holder: str, now: datetime) -> None:
    """These turns are being sent by this process now."""
    await db.execute(_HOLD, {"turns": list(ids), "holder": holder, "until": now + HOLD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A turn for the log: never a word of the person's."""

    bot_id: int
    update_id: int
    person_id: int
    session_id: int | None
    at: datetime
    kind: str
    place: str
    locale: str
    replies: tuple[Reply, ...]
    holder: str


async def record(db: Connection, turn: Record) -> int:
    """Log the turn, with its replies held by this process. Raises IntegrityError where the update is logged already."""
    row = {
        "bot_id": turn.bot_id,
        "update_id": turn.update_id,
        "person_id": turn.person_id,
        "session_id": turn.session_id,
        "at": turn.at,
        "kind": turn.kind,
        "place": turn.place,
        "locale": turn.locale,
        "pending": _ENCODER.encode(turn.replies) if turn.replies else None,
        "held_by": turn.holder if turn.replies else None,
        "held_until": turn.at + HOLD if turn.replies else None,
    }
    identity: int = (await db.execute(_RECORD, row)).scalar_one()
    return identity


async def spoken(db: Connection, ids: Sequence[int]) -> None:
    """All replies of these turns are sent."""
    await db.execute(_SPOKEN, {"turns": list(ids)})


async def left(db: Connection, turn: int, rest: tuple[Reply, ...], until: datetime | None) -> None:
    """The rest of a turn's replies could not be sent yet; not before `until`."""
    await db.execute(_LEFT, {"turn": turn, "pending": _ENCODER.encode(rest), "until": until})


async def waiting(db: Connection, now: datetime, limit: int = 100) -> Sequence[int]:
    """Persons with unsent replies that nobody is sending, longest waiting first."""
    free = or_(turns.c.held_until.is_(None), turns.c.held_until <= now)
    found = select(turns.c.person_id).where(turns.c.pending.isnot(None) & free).order_by(turns.c.id).limit(limit)
    return list(dict.fromkeys((await db.execute(found)).scalars()))


async def free(db: Connection, holder: str | None) -> None:
    """Take back the holds of this process before it was killed; None takes back all, for the only process on SQLite."""
    mine = turns.c.held_by == holder if holder else turns.c.held_by.isnot(None)
    await db.execute(update(turns).where(turns.c.pending.isnot(None), mine).values(held_by=None, held_until=None))
