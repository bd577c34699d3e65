"""The two ways in. Both acknowledge only what is committed and spoken: the webhook by its answer, polling by its offset."""

from collections.abc import Awaitable, Callable

import structlog

from bot.messenger.dispatch import Dispatch
from bot.messenger.handlers import Done
from bot.messenger.send import Sender
from bot.messenger.updates import Malformed, is_from_group, read_update

log = structlog.get_logger(__name__)

Posted = Callable[[bytes], Awaitable[tuple[int, dict[str, object] | None, float]]]


def by_webhook(dispatch: Dispatch) -> Posted:
    """What the webhook answers to a body: status, a method call to carry in the answer, seconds until to come again."""

    async def posted(body: bytes) -> tuple[int, dict[str, object] | None, float]:
        try:
            update = read_update(body)
        except Malformed as error:
            log.error("update.malformed", update=error.update_id, reason=str(error))
            # One with a number is Telegram's and would only come again; what has none is not from Telegram.
            return (200, None, 0) if error.update_id is not None else (400, None, 0)
        outcome = await dispatch.handle(update)
        if isinstance(outcome, Done):
            return 200, _answer(outcome), 0
        if outcome.kept and is_from_group(update):
            # A desk with all its topics is one queue: a 503 would hold up everybody there. The database keeps what is owed.
            return 200, None, 0
        return 503, None, outcome.seconds

    return posted


def _answer(outcome: Done) -> dict[str, object] | None:
    """The tap's answer travels in the acknowledgement: one round trip less (Bot API: making requests when getting updates)."""
    if not outcome.tap:
        return None
    call: dict[str, object] = {"method": "answerCallbackQuery", "callback_query_id": outcome.tap}
    if outcome.text:
        call |= {"text": outcome.text, "show_alert": outcome.alert}
    return call


def answer_taps(sender: Sender) -> Callable[[Done], Awaitable[None]]:
    """With polling a tap is answered by a call of its own."""

    async def answer(outcome: Done) -> None:
        if outcome.tap:
            await sender.answer_tap(outcome.tap, outcome.text, alert=outcome.alert)

    return answer
