"""The page of the translations: how far each text is, who has reviewed it, and the faults that editors found."""

import re
from dataclasses import replace
from datetime import timedelta
from gettext import NullTranslations

import pytest

from bot.content.model import Library
from bot.content.shelf import wording
from bot.i18n import BY_CODE, LANGUAGES, Words
from bot.store import audit, reviews
from bot.store.staff import ROLES, Role
from tests.small_library import translated_library
from tests.web.conftest import ONE_DATABASE, Reader, Site, field

PART = "safe_recruitment/who_may_recruit"
HOSTILE = "<script>alert(1)</script> & خراب"


@pytest.fixture
def texts(site: Site) -> Library:
    """A module, a country and a canned reply, in English and Urdu."""
    library = translated_library()
    site.pages = replace(site.pages, library=library)
    return library


async def _reviewed(site: Site, library: Library, part: str = PART, locale: str = "ur") -> None:
    editor = await site.member("editor")
    words = wording(library, part, locale)
    assert words is not None
    async with site.pages.db.begin() as db:
        await reviews.mark_reviewed(db, words, editor, site.clock())


async def _faulty(site: Site, library: Library, text: str, part: str = PART, locale: str = "ur") -> int:
    editor = await site.member("editor")
    words = wording(library, part, locale)
    assert words is not None
    async with site.pages.db.begin() as db:
        return await reviews.report_fault(db, words, editor, text, site.clock())


async def _reader(site: Site, role: Role = "editor") -> Reader:
    reader = await site.reader()
    await reader.signs_in(role)
    return reader


def _states(page: str) -> dict[str, str]:
    """Each cell's address with its state."""
    cells = re.findall(r'href="/staff/translations/([^"?]+)"><span class="state (\w+)"', page)
    return {address: state for address, state in cells}  # noqa: C416 - pairs of texts, said as what they are


def _share(page: str, locale: str) -> str:
    return page.split(f'data-reviewed="{locale}">')[1].split("<", maxsplit=1)[0]


async def test_every_text_shows_its_state_in_every_language(site: Site, texts: Library) -> None:
    """Drafts where there are words, missing where there are none; a review counts for its part only."""
    await _reviewed(site, texts)
    reader = await _reader(site)

    page = await reader.sees("/staff/translations")

    states = _states(page)
    assert len(states) == 3 * len(LANGUAGES)
    assert states["ur/modules/safe_recruitment"] == "reviewed"
    assert states["en/modules/safe_recruitment"] == "draft"
    assert states["ur/origins/PK"] == states["ur/replies"] == "draft"
    assert states["bn/modules/safe_recruitment"] == states["tg/replies"] == "missing"
    assert (_share(page, "ur"), _share(page, "en"), _share(page, "bn")) == ("33%", "0%", "0%")
    assert "Member 1" in page
    assert "20 November 2026" in page


@ONE_DATABASE
async def test_the_products_own_words_stand_there_too(site: Site, texts: Library) -> None:
    """Missing in a language that lacks a sentence which another one has."""
    lacking = Words(BY_CODE["tg"], NullTranslations(), site.pages.words["ru"].messages - {"Figures"})
    site.pages = replace(site.pages, words={**site.pages.words, "tg": lacking})
    reader = await _reader(site)

    tajik = (await reader.sees("/staff/translations?locale=tg")).split('id="interface"')[1]
    russian = (await reader.sees("/staff/translations?locale=ru")).split('id="interface"')[1]

    assert 'class="state missing"' in tajik
    assert 'class="state draft"' in russian
    assert "/interface" not in tajik


@ONE_DATABASE
async def test_an_outdated_text_is_said_to_be_so(site: Site, texts: Library) -> None:
    """Its source has changed since."""
    site.pages = replace(site.pages, library=translated_library(translates=1))
    reader = await _reader(site)

    page = await reader.sees("/staff/translations")

    assert _states(page)["ur/modules/safe_recruitment"] == "outdated"


@ONE_DATABASE
async def test_the_address_asks_for_one_language_and_one_state(site: Site, texts: Library) -> None:
    """So that a reviewer can keep a link to what is left to do."""
    await _reviewed(site, texts)
    reader = await _reader(site)

    urdu = _states(await reader.sees("/staff/translations?locale=ur"))
    drafts = _states(await reader.sees("/staff/translations?locale=ur&state=draft"))
    nothing = await reader.sees("/staff/translations?locale=ur&state=fault")
    unknown = _states(await reader.sees("/staff/translations?locale=xx&state=other"))

    assert set(urdu) == {"ur/modules/safe_recruitment", "ur/origins/PK", "ur/replies"}
    assert set(drafts) == {"ur/origins/PK", "ur/replies"}
    assert _states(nothing) == {}
    assert "No text is like that." in nothing
    assert len(unknown) == 3 * len(LANGUAGES)


@ONE_DATABASE
async def test_a_cell_opens_its_parts(site: Site, texts: Library) -> None:
    """Each with its state, and who has reviewed it when."""
    await _reviewed(site, texts, f"origins/PK/{PART}")
    reader = await _reader(site)

    page = await reader.sees("/staff/translations/ur/origins/PK")
    lesson = await reader.sees("/staff/translations/ur/modules/safe_recruitment")
    reply = await reader.sees("/staff/translations/bn/replies")

    assert 'class="state reviewed"' in page
    assert "Pakistan" in page
    assert "Who may recruit" in page
    assert "Member 1" in page
    assert 'class="state draft"' in lesson
    assert 'class="state missing"' in reply
    assert "Send your contract" in reply


async def test_an_editor_marks_a_fault_as_mended(site: Site, texts: Library) -> None:
    """It leaves the list, the text is what it was, and the audit log says who did it, without the words."""
    fault = await _faulty(site, texts, HOSTILE)
    reader = await _reader(site)
    before = await reader.sees("/staff/translations")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; خراب" in before
    assert _states(before)["ur/modules/safe_recruitment"] == "fault"

    answer = await reader.sends(f"/staff/translations/faults/{fault}/mended", csrf=field(before, "csrf"))
    again = await reader.sends(f"/staff/translations/faults/{fault}/mended", csrf=field(before, "csrf"))

    assert (answer.status, answer.headers["Location"]) == (303, "/staff/translations")
    assert again.status == 303
    after = await reader.sees("/staff/translations")
    assert "Open fault reports" not in after
    assert _states(after)["ur/modules/safe_recruitment"] == "draft"
    async with site.pages.db.read() as db:
        done = [entry.subject for entry in await audit.latest(db) if entry.action == "content.mended"]
    assert done == [f"{PART} ur"]


@ONE_DATABASE
@pytest.mark.parametrize("role", ROLES)
async def test_only_who_edits_can_mend(site: Site, texts: Library, role: Role) -> None:
    """Others see no button, and are refused if they send it all the same."""
    fault = await _faulty(site, texts, "Too hard")
    reader = await _reader(site, role)
    page = await reader.sees("/staff")

    answer = await reader.sends(f"/staff/translations/faults/{fault}/mended", csrf=field(page, "csrf"))

    async with site.pages.db.read() as db:
        left = len(await reviews.open_faults(db))
    edits = role in {"editor", "admin"}
    assert (answer.status, left) == ((303, 0) if edits else (403, 1))


@ONE_DATABASE
async def test_a_fault_is_not_mended_from_elsewhere(site: Site, texts: Library) -> None:
    """Another site's form does not know the token."""
    fault = await _faulty(site, texts, "Too hard")
    reader = await _reader(site)

    answer = await reader.sends(f"/staff/translations/faults/{fault}/mended", csrf="guess")

    assert answer.status == 403


@ONE_DATABASE
async def test_a_fault_of_a_part_that_is_gone_is_still_listed(site: Site, texts: Library) -> None:
    """By its name alone, so that somebody can close it."""
    await _faulty(site, texts, "Too hard")
    site.clock.now += timedelta(minutes=1)
    site.pages = replace(site.pages, library=replace(texts, modules=()))
    reader = await _reader(site)

    page = await reader.sees("/staff/translations")

    assert "safe_recruitment/who_may_recruit" in page
    assert "Too hard" in page


@ONE_DATABASE
@pytest.mark.parametrize(
    "path", ["xx/modules/safe_recruitment", "ur/modules/other", "ur/origins/IQ", "ur/nothing", "ur", "faults/1"]
)
async def test_a_text_that_is_not_there_is_not_found(site: Site, texts: Library, path: str) -> None:
    """As everywhere."""
    reader = await _reader(site)

    page = await reader.sees(f"/staff/translations/{path}", 404)

    assert "There is no such page" in page


@ONE_DATABASE
@pytest.mark.parametrize("language", [language.code for language in LANGUAGES])
async def test_the_pages_read_in_every_language(site: Site, texts: Library, language: str) -> None:
    """The right way round, with captions and scopes, and nothing inline."""
    await _faulty(site, texts, "Too hard")
    reader = await _reader(site, "admin")

    for path in ("/staff/translations", "/staff/translations/ur/modules/safe_recruitment"):
        page = await reader.sees(f"{path}?lang={language}")
        rtl = next(found.rtl for found in LANGUAGES if found.code == language)
        assert f'dir="{"rtl" if rtl else "ltr"}"' in page.split(">", maxsplit=2)[1]
        assert page.count("<table") == page.count("<caption")
        assert page.count("<th ") == page.count("scope=")
        for forbidden in ("<script", " style=", " onclick"):
            assert forbidden not in page
