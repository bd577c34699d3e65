"""What the library gains at run time: recordings, reviews, booklets; and the certificates of persons."""

from alembic import op
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    text,
)

revision = "0002"
down_revision = "0001"

_ID = BigInteger().with_variant(Integer, "sqlite")
_MOMENT = DateTime(timezone=True)
_TABLES = ("recordings", "voice_files", "papers", "paper_files", "reviews", "certificates")


def upgrade() -> None:
    """Add the tables."""
    _recordings()
    _papers()
    _reviews()
    _certificates()


def downgrade() -> None:
    """Drop them, those that lean on others first."""
    for table in reversed(_TABLES):
        op.drop_table(table)


def _recordings() -> None:
    op.create_table(
        "recordings",
        Column("id", _ID, nullable=False),
        Column("place", String(80), nullable=False),
        Column("locale", String(8), nullable=False),
        Column("version", Integer, nullable=False),
        Column("voice", LargeBinary, nullable=False),
        Column("mime", String(40), nullable=False),
        Column("seconds", Integer, nullable=False),
        Column("recorded_by", _ID, nullable=False),
        Column("recorded_at", _MOMENT, nullable=False),
        Column("superseded_at", _MOMENT),
        PrimaryKeyConstraint("id", name="pk_recordings"),
        ForeignKeyConstraint(["recorded_by"], ["staff.id"], name="fk_recordings_recorded_by"),
    )
    heard = text("superseded_at IS NULL")
    op.create_index(
        "uq_recordings_heard",
        "recordings",
        ["place", "locale"],
        unique=True,
        sqlite_where=heard,
        postgresql_where=heard,
    )
    op.create_table(
        "voice_files",
        Column("recording_id", _ID, nullable=False),
        Column("bot_id", BigInteger, autoincrement=False, nullable=False),
        Column("file_id", String(200), nullable=False),
        PrimaryKeyConstraint("recording_id", "bot_id", name="pk_voice_files"),
        ForeignKeyConstraint(["recording_id"], ["recordings.id"], name="fk_voice_files_recording_id"),
    )


def _papers() -> None:
    op.create_table(
        "papers",
        Column("module", String(64), nullable=False),
        Column("locale", String(8), nullable=False),
        Column("digest", String(64), nullable=False),
        Column("size", Integer, nullable=False),
        Column("made_at", _MOMENT, nullable=False),
        PrimaryKeyConstraint("module", "locale", "digest", name="pk_papers"),
    )
    op.create_table(
        "paper_files",
        Column("module", String(64), nullable=False),
        Column("locale", String(8), nullable=False),
        Column("digest", String(64), nullable=False),
        Column("bot_id", BigInteger, autoincrement=False, nullable=False),
        Column("file_id", String(200), nullable=False),
        PrimaryKeyConstraint("module", "locale", "digest", "bot_id", name="pk_paper_files"),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        Column("id", _ID, nullable=False),
        Column("part", String(140), nullable=False),
        Column("locale", String(8), nullable=False),
        Column("version", Integer, nullable=False),
        Column("words", String(16), nullable=False),
        Column("verdict", String(16), nullable=False),
        Column("fault", Text, nullable=False),
        Column("staff_id", _ID, nullable=False),
        Column("at", _MOMENT, nullable=False),
        Column("ended_at", _MOMENT),
        Column("ended_by", _ID),
        PrimaryKeyConstraint("id", name="pk_reviews"),
        ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_reviews_staff_id"),
        ForeignKeyConstraint(["ended_by"], ["staff.id"], name="fk_reviews_ended_by"),
    )
    standing = text("ended_at IS NULL")
    op.create_index(
        "ix_reviews_standing", "reviews", ["part", "locale"], sqlite_where=standing, postgresql_where=standing
    )


def _certificates() -> None:
    op.create_table(
        "certificates",
        Column("code", String(10), nullable=False),
        Column("person_id", _ID),
        Column("stage", String(16), nullable=False),
        Column("locale", String(8), nullable=False),
        Column("sealed_name", LargeBinary),
        Column("modules", LargeBinary),
        Column("issued_at", _MOMENT, nullable=False),
        Column("renewed_at", _MOMENT),
        Column("erased_at", _MOMENT),
        PrimaryKeyConstraint("code", name="pk_certificates"),
        ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_certificates_person_id"),
        UniqueConstraint("person_id", "stage", name="uq_certificates_person_id_stage"),
    )
