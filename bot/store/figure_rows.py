"""The rows behind the figures, and one session's course: code names, times and codes. No words of a person are read here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, func, select, true

from bot.content.model import Library
from bot.store import staff
from bot.store.db import Connection
from bot.store.periods import Period
from bot.store.sealing import Keyring
from bot.store.statistics import SessionFigure, counted_in, open_wait, oriented_in, requested_in
from bot.store.tables import milestones, persons, sessions, stints

PAGE = 50
"""Rows on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session as staff see it in a list. `waited` in seconds by the calendar, `waited_open` in the centre's open hours."""

    id: int
    number: int
    code_name: str
    person_id: int
    centre: str
    status: str
    channel: str
    locale: str
    origin: str
    destination: str
    stage: str
    requested_at: datetime
    first_line_at: datetime | None
    taken_at: datetime | None
    first_response_at: datetime | None
    closed_at: datetime | None
    owner: str | None
    topic: str | None
    outcome: str | None
    rating: str | None
    rated_at: datetime | None
    waited: float | None
    waited_open: float | None


@dataclass(frozen=True, slots=True)
class StintRow:
    """One owner's part of a session."""

    owner: str
    began_at: datetime
    first_response_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Course:
    """A session from its request to its closing, with the person's sessions before and after it."""

    row: SessionRow
    stints: tuple[StintRow, ...]
    earlier: int | None
    later: int | None


@dataclass(frozen=True, slots=True)
class OrientedRow:
    """A person who completed modules: which, and when the last one."""

    code_name: str
    modules: tuple[str, ...]
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """What reading rows needs besides the connection."""

    keyring: Keyring
    library: Library


async def of_figure(
    db: Connection, source: Source, figure: SessionFigure | None, period: Period, page: int = 1
) -> Sequence[SessionRow]:
    """The sessions that a figure counts; without a figure all that were requested in the period. Newest first."""
    condition = counted_in(figure, source.library, period) if figure else requested_in(source.library, period)
    order = (persons.c.code_name, sessions.c.id) if figure == "persons_counselled" else (sessions.c.id.desc(),)
    found = _sessions().where(condition).order_by(*order).limit(PAGE).offset((page - 1) * PAGE)
    return await _rows(db, source, found)


async def count(db: Connection, library: Library, figure: SessionFigure | None, period: Period) -> int:
    """How many rows `of_figure` has on all its pages."""
    condition = counted_in(figure, library, period) if figure else requested_in(library, period)
    total: int = (await db.execute(select(func.count()).select_from(sessions).where(condition))).scalar_one()
    return total


async def oriented(db: Connection, library: Library, period: Period, page: int = 1) -> Sequence[OrientedRow]:
    """The persons whom `persons_oriented` counts, whoever was last first."""
    last = func.max(milestones.c.at)
    condition = oriented_in(library, period)
    found = (
        select(milestones.c.person_id, persons.c.code_name, last.label("last_at"))
        .join(persons)
        .where(condition)
        .group_by(milestones.c.person_id, persons.c.code_name)
        .order_by(last.desc(), milestones.c.person_id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    )
    rows = (await db.execute(found)).all()
    modules = await _modules(db, condition & milestones.c.person_id.in_([row.person_id for row in rows]))
    return [OrientedRow(row.code_name, modules[row.person_id], row.last_at) for row in rows]


async def course(db: Connection, source: Source, session_id: int, centre: str = "") -> Course | None:
    """The session of that id with its stints; None where there is none, or, given a centre, none there."""
    there = sessions.c.centre == centre if centre else true()
    rows = await _rows(db, source, _sessions().where(sessions.c.id == session_id, there))
    if not rows:
        return None
    parts = (
        await db.execute(
            select(stints).where(stints.c.session_id == session_id).order_by(stints.c.began_at, stints.c.id)
        )
    ).all()
    names = await staff.names(db, source.keyring, [part.staff_id for part in parts])
    return Course(
        rows[0],
        tuple(StintRow(names[p.staff_id], p.began_at, p.first_response_at, p.ended_at) for p in parts),
        await _neighbour(db, rows[0], there & (sessions.c.number == rows[0].number - 1)),
        await _neighbour(db, rows[0], there & (sessions.c.number == rows[0].number + 1)),
    )


def _sessions() -> Select[tuple[object, ...]]:
    return select(sessions, persons.c.code_name).join(persons)


async def _rows(db: Connection, source: Source, found: Select[tuple[object, ...]]) -> Sequence[SessionRow]:
    rows = (await db.execute(found)).all()
    owners = await staff.names(db, source.keyring, [row.owner_id for row in rows if row.owner_id is not None])
    return [_row(row, owners, source.library) for row in rows]


def _row(row: Row[tuple[object, ...]], owners: Mapping[int, str], library: Library) -> SessionRow:
    answered, waited, waited_open = row.first_response_at, None, None
    if answered is not None:
        waited = (answered - row.requested_at).total_seconds()
        waited_open = open_wait(library, row.centre, row.requested_at, answered)
    return SessionRow(
        id=row.id,
        number=row.number,
        code_name=row.code_name,
        person_id=row.person_id,
        centre=row.centre,
        status=row.status,
        channel=row.channel,
        locale=row.locale,
        origin=row.origin,
        destination=row.destination,
        stage=row.stage,
        requested_at=row.requested_at,
        first_line_at=row.first_line_at,
        taken_at=row.taken_at,
        first_response_at=answered,
        closed_at=row.closed_at,
        owner=owners.get(row.owner_id),
        topic=row.topic,
        outcome=row.outcome,
        rating=row.rating,
        rated_at=row.rated_at,
        waited=waited,
        waited_open=waited_open,
    )


async def _modules(db: Connection, condition: ColumnElement[bool]) -> Mapping[int, tuple[str, ...]]:
    found = select(milestones.c.person_id, milestones.c.subject).where(condition).order_by(milestones.c.at)
    modules: dict[int, tuple[str, ...]] = {}
    for row in await db.execute(found):
        before = modules.get(row.person_id, ())
        modules[row.person_id] = before if row.subject in before else (*before, row.subject)
    return modules


async def _neighbour(db: Connection, row: SessionRow, condition: ColumnElement[bool]) -> int | None:
    found = select(sessions.c.id).where(sessions.c.person_id == row.person_id, condition)
    return (await db.execute(found)).scalars().first()
