"""Navigation over the real API: one message edited in place, whatever is true of that message by now."""

from tests.messenger.town import TOKEN, Person, Town


async def test_the_first_questions_are_one_message(town: Town) -> None:
    """From the language to home it is edited in place, one call a tap besides the tap's answer."""
    person = town.newcomer("fa")
    await person.sends("/start")
    mark = town.mark

    for address in ("lang/fa_AF", "consent/yes", "from/AF", "stage/pre_migration", "to/IR"):
        await person.presses(address)

    assert len(person.heard()) == 1
    assert {"learn", "talk", "sos"} <= {str(button["callback_data"]) for button in person.sees().buttons}
    assert town.calls(mark) == ["editMessageText"] * 5


async def test_a_tap_that_changes_nothing_is_no_error(town: Town, person: Person) -> None:
    """Telegram says that the message is not modified, which is success."""
    before = person.sees().content
    answer = await person.presses("learn")
    await person.sends("/menu")
    await person.presses("learn")
    screen = person.sees()

    town.world.press(person.user, screen, "m/safe_recruitment")
    town.world.press(person.user, screen, "m/safe_recruitment")
    await town.settled()

    assert answer is not None
    assert len(person.heard()) == 2
    assert person.sees().content != before
    assert (await person.stored()).state.place == "m/safe_recruitment"  # type: ignore[union-attr]


async def test_a_message_that_is_gone_is_sent_anew(town: Town, person: Person) -> None:
    """Deleted on the phone, or too old to be edited."""
    screen = person.screen("learn")
    town.world.press(person.user, screen, "learn")
    town.world.delete(person.user, screen)
    await town.settled()

    assert person.sees().id != screen.id
    assert "m/safe_recruitment" in {str(button["callback_data"]) for button in person.sees().buttons}


async def test_a_tap_on_a_message_out_of_reach_opens_a_new_one(town: Town, person: Person) -> None:
    """Telegram no longer shows the message to the bot: it has a date of 0, or is not there at all."""
    for n, message in enumerate(({"message_id": 1, "date": 0, "chat": person.chat.json}, None)):
        tap = {"id": f"77{n}", "from": {"id": person.user.id, "is_bot": False, "first_name": "x"}, "data": "learn"}
        before = len(person.heard())

        town.tells("callback_query", tap if message is None else {**tap, "message": message}, person.user.id)
        await town.settled()

        assert len(person.heard()) == before + 1


async def test_a_button_of_long_ago_leads_on(town: Town, person: Person) -> None:
    """Its address means nothing any more; a kind word and home."""
    screen = person.sees()
    told = {"message_id": screen.id, "date": screen.date, "chat": person.chat.json}
    tap = {"id": "78", "from": {"id": person.user.id, "is_bot": False, "first_name": "x"}, "data": "menu:old|17"}

    town.tells("callback_query", {**tap, "message": told}, person.user.id)
    await town.settled()

    assert person.sees().id == screen.id
    assert "learn" in {str(button["callback_data"]) for button in person.sees().buttons}


async def test_whoever_blocked_the_bot_is_left_alone(town: Town, person: Person) -> None:
    """A tap that was still under way is settled without an answer; coming back, everything is as it was."""
    await person.presses("learn")
    town.world.press(person.user, person.screen("m/safe_recruitment"), "m/safe_recruitment")
    town.world.block(person.user, TOKEN)
    await town.settled()
    heard = len(person.heard())

    await person.sends("/start")

    assert len(person.heard()) == heard + 1
    assert (await person.stored()).state.locale == "ur"  # type: ignore[union-attr]


async def test_the_phone_shows_a_button_for_its_place(town: Town, person: Person) -> None:
    """And what is nearest after it was pressed."""
    await person.presses("near")
    await person.presses("near_share")
    keyboard = person.chat.keyboards[person.user.id]

    town.world.send_location(person.user, person.chat, 34.0, 71.6)
    await town.settled()

    assert "request_location" in str(keyboard)
    assert str(person.sees().buttons[0]["callback_data"]) == "near/pk_peshawar"


async def test_my_data_come_as_a_file(town: Town, person: Person) -> None:
    """Readable, with what was read, and with no id of Telegram's in it."""
    await person.presses("learn")
    await person.presses("m/safe_recruitment")
    await person.presses("m/safe_recruitment/who_may_recruit")

    await person.sends("/mydata")

    file = next(message.media for message in person.heard() if message.media)
    assert file.file.name == "my-data.json"
    assert b"safe_recruitment/who_may_recruit" in file.file.data
    assert str(person.user.id).encode() not in file.file.data


async def test_everything_is_deleted(town: Town, person: Person, amina: Person) -> None:
    """The topics at the desk vanish with their messages; the bot knows nobody; the figures stay."""
    desk = await person.asks_for_a_human()
    await desk.presses(amina, "/take")
    await person.sends("میرا راز")
    before = await person.stored()

    await person.sends("/forget")
    await person.presses("forget_now")

    assert desk.topic.deleted
    assert await person.stored() is None
    assert before is not None
    assert {str(button["callback_data"]) for button in person.sees().buttons} >= {"lang/ur"}
    await person.presses("lang/ur")
    after = await person.stored()
    assert after is not None
    assert (after.id != before.id, after.state.consent) == (True, "")


async def test_a_whole_stop_and_return(town: Town, person: Person) -> None:
    """/stop takes a waiting request back; /start finds everything again."""
    desk = await person.asks_for_a_human()

    await person.sends("/stop")
    stopped = (await person.stored()).state.stopped  # type: ignore[union-attr]
    await person.sends("/start")

    assert stopped
    assert desk.topic.closed
    assert desk.data() == []
    assert not (await person.stored()).state.stopped  # type: ignore[union-attr]
