"""What the card of a session shows at the desk: facts without words, and no name but the code name."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Card:
    """What the card in a session's topic shows."""

    session: int
    number: int
    status: str
    code_name: str
    centre: str
    locale: str
    origin: str
    destination: str
    stage: str
    default_topic: str
    requested_at: datetime
    owner: int | None
    topic: str | None
    outcome: str | None
