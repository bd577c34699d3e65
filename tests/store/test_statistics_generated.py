"""The figures over generated histories, against a slow and obvious second count."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert

from bot.store.db import Database
from bot.store.periods import Period
from bot.store.statistics import Figures, figures, spread
from bot.store.tables import milestones, persons, sessions
from tests.small_library import small_library

LIBRARY = small_library()
ZONES = {"pk_lahore": "Asia/Karachi", "iq_erbil": "Asia/Baghdad", "tj_dushanbe": "Asia/Dushanbe", "gone": "UTC"}
BEGINNING = datetime(2026, 10, 28, tzinfo=UTC)
PERSONS = 4


@dataclass(frozen=True, slots=True)
class Talk:
    """A session as the second count sees it: minutes since the beginning, and minutes since asking."""

    person: int
    centre: str
    asked: int
    answered: int | None
    closed: int | None
    wrote: bool
    topic: bool

    def at(self, minutes: int | None) -> datetime | None:
        """That many minutes after asking."""
        return None if minutes is None else BEGINNING + timedelta(minutes=self.asked + minutes)

    def falls(self, minutes: int | None, period: Period) -> bool:
        """Does that moment fall into the period, on the clock of the talk's own centre?"""
        at = self.at(minutes)
        if at is None or period.centre not in {"", self.centre}:
            return False
        return period.start <= at.astimezone(ZoneInfo(ZONES[self.centre])).date() < period.end


_MINUTES = st.integers(min_value=0, max_value=10 * 24 * 60)
_TALKS = st.lists(
    st.builds(
        Talk,
        person=st.integers(min_value=1, max_value=PERSONS),
        centre=st.sampled_from(sorted(ZONES)),
        asked=_MINUTES,
        answered=st.none() | _MINUTES,
        closed=st.none() | _MINUTES,
        wrote=st.booleans(),
        topic=st.booleans(),
    ),
    max_size=12,
)
_LEARNT = st.lists(st.tuples(st.integers(min_value=1, max_value=PERSONS), _MINUTES), max_size=6)
_PERIODS = st.builds(
    lambda first, days, centre: Period(start=first, end=first + timedelta(days=days), centre=centre),
    st.dates(min_value=date(2026, 10, 26), max_value=date(2026, 11, 10)),
    st.integers(min_value=1, max_value=14),
    st.sampled_from(["", "pk_lahore", "iq_erbil", "gone"]),
)


def obvious(talks: list[Talk], learnt: list[tuple[int, int]], period: Period) -> tuple[int, int, int, int, list[float]]:
    """Sessions, persons counselled, unanswered, persons oriented, and the calendar waits, counted by hand."""
    whole = [t for t in talks if t.topic and t.wrote and t.answered is not None and t.falls(t.closed, period)]
    asked = [t for t in talks if t.falls(0, period)]
    late = [t for t in asked if t.answered is None or not t.falls(t.answered, period)]
    zone = ZoneInfo(ZONES[period.centre]) if period.centre else UTC
    oriented = set()
    for person, minutes in learnt:
        day = (BEGINNING + timedelta(minutes=minutes)).astimezone(zone).date()
        here = [t for t in talks if t.person == person and t.centre == period.centre and _day(t) < period.end]
        if period.start <= day < period.end and (here or not period.centre):
            oriented.add(person)
    waits = [t.answered * 60.0 for t in talks if t.answered is not None and t.falls(t.answered, period)]
    return len(whole), len({t.person for t in whole}), len(late), len(oriented), waits


def _day(talk: Talk) -> date:
    asked = talk.at(0)
    assert asked is not None
    return asked.astimezone(ZoneInfo(ZONES[talk.centre])).date()


async def _counted(database: Database, talks: list[Talk], learnt: list[tuple[int, int]], period: Period) -> Figures:
    async with database.begin() as db:
        for table in (milestones, sessions, persons):
            await db.execute(delete(table))
        for person in range(1, PERSONS + 1):
            row = {"id": person, "code_name": "Amber Star 10", "state": b"{}", "created_at": BEGINNING}
            await db.execute(insert(persons), row)
        for talk in talks:
            await db.execute(insert(sessions), _row(talk))
        for person, minutes in learnt:
            at = BEGINNING + timedelta(minutes=minutes)
            done = {"person_id": person, "at": at, "kind": "module_completed", "subject": "safe_recruitment"}
            await db.execute(insert(milestones), done)
        return await figures(db, LIBRARY, period)


def _row(talk: Talk) -> dict[str, object]:
    journey = {"locale": "en", "origin": "PK", "destination": "QA", "stage": "", "place": "home", "default_topic": ""}
    return journey | {
        "person_id": talk.person,
        "number": 1,
        "centre": talk.centre,
        "status": "taken" if talk.closed is None else "closed",
        "requested_at": talk.at(0),
        "first_line_at": talk.at(0) if talk.wrote else None,
        "first_response_at": talk.at(talk.answered),
        "closed_at": talk.at(talk.closed),
        "topic": "T04_FRAUD" if talk.topic else None,
    }


@given(talks=_TALKS, learnt=_LEARNT, period=_PERIODS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_the_figures_are_what_counting_by_hand_gives(
    database: Database, talks: list[Talk], learnt: list[tuple[int, int]], period: Period
) -> None:
    """Whatever happened when and where, on both databases."""
    found = await _counted(database, talks, learnt, period)

    whole, counselled, unanswered, oriented, waits = obvious(talks, learnt, period)
    assert (found.sessions, found.persons_counselled) == (whole, counselled)
    assert (found.unanswered, found.persons_oriented) == (unanswered, oriented)
    assert found.by_calendar == spread(waits)
