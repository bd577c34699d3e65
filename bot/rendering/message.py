"""What is shown: text in Telegram's HTML, buttons, and whether the phone's location is asked for. Knows no API."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; `data` is an address."""

    label: str
    data: str


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message to send, or to put in place of another.

    `location_button` is the label of a button that shares the location. `answer_hint` asks for an answer to this very message,
    and stands where one writes (Bot API: ForceReply).
    """

    text: str
    rows: Rows = ()
    location_button: str = ""
    answer_hint: str = ""


@dataclass(frozen=True, slots=True)
class ToastText:
    """The answer to a tap."""

    text: str
    alert: bool = False
