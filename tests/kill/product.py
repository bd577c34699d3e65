"""The product as a process of its own: started, killed, started again, ended. Knows nothing of what it does."""

import asyncio
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Product:
    """`python -m bot run` with these settings; what it logs is kept in a file."""

    settings: Mapping[str, str]
    log: Path
    prefix: tuple[str, ...] = ()
    process: asyncio.subprocess.Process | None = field(default=None, repr=False)

    async def start(self) -> None:
        """Start it. Whether it is ready is seen from outside: it calls Telegram."""
        inherited = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.prefix, sys.executable, "-m", "bot", "run",
                cwd=ROOT, env={**inherited, **self.settings}, stdout=log, stderr=log,
            )  # fmt: skip

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self.process is not None
        return self.process.pid

    async def kill(self) -> None:
        """SIGKILL: no word of farewell."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def stop(self) -> int:
        """SIGTERM, as a server's supervisor does; gives the exit status."""
        assert self.process is not None
        self.process.terminate()
        return await self.process.wait()

    def said(self) -> str:
        """All that it logged."""
        return self.log.read_text() if self.log.exists() else ""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
