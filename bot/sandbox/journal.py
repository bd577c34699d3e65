"""What happened in the world, numbered, for pages that follow it and tests that wait. Knows no HTTP."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

Kind = Literal[
    "message",
    "edited",
    "deleted",
    "topic",
    "reaction",
    "callback_answer",
    "chat_action",
    "keyboard",
    "user",
    "chat",
    "bot",
    "inline_answer",
]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. The subject is shown as it is when somebody looks, which is never older than the event."""

    seq: int
    kind: Kind
    subject: object


@dataclass(slots=True, eq=False)
class Journal:
    """The last events, and those who wait for the next."""

    kept: int = 2000
    seq: int = 0
    events: deque[Event] = field(default_factory=deque)
    _waiting: list[asyncio.Future[None]] = field(default_factory=list)

    def record(self, kind: Kind, subject: object) -> None:
        """Number and keep an event, and wake everybody."""
        self.seq += 1
        self.events.append(Event(self.seq, kind, subject))
        if len(self.events) > self.kept:
            self.events.popleft()
        self.pulse()

    def since(self, seq: int) -> list[Event] | None:
        """The events after `seq`; None where some of them are forgotten or never were."""
        if seq > self.seq or (self.events and seq < self.events[0].seq - 1):
            return None
        return [event for event in self.events if event.seq > seq]

    def pulse(self) -> None:
        """Let everybody who waits look again."""
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for future in waiting:
                if not future.done():
                    future.get_loop().call_soon_threadsafe(_settle, future)

    async def until(self, predicate: Callable[[], Found], seconds: float) -> Found:
        """Wait until the predicate holds, and give what it found."""
        async with asyncio.timeout(seconds):
            while not (found := predicate()):
                future = asyncio.get_running_loop().create_future()
                self._waiting.append(future)
                await future
        return found


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
