"""Hand-made histories: what persons and counsellors did, written through the real ledger, so that the right figures are known."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.conversation.entries import (
    Entry,
    LineFromCounsellor,
    LineFromPerson,
    Milestone,
    Note,
    SessionCancelled,
    SessionClosed,
    SessionRated,
    SessionRequested,
    SessionTaken,
)
from bot.conversation.replies import RelayToDesk, Reply
from bot.conversation.state import State
from bot.store import ledger, lines, people, sessions, staff
from bot.store.db import Connection
from bot.store.lines import Delivery
from bot.store.sealing import Keyring
from bot.store.staff import Newcomer, Role

STATE = State(locale="en", consent="yes", origin="PK", stage="pre_departure", destination="QA")
BEGINNING = datetime.fromisoformat("2020-01-01T00:00:00+00:00")


@dataclass(slots=True)
class History:
    """Does things in the ledger of one database; messages are numbered as they come."""

    db: Connection
    keyring: Keyring
    message: int = field(default=0)

    async def member(self, telegram_id: int, name: str, role: Role = "counsellor", centre: str = "") -> int:
        """A member of the staff; returns the id."""
        token = await staff.invite(self.db, role, centre, BEGINNING)
        newcomer = Newcomer(telegram_id, name, "en")
        made = await staff.accept(self.db, self.keyring, token, newcomer, BEGINNING)
        assert made is not None
        return made.id

    async def asks(self, telegram_id: int, at: datetime, centre: str = "pk_lahore", *, writes: bool = True) -> int:
        """A person asks for a human, and writes a line unless told otherwise; returns the session."""
        await self._apply(telegram_id, at, SessionRequested(centre, "T04_FRAUD", "m/safe_recruitment/1"))
        person = await people.locked(self.db, self.keyring, self.keyring.hash_id(telegram_id))
        assert person is not None
        assert person.session_id is not None
        if writes:
            await self.writes(telegram_id, at)
        return person.session_id

    async def writes(self, telegram_id: int, at: datetime) -> None:
        """The person writes a line, and it arrives at the desk."""
        line = await self._line(telegram_id, at, LineFromPerson(self._number(), "text", "Is this job real?", ""))
        await lines.delivered(self.db, [Delivery(line, at, 1)])

    async def takes(self, telegram_id: int, counsellor: int, at: datetime) -> None:
        """The counsellor takes the person's session."""
        await self._apply(telegram_id, at, SessionTaken(counsellor))

    async def answers(self, telegram_id: int, counsellor: int, at: datetime, *, arrives: bool = True) -> None:
        """The counsellor writes; if it arrives it is a response."""
        sent = LineFromCounsellor(counsellor, self._number(), "text", "Show me the letter.", "")
        line = await self._line(telegram_id, at, sent)
        await lines.delivered(self.db, [Delivery(line, at, 1 if arrives else None, None if arrives else "blocked")])
        if arrives:
            await sessions.answered(self.db, await self._session(telegram_id), at)

    async def notes(self, telegram_id: int, counsellor: int, at: datetime) -> None:
        """The counsellor writes something that stays at the desk."""
        await self._line(telegram_id, at, Note(counsellor, self._number(), "text", "Known agent", ""))

    async def closes(self, telegram_id: int, counsellor: int, at: datetime) -> None:
        """The counsellor closes with topic and outcome."""
        await self._apply(telegram_id, at, SessionClosed(counsellor, "T04_FRAUD", "O01_INFO_GIVEN"))

    async def cancels(self, telegram_id: int, at: datetime) -> None:
        """The person withdraws the request."""
        await self._apply(telegram_id, at, SessionCancelled())

    async def rates(self, telegram_id: int, session: int, at: datetime) -> None:
        """The person taps the glad face."""
        await self._apply(telegram_id, at, SessionRated(session, "good"))

    async def completes(self, telegram_id: int, module: str, at: datetime) -> None:
        """The person completes a module."""
        await self._apply(telegram_id, at, Milestone("module_completed", module))

    async def counselled(self, telegram_id: int, counsellor: int, at: datetime, centre: str = "pk_lahore") -> int:
        """A whole session within the hour: asked, taken, answered after ten minutes, closed."""
        session = await self.asks(telegram_id, at, centre)
        await self.takes(telegram_id, counsellor, at.replace(minute=at.minute + 5))
        await self.answers(telegram_id, counsellor, at.replace(minute=at.minute + 10))
        await self.closes(telegram_id, counsellor, at.replace(minute=at.minute + 20))
        return session

    def _number(self) -> int:
        self.message += 1
        return self.message

    async def _session(self, telegram_id: int) -> int:
        person = await people.welcomed(self.db, self.keyring, telegram_id, STATE, BEGINNING)
        assert person.session_id is not None
        return person.session_id

    async def _apply(self, telegram_id: int, at: datetime, entry: Entry, *replies: Reply) -> tuple[Reply, ...]:
        person = await people.welcomed(self.db, self.keyring, telegram_id, STATE, at)
        running = await sessions.running(self.db, person.session_id) if person.session_id else None
        page = ledger.Page(person, STATE, running.session if running else None, {}, at)
        written, _ = await ledger.apply(self.db, page, (entry,), replies)
        return written

    async def _line(self, telegram_id: int, at: datetime, entry: LineFromPerson | LineFromCounsellor | Note) -> int:
        (relay,) = await self._apply(telegram_id, at, entry, RelayToDesk(0, entry.message))
        assert isinstance(relay, RelayToDesk)
        return relay.line
