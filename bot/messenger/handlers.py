"""The way of an update: load, step, save in one transaction; then speak; then it may be acknowledged. No rule, no text, no SQL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import structlog

from bot.content.model import Library
from bot.conversation.entries import Forgotten
from bot.conversation.events import Counsellor, DeskTapped, DeskWrote, Event
from bot.conversation.replies import Reply, Toast
from bot.conversation.state import State
from bot.conversation.step import step
from bot.conversation.turn import Situation
from bot.messenger.calls import Later
from bot.messenger.decode import ByPerson, DeskLine, DeskTap
from bot.messenger.ordering import Ordering
from bot.messenger.send import AT_DESK, Errand, Sender
from bot.messenger.spoken import Marks, settle
from bot.store import ledger, people, sessions, staff, turns
from bot.store.db import Connection, Database, is_away
from bot.store.ledger import Page
from bot.store.people import Person
from bot.store.sealing import Keyring
from bot.store.sessions import Running
from bot.store.turns import Record, Unspoken

log = structlog.get_logger(__name__)


Side = Literal["person", "desk"]
"""Whom a reply goes to."""


@dataclass(frozen=True, slots=True)
class Done:
    """Committed and spoken: the update may be acknowledged. `tap` waits for its answer, which may travel in the acknowledgement."""

    tap: str = ""
    text: str = ""
    alert: bool = False


@dataclass(frozen=True, slots=True)
class ComeBack:
    """Not now: another process has it, the database is away, or Telegram cannot take the replies. `kept`: the turn is committed."""

    seconds: float
    kept: bool = False


Outcome = Done | ComeBack


@dataclass(frozen=True, slots=True)
class Turned:
    """A committed turn, about to be spoken, after what this person was still owed."""

    errand: Errand
    owed: tuple[Unspoken, ...]


@dataclass(frozen=True, slots=True)
class Conversations:
    """Handles what people and counsellors do. `process` names this process in the holds that it takes."""

    db: Database
    keyring: Keyring
    sender: Sender
    marks: Marks
    ordering: Ordering
    library: Callable[[], Library]
    desks: Callable[[], Mapping[str, int]]
    clock: Callable[[], datetime]
    bot_id: int
    process: str

    async def by_person(self, update_id: int, deed: ByPerson) -> Outcome:
        """Something a person did in their own chat."""
        tg_hash = self.keyring.hash_id(deed.telegram_id)
        async with self.ordering.turn(tg_hash):
            async with self.db.begin() as db:
                person = await people.locked(db, self.keyring, tg_hash)
                if person is None:
                    fresh = State(phone_locale=deed.phone_locale)
                    person = await people.welcomed(db, self.keyring, deed.telegram_id, fresh, self.clock())
                turned = await self._turn(db, update_id, person, deed.event, deed.tap)
            if isinstance(turned, ComeBack):
                return turned
            turned.errand.chat = deed.telegram_id
            return await self._speak(turned)

    async def at_desk(self, update_id: int, deed: DeskTap | DeskLine) -> Outcome:
        """Something done in a session's topic, or on its card."""
        async with self.ordering.turn((deed.chat, deed.thread if isinstance(deed, DeskLine) else deed.place.session)):
            async with self.db.glance() as db:
                event, owner = await self._desk_event(db, deed)
                tg_hash = await people.hash_of(db, owner) if owner is not None else None
            if event is None or tg_hash is None:
                return Done(deed.tap if isinstance(deed, DeskTap) else "")
            async with self.ordering.turn(tg_hash):
                async with self.db.begin() as db:
                    person = await people.locked(db, self.keyring, tg_hash)
                    if person is None:
                        return Done(deed.tap if isinstance(deed, DeskTap) else "")
                    turned = await self._turn(
                        db, update_id, person, event, deed.tap if isinstance(deed, DeskTap) else ""
                    )
                return turned if isinstance(turned, ComeBack) else await self._speak(turned)

    async def resume(self, person_id: int) -> Outcome:
        """Speak what a person is still owed, where nobody else is speaking to them."""
        async with self.db.glance() as db:
            tg_hash = await people.hash_of(db, person_id)
        if tg_hash is None:
            return await self._resume_forgotten(person_id)
        async with self.ordering.turn(tg_hash):
            async with self.db.begin() as db:
                person = await people.locked(db, self.keyring, tg_hash)
                if person is None:
                    return Done()
                now = self.clock()
                known = await turns.recall(db, self.bot_id, -1, person.id, self.process, now)
                if known.busy or not known.unspoken:
                    return ComeBack(1) if known.busy else Done()
                await turns.hold(db, [turn.id for turn in known.unspoken], self.process, now)
            return await self._speak(Turned(Errand(person), known.unspoken))

    async def _resume_forgotten(self, person_id: int) -> Outcome:
        """A forgotten person is owed nothing any more; but the desk is, that their topics go."""
        now = self.clock()
        async with self.db.begin() as db:
            known = await turns.recall(db, self.bot_id, -1, person_id, self.process, now)
            if known.busy:
                return ComeBack(1)
            for turn in known.unspoken:
                rest = tuple(reply for reply in turn.replies if isinstance(reply, AT_DESK))
                await (turns.left(db, turn.id, rest, None) if rest else turns.spoken(db, [turn.id]))
            owed = (await turns.recall(db, self.bot_id, -1, person_id, self.process, now)).unspoken
            await turns.hold(db, [turn.id for turn in owed], self.process, now)
        nobody = Person(person_id, b"", b"", "", State(), b"", None)
        return await self._speak(Turned(Errand(nobody), owed))

    async def _desk_event(
        self, db: Connection, deed: DeskTap | DeskLine
    ) -> tuple[DeskTapped | DeskWrote | None, int | None]:
        """What was done, by whom, and the person whose session it is; nothing where the group has no such session."""
        member = await staff.of_hash(db, self.keyring, self.keyring.hash_id(deed.telegram_id))
        centre = next((centre for centre, chat in self.desks().items() if chat == deed.chat), "")
        able = member is not None and centre != "" and member.may("counsel", centre)
        senior = member is not None and member.role in {"supervisor", "admin"}
        by = Counsellor(member.id if member and able else None, member.locale if member else "en", senior)
        if isinstance(deed, DeskTap):
            return DeskTapped(by, deed.place), await sessions.person_of(db, deed.place.session, deed.chat)
        found = await sessions.at_topic(db, deed.chat, deed.thread)
        if found is None:
            return None, None
        return DeskWrote(by, found[0], deed.message, deed.kind, deed.text, deed.file_id), found[1]

    async def _turn(self, db: Connection, update_id: int, person: Person, event: Event, tap: str) -> Turned | ComeBack:
        """One turn in the open transaction: stepped once however often the update comes."""
        now = self.clock()
        known = await turns.recall(db, self.bot_id, update_id, person.id, self.process, now)
        if known.busy:
            return ComeBack(1)
        if known.unspoken:
            await turns.hold(db, [turn.id for turn in known.unspoken], self.process, now)
        running = await sessions.running(db, person.session_id) if person.session_id is not None else None
        errand = Errand(person, tap=tap)
        if running:
            errand.session_id, errand.desk, errand.answered = running.session.id, running.desk, running.session.answered
        if known.seen:
            return Turned(errand, known.unspoken)
        turn = await self._step(db, update_id, person, running, event, now)
        return Turned(errand, (*known.unspoken, turn))

    async def _step(
        self, db: Connection, update_id: int, person: Person, running: Running | None, event: Event, now: datetime
    ) -> Unspoken:
        session = running.session if running else None
        turn = step(Situation(person.state, session), event, self.library(), now)
        page = Page(person, turn.state, session, self.desks(), now)
        replies, session_id = await ledger.apply(db, page, turn.entries, turn.replies)
        if not any(isinstance(entry, Forgotten) for entry in turn.entries):
            await people.save(db, person, turn.state)
        record = Record(
            bot_id=self.bot_id,
            update_id=update_id,
            person_id=person.id,
            session_id=session_id,
            at=now,
            kind=type(event).__name__,
            place=turn.place,
            locale=turn.state.speaks,
            replies=replies,
            holder=self.process,
        )
        return Unspoken(await turns.record(db, record), session_id, replies)

    async def _speak(self, turned: Turned) -> Outcome:
        """Send what is owed, oldest first. What cannot be sent now is kept, and nothing later to the same side overtakes it.

        A desk that cannot be reached must not silence the bot for the person: only the person's own side calls the update back.
        """
        errand, waits = turned.errand, dict[Side, float]()
        for owed in turned.owed:
            await self._find_desk(errand, owed.session_id)
            self._wait_as_asked(owed, waits)
            rest = [reply for reply in owed.replies if not await self._sent(errand, reply, waits)]
            if rest:
                await self._keep(errand, owed.id, tuple(rest), max(waits.values()))
            elif owed.replies:
                await self.marks.mark(errand.spoken(owed.id))
        return ComeBack(waits["person"], kept=True) if "person" in waits else Done(errand.tap, *errand.answer)

    def _wait_as_asked(self, owed: Unspoken, waits: dict[Side, float]) -> None:
        """What Telegram asked to wait with is not tried before: a busy group would only be asked more often."""
        seconds = (owed.not_before - self.clock()).total_seconds() if owed.not_before else 0.0
        if seconds > 0:
            for reply in owed.replies:
                waits.setdefault(_side(reply), seconds)

    async def _sent(self, errand: Errand, reply: Reply, waits: dict[Side, float]) -> bool:
        """Send one reply, unless its side is waiting already; `waits` notes the seconds."""
        side = _side(reply)
        if side in waits and not isinstance(reply, Toast):
            return False
        try:
            await self.sender.send(errand, reply)
        except Later as later:
            waits[side] = later.seconds
            return False
        except Exception as error:
            if is_away(error):
                raise
            # A mistake of ours in one reply must not come back for ever and silence all that is said to this person after it.
            log.error("reply.failed", reply=type(reply).__name__, error=type(error).__name__)
        return True

    async def _find_desk(self, errand: Errand, session_id: int | None) -> None:
        """The desk of the session that a turn belongs to, which may be an earlier one than the running one."""
        if session_id is None or errand.session_id == session_id:
            return
        async with self.db.glance() as db:
            errand.desk = await sessions.desk_of(db, session_id)
        errand.session_id = session_id

    async def _keep(self, errand: Errand, turn: int, rest: tuple[Reply, ...], seconds: float) -> None:
        """Free the hold; what is left of the turn waits."""
        async with self.db.begin() as db:
            await settle(db, [errand.spoken(turn)])
            await turns.left(db, turn, rest, self.clock() + timedelta(seconds=seconds))
        log.warning("reply.kept", person=errand.person.id, seconds=round(seconds, 1))


def _side(reply: Reply) -> Side:
    return "desk" if isinstance(reply, AT_DESK) else "person"
