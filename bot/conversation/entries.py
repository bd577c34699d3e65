"""What a turn writes into the ledger. The store applies them in the turn's own transaction; every figure is made of them."""

from dataclasses import dataclass
from typing import Literal

from bot.conversation.events import Kind

MilestoneKind = Literal[
    "consent",
    "lesson_seen",
    "question_right",
    "question_wrong",
    "module_completed",
    "item_ticked",
    "question_asked",
    "question_unanswered",
    "source",
    "lesson_heard",
    "gauge_right",
    "gauge_wrong",
    "booklet_sent",
    "certificate_issued",
]


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something a person reached: `subject` is an id (`module/lesson`), never words."""

    kind: MilestoneKind
    subject: str = ""


@dataclass(frozen=True, slots=True)
class SessionRequested:
    """A request for a human, from this place; the response clock starts."""

    centre: str
    topic: str
    place: str


@dataclass(frozen=True, slots=True)
class LineFromPerson:
    """A line on its way to the desk; its text is sealed by the store."""

    message: int
    kind: Kind
    text: str
    file_id: str


@dataclass(frozen=True, slots=True)
class LineFromCounsellor:
    """A line on its way to the person. It counts as an answer only once it has arrived."""

    staff: int
    message: int
    kind: Kind
    text: str
    file_id: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line at the desk that stays inside."""

    staff: int | None
    message: int
    kind: Kind
    text: str
    file_id: str


@dataclass(frozen=True, slots=True)
class SessionTaken:
    """A counsellor owns it now; a stint begins."""

    staff: int


@dataclass(frozen=True, slots=True)
class SessionClosed:
    """Closed by a counsellor with topic and outcome; the stint ends."""

    staff: int
    topic: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SessionCancelled:
    """Withdrawn by the person before anybody took it."""


@dataclass(frozen=True, slots=True)
class SessionRated:
    """One of three faces for a closed session of this person; the first tap counts."""

    session: int
    face: str


@dataclass(frozen=True, slots=True)
class CertificateIssued:
    """A stage's certificate, with the name that its holder wants on it ("" for none), which the store seals.

    `results` are (module, questions right at the first try, questions).
    """

    stage: str
    locale: str
    name: str
    results: tuple[tuple[str, int, int], ...]

    def __repr__(self) -> str:
        return f"CertificateIssued({self.stage!r})"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Everything personal is to be destroyed; the figures stay."""


Entry = (
    Milestone
    | SessionRequested
    | LineFromPerson
    | LineFromCounsellor
    | Note
    | SessionTaken
    | SessionClosed
    | SessionCancelled
    | SessionRated
    | CertificateIssued
    | Forgotten
)
