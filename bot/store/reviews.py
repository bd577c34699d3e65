"""What editors say of the wording: reviewed, or a fault and what it is. Their words are about our text; still they are never logged."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from bot.content.shelf import Review, Verdict, Wording
from bot.store import staff
from bot.store.db import Connection
from bot.store.sealing import Keyring
from bot.store.tables import reviews

FAULT_LIMIT = 1000
"""Letters of a fault report; the rim says so kindly before anything comes here."""

_STANDING = select(reviews).where(reviews.c.ended_at.is_(None)).order_by(reviews.c.id)
_END = (
    update(reviews)
    .where(
        reviews.c.part == bindparam("of_part"), reviews.c.locale == bindparam("of_locale"), reviews.c.ended_at.is_(None)
    )
    .values(ended_at=bindparam("now"), ended_by=bindparam("by"))
)


@dataclass(frozen=True, slots=True)
class Fault:
    """An open report: what is wrong with the words of a part in one language, who says so, and since when."""

    id: int
    part: str
    locale: str
    version: int
    text: str
    staff_id: int
    at: datetime

    def __repr__(self) -> str:
        return f"Fault({self.id})"


async def mark_reviewed(db: Connection, wording: Wording, staff_id: int, now: datetime) -> None:
    """This member has read these words and finds them good. Earlier reviews and open faults of the part end with it."""
    await db.execute(_END, {"of_part": wording.part, "of_locale": wording.locale, "now": now, "by": staff_id})
    await _add(db, wording, staff_id, now, verdict="reviewed")


async def report_fault(db: Connection, wording: Wording, staff_id: int, text: str, now: datetime) -> int:
    """This member finds a fault in these words. Returns the report's id."""
    if not 0 < len(text) <= FAULT_LIMIT:
        raise ValueError("a fault report without words, or with too many")
    return await _add(db, wording, staff_id, now, verdict="fault", fault=text)


async def resolve(db: Connection, fault_id: int, staff_id: int, now: datetime) -> bool:
    """The fault is mended, or none. A review of other words than those that stand now does not come back by it. Was it open?"""
    this = (reviews.c.id == fault_id) & (reviews.c.verdict == "fault") & reviews.c.ended_at.is_(None)
    ended = update(reviews).where(this).values(ended_at=now, ended_by=staff_id).returning(reviews.c.id)
    return (await db.execute(ended)).one_or_none() is not None


async def open_faults(db: Connection, part: str | None = None, locale: str | None = None) -> tuple[Fault, ...]:
    """Every open fault report, or those of one part and of one language; the oldest first."""
    found = _STANDING.where(reviews.c.verdict == "fault")
    if part is not None:
        found = found.where(reviews.c.part == part)
    if locale is not None:
        found = found.where(reviews.c.locale == locale)
    return tuple(
        Fault(row.id, row.part, row.locale, row.version, row.fault, row.staff_id, row.at)
        for row in await db.execute(found)
    )


async def standing(db: Connection, keyring: Keyring) -> Mapping[tuple[str, str], Review]:
    """For the shelf: of each part and language the newest open fault, or else the newest review."""
    rows = (await db.execute(_STANDING)).all()
    names = await staff.names(db, keyring, [row.staff_id for row in rows]) if rows else {}
    newest: dict[tuple[str, str], Review] = {}
    for row in sorted(rows, key=lambda row: (row.verdict == "fault", row.id)):
        reviewer = names.get(row.staff_id) or str(row.staff_id)
        newest[row.part, row.locale] = Review(row.verdict, row.version, reviewer, row.at.date(), row.words)
    return newest


async def _add(
    db: Connection, wording: Wording, staff_id: int, now: datetime, *, verdict: Verdict, fault: str = ""
) -> int:
    row = {
        "part": wording.part,
        "locale": wording.locale,
        "version": wording.version,
        "words": wording.digest,
        "verdict": verdict,
        "fault": fault,
        "staff_id": staff_id,
        "at": now,
    }
    identity: int = (await db.execute(insert(reviews).values(row).returning(reviews.c.id))).scalar_one()
    return identity
