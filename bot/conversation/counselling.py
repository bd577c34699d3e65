"""The person's side of a counselling session: asking for a human, writing, cancelling, rating."""

from datetime import datetime

from msgspec import structs

from bot.content.hours import is_open
from bot.content.model import Library
from bot.conversation import places
from bot.conversation.addresses import address, place_at
from bot.conversation.desk_places import is_session
from bot.conversation.entries import Entry, LineFromPerson, SessionCancelled, SessionRated, SessionRequested
from bot.conversation.events import Kind, SharedLocation, Wrote
from bot.conversation.replies import CloseDeskTopic, OpenTopic, RelayToDesk, Reply, TellDesk
from bot.conversation.screens import screen, talk_screen
from bot.conversation.state import Session
from bot.conversation.turn import Situation, Turn

FACES = ("good", "fair", "poor")
NEW_SESSION = 0
"""The id in replies of a session that this very turn requests; the store puts in the one that the database gave."""

_GENERAL_TOPIC = "T02_LEGAL_PATHWAY"


def talk(at: Situation, edit: int | None, library: Library, now: datetime) -> Turn:
    """One tap asks for a human. Asking again shows where one stands; without consent, consent is asked for first."""
    state, session = at.state, at.session
    if session:
        return Turn(state, (talk_screen(state, session, library, now, edit=edit),), place="talk")
    if state.consent != "yes":
        after = state.but(onward=address(places.Talk()))
        return Turn(after, (screen(after, places.Privacy(), edit=edit, notice="no_consent"),), place="talk")
    centre = route(at, library, now)
    if centre is None:
        return Turn(state, (screen(state, places.Emergency(), edit=edit, notice="no_desk"),), place="talk")
    requested = Session(NEW_SESSION, "waiting", centre, _topic(at, library))
    return Turn(
        state.but(onward=""),
        (talk_screen(state, requested, library, now, edit=edit), OpenTopic(NEW_SESSION)),
        (SessionRequested(centre, requested.topic, state.place),),
        "talk",
    )


def route(at: Situation, library: Library, now: datetime) -> str | None:
    """The centre that is asked: of the person's country and language, an open one first; else any that speaks the language, else any.

    Only centres whose desk is bound can be asked; None if there is no such centre.
    """
    able = [centre for centre in library.centres if centre.id in library.staffed]
    if not able:
        return None
    state = at.state
    return min(
        able,
        key=lambda centre: (
            centre.country != state.origin,
            state.speaks not in centre.languages,
            not is_open(centre, now),
            library.centres.index(centre),
        ),
    ).id


def write(at: Situation, session: Session, event: Wrote | SharedLocation) -> Turn:
    """A line of the person: copied into the topic. While nobody has taken the session, the first line is acknowledged."""
    line = LineFromPerson(event.message, *_content(event))
    relay: tuple[Reply, ...] = (RelayToDesk(session.id, event.message),)
    if session.status == "waiting" and not session.has_words:
        relay = (*relay, screen(at.state, places.Talk(), notice="left_message"))
    return Turn(at.state, relay, (line,), "talk")


def cancel(at: Situation, edit: int | None) -> Turn:
    """The request is withdrawn; once a counsellor has taken it, it is the counsellor who closes."""
    state, session = at.state, at.session
    if session is None:
        return Turn(state, (screen(state, places.Home(), edit=edit),), place="talk_cancel")
    if session.status == "taken":
        late = structs.replace(screen(state, places.Talk(), edit=edit, notice="too_late_to_cancel"), session="taken")
        return Turn(state, (late,), place="talk_cancel")
    after = state.but(place=address(places.Home()))
    entries: tuple[Entry, ...] = (SessionCancelled(),)
    replies: tuple[Reply, ...] = (screen(after, places.Home(), edit=edit, notice="cancelled"), *withdrawn(session))
    return Turn(after, replies, entries, "talk_cancel")


def withdrawn(session: Session) -> tuple[Reply, ...]:
    """What the desk sees when a waiting person withdraws."""
    return TellDesk(session.id, "cancelled"), CloseDeskTopic(session.id)


def rate(at: Situation, place: places.Rate, edit: int | None) -> Turn | None:
    """One tap, three faces. None for a face or a session that cannot be."""
    if place.face not in FACES or not is_session(place.session):
        return None
    after = at.state.but(place=address(places.Home()))
    entry = SessionRated(int(place.session), place.face)
    return Turn(after, (screen(after, places.Home(), edit=edit, notice="rated"),), (entry,), "rate")


def _topic(at: Situation, library: Library) -> str:
    match place_at(at.state.place):
        case (
            places.LessonPage(module, lesson)
            | places.QuizPage(module, lesson, _)
            | places.ChecklistPage(module, lesson)
        ):
            found = library.lesson(module, lesson)
            return found.topic if found else _GENERAL_TOPIC
        case _:
            return _GENERAL_TOPIC


def _content(event: Wrote | SharedLocation) -> tuple[Kind, str, str]:
    match event:
        case Wrote(_, kind, text, file_id):
            return kind, text, file_id
        case SharedLocation(_, latitude, longitude):
            return "location", f"{latitude:.5f},{longitude:.5f}", ""
