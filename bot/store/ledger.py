"""The ledger: applies a turn's entries in the turn's own transaction. Every figure is made of what is written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

import msgspec
from sqlalchemy import bindparam, insert, update

from bot.conversation.entries import (
    CertificateIssued,
    Entry,
    Forgotten,
    LineFromCounsellor,
    LineFromPerson,
    Milestone,
    Note,
    SessionCancelled,
    SessionClosed,
    SessionRated,
    SessionRequested,
    SessionTaken,
)
from bot.conversation.replies import DeleteTopics, RelayToDesk, RelayToPerson, Reply
from bot.conversation.state import Session, State
from bot.store import certificates, privacy, sessions
from bot.store.db import Connection
from bot.store.people import Person
from bot.store.sealing import seal
from bot.store.tables import lines, milestones
from bot.store.tables import sessions as sessions_table

_LINE = insert(lines).returning(lines.c.id)
_FIRST_LINE = (
    update(sessions_table).where(sessions_table.c.id == bindparam("session")).values(first_line_at=bindparam("at"))
)
_MILESTONE = insert(milestones)


@dataclass(frozen=True, slots=True)
class Page:
    """Where entries are written: whose, in which session, when, and the desks that sessions may go to."""

    person: Person
    state: State
    session: Session | None
    desks: Mapping[str, int]
    now: datetime


async def apply(
    db: Connection, page: Page, entries: tuple[Entry, ...], replies: tuple[Reply, ...]
) -> tuple[tuple[Reply, ...], int | None]:
    """Write the entries. Returns the replies with the numbers that the database gave, and the session they belong to."""
    session = page.session
    session_id = session.id if session else None
    for entry in entries:
        match entry:
            case Milestone(kind, subject):
                await db.execute(
                    _MILESTONE, {"person_id": page.person.id, "at": page.now, "kind": kind, "subject": subject}
                )
            case SessionRequested():
                session_id = await sessions.request(
                    db, page.person, page.state, entry, page.desks.get(entry.centre), page.now
                )
                replies = _with(replies, session=session_id)
            case LineFromPerson() | LineFromCounsellor() | Note() if session:
                replies = _with(replies, line=await _line(db, page, session, entry))
            case SessionRated(rated, face):
                await sessions.rate(db, page.person.id, rated, face, page.now)
            case CertificateIssued():
                await certificates.issue(db, page.person, entry, page.now)
            case Forgotten():
                await privacy.forget(db, page.person.id, page.now)
                replies = tuple(DeleteTopics(page.person.id) if reply == DeleteTopics() else reply for reply in replies)
            case SessionTaken() | SessionClosed() | SessionCancelled() if session:
                await _change(db, session, entry, page.now)
            case (
                SessionTaken() | SessionClosed() | SessionCancelled() | LineFromPerson() | LineFromCounsellor() | Note()
            ):
                raise ValueError(f"{type(entry).__name__} without a session")
            case _:
                assert_never(entry)
    return replies, session_id


async def _change(
    db: Connection, session: Session, entry: SessionTaken | SessionClosed | SessionCancelled, now: datetime
) -> None:
    match entry:
        case SessionTaken(staff):
            await sessions.take(db, session.id, staff, now)
        case SessionClosed(_, topic, outcome):
            await sessions.end(db, session.id, "closed", now, topic=topic, outcome=outcome)
        case SessionCancelled():
            await sessions.end(db, session.id, "cancelled", now)
        case _:
            assert_never(entry)


async def _line(db: Connection, page: Page, session: Session, entry: LineFromPerson | LineFromCounsellor | Note) -> int:
    words = msgspec.json.encode({"text": entry.text, "file_id": entry.file_id})
    row = {
        "session_id": session.id,
        "staff_id": None if isinstance(entry, LineFromPerson) else entry.staff,
        "at": page.now,
        "kind": entry.kind,
        "is_note": isinstance(entry, Note),
        "sealed": seal(page.person.key, words, b"lines.sealed"),
        "source_message": entry.message,
    }
    identity: int = (await db.execute(_LINE, row)).scalar_one()
    if isinstance(entry, LineFromPerson) and not session.has_words:
        await db.execute(_FIRST_LINE, {"session": session.id, "at": page.now})
    return identity


def _with(replies: tuple[Reply, ...], *, session: int | None = None, line: int | None = None) -> tuple[Reply, ...]:
    """The replies with the numbers given by the database in place of the zeros that the step left."""

    def filled(reply: Reply) -> Reply:
        if session is not None and getattr(reply, "session", None) == 0:
            return msgspec.structs.replace(reply, session=session)
        if line is not None and isinstance(reply, (RelayToDesk, RelayToPerson)) and reply.line == 0:
            return msgspec.structs.replace(reply, line=line)
        return reply

    return tuple(filled(reply) for reply in replies)
