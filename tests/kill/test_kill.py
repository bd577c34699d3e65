"""The process is killed at random points while everybody waits: nothing is lost, nothing is done twice, order is kept."""

import asyncio
from random import Random

import pytest

from tests.kill.conftest import Scene

pytestmark = pytest.mark.kill

KILLS = 4


async def test_a_killed_process_loses_nothing_and_does_nothing_twice(staged: Scene) -> None:
    """Taps, lines and counsellor's lines of everybody go on while the process dies again and again."""
    await staged.settle()
    over = asyncio.Event()
    lives = asyncio.gather(*(person.live(over) for person in staged.crowd))

    caught = await staged.storm(KILLS, Random(7))
    over.set()
    await lives
    await staged.town.quiet()

    doubled = await staged.check()
    under_way = {
        words
        for person in staged.crowd
        for number, words in (*person.done.texts.items(), *person.done.lines.items())
        if number in caught
    }
    done = sum(len(p.done.taps) + len(p.done.texts) + len(p.done.lines) for p in staged.crowd)
    told = f"{done} updates, {KILLS} kills, {len(caught)} under way at a kill, {len(doubled)} lines doubled"
    print(f"{staged.way}: {told}")  # noqa: T201 - the count is worth seeing
    assert set(doubled) <= under_way
    # One person's replies are sent one after the other, so at most one of them can be sent and not yet marked at a kill.
    assert len(doubled) <= KILLS * len(staged.crowd)
