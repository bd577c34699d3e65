"""Polling: updates in, side by side, acknowledged only when all before them are done. Telegram is the queue."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.messenger.dispatch import Dispatch
from bot.messenger.handlers import Done
from bot.messenger.updates import ALLOWED, Malformed, Update, convert_update

log = structlog.get_logger(__name__)

WAIT = 50
"""Seconds that Telegram holds an empty getUpdates (Bot API: timeout)."""

BATCH = 100
"""Updates in one answer (Bot API: limit), and so the most that can be in work at once."""

Answer = Callable[[Done], Awaitable[None]]


@dataclass(slots=True)
class Window:
    """The updates that Telegram still keeps for us: those in work, and those done behind one that is not."""

    working: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)
    newest: int = 0

    def offset(self) -> int | None:
        """What to acknowledge: everything before the oldest that is still in work (Bot API: getUpdates offset)."""
        if self.working:
            return min(self.working)
        return self.newest + 1 if self.newest else None

    def is_new(self, update_id: int) -> bool:
        """Not in work, and not done."""
        return update_id not in self.working and update_id not in self.done

    def finished(self, update_id: int) -> None:
        """This one is done; what lies before the oldest in work need not be remembered."""
        self.working.pop(update_id, None)
        self.done.add(update_id)
        oldest = min(self.working, default=None)
        if oldest is None:
            self.done = {u for u in self.done if u > self.newest}
        else:
            self.done = {u for u in self.done if u > oldest}


class Polling:
    """The loop. `run` ends when it is cancelled; what is in work then is finished by `drain`, or comes again."""

    def __init__(self, bot: Bot, dispatch: Dispatch, answer: Answer) -> None:
        self._bot = bot
        self._dispatch = dispatch
        self._answer = answer
        self._window = Window()
        self._progress = asyncio.Event()

    async def run(self) -> None:
        """Fetch and start updates for ever."""
        pause = 1.0
        while True:
            try:
                raw = await self._fetch()
                pause = 1.0
            except RetryAfter as error:
                await asyncio.sleep(error._retry_after.total_seconds())  # noqa: SLF001 - see calls.py
                continue
            except NetworkError as error:
                log.warning("polling.away", error=type(error).__name__, seconds=pause)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30.0)
                continue
            started = sum(self._start(one) for one in raw)
            if self._window.working and (not started or len(self._window.working) >= BATCH // 2):
                await self._some_progress()

    async def drain(self, seconds: float = 10) -> None:
        """Let what is in work finish, and acknowledge it."""
        if self._window.working:
            await asyncio.wait(self._window.working.values(), timeout=seconds)
        offset = self._window.offset()
        if offset is not None:
            try:
                await self._get_updates(offset, limit=1, wait=0)
            except TelegramError as error:
                log.info("polling.not_acknowledged", error=type(error).__name__)

    async def _fetch(self) -> list[object]:
        return await self._get_updates(self._window.offset(), limit=BATCH, wait=0 if self._window.working else WAIT)

    async def _get_updates(self, offset: int | None, *, limit: int, wait: int) -> list[object]:
        answer = await self._bot.do_api_request(
            "getUpdates",
            api_kwargs={"offset": offset, "limit": limit, "timeout": wait, "allowed_updates": list(ALLOWED)},
            read_timeout=wait + 10,
        )
        return answer if isinstance(answer, list) else []

    def _start(self, raw: object) -> bool:
        try:
            update = convert_update(raw)
        except Malformed as error:
            log.error("update.malformed", update=error.update_id, reason=str(error))
            if error.update_id is not None:
                self._window.newest = max(self._window.newest, error.update_id)
            return True
        if not self._window.is_new(update.update_id):
            return False
        self._window.newest = max(self._window.newest, update.update_id)
        self._window.working[update.update_id] = asyncio.create_task(self._work(update))
        return True

    async def _work(self, update: Update) -> None:
        """Until it is done, or kept by the database: then whoever resumes it speaks, and Telegram need not send it again."""
        try:
            while True:
                outcome = await self._dispatch.handle(update)
                if isinstance(outcome, Done):
                    await self._answer(outcome)
                    break
                if outcome.kept:
                    break
                await asyncio.sleep(outcome.seconds)
        finally:
            if not asyncio.current_task().cancelling():  # type: ignore[union-attr]
                self._window.finished(update.update_id)
            self._progress.set()

    async def _some_progress(self) -> None:
        """Wait until something finishes: asking Telegram again before would only bring the same updates."""
        self._progress.clear()
        try:
            await asyncio.wait_for(self._progress.wait(), timeout=1)
        except TimeoutError:
            return
