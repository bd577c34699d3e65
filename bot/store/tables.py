"""The tables. Everything that could lead to a person is sealed or hashed; the rest is what figures are made of."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    },
)

Id = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only INTEGER keys


class Moment(TypeDecorator[datetime]):
    """A point in time, always in UTC; SQLite forgets the zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store in UTC; a time without a zone is a mistake of ours."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read as UTC."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


persons = Table(
    "persons",
    metadata,
    Column("id", Id, primary_key=True),
    Column("tg_hash", LargeBinary(32), unique=True),  # keyed hash of the Telegram id; empty once erased
    Column("sealed_id", LargeBinary),
    Column("wrapped_key", LargeBinary),  # the person's own key, wrapped by DATA_KEY; destroying it erases the person
    Column("code_name", String(40), nullable=False),
    Column("state", LargeBinary, nullable=False),  # msgspec JSON of conversation.state.State
    Column("locale", String(8), nullable=False, default=""),
    Column("origin", String(8), nullable=False, default=""),
    Column("destination", String(8), nullable=False, default=""),
    Column("stage", String(16), nullable=False, default=""),
    Column("session_id", Id),  # the running session
    Column("created_at", Moment, nullable=False),
    Column("blocked_at", Moment),
    Column("erased_at", Moment),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Id, primary_key=True),
    Column("bot_id", BigInteger, nullable=False),
    Column("update_id", BigInteger),  # emptied when Telegram's numbering begins anew
    Column("person_id", Id, ForeignKey("persons.id"), nullable=False),
    Column("session_id", Id),
    Column("at", Moment, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("place", String(80), nullable=False),
    Column("locale", String(8), nullable=False),
    Column("pending", LargeBinary),  # replies that are still to be sent; empty once they are
    Column("held_by", String(16)),  # the process that is sending them now
    Column("held_until", Moment),
    UniqueConstraint("bot_id", "update_id"),
    Index(
        "ix_turns_pending",
        "person_id",
        "id",
        sqlite_where=Column("pending").isnot(None),
        postgresql_where=Column("pending").isnot(None),
    ),
    Index("ix_turns_at", "at"),
)

staff = Table(
    "staff",
    metadata,
    Column("id", Id, primary_key=True),
    Column("tg_hash", LargeBinary(32), unique=True),
    Column("sealed_id", LargeBinary),
    Column("sealed_name", LargeBinary),  # what colleagues and persons call them
    Column("wrapped_key", LargeBinary),
    Column("role", String(16), nullable=False),  # counsellor supervisor editor viewer admin
    Column("centre", String(32), nullable=False, default=""),  # "" is every centre
    Column("locale", String(8), nullable=False, default="en"),
    Column("active", Boolean, nullable=False, default=True),
    Column("created_at", Moment, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("centre", String(32), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

desks = Table(
    "desks",
    metadata,
    Column("centre", String(32), primary_key=True),
    Column("chat_id", BigInteger, nullable=False, unique=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("persons.id"), nullable=False),
    Column("number", Integer, nullable=False),  # the person's first, second, … session
    Column("channel", String(16), nullable=False, default="telegram"),
    Column("centre", String(32), nullable=False),
    Column("status", String(16), nullable=False),  # waiting taken closed cancelled erased
    Column("locale", String(8), nullable=False),
    Column("origin", String(8), nullable=False),
    Column("destination", String(8), nullable=False),
    Column("stage", String(16), nullable=False),
    Column("place", String(80), nullable=False),
    Column("default_topic", String(32), nullable=False),
    Column("requested_at", Moment, nullable=False),
    Column("first_line_at", Moment),  # the person's first message after the request
    Column("taken_at", Moment),
    Column("first_response_at", Moment),  # the first counsellor's message that arrived
    Column("closed_at", Moment),
    Column("owner_id", Id, ForeignKey("staff.id")),
    Column("topic", String(32)),
    Column("outcome", String(32)),
    Column("rating", String(8)),
    Column("rated_at", Moment),
    Column("desk_chat", BigInteger),
    Column("thread_id", BigInteger),
    Column("card_id", BigInteger),
    Index("ix_sessions_person_id", "person_id"),
    Index("ix_sessions_requested_at", "requested_at"),
    Index("ix_sessions_first_response_at", "first_response_at"),
    Index("ix_sessions_closed_at", "closed_at"),
    UniqueConstraint("desk_chat", "thread_id"),
)

stints = Table(
    "stints",
    metadata,
    Column("id", Id, primary_key=True),
    Column("session_id", Id, ForeignKey("sessions.id"), nullable=False, index=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("began_at", Moment, nullable=False),
    Column("first_response_at", Moment),
    Column("ended_at", Moment),
)

lines = Table(
    "lines",
    metadata,
    Column("id", Id, primary_key=True),
    Column("session_id", Id, ForeignKey("sessions.id"), nullable=False),
    Column("staff_id", Id, ForeignKey("staff.id")),  # empty: written by the person
    Column("at", Moment, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("is_note", Boolean, nullable=False, server_default=false()),
    Column("sealed", LargeBinary),  # words and file id, under the person's key
    Column("source_message", BigInteger, nullable=False),
    Column("target_message", BigInteger),
    Column("delivered_at", Moment),
    Column("failed", String(40)),
    Index("ix_lines_session_id", "session_id"),
)

milestones = Table(
    "milestones",
    metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, ForeignKey("persons.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("subject", String(160), nullable=False),
    Index("ix_milestones_kind_at", "kind", "at"),
)

recordings = Table(
    "recordings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("place", String(80), nullable=False),
    Column("locale", String(8), nullable=False),
    Column("version", Integer, nullable=False),  # of the words that were read out
    Column("voice", LargeBinary, nullable=False),
    Column("mime", String(40), nullable=False),
    Column("seconds", Integer, nullable=False),
    Column("recorded_by", Id, ForeignKey("staff.id"), nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("superseded_at", Moment),  # empty: this is the one that is heard
    Index(
        "uq_recordings_heard",
        "place",
        "locale",
        unique=True,
        sqlite_where=Column("superseded_at").is_(None),
        postgresql_where=Column("superseded_at").is_(None),
    ),
)

voice_files = Table(
    "voice_files",
    metadata,
    Column("recording_id", Id, ForeignKey("recordings.id"), primary_key=True),
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),  # a file id is good for one bot only
    Column("file_id", String(200), nullable=False),
)

papers = Table(
    "papers",
    metadata,
    Column("module", String(64), primary_key=True),
    Column("locale", String(8), primary_key=True),
    Column("digest", String(64), primary_key=True),  # of what the booklet was made from
    Column("size", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
)

paper_files = Table(
    "paper_files",
    metadata,
    Column("module", String(64), primary_key=True),
    Column("locale", String(8), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("file_id", String(200), nullable=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Id, primary_key=True),
    Column("part", String(140), nullable=False),
    Column("locale", String(8), nullable=False),
    Column("version", Integer, nullable=False),  # of the source that the words follow
    Column("words", String(16), nullable=False),  # digest of the words that were read
    Column("verdict", String(16), nullable=False),  # reviewed fault
    Column("fault", Text, nullable=False, default=""),  # what is wrong, in the editor's words about our text
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("ended_at", Moment),  # empty: it stands; else a newer review took its place, or the fault was mended
    Column("ended_by", Id, ForeignKey("staff.id")),
    Index(
        "ix_reviews_standing",
        "part",
        "locale",
        sqlite_where=Column("ended_at").is_(None),
        postgresql_where=Column("ended_at").is_(None),
    ),
)

certificates = Table(
    "certificates",
    metadata,
    Column("code", String(10), primary_key=True),
    Column("person_id", Id, ForeignKey("persons.id")),  # empty once erased: the paper leads to nobody
    Column("stage", String(16), nullable=False),
    Column("locale", String(8), nullable=False),
    Column("sealed_name", LargeBinary),  # the name printed on it, under the person's key
    Column("modules", LargeBinary),  # msgspec JSON of store.certificates.Result; empty once erased
    Column("issued_at", Moment, nullable=False),
    Column("renewed_at", Moment),
    Column("erased_at", Moment),
    UniqueConstraint("person_id", "stage"),
)

login_links = Table(
    "login_links",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

web_sessions = Table(
    "web_sessions",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("staff_id", Id, ForeignKey("staff.id"), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),  # counted up without gaps, so that a cut is seen
    Column("at", Moment, nullable=False),
    Column("staff_id", Id),
    Column("action", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("previous", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
)
