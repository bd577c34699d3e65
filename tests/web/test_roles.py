"""Who sees what: each page by each role and by nobody, and a member of one centre never anything of another."""

import re

import pytest

from bot.store.staff import ROLES, Role
from tests.web.conftest import ONE_DATABASE, Known, Reader, Site

_FIGURES = ("sessions", "persons_counselled", "first_response", "unanswered", "persons_oriented")
_PAGES = (
    "/staff",
    *(f"/staff/figures/{figure}" for figure in _FIGURES),
    "/staff/sessions",
    "/staff/sessions/1",
    "/staff/translations",
    "/staff/audit",
)
_OPEN_TO: dict[str, set[Role | None]] = {
    "/staff": set(ROLES),
    "/staff/sessions": {"counsellor", "supervisor", "admin"},
    "/staff/sessions/1": {"counsellor", "supervisor", "admin"},
    "/staff/translations": {"supervisor", "editor", "viewer", "admin"},
    "/staff/audit": {"admin"},
    **{f"/staff/figures/{figure}": set(ROLES) for figure in _FIGURES},
}  # fmt: skip


@pytest.mark.parametrize("role", [*ROLES, None])
async def test_every_page_opens_to_its_roles_only(site: Site, known: Known, reader: Reader, role: Role | None) -> None:
    """401 for nobody, 403 for the wrong role."""
    if role:
        await reader.signs_in(role)

    statuses = {page: (await reader.asks(page)).status for page in _PAGES}

    refused = 403 if role else 401
    assert statuses == {page: 200 if role in _OPEN_TO[page] else refused for page in _PAGES}


@pytest.mark.parametrize("role", ROLES)
async def test_rows_are_shown_to_those_who_counsel_and_lead(
    site: Site, known: Known, reader: Reader, role: Role
) -> None:
    """A viewer and an editor see how many, not who."""
    await reader.signs_in(role)

    pages = {figure: await reader.sees(f"/staff/figures/{figure}") for figure in _FIGURES}

    shown = {figure: 'scope="row"' in page.split('id="rows"')[1] for figure, page in pages.items()}
    assert shown == dict.fromkeys(_FIGURES, role in {"counsellor", "supervisor", "admin"})


@pytest.mark.parametrize("role", ["counsellor", "supervisor", "viewer", "admin"])
async def test_a_member_of_a_centre_sees_its_figures_only(site: Site, known: Known, reader: Reader, role: Role) -> None:
    """Whatever the address asks for."""
    await reader.signs_in(role, "pk_lahore")

    for asked in ("/staff", "/staff?centre=iq_erbil", "/staff?centre="):
        page = await reader.sees(asked)
        assert _value(page, "sessions") == "1"
        assert _value(page, "unanswered") == "1"
        assert "Erbil" not in page


async def test_a_member_of_a_centre_sees_its_sessions_only(site: Site, known: Known, reader: Reader) -> None:
    """Neither in the list nor by its number is another centre's session there."""
    await reader.signs_in("counsellor", "pk_lahore")

    listed = await reader.sees("/staff/sessions?centre=iq_erbil")
    behind = await reader.sees("/staff/figures/sessions?centre=iq_erbil")

    assert set(re.findall(r"/staff/sessions/(\d+)", listed)) == {str(known.lahore), str(known.waiting)}
    assert set(re.findall(r"/staff/sessions/(\d+)", behind)) == {str(known.lahore)}
    assert (await reader.asks(f"/staff/sessions/{known.lahore}")).status == 200
    assert (await reader.asks(f"/staff/sessions/{known.erbil}")).status == 404


async def test_a_member_of_another_centre_sees_none_of_the_persons_oriented(
    site: Site, known: Known, reader: Reader
) -> None:
    """The person who completed a module has asked Lahore."""
    lahore, erbil = await site.reader(), reader
    await lahore.signs_in("counsellor", "pk_lahore")
    await erbil.signs_in("counsellor", "iq_erbil")

    assert "Safe recruitment" in await lahore.sees("/staff/figures/persons_oriented")
    assert "Safe recruitment" not in await erbil.sees("/staff/figures/persons_oriented")


async def test_a_centre_can_be_chosen_by_who_sees_all(site: Site, known: Known, reader: Reader) -> None:
    """And an unknown one is all of them."""
    await reader.signs_in("admin")

    assert _value(await reader.sees("/staff"), "sessions") == "2"
    assert _value(await reader.sees("/staff?centre=iq_erbil"), "sessions") == "1"
    assert _value(await reader.sees("/staff?centre=nowhere"), "sessions") == "2"


@ONE_DATABASE
@pytest.mark.parametrize("path", ["/staff/sessions/999", "/staff/sessions/x", "/staff/figures/other", "/staff/nothing"])
async def test_what_is_not_there_is_not_found(site: Site, reader: Reader, path: str) -> None:
    """A friendly page, the same for what never was and what is not yours."""
    await reader.signs_in("admin")

    page = await reader.sees(path, 404)

    assert "There is no such page" in page


def _value(page: str, figure: str) -> str:
    return page.split(f'data-figure="{figure}">')[1].split("<", maxsplit=1)[0]
