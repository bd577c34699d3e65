"""The counsellors' side of a session: take, answer, note, close. Who may do what is decided here, on the locked session."""

from typing import assert_never

from bot.content.model import Library
from bot.conversation import places
from bot.conversation.addresses import address
from bot.conversation.desk_places import Close, CloseOutcome, CloseTopic, KeepOpen, Take
from bot.conversation.entries import LineFromCounsellor, Note, SessionClosed, SessionTaken
from bot.conversation.events import Counsellor, DeskEvent, DeskTapped, DeskWrote
from bot.conversation.replies import (
    CloseDeskTopic,
    RelayToPerson,
    Reply,
    Screen,
    TellDesk,
    Toast,
    UpdateCard,
)
from bot.conversation.screens import screen
from bot.conversation.state import Session
from bot.conversation.turn import Situation, Turn

NOTE_MARK = "//"
"""A line at the desk that begins with this stays inside."""


def at_desk(at: Situation, event: DeskEvent, library: Library) -> Turn:
    """One deed at the desk, in the session that its topic or card belongs to."""
    match event:
        case DeskTapped(by, place):
            return _tapped(at, by, place, library)
        case DeskWrote():
            return _wrote(at, event)
        case _:
            assert_never(event)


def _tapped(
    at: Situation, by: Counsellor, place: Take | Close | CloseTopic | CloseOutcome | KeepOpen, library: Library
) -> Turn:
    session = at.session
    if by.staff is None:
        return _refused(at, by, "not_staff", place)
    if session is None or session.id != place.session:
        return Turn(at.state, (Toast("already_closed", by.locale), CloseDeskTopic(place.session)), place="desk")
    if isinstance(place, Take):
        return _take(at, session, by.staff, by.locale)
    if session.owner != by.staff and not (by.senior and session.owner is not None):
        return _refused(at, by, "not_yours", place)
    match place:
        case Close() | KeepOpen():
            card = UpdateCard(session.id, "topic" if isinstance(place, Close) else "")
            return Turn(at.state, (Toast("", by.locale), card), place="desk")
        case CloseTopic(_, topic) if topic in library.topics:
            return Turn(at.state, (Toast("", by.locale), UpdateCard(session.id, "outcome", topic)), place="desk")
        case CloseOutcome(_, topic, outcome) if topic in library.topics and outcome in library.outcomes:
            return _close(at, session, by.staff, by.locale, place)
        case CloseTopic() | CloseOutcome():
            return _refused(at, by, "moved", place)
        case _:
            assert_never(place)


def _refused(
    at: Situation, by: Counsellor, why: str, place: Take | Close | CloseTopic | CloseOutcome | KeepOpen
) -> Turn:
    toast = {
        "not_staff": Toast("not_staff", by.locale, alert=True),
        "not_yours": Toast("not_yours", by.locale, alert=True),
    }
    return Turn(at.state, (toast.get(why, Toast("moved", by.locale)), UpdateCard(place.session)), place="desk")


def _take(at: Situation, session: Session, staff: int, locale: str) -> Turn:
    if session.owner == staff:
        return Turn(at.state, (Toast("taken", locale), UpdateCard(session.id)), place="desk/take")
    if session.owner is not None:
        return Turn(at.state, (Toast("already_taken", locale, alert=True), UpdateCard(session.id)), place="desk/take")
    arrived = Screen(place=address(places.Talk()), locale=at.state.speaks, session="taken", hits=(session.centre,))
    replies = (Toast("taken", locale), UpdateCard(session.id), arrived)
    return Turn(at.state, replies, (SessionTaken(staff),), "desk/take")


def _close(at: Situation, session: Session, staff: int, locale: str, place: CloseOutcome) -> Turn:
    ask = places.AskRating(str(session.id))
    after = at.state.but(place=address(places.Home()))
    replies: tuple[Reply, ...] = (Toast("closed", locale), CloseDeskTopic(session.id), screen(after, ask))
    return Turn(after, replies, (SessionClosed(staff, place.topic, place.outcome),), "desk/close")


def _wrote(at: Situation, event: DeskWrote) -> Turn:
    session, staff = at.session, event.by.staff
    note = Note(staff, event.message, event.kind, event.text, event.file_id)
    if session is None or session.id != event.session:
        told = () if staff is None or event.text.startswith(NOTE_MARK) else (TellDesk(event.session, "closed"),)
        return Turn(at.state, told, (), "desk/late")
    if event.text.startswith(NOTE_MARK):
        return Turn(at.state, (), (note,), "desk/note")
    if session.owner is not None and session.owner != staff:
        return Turn(at.state, (TellDesk(session.id, "not_yours"),), (note,), "desk/note")
    if session.owner is None or staff is None:
        return Turn(at.state, (TellDesk(session.id, "not_taken_yet"),), (note,), "desk/note")
    if (
        at.state.stopped
    ):  # who asked for no more messages gets none; the counsellor is told, and the line kept as a note
        return Turn(at.state, (TellDesk(session.id, "person_left"),), (note,), "desk/note")
    line = LineFromCounsellor(staff, event.message, event.kind, event.text, event.file_id)
    return Turn(at.state, (RelayToPerson(session.id, event.message),), (line,), "desk/line")
