"""A turn: one event's new state, what is to be said, and what goes into the ledger."""

from dataclasses import dataclass

from bot.conversation.entries import Entry
from bot.conversation.replies import Reply
from bot.conversation.state import Session, State


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome of a step. `place` is the address that the log keeps."""

    state: State
    replies: tuple[Reply, ...] = ()
    entries: tuple[Entry, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """The person's state and running session, before the step."""

    state: State
    session: Session | None = None
