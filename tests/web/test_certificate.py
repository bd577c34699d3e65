"""What the code on a certificate opens: for anybody whether it is genuine, for staff the name, and that in the audit log."""

from datetime import timedelta

import pytest

from bot.conversation.entries import CertificateIssued
from bot.i18n import LANGUAGES
from bot.store import audit, certificates, privacy
from bot.store.people import welcomed
from bot.store.staff import ROLES, Role
from tests.histories import STATE
from tests.web.conftest import ONE_DATABASE, Reader, Site

NAME = "Narges Ahmadi"
RESULTS = (("safe_recruitment", 9, 12), ("gone_module", 0, 0))


async def _issued(site: Site, name: str = NAME) -> tuple[int, str]:
    """A person's certificate: the person and its code."""
    async with site.pages.db.begin() as db:
        person = await welcomed(db, site.pages.keyring, 1, STATE, site.clock())
        earned = CertificateIssued("pre_departure", "en", name, RESULTS)
        return person.id, (await certificates.issue(db, person, earned, site.clock())).code


async def test_a_stranger_learns_that_it_is_genuine_and_not_whose(site: Site, reader: Reader) -> None:
    """The stage, the month, the modules with their results; no name, no code name, no day; and it leaves no cookie."""
    _, code = await _issued(site)

    answer = await reader.asks(f"/certificate/{code}")

    page = await answer.text()
    assert answer.status == 200
    told = ("This certificate is genuine", code, "Before you travel", "November 2026", "Safe recruitment", "9 of 12")
    assert [words for words in (*told, "gone_module") if words not in page] == []
    assert "20 November" not in page
    assert NAME not in page
    assert "Name on it" not in page
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


async def test_a_code_is_found_however_it_is_typed(site: Site, reader: Reader) -> None:
    """Small letters and a dash in the middle."""
    _, code = await _issued(site)

    page = await reader.sees(f"/certificate/{code[:5].lower()}-{code[5:].lower()}")

    assert "This certificate is genuine" in page


@ONE_DATABASE
@pytest.mark.parametrize("code", ["AAAAAAAAAA", "x", "%00", "%3Cscript%3E", "A" * 3000])
async def test_what_nobody_issued_is_not_known(site: Site, reader: Reader, code: str) -> None:
    """The same kind page for every guess; what was guessed is not repeated."""
    await _issued(site)

    page = await reader.sees(f"/certificate/{code}", 404)

    assert "This certificate is not known" in page
    assert "script" not in page.split("<main")[1]


async def test_a_forgotten_persons_code_is_no_longer_held(site: Site, reader: Reader) -> None:
    """Nothing of it is told any more, and it is not said to be false."""
    person, code = await _issued(site)
    async with site.pages.db.begin() as db:
        await privacy.forget(db, person, site.clock())

    page = await reader.sees(f"/certificate/{code}", 410)

    assert "This certificate is no longer held" in page
    assert "Before you travel" not in page


@pytest.mark.parametrize("role", ROLES)
async def test_who_reads_sessions_sees_the_name_and_is_noted(site: Site, reader: Reader, role: Role) -> None:
    """Editors and viewers see what everybody sees; no look at a name is without its line in the audit log."""
    person, code = await _issued(site)
    member = await reader.signs_in(role)

    page = await reader.sees(f"/certificate/{code}")

    sees = role in {"counsellor", "supervisor", "admin"}
    assert (NAME in page) is sees
    async with site.pages.db.read() as db:
        looks = [
            (entry.staff_id, entry.subject) for entry in await audit.latest(db) if entry.action == "certificate.name"
        ]
    assert looks == ([(member, code)] if sees else [])
    assert f"/staff/sessions/{person}" not in page


@ONE_DATABASE
async def test_a_certificate_without_a_name_shows_a_dash(site: Site, reader: Reader) -> None:
    """To staff; it bears the code name."""
    _, code = await _issued(site, name="")
    await reader.signs_in("admin")

    page = await reader.sees(f"/certificate/{code}")

    assert "<bdi>—</bdi>" in page


@ONE_DATABASE
async def test_an_old_sign_in_is_no_sign_in(site: Site, reader: Reader) -> None:
    """The page opens all the same, as for everybody."""
    _, code = await _issued(site)
    await reader.signs_in("admin")
    site.clock.now += timedelta(days=2)

    page = await reader.sees(f"/certificate/{code}")

    assert "This certificate is genuine" in page
    assert NAME not in page


@ONE_DATABASE
async def test_a_renewed_one_tells_both_months(site: Site, reader: Reader) -> None:
    """So that the first paper and the newest are both right."""
    await _issued(site)
    site.clock.now += timedelta(days=40)
    _, code = await _issued(site)

    page = await reader.sees(f"/certificate/{code}")

    assert "November 2026" in page
    assert "December 2026" in page


@ONE_DATABASE
@pytest.mark.parametrize("language", [language.code for language in LANGUAGES])
async def test_it_reads_in_every_language(site: Site, reader: Reader, language: str) -> None:
    """Whoever checks it may be an officer abroad."""
    _, code = await _issued(site)

    page = await reader.sees(f"/certificate/{code}?lang={language}")

    assert f'lang="{language.replace("_", "-")}"' in page
    assert code in page
