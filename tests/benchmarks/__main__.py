"""`python -m tests.benchmarks [--quick] [--only WORDS]`: measures the product beside a bare python-telegram-bot, and prints a table."""

import argparse
import os
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import psutil
import uvloop
from aiohttp import web

from bot.sandbox.people import User
from bot.sandbox.server import application
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.rounds import (
    BARE_WALK,
    WALK,
    Measured,
    closed,
    lost_at_a_kill,
    measured,
    open_sessions,
    peak_memory,
    settle_in,
    steady,
)
from tests.benchmarks.subjects import SUBJECTS, Subject, started

REFERENCE = "bare PTB, aiohttp"


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured of a subject."""

    subject: Subject
    ready: float
    walk: Measured
    relay: Measured | None
    answers: Measured | None
    waits: Measured
    memory: float
    lost: int
    lost_at_a_kill: int


async def measure(subject: Subject, people: int, each: int, seconds: float, log: Path) -> Result:
    """All rounds of one subject."""
    crowd = Crowd(people)
    walk = WALK if subject.is_product else BARE_WALK

    async def tap(user: User, n: int) -> None:
        await crowd.tap(user, walk[n % len(walk)])

    async def write(user: User, n: int) -> None:
        await crowd.write(user, f"{user.id} writes line {n}")

    async def counsel(user: User, n: int) -> None:
        await crowd.counsel(crowd.threads[user.id], f"{user.id} is answered with line {n}")

    async with served(crowd) as url, database(subject) as database_url:
        began = time.perf_counter()
        with started(subject, url, database_url, log) as running:
            await ready(crowd, 0)
            took, process = time.perf_counter() - began, running.process

            async def start_again() -> None:
                before = starts(crowd)
                running.again()
                await ready(crowd, before)

            await settle_in(crowd, bare=not subject.is_product)
            walked = await measured(crowd, process, closed(crowd, tap, each))
            waited = await measured(crowd, process, steady(crowd, tap, 50, seconds))
            peak, lost = peak_memory(process), await lost_at_a_kill(crowd, tap, start_again)
            process, relayed, answered = running.process, None, None
            if subject.is_product:
                await open_sessions(crowd)
                relayed = await measured(crowd, process, closed(crowd, write, each))
                answered = await measured(crowd, process, closed(crowd, counsel, max(1, each // 5)))
            memory = max(peak, peak_memory(process))
            return Result(subject, took, walked, relayed, answered, waited, memory, crowd.lost, lost)


@asynccontextmanager
async def served(crowd: Crowd) -> AsyncIterator[str]:
    """The crowd's sandbox, over HTTP."""
    runner = web.AppRunner(application(crowd.world), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def database(subject: Subject) -> AsyncIterator[str]:
    """An empty database of the subject's kind."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        if subject.database != "postgresql":
            yield f"sqlite:///{folder}/bot.db"
            return
        server = import_module("pgserver").get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def starts(crowd: Crowd) -> int:
    """How often a subject has told Telegram how it wants its updates."""
    counters = crowd.world.ledger.counters
    return counters["deleteWebhook"] + counters["setWebhook"]


async def ready(crowd: Crowd, before: int) -> None:
    """Wait until the subject has told Telegram so once more."""
    await crowd.world.changed(lambda: starts(crowd) > before, 30)


def cell(measured: Measured | None) -> str:
    """Updates a second and CPU of a round, if there was one."""
    return f"{measured.rate:8.0f} {measured.cpu_ms:6.2f}" if measured else f"{'–':>8} {'–':>6}"


def row(result: Result, reference: Measured) -> str:
    """A line of the table."""
    subject, walk, waits = result.subject, result.walk, result.waits
    return (
        f"{subject.name:18} {subject.way:8} {subject.database or '–':11}"
        f"{walk.rate:6.0f} {walk.rate / reference.rate:5.2f}× {walk.cpu_ms:6.2f} {walk.cpu_ms / reference.cpu_ms:5.2f}×"
        f" {walk.calls / walk.updates:5.2f} {walk.load:5.0%}"
        f"{cell(result.relay)}{cell(result.answers)}"
        f" {waits.percentile(0.5):6.1f} {waits.percentile(0.95):6.1f} {waits.percentile(0.99):6.1f}"
        f" {result.memory:5.0f} {result.ready:5.2f} {result.lost:4} {result.lost_at_a_kill:4}"
    )


HEAD = (
    f"{'':18} {'':8} {'':11}{'taps/s':>6} {'ratio':>6} {'ms CPU':>6} {'ratio':>6} {'calls':>5} {'load':>5}"
    f"{'lines/s':>8} {'ms CPU':>6}{'answ./s':>8} {'ms CPU':>6} {'p50':>6} {'p95':>6} {'p99':>6}"
    f" {'MB':>5} {'ready':>5} {'lost':>4} {'kill':>4}"
)


async def run(given: argparse.Namespace) -> None:
    """Measure and print."""
    people, each, seconds = (60, 15, 4.0) if given.quick else (200, 30, 12.0)
    log = Path(tempfile.mkstemp(prefix="benchmark-", suffix=".log")[1])
    print(
        f"{people} people, {people * each} taps and as many lines each; then 50 taps a second for {seconds:.0f} s (waiting times in ms)."
    )
    print("“load” is how much of its core the load generator used: near 100% it, and not the bot, was the limit.")
    print(
        "“kill” is how many of these people, all tapping at once, were never answered after a SIGKILL and a new start.\n"
    )
    results = []
    for subject in SUBJECTS:
        if given.only not in f"{subject.name} {subject.way} {subject.database}":
            continue
        results.append(await measure(subject, people, each, seconds, log))
        reference = next((r.walk for r in results if r.subject.name == REFERENCE), results[0].walk)
        if len(results) == 1:
            print(HEAD)
        print(row(results[-1], reference), flush=True)
    print(
        f"\nThe ratios are taps a second and CPU a tap beside “{REFERENCE}” in the same run. What the subjects logged: {log}"
    )


def main() -> None:
    """Pin the load to the first core, the subject has the second."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--quick", action="store_true", help="fewer people and taps")
    parser.add_argument("--only", default="", help="only subjects whose line has these words, such as 'webhook sqlite'")
    if (os.cpu_count() or 1) > 1:
        psutil.Process().cpu_affinity([0])
    uvloop.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
