"""The desk: one owner; only the owner's lines go out; notes stay inside; late, double and strangers' taps change nothing."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.model import Library
from bot.conversation.desk import NOTE_MARK
from bot.conversation.desk_places import Take
from bot.conversation.entries import LineFromCounsellor, Note, SessionClosed, SessionTaken
from bot.conversation.events import Counsellor, DeskEvent, DeskTapped, DeskWrote, PersonEvent
from bot.conversation.replies import CloseDeskTopic, RelayToPerson, TellDesk, Toast
from bot.conversation.state import Session, State
from bot.conversation.step import step
from bot.conversation.turn import Situation, Turn
from tests.conversation.generated import STAFF, desk_events, person_events, sessions
from tests.stories.replay import after

NOON = datetime(2026, 11, 24, 7, tzinfo=UTC)
STATE = State(locale="ur", consent="yes", origin="PK", stage="pre_migration", destination="SA", place="home")
WAITING = Session(17, "waiting", "pk_islamabad", "T04_FRAUD")

some = settings(max_examples=250, deadline=None)


def _ledger(session: Session | None, turn: Turn) -> Session | None:
    for entry in turn.entries:
        session = after(session, entry, 17)
    return session


def test_a_session_has_one_owner_until_it_is_over(library: Library) -> None:
    """However many counsellors and persons do what in which order."""
    acts = st.lists(st.one_of(desk_events(library), desk_events(library), person_events(library)), max_size=12)

    @some
    @given(acts)
    def holds(events: list[DeskEvent | PersonEvent]) -> None:
        state, session = STATE, WAITING
        owners: list[int] = []
        for event in events:
            turn = step(Situation(state, session), event, library, NOON)
            owners += [entry.staff for entry in turn.entries if isinstance(entry, SessionTaken)]
            later = _ledger(session, turn)
            if later is None or later.id != session.id:
                return
            assert len(owners) <= 1
            assert later.owner in {session.owner, *owners}
            assert session.owner in {None, later.owner}
            state, session = turn.state, later

    holds()


def test_only_the_owners_lines_go_out(library: Library) -> None:
    """And of those only the ones that are no notes; every other line of the desk is kept as a note."""

    @some
    @given(sessions(library), desk_events(library))
    def holds(session: Session | None, event: DeskEvent) -> None:
        turn = step(Situation(STATE, session), event, library, NOON)

        out = [reply for reply in turn.replies if isinstance(reply, RelayToPerson)]
        if not isinstance(event, DeskWrote) or session is None or session.id != event.session:
            assert out == []
            assert not any(isinstance(entry, (LineFromCounsellor, Note)) for entry in turn.entries)
            return
        theirs = event.by.staff is not None and session.owner == event.by.staff
        expected = theirs and not event.text.startswith(NOTE_MARK)
        assert bool(out) == expected
        assert [type(entry) for entry in turn.entries] == [LineFromCounsellor if expected else Note]

    holds()


def test_the_same_tap_twice_changes_nothing_more(library: Library) -> None:
    """Whatever button it was."""

    @some
    @given(sessions(library), desk_events(library))
    def holds(session: Session | None, event: DeskEvent) -> None:
        if not isinstance(event, DeskTapped):
            return
        once = step(Situation(STATE, session), event, library, NOON)

        twice = step(Situation(once.state, _ledger(session, once)), event, library, NOON)

        assert twice.entries == ()
        assert twice.state == once.state
        assert any(isinstance(reply, Toast) for reply in twice.replies)

    holds()


def test_a_stranger_in_the_group_changes_nothing(library: Library) -> None:
    """Taps are refused with an alert; lines stay inside."""

    @some
    @given(sessions(library), desk_events(library))
    def holds(session: Session | None, event: DeskEvent) -> None:
        by = Counsellor(None, "ur")
        theirs = DeskTapped(by, event.place) if isinstance(event, DeskTapped) else event
        if isinstance(theirs, DeskWrote):
            theirs = DeskWrote(by, theirs.session, theirs.message, theirs.kind, theirs.text)

        turn = step(Situation(STATE, session), theirs, library, NOON)

        assert not any(isinstance(entry, (SessionTaken, SessionClosed, LineFromCounsellor)) for entry in turn.entries)
        assert not any(isinstance(reply, (RelayToPerson, CloseDeskTopic)) for reply in turn.replies)
        if isinstance(theirs, DeskTapped):
            assert turn.replies[0] == Toast("not_staff", "ur", alert=True)

    holds()


def test_a_card_of_an_earlier_session_is_dead(library: Library) -> None:
    """Its topic is closed once more, and the running session is left alone."""
    for staff in STAFF:
        turn = step(Situation(STATE, WAITING), DeskTapped(Counsellor(staff), Take(16)), library, NOON)

        assert turn.entries == ()
        assert turn.replies == (Toast("already_closed", "en"), CloseDeskTopic(16))


def test_a_line_before_taking_is_said_not_to_have_been_sent(library: Library) -> None:
    """The counsellor must not believe that the person reads it."""
    turn = step(Situation(STATE, WAITING), DeskWrote(Counsellor(1), 17, 5, "text", "hello"), library, NOON)

    assert turn.replies == (TellDesk(17, "not_taken_yet"),)


def test_a_line_after_closing_is_said_not_to_have_been_sent(library: Library) -> None:
    """A counsellor's; what others chat there, and notes, need no answer."""

    def told(by: int | None, text: str) -> object:
        return step(Situation(STATE, None), DeskWrote(Counsellor(by), 17, 5, "text", text), library, NOON).replies

    assert told(1, "one more thing") == (TellDesk(17, "closed"),)
    assert told(1, "// for us") == ()
    assert told(None, "hello") == ()
