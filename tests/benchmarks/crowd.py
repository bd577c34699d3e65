"""Two hundred people who act and wait: closed loops, a fixed rate, and everybody at once. Measures seconds; knows no process."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Hashable, Sequence

from bot.sandbox.messages import Message
from bot.sandbox.records import Call
from tests.kill.town import COUNSELLOR, ITEMS, TOKEN, Person, Town

Act = Callable[[Person], Hashable]
"""Does something, and says for what it waits."""

WAITED_IN_VAIN = 60.0


class Calls(deque[Call]):
    """The call log of a sandbox, which tells whoever waits for a call."""

    def __init__(self) -> None:
        super().__init__(maxlen=1000)
        self.waiting: dict[Hashable, asyncio.Future[float]] = {}

    def append(self, call: Call) -> None:
        super().append(call)
        match call.method:
            case "editMessageText" | "sendMessage":
                self._came(("screen", _whole(call.params.get("chat_id"))))
            case "copyMessage":
                self._came(("copy", _whole(call.params.get("from_chat_id")), _whole(call.params.get("message_id"))))

    def _came(self, what: Hashable) -> None:
        future = self.waiting.pop(what, None)
        if future is not None and not future.done():
            future.set_result(time.perf_counter())


class Crowd:
    """The people, and what they can be made to do."""

    def __init__(self, town: Town, people: Sequence[Person]) -> None:
        self.town = town
        self.people = people
        self.calls = Calls()
        town.ledger.calls = self.calls

    async def once(self, person: Person, act: Act) -> float:
        """One act; the seconds until its answer came."""
        # Registered by what it waits for, and begun before: a call can only come when this task waits.
        began = time.perf_counter()
        what = act(person)
        future = self.calls.waiting[what] = asyncio.get_running_loop().create_future()
        async with asyncio.timeout(WAITED_IN_VAIN):
            return await future - began

    async def loop(self, act: Act, times: int) -> float:
        """Everybody acts so many times, each after the last answer; the seconds that it took."""

        async def one(person: Person) -> None:
            for _ in range(times):
                await self.once(person, act)

        began = time.perf_counter()
        await asyncio.gather(*(one(person) for person in self.people))
        return time.perf_counter() - began

    async def steadily(self, act: Act, rate: int, seconds: int) -> list[float]:
        """So many acts a second, whether answered or not, by one person after the other; how long each took."""
        loop, began, tasks = asyncio.get_running_loop(), time.perf_counter(), []
        for n in range(rate * seconds):
            await asyncio.sleep(max(0.0, began + n / rate - time.perf_counter()))
            tasks.append(loop.create_task(self.once(self.people[n % len(self.people)], act)))
        return list(await asyncio.gather(*tasks))

    async def at_a_kill(self, act: Act, kill_and_start: Callable[[], Awaitable[None]]) -> tuple[int, int]:
        """Everybody acts at once and the process is killed when a tenth is answered: how many never get an answer, of how many."""
        tasks = [asyncio.create_task(self.once(person, act)) for person in self.people]
        goal = self.town.made + len(tasks) // 10
        await self.town.changed(lambda: self.town.made >= goal, WAITED_IN_VAIN)
        await kill_and_start()
        _, lost = await asyncio.wait(tasks, timeout=10)
        for task in lost:
            task.cancel()
        return len(lost), len(tasks)


def tick(person: Person) -> Hashable:
    """A tap on a checklist: the state is stored, the message edited."""
    assert person.checklist is not None
    person.town.press(person.user, person.checklist, ITEMS[person.chance.randrange(len(ITEMS))])
    return "screen", person.user.id


def walk(person: Person) -> Hashable:
    """A tap on the menu, to wherever it leads."""
    assert person.pages is not None
    person.town.press(person.user, person.pages, person.chance.choice(person.ways()))
    return "screen", person.user.id


def turn_page(person: Person) -> Hashable:
    """A tap on a bare menu bot."""
    assert person.pages is not None
    person.town.press(person.user, person.pages, str(person.chance.choice(person.pages.buttons)["callback_data"]))
    return "screen", person.user.id


def write(person: Person) -> Hashable:
    """A line to the counsellor."""
    message = person.town.write(person.user, person.chat, "I have a question about my contract and the fee.")
    return "copy", person.user.id, message.id


def answer(person: Person) -> Hashable:
    """A line of the counsellor to the person."""
    words = "Please send me a photo of the contract."
    message = person.town.write(COUNSELLOR, person.town.desk, words, thread=person.thread)
    return "copy", person.town.desk.id, message.id


async def begin_bare(person: Person) -> None:
    """The first page of a bare menu bot."""
    person.town.start(person.user, TOKEN)

    def shown() -> list[Message]:
        return [message for message in person.chat.messages if message.buttons]

    person.pages = (await person.town.changed(shown, WAITED_IN_VAIN))[-1]


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | str) else 0
