"""Telegram answers 429, 5xx or nothing, the database is away: nothing is lost, nothing is stepped twice, order is kept."""

import json

import pytest

from bot.messenger.handlers import ComeBack
from bot.messenger.updates import read_update
from bot.sandbox.faults import Fault, Kind
from tests.databases import PostgreSQL
from tests.messenger.conftest import POLLING, WEBHOOK
from tests.messenger.town import Person, Town


async def _resumed(town: Town, person: Person, texts: int) -> None:
    """Let time pass until everything owed is said."""
    for _ in range(4):
        town.clock.passes(60)
        await town.app.resume.once()
    await town.settled()
    assert len(person.heard()) >= texts


@pytest.mark.parametrize("kind", ["500", "502", "drop_before"])
async def test_a_call_that_fails_is_made_again(town: Town, person: Person, kind: Kind) -> None:
    """At once, and the answer is there once."""
    heard = len(person.heard())
    town.world.faults.add(Fault("sendMessage", person.user.id, kind))

    await person.sends("/menu")

    assert len(person.heard()) == heard + 1


async def test_a_call_of_which_nobody_heard_is_made_again(town: Town, person: Person) -> None:
    """It was carried out, and the connection broke: said twice rather than not at all."""
    heard = len(person.heard())
    town.world.faults.add(Fault("sendMessage", person.user.id, "drop_after"))

    await person.sends("/menu")

    assert len(person.heard()) == heard + 2


async def test_a_short_wait_is_waited_for(town: Town, person: Person) -> None:
    """A second is shorter than any other way."""
    heard = len(person.heard())
    town.world.faults.add(Fault("sendMessage", person.user.id, "429", retry_after=1))

    await person.sends("/menu")

    assert len(person.heard()) == heard + 1


async def test_what_cannot_be_said_now_is_kept_and_said_later(town: Town, person: Person) -> None:
    """Telegram asks for half a minute; the turn is committed, and spoken when the time has come."""
    heard = len(person.heard())
    town.world.faults.add(Fault("*Message*", person.user.id, "429", 1, retry_after=30))
    person.writes("/menu")
    await town.world.changed(lambda: not town.world.faults.rules[0].times, 5)

    await _resumed(town, person, heard + 1)

    assert len(person.heard()) == heard + 1
    assert "learn" in person.leads_to()


@POLLING
async def test_what_is_kept_is_said_in_order(town: Town, person: Person) -> None:
    """Nothing later overtakes it."""
    town.world.faults.add(Fault("*Message*", person.user.id, "500", None))
    await person.sends("/help")
    await person.sends("پاسپورٹ")
    await person.sends("/settings")
    heard = len(person.heard())
    town.world.faults.clear()

    await _resumed(town, person, heard + 3)

    said = [[str(button["callback_data"]) for button in message.buttons] for message in person.heard()[heard:]]
    assert [("mydata" in buttons, len(buttons) > 2) for buttons in said] == [
        (False, False),
        (False, True),
        (True, True),
    ]


async def test_lines_for_a_desk_that_is_away_arrive_later_in_order(town: Town, person: Person, amina: Person) -> None:
    """Meanwhile the person can go on reading."""
    desk = await person.asks_for_a_human()
    await desk.presses(amina, "/take")
    town.world.faults.add(Fault("copyMessage", town.desk.id, "500", None))
    for words in ("one", "two", "three"):
        await person.sends(words)
    await person.sends("/emergency")
    reading = person.leads_to()
    town.world.faults.clear()

    await _resumed(town, person, 1)

    assert "home" in reading
    assert [text for text in desk.reads() if text in {"one", "two", "three"}] == ["one", "two", "three"]


async def test_the_counsellors_line_is_counted_as_an_answer_only_when_it_arrived(
    town: Town, person: Person, amina: Person
) -> None:
    """The response clock runs while Telegram is away."""
    desk = await person.asks_for_a_human()
    await desk.presses(amina, "/take")
    town.world.faults.add(Fault("copyMessage", person.user.id, "429", 1, retry_after=30))
    town.world.write(amina.user, town.desk, "سلام", thread=desk.topic.id)
    await town.world.changed(lambda: not town.world.faults.rules[0].times, 5)
    before = await desk.answered()

    await _resumed(town, person, 1)

    assert before is None
    assert await desk.answered() is not None
    assert person.sees().text == "سلام"


@WEBHOOK
async def test_a_database_that_is_away_calls_the_update_back(
    town: Town, person: Person, postgresql: PostgreSQL, stored_at: str
) -> None:
    """Nothing is acknowledged; when it is there again the update is stepped once."""
    name, heard = stored_at.rpartition("/")[2].partition("?")[0], len(person.heard())
    told = {"message_id": 5, "date": 1, "chat": person.chat.json, "from": {"id": person.user.id}, "text": "/menu"}
    update = read_update(json.dumps({"update_id": 8_000_001, "message": told}).encode())
    postgresql.shut(name)
    try:
        away = [await town.app.dispatch.handle(update) for _ in range(3)]
    finally:
        postgresql.open(name)

    back = [await town.app.dispatch.handle(update) for _ in range(2)]

    assert all(isinstance(outcome, ComeBack) and not outcome.kept for outcome in away)
    assert not any(isinstance(outcome, ComeBack) for outcome in back)
    assert len(person.heard()) == heard + 1
