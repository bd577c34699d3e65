"""Small records of a world: what bots called, what people tapped and asked, what is about to be posted."""

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.sandbox.bots import BotAccount
from bot.sandbox.messages import Chat, Content, Markup, Message
from bot.sandbox.people import User


@dataclass(frozen=True, slots=True)
class Call:
    """One accepted call of a method."""

    at: float
    bot_id: int
    method: str
    params: Mapping[str, object]
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Tap:
    """A button that was pressed."""

    id: str
    user: User
    bot: BotAccount
    message: Message
    data: str
    at: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a bot answered to a tap."""

    query_id: str
    text: str | None
    alert: bool
    url: str | None
    at: float
    user_id: int
    chat: Chat


@dataclass(frozen=True, slots=True)
class Draft:
    """A message about to be posted."""

    content: Content
    reply_markup: Markup | None = None
    thread: int | None = None
    reply_to: Message | None = None
    quote: str | None = None
    album: str | None = None
    forward: Mapping[str, object] | None = None


@dataclass(slots=True)
class Inlined:
    """An inline query and what the bot answered."""

    id: str
    user: User
    bot: BotAccount
    query: str
    at: float
    results: list[Mapping[str, object]] | None = None


@dataclass(slots=True)
class Ledger:
    """What bots called, and what is still open with them."""

    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=10_000))
    counters: Counter[str] = field(default_factory=Counter)
    taps: dict[str, Tap] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    inlined: dict[str, Inlined] = field(default_factory=dict)
    last_query: int = 0
    paths: set[tuple[int, str]] = field(default_factory=set)

    def query_id(self) -> str:
        """A new id for a tap or an inline query."""
        self.last_query += 1
        return str(4_611_686_018_427_000_000 + self.last_query)
