"""Polling: updates in, side by side, acknowledged only when all before them are done. Telegram is the queue."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.messenger.calls import seconds_of
from bot.messenger.dispatch import Dispatch
from bot.messenger.handlers import Done
from bot.messenger.ordering import Ordering
from bot.messenger.updates import ALLOWED, Malformed, Update, convert_update, queue_of

log = structlog.get_logger(__name__)

WAIT = 50
"""Seconds that Telegram holds an empty getUpdates (Bot API: timeout)."""

BATCH = 100
"""Updates in one answer (Bot API: limit), and so the most that can be in work at once."""

QUIET = 24 * 3600.0
"""Seconds of silence after which the numbering of updates is forgotten."""

Answer = Callable[[Done], Awaitable[None]]


@dataclass(slots=True)
class Window:
    """The updates in work, and the newest that was started: numbers only grow, so what is not newer was started before."""

    working: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    newest: int = 0
    newest_at: float = 0.0

    def offset(self) -> int | None:
        """What to acknowledge: everything before the oldest that is still in work (Bot API: getUpdates offset)."""
        if self.working:
            return min(self.working)
        return self.newest + 1 if self.newest else None

    def admits(self, update_id: int, now: float) -> bool:
        """Is this one new? An answer that was on its way while an update was finished brings it once more."""
        if update_id <= self.newest:
            return False
        self.newest, self.newest_at = update_id, now
        return True

    def forget_numbering(self, now: float) -> None:
        """After a week of silence Telegram numbers anew at random (Bot API: Update.update_id); all before is acknowledged by then."""
        if self.newest and not self.working and now - self.newest_at > QUIET:
            self.newest = 0


class Polling:
    """The loop. `run` ends when it is cancelled; what is in work then is finished by `drain`, or comes again."""

    def __init__(self, bot: Bot, request: BaseRequest, dispatch: Dispatch, answer: Answer) -> None:
        self._bot = bot
        self._request = request
        self._dispatch = dispatch
        self._answer = answer
        self._window = Window()
        self._queues = Ordering()
        self._progress = asyncio.Event()

    async def run(self) -> None:
        """Fetch and start updates for ever."""
        pause = 1.0
        while True:
            self._window.forget_numbering(asyncio.get_running_loop().time())
            try:
                raw = await self._fetch()
                pause = 1.0
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
                continue
            except TelegramError as error:  # also a conflict with a process that was here before
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
        # The answer is wanted as it came: PTB would build its own objects first, only for us to read them again.
        asked = {"limit": limit, "timeout": wait, "allowed_updates": json.dumps(ALLOWED)}
        query = urlencode(asked if offset is None else {**asked, "offset": offset})
        answer = await self._request.post(f"{self._bot.base_url}/getUpdates?{query}", read_timeout=wait + 10)
        return list(answer) if isinstance(answer, list) else []

    def _start(self, raw: object) -> bool:
        now = asyncio.get_running_loop().time()
        try:
            update = convert_update(raw)
        except Malformed as error:
            if error.update_id is None or not self._window.admits(error.update_id, now):
                return False
            log.error("update.malformed", update=error.update_id, reason=str(error))
            return True
        if not self._window.admits(update.update_id, now):
            return False
        self._window.working[update.update_id] = asyncio.create_task(self._work(update))
        return True

    async def _work(self, update: Update) -> None:
        """Until it is done, or kept by the database: then whoever resumes it speaks, and Telegram need not send it again."""
        try:
            # While one waits to be tried again, nothing later of the same chat may pass it: a webhook's queue keeps order so, too.
            async with self._queues.turn(queue_of(update)):
                await self._until_done(update)
        finally:
            if not asyncio.current_task().cancelling():  # type: ignore[union-attr]
                del self._window.working[update.update_id]
            self._progress.set()

    async def _until_done(self, update: Update) -> None:
        while True:
            outcome = await self._dispatch.handle(update)
            if isinstance(outcome, Done):
                await self._answer(outcome)
                return
            if outcome.kept:
                return
            await asyncio.sleep(outcome.seconds)

    async def _some_progress(self) -> None:
        """Wait until something finishes: asking Telegram again before would only bring the same updates."""
        self._progress.clear()
        try:
            await asyncio.wait_for(self._progress.wait(), timeout=1)
        except TimeoutError:
            return
