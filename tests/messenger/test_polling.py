"""Polling: what is acknowledged, what is new, and what a second poller or a broken answer does."""

import asyncio
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import Conflict

from bot.messenger.polling import QUIET, Window
from bot.messenger.updates import Malformed, convert_update
from bot.sandbox.faults import Fault
from tests.messenger.conftest import POLLING
from tests.messenger.town import TOKEN, Person, Town


async def _never() -> None:
    await asyncio.Event().wait()


async def test_the_offset_waits_for_the_oldest_in_work() -> None:
    """Nothing behind it is acknowledged before it is done."""
    window = Window()
    assert window.offset() is None

    for number in (5, 6, 7):
        assert window.admits(number, 0)
        window.working[number] = asyncio.create_task(_never())
    window.working.pop(6).cancel()
    waiting = window.offset()
    window.working.pop(5).cancel()
    window.working.pop(7).cancel()

    assert waiting == 5
    assert window.offset() == 8


@given(st.lists(st.lists(st.integers(1, 30)), max_size=8))
def test_no_update_is_begun_twice(batches: list[list[int]]) -> None:
    """Whatever batches overlap, in whatever order."""
    window = Window()

    begun = [number for batch in batches for number in sorted(batch) if window.admits(number, 0)]

    assert len(begun) == len(set(begun))
    assert begun == sorted(begun)


def test_the_numbering_may_begin_anew_after_silence() -> None:
    """Not before, and not while something is in work."""
    window = Window()
    window.admits(900, now=0)

    window.forget_numbering(QUIET / 2)
    before = window.admits(3, QUIET / 2)
    window.forget_numbering(QUIET + 1)
    after = window.admits(3, QUIET + 1)

    assert (before, after) == (False, True)


@pytest.mark.parametrize("number", [2**70, 2**62, -1, True, "7", None, 1.5])
def test_a_number_that_telegram_cannot_give_is_none(number: object) -> None:
    """It must not move the offset past everything that is still to come."""
    with pytest.raises(Malformed) as refused:
        convert_update({"update_id": number})

    assert refused.value.update_id is None


@POLLING
async def test_another_poller_ends_nothing(town: Town, person: Person) -> None:
    """Telegram ends our getUpdates with a conflict, as while a new version is being started; then we go on."""
    other = Bot(TOKEN, base_url=f"{town.app.settings.telegram_api_url}/bot")
    async with other:
        with suppress(Conflict):
            await other.get_updates(timeout=0, offset=0)

    await person.sends("/menu")

    assert "learn" in person.leads_to()


@POLLING
@pytest.mark.parametrize("kind", ["500", "502", "drop_before", "drop_after"])
async def test_a_poll_that_fails_is_made_again(town: Town, person: Person, kind: str) -> None:
    """And brings what came meanwhile, once."""
    heard = len(person.heard())
    town.world.faults.add(Fault("getUpdates", kind=kind))  # type: ignore[arg-type]

    await person.sends("/menu")
    await person.sends("/menu")

    assert len(person.heard()) == heard + 2
