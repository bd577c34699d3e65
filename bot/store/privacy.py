"""What a person may ask for: everything stored about them, and its destruction. The figures stay, without a way back to anybody."""

from datetime import datetime

import msgspec
from sqlalchemy import select, update

from bot.store import certificates
from bot.store import sessions as session_store
from bot.store.db import Connection
from bot.store.people import Person
from bot.store.sealing import unseal
from bot.store.tables import lines, milestones, persons, sessions, turns


async def forget(db: Connection, person_id: int, now: datetime) -> None:
    """Destroy the person's key, links and sealed words; a running session ends. Rows stay for the totals."""
    running = (await db.execute(select(persons.c.session_id).where(persons.c.id == person_id))).scalar_one()
    if running is not None:
        await session_store.end(db, running, "erased", now)
    mine = select(sessions.c.id).where(sessions.c.person_id == person_id)
    await db.execute(update(lines).where(lines.c.session_id.in_(mine)).values(sealed=None))
    await certificates.forget(db, person_id, now)
    nothing = {
        "tg_hash": None,
        "sealed_id": None,
        "wrapped_key": None,
        "state": b"{}",
        "code_name": "—",
        "erased_at": now,
    }
    await db.execute(update(persons).where(persons.c.id == person_id).values(nothing))


async def everything(db: Connection, person: Person) -> bytes:
    """All that is stored about this person, as JSON that a person can open and read."""
    of_person = sessions.c.person_id == person.id
    talks = (await db.execute(select(sessions).where(of_person).order_by(sessions.c.id))).all()
    said = (
        await db.execute(select(lines).join(sessions).where(of_person, ~lines.c.is_note).order_by(lines.c.id))
    ).all()
    steps = (
        await db.execute(select(milestones).where(milestones.c.person_id == person.id).order_by(milestones.c.id))
    ).all()
    taps = (await db.execute(select(turns).where(turns.c.person_id == person.id).order_by(turns.c.id))).all()
    shown = ("centre", "status", "requested_at", "closed_at", "topic", "outcome", "rating")
    content = {
        "code_name": person.code_name,
        "settings": msgspec.to_builtins(person.state),
        "sessions": [{name: getattr(talk, name) for name in shown} for talk in talks],
        "messages": [
            {
                "at": line.at,
                "from": "counsellor" if line.staff_id else "me",
                "kind": line.kind,
                **_words(person, line.sealed),
            }
            for line in said
        ],
        "learning": [{"at": step.at, "what": step.kind, "where": step.subject} for step in steps],
        "certificates": [msgspec.to_builtins(held) for held in await certificates.of_person(db, person)],
        "turns": [{"at": turn.at, "what": turn.kind, "where": turn.place} for turn in taps],
    }
    return msgspec.json.format(msgspec.json.encode(content), indent=2)


def _words(person: Person, sealed: bytes | None) -> dict[str, str]:
    if sealed is None:
        return {}
    opened = msgspec.json.decode(unseal(person.key, sealed, b"lines.sealed"), type=dict[str, str])
    return {"text": opened["text"]}
