"""The figures of a period, first form: counted from the ledger alone. `figure_rows` gives the rows behind each of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from statistics import median
from typing import Literal, assert_never

from sqlalchemy import ColumnElement, Select, and_, distinct, func, or_, select

from bot.content.hours import open_seconds
from bot.content.model import Library
from bot.store.db import Connection
from bot.store.periods import Period, sessions_within, zone_of
from bot.store.tables import milestones, sessions

SessionFigure = Literal["sessions", "persons_counselled", "first_response", "unanswered"]
FigureId = SessionFigure | Literal["persons_oriented"]

VERSIONS: Mapping[FigureId, int] = {
    "sessions": 1,
    "persons_counselled": 1,
    "first_response": 1,
    "unanswered": 1,
    "persons_oriented": 1,
}
"""Every figure with the version of its definition; the words of a definition are the pages' business."""

LIMITS = (900, 3_600, 14_400, 86_400)
"""The answer times whose shares are shown, in seconds: a quarter of an hour, one hour, four hours, a day."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How answer times are spread, in seconds. `within` counts those up to each of LIMITS; both quantiles are empty without any."""

    n: int
    median: float | None
    p90: float | None
    within: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one period. Answer times by the calendar, and in the open hours of each session's centre."""

    sessions: int
    persons_counselled: int
    unanswered: int
    persons_oriented: int
    by_calendar: Spread
    by_open_hours: Spread


async def figures(db: Connection, library: Library, period: Period) -> Figures:
    """All figures of the period."""
    counted = select(func.count(), func.count(distinct(sessions.c.person_id))).where(
        counted_in("sessions", library, period)
    )
    closed, persons = (await db.execute(counted)).one()
    unanswered = select(func.count()).select_from(sessions).where(counted_in("unanswered", library, period))
    oriented = select(func.count(distinct(milestones.c.person_id))).where(oriented_in(library, period))
    by_calendar, by_open_hours = await _answers(db, library, period)
    return Figures(
        sessions=closed,
        persons_counselled=persons,
        unanswered=(await db.execute(unanswered)).scalar_one(),
        persons_oriented=(await db.execute(oriented)).scalar_one(),
        by_calendar=by_calendar,
        by_open_hours=by_open_hours,
    )


def counted_in(figure: SessionFigure, library: Library, period: Period) -> ColumnElement[bool]:
    """Which sessions a figure is made of: value and rows are both read with this condition, so they cannot differ."""
    match figure:
        case "sessions" | "persons_counselled":
            return and_(_complete(), _in(library, period, sessions.c.closed_at))
        case "first_response":
            return _in(library, period, sessions.c.first_response_at)
        case "unanswered":
            return sessions_within(library, period, _unanswered)
        case _:
            assert_never(figure)


def requested_in(library: Library, period: Period) -> ColumnElement[bool]:
    """Sessions requested in the period, however they went."""
    return _in(library, period, sessions.c.requested_at)


def oriented_in(library: Library, period: Period) -> ColumnElement[bool]:
    """Modules completed in the period; of one centre: by persons who have asked for a counsellor there by its end."""
    start, end = period.moments(zone_of(library, period.centre))
    completed = (
        (milestones.c.kind == "module_completed")
        & (milestones.c.at >= start)
        & (milestones.c.at < end)
    )  # fmt: skip
    if not period.centre:
        return completed
    known_there: Select[tuple[int]] = select(sessions.c.person_id).where(
        sessions.c.centre == period.centre, sessions.c.requested_at < end
    )
    return completed & milestones.c.person_id.in_(known_there)


def open_wait(library: Library, centre: str, asked: datetime, answered: datetime) -> float | None:
    """How long somebody waited in the centre's open hours; None for a centre that the content no longer knows."""
    known = library.centre(centre)
    return open_seconds(known, asked, answered) if known else None


def spread(seconds: Iterable[float]) -> Spread:
    """Median, 90th percentile (the smallest time that nine tenths do not exceed) and counts within LIMITS."""
    times = sorted(seconds)
    if not times:
        return Spread(0, None, None, (0,) * len(LIMITS))
    within = tuple(sum(time <= limit for time in times) for limit in LIMITS)
    return Spread(len(times), median(times), times[ceil(len(times) * 0.9) - 1], within)


def _complete() -> ColumnElement[bool]:
    return and_(
        sessions.c.status == "closed",
        sessions.c.topic.isnot(None),
        sessions.c.first_line_at.isnot(None),
        sessions.c.first_response_at.isnot(None),
    )


def _in(library: Library, period: Period, moment: ColumnElement[datetime]) -> ColumnElement[bool]:
    return sessions_within(library, period, lambda start, end: (moment >= start) & (moment < end))


def _unanswered(start: datetime, end: datetime) -> ColumnElement[bool]:
    asked = (sessions.c.requested_at >= start) & (sessions.c.requested_at < end)
    return asked & or_(sessions.c.first_response_at.is_(None), sessions.c.first_response_at >= end)


async def _answers(db: Connection, library: Library, period: Period) -> tuple[Spread, Spread]:
    found = await db.execute(
        select(sessions.c.centre, sessions.c.requested_at, sessions.c.first_response_at).where(
            counted_in("first_response", library, period)
        )
    )
    rows = found.all()
    calendar = spread((row.first_response_at - row.requested_at).total_seconds() for row in rows)
    in_hours = (open_wait(library, row.centre, row.requested_at, row.first_response_at) for row in rows)
    return calendar, spread(wait for wait in in_hours if wait is not None)
