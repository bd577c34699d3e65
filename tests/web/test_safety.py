"""Headers, error pages, health and metrics; and nothing of anybody in the log."""

from dataclasses import replace

import pytest
import structlog
from aiohttp import web

from bot.store.db import Database, database_url
from bot.web.pages import PAGES, TEMPLATES
from bot.web.security import add_headers, friendly_errors
from bot.web.show import environment
from tests.web.conftest import ONE_DATABASE, Reader, Site


@ONE_DATABASE
@pytest.mark.parametrize("path", ["/staff", "/staff/in", "/staff/in/unknown", "/staff/nothing", "/staff/static/staff.css"])  # fmt: skip
async def test_every_answer_carries_the_strict_headers(site: Site, reader: Reader, path: str) -> None:
    """Errors and the style sheet too."""
    answer = await reader.asks(path)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "Strict-Transport-Security" not in answer.headers
    assert answer.headers["Cache-Control"] == ("no-cache" if "static" in path else "no-store")


@ONE_DATABASE
async def test_who_may_frame_the_pages_is_a_setting(site: Site) -> None:
    """The demonstration shows them beside the phone."""
    site.pages = replace(site.pages, frame_ancestors="http://127.0.0.1:8090")
    reader = await site.reader()

    answer = await reader.asks("/staff/in")

    assert "frame-ancestors http://127.0.0.1:8090" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers


@ONE_DATABASE
async def test_pages_hold_nothing_inline_and_nothing_from_elsewhere(site: Site, reader: Reader) -> None:
    """So that the policy breaks nothing, and the pages work without the internet."""
    await reader.signs_in("admin")

    for path in ("/staff", "/staff/figures/first_response", "/staff/sessions", "/staff/audit", "/staff/in"):
        page = await reader.sees(path)
        for forbidden in ("<script", "<style", " style=", " onclick", "http://", "https://"):
            assert forbidden not in page


@ONE_DATABASE
@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '" onload="x', "{{ 7 * 7 }}"])
async def test_what_an_address_says_is_never_markup(site: Site, reader: Reader, hostile: str) -> None:
    """Neither in links nor in fields."""
    await reader.signs_in("admin")

    answer = await reader.client.get("/staff", params=dict.fromkeys(("from", "to", "centre", "lang"), hostile))

    page = await answer.text()
    assert hostile not in page
    assert "49" not in page.split("<main")[1].split("</main>")[0]


async def test_health_is_ok_while_the_database_answers(site: Site, reader: Reader) -> None:
    """And needs no sign-in."""
    assert await reader.sees("/health") == "ok"


async def test_health_is_bad_when_the_database_is_away(site: Site) -> None:
    """503, so that whoever watches sends no more."""
    away = Database(database_url("postgresql://nobody@127.0.0.1:1/nothing"))
    site.pages = replace(site.pages, db=away)
    reader = await site.reader()

    health = await reader.asks("/health")
    page = await reader.sees("/staff", 503, Cookie="staff=x")

    assert health.status == 503
    assert "Please try again in a moment" in page
    await away.close()


@ONE_DATABASE
async def test_metrics_are_for_this_machine(site: Site, reader: Reader) -> None:
    """Not for whom a proxy brings along, unless the setting says so."""
    here = await reader.asks("/metrics")
    through = await reader.asks("/metrics", **{"X-Forwarded-For": "203.0.113.7"})
    site.pages = replace(site.pages, metrics_open=True)
    opened = await (await site.reader()).asks("/metrics", **{"X-Forwarded-For": "203.0.113.7"})

    assert "python_info" in await here.text()
    assert through.status == 404
    assert opened.status == 200


@ONE_DATABASE
async def test_the_root_leads_to_the_pages(site: Site, reader: Reader) -> None:
    """Nobody needs to know `/staff`."""
    answer = await reader.asks("/")

    assert answer.headers["Location"] == "/staff"


@ONE_DATABASE
async def test_what_nobody_expected_is_a_kind_page_and_a_log_line_without_words(site: Site) -> None:
    """The error's text may quote a row, so the log names its kind and place only."""

    async def broken(_request: web.Request) -> web.Response:
        raise RuntimeError("Amina Rahimi, 7001")

    app = web.Application(middlewares=[friendly_errors])
    app[PAGES], app[TEMPLATES] = site.pages, environment()
    app.on_response_prepare.append(add_headers)
    app.add_routes([web.get("/broken", broken)])
    reader = await site.reader_of(app)

    with structlog.testing.capture_logs() as logged:
        page = await reader.sees("/broken", 500)

    assert "Something went wrong on our side" in page
    assert "Amina" not in page
    assert [entry["error"] for entry in logged] == ["RuntimeError"]
    assert "Amina" not in repr(logged)
    assert "7001" not in repr(logged)
