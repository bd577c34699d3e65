"""The first questions: language, privacy, origin, stage, destination. Each may be changed later from the settings."""

from typing import get_args

from bot.content.model import Library, Stage
from bot.conversation import places
from bot.conversation.addresses import address, place_at
from bot.conversation.entries import Milestone
from bot.conversation.places import Place
from bot.conversation.screens import screen
from bot.conversation.state import State
from bot.conversation.turn import Turn
from bot.i18n import BY_CODE

STAGES: tuple[str, ...] = get_args(Stage)
NOWHERE_YET = "none"
ELSEWHERE = "other"

QUESTIONS = (places.Languages, places.Privacy, places.Origins, places.Stages, places.Destinations)

Choice = (
    places.ChooseLanguage | places.Consent | places.ChooseOrigin | places.ChooseStage | places.ChooseDestination
)  # fmt: skip


def next_place(state: State) -> Place:
    """The first question that is still open, then where the person wanted to go, then home."""
    if not state.locale:
        return places.Languages()
    if not state.consent:
        return places.Privacy()
    if not state.origin:
        return places.Origins()
    if not state.stage:
        return places.Stages()
    if not state.destination:
        return places.Destinations()
    return place_at(state.onward) or places.Home()


def choose(state: State, choice: Choice, library: Library) -> tuple[State, tuple[Milestone, ...]]:
    """The state with this answer; an answer that is no longer offered changes nothing."""
    match choice:
        case places.ChooseLanguage(code) if code in BY_CODE:
            return state.but(locale=code), ()
        case places.Consent("yes" | "no" as answer):
            return state.but(consent=answer), (Milestone("consent", answer),)
        case places.ChooseOrigin(country) if country in library.origins or country == ELSEWHERE:
            return state.but(origin=country), ()
        case places.ChooseStage(stage) if stage in STAGES:
            return state.but(stage=stage), ()
        case places.ChooseDestination(country) if country in library.destinations or country == NOWHERE_YET:
            return state.but(destination=country), ()
        case _:
            return state, ()


def chosen(state: State, choice: Choice, library: Library, edit: int | None) -> Turn:
    """The answer noted, and the next open question; once all are answered, the place where the person was."""
    was_complete = bool(state.destination)
    after, milestones = choose(state, choice, library)
    if choice == places.Consent("no") and after.onward == address(places.Talk()):
        after = after.but(onward="")  # there is no way to a counsellor without agreeing, and no asking in a circle
    here = place_at(after.place)
    returns = was_complete and not after.onward and not isinstance(here, QUESTIONS)
    place = here if returns and here else next_place(after)
    if place == place_at(after.onward):
        after = after.but(onward="")
    after = after.but(place=address(place))
    return Turn(after, (screen(after, place, edit=edit),), milestones, address(choice))
