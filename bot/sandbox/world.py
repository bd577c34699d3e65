"""The whole sandbox world for tests and the demo: what people do in it, and what can be seen of it. Knows no HTTP."""

from collections.abc import Callable
from typing import TypeVar

from bot.sandbox.errors import RefusedError
from bot.sandbox.gestures import Gestures
from bot.sandbox.messages import Chat
from bot.sandbox.people import Topic
from bot.sandbox.records import Answer, Call
from bot.sandbox.speech import Speech

Found = TypeVar("Found")


class World(Speech, Gestures):
    """All state of one in-memory Telegram."""

    def chat(self, id: int | str) -> Chat:  # noqa: A002 - the name by which Telegram calls it
        """A group by its id, or any chat by its key."""
        if str(id) not in self.chats:
            raise RefusedError("There is no such chat.")
        return self.chats[str(id)]

    def topics(self, chat: Chat | int) -> list[Topic]:
        """The topics of a forum that are still there."""
        group = (chat if isinstance(chat, Chat) else self.chat(chat)).group
        return [topic for topic in group.topics.values() if not topic.deleted] if group is not None else []

    def calls(self, method: str | None = None) -> list[Call]:
        """The last accepted calls, of one method or of all."""
        return [call for call in self.ledger.calls if method is None or call.method.lower() == method.lower()]

    @property
    def answers(self) -> dict[str, Answer]:
        """Callback answers by query id."""
        return self.ledger.answers

    async def changed(self, predicate: Callable[[], Found], timeout: float = 5.0) -> Found:  # noqa: ASYNC109
        """Wait until the predicate holds; it is asked again whenever something happens here."""
        return await self.journal.until(predicate, timeout)
