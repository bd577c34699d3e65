"""What a page may ask for: one form with fields for every deed. Knows nothing of how it is done.

`as` is the person, `do` the deed, `chat` a chat's key or id (or `bot` a bot's id, for the person's private chat with it).
"""

from typing import Literal

import msgspec

Deed = Literal[
    "write",
    "press",
    "media",
    "album",
    "location",
    "contact",
    "poll",
    "vote",
    "start",
    "block",
    "unblock",
    "edit",
    "delete",
    "react",
    "inline",
    "choose",
    "create_user",
    "faults",
    "reset_faults",
    "join",
    "leave",
]


class Item(msgspec.Struct):
    """A file as base64."""

    kind: str
    data: str
    caption: str | None = None
    file_name: str | None = None
    mime: str | None = None
    duration: int = 0
    width: int = 0
    height: int = 0


class Trouble(msgspec.Struct):
    """A fault to order."""

    kind: str
    method: str = "*"
    chat: int | None = None
    times: int | None = 1
    retry_after: int = 1
    seconds: float = 60.0


class Act(msgspec.Struct, rename={"person": "as", "deed": "do"}):
    """One deed with everything it might need."""

    deed: Deed
    person: int = 0
    chat: int | str | None = None
    bot: int | str | None = None
    thread: int | None = None
    message: int | None = None
    reply_to: int | None = None
    text: str = ""
    data: str = ""
    button: str | None = None
    media: Item | None = None
    items: list[Item] = []
    lat: float = 0.0
    lon: float = 0.0
    phone_number: str | None = None
    first_name: str | None = None
    language_code: str | None = None
    question: str = ""
    options: list[str | int] = []
    emoji: str | None = None
    parameter: str | None = None
    faults: list[Trouble] = []
    kind: str = ""
    caption: str | None = None
    file_name: str | None = None
    mime: str | None = None
    duration: int = 0
    width: int = 0
    height: int = 0
