"""Lessons read out by the staff: the voice itself, and the file ids under which each bot has sent it. Content, not a person's words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.store.db import Connection
from bot.store.tables import recordings, voice_files

VOICE_LIMIT = 1_000_000
"""Bytes of a recording: some minutes of Telegram's Opus. The rim says so kindly before anything comes here."""

_HEARD = recordings.c.superseded_at.is_(None)
_OURS = (voice_files.c.recording_id == recordings.c.id) & (voice_files.c.bot_id == bindparam("bot"))
_VOICE = (
    select(
        recordings.c.id,
        recordings.c.mime,
        recordings.c.seconds,
        voice_files.c.file_id,
        case((voice_files.c.file_id.is_(None), recordings.c.voice), else_=None).label("voice"),
    )
    .select_from(recordings.outerjoin(voice_files, _OURS))
    .where(recordings.c.place == bindparam("place"), recordings.c.locale == bindparam("locale"), _HEARD)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A voice note for a place in one language, and the version of the words that it reads out."""

    place: str
    locale: str
    version: int
    voice: bytes
    mime: str
    seconds: int
    recorded_by: int
    recorded_at: datetime

    def __repr__(self) -> str:
        return f"Recording({self.place}, {self.locale}, {len(self.voice)} bytes)"


@dataclass(frozen=True, slots=True)
class Voice:
    """What to send: `sound` is the file id under which this bot sent it before, or else the bytes to be uploaded."""

    recording: int
    sound: str | bytes
    mime: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording that can be heard now, without its bytes."""

    place: str
    locale: str
    version: int


async def keep(db: Connection, recording: Recording) -> int:
    """Keep a recording; from now on it is the one that is heard, and the one before becomes history. Returns its id."""
    if not 0 < len(recording.voice) <= VOICE_LIMIT:
        raise ValueError("a recording of no bytes, or of too many")
    await withdraw(db, recording.place, recording.locale, recording.recorded_at)
    row = {
        "place": recording.place,
        "locale": recording.locale,
        "version": recording.version,
        "voice": recording.voice,
        "mime": recording.mime,
        "seconds": recording.seconds,
        "recorded_by": recording.recorded_by,
        "recorded_at": recording.recorded_at,
    }
    identity: int = (await db.execute(insert(recordings).values(row).returning(recordings.c.id))).scalar_one()
    return identity


async def withdraw(db: Connection, place: str, locale: str, now: datetime) -> bool:
    """Nothing is heard there any more. Was there something?"""
    there = (recordings.c.place == place) & (recordings.c.locale == locale) & _HEARD
    ended = update(recordings).where(there).values(superseded_at=now).returning(recordings.c.id)
    return (await db.execute(ended)).first() is not None


async def voice(db: Connection, place: str, locale: str, bot_id: int) -> Voice | None:
    """What to send for this place in this language; None where nobody has read it out."""
    row = (await db.execute(_VOICE, {"place": place, "locale": locale, "bot": bot_id})).one_or_none()
    if row is None:
        return None
    return Voice(row.id, row.file_id or row.voice, row.mime, row.seconds)


async def remember_file(db: Connection, recording: int, bot_id: int, file_id: str) -> None:
    """This bot has sent it under this id; the newest counts."""
    new = sqlite_insert if db.dialect.name == "sqlite" else postgresql_insert
    row = {"recording_id": recording, "bot_id": bot_id, "file_id": file_id}
    await db.execute(
        new(voice_files).values(row).on_conflict_do_update(index_elements=["recording_id", "bot_id"], set_=row)
    )


async def forget_file(db: Connection, recording: int, bot_id: int) -> None:
    """Telegram does not know the id any more: `voice` gives the bytes again."""
    gone = (voice_files.c.recording_id == recording) & (voice_files.c.bot_id == bot_id)
    await db.execute(delete(voice_files).where(gone))


async def heard(db: Connection) -> tuple[Heard, ...]:
    """Every recording that can be heard now, whatever version of the words it reads out."""
    found = select(recordings.c.place, recordings.c.locale, recordings.c.version).where(_HEARD)
    return tuple(Heard(row.place, row.locale, row.version) for row in await db.execute(found))


async def recorded(db: Connection) -> frozenset[tuple[str, str]]:
    """Every place and language that somebody has read out."""
    return frozenset((found.place, found.locale) for found in await heard(db))
