"""The figures over hand-made histories with known answers, on both databases; the numbered cases are those of the response clock."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.model import Library
from bot.store import figure_rows, privacy
from bot.store.db import Connection, Database
from bot.store.figure_rows import Source
from bot.store.people import locked
from bot.store.periods import Period
from bot.store.sealing import Keyring
from bot.store.statistics import LIMITS, Figures, Spread, figures, spread
from tests.histories import History
from tests.small_library import small_library

OCTOBER = Period(start=date(2026, 10, 1), end=date(2026, 11, 1))
NOVEMBER = Period(start=date(2026, 11, 1), end=date(2026, 12, 1))
LAHORE = timezone(timedelta(hours=5))
ERBIL = timezone(timedelta(hours=3))
MINUTE = timedelta(minutes=1)
TUESDAY = datetime(2026, 11, 3, 10, 0, tzinfo=LAHORE)


@pytest.fixture
def library() -> Library:
    """Three centres with hours that are easy to count."""
    return small_library()


@pytest.fixture
async def db(database: Database) -> AsyncIterator[Connection]:
    """One connection for writing the history and reading its figures."""
    async with database.begin() as connection:
        yield connection


@pytest.fixture
def history(db: Connection, keyring: Keyring) -> History:
    """Nothing has happened yet."""
    return History(db, keyring)


async def test_nothing_happened(db: Connection, library: Library) -> None:
    """Zeros, and no median of nothing."""
    none = Spread(0, None, None, (0, 0, 0, 0))

    assert await figures(db, library, NOVEMBER) == Figures(0, 0, 0, 0, none, none)


async def test_a_whole_session_is_counted_once(history: History, db: Connection, library: Library) -> None:
    """Asked, answered after ten minutes, closed: one session of one person."""
    sana = await history.member(7001, "Sana")
    await history.counselled(1, sana, TUESDAY)

    ten_minutes = Spread(1, 600, 600, (1, 1, 1, 1))
    assert await figures(db, library, NOVEMBER) == Figures(1, 1, 0, 0, ten_minutes, ten_minutes)


async def test_a_person_with_two_sessions_at_two_centres_is_one_person(
    history: History, db: Connection, library: Library
) -> None:
    """Sessions add up over centres, persons do not."""
    sana = await history.member(7001, "Sana")
    await history.counselled(1, sana, TUESDAY)
    await history.counselled(1, sana, TUESDAY + timedelta(days=1), centre="iq_erbil")
    await history.counselled(2, sana, TUESDAY)

    total = await figures(db, library, NOVEMBER)
    lahore = await figures(db, library, Period(start=NOVEMBER.start, end=NOVEMBER.end, centre="pk_lahore"))
    erbil = await figures(db, library, Period(start=NOVEMBER.start, end=NOVEMBER.end, centre="iq_erbil"))

    assert (total.sessions, total.persons_counselled) == (3, 2)
    assert (lahore.sessions, lahore.persons_counselled) == (2, 2)
    assert (erbil.sessions, erbil.persons_counselled) == (1, 1)


async def test_what_is_not_whole_is_no_session(history: History, db: Connection, library: Library) -> None:
    """Still open, silent, never answered, or withdrawn: none of them is a counselling session."""
    sana = await history.member(7001, "Sana")
    await history.asks(1, TUESDAY)
    await history.asks(2, TUESDAY, writes=False)
    for person in (1, 2):
        await history.takes(person, sana, TUESDAY + MINUTE)
    await history.answers(1, sana, TUESDAY + 2 * MINUTE)
    await history.answers(2, sana, TUESDAY + 2 * MINUTE)
    await history.closes(2, sana, TUESDAY + 3 * MINUTE)
    await history.asks(3, TUESDAY)
    await history.takes(3, sana, TUESDAY + MINUTE)
    await history.closes(3, sana, TUESDAY + 3 * MINUTE)
    await history.asks(4, TUESDAY)
    await history.cancels(4, TUESDAY + MINUTE)

    found = await figures(db, library, NOVEMBER)

    assert (found.sessions, found.persons_counselled) == (0, 0)
    assert found.by_calendar.n == 2
    assert found.unanswered == 2


async def test_case_2_nothing_but_a_counsellors_line_stops_the_clock(
    history: History, db: Connection, library: Library
) -> None:
    """Taking, a note at the desk and the person's own lines (with whatever the bot says to them) are no response."""
    sana = await history.member(7001, "Sana")
    await history.asks(1, TUESDAY)
    await history.takes(1, sana, TUESDAY + MINUTE)
    await history.notes(1, sana, TUESDAY + 2 * MINUTE)
    await history.writes(1, TUESDAY + 3 * MINUTE)
    before = await figures(db, library, NOVEMBER)

    await history.answers(1, sana, TUESDAY + 20 * MINUTE)
    after = await figures(db, library, NOVEMBER)

    assert (before.by_calendar.n, before.unanswered) == (0, 1)
    assert (after.by_calendar, after.unanswered) == (Spread(1, 1200, 1200, (0, 1, 1, 1)), 0)


async def test_case_4_a_new_session_has_its_own_clock(history: History, db: Connection, library: Library) -> None:
    """It runs neither from the old request nor with the old answer."""
    sana = await history.member(7001, "Sana")
    await history.counselled(1, sana, TUESDAY)
    later = TUESDAY + timedelta(days=1)
    await history.asks(1, later)
    waiting = await figures(db, library, NOVEMBER)

    await history.takes(1, sana, later + MINUTE)
    await history.answers(1, sana, later + 30 * MINUTE)
    answered = await figures(db, library, NOVEMBER)

    assert (waiting.by_calendar.n, waiting.unanswered) == (1, 1)
    assert answered.by_calendar == Spread(2, 1200, 1800, (1, 2, 2, 2))


async def test_case_8_a_request_at_night_starts_at_opening(history: History, db: Connection, library: Library) -> None:
    """Asked on Tuesday at 22:00, answered on Wednesday at 9:30: half an hour of open time, eleven and a half by the calendar."""
    sana = await history.member(7001, "Sana")
    await history.asks(1, TUESDAY.replace(hour=22))
    await history.takes(1, sana, TUESDAY.replace(day=4, hour=9))
    await history.answers(1, sana, TUESDAY.replace(day=4, hour=9, minute=30))

    found = await figures(db, library, NOVEMBER)

    assert found.by_calendar.median == 11.5 * 3600
    assert found.by_open_hours == Spread(1, 1800, 1800, (0, 1, 1, 1))


async def test_case_8_weekend_and_holiday_do_not_count(history: History, db: Connection, library: Library) -> None:
    """Asked on Friday at 16:00 before a weekend and a Monday holiday, answered on Tuesday at 10:00: two open hours."""
    sana = await history.member(7001, "Sana")
    await history.asks(1, datetime(2026, 11, 6, 16, 0, tzinfo=LAHORE))
    await history.answers(1, sana, datetime(2026, 11, 10, 10, 0, tzinfo=LAHORE))

    found = await figures(db, library, NOVEMBER)

    assert found.by_calendar.median == 90 * 3600
    assert found.by_open_hours.median == 2 * 3600


async def test_case_9_a_line_that_did_not_arrive_is_no_response(
    history: History, db: Connection, library: Library
) -> None:
    """The clock runs on until one arrives."""
    sana = await history.member(7001, "Sana")
    await history.asks(1, TUESDAY)
    await history.takes(1, sana, TUESDAY + MINUTE)
    await history.answers(1, sana, TUESDAY + 2 * MINUTE, arrives=False)
    failed = await figures(db, library, NOVEMBER)

    await history.answers(1, sana, TUESDAY + 5 * MINUTE)
    arrived = await figures(db, library, NOVEMBER)

    assert (failed.by_calendar.n, failed.unanswered) == (0, 1)
    assert (arrived.by_calendar.median, arrived.unanswered) == (300, 0)


async def test_case_10_a_request_in_one_period_answered_in_the_next(
    history: History, db: Connection, library: Library
) -> None:
    """October keeps the unanswered request; the response and the session belong to November."""
    sana = await history.member(7001, "Sana")
    evening = datetime(2026, 10, 31, 23, 50, tzinfo=LAHORE)
    await history.asks(1, evening)
    await history.takes(1, sana, evening + 15 * MINUTE)
    await history.answers(1, sana, evening + 20 * MINUTE)
    await history.closes(1, sana, evening + 30 * MINUTE)

    october, november = await figures(db, library, OCTOBER), await figures(db, library, NOVEMBER)

    assert (october.unanswered, october.by_calendar.n, october.sessions) == (1, 0, 0)
    assert (november.unanswered, november.by_calendar.n, november.sessions) == (0, 1, 1)


@pytest.mark.parametrize(("centre", "zone"), [("pk_lahore", LAHORE), ("iq_erbil", ERBIL), ("gone_centre", UTC)])
async def test_days_are_those_of_the_centres_own_clock(
    history: History, db: Connection, library: Library, centre: str, zone: timezone
) -> None:
    """A minute before midnight there is the month before, also in the total of all centres."""
    sana = await history.member(7001, "Sana")
    last_minute = datetime(2026, 10, 31, 23, 59, tzinfo=zone)
    await history.asks(1, last_minute, centre)
    await history.answers(1, sana, last_minute)
    await history.closes(1, sana, last_minute)
    await history.asks(2, last_minute + MINUTE, centre)
    await history.answers(2, sana, last_minute + MINUTE)
    await history.closes(2, sana, last_minute + MINUTE)

    for scope in ("", centre):
        october = await figures(db, library, Period(start=OCTOBER.start, end=OCTOBER.end, centre=scope))
        november = await figures(db, library, Period(start=NOVEMBER.start, end=NOVEMBER.end, centre=scope))
        assert (october.sessions, november.sessions) == (1, 1)


async def test_persons_oriented_completed_a_module(history: History, db: Connection, library: Library) -> None:
    """Twice the same module or two modules: one person; of a centre only those who have asked it."""
    sana = await history.member(7001, "Sana")
    await history.counselled(1, sana, TUESDAY)
    for person, module, at in (
        (1, "safe_recruitment", TUESDAY),
        (1, "safe_recruitment", TUESDAY + MINUTE),
        (1, "money", TUESDAY + 2 * MINUTE),
        (2, "safe_recruitment", TUESDAY),
        (3, "safe_recruitment", TUESDAY - timedelta(days=30)),
    ):
        await history.completes(person, module, at)
    lahore = Period(start=NOVEMBER.start, end=NOVEMBER.end, centre="pk_lahore")
    erbil = Period(start=NOVEMBER.start, end=NOVEMBER.end, centre="iq_erbil")

    everybody, at_lahore, at_erbil = [await figures(db, library, period) for period in (NOVEMBER, lahore, erbil)]
    rows = await figure_rows.oriented(db, library, NOVEMBER)

    assert (everybody.persons_oriented, at_lahore.persons_oriented, at_erbil.persons_oriented) == (2, 1, 0)
    assert [row.modules for row in rows] == [("safe_recruitment", "money"), ("safe_recruitment",)]


async def test_the_rows_behind_a_figure_are_those_it_counts(
    history: History, db: Connection, library: Library, keyring: Keyring
) -> None:
    """Names of owners, codes and times, never words; as many as the figure says."""
    sana = await history.member(7001, "Sana")
    session = await history.counselled(1, sana, TUESDAY)
    await history.rates(1, session, TUESDAY + 40 * MINUTE)
    waiting = await history.asks(2, TUESDAY)
    source = Source(keyring, library)

    (row,) = await figure_rows.of_figure(db, source, "sessions", NOVEMBER)
    (unanswered,) = await figure_rows.of_figure(db, source, "unanswered", NOVEMBER)

    assert (row.id, row.owner, row.topic, row.outcome) == (session, "Sana", "T04_FRAUD", "O01_INFO_GIVEN")
    assert (row.rating, row.waited, row.waited_open) == ("good", 600, 600)
    assert (unanswered.id, unanswered.owner, unanswered.waited) == (waiting, None, None)
    assert await figure_rows.count(db, library, None, NOVEMBER) == 2
    assert await figure_rows.of_figure(db, source, "sessions", NOVEMBER, page=2) == []


async def test_a_course_has_its_stints_and_neighbours(
    history: History, db: Connection, library: Library, keyring: Keyring
) -> None:
    """And is not there for somebody of another centre, nor are neighbours that are elsewhere."""
    sana = await history.member(7001, "Sana")
    first = await history.counselled(1, sana, TUESDAY)
    second = await history.counselled(1, sana, TUESDAY + timedelta(days=1), centre="iq_erbil")
    source = Source(keyring, library)

    course = await figure_rows.course(db, source, first)
    at_lahore = await figure_rows.course(db, source, first, "pk_lahore")

    assert course is not None
    assert at_lahore is not None
    assert [(stint.owner, stint.began_at) for stint in course.stints] == [("Sana", TUESDAY + 5 * MINUTE)]
    assert course.stints[0].first_response_at == TUESDAY + 10 * MINUTE
    assert (course.earlier, course.later) == (None, second)
    assert (at_lahore.earlier, at_lahore.later) == (None, None)
    assert await figure_rows.course(db, source, second, "pk_lahore") is None
    assert await figure_rows.course(db, source, 4711) is None


async def test_erased_persons_stay_in_the_figures(
    history: History, db: Connection, library: Library, keyring: Keyring
) -> None:
    """Two erased persons are still two; nothing in the rows leads to them."""
    sana = await history.member(7001, "Sana")
    for telegram_id in (1, 2):
        await history.counselled(telegram_id, sana, TUESDAY)
        await history.completes(telegram_id, "safe_recruitment", TUESDAY)
    before = await figures(db, library, NOVEMBER)

    for telegram_id in (1, 2):
        person = await locked(db, keyring, keyring.hash_id(telegram_id))
        assert person is not None
        await privacy.forget(db, person.id, TUESDAY)

    rows = await figure_rows.of_figure(db, Source(keyring, library), "persons_counselled", NOVEMBER)
    assert await figures(db, library, NOVEMBER) == before
    assert [row.code_name for row in rows] == ["—", "—"]


@given(st.lists(st.floats(min_value=0, max_value=200_000, allow_nan=False), min_size=1, max_size=60))
def test_a_spread_agrees_with_its_definition(times: list[float]) -> None:
    """Nine tenths do not exceed the 90th percentile, no smaller time has that, and half lie on either side of the median."""
    found = spread(times)

    assert found.median is not None
    assert found.p90 in times
    assert sum(time <= found.p90 for time in times) >= 0.9 * len(times)
    assert all(sum(t <= smaller for t in times) < 0.9 * len(times) for smaller in times if smaller < found.p90)
    assert sum(time <= found.median for time in times) * 2 >= len(times)
    assert sum(time >= found.median for time in times) * 2 >= len(times)
    assert found.within == tuple(len([time for time in times if time <= limit]) for limit in LIMITS)
