"""The desk over the real API: who takes a session, what goes out, what stays inside, and topics that somebody deleted or closed."""

from bot.sandbox.faults import Fault
from bot.store import sessions
from tests.messenger.town import TOKEN, Person, Town, together


async def test_a_request_opens_a_topic_with_a_card(town: Town, person: Person) -> None:
    """With a code name and no name, id or number of Telegram's, and one button."""
    desk = await person.asks_for_a_human()

    stored = await person.stored()
    assert stored is not None
    assert stored.code_name in desk.topic.name
    assert desk.data() == [f"d/{desk.session}/take"]
    everything = " ".join([desk.topic.name, *desk.reads()])
    assert person.user.first_name not in everything
    assert str(person.user.id) not in everything


async def test_two_take_at_once_and_one_has_it(town: Town, amina: Person, bilal: Person) -> None:
    """Ten times: always exactly one owner, and the other is told so."""
    for _ in range(10):
        person = await town.somebody()
        desk = await person.asks_for_a_human()

        answers = await together(amina, bilal, desk=desk, word="/take")

        assert sorted(answer.alert for answer in answers) == [False, True]
        assert await desk.owner() is not None
        assert desk.data() == [f"d/{desk.session}/close"]
        assert sum("🤝" in text for text in person.reads()) == 1


async def test_the_first_to_take_keeps_it(town: Town, person: Person, amina: Person, bilal: Person) -> None:
    """A colleague can neither take nor close it."""
    desk = await person.asks_for_a_human()
    take = desk.data()[0]
    await desk.presses(amina, "/take")
    owner = await desk.owner()
    late = {"id": "5", "from": bilal.user, "data": take, "message": {**_told(desk.card.id, town), "date": 1}}

    town.tells("callback_query", late, bilal.user.id)
    await town.settled()
    closing = await desk.presses(bilal, "/close")

    assert await desk.owner() == owner
    assert closing is not None
    assert closing.alert
    assert desk.data() == [f"d/{desk.session}/close"]


def _told(message: int, town: Town) -> dict[str, object]:
    return {"message_id": message, "chat": town.desk.json}


async def test_a_stranger_in_the_group_cannot_take(town: Town, person: Person) -> None:
    """They are told where an invitation comes from, in their phone's language."""
    desk = await person.asks_for_a_human()

    answer = await desk.presses(town.stranger(), "/take")

    assert answer is not None
    assert answer.alert
    assert "invitation" in (answer.text or "")
    assert await desk.owner() is None


async def test_only_the_owners_words_go_out(town: Town, person: Person, amina: Person, bilal: Person) -> None:
    """Notes, colleagues' remarks and strangers' words stay inside."""
    desk = await person.asks_for_a_human()
    await desk.presses(amina, "/take")

    await desk.says(amina, "السلام علیکم")
    await desk.says(amina, "// ask her about the receipt")
    await desk.says(bilal, "I know this agent")
    await desk.says(town.stranger(), "who is she?")

    assert person.sees().text == "السلام علیکم"
    assert not {"// ask her about the receipt", "I know this agent", "who is she?"} & set(person.reads())


async def test_words_before_taking_are_not_sent(town: Town, person: Person, amina: Person) -> None:
    """And the counsellor is told so at once."""
    desk = await person.asks_for_a_human()
    heard = len(person.heard())

    await desk.says(amina, "hello?")

    assert len(person.heard()) == heard
    assert len(desk.lines()) == 3


async def test_closing_asks_for_topic_and_outcome_and_then_for_a_rating(
    town: Town, person: Person, amina: Person
) -> None:
    """The topic is closed, the card has no buttons, one tap rates, and only the first tap counts."""
    desk = await person.asks_for_a_human()
    session = desk.session
    await desk.presses(amina, "/take")

    await desk.presses(amina, "/close")
    await desk.presses(amina, "/keep")
    kept = desk.data()
    await desk.closes(amina, "T04_FRAUD", "O09_FRAUD_AVOIDED")
    closed = desk.topic.closed
    rating = person.screen(f"rate/{session}/good")
    await person.presses(f"rate/{session}/good")

    assert kept == [f"d/{session}/close"]
    assert closed
    assert desk.data() == []
    assert rating.id == person.sees().id
    async with town.app.db.read() as db:
        card = await sessions.card(db, session)
    assert card is not None
    assert (card.status, card.topic, card.outcome) == ("closed", "T04_FRAUD", "O09_FRAUD_AVOIDED")


async def test_words_after_closing_go_nowhere_and_are_said_to(town: Town, person: Person, amina: Person) -> None:
    """At the desk a note says that the session is closed; the person's words are a question to the bot."""
    desk = await person.asks_for_a_human()
    await desk.presses(amina, "/take")
    await desk.closes(amina)
    heard, lines = len(person.heard()), len(desk.lines())
    desk.topic.closed = False  # a supervisor opened it again

    await desk.says(amina, "one more thing")
    await person.sends("پاسپورٹ")

    assert len(desk.lines()) == lines + 2
    assert len(person.heard()) == heard + 1
    assert "one more thing" not in person.reads()


async def test_a_line_that_does_not_arrive_is_said_so_under_it(town: Town, person: Person, amina: Person) -> None:
    """The person has blocked the bot: the counsellor sees it at once, and when they come back."""
    desk = await person.asks_for_a_human()
    await desk.presses(amina, "/take")
    town.world.block(person.user, TOKEN)
    await town.settled()

    said = await desk.says(amina, "are you there?")
    note = desk.lines()[-1]
    town.world.unblock(person.user, TOKEN)
    await town.settled()

    assert note.reply_to is said
    assert note.text is not None
    assert note.text.startswith("⚠️")
    assert len(desk.lines()) == 5  # card, has stopped, the line, not delivered, has come back


async def test_a_deleted_topic_is_opened_anew_and_nothing_is_lost(town: Town, person: Person, amina: Person) -> None:
    """The next line of the person brings a new topic with the card, and follows into it."""
    desk = await person.asks_for_a_human()
    await desk.presses(amina, "/take")
    desk.topic.deleted = True

    await person.sends("کیا آپ وہاں ہیں؟")

    anew = town.topic()
    assert anew.topic.id != desk.topic.id
    assert anew.data() == [f"d/{anew.session}/close"]
    assert anew.reads()[-1] == "کیا آپ وہاں ہیں؟"
    await anew.says(amina, "جی")
    assert person.sees().text == "جی"


async def test_a_closed_topic_takes_the_persons_words(town: Town, person: Person, amina: Person) -> None:
    """Somebody closed it by hand while the session runs."""
    desk = await person.asks_for_a_human()
    await desk.presses(amina, "/take")
    desk.topic.closed = True

    await person.sends("میں انتظار کر رہا ہوں")

    assert desk.reads()[-1] == "میں انتظار کر رہا ہوں"


async def test_a_deleted_card_is_put_up_again(town: Town, person: Person, amina: Person) -> None:
    """As soon as it has something new to show."""
    desk = await person.asks_for_a_human()
    town.world.press(amina.user, desk.card, desk.data()[0])
    town.world.remove(desk.card)
    await town.settled()

    assert desk.data() == [f"d/{desk.session}/close"]


async def test_a_desk_that_the_bot_may_not_write_to_keeps_the_request(town: Town, person: Person) -> None:
    """The person is told that the counsellors know; the topic is opened as soon as the rights are back."""
    town.world.demote(TOKEN, town.desk)
    await person.sends("/talk")
    topics = len(town.world.topics(town.desk))
    told = person.sees()
    _promote(town)

    town.clock.passes(120)
    await town.app.resume.once()
    await town.settled()

    assert "talk_cancel" in {str(button["callback_data"]) for button in told.buttons}
    assert len(town.world.topics(town.desk)) == topics + 1
    assert town.topic().data()[0].endswith("/take")


def _promote(town: Town) -> None:
    from_start = town.world.chat(-1001000000002).group
    here = town.desk.group
    assert from_start is not None
    assert here is not None
    here.members[123456] = from_start.members[123456]


async def test_a_forgotten_persons_topic_is_deleted_even_if_telegram_is_away(
    town: Town, person: Person, amina: Person
) -> None:
    """What was said at the desk must not stay because of a bad moment."""
    desk = await person.asks_for_a_human()
    await desk.presses(amina, "/take")
    await person.sends("میرا راز")
    town.world.faults.add(Fault("deleteForumTopic", town.desk.id, "429", 1, retry_after=30))

    await person.sends("/forget")
    town.world.press(person.user, person.screen("forget_now"), "forget_now")
    await town.world.changed(lambda: "lang/ur" in person.leads_to(), 5)
    for _ in range(3):
        town.clock.passes(40)
        await town.app.resume.once()

    assert desk.topic.deleted
    await town.settled()
    assert await person.stored() is None
