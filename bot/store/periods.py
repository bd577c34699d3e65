"""Periods of figures: days on the wall clock of each session's own centre, so that sums over centres are the total."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, true

from bot.content.model import Library
from bot.store.tables import sessions

Within = Callable[[datetime, datetime], ColumnElement[bool]]
"""The condition for a period that begins and ends at these two moments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From the first day up to, and without, the last; of one centre, or of all ("")."""

    start: date
    end: date
    centre: str = ""

    def moments(self, zone: str) -> tuple[datetime, datetime]:
        """Beginning and end of the period on clocks of that time zone."""
        return _midnight(self.start, zone), _midnight(self.end, zone)


def zone_of(library: Library, centre: str) -> str:
    """The centre's time zone; UTC for all centres together, and for a centre that the content no longer knows."""
    known = library.centre(centre)
    return known.timezone if known else "UTC"


def sessions_within(library: Library, period: Period, within: Within) -> ColumnElement[bool]:
    """The condition on sessions of the period's centre or centres, each with the period's bounds on its own clock."""
    if period.centre:
        return and_(sessions.c.centre == period.centre, within(*period.moments(zone_of(library, period.centre))))
    zones = _zones(library)
    known = [centre for centres in zones.values() for centre in centres]
    return or_(
        *(and_(sessions.c.centre.in_(centres), within(*period.moments(zone))) for zone, centres in zones.items()),
        and_(sessions.c.centre.not_in(known) if known else true(), within(*period.moments("UTC"))),
    )


def _zones(library: Library) -> Mapping[str, list[str]]:
    zones = defaultdict(list)
    for centre in library.centres:
        zones[centre.timezone].append(centre.id)
    return zones


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
