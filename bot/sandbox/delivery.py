"""Updates waiting for a bot, as Telegram keeps them: numbered, confirmed, expiring. Knows no HTTP and no message."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

import msgspec

from bot.sandbox.errors import conflict

DAY: Final = 86_400
TAP_LIFE: Final = 150
BY_REQUEST_ONLY: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS: Final = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "message_reaction",
)
WEBHOOK_ACTIVE: Final = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
OTHER_POLL: Final = "terminated by other getUpdates request; make sure that only one bot instance is running"
# Telegram keeps messages, taps and the rest in order by separate queues: an id plus a constant of the kind.
QUEUE: Final = {
    kind: number << 33 for kind, number in {"callback_query": 3, "inline_query": 1, "my_chat_member": 5}.items()
}
QUEUES: Final[Mapping[str, int]] = QUEUE | {
    "chosen_inline_result": 2 << 33,
    "chat_member": 6 << 33,
    "message_reaction": 8 << 33,
}


@dataclass(frozen=True, slots=True)
class Update:
    """One update: the JSON as it will be sent, and until when."""

    id: int
    kind: str
    body: bytes
    queue: int
    expires_at: float


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are pushed to."""

    url: str
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """What one getUpdates asks for."""

    offset: int = 0
    limit: int = 100
    timeout: float = 0.0


@dataclass(slots=True, eq=False)
class Inbox:
    """The updates of one bot. `wake` is called when one arrives or the webhook changes: the courier listens there."""

    clock: Callable[[], float]
    pending: dict[int, Update] = field(default_factory=dict)
    webhook: Webhook | None = None
    allowed: frozenset[str] | None = None
    last_id: int = 0
    last_error: tuple[int, str] | None = None
    wake: Callable[[Update | None], None] | None = None
    pulse: Callable[[], None] | None = None
    _waiting: asyncio.Future[bool] | None = None
    _encoder: msgspec.json.Encoder = field(default_factory=msgspec.json.Encoder)

    @property
    def waits(self) -> bool:
        """Whether a getUpdates is waiting."""
        return self._waiting is not None

    def allows(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind."""
        return kind in self.allowed if self.allowed is not None else kind not in BY_REQUEST_ONLY

    def allow(self, kinds: Iterable[str]) -> None:
        """Set the kinds wanted; none means Telegram's default."""
        wanted = frozenset(kinds) & frozenset(KINDS)
        self.allowed = wanted or None

    def add(self, kind: str, told: object, owner: int) -> Update | None:
        """Keep one more update; `owner` is the chat or user whose queue it joins."""
        if not self.allows(kind):
            return None
        self.last_id += 1
        body = self._encoder.encode({"update_id": self.last_id, kind: told})
        life = TAP_LIFE if kind in ("callback_query", "inline_query") else DAY
        update = Update(self.last_id, kind, body, owner + QUEUES.get(kind, 0), self.clock() + life)
        self.pending[update.id] = update
        self.release()
        if self.wake is not None:
            self.wake(update)
        return update

    def confirm(self, update_id: int) -> None:
        """Forget one update: it was taken, or it is too late."""
        self.pending.pop(update_id, None)
        if self.pulse is not None:
            self.pulse()

    def clear(self) -> None:
        """Drop everything that waits."""
        self.pending.clear()

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Push from now on, or no longer; old errors are forgotten."""
        self.webhook = webhook
        self.last_error = None
        if self.wake is not None:
            self.wake(None)

    def expire(self) -> None:
        """Drop what has lived too long."""
        now = self.clock()
        for update in [update for update in self.pending.values() if update.expires_at < now]:
            self.confirm(update.id)

    async def poll(self, poll: Poll) -> list[msgspec.Raw]:
        """Answer one getUpdates, waiting for something to come."""
        self._refuse_beside_webhook()
        updates = self._due(poll)
        if updates or poll.timeout <= 0:
            return updates
        self.abort_poll(OTHER_POLL)
        self._waiting = waiting = asyncio.get_running_loop().create_future()
        if self.pulse is not None:
            self.pulse()
        try:
            async with asyncio.timeout(poll.timeout):
                await waiting
        except TimeoutError:
            return []
        finally:
            if self._waiting is waiting:
                self._waiting = None
        self._refuse_beside_webhook()
        return self._due(poll)

    def abort_poll(self, reason: str) -> None:
        """Send a waiting getUpdates away with a conflict."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(conflict(reason))
        self._waiting = None

    def release(self) -> None:
        """Let a waiting getUpdates go with what there is."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(True)

    def _refuse_beside_webhook(self) -> None:
        if self.webhook is not None:
            raise conflict(WEBHOOK_ACTIVE)

    def _due(self, poll: Poll) -> list[msgspec.Raw]:
        self.expire()
        if poll.offset < 0:
            surplus = len(self.pending) + poll.offset
            done = list(self.pending)[: max(0, surplus)]
        else:
            done = list(takewhile(lambda update_id: update_id < poll.offset, self.pending))
        for update_id in done:
            self.confirm(update_id)
        first = max(poll.offset, 0)
        due = (update for update in self.pending.values() if update.id >= first)
        return [msgspec.Raw(update.body) for update, _ in zip(due, range(poll.limit), strict=False)]
