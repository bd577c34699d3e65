"""The world without a network: places, histories, waiting, and a start of its own."""

import asyncio

import pytest

from bot.sandbox.__main__ import people
from bot.sandbox.errors import ApiError, RefusedError
from bot.sandbox.messages import Chat
from bot.sandbox.people import User
from bot.sandbox.world import World
from tests.sandbox.rig import OTHER, TOKEN, Clock


async def test_waiting_ends_when_the_world_is_as_wished(world: World, gul: User) -> None:
    """It gives what was found."""
    private = world.private(gul, TOKEN)
    waiting = asyncio.create_task(world.changed(lambda: private.messages))

    world.write(gul, TOKEN, "hello")

    assert [message.text for message in await waiting] == ["hello"]


async def test_waiting_for_nothing_times_out(world: World) -> None:
    """After the seconds given."""
    with pytest.raises(TimeoutError):
        await world.changed(lambda: False, 0.01)


def test_a_bounded_history_forgets_the_oldest(clock: Clock) -> None:
    """Numbers go on."""
    world = World(clock=clock, history=3)
    gul = world.user(1001)

    for number in range(5):
        world.write(gul, TOKEN, str(number))

    kept = world.private(gul, TOKEN).messages
    assert [(message.id, message.text) for message in kept] == [(3, "2"), (4, "3"), (5, "4")]


def test_a_place_is_a_chat_a_token_a_key_or_a_number(world: World, gul: User, amina: User, desk: Chat) -> None:
    """As tests and the page find it handy."""
    private = world.private(gul, TOKEN)

    assert world.place(gul, private) is private
    assert world.place(gul, TOKEN) is private
    assert world.place(gul, private.key) is private
    assert world.place(gul, gul.id) is private
    assert world.place(amina, desk.id) is desk
    assert world.chat(desk.id) is desk
    with pytest.raises(RefusedError):
        world.chat(1)


def test_a_person_who_changes_changes_everywhere(world: World, amina: User, desk: Chat) -> None:
    """In groups and in private chats."""
    private = world.private(amina, TOKEN)

    world.user(amina.id, "Amina Khan", username="amina")

    assert desk.group is not None
    assert desk.group.members[amina.id].user.first_name == "Amina Khan"
    assert private.json["first_name"] == "Amina Khan"


def test_a_bot_has_one_secret(world: World) -> None:
    """Another one for the same number is unauthorized."""
    world.bot(TOKEN)
    world.bot(OTHER, first_name="Other", username="other_bot")
    again = world.bot(OTHER, first_name="Renamed")

    assert (again.user.first_name, again.user.username) == ("Renamed", "other_bot")
    for token in ("123456:wrong", "1", "a:b", "0123:x"):
        with pytest.raises(ApiError, match="Unauthorized"):
            world.bot(token)


def test_a_group_can_keep_bots_out(world: World, amina: User) -> None:
    """Those of the list are in, others not."""
    world.bot(TOKEN)
    group = world.group(-5, "Team", members=[amina], bots=[OTHER])

    world.write(amina, group, "hello")

    assert (world.bot(TOKEN).pending, world.bot(OTHER).pending) == (0, 1)
    assert group.json["type"] == "group"


def test_the_stand_alone_world_has_people_and_a_desk() -> None:
    """Personas in several languages, two counsellors."""
    world = World()

    people(world)

    [desk] = world.chats.values()
    assert desk.is_forum
    assert {user.language_code for user in world.users.values()} >= {"ps", "bn", "tg"}
