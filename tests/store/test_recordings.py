"""Recordings: kept with their history, sent by file id once a bot has one, uploaded again by another bot."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.store import recordings
from bot.store.db import Connection, Database
from bot.store.recordings import VOICE_LIMIT, Recording, Voice
from bot.store.sealing import Keyring
from bot.store.tables import recordings as table
from tests.histories import History

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PLACE = "m/safe_recruitment/who_may_recruit"
THIS_BOT, NEXT_BOT = 7_000_000_001, 7_000_000_002


async def _editor(db: Connection, keyring: Keyring) -> int:
    return await History(db, keyring).member(7001, "Sana", "editor")


def _recording(editor: int, voice: bytes = b"OggS first", *, version: int = 1, locale: str = "ur") -> Recording:
    return Recording(
        place=PLACE,
        locale=locale,
        version=version,
        voice=voice,
        mime="audio/ogg",
        seconds=41,
        recorded_by=editor,
        recorded_at=NOW + timedelta(minutes=version),
    )


async def test_a_recording_is_uploaded_once_by_each_bot(database: Database, keyring: Keyring) -> None:
    """The bytes, until the bot has a file id of its own; a new token loses nothing."""
    async with database.begin() as db:
        kept = await recordings.keep(db, _recording(await _editor(db, keyring)))

        first = await recordings.voice(db, PLACE, "ur", THIS_BOT)
        await recordings.remember_file(db, kept, THIS_BOT, "file-1")
        await recordings.remember_file(db, kept, THIS_BOT, "file-2")
        second = await recordings.voice(db, PLACE, "ur", THIS_BOT)
        elsewhere = await recordings.voice(db, PLACE, "ur", NEXT_BOT)

        assert first == elsewhere == Voice(kept, b"OggS first", "audio/ogg", 41)
        assert second == Voice(kept, "file-2", "audio/ogg", 41)


async def test_a_file_id_that_telegram_lost_is_forgotten(database: Database, keyring: Keyring) -> None:
    """Then the bytes are there again."""
    async with database.begin() as db:
        kept = await recordings.keep(db, _recording(await _editor(db, keyring)))
        await recordings.remember_file(db, kept, THIS_BOT, "file-1")

        await recordings.forget_file(db, kept, THIS_BOT)

        found = await recordings.voice(db, PLACE, "ur", THIS_BOT)
        assert found is not None
        assert found.sound == b"OggS first"


async def test_a_second_recording_takes_the_place_of_the_first(database: Database, keyring: Keyring) -> None:
    """It is heard at once, by every bot; the first one stays in the database."""
    async with database.begin() as db:
        editor = await _editor(db, keyring)
        first = await recordings.keep(db, _recording(editor))
        await recordings.remember_file(db, first, THIS_BOT, "file-1")

        second = await recordings.keep(db, _recording(editor, b"OggS second", version=2))
        await recordings.remember_file(db, first, THIS_BOT, "file-1-late")  # an upload that ended after the change

        found = await recordings.voice(db, PLACE, "ur", THIS_BOT)
        assert found == Voice(second, b"OggS second", "audio/ogg", 41)
        assert (await db.execute(select(func.count()).select_from(table))).scalar_one() == 2
        assert await recordings.recorded(db) == {(PLACE, "ur")}


async def test_a_recording_is_of_one_place_and_language(database: Database, keyring: Keyring) -> None:
    """Neither another language nor another place has it."""
    async with database.begin() as db:
        editor = await _editor(db, keyring)
        await recordings.keep(db, _recording(editor))
        await recordings.keep(db, _recording(editor, b"OggS pashto", locale="ps"))

        assert await recordings.voice(db, PLACE, "bn", THIS_BOT) is None
        assert await recordings.voice(db, "m/safe_recruitment/other", "ur", THIS_BOT) is None
        assert await recordings.recorded(db) == {(PLACE, "ur"), (PLACE, "ps")}


async def test_a_withdrawn_recording_is_heard_no_more(database: Database, keyring: Keyring) -> None:
    """It can be withdrawn once."""
    async with database.begin() as db:
        await recordings.keep(db, _recording(await _editor(db, keyring)))

        assert await recordings.withdraw(db, PLACE, "ur", NOW)
        assert not await recordings.withdraw(db, PLACE, "ur", NOW)
        assert await recordings.voice(db, PLACE, "ur", THIS_BOT) is None
        assert await recordings.recorded(db) == frozenset()


@pytest.mark.parametrize("voice", [b"", b"x" * (VOICE_LIMIT + 1)])
async def test_a_recording_has_a_fitting_size(database: Database, keyring: Keyring, voice: bytes) -> None:
    """Neither nothing nor a concert."""
    async with database.begin() as db:
        editor = await _editor(db, keyring)

        with pytest.raises(ValueError, match="bytes"):
            await recordings.keep(db, _recording(editor, voice))
