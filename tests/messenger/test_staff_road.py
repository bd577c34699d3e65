"""What staff do with the bot outside sessions: accept an invitation, ask for the pages, bind a group as a desk."""

from datetime import timedelta

import aiohttp
import pytest

from bot.store import desks
from tests.messenger.town import ADMIN, UNBOUND, Person, Town


@pytest.fixture
def admin(town: Town) -> Person:
    """An admin of the settings."""
    return Person(town, town.world.person(ADMIN))


async def _bound(town: Town) -> dict[str, int]:
    async with town.app.db.read() as db:
        return dict(await desks.bound(db))


async def test_an_invitation_makes_a_counsellor_once(town: Town) -> None:
    """Whoever opens it first; nobody else; and the one who did may open it again."""
    token = await town.invitation()
    first, second = town.newcomer("en"), town.newcomer("en")

    await first.sends(f"/start join_{token}")
    await second.sends(f"/start join_{token}")
    await first.sends(f"/start join_{token}")

    assert "Welcome" in first.reads()[0]
    assert "not valid" in second.reads()[0]
    assert "Welcome" in first.reads()[1]


async def test_an_old_invitation_is_refused(town: Town) -> None:
    """After a week."""
    token = await town.invitation()
    newcomer = town.newcomer("en")
    town.clock.passes(timedelta(days=8).total_seconds())

    await newcomer.sends(f"/start join_{token}")

    assert "not valid" in newcomer.sees().content.words


async def test_staff_get_a_link_that_works_once(town: Town, amina: Person) -> None:
    """It opens a page that asks for one tap; a fetch by a messenger's preview uses nothing up."""
    await amina.sends("/staff")
    link = amina.sees().content.words.split()[-1]

    async with aiohttp.ClientSession() as browser, browser.get(link) as page:
        status = page.status

    assert status == 200
    assert link.startswith(f"{town.address}/staff/in/")


async def test_everybody_else_gets_a_kind_word(town: Town, person: Person) -> None:
    """And no link."""
    await person.sends("/staff")

    assert "http" not in person.sees().content.words


async def test_an_admin_binds_a_desk(town: Town, admin: Person) -> None:
    """At once: the next person who asks for that centre can be heard there."""
    group = town.world.chat(UNBOUND)

    town.world.write(admin.user, group, "/desk pk_lahore")
    await town.settled()

    assert (await _bound(town))["pk_lahore"] == UNBOUND
    assert "pk_lahore" in town.app.desks.library().staffed
    assert "Lahore" in group.messages[-1].content.words


async def test_only_an_admin_binds_a_desk(town: Town, amina: Person) -> None:
    """A counsellor is told how it is done; a stranger is told nothing."""
    stranger, before = town.stranger(), await _bound(town)
    said = len(town.desk.messages)

    town.world.write(stranger.user, town.desk, "/desk pk_peshawar")
    await town.settled()
    after_stranger = len(town.desk.messages)
    town.world.write(amina.user, town.desk, "/desk pk_peshawar")
    await town.settled()

    assert await _bound(town) == before
    assert after_stranger == said + 1
    assert "/desk" in town.desk.messages[-1].content.words


async def test_a_group_without_topics_cannot_be_a_desk(town: Town, admin: Person) -> None:
    """Nor a centre that does not exist."""
    plain = town.world.group(-4001, "No topics", members=[admin.user])
    before = await _bound(town)

    town.world.write(admin.user, plain, "/desk pk_peshawar")
    town.world.write(admin.user, town.world.chat(UNBOUND), "/desk atlantis")
    await town.settled()

    assert await _bound(town) == before
    assert "/desk" in plain.messages[-1].content.words


async def test_talk_in_groups_that_concerns_nobody_is_left_alone(town: Town, amina: Person) -> None:
    """General chat at the desk, and other groups."""
    other = town.world.group(-4002, "Family", members=[amina.user])
    mark = town.mark

    town.world.write(amina.user, town.desk, "good morning")
    town.world.write(amina.user, other, "/start")
    await town.settled()

    assert town.calls(mark) == []
