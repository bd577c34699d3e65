"""Open hours of a centre as arithmetic: time zone, changes of the clock, breaks, half days, holidays. Reads no clock itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.content.model import Centre, Opening

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_FARTHEST_OPENING = timedelta(days=370)  # beyond any row of holidays; a centre without hours never opens


@dataclass(frozen=True, slots=True)
class _Span:
    """An unbroken stretch of time, in UTC."""

    start: datetime
    end: datetime


def is_open(centre: Centre, at: datetime) -> bool:
    """Whether the centre's wall clock stands within its hours at this moment."""
    local = _aware(at).astimezone(ZoneInfo(centre.timezone))
    return any(opening.opens <= local.time() < opening.closes for opening in _openings(centre, local.date()))


def next_opening(centre: Centre, after: datetime) -> datetime | None:
    """The first moment from `after` on at which the centre is open, in its own time zone; None when it keeps no hours."""
    for span in _spans(centre, after, after + _FARTHEST_OPENING):
        return span.start.astimezone(ZoneInfo(centre.timezone))
    return None


def open_seconds(centre: Centre, start: datetime, end: datetime) -> float:
    """How long the centre was open between two moments; 0 when the end is not after the start."""
    return sum((span.end - span.start).total_seconds() for span in _spans(centre, start, end))


def _spans(centre: Centre, start: datetime, end: datetime) -> Iterator[_Span]:
    """The open time between two moments, in order."""
    start, end = _aware(start).astimezone(UTC), _aware(end).astimezone(UTC)
    zone = ZoneInfo(centre.timezone)
    day, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    while day <= last:
        for span in _spans_of_day(centre, day):
            clipped = _Span(max(span.start, start), min(span.end, end))
            if clipped.start < clipped.end:
                yield clipped
        day += _DAY


def _spans_of_day(centre: Centre, day: date) -> list[_Span]:
    openings = _openings(centre, day)
    if not openings:
        return []
    found = []
    for stretch, offset in _offsets(ZoneInfo(centre.timezone), day):
        for opening in openings:
            opens, closes = (_utc(day, clock, offset) for clock in (opening.opens, opening.closes))
            span = _Span(max(opens, stretch.start), min(closes, stretch.end))
            if span.start < span.end:
                found.append(span)
    return sorted(found, key=lambda span: span.start)


def _openings(centre: Centre, day: date) -> list[Opening]:
    if day in centre.holidays:
        return []
    return [opening for opening in centre.hours if opening.weekday == day.weekday()]


def _offsets(zone: ZoneInfo, day: date) -> list[tuple[_Span, timedelta]]:
    """The offsets from UTC that hold on this day: one, or two where the clock is put forward or back."""
    noon = datetime.combine(day, time(12), UTC)
    around = _Span(noon - _DAY * 1.5, noon + _DAY * 1.5)
    before, after = _offset(zone, around.start), _offset(zone, around.end)
    if before == after:
        return [(around, before)]
    low, high = around.start, around.end
    while high - low > _MINUTE:
        middle = low + (high - low) // 2
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    turn = high.replace(second=0, microsecond=0)
    return [(_Span(around.start, turn), before), (_Span(turn, around.end), after)]


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _utc(day: date, clock: time, offset: timedelta) -> datetime:
    return datetime.combine(day, clock, UTC) - offset


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at
