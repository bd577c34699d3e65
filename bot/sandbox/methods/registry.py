"""Every method by its name in small letters, as Telegram takes names in any case. Knows no HTTP."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.sandbox.methods import answering, chats, editing, profile, sending, topics, updates
from bot.sandbox.query import Query

METHODS: Final[Mapping[str, Callable[[Query], object]]] = {
    **profile.METHODS,
    **sending.METHODS,
    **editing.METHODS,
    **topics.METHODS,
    **chats.METHODS,
    **answering.METHODS,
    **updates.METHODS,
}
POLL: Final = "getupdates"
