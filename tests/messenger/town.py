"""A town: the sandbox with its persons and counsellors, and the product beside it, talking over HTTP as with Telegram."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.app import App
from bot.sandbox.files import MediaKind
from bot.sandbox.messages import Chat, Message
from bot.sandbox.people import Topic, User
from bot.sandbox.records import Answer
from bot.sandbox.world import World
from bot.store import sessions, staff
from bot.store.people import Person as Stored
from bot.store.people import locked
from bot.store.staff import Role
from bot.store.tables import sessions as table

TOKEN = "123456:AAtown-token"
BOT_ID = 123456
ADMIN = 9001
CENTRE, DESK = "pk_islamabad", -1001000000001
UNBOUND = -1001000000002
TUESDAY = datetime(2026, 11, 24, 7, tzinfo=UTC)
"""Eleven in the morning in Islamabad, noon in Pakistan: the centre is open."""

PATIENCE = 10.0
"""Seconds after which something that should have happened has not."""

_NOT_SPOKEN = {"getupdates", "answercallbackquery"}
QUESTIONS = ("lang/ur", "consent/yes", "from/PK", "stage/pre_departure", "to/SA")


@dataclass(slots=True, repr=False)
class Clock:
    """The product's clock: it stands still until a test lets time pass."""

    now: datetime = TUESDAY

    def __call__(self) -> datetime:
        """The time."""
        return self.now

    def passes(self, seconds: float) -> None:
        """Later."""
        self.now += timedelta(seconds=seconds)


@dataclass(slots=True, repr=False)
class Town:
    """The world, the product, and ways to act and to look."""

    world: World
    app: App
    clock: Clock
    address: str
    last_person: int = 1000
    last_member: int = 2000

    async def settled(self) -> None:
        """Wait until every update is acknowledged, which is after all replies are sent."""
        account = self.world.bot(TOKEN)
        await self.world.changed(lambda: not account.inbox.pending, PATIENCE)

    @property
    def desk(self) -> Chat:
        """The desk of the centre."""
        return self.world.chat(DESK)

    def newcomer(self, language: str = "ur") -> "Person":
        """Somebody whom the bot has never met."""
        self.last_person += 1
        return Person(self, self.world.user(self.last_person, f"Name{self.last_person}", language_code=language))

    async def somebody(self) -> "Person":
        """Somebody who has answered the first questions, in Urdu."""
        person = self.newcomer()
        await person.sends("/start")
        for address in QUESTIONS:
            await person.presses(address)
        return person

    async def colleague(self, role: Role = "counsellor", centre: str = CENTRE) -> "Person":
        """A member of staff, by an invitation link, in the desk group."""
        self.last_member += 1
        user = self.world.user(self.last_member, f"Colleague{self.last_member}", language_code="en")
        self.world.join(user, self.desk)
        member = Person(self, user)
        await member.sends(f"/start join_{await self.invitation(role, centre)}")
        return member

    async def invitation(self, role: Role = "counsellor", centre: str = CENTRE) -> str:
        """The token of an invitation."""
        async with self.app.db.begin() as db:
            return await staff.invite(db, role, centre, self.clock())

    def stranger(self) -> "Person":
        """Somebody in the desk group who is no member of staff."""
        self.last_member += 1
        user = self.world.user(self.last_member, f"Guest{self.last_member}", language_code="en")
        self.world.join(user, self.desk)
        return Person(self, user)

    def tells(self, kind: str, told: Mapping[str, object], owner: int) -> None:
        """Give the bot an update that no phone of ours would make."""
        self.world.bot(TOKEN).inbox.add(kind, dict(told), owner)

    def topic(self) -> "Desk":
        """The newest topic at the desk."""
        return Desk(self, self.world.topics(self.desk)[-1])

    def calls(self, since: int = 0) -> list[str]:
        """The methods called since a mark that say something in a chat."""
        new = [call.method for call in list(self.world.ledger.calls)[since:]]
        return [method for method in new if method.lower() not in _NOT_SPOKEN and not method.startswith("setMy")]

    @property
    def mark(self) -> int:
        """A mark for `calls`."""
        return len(self.world.ledger.calls)


@dataclass(slots=True, repr=False)
class Person:
    """Somebody with a phone. Every deed waits until the bot has done with it."""

    town: Town
    user: User

    @property
    def chat(self) -> Chat:
        """Their chat with the bot."""
        return self.town.world.private(self.user, TOKEN)

    async def sends(self, text: str) -> Message:
        """Write to the bot; `/start x` is the START button or a link."""
        said = self.writes(text)
        await self.town.settled()
        return said

    def writes(self, text: str) -> Message:
        """Write without waiting."""
        if text.split(" ", maxsplit=1)[0] == "/start":
            return self.town.world.start(self.user, TOKEN, text.partition(" ")[2] or None)
        return self.town.world.write(self.user, self.chat, text)

    async def presses(self, address: str) -> Answer | None:
        """Press the newest button that leads there; gives what popped up."""
        query = self.town.world.press(self.user, self.screen(address), address)
        await self.town.settled()
        return self.town.world.answers.get(query)

    async def sends_file(self, kind: MediaKind, caption: str | None = None) -> Message:
        """Send a file of this kind to the bot."""
        said = self.town.world.send_media(self.user, self.chat, kind, _BYTES, caption=caption)
        await self.town.settled()
        return said

    def screen(self, address: str) -> Message:
        """The newest message with a button that leads there."""
        shown = [message for message in self.heard() if any(b.get("callback_data") == address for b in message.buttons)]
        assert shown, f"no button leads to {address}"
        return shown[-1]

    def heard(self) -> list[Message]:
        """All that the bot has said and that is still there."""
        return [message for message in self.chat.messages if message.sender.is_bot]

    def sees(self) -> Message:
        """The newest message of the bot."""
        return self.heard()[-1]

    def leads_to(self) -> list[str]:
        """The addresses of the buttons of the newest message."""
        return [str(button["callback_data"]) for button in self.sees().buttons]

    def reads(self) -> list[str]:
        """The words and captions of all that the bot has said."""
        return [message.content.words for message in self.heard()]

    async def asks_for_a_human(self) -> "Desk":
        """/talk; gives the topic that opened."""
        await self.sends("/talk")
        return self.town.topic()

    async def stored(self) -> Stored | None:
        """What the database holds of them."""
        app = self.town.app
        async with app.db.begin() as db:
            return await locked(db, app.keyring, app.keyring.hash_id(self.user.id))


@dataclass(slots=True, repr=False)
class Desk:
    """One topic at the desk, as counsellors use it."""

    town: Town
    topic: Topic

    def lines(self) -> list[Message]:
        """All messages of the topic that are no service notes; the card is the first."""
        messages = self.town.desk.messages
        return [message for message in messages if message.thread == self.topic.id and not message.content.service]

    def reads(self) -> list[str]:
        """Their words."""
        return [line.content.words for line in self.lines()]

    @property
    def card(self) -> Message:
        """The card."""
        return next(line for line in self.lines() if line.sender.is_bot)

    @property
    def session(self) -> int:
        """The session's number, read off the card's button."""
        return int(str(self.card.buttons[0]["callback_data"]).split("/")[1])

    def data(self) -> list[str]:
        """The addresses of the card's buttons."""
        return [str(button["callback_data"]) for button in self.card.buttons]

    async def says(self, who: Person, text: str) -> Message:
        """Write in the topic."""
        said = self.town.world.write(who.user, self.town.desk, text, thread=self.topic.id)
        await self.town.settled()
        return said

    async def sends_file(self, who: Person, kind: MediaKind, caption: str | None = None) -> Message:
        """Send a file into the topic."""
        world = self.town.world
        said = world.send_media(who.user, self.town.desk, kind, _BYTES, thread=self.topic.id, caption=caption)
        await self.town.settled()
        return said

    async def presses(self, who: Person, word: str) -> Answer | None:
        """Press the card's button that ends like this; gives what popped up."""
        query = self.press(who, word)
        await self.town.settled()
        return self.town.world.answers.get(query)

    def press(self, who: Person, word: str) -> str:
        """Press without waiting."""
        data = next(data for data in self.data() if data.endswith(word))
        return self.town.world.press(who.user, self.card, data)

    async def closes(self, who: Person, topic: str = "T04_FRAUD", outcome: str = "O01_INFO_GIVEN") -> Answer | None:
        """Close with topic and outcome."""
        for word in ("/close", f"/t/{topic}"):
            await self.presses(who, word)
        return await self.presses(who, f"/{outcome}")

    async def answered(self) -> datetime | None:
        """When the first answer arrived."""
        async with self.town.app.db.read() as db:
            found = await db.execute(select(table.c.first_response_at).where(table.c.id == self.session))
            return found.scalar_one()  # type: ignore[no-any-return]

    async def owner(self) -> int | None:
        """Whose it is, in the database."""
        async with self.town.app.db.read() as db:
            return (await sessions.running(db, self.session)).session.owner


_BYTES = secrets.token_bytes(64)


async def together(*deeds: Person, desk: Desk, word: str) -> Sequence[Answer]:
    """Several press the same button at once; gives what popped up for each."""
    queries = [desk.press(who, word) for who in deeds]
    world = desk.town.world
    await world.changed(lambda: all(query in world.answers for query in queries), PATIENCE)
    await desk.town.settled()
    return [world.answers[query] for query in queries]
