"""The addresses of the buttons on a session's card at the desk. They begin with `d/<session>` and are for ever, too."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Take:
    """I take this session."""

    session: int


@dataclass(frozen=True, slots=True)
class Close:
    """Close it: which topic was it?"""

    session: int


@dataclass(frozen=True, slots=True)
class CloseTopic:
    """It was this topic; how did it end?"""

    session: int
    topic: str


@dataclass(frozen=True, slots=True)
class CloseOutcome:
    """It ended like this: closed."""

    session: int
    topic: str
    outcome: str


@dataclass(frozen=True, slots=True)
class KeepOpen:
    """Not closing after all: the card as it was."""

    session: int


DeskPlace = Take | Close | CloseTopic | CloseOutcome | KeepOpen

_WORDS: dict[type, str] = {Take: "take", Close: "close", CloseTopic: "t", CloseOutcome: "o", KeepOpen: "keep"}


_SESSION = re.compile(r"[0-9]{1,18}")


def is_session(text: str) -> bool:
    """Can this be the number of a session? What is longer does not fit into the database, and is not from us."""
    return _SESSION.fullmatch(text) is not None


def desk_address(place: DeskPlace) -> str:
    """The address, such as `d/17/t/T03_RECRUITMENT`."""
    match place:
        case CloseTopic(session, topic):
            return f"d/{session}/t/{topic}"
        case CloseOutcome(session, topic, outcome):
            return f"d/{session}/o/{topic}/{outcome}"
        case _:
            return f"d/{place.session}/{_WORDS[type(place)]}"


def desk_place_at(text: str) -> DeskPlace | None:
    """The place of a desk address; None for anything else."""
    parts = text.split("/")
    if len(parts) < 3 or parts[0] != "d" or not is_session(parts[1]):  # noqa: PLR2004
        return None
    match int(parts[1]), parts[2:]:
        case session, ["take"]:
            return Take(session)
        case session, ["close"]:
            return Close(session)
        case session, ["t", topic]:
            return CloseTopic(session, topic)
        case session, ["o", topic, outcome]:
            return CloseOutcome(session, topic, outcome)
        case session, ["keep"]:
            return KeepOpen(session)
    return None
