"""What is measured, each as a process of its own on one core: the product in four forms, and a bare python-telegram-bot in two."""

import os
import socket
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.benchmarks.crowd import COUNSELLOR, DESK, TOKEN

ROOT = Path(__file__).resolve().parents[2]
SECRET = "benchmark-secret-benchmark"
DATA_KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="


@dataclass(frozen=True, slots=True)
class Subject:
    """Something to measure."""

    name: str
    way: str  # polling, webhook
    database: str = ""  # sqlite, postgresql; empty for a bare bot
    request: str = ""  # httpx, aiohttp; empty for the product

    @property
    def is_product(self) -> bool:
        """Is it ours?"""
        return bool(self.database)


SUBJECTS = (
    Subject("bare PTB, httpx", "polling", request="httpx"),
    Subject("bare PTB, aiohttp", "polling", request="aiohttp"),
    Subject("Rahnuma", "polling", "sqlite"),
    Subject("Rahnuma", "webhook", "sqlite"),
    Subject("Rahnuma", "polling", "postgresql"),
    Subject("Rahnuma", "webhook", "postgresql"),
)


@dataclass(slots=True)
class Running:
    """The subject's process, which can be killed and started again as it was."""

    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: psutil.Popen

    @classmethod
    def begin(cls, command: Sequence[str], environment: Mapping[str, str], log: Path) -> "Running":
        """Start it on the second core, where there is one, and on none of the load's."""
        return cls(command, environment, log, _spawned(command, environment, log))

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()
        self.process.wait()

    def again(self) -> None:
        """Kill it and start it once more."""
        self.kill()
        self.process = _spawned(self.command, self.environment, self.log)


@contextmanager
def started(subject: Subject, url: str, database_url: str, log: Path) -> Iterator[Running]:
    """The subject as a process of its own; killed at the end."""
    port = _free_port()
    command = [sys.executable, "-m", "bot", "run"]
    if not subject.is_product:
        script = "tests.benchmarks.bare.menu_bot"
        command = [sys.executable, "-W", "ignore", "-m", script, subject.request, subject.way, url, TOKEN, str(port)]
    environment = {**os.environ, **(_settings(subject, url, database_url, port) if subject.is_product else {})}
    running = Running.begin(command, environment, log)
    try:
        yield running
    finally:
        running.kill()


def _spawned(command: Sequence[str], environment: Mapping[str, str], log: Path) -> psutil.Popen:
    with log.open("ab") as out:
        process = psutil.Popen(command, env=dict(environment), cwd=ROOT, stdout=out, stderr=out)
    if (os.cpu_count() or 1) > 1:
        process.cpu_affinity([1])
    return process


def _settings(subject: Subject, url: str, database_url: str, port: int) -> Mapping[str, str]:
    settings = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": database_url,
        "DATA_KEY": DATA_KEY,
        "DESKS": f"pk_islamabad={DESK}",
        "ADMIN_IDS": str(COUNSELLOR),
        "HTTP_PORT": str(port),
        "LOG_LEVEL": "WARNING",
    }
    if subject.way == "webhook":
        settings |= {"WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "WEBHOOK_SECRET": SECRET}
    return settings


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
