"""Short lines that several pages share: dates, when to tick off, what a value is or who knows it. Knows no paper."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from bot.content.model import ChecklistItem, Terms, Value
from bot.i18n import Words, isolate, local_digits


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of a value, in a line; and the number to dial where it is a telephone."""

    line: str
    dial: str = ""


def day(on: date, words: Words) -> str:
    """A date with its month as a word, in the language's own digits."""
    return local_digits(format_date(on, "d MMMM y", locale=words.language.formats), words.language)


def due(item: ChecklistItem, words: Words) -> str:
    """When to have ticked it off."""
    if item.after_arrival:
        if not item.days:
            return words.gettext("on the day of arrival")
        return words.ngettext("{n} day after arrival", "{n} days after arrival", item.days)
    if not item.days:
        return words.gettext("on the day of travel")
    return words.ngettext("{n} day before departure", "{n} days before departure", item.days)


def fact(value: Value, terms: Terms, words: Words, today: date) -> Fact:
    """The value where somebody has confirmed it and it still holds; else the office that knows it."""
    label = terms.values.get(value.label, value.label)
    shown = value.shown(today)
    if shown is None:
        office = terms.offices.get(value.office, value.office)
        return Fact(isolate(words.gettext("{label}: ask {office}.", label=label, office=office), words.language))
    if value.kind == "phone":
        return Fact(isolate(label, words.language), dial=shown)
    return Fact(isolate(f"{label}: {_amount(value, shown, terms, words)}", words.language))


def _amount(value: Value, shown: str, terms: Terms, words: Words) -> str:
    """The value in the digits and words of the language."""
    number = local_digits(shown, words.language)
    if value.kind == "money":
        return f"{number} {terms.units.get(value.unit, value.unit)}"
    if not shown.isdigit():
        return number
    match value.kind:
        case "days":
            return words.ngettext("{n} day", "{n} days", int(shown))
        case "months":
            return words.ngettext("{n} month", "{n} months", int(shown))
        case "years":
            return words.ngettext("{n} year", "{n} years", int(shown))
        case "hours":
            return words.ngettext("{n} hour", "{n} hours", int(shown))
        case _:
            return number
