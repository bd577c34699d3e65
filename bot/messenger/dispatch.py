"""From an update to its outcome: decode, hand over, and the one place where the unexpected is caught."""

import time
from dataclasses import dataclass
from typing import assert_never

import structlog
from prometheus_client import Counter, Histogram
from telegram.error import TelegramError

from bot.i18n import DEFAULT
from bot.messenger.decode import (
    BindsDesk,
    ByPerson,
    DeadTap,
    Deed,
    DeskLine,
    DeskTap,
    EditorAnswers,
    EditorTaps,
    Joins,
    WantsEditing,
    WantsPages,
    decode,
)
from bot.messenger.editor_road import EditorRoad
from bot.messenger.handlers import ComeBack, Conversations, Done, Outcome
from bot.messenger.staff_road import StaffRoad
from bot.messenger.updates import Update
from bot.rendering.notices import trouble
from bot.store.db import is_away, is_conflict

log = structlog.get_logger(__name__)

UPDATES = Counter("rahnuma_updates_total", "Updates by what became of them", ["deed", "outcome"])
SECONDS = Histogram("rahnuma_update_seconds", "From an update to its last reply", ["deed"])


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Handles any update."""

    conversations: Conversations
    staff_road: StaffRoad
    editor_road: EditorRoad

    async def handle(self, update: Update) -> Outcome:
        """The update's outcome; never raises, except when it is cancelled."""
        deed = decode(update)
        if deed is None:
            return Done()
        kind, began = type(deed).__name__, time.perf_counter()
        outcome = await self._guarded(update.update_id, deed)
        SECONDS.labels(kind).observe(time.perf_counter() - began)
        UPDATES.labels(kind, type(outcome).__name__).inc()
        return outcome

    async def _guarded(self, update_id: int, deed: Deed) -> Outcome:
        try:
            return await self._route(update_id, deed)
        except Exception as error:  # noqa: BLE001 - the one place where the unexpected is caught
            if is_away(error) or is_conflict(error):
                log.warning(
                    "database.away" if is_away(error) else "database.conflict",
                    update=update_id,
                    error=type(error).__name__,
                )
                return ComeBack(1)
            # The traceback stays out of the log's fields: local values could hold a person's words.
            log.error(
                "update.failed",
                update=update_id,
                deed=type(deed).__name__,
                error=type(error).__name__,
                at=_where(error),
            )
            await self._apologise(deed)
            return Done(getattr(deed, "tap", ""))

    async def _route(self, update_id: int, deed: Deed) -> Outcome:
        match deed:
            case ByPerson():
                return await self.conversations.by_person(update_id, deed)
            case DeskTap() | DeskLine():
                return await self.conversations.at_desk(update_id, deed)
            case Joins():
                return await self.staff_road.join(deed)
            case WantsPages():
                return await self.staff_road.pages(deed)
            case WantsEditing():
                return await self.editor_road.opens(deed)
            case EditorTaps():
                return await self.editor_road.taps(deed)
            case EditorAnswers():
                return await self.editor_road.answers(deed)
            case BindsDesk():
                return await self.staff_road.bind(deed)
            case DeadTap(tap, _):
                return Done(tap)
            case _:
                assert_never(deed)

    async def _apologise(self, deed: Deed) -> None:
        if not isinstance(deed, ByPerson):
            return
        sender = self.conversations.sender
        words = sender.speak(deed.phone_locale) or sender.speak(DEFAULT.code)
        try:
            await sender.bot.send_message(deed.telegram_id, trouble(words))
        except TelegramError as error:
            log.info("apology.failed", error=type(error).__name__)


def _where(error: BaseException) -> str:
    """File and line of the innermost frame: enough to find the mistake, and nothing of anybody's."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    return f"{frame.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.tb_lineno}" if frame else ""
