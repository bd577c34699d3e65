"""What must never be said untruly, and never be done in silence."""

from datetime import UTC, datetime

from bot.content.model import Library
from bot.conversation import places
from bot.conversation.desk_places import Close
from bot.conversation.entries import Note
from bot.conversation.events import CameBack, Counsellor, DeskTapped, DeskWrote, Left, Opened, SharedLocation, Started
from bot.conversation.replies import Screen, TellDesk, UpdateCard
from bot.conversation.state import Session, State
from bot.conversation.step import step
from bot.conversation.turn import Situation

NOON = datetime(2026, 11, 24, 7, tzinfo=UTC)
READER = State(
    locale="tg", consent="no", origin="TJ", stage="post_arrival", destination="RU", place="home", onward="talk"
)
TALKING = State(locale="ur", consent="yes", origin="PK", stage="pre_migration", destination="SA", place="home")
TAKEN = Session(17, "taken", "pk_islamabad", "T04_FRAUD", owner=1)


def test_who_asked_nobody_is_not_told_that_a_message_arrived(library: Library) -> None:
    """Coming back after declining asks for the agreement, and claims nothing."""
    turn = step(Situation(READER), Started(), library, NOON)

    assert [reply.place for reply in turn.replies if isinstance(reply, Screen)] == ["privacy"]


def test_a_strangers_line_at_the_desk_stays_inside_and_says_so(library: Library) -> None:
    """A colleague who writes must not believe that the person reads it."""
    line = DeskWrote(Counsellor(2), 17, 5, "text", "do not pay")

    turn = step(Situation(TALKING, TAKEN), line, library, NOON)

    assert turn.replies == (TellDesk(17, "not_yours"),)
    assert isinstance(turn.entries[0], Note)


def test_who_wants_no_more_messages_gets_none(library: Library) -> None:
    """The counsellor is told instead; a person who only blocked the bot is tried."""
    line = DeskWrote(Counsellor(1), 17, 5, "text", "are you there?")
    blocked = step(Situation(TALKING, TAKEN), Left(), library, NOON).state
    back = step(Situation(TALKING.but(stopped=True), TAKEN), CameBack(), library, NOON).state

    turn = step(Situation(TALKING.but(stopped=True), TAKEN), line, library, NOON)

    assert turn.replies == (TellDesk(17, "person_left"),)
    assert not blocked.stopped
    assert not back.stopped


def test_a_supervisor_may_close_what_a_counsellor_took(library: Library) -> None:
    """Somebody goes home ill; the person must not wait for ever."""
    by_colleague = step(Situation(TALKING, TAKEN), DeskTapped(Counsellor(2), Close(17)), library, NOON)
    by_senior = step(Situation(TALKING, TAKEN), DeskTapped(Counsellor(3, senior=True), Close(17)), library, NOON)

    assert UpdateCard(17, "topic") not in by_colleague.replies
    assert UpdateCard(17, "topic") in by_senior.replies


def test_ones_own_centre_is_the_nearest_however_far(library: Library) -> None:
    """A Tajik in Moscow is led to Dushanbe, which counsels at a distance, before Erbil."""
    turn = step(Situation(READER), SharedLocation(5, 55.75, 37.62), library, NOON)

    shown = turn.replies[0]
    assert isinstance(shown, Screen)
    assert shown.hits[0] == "tj_dushanbe"


def test_the_location_button_is_not_offered_where_its_promise_would_not_hold(library: Library) -> None:
    """In a talk a location goes to the counsellor."""
    turn = step(Situation(TALKING, TAKEN), Opened(places.ShareLocation(), 5), library, NOON)

    assert [reply.place for reply in turn.replies if isinstance(reply, Screen)] == ["near"]
