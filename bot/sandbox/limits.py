"""How many messages a bot may send, as Telegram counts them. Knows chat ids and times, nothing of messages."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` messages in any `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The three limits; None switches one off."""

    per_chat: Rate | None = None
    per_group: Rate | None = None
    overall: Rate | None = None

    @classmethod
    def default(cls) -> "Limits":
        """As Telegram has them: one a second in a private chat with a short burst, twenty a minute in a group, thirty a second."""
        return cls(per_chat=Rate(5, 5.0), per_group=Rate(20, 60.0), overall=Rate(30, 1.0))

    @classmethod
    def off(cls) -> "Limits":
        """No limit at all, for load."""
        return cls()


@dataclass(slots=True)
class Throttle:
    """Remembers the recent messages of one bot."""

    limits: Limits
    clock: Callable[[], float]
    _sent: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def admit(self, chat_id: int, messages: int = 1) -> None:
        """Count these messages, or refuse them all with the wait until they fit."""
        limits = self.limits
        local = limits.per_chat if chat_id > 0 else limits.per_group
        if local is None and limits.overall is None:
            return
        now = self.clock()
        wait = max(self._wait(chat_id, local, messages, now), self._wait(0, limits.overall, messages, now))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for key, rate in ((chat_id, local), (0, limits.overall)):
            if rate is not None:
                self._sent[key].extend([now] * messages)

    def _wait(self, key: int, rate: Rate | None, messages: int, now: float) -> float:
        if rate is None:
            return 0.0
        times = self._sent[key]
        while times and times[0] <= now - rate.seconds:
            times.popleft()
        surplus = len(times) + messages - rate.count
        if surplus <= 0 or not times:
            return 0.0
        return times[min(surplus, len(times)) - 1] + rate.seconds - now
