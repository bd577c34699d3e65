"""The ground: persons and their turns, staff, desks, sessions, milestones, sign-in and the audit log."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
)

revision = "0001"
down_revision = None

_ID = BigInteger().with_variant(Integer, "sqlite")
_MOMENT = DateTime(timezone=True)
_TOKEN = LargeBinary(32)
_TABLES = (
    "persons", "turns", "staff", "invitations", "desks", "sessions",
    "stints", "lines", "milestones", "login_links", "web_sessions", "audit",
)  # fmt: skip


def upgrade() -> None:
    """Make everything."""
    _persons()
    _turns()
    _staff()
    _sessions()
    _conversation_rows()
    _sign_in()
    _audit()


def downgrade() -> None:
    """Drop everything, those that lean on others first."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _persons() -> None:
    op.create_table(
        "persons",
        Column("id", _ID, nullable=False),
        Column("tg_hash", LargeBinary(32)),
        Column("sealed_id", LargeBinary),
        Column("wrapped_key", LargeBinary),
        Column("code_name", String(40), nullable=False),
        Column("state", LargeBinary, nullable=False),
        Column("locale", String(8), nullable=False),
        Column("origin", String(8), nullable=False),
        Column("destination", String(8), nullable=False),
        Column("stage", String(16), nullable=False),
        Column("session_id", _ID),
        Column("created_at", _MOMENT, nullable=False),
        Column("blocked_at", _MOMENT),
        Column("erased_at", _MOMENT),
        PrimaryKeyConstraint("id", name="pk_persons"),
        UniqueConstraint("tg_hash", name="uq_persons_tg_hash"),
    )


def _turns() -> None:
    op.create_table(
        "turns",
        Column("id", _ID, nullable=False),
        Column("bot_id", BigInteger, nullable=False),
        Column("update_id", BigInteger),
        Column("person_id", _ID, nullable=False),
        Column("session_id", _ID),
        Column("at", _MOMENT, nullable=False),
        Column("kind", String(24), nullable=False),
        Column("place", String(80), nullable=False),
        Column("locale", String(8), nullable=False),
        Column("pending", LargeBinary),
        Column("held_by", String(16)),
        Column("held_until", _MOMENT),
        PrimaryKeyConstraint("id", name="pk_turns"),
        ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_turns_person_id"),
        UniqueConstraint("bot_id", "update_id", name="uq_turns_bot_id_update_id"),
    )
    unsent = text("pending IS NOT NULL")
    op.create_index("ix_turns_pending", "turns", ["person_id", "id"], sqlite_where=unsent, postgresql_where=unsent)
    op.create_index("ix_turns_at", "turns", ["at"])


def _staff() -> None:
    op.create_table(
        "staff",
        Column("id", _ID, nullable=False),
        Column("tg_hash", LargeBinary(32)),
        Column("sealed_id", LargeBinary),
        Column("sealed_name", LargeBinary),
        Column("wrapped_key", LargeBinary),
        Column("role", String(16), nullable=False),
        Column("centre", String(32), nullable=False),
        Column("locale", String(8), nullable=False),
        Column("active", Boolean, nullable=False),
        Column("created_at", _MOMENT, nullable=False),
        PrimaryKeyConstraint("id", name="pk_staff"),
        UniqueConstraint("tg_hash", name="uq_staff_tg_hash"),
    )
    op.create_table(
        "invitations",
        Column("token_hash", _TOKEN, nullable=False),
        Column("role", String(16), nullable=False),
        Column("centre", String(32), nullable=False),
        Column("expires_at", _MOMENT, nullable=False),
        Column("used_at", _MOMENT),
        PrimaryKeyConstraint("token_hash", name="pk_invitations"),
    )
    op.create_table(
        "desks",
        Column("centre", String(32), nullable=False),
        Column("chat_id", BigInteger, nullable=False),
        PrimaryKeyConstraint("centre", name="pk_desks"),
        UniqueConstraint("chat_id", name="uq_desks_chat_id"),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        Column("id", _ID, nullable=False),
        Column("person_id", _ID, nullable=False),
        Column("number", Integer, nullable=False),
        Column("channel", String(16), nullable=False),
        Column("centre", String(32), nullable=False),
        Column("status", String(16), nullable=False),
        Column("locale", String(8), nullable=False),
        Column("origin", String(8), nullable=False),
        Column("destination", String(8), nullable=False),
        Column("stage", String(16), nullable=False),
        Column("place", String(80), nullable=False),
        Column("default_topic", String(32), nullable=False),
        Column("requested_at", _MOMENT, nullable=False),
        Column("first_line_at", _MOMENT),
        Column("taken_at", _MOMENT),
        Column("first_response_at", _MOMENT),
        Column("closed_at", _MOMENT),
        Column("owner_id", _ID),
        Column("topic", String(32)),
        Column("outcome", String(32)),
        Column("rating", String(8)),
        Column("rated_at", _MOMENT),
        Column("desk_chat", BigInteger),
        Column("thread_id", BigInteger),
        Column("card_id", BigInteger),
        PrimaryKeyConstraint("id", name="pk_sessions"),
        ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_sessions_person_id"),
        ForeignKeyConstraint(["owner_id"], ["staff.id"], name="fk_sessions_owner_id"),
        UniqueConstraint("desk_chat", "thread_id", name="uq_sessions_desk_chat_thread_id"),
    )
    for column in ("person_id", "requested_at", "first_response_at", "closed_at"):
        op.create_index(f"ix_sessions_{column}", "sessions", [column])


def _conversation_rows() -> None:
    op.create_table(
        "stints",
        Column("id", _ID, nullable=False),
        Column("session_id", _ID, nullable=False),
        Column("staff_id", _ID, nullable=False),
        Column("began_at", _MOMENT, nullable=False),
        Column("first_response_at", _MOMENT),
        Column("ended_at", _MOMENT),
        PrimaryKeyConstraint("id", name="pk_stints"),
        ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_stints_session_id"),
        ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_stints_staff_id"),
    )
    op.create_index("ix_stints_session_id", "stints", ["session_id"])
    op.create_table(
        "lines",
        Column("id", _ID, nullable=False),
        Column("session_id", _ID, nullable=False),
        Column("staff_id", _ID),
        Column("at", _MOMENT, nullable=False),
        Column("kind", String(16), nullable=False),
        Column("is_note", Boolean, server_default=false(), nullable=False),
        Column("sealed", LargeBinary),
        Column("source_message", BigInteger, nullable=False),
        Column("target_message", BigInteger),
        Column("delivered_at", _MOMENT),
        Column("failed", String(40)),
        PrimaryKeyConstraint("id", name="pk_lines"),
        ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_lines_session_id"),
        ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_lines_staff_id"),
    )
    op.create_index("ix_lines_session_id", "lines", ["session_id"])
    op.create_table(
        "milestones",
        Column("id", _ID, nullable=False),
        Column("person_id", _ID, nullable=False),
        Column("at", _MOMENT, nullable=False),
        Column("kind", String(24), nullable=False),
        Column("subject", String(160), nullable=False),
        PrimaryKeyConstraint("id", name="pk_milestones"),
        ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_milestones_person_id"),
    )
    op.create_index("ix_milestones_person_id", "milestones", ["person_id"])
    op.create_index("ix_milestones_kind_at", "milestones", ["kind", "at"])


def _sign_in() -> None:
    op.create_table(
        "login_links",
        Column("token_hash", _TOKEN, nullable=False),
        Column("staff_id", _ID, nullable=False),
        Column("expires_at", _MOMENT, nullable=False),
        Column("used_at", _MOMENT),
        PrimaryKeyConstraint("token_hash", name="pk_login_links"),
        ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_login_links_staff_id"),
    )
    op.create_table(
        "web_sessions",
        Column("token_hash", _TOKEN, nullable=False),
        Column("staff_id", _ID, nullable=False),
        Column("csrf", String(64), nullable=False),
        Column("created_at", _MOMENT, nullable=False),
        Column("seen_at", _MOMENT, nullable=False),
        Column("expires_at", _MOMENT, nullable=False),
        PrimaryKeyConstraint("token_hash", name="pk_web_sessions"),
        ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_web_sessions_staff_id"),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        Column("id", _ID, autoincrement=False, nullable=False),
        Column("at", _MOMENT, nullable=False),
        Column("staff_id", _ID),
        Column("action", String(40), nullable=False),
        Column("subject", Text, nullable=False),
        Column("previous", _TOKEN, nullable=False),
        Column("hash", _TOKEN, nullable=False),
        PrimaryKeyConstraint("id", name="pk_audit"),
    )
