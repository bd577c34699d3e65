"""The one function that decides: (situation, event, library, now) → Turn. Pure: same arguments, same Turn."""

from datetime import datetime
from math import cos, hypot, radians
from typing import Literal, assert_never

from msgspec import structs

from bot.content.model import Library
from bot.conversation import counselling, learning, onboarding, papers, places
from bot.conversation.addresses import address, place_at
from bot.conversation.desk import at_desk
from bot.conversation.desk_places import is_session
from bot.conversation.entries import Forgotten, Milestone
from bot.conversation.events import (
    CameBack,
    DeskTapped,
    DeskWrote,
    Event,
    Left,
    Lost,
    Opened,
    PersonEvent,
    SharedLocation,
    Started,
    Wrote,
)
from bot.conversation.links import page_behind
from bot.conversation.places import Place
from bot.conversation.replies import CloseDeskTopic, DeleteTopics, Notice, Reply, SendData, TellDesk
from bot.conversation.screens import screen
from bot.conversation.state import State
from bot.conversation.turn import Situation, Turn

NEAREST = 3
"""How many centres are named to somebody who shares where they are."""


def step(at: Situation, event: Event, library: Library, now: datetime) -> Turn:
    """What this event means for this person: the new state, what is said, what the ledger keeps."""
    match event:
        case DeskTapped() | DeskWrote():
            return at_desk(at, event, library)
        case Left() | CameBack():
            return _away(at, event)
        case _:
            awake = Situation(at.state.but(stopped=False), at.session)
            return _by_person(awake, event, library, now)


def _by_person(at: Situation, event: PersonEvent, library: Library, now: datetime) -> Turn:
    match event:
        case Started(onward, source):
            return _start(at, onward, source, library, now)
        case Opened(place, edit):
            return _open(at, place, edit, library, now) or _show(at.state, places.Home(), edit, "moved")
        case Lost(edit):
            return _show(at.state, onboarding.next_place(at.state), edit, "moved")
        case Wrote():
            return counselling.write(at, at.session, event) if at.session else _ask(at.state, event, library)
        case SharedLocation():
            return counselling.write(at, at.session, event) if at.session else _nearest(at.state, event, library)
        case Left() | CameBack():
            return _away(at, event)
        case _:
            assert_never(event)


def _start(at: Situation, onward: Place | None, source: str, library: Library, now: datetime) -> Turn:
    entries = (Milestone("source", source),) if source else ()
    state, page = at.state, page_behind(onward) if onward else None
    if page and state.destination:
        turn = _open(at, page, None, library, now) or _show(state, places.Home(), None, "moved")
        return Turn(turn.state, turn.replies, (*entries, *turn.entries), turn.place)
    if page and not isinstance(page, onboarding.QUESTIONS):
        state = state.but(onward=address(page))
    place = onboarding.next_place(state)
    if place == places.Talk():
        turn = counselling.talk(Situation(state, at.session), None, library, now)
        return Turn(turn.state, turn.replies, (*entries, *turn.entries), turn.place)
    greeting: Notice = "here_again" if isinstance(place, places.Home) else ""
    shown = _show(state, place, None, greeting)
    return Turn(shown.state, shown.replies, entries, shown.place)


def _open(at: Situation, place: Place, edit: int | None, library: Library, now: datetime) -> Turn | None:
    """What a tap on this address does. None where it leads nowhere any more."""
    state = at.state
    match place:
        case (
            places.ChooseLanguage()
            | places.Consent()
            | places.ChooseOrigin()
            | places.ChooseStage()
            | places.ChooseDestination()
        ):
            return _chosen(at, place, edit, library, now)
        case places.Languages() | places.Privacy() | places.Origins() | places.Stages() | places.Destinations() if (
            state.destination
        ):  # asked again: the answer leads back to where the person is now
            return Turn(state, (screen(state, place, edit=edit),), place=address(place))
        case places.LessonPage():
            return learning.open_lesson(state, place, edit, library) if _is_there(place, library) else None
        case places.Answer():
            return learning.answer(state, place, edit, library)
        case places.Tick():
            return learning.tick(state, place, edit, library)
        case places.Listen():
            return learning.listen(state, place, edit, library)
        case places.GaugeAnswer():
            return learning.gauge(state, place, edit, library)
        case places.BookletSend() | places.CertificateName() | places.CertificateSend() | places.SaveData():
            return papers.open_paper(state, place, edit, library)
        case places.ShareLocation() if at.session:
            # In a talk what is sent goes to the counsellor: a button that promises otherwise would not be true.
            return _show(state, places.Centres(), edit)
        case places.Talk():
            return counselling.talk(at, edit, library, now)
        case places.CancelTalk():
            return counselling.cancel(at, edit)
        case places.Rate():
            return counselling.rate(at, place, edit)
        case places.Stop():
            return _stop(at, edit)
        case places.ForgetNow():
            return _forget(at, edit)
        case places.MyData():
            return Turn(state, (SendData(state.speaks), screen(state, places.Settings())), place="mydata")
        case _:
            return _show(state, place, edit) if _is_there(place, library) else None


def _chosen(at: Situation, place: onboarding.Choice, edit: int | None, library: Library, now: datetime) -> Turn:
    """The answer to one of the first questions; the last one leads on to where the person wanted to go, as a tap there would."""
    turn = onboarding.chosen(at.state, place, library, edit)
    onward = place_at(at.state.onward)
    if onward is None or turn.state.place != address(onward):
        return turn
    here = Situation(turn.state.but(place=at.state.place), at.session)
    opened = _open(here, onward, edit, library, now) or _show(turn.state, places.Home(), edit, "moved")
    return Turn(opened.state, opened.replies, (*turn.entries, *opened.entries), turn.place)


def _is_there(place: Place, library: Library) -> bool:
    match place:
        case places.ModulePage(module) | places.ResultPage(module) | places.BookletPage(module):
            return library.module(module) is not None
        case places.Gauge(module, moment):
            return moment in learning.MOMENTS and learning.measuring_question(library, module) is not None
        case places.CertificatePage(stage):
            return stage in onboarding.STAGES
        case places.LessonPage(module, lesson):
            return library.lesson(module, lesson) is not None
        case places.QuizPage(module, lesson, question):
            found = library.lesson(module, lesson)
            return found is not None and found.question(question) is not None
        case places.ChecklistPage(module, lesson):
            found = library.lesson(module, lesson)
            return found is not None and bool(found.checklist)
        case places.CentrePage(centre):
            return library.centre(centre) is not None
        case places.EmergencyIn(country):
            return country in library.origins or country in library.destinations
        case places.AskRating(session):
            return is_session(session)
        case _:
            return True


def _show(state: State, place: Place, edit: int | None = None, notice: Notice = "") -> Turn:
    after = state.but(place=address(place))
    return Turn(after, (screen(after, place, edit=edit, notice=notice),), place=address(place))


def _ask(state: State, event: Wrote, library: Library) -> Turn:
    """Free text outside a session is a question; what is not text cannot be understood yet, and says so."""
    if event.edited:
        return Turn(state, place="ask")
    if event.kind != "text":
        return _show(
            state,
            places.Ask(),
            None,
            "cannot_listen" if event.kind in {"voice", "audio", "video_note"} else "not_understood",
        )
    if event.text.startswith("/"):
        return _show(state, onboarding.next_place(state), None, "not_a_command")
    naming = place_at(state.place)
    if isinstance(naming, places.CertificateName) and papers.is_stage_done(state, naming.stage, library):
        if papers.is_name(event.text):
            return papers.certify(state, naming.stage, event.text.strip(), library)
        if papers.is_short(event.text):  # what is longer is no slip of the pen but a question, perhaps an urgent one
            return _show(state, naming, None, "not_a_name")
    hits = library.find(event.text, state.speaks)
    found = screen(state, places.Ask(), notice="" if hits else "nothing_found")
    return Turn(
        state.but(place=address(places.Ask())),
        (structs.replace(found, hits=hits),),
        (Milestone("question_asked" if hits else "question_unanswered"),) if state.consent == "yes" else (),
        "ask",
    )


def _nearest(state: State, event: SharedLocation, library: Library) -> Turn:
    def distance(centre_latitude: float, centre_longitude: float) -> float:
        east = (centre_longitude - event.longitude + 180) % 360 - 180
        return hypot(centre_latitude - event.latitude, east * cos(radians(event.latitude)))

    mine = state.origin  # the centre of one's own country counsels also those who are far away
    able = (centre for centre in library.centres if not centre.online or centre.country == mine)
    near = sorted(able, key=lambda c: (c.country != mine, distance(c.latitude, c.longitude)))
    hits = tuple(centre.id for centre in near[:NEAREST])
    after = state.but(place=address(places.Centres()))
    return Turn(after, (structs.replace(screen(after, places.Centres()), hits=hits),), place="near")


def _stop(at: Situation, edit: int | None) -> Turn:
    after = at.state.but(stopped=True, place=address(places.Home()))
    gone: tuple[Reply, ...] = ()
    if at.session and at.session.status == "waiting":
        cancelled = counselling.cancel(at, None)
        return Turn(after, (screen(after, places.Stop(), edit=edit), *cancelled.replies[1:]), cancelled.entries, "stop")
    if at.session:
        gone = (TellDesk(at.session.id, "person_left"),)
    return Turn(after, (screen(after, places.Stop(), edit=edit), *gone), place="stop")


def _forget(at: Situation, edit: int | None) -> Turn:
    """Deleted: the figures stay, everything that leads to the person goes, also from the counsellors' group."""
    fresh = State(phone_locale=at.state.speaks)
    shown = screen(fresh, places.Languages(), edit=edit, notice="forgotten")
    desk: tuple[Reply, ...] = (CloseDeskTopic(at.session.id),) if at.session else ()
    return Turn(fresh, (shown, *desk, DeleteTopics()), (Forgotten(),), "forget_now")


def _away(at: Situation, event: Left | CameBack) -> Turn:
    note: Literal["person_left", "person_back"] = "person_left" if isinstance(event, Left) else "person_back"
    told: tuple[Reply, ...] = (TellDesk(at.session.id, note),) if at.session else ()
    # Blocking is not /stop: a line to somebody who blocked the bot is tried, and the desk hears that it did not arrive.
    return Turn(at.state.but(stopped=False) if isinstance(event, CameBack) else at.state, told, (), note)
