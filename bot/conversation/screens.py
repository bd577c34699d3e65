"""Which screen shows a place, with everything of the person that it needs. No rule of the conversation is in here."""

from datetime import datetime

from bot.content.hours import is_open, next_opening
from bot.content.model import Library
from bot.conversation import places
from bot.conversation.addresses import address
from bot.conversation.places import Place
from bot.conversation.replies import Notice, Screen
from bot.conversation.state import Session, State


def screen(state: State, place: Place, *, edit: int | None = None, notice: Notice = "") -> Screen:
    """The screen of a place for this person."""
    return Screen(
        place=address(place),
        locale=state.speaks,
        edit=edit,
        notice=notice,
        origin=state.origin,
        stage=state.stage,
        destination=state.destination,
        marks=_marks(state, place),
        remembered=state.consent == "yes",
        light=state.light,
    )


def talk_screen(
    state: State,
    session: Session,
    library: Library,
    now: datetime,
    *,
    edit: int | None = None,
    notice: Notice = "",
) -> Screen:
    """Where the person stands with a counsellor: waiting, since when the centre is open or until it opens, or in talk."""
    centre = library.centre(session.centre)
    is_now = centre is None or is_open(centre, now)
    opening = None if centre is None or is_now else next_opening(centre, now)
    return Screen(
        place=address(places.Talk()),
        locale=state.speaks,
        edit=edit,
        notice=notice,
        session=session.status,
        open_now=is_now,
        next_opening=opening.timestamp() if opening else None,
        hits=(session.centre,),
    )


def _marks(state: State, place: Place) -> tuple[str, ...]:
    match place:
        case places.Learn():
            return tuple(sorted(state.done))
        case places.ModulePage(module) | places.ResultPage(module):
            asked = {f"g/{module}/before", f"g/{module}/after"} & state.gauged
            done = _under(state.right, module) if isinstance(place, places.ResultPage) else ()
            wrong = (
                tuple(f"wrong/{key}" for key in _under(state.wrong, module))
                if isinstance(place, places.ResultPage)
                else ()
            )
            return (*_under(state.seen, module), *sorted(asked), *done, *wrong, *sorted({module} & state.done))
        case places.Certificates() | places.CertificatePage():
            return tuple(sorted(state.done))
        case places.LessonPage(module, lesson) | places.QuizPage(module, lesson, _):
            return (*_under(state.right, f"{module}/{lesson}"), *_under(state.wrong, f"{module}/{lesson}"))
        case places.ChecklistPage(module, lesson):
            return _under(state.ticks, f"{module}/{lesson}")
        case places.Checklists():
            return tuple(sorted(state.ticks))
        case places.Privacy() | places.Settings() | places.CertificateName():
            return (state.consent,)
        case places.MyData():
            return (*sorted(state.seen), *sorted(state.done))
        case _:
            return ()


def _under(addresses: frozenset[str], parent: str) -> tuple[str, ...]:
    return tuple(sorted(a for a in addresses if a.startswith(f"{parent}/")))
