"""In and out of the staff pages: links that work once, cookies, CSRF, sessions that end."""

from dataclasses import replace
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest

from bot.store import audit
from tests.web.conftest import ONE_DATABASE, Reader, Site, deactivated, field


async def test_a_link_signs_in_by_its_button(site: Site, reader: Reader) -> None:
    """The button leads to the figures; the cookie is not for scripts and not for other sites."""
    token = await site.link(await site.member("admin"))

    answer = await reader.enters(token)

    assert answer.status == 303
    assert answer.headers["Location"] == "/staff"
    cookie = answer.headers.getall("Set-Cookie")[0]
    assert cookie.startswith("staff=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Member 1" in await reader.sees("/staff")


async def test_looking_at_a_link_does_not_use_it_up(site: Site, reader: Reader) -> None:
    """Telegram's preview of the link may look as often as it likes."""
    token = await site.link(await site.member("admin"))
    for _ in range(3):
        await reader.sees(f"/staff/in/{token}")

    answer = await reader.enters(token)

    assert answer.status == 303


async def test_a_used_link_is_gone(site: Site, reader: Reader) -> None:
    """For whoever comes second, by looking and by pressing."""
    token = await site.link(await site.member("admin"))
    second = await site.reader()
    page = await second.sees(f"/staff/in/{token}")
    await reader.enters(token)

    pressed = await second.sends(f"/staff/in/{token}", door=field(page, "door"))

    assert pressed.status == 410
    assert "This link no longer works" in await second.sees(f"/staff/in/{token}", 410)
    assert (await second.asks("/staff")).status == 401


async def test_an_old_link_is_gone(site: Site, reader: Reader) -> None:
    """After ten minutes."""
    token = await site.link(await site.member("admin"))
    site.clock.now += timedelta(minutes=10)

    assert (await reader.asks(f"/staff/in/{token}")).status == 410


@ONE_DATABASE
@pytest.mark.parametrize("door", ["", "guessed"])
async def test_another_site_cannot_sign_a_browser_in(site: Site, reader: Reader, door: str) -> None:
    """The button must have been seen by the same browser, and the link is not used up by the attempt."""
    token = await site.link(await site.member("admin"))
    await reader.sees(f"/staff/in/{token}")

    answer = await reader.sends(f"/staff/in/{token}", door=door)

    assert answer.status == 403
    assert (await reader.enters(token)).status == 303


@ONE_DATABASE
async def test_with_https_the_cookie_is_bound_to_the_host(site: Site) -> None:
    """Secure, and with the prefix that browsers defend."""
    site.pages = replace(site.pages, public_url="https://mrc.example")
    reader = await site.reader()
    token = await site.link(await site.member("admin"))
    page = await reader.asks(f"/staff/in/{token}")
    doors: SimpleCookie = SimpleCookie(page.headers["Set-Cookie"])
    secret = doors["door"].value

    answer = await reader.client.post(
        f"/staff/in/{token}", data={"door": secret}, headers={"Cookie": f"door={secret}"}, allow_redirects=False
    )

    cookie = answer.headers.getall("Set-Cookie")[0]
    assert cookie.startswith("__Host-staff=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert page.headers["Strict-Transport-Security"].startswith("max-age=")


@ONE_DATABASE
@pytest.mark.parametrize("csrf", ["", "guessed", "é"])
async def test_a_form_without_the_csrf_token_is_refused(site: Site, reader: Reader, csrf: str) -> None:
    """Nobody else's page can sign a member out, or anything else that is sent."""
    await reader.signs_in("admin")

    answer = await reader.sends("/staff/out", csrf=csrf)

    assert answer.status == 403
    assert (await reader.asks("/staff")).status == 200


async def test_signing_out_ends_the_session(site: Site, reader: Reader) -> None:
    """The cookie opens nothing, not even where somebody kept it."""
    await reader.signs_in("admin")
    page = await reader.sees("/staff")
    kept = next(cookie.value for cookie in reader.client.session.cookie_jar if cookie.key == "staff")

    answer = await reader.sends("/staff/out", csrf=field(page, "csrf"))

    assert answer.headers["Location"] == "/staff/in?out=1"
    assert "You are signed out." in await reader.sees("/staff/in?out=1")
    again = await reader.asks("/staff", Cookie=f"staff={kept}")
    assert again.status == 401


async def test_a_session_ends_after_two_idle_hours(site: Site, reader: Reader) -> None:
    """Used every hour it lives, left alone it does not."""
    await reader.signs_in("admin")
    for _ in range(3):
        site.clock.now += timedelta(hours=1)
        assert (await reader.asks("/staff")).status == 200

    site.clock.now += timedelta(hours=2)

    assert "Please sign in" in await reader.sees("/staff", 401)


async def test_who_is_deactivated_is_out_at_once(site: Site, reader: Reader) -> None:
    """With the pages still open."""
    member = await reader.signs_in("admin")

    await deactivated(site, member)

    assert (await reader.asks("/staff")).status == 401


@ONE_DATABASE
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_other_methods_lead_nowhere(site: Site, reader: Reader, method: str) -> None:
    """A friendly page here too."""
    await reader.signs_in("admin")

    answer = await reader.client.request(method, "/staff")

    assert answer.status == 405
    assert "There is no such page" in await answer.text()


async def test_what_was_looked_at_is_in_the_audit_log(site: Site, reader: Reader) -> None:
    """Coming, looking, being refused, going; of an address only the period, the centre and the page."""
    member = await reader.signs_in("viewer")
    await reader.sees("/staff?from=2026-11-01&to=2026-11-30&centre=pk_lahore&name=Somebody+Real&from=x%20y")
    await reader.asks("/staff/sessions/4")
    page = await reader.sees("/staff/figures/sessions")
    await reader.sends("/staff/out", csrf=field(page, "csrf"))

    async with site.pages.db.read() as db:
        entries = [(e.staff_id, e.action, e.subject) for e in reversed(await audit.latest(db))]
        assert await audit.verify(db) is None

    assert entries == [
        (member, "staff.in", ""),
        (member, "page.view", "/staff?from=2026-11-01&to=2026-11-30&centre=pk_lahore"),
        (member, "page.refused", "/staff/sessions/4"),
        (member, "page.view", "/staff/figures/sessions"),
        (member, "staff.out", ""),
    ]
