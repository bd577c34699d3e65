"""Booklets that were made: how large they are, and the file ids under which each bot has sent them. Keeps no booklet itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.store.db import Connection
from bot.store.tables import paper_files, papers

_SENT = and_(
    paper_files.c.module == bindparam("module"),
    paper_files.c.locale == bindparam("locale"),
    paper_files.c.digest == bindparam("digest"),
    paper_files.c.bot_id == bindparam("bot"),
)
_FILE = select(paper_files.c.file_id).where(_SENT)
_SIZE = select(papers.c.size).where(
    papers.c.module == bindparam("module"),
    papers.c.locale == bindparam("locale"),
    papers.c.digest == bindparam("digest"),
)
_FORGET = delete(paper_files).where(_SENT)


@dataclass(frozen=True, slots=True)
class Paper:
    """A module's booklet in one language; `digest` is of what it was made from, so that a changed text makes another paper."""

    module: str
    locale: str
    digest: str


async def measured(db: Connection, paper: Paper, size: int, now: datetime) -> None:
    """This booklet was made, and has that many bytes."""
    new = sqlite_insert if db.dialect.name == "sqlite" else postgresql_insert
    row = {**asdict(paper), "size": size, "made_at": now}
    key = ["module", "locale", "digest"]
    await db.execute(
        new(papers).values(row).on_conflict_do_update(index_elements=key, set_={"size": size, "made_at": now})
    )


async def size(db: Connection, paper: Paper) -> int | None:
    """The bytes of this booklet; None where it was never made."""
    found: int | None = (await db.execute(_SIZE, asdict(paper))).scalar_one_or_none()
    return found


async def sizes(db: Connection) -> Mapping[tuple[str, str], int]:
    """The bytes of the newest booklet of every module and language that has one."""
    found = await db.execute(select(papers).order_by(papers.c.made_at))
    return {(row.module, row.locale): row.size for row in found}


async def forget_file(db: Connection, paper: Paper, bot_id: int) -> None:
    """Telegram does not know the id any more: the booklet must be uploaded again."""
    await db.execute(_FORGET, {**asdict(paper), "bot": bot_id})


async def file(db: Connection, paper: Paper, bot_id: int) -> str | None:
    """The file id under which this bot has sent this booklet; None where it must be uploaded."""
    found: str | None = (await db.execute(_FILE, {**asdict(paper), "bot": bot_id})).scalar_one_or_none()
    return found


async def remember_file(db: Connection, paper: Paper, bot_id: int, file_id: str) -> None:
    """This bot has sent it under this id; the newest counts."""
    new = sqlite_insert if db.dialect.name == "sqlite" else postgresql_insert
    row = {**asdict(paper), "bot_id": bot_id, "file_id": file_id}
    key = ["module", "locale", "digest", "bot_id"]
    await db.execute(new(paper_files).values(row).on_conflict_do_update(index_elements=key, set_={"file_id": file_id}))
