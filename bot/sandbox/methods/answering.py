"""Answers to taps and inline queries, which are too late after a while. Knows no HTTP."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.sandbox.delivery import TAP_LIFE
from bot.sandbox.errors import STALE_QUERY, bad_request
from bot.sandbox.query import Query
from bot.sandbox.records import Answer

LONGEST_ANSWER: Final = 200
MOST_RESULTS: Final = 50


def answer_callback_query(query: Query) -> object:
    """A tap is answered once, and in time."""
    identifier, ledger = query.text("callback_query_id"), query.world.ledger
    text = query.text("text")
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    tap = ledger.taps.get(identifier)
    now = query.world.clock()
    if tap is None or tap.bot is not query.bot or now - tap.at > TAP_LIFE:
        raise bad_request(STALE_QUERY)
    del ledger.taps[identifier]
    url = query.text("url") or None
    answer = Answer(identifier, text or None, query.flag("show_alert"), url, now, tap.user.id, tap.message.chat)
    ledger.answers[identifier] = answer
    query.world.journal.record("callback_answer", answer)
    return True


def answer_inline_query(query: Query) -> object:
    asked = query.world.ledger.inlined.get(query.text("inline_query_id"))
    if asked is None or asked.bot is not query.bot or query.world.clock() - asked.at > TAP_LIFE:
        raise bad_request(STALE_QUERY)
    results = query.shaped("results", list[dict[str, object]]) or []
    if len(results) > MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    if any(not result.get("id") or not result.get("type") for result in results):
        raise bad_request("RESULT_ID_INVALID")
    asked.results = list(results)
    query.world.journal.record("inline_answer", asked)
    return True


METHODS: Final[Mapping[str, Callable[[Query], object]]] = {
    "answercallbackquery": answer_callback_query,
    "answerinlinequery": answer_inline_query,
}
