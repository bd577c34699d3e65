"""Short lines that several pages share: dates, when to tick off, what a value is or who knows it. Knows no paper."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from bot.content.model import Terms, Value
from bot.i18n import Words, isolate, local_digits
from bot.rendering.quantities import amount


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of a value, in a line; and the number to dial where it is a telephone."""

    line: str
    dial: str = ""


def day(on: date, words: Words) -> str:
    """A date with its month as a word, in the language's own digits."""
    return local_digits(format_date(on, "d MMMM y", locale=words.language.formats), words.language)


def fact(value: Value, terms: Terms, words: Words, today: date) -> Fact:
    """The value where somebody has confirmed it and it still holds; else the office that knows it."""
    label = terms.values.get(value.label, value.label)
    shown = value.shown(today)
    if shown is None:
        office = terms.offices.get(value.office, value.office)
        return Fact(isolate(words.gettext("{label}: ask {office}.", label=label, office=office), words.language))
    if value.kind == "phone":
        return Fact(isolate(label, words.language), dial=shown)
    return Fact(isolate(f"{label}: {amount(value, shown, terms, words)}", words.language))
