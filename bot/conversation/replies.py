"""What is to be said or done, without words or markup. Replies are stored until they are sent, so they hold no person's words."""

from typing import Literal

from msgspec import Struct

Notice = Literal[
    "", "moved", "not_a_command", "here_again", "no_consent", "cancelled", "rated", "left_message",
    "too_late_to_cancel", "forgotten", "cannot_listen", "nothing_found", "not_understood", "no_desk",
    "saving_data", "no_recording", "certificate_sent", "not_a_name", "gauge_kept",
]  # fmt: skip
"""A short kind sentence above a screen, saying what just happened."""


class Screen(Struct, frozen=True, tag=True):
    """A place to show: everything that rendering needs to know about the person is in here. `edit` is the message to change in place."""

    place: str
    locale: str
    edit: int | None = None
    notice: Notice = ""
    origin: str = ""
    stage: str = ""
    destination: str = ""
    marks: tuple[str, ...] = ()  # what is seen, done or ticked on this screen
    chosen: int | None = None  # the quiz option just tapped
    hits: tuple[str, ...] = ()  # search results and nearest centres: addresses, best first
    session: str = ""  # "", waiting, taken
    open_now: bool = False
    next_opening: float | None = None  # unix time at which the centre opens, where it is closed now
    count: int = 0  # bytes of the booklet that is offered
    remembered: bool = False  # what this person learns is remembered, because they agreed
    light: bool = False  # data is saved: text alone


class Toast(Struct, frozen=True, tag=True):
    """The short answer to a tap, shown for a second; an alert must be tapped away."""

    text: Literal[
        "", "already_taken", "not_yours", "not_staff", "already_closed", "taken", "closed", "right", "wrong", "moved"
    ]
    locale: str
    alert: bool = False


class OpenTopic(Struct, frozen=True, tag=True):
    """Open the session's topic at the desk, with its card."""

    session: int


class UpdateCard(Struct, frozen=True, tag=True):
    """Show the session's card as it is now. `asks` is what the card asks the counsellor."""

    session: int
    asks: Literal["", "topic", "outcome"] = ""
    topic: str = ""


class CloseDeskTopic(Struct, frozen=True, tag=True):
    """The session is over: card without buttons, topic closed."""

    session: int


class RelayToDesk(Struct, frozen=True, tag=True):
    """Copy the person's message into the session's topic."""

    session: int
    message: int
    line: int = 0  # filled in by the store


class RelayToPerson(Struct, frozen=True, tag=True):
    """Copy the counsellor's message to the person."""

    session: int
    message: int
    line: int = 0


class TellDesk(Struct, frozen=True, tag=True):
    """A short note of the bot in the session's topic."""

    session: int
    note: Literal["cancelled", "not_yours", "person_left", "person_back", "not_taken_yet", "forgotten", "closed"]


class DeleteTopics(Struct, frozen=True, tag=True):
    """Delete every topic that a forgotten person had at a desk."""

    person: int = 0  # filled in by the store: when this is sent, nobody can be found any more


class SendData(Struct, frozen=True, tag=True):
    """Send the person a file with everything that is stored about them."""

    locale: str


class SendVoice(Struct, frozen=True, tag=True):
    """Send the recording of a lesson, or the lesson's text where there is none any more."""

    module: str
    lesson: str
    locale: str


class SendBooklet(Struct, frozen=True, tag=True):
    """Send a module's booklet."""

    module: str
    locale: str


class SendCertificate(Struct, frozen=True, tag=True):
    """Send the person's certificate of a stage; the name on it stays in the store until then."""

    stage: str
    locale: str


Reply = (
    Screen | Toast | OpenTopic | UpdateCard | CloseDeskTopic | RelayToDesk | RelayToPerson | TellDesk | DeleteTopics | SendData
    | SendVoice | SendBooklet | SendCertificate
)  # fmt: skip
