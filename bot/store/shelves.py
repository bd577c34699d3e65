"""The shelf as it stands in the database: what the staff recorded and reviewed, and which booklets were made."""

from bot.content.model import Library
from bot.content.shelf import Shelf
from bot.store import papers, recordings, reviews
from bot.store.db import Connection
from bot.store.recordings import Heard
from bot.store.sealing import Keyring


async def shelf(db: Connection, keyring: Keyring, library: Library) -> Shelf:
    """What stands beside this library now. A voice that reads out older words than the text shows is not on it."""
    return Shelf(
        recordings=await listenable(db, library),
        reviews=await reviews.standing(db, keyring),
        sizes=await papers.sizes(db),
    )


async def listenable(db: Connection, library: Library) -> frozenset[tuple[str, str]]:
    """The places and languages that can be heard now."""
    return frozenset((found.place, found.locale) for found in await recordings.heard(db) if _reads(library, found))


def _reads(library: Library, found: Heard) -> bool:
    match found.place.split("/"):
        case ["m", module, lesson] if library.lesson(module, lesson):
            return found.version >= library.text(module, found.locale).translates
        case ["m", _, _]:
            return False
        case _:
            return True
