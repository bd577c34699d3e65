"""Booklets: their sizes, and the file ids under which each bot has sent them."""

from datetime import UTC, datetime, timedelta

from bot.store import papers
from bot.store.db import Database
from bot.store.papers import Paper

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
THIS_BOT, NEXT_BOT = 7_000_000_001, 7_000_000_002
URDU = Paper("safe_recruitment", "ur", "d1")
CHANGED = Paper("safe_recruitment", "ur", "d2")
BANGLA = Paper("safe_recruitment", "bn", "d1")


async def test_a_booklet_is_uploaded_once_by_each_bot(database: Database) -> None:
    """A changed text is another booklet, and another bot has to upload it itself."""
    async with database.begin() as db:
        await papers.remember_file(db, URDU, THIS_BOT, "file-1")
        await papers.remember_file(db, URDU, THIS_BOT, "file-2")

        assert await papers.file(db, URDU, THIS_BOT) == "file-2"
        assert await papers.file(db, URDU, NEXT_BOT) is None
        assert await papers.file(db, CHANGED, THIS_BOT) is None
        assert await papers.file(db, BANGLA, THIS_BOT) is None


async def test_a_file_id_that_telegram_lost_is_forgotten(database: Database) -> None:
    """For this bot and this booklet only."""
    async with database.begin() as db:
        for paper in (URDU, BANGLA):
            await papers.remember_file(db, paper, THIS_BOT, "file")

        await papers.forget_file(db, URDU, THIS_BOT)

        assert await papers.file(db, URDU, THIS_BOT) is None
        assert await papers.file(db, BANGLA, THIS_BOT) == "file"


async def test_the_size_is_that_of_the_booklet_made_last(database: Database) -> None:
    """Per module and language, also when an earlier text comes back."""
    async with database.begin() as db:
        assert await papers.size(db, URDU) is None
        await papers.measured(db, URDU, 90_000, NOW)
        await papers.measured(db, CHANGED, 95_000, NOW + timedelta(hours=1))
        await papers.measured(db, BANGLA, 120_000, NOW)
        assert await papers.sizes(db) == {("safe_recruitment", "ur"): 95_000, ("safe_recruitment", "bn"): 120_000}

        await papers.measured(db, URDU, 91_000, NOW + timedelta(hours=2))

        assert (await papers.sizes(db))["safe_recruitment", "ur"] == 91_000
        assert [await papers.size(db, paper) for paper in (URDU, CHANGED)] == [91_000, 95_000]
