"""What the sandbox tests share: tokens, a clock, waits that are only counted, the real library's client."""

from dataclasses import dataclass

from telegram import Bot

TOKEN = "123456:sandbox-token"
OTHER = "654321:other-token"
DESK = -1001000000001


@dataclass
class Clock:
    """Time that stands still until a test moves it."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class Naps:
    """Keeps the waits that were asked for and lets them pass at once."""

    clock: Clock
    taken: list[float]

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        self.clock.pass_by(seconds)


def client(address: str, token: str = TOKEN) -> Bot:
    """The real library's bot, talking to the sandbox."""
    return Bot(token, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot")
