"""What an address asks for: the period, the centre and the page of a list. A member of one centre never gets another."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.content.model import Library
from bot.store.figure_rows import PAGE
from bot.store.periods import Period, zone_of
from bot.store.staff import Member

_DAY = timedelta(days=1)
_FIRST, _LAST = date(2000, 1, 1), date(2100, 12, 31)
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A period, of a centre or of all, and the page of its rows. `mistaken`: the address named no period that exists."""

    period: Period
    page: int
    today: date
    mistaken: bool

    @property
    def last(self) -> date:
        """The last day of the period, as people say it."""
        return self.period.end - _DAY

    def query(self, **changes: object) -> str:
        """The address's question part, with these parts changed."""
        parts = {"from": self.period.start, "to": self.last, "centre": self.period.centre, **changes}
        return urlencode({name: str(value) for name, value in parts.items() if value})

    def shortcuts(self) -> tuple[tuple[str, str, bool], ...]:
        """This month, last month, this year: name, question part, and whether it is what is shown."""
        this = _month(self.today)
        before = _month(this[0] - _DAY)
        year = (date(self.today.year, 1, 1), date(self.today.year, 12, 31))
        return tuple(
            (name, self.query(**{"from": days[0], "to": days[1]}), days == (self.period.start, self.last))
            for name, days in (("month", this), ("before", before), ("year", year))
        )

    @property
    def is_shortcut(self) -> bool:
        """Is what is shown one of the shortcuts, of all centres that may be seen?"""
        return any(shown for _name, _query, shown in self.shortcuts())

    def pages(self, total: int) -> int:
        """How many pages that many rows fill."""
        return max(1, -(-total // PAGE))


def chosen(request: web.Request, member: Member, library: Library, clock: Callable[[], datetime]) -> Choice:
    """This month of all that the member may see, unless the address says otherwise."""
    wanted = request.query.get("centre", "")
    centre = member.centre or (wanted if library.centre(wanted) else "")
    today = clock().astimezone(ZoneInfo(zone_of(library, centre))).date()
    days, mistaken = _days(request, today)
    return Choice(
        period=Period(start=days[0], end=days[1] + _DAY, centre=centre),
        page=_page(request.query.get("page", "")),
        today=today,
        mistaken=mistaken,
    )


def _days(request: web.Request, today: date) -> tuple[tuple[date, date], bool]:
    first, last = request.query.get("from", ""), request.query.get("to", "")
    if not first and not last:
        return _month(today), False
    try:
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return _month(today), True
    fits = _FIRST <= days[0] <= days[1] <= _LAST
    return (days, False) if fits else (_month(today), True)


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + 31 * _DAY).replace(day=1) - _DAY


def _page(text: str) -> int:
    return (
        min(max(int(text), 1), _MOST_PAGES)
        if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST_PAGES))
        else 1
    )
