"""A bot's account: who it is, what it says of itself, what waits for it. Knows no method."""

import re
from dataclasses import dataclass, field
from typing import Final

from bot.sandbox.delivery import Inbox, Webhook
from bot.sandbox.limits import Throttle
from bot.sandbox.people import User

TOKEN: Final = re.compile(r"[1-9][0-9]{0,15}:[A-Za-z0-9_-]{1,64}")


@dataclass(slots=True, eq=False)
class BotAccount:
    """One bot. Texts about itself are kept by language, commands by scope and language."""

    token: str
    user: User
    inbox: Inbox
    throttle: Throttle
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[str, dict[str, list[dict[str, str]]]] = field(default_factory=dict)
    menu_buttons: dict[int, object] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """Its Telegram id, the public part of the token."""
        return self.user.id

    @property
    def pending(self) -> int:
        """How many updates wait for it."""
        return len(self.inbox.pending)

    @property
    def webhook(self) -> Webhook | None:
        """Where its updates are pushed to, if they are."""
        return self.inbox.webhook
