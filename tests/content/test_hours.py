"""Open hours, against a second implementation that looks at the wall clock minute by minute."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.hours import is_open, next_opening, open_seconds
from bot.content.model import Centre, Opening

MINUTE = timedelta(minutes=1)
ZONES = ("Asia/Karachi", "Asia/Kabul", "Asia/Dhaka", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe")
NINE_TO_FIVE = tuple(Opening(day, time(9), time(17)) for day in range(5))


def centre(
    hours: tuple[Opening, ...], zone: str = "Asia/Karachi", holidays: Mapping[date, str] | None = None
) -> Centre:
    """A centre with these hours."""
    return Centre(
        id="pk_lahore",
        country="PK",
        latitude=31.55,
        longitude=74.34,
        online=False,
        timezone=zone,
        languages=("ur",),
        hours=hours,
        hours_confirmed=True,
        holidays=holidays or {},
    )


def local(zone: str, *when: int, fold: int = 0) -> datetime:
    """A moment by the wall clock of this zone."""
    return datetime(*when, tzinfo=ZoneInfo(zone), fold=fold)  # type: ignore[misc, arg-type]


def slowly_open(place: Centre, at: datetime) -> bool:
    """The obvious way: what stands on the wall, and is it within a row of the table?"""
    wall = at.astimezone(ZoneInfo(place.timezone))
    if wall.date() in place.holidays:
        return False
    return any(o.weekday == wall.weekday() and o.opens <= wall.time() < o.closes for o in place.hours)


def slow_seconds(place: Centre, start: datetime, minutes: int) -> int:
    """Every minute counted by itself."""
    return 60 * sum(slowly_open(place, start + n * MINUTE) for n in range(minutes))


class TestByHand:
    """Examples that can be checked on paper."""

    def test_a_day_has_eight_hours(self):
        """Monday nine to five, asked about from midnight to midnight."""
        place = centre(NINE_TO_FIVE)

        assert open_seconds(place, local("Asia/Karachi", 2026, 11, 23), local("Asia/Karachi", 2026, 11, 24)) == 8 * 3600

    def test_a_weekend_has_none(self):
        """From Friday's closing to Monday's opening nothing is counted."""
        place = centre(NINE_TO_FIVE)

        assert open_seconds(place, local("Asia/Karachi", 2026, 11, 20, 17), local("Asia/Karachi", 2026, 11, 23, 9)) == 0

    def test_a_break_is_not_counted(self):
        """A lunch hour lies between two spans of the same day."""
        place = centre((Opening(0, time(9), time(13)), Opening(0, time(14), time(17))))

        assert not is_open(place, local("Asia/Karachi", 2026, 11, 23, 13, 30))
        assert (
            open_seconds(place, local("Asia/Karachi", 2026, 11, 23, 12), local("Asia/Karachi", 2026, 11, 23, 15))
            == 2 * 3600
        )

    def test_a_holiday_is_closed(self):
        """The request of the day before is answered in the hours of the day after."""
        place = centre(NINE_TO_FIVE, holidays={date(2026, 12, 25): "Quaid-e-Azam Day"})

        assert not is_open(place, local("Asia/Karachi", 2026, 12, 25, 10))
        assert next_opening(place, local("Asia/Karachi", 2026, 12, 24, 18)) == local("Asia/Karachi", 2026, 12, 28, 9)

    def test_a_request_at_night_starts_at_opening(self):
        """The clock of the first response runs from the next opening."""
        place = centre(NINE_TO_FIVE)
        asked, answered = local("Asia/Karachi", 2026, 11, 23, 22), local("Asia/Karachi", 2026, 11, 24, 9, 20)

        assert next_opening(place, asked) == local("Asia/Karachi", 2026, 11, 24, 9)
        assert open_seconds(place, asked, answered) == 20 * 60

    def test_a_centre_that_is_open_opens_now(self):
        """The first open moment from now on is now, told in the centre's own time."""
        found = next_opening(centre(NINE_TO_FIVE), datetime(2026, 11, 23, 5, 0, 7, tzinfo=UTC))

        assert found == datetime(2026, 11, 23, 5, 0, 7, tzinfo=UTC)
        assert found is not None
        assert found.hour == 10

    def test_a_centre_without_hours_never_opens(self):
        """There is nothing to wait for, and no endless search."""
        assert next_opening(centre(()), datetime(2026, 11, 23, tzinfo=UTC)) is None
        assert open_seconds(centre(()), datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)) == 0

    def test_the_opening_minute_counts_and_the_closing_minute_does_not(self):
        """Nine to five is nine included and five excluded."""
        place = centre(NINE_TO_FIVE)

        assert is_open(place, local("Asia/Karachi", 2026, 11, 23, 9))
        assert not is_open(place, local("Asia/Karachi", 2026, 11, 23, 17))

    @pytest.mark.parametrize(("day", "hours"), [((2026, 3, 29), 5), ((2026, 10, 25), 7), ((2026, 11, 1), 6)])
    def test_the_night_in_which_clocks_change_is_counted_as_it_was(self, day: tuple[int, int, int], hours: int):
        """Midnight to six lasts five hours in spring and seven in autumn."""
        place = centre((Opening(6, time(0), time(6)),), "Europe/Berlin")

        assert open_seconds(place, local("Europe/Berlin", *day), local("Europe/Berlin", *day, 12)) == hours * 3600

    def test_an_end_before_its_start_counts_nothing(self):
        """Clocks of two machines may differ by a little."""
        assert (
            open_seconds(
                centre(NINE_TO_FIVE), local("Asia/Karachi", 2026, 11, 23, 12), local("Asia/Karachi", 2026, 11, 23, 11)
            )
            == 0
        )

    def test_a_moment_without_time_zone_is_refused(self):
        """Nobody can know when it is."""
        with pytest.raises(ValueError, match="time zone"):
            is_open(centre(NINE_TO_FIVE), datetime(2026, 11, 23))  # noqa: DTZ001 - that is what is tested


CLOCK = st.integers(0, 1439).map(lambda minute: time(minute // 60, minute % 60))
DAY = st.dates(date(2026, 3, 26), date(2026, 4, 7)) | st.dates(date(2026, 10, 22), date(2026, 11, 3))


@st.composite
def centres(draw: st.DrawFn) -> Centre:
    """A centre with any spans that do not overlap, in a zone with or without summer time, and a holiday or two."""
    hours = []
    for weekday in range(7):
        clocks = sorted(draw(st.lists(CLOCK, unique=True, max_size=6)))
        spans = zip(clocks[::2], clocks[1::2], strict=False)
        hours += [Opening(weekday, opens, closes) for opens, closes in spans]
    holidays = dict.fromkeys(draw(st.lists(DAY, max_size=2)), "a holiday")
    return centre(tuple(hours), draw(st.sampled_from(ZONES)), holidays)


@st.composite
def moments(draw: st.DrawFn) -> datetime:
    """A minute near the days on which clocks change."""
    return datetime.combine(draw(DAY), draw(CLOCK), UTC)


@settings(max_examples=80, deadline=None)
@given(centres(), moments(), st.integers(0, 60 * 40))
def test_open_seconds_is_the_count_of_open_minutes(place: Centre, start: datetime, minutes: int):
    """The arithmetic and the walk agree, over changes of the clock too."""
    assert open_seconds(place, start, start + minutes * MINUTE) == slow_seconds(place, start, minutes)


@settings(max_examples=80, deadline=None)
@given(centres(), moments())
def test_the_next_opening_is_the_first_open_minute(place: Centre, after: datetime):
    """Nothing open lies before it, and it is open itself."""
    found = next_opening(place, after)

    if found is None:
        assert place.hours == ()
        return
    assert is_open(place, found)
    assert open_seconds(place, after, found) == 0
    assert found == after or not slowly_open(place, found - MINUTE)


@settings(max_examples=80, deadline=None)
@given(centres(), moments(), st.integers(0, 200_000), st.integers(0, 200_000))
def test_two_stretches_add_up(place: Centre, start: datetime, first: int, second: int):
    """Seconds are not lost or doubled where a stretch is cut."""
    middle, end = start + timedelta(seconds=first), start + timedelta(seconds=first + second)

    assert open_seconds(place, start, middle) + open_seconds(place, middle, end) == open_seconds(place, start, end)


@settings(max_examples=80, deadline=None)
@given(centres(), moments())
def test_is_open_agrees_with_the_walk(place: Centre, at: datetime):
    """At any minute."""
    assert is_open(place, at) == slowly_open(place, at)
