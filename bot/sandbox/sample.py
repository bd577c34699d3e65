"""Some invented weeks before today, written through the same ledger as everything else, so that the staff pages have figures to show."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.content.hours import next_opening
from bot.content.model import Centre, Library
from bot.conversation.entries import (
    LineFromCounsellor,
    LineFromPerson,
    Milestone,
    SessionCancelled,
    SessionClosed,
    SessionRated,
    SessionRequested,
    SessionTaken,
)
from bot.conversation.state import Session, State
from bot.store import ledger, people, sessions, staff
from bot.store.db import Connection, Database
from bot.store.ledger import Page
from bot.store.people import Person
from bot.store.sealing import Keyring

PEOPLE = 60
WEEKS = 5
_FIRST_ID = 9_000_000_000
_SEED = 2020


async def fill(db: Database, keyring: Keyring, library: Library, now: datetime) -> None:
    """People who learnt, and sessions that were answered sooner or later, or not at all; the same ones each time."""
    chance = random.Random(_SEED)  # noqa: S311 - invented figures, not secrets
    async with db.begin() as connection:
        members = [m for m in await staff.everyone(connection, keyring) if m.role == "counsellor"]
        owners = {centre.id: [m.id for m in members if m.centre == centre.id] for centre in library.centres}
        staffed = [centre for centre in library.centres if owners[centre.id]]
        for n in range(PEOPLE):
            centre = chance.choice(staffed)
            began = now - timedelta(seconds=chance.uniform(2, WEEKS * 7 * 24) * 3600)
            state = _state(chance, centre, library)
            person = await people.welcomed(connection, keyring, _FIRST_ID + n, state, began)
            await _learn(connection, chance, person, state, library, began)
            if chance.random() < 0.6:  # noqa: PLR2004
                await _talk(connection, chance, person, state, centre, chance.choice(owners[centre.id]), began, now)


def _state(chance: random.Random, centre: Centre, library: Library) -> State:
    return State(
        phone_locale=centre.languages[0],
        locale=chance.choice(centre.languages[:2]),
        consent="yes",
        origin=centre.country,
        stage=chance.choice(("pre_migration", "pre_migration", "pre_departure", "post_arrival")),
        destination=chance.choice(tuple(library.destinations)),
        place="home",
    )


async def _learn(
    db: Connection, chance: random.Random, person: Person, state: State, library: Library, began: datetime
) -> None:
    module = chance.choice(library.modules)
    read = module.lessons[: chance.randint(0, len(module.lessons))]
    for n, lesson in enumerate(read):
        entries = (Milestone("lesson_seen", f"{module.id}/{lesson.id}"),)
        await ledger.apply(db, Page(person, state, None, {}, began + timedelta(minutes=3 * n)), entries, ())
    if read == module.lessons:
        page = Page(person, state, None, {}, began + timedelta(minutes=3 * len(read)))
        await ledger.apply(db, page, (Milestone("module_completed", module.id),), ())


async def _talk(  # noqa: PLR0913, PLR0917
    db: Connection,
    chance: random.Random,
    person: Person,
    state: State,
    centre: Centre,
    owner: int,
    began: datetime,
    now: datetime,
) -> None:
    times = _times(chance, centre, began)
    asked = next(times)
    request = SessionRequested(
        centre.id, chance.choice(("T02_LEGAL_PATHWAY", "T03_RECRUITMENT", "T05_DOCUMENTS")), "home"
    )
    _, session_id = await ledger.apply(db, Page(person, state, None, {}, asked), (request,), ())
    session = Session(session_id or 0, "waiting", centre.id, request.topic)
    if chance.random() < 0.1:  # noqa: PLR2004
        await ledger.apply(db, Page(person, state, session, {}, next(times)), (SessionCancelled(),), ())
        return
    await ledger.apply(db, Page(person, state, session, {}, next(times)), (LineFromPerson(1, "text", "…", ""),), ())
    answered = next(times)
    if answered > now:
        return
    line = LineFromCounsellor(owner, 2, "text", "…", "")
    await ledger.apply(db, Page(person, state, session, {}, answered), (SessionTaken(owner), line), ())
    await sessions.answered(db, session.id, answered)
    closed = next(times)
    if closed > now:
        return
    outcome = chance.choice(("O01_INFO_GIVEN", "O01_INFO_GIVEN", "O03_REFERRED", "O09_FRAUD_AVOIDED"))
    closing = (SessionClosed(owner, request.topic, outcome),)
    await ledger.apply(db, Page(person, state, session, {}, closed), closing, ())
    if chance.random() < 0.7:  # noqa: PLR2004
        face = SessionRated(session.id, chance.choice(("good", "good", "good", "fair", "poor")))
        await ledger.apply(db, Page(person, state, session, {}, closed + timedelta(minutes=1)), (face,), ())


def _times(chance: random.Random, centre: Centre, began: datetime) -> Iterator[datetime]:
    """Asked, wrote, answered (once the centre is open), closed."""
    asked = began + timedelta(minutes=20)
    yield asked
    yield asked + timedelta(seconds=chance.uniform(5, 60))
    opening = max(asked, next_opening(centre, asked) or asked)
    answered = opening + timedelta(minutes=chance.expovariate(1 / 20))
    yield answered
    yield answered + timedelta(minutes=chance.uniform(8, 90))
