"""What a person or a counsellor did, decoded from an update. Knows places; knows nothing of Telegram's objects."""

from dataclasses import dataclass
from typing import Literal

from bot.conversation.desk_places import DeskPlace
from bot.conversation.places import Place

Kind = Literal[
    "text",
    "photo",
    "voice",
    "video",
    "video_note",
    "audio",
    "document",
    "sticker",
    "animation",
    "location",
    "contact",
    "poll",
    "other",
]


@dataclass(frozen=True, slots=True)
class Started:
    """/start. `onward` is the place that the link named; `source` where the link was found (poster, forward)."""

    onward: Place | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A button was tapped, or a command sent. `screen` is the message to edit in place, if a button was tapped."""

    place: Place
    screen: int | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """A button whose address means nothing any more."""

    screen: int | None = None


@dataclass(frozen=True, slots=True)
class Wrote:
    """A message of a person. `text` is the words or the caption; `message` its id, by which it can be copied."""

    message: int
    kind: Kind
    text: str = ""
    file_id: str = ""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """A place on the map, in degrees."""

    message: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """The person unblocked the bot."""


PersonEvent = Started | Opened | Lost | Wrote | SharedLocation | Left | CameBack


@dataclass(frozen=True, slots=True)
class Counsellor:
    """Who acted at the desk: a staff id where the role allows counselling at this centre, else None."""

    staff: int | None
    locale: str = "en"
    senior: bool = False  # may close what another counsellor took


@dataclass(frozen=True, slots=True)
class DeskTapped:
    """A button of a session's card was tapped. `session` is the one that the card belongs to."""

    by: Counsellor
    place: DeskPlace


@dataclass(frozen=True, slots=True)
class DeskWrote:
    """A message in a session's topic."""

    by: Counsellor
    session: int
    message: int
    kind: Kind
    text: str = ""
    file_id: str = ""


DeskEvent = DeskTapped | DeskWrote
Event = PersonEvent | DeskEvent
