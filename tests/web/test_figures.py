"""The figures on the pages are those of statistics, in every language, for the period and centre that the address asks for."""

from datetime import date

import pytest

from bot.i18n import LANGUAGES, Language, ascii_digits
from bot.store import figure_rows
from bot.store.periods import Period
from bot.store.statistics import figures
from bot.web.format import Format
from tests.histories import History
from tests.web.conftest import NOW, ONE_DATABASE, Known, Reader, Site

NOVEMBER = Period(start=date(2026, 11, 1), end=date(2026, 12, 1))
_COUNTS = ("sessions", "persons_counselled", "unanswered", "persons_oriented")


_PAGES = (
    "/staff",
    "/staff/figures/first_response",
    "/staff/figures/persons_oriented",
    "/staff/sessions",
    "/staff/audit",
    "/staff/in",
)


def _value(page: str, figure: str) -> str:
    return page.split(f'data-figure="{figure}">')[1].split("<", maxsplit=1)[0]


@pytest.mark.parametrize("centre", ["", "pk_lahore", "tj_dushanbe"])
async def test_the_page_shows_what_statistics_say(site: Site, known: Known, reader: Reader, centre: str) -> None:
    """On the overview and on each figure's own page."""
    await reader.signs_in("admin")
    period = Period(start=NOVEMBER.start, end=NOVEMBER.end, centre=centre)
    async with site.pages.db.read() as db:
        found = await figures(db, site.pages.library, period)

    overview = await reader.sees(f"/staff?from=2026-11-01&to=2026-11-30&centre={centre}")

    for figure in _COUNTS:
        own = await reader.sees(f"/staff/figures/{figure}?from=2026-11-01&to=2026-11-30&centre={centre}")
        assert _value(overview, figure) == _value(own, figure) == str(getattr(found, figure))
    waited = Format(site.pages.words["en"]).length(found.by_calendar.median)
    response = await reader.sees(f"/staff/figures/first_response?from=2026-11-01&to=2026-11-30&centre={centre}")
    assert _value(overview, "first_response") == _value(response, "first_response") == waited


async def test_this_month_is_shown_by_default(site: Site, known: Known, reader: Reader) -> None:
    """Days are said in words, so that nobody takes the month for the day."""
    await reader.signs_in("admin")

    page = await reader.sees("/staff")

    assert "1 November 2026 to 30 November 2026" in page
    assert _value(page, "sessions") == "2"


async def test_another_period_has_other_figures(site: Site, known: Known, reader: Reader) -> None:
    """October was quiet."""
    await reader.signs_in("admin")

    page = await reader.sees("/staff?from=2026-10-01&to=2026-10-31")

    assert [_value(page, figure) for figure in _COUNTS] == ["0", "0", "0", "0"]
    assert "There is nothing in this period." in await reader.sees(
        "/staff/figures/sessions?from=2026-10-01&to=2026-10-31"
    )


@ONE_DATABASE
@pytest.mark.parametrize(
    "question",
    [
        "from=2026-11-30&to=2026-11-01",
        "from=soon&to=2026-11-30",
        "from=2026-11-01",
        "from=0001-01-01&to=9999-12-31",
        "from=2026-02-30&to=2026-03-01",
    ],
)
async def test_dates_that_are_no_period_are_said_to_be_so(site: Site, reader: Reader, question: str) -> None:
    """This month is shown instead."""
    await reader.signs_in("admin")

    page = await reader.sees(f"/staff?{question}")

    assert "These dates are not a period." in page
    assert "1 November 2026" in page


async def test_the_response_page_shows_the_spread(site: Site, known: Known, reader: Reader) -> None:
    """Both sessions were answered after ten minutes, within the quarter of an hour."""
    await reader.signs_in("supervisor")

    page = await reader.sees("/staff/figures/first_response")

    assert page.count("10 min") >= 4
    assert "within 15 minutes" in page
    assert "100%" in page
    assert "Unanswered requests: 1" in page


@ONE_DATABASE
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
async def test_every_page_is_there_in_every_language(
    site: Site, known: Known, reader: Reader, language: Language
) -> None:
    """With its direction, its digits, and the choice kept for the next page."""
    code, direction = language.code, "rtl" if language.rtl else "ltr"
    await reader.signs_in("admin")
    await reader.sees(f"/staff?lang={code}")

    for path in (*_PAGES, f"/staff/sessions/{known.lahore}"):
        page = await reader.sees(path)
        assert f'<html lang="{language.tag}" dir="{direction}">' in page
    overview = await reader.sees("/staff")
    assert _value(overview, "sessions") == Format(site.pages.words[code]).number(2)
    assert ascii_digits(_value(overview, "sessions")) == "2"


@ONE_DATABASE
async def test_the_browsers_language_is_taken_before_any_choice(site: Site, reader: Reader) -> None:
    """And the member's own once they are known."""
    page = await reader.sees("/staff", 401, **{"Accept-Language": "xx, fa-AF;q=0.9, en;q=0.5"})

    assert '<html lang="fa-AF" dir="rtl">' in page


async def test_a_session_shows_its_course_and_no_words(site: Site, known: Known, reader: Reader) -> None:
    """Times on the centre's clock, who counselled, topic and outcome; never what was written."""
    await reader.signs_in("admin")

    page = await reader.sees(f"/staff/sessions/{known.lahore}")

    assert "16 Nov 2026, 12:00" in page
    for said in ("Sana", "Fraud, false papers", "Question answered", "after 10 min", "Pakistan", "Qatar"):
        assert said in page
    for written in ("Is this job real?", "Show me the letter."):
        assert written not in page


async def test_long_lists_have_pages(site: Site, reader: Reader) -> None:
    """All rows are reached, none twice."""
    async with site.pages.db.begin() as db:
        history = History(db, site.pages.keyring)
        for person in range(figure_rows.PAGE + 1):
            await history.asks(person + 1, NOW)
    await reader.signs_in("admin")

    first = await reader.sees("/staff/sessions")
    second = await reader.sees("/staff/sessions?page=2")

    assert "Page 1 of 2" in first
    assert first.count('scope="row"') == figure_rows.PAGE
    assert second.count('scope="row"') == 1
    assert (await reader.asks("/staff/sessions?page=77")).status == 200
