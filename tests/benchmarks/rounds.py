"""The rounds of a measurement: everybody taps or writes as fast as they are answered; then fifty a second, for the waiting times."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.sandbox.people import User
from tests.benchmarks.crowd import Crowd

FIRST = ("lang/ur", "consent/yes", "from/PK", "stage/pre_migration", "to/SA")
WALK = (
    "home", "learn", "m/safe_recruitment", "m/safe_recruitment/who_may_recruit", "q/safe_recruitment/who_may_recruit/q1",
    "m/documents_contract_travel", "sos", "near", "settings", "check",
)  # fmt: skip
BARE_WALK = tuple(f"page/{n}" for n in range(8))
AT_ONCE = 40
AFTER_A_KILL = 15.0
"""Seconds in which everybody must be answered by the process that was started again."""

Deed = Callable[[User, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Measured:
    """One round. Times in seconds; `load` is the share of a core that the load generator itself used."""

    updates: int
    seconds: float
    cpu: float
    calls: int
    load: float
    waits: tuple[float, ...]

    @property
    def rate(self) -> float:
        """Updates a second."""
        return self.updates / self.seconds

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of CPU an update."""
        return 1000 * self.cpu / self.updates

    def percentile(self, share: float) -> float:
        """The waiting time that this share did not exceed, in milliseconds."""
        ordered = sorted(self.waits)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


async def measured(crowd: Crowd, process: psutil.Process, work: Awaitable[None]) -> Measured:
    """What this work cost."""
    me = psutil.Process()
    crowd.waits = []
    calls, before, mine, began = _calls(crowd), _cpu(process), _own(me), time.perf_counter()
    await work
    seconds = time.perf_counter() - began
    waits = tuple(crowd.waits)
    return Measured(
        len(waits), seconds, _cpu(process) - before, _calls(crowd) - calls, (_own(me) - mine) / seconds, waits
    )


async def closed(crowd: Crowd, deed: Deed, each: int) -> None:
    """Everybody does it `each` times, the next as soon as the last is answered."""

    async def one(user: User) -> None:
        for n in range(each):
            await deed(user, n)

    await asyncio.gather(*(one(user) for user in crowd.people))


async def steady(crowd: Crowd, deed: Deed, per_second: int, seconds: float) -> None:
    """So many a second, whoever has been answered or not, each from another person."""
    began = time.perf_counter()
    tasks: list[asyncio.Future[None]] = []
    for n, user in zip(range(int(per_second * seconds)), itertools.cycle(crowd.people), strict=False):
        await asyncio.sleep(max(0.0, began + n / per_second - time.perf_counter()))
        tasks.append(asyncio.ensure_future(deed(user, n)))
    await asyncio.gather(*tasks)


async def settle_in(crowd: Crowd, *, bare: bool) -> None:
    """Everybody's first questions, a few people at once."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(user: User) -> None:
        async with gate:
            await crowd.start(user)
            for address in () if bare else FIRST:
                await crowd.tap(user, address)

    await asyncio.gather(*(one(user) for user in crowd.people))


async def open_sessions(crowd: Crowd) -> None:
    """Everybody asks for a counsellor, writes, and is taken."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(n: int, user: User) -> None:
        async with gate:
            await crowd.tap(user, "talk")
            await crowd.write(user, f"first words {n}")
            await crowd.take(user, f"first words {n}")

    await asyncio.gather(*(one(n, user) for n, user in enumerate(crowd.people)))


async def lost_at_a_kill(crowd: Crowd, deed: Deed, start_again: Callable[[], Awaitable[None]]) -> int:
    """Everybody does it at once, and a tenth of them is answered when the process is killed: how many never are."""
    tasks = [asyncio.ensure_future(deed(user, n)) for n, user in enumerate(crowd.people)]
    goal = len(tasks) // 10
    await crowd.world.changed(lambda: sum(task.done() for task in tasks) >= goal, AFTER_A_KILL)
    await start_again()
    answered, unanswered = await asyncio.wait(tasks, timeout=AFTER_A_KILL)
    for task in answered:
        task.result()  # a deed that could not even be done must not pass for an answered one
    for task in unanswered:
        task.cancel()
    await asyncio.gather(*unanswered, return_exceptions=True)
    return len(unanswered)


def _cpu(process: psutil.Process) -> float:
    return sum(_own(one) for one in (process, *process.children(recursive=True)))


def _own(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def peak_memory(process: psutil.Process) -> float:
    """The most memory that it had so far, in megabytes (Linux counts it)."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1000


def _calls(crowd: Crowd) -> int:
    counters = crowd.world.ledger.counters
    return sum(count for method, count in counters.items() if method != "getUpdates")
