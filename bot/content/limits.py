"""How long content may be. One place, so that the checker, the guide for writers and the tests say the same."""

TELEGRAM_CALLBACK_BYTES = 64
"""What Telegram allows in a button's callback data."""

MESSAGE_UNITS = 4_096
"""What Telegram allows in a message, counted in UTF-16 units after its markup was read."""

LESSON_UNITS = 3_200
"""What a lesson may use of a message with its country parts and values; the rest is for headings of the parts and hints."""

LESSON_WORDS = range(40, 161)
"""Words of a lesson's body that a person reads in one go on a small screen."""

REPLY_WORDS = range(10, 81)
"""Words of a canned reply: a message that somebody in trouble reads at once."""

LABEL_CHARACTERS = 40
"""What fits on a button of a narrow phone in one line or two."""

REPLY_TITLE_CHARACTERS = 34
"""A reply's title, a category of danger, a referral: a button at a counsellor's desk, two beside each other."""

OFFICE_CHARACTERS = 60
"""An office's name, in a line that says whom to ask."""

LINE_CHARACTERS = 90
"""A quiz option or a thing to tick off: shown as a line of text with its icon in front."""

VALUE_DIGITS = 5
"""A number of so many digits in a text is an amount or a phone number, and those are data."""

VALUES_IN_A_LESSON = 3
"""Values of one country beneath one lesson: more is a table, and nobody reads tables on a phone."""

REVIEW_DAYS = 365
"""Facts that nobody has looked at for longer than this are reported."""


def units(text: str) -> int:
    """A text's length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2
