"""Counselling sessions and stints: loaded for a turn, taken, closed, rated. Opens no transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, bindparam, func, insert, select, update

from bot.conversation.card import Card
from bot.conversation.entries import SessionRequested
from bot.conversation.state import Session, State
from bot.store.db import Connection
from bot.store.people import Person
from bot.store.tables import persons, sessions, stints

_OF = select(sessions).where(sessions.c.id == bindparam("session"))


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a session is at its desk; `thread` and `card` are empty until the topic is open."""

    chat: int
    thread: int | None
    card: int | None


@dataclass(frozen=True, slots=True)
class Running:
    """A session as rules see it, and where its topic is."""

    session: Session
    desk: Desk | None


async def running(db: Connection, session_id: int) -> Running:
    """The running session of that id."""
    row = (await db.execute(_OF, {"session": session_id})).one()
    session = Session(
        row.id,
        row.status,
        row.centre,
        row.default_topic,
        row.owner_id,
        row.first_line_at is not None,
        row.first_response_at is not None,
    )
    return Running(session, _desk(row))


async def desk_of(db: Connection, session_id: int) -> Desk | None:
    """Where that session's topic is, also after it was closed."""
    row = (await db.execute(_OF, {"session": session_id})).one_or_none()
    return _desk(row) if row else None


def _desk(row: Row[tuple[object, ...]]) -> Desk | None:
    return Desk(row.desk_chat, row.thread_id, row.card_id) if row.desk_chat else None


async def at_topic(db: Connection, chat: int, thread: int) -> tuple[int, int] | None:
    """The session and the person of a topic at a desk."""
    found = select(sessions.c.id, sessions.c.person_id).where(
        sessions.c.desk_chat == chat, sessions.c.thread_id == thread
    )
    row = (await db.execute(found)).one_or_none()
    return (row.id, row.person_id) if row else None


async def person_of(db: Connection, session_id: int, chat: int) -> int | None:
    """The person of a session, if it is at the desk in this chat."""
    found = select(sessions.c.person_id).where(sessions.c.id == session_id, sessions.c.desk_chat == chat)
    person: int | None = (await db.execute(found)).scalar_one_or_none()
    return person


async def request(
    db: Connection, person: Person, state: State, entry: SessionRequested, desk_chat: int | None, now: datetime
) -> int:
    """A new session for this person, waiting; the response clock starts (KPI `first_response`)."""
    number = select(func.count() + 1).where(sessions.c.person_id == person.id).scalar_subquery()
    row = {
        "person_id": person.id,
        "number": number,
        "centre": entry.centre,
        "status": "waiting",
        "locale": state.speaks,
        "origin": state.origin,
        "destination": state.destination,
        "stage": state.stage,
        "place": entry.place,
        "default_topic": entry.topic,
        "requested_at": now,
        "desk_chat": desk_chat,
    }
    session_id: int = (await db.execute(insert(sessions).values(row).returning(sessions.c.id))).scalar_one()
    await db.execute(update(persons).where(persons.c.id == person.id).values(session_id=session_id))
    return session_id


async def take(db: Connection, session_id: int, staff: int, now: datetime) -> None:
    """The first stint begins."""
    await db.execute(
        update(sessions).where(sessions.c.id == session_id).values(status="taken", owner_id=staff, taken_at=now)
    )
    await db.execute(insert(stints), {"session_id": session_id, "staff_id": staff, "began_at": now})


async def end(
    db: Connection, session_id: int, status: str, now: datetime, *, topic: str | None = None, outcome: str | None = None
) -> None:
    """The session is over: closed, cancelled or erased; a running stint ends with it."""
    closing = {"status": status, "closed_at": now, "topic": topic, "outcome": outcome}
    await db.execute(update(sessions).where(sessions.c.id == session_id).values(closing))
    await db.execute(
        update(stints).where(stints.c.session_id == session_id, stints.c.ended_at.is_(None)).values(ended_at=now)
    )
    await db.execute(update(persons).where(persons.c.session_id == session_id).values(session_id=None))


async def rate(db: Connection, person_id: int, session_id: int, face: str, now: datetime) -> None:
    """The first rating of a closed session, by its own person; anything else changes nothing."""
    mine = (sessions.c.id == session_id) & (sessions.c.person_id == person_id)
    free = sessions.c.rating.is_(None) & (sessions.c.status == "closed")
    await db.execute(update(sessions).where(mine & free).values(rating=face, rated_at=now))


async def answered(db: Connection, session_id: int, at: datetime) -> None:
    """A counsellor's line has arrived: the first one stops the response clock of the session and of the running stint."""
    first = sessions.c.first_response_at.is_(None)
    await db.execute(update(sessions).where((sessions.c.id == session_id) & first).values(first_response_at=at))
    stint = (stints.c.session_id == session_id) & stints.c.ended_at.is_(None) & stints.c.first_response_at.is_(None)
    await db.execute(update(stints).where(stint).values(first_response_at=at))


async def at_desk(db: Connection, session_id: int, desk: Desk) -> None:
    """The session's topic and card are there now."""
    place = {"desk_chat": desk.chat, "thread_id": desk.thread, "card_id": desk.card}
    await db.execute(update(sessions).where(sessions.c.id == session_id).values(place))


async def card(db: Connection, session_id: int) -> Card | None:
    """What the session's card shows now."""
    found = select(sessions, persons.c.code_name).join(persons).where(sessions.c.id == session_id)
    row = (await db.execute(found)).one_or_none()
    if row is None:
        return None
    return Card(
        session=row.id,
        number=row.number,
        status=row.status,
        code_name=row.code_name,
        centre=row.centre,
        locale=row.locale,
        origin=row.origin,
        destination=row.destination,
        stage=row.stage,
        default_topic=row.default_topic,
        requested_at=row.requested_at,
        owner=row.owner_id,
        topic=row.topic,
        outcome=row.outcome,
    )


async def topics_of(db: Connection, person_id: int) -> tuple[Desk, ...]:
    """Every topic this person has had at a desk."""
    found = select(sessions).where(sessions.c.person_id == person_id, sessions.c.thread_id.isnot(None))
    return tuple(desk for row in await db.execute(found) if (desk := _desk(row)))
