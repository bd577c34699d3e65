"""How long content may be. One place, so that the checker, the guide for writers and the tests say the same."""

TELEGRAM_CALLBACK_BYTES = 64
"""What Telegram allows in a button's callback data."""

LESSON_UNITS = 3_200
"""UTF-16 units of a lesson with both country parts. Telegram allows 4,096; the rest is for hints and isolates."""

LESSON_WORDS = range(40, 161)
"""Words of a lesson's body that a person reads in one go on a small screen."""

LABEL_CHARACTERS = 40
"""What fits on a button of a narrow phone in one line or two."""

LINE_CHARACTERS = 90
"""A quiz option or a thing to tick off: shown as a line of text with its icon in front."""

VALUE_DIGITS = 5
"""A number of so many digits in a text is an amount or a phone number, and those are data."""

REVIEW_DAYS = 365
"""Facts that nobody has looked at for longer than this are reported."""
