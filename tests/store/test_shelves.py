"""Reviews and recordings as screens see them: what counts, for which words, and what ends it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.content.model import Library
from bot.content.shelf import PartState, Review, Shelf, Wording, country_part, lesson_part, reply_part, wording
from bot.store import papers, recordings, reviews
from bot.store.db import Connection, Database
from bot.store.papers import Paper
from bot.store.recordings import Recording
from bot.store.reviews import FAULT_LIMIT
from bot.store.sealing import Keyring
from bot.store.shelves import shelf
from tests.histories import History
from tests.small_library import translated_library

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
PART = lesson_part("safe_recruitment", "who_may_recruit")


def _words(library: Library, part: str = PART, locale: str = "ur") -> Wording:
    found = wording(library, part, locale)
    assert found is not None
    return found


async def _state(db: Connection, keyring: Keyring, library: Library, part: str = PART) -> PartState:
    return (await shelf(db, keyring, library)).state(library, part, "ur")


async def _editor(db: Connection, keyring: Keyring, telegram_id: int = 7001, name: str = "Sana") -> int:
    return await History(db, keyring).member(telegram_id, name, "editor")


async def test_a_review_says_who_and_when(database: Database, keyring: Keyring) -> None:
    """Of this part in this language, and of no other."""
    library = translated_library()
    async with database.begin() as db:
        await reviews.mark_reviewed(db, _words(library), await _editor(db, keyring), NOW)

        stood = await shelf(db, keyring, library)

        assert stood.review(PART, "ur") == Review("reviewed", 2, "Sana", date(2026, 11, 20), _words(library).digest)
        assert stood.state(library, PART, "ur") == "reviewed"
        assert stood.state(library, PART, "en") == "draft"
        assert stood.review(PART, "en") is None


async def test_changed_words_are_a_draft_again(database: Database, keyring: Keyring) -> None:
    """A review is of the words that were read: nobody has read the new ones."""
    async with database.begin() as db:
        await reviews.mark_reviewed(db, _words(translated_library()), await _editor(db, keyring), NOW)

        assert await _state(db, keyring, translated_library("Ask for the receipt.")) == "draft"
        assert await _state(db, keyring, translated_library()) == "reviewed"


async def test_what_follows_an_older_source_is_outdated(database: Database, keyring: Keyring) -> None:
    """Whoever has reviewed it."""
    library = translated_library(translates=1)
    async with database.begin() as db:
        await reviews.mark_reviewed(db, _words(library), await _editor(db, keyring), NOW)

        assert await _state(db, keyring, library) == "outdated"


async def test_a_fault_stands_before_any_review(database: Database, keyring: Keyring) -> None:
    """Until it is mended; the review of the same words counts again then, and of changed words does not."""
    library = translated_library()
    async with database.begin() as db:
        sana, karim = await _editor(db, keyring), await _editor(db, keyring, 7002, "Karim")
        await reviews.mark_reviewed(db, _words(library), sana, NOW)
        fault = await reviews.report_fault(db, _words(library), karim, "“licence” is said otherwise here", LATER)

        said = (await shelf(db, keyring, library)).review(PART, "ur")
        assert said is not None
        assert (said.verdict, said.reviewer, said.on) == ("fault", "Karim", date(2026, 11, 21))
        assert await _state(db, keyring, library) == "fault"

        assert await reviews.resolve(db, fault, sana, LATER)
        assert not await reviews.resolve(db, fault, sana, LATER)
        assert await _state(db, keyring, library) == "reviewed"
        assert await _state(db, keyring, translated_library("Ask for the paper.")) == "draft"


async def test_open_faults_are_listed_with_their_words(database: Database, keyring: Keyring) -> None:
    """The oldest first; all, or those of one part or one language. They are not in anything that could be logged."""
    library = translated_library()
    country = country_part(library.origins["PK"], PART)
    async with database.begin() as db:
        sana = await _editor(db, keyring)
        first = await reviews.report_fault(db, _words(library), sana, "Too hard", NOW)
        second = await reviews.report_fault(db, _words(library, country), sana, "Wrong office", LATER)
        third = await reviews.report_fault(db, _words(library, locale="en"), sana, "A comma", LATER)

        found = await reviews.open_faults(db)

        assert [(fault.id, fault.text, fault.part) for fault in found] == [
            (first, "Too hard", PART),
            (second, "Wrong office", "origins/PK/safe_recruitment/who_may_recruit"),
            (third, "A comma", PART),
        ]
        assert [fault.id for fault in await reviews.open_faults(db, part=PART)] == [first, third]
        assert [fault.id for fault in await reviews.open_faults(db, part=PART, locale="ur")] == [first]
        assert "Too hard" not in repr(found)


async def test_a_review_ends_the_faults_before_it(database: Database, keyring: Keyring) -> None:
    """Who finds the words good now has seen what was said of them; faults reported after it stand."""
    library = translated_library()
    async with database.begin() as db:
        sana = await _editor(db, keyring)
        await reviews.report_fault(db, _words(library), sana, "Too hard", NOW)
        await reviews.mark_reviewed(db, _words(library), sana, NOW)
        assert await reviews.open_faults(db) == ()
        assert await _state(db, keyring, library) == "reviewed"

        await reviews.report_fault(db, _words(library), sana, "Still too hard", LATER)

        assert await _state(db, keyring, library) == "fault"


async def test_countries_and_replies_are_reviewed_too(database: Database, keyring: Keyring) -> None:
    """Each part by itself."""
    library = translated_library()
    country, reply = country_part(library.origins["PK"], PART), reply_part("send_contract")
    async with database.begin() as db:
        sana = await _editor(db, keyring)
        for part in (country, reply):
            assert await _state(db, keyring, library, part) == "draft"
            await reviews.mark_reviewed(db, _words(library, part), sana, NOW)

        assert await _state(db, keyring, library, country) == "reviewed"
        assert await _state(db, keyring, library, reply) == "reviewed"
        assert await _state(db, keyring, library) == "draft"


@pytest.mark.parametrize(
    ("part", "locale"),
    [(PART, "bn"), ("safe_recruitment/other", "ur"), ("other/who_may_recruit", "ur"), ("origins/IQ/" + PART, "ur"),
     ("destinations/PK/" + PART, "ur"), ("replies/other", "ur"), ("nothing", "ur"), ("", ""), ("a/b/c", "ur")],
)  # fmt: skip
def test_what_has_no_words_is_missing(part: str, locale: str) -> None:
    """A part that is not translated, or that is not there at all."""
    assert wording(translated_library(), part, locale) is None
    assert Shelf().state(translated_library(), part, locale) == "missing"


def test_a_file_reviewed_as_a_whole_needs_no_shelf() -> None:
    """Its head says so."""
    assert Shelf().state(translated_library(status="reviewed"), PART, "ur") == "reviewed"


@pytest.mark.parametrize("text", ["", "x" * (FAULT_LIMIT + 1)])
async def test_a_fault_report_has_words_and_not_too_many(database: Database, keyring: Keyring, text: str) -> None:
    """The rim asks kindly before."""
    async with database.begin() as db:
        editor = await _editor(db, keyring)

        with pytest.raises(ValueError, match="words"):
            await reviews.report_fault(db, _words(translated_library()), editor, text, NOW)


async def test_a_member_without_a_name_is_shown_by_number(database: Database, keyring: Keyring) -> None:
    """As everywhere on the staff pages."""
    library = translated_library()
    async with database.begin() as db:
        editor = await _editor(db, keyring, name="")
        await reviews.mark_reviewed(db, _words(library), editor, NOW)

        said = (await shelf(db, keyring, library)).review(PART, "ur")

        assert said is not None
        assert said.reviewer == str(editor)


async def test_the_shelf_holds_voices_of_the_words_that_are_shown(database: Database, keyring: Keyring) -> None:
    """A voice that reads out an older text, or a lesson that is gone, is not heard; sizes come with it."""
    place, gone = f"m/{PART}", "m/safe_recruitment/gone"
    async with database.begin() as db:
        editor = await _editor(db, keyring)
        for where, locale, version in ((place, "ur", 2), (place, "en", 1), (gone, "ur", 2), ("home", "ur", 1)):
            await recordings.keep(
                db,
                Recording(
                    place=where,
                    locale=locale,
                    version=version,
                    voice=b"OggS",
                    mime="audio/ogg",
                    seconds=40,
                    recorded_by=editor,
                    recorded_at=NOW,
                ),
            )
        await papers.measured(db, Paper("safe_recruitment", "ur", "d1"), 93_000, NOW)

        stood = await shelf(db, keyring, translated_library())

        assert stood.recordings == {(place, "ur"), ("home", "ur")}
        assert stood.listenable(place, "ur")
        assert not stood.listenable(place, "en")
        assert stood.size("safe_recruitment", "ur") == 93_000
        assert stood.size("safe_recruitment", "bn") is None


async def test_an_empty_database_makes_an_empty_shelf(database: Database, keyring: Keyring) -> None:
    """The product begins with nothing beside its content."""
    async with database.begin() as db:
        assert await shelf(db, keyring, translated_library()) == Shelf()
