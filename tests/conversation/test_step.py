"""The step: never raises, always answers the same, forgets nobody's consent, whatever state and event there are."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.content.model import Library
from bot.conversation import places
from bot.conversation.addresses import place_at
from bot.conversation.entries import Milestone, SessionRequested
from bot.conversation.events import Event, Opened, PersonEvent, Started
from bot.conversation.replies import OpenTopic, RelayToDesk, Screen, SendVoice
from bot.conversation.state import Session, State
from bot.conversation.step import step
from bot.conversation.turn import Situation
from bot.i18n import Words
from bot.rendering.render import render
from tests.conversation.generated import all_places, desk_events, person_events, sessions, states

NOON = datetime(2026, 11, 24, 7, tzinfo=UTC)
SENDS_A_FILE = (places.MyData, places.BookletSend, places.CertificateSend, places.Listen)
"""The screen comes anew beneath the file, or beneath the recording there is none."""

UNASKED = frozenset({"consent", "source"})
"""What is noted before and without consent: the answer itself, and which poster somebody came from."""

many = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_any_event_in_any_situation_has_an_answer(library: Library, words: Mapping[str, Words]) -> None:
    """And the same one each time; every screen of it can be drawn."""

    @many
    @given(states(library), sessions(library), st.one_of(person_events(library), desk_events(library)))
    def holds(state: State, session: Session | None, event: Event) -> None:
        turn = step(Situation(state, session), event, library, NOON)

        assert turn == step(Situation(state, session), event, library, NOON)
        assert len(turn.place) <= 80
        for screen in (reply for reply in turn.replies if isinstance(reply, Screen)):
            assert render(screen, library, words[screen.locale], NOON.date()).text

    holds()


def test_every_tap_and_every_start_is_answered_with_a_screen(library: Library) -> None:
    """Nobody taps into silence."""

    @many
    @given(states(library), sessions(library), st.one_of(person_events(library)))
    def holds(state: State, session: Session | None, event: PersonEvent) -> None:
        turn = step(Situation(state, session), event, library, NOON)

        if isinstance(event, (Opened, Started)):
            assert any(isinstance(reply, (Screen, SendVoice)) for reply in turn.replies)

    holds()


def test_a_tap_edits_the_screen_it_was_on(library: Library) -> None:
    """Navigation happens in one message."""
    everybody = State(locale="en", consent="yes", origin="PK", stage="pre_migration", destination="SA")
    for place in all_places(library):
        turn = step(Situation(everybody), Opened(place, 5), library, NOON)

        screens = [reply for reply in turn.replies if isinstance(reply, Screen)]
        assert [screen.edit for screen in screens] == [5] or isinstance(
            place, (places.MyData, places.BookletSend, places.CertificateSend, places.Listen)
        )


def test_without_consent_nothing_is_kept_and_no_session_begins(library: Library) -> None:
    """Until the person agrees, learning leaves no trace and no counsellor is asked."""

    @many
    @given(states(library), sessions(library), person_events(library))
    def holds(state: State, session: Session | None, event: PersonEvent) -> None:
        asked = isinstance(event, Opened) and isinstance(event.place, places.Consent)
        if state.consent == "yes" or asked:
            return

        turn = step(Situation(state, session), event, library, NOON)

        kept = {entry.kind for entry in turn.entries if isinstance(entry, Milestone)}
        assert kept <= UNASKED
        assert not any(isinstance(entry, SessionRequested) for entry in turn.entries)
        assert not any(isinstance(reply, OpenTopic) for reply in turn.replies)
        assert isinstance(event, Opened) or (turn.state.seen, turn.state.done) == (state.seen, state.done)
        assert (turn.state.seen, turn.state.right) in ((state.seen, state.right), (frozenset(), frozenset()))

    holds()


def test_a_link_is_never_a_deed(library: Library) -> None:
    """Whoever opens somebody's link has agreed to nothing, deleted nothing, answered and ticked nothing."""

    @many
    @given(states(library), sessions(library), st.sampled_from(all_places(library)))
    def holds(state: State, session: Session | None, place: places.Place) -> None:
        turn = step(Situation(state, session), Started(place), library, NOON)

        assert {type(entry) for entry in turn.entries} <= {Milestone, SessionRequested}
        assert turn.state.consent == state.consent
        assert (turn.state.ticks, turn.state.right, turn.state.wrong) == (state.ticks, state.right, state.wrong)
        assert (turn.state.locale, turn.state.origin) == (state.locale, state.origin)

    holds()


def test_in_a_session_every_line_reaches_the_desk(library: Library) -> None:
    """Words, files and places; commands and taps do not."""

    @many
    @given(states(library), sessions(library), person_events(library))
    def holds(state: State, session: Session | None, event: PersonEvent) -> None:
        turn = step(Situation(state, session), event, library, NOON)

        relayed = [reply.message for reply in turn.replies if isinstance(reply, RelayToDesk)]
        line = getattr(event, "message", None)
        assert relayed == ([line] if session and line is not None else [])

    holds()


def test_one_session_at_a_time(library: Library) -> None:
    """Whoever asks again in a session sees where they stand."""

    @many
    @given(states(library), sessions(library), person_events(library))
    def holds(state: State, session: Session | None, event: PersonEvent) -> None:
        turn = step(Situation(state, session), event, library, NOON)

        requests = [entry for entry in turn.entries if isinstance(entry, SessionRequested)]
        assert len(requests) <= (0 if session else 1)

    holds()


def test_only_a_centre_with_a_desk_is_asked(library: Library) -> None:
    """Of the person's own country where that has one; never one where nobody would read it."""
    erbil_only = replace(library, staffed=frozenset({"iq_erbil"}))
    for shelf, expected in ((library, "pk_islamabad"), (erbil_only, "iq_erbil")):
        person = State(locale="ur", consent="yes", origin="PK", stage="pre_migration", destination="SA")

        turn = step(Situation(person), Opened(places.Talk(), 1), shelf, NOON)

        assert [entry.centre for entry in turn.entries if isinstance(entry, SessionRequested)] == [expected]


def test_the_place_kept_is_always_an_address(library: Library) -> None:
    """Whatever was tapped: a place that means nothing is not remembered."""

    @many
    @given(states(library), sessions(library), person_events(library))
    def holds(state: State, session: Session | None, event: PersonEvent) -> None:
        turn = step(Situation(state, session), event, library, NOON)

        assert turn.state.place == state.place or place_at(turn.state.place) is not None

    holds()
