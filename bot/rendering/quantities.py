"""Amounts, limits and days in the words and digits of a language, for screens and papers alike. Pure."""

from bot.content.model import ChecklistItem, Terms, Value
from bot.i18n import Words, local_digits


def amount(value: Value, shown: str, terms: Terms, words: Words) -> str:
    """A confirmed value: money with its name, a time in its plural form, an age or a span as it is."""
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


def due(item: ChecklistItem, words: Words) -> str:
    """When to have ticked it off: good practice, not law."""
    if item.after_arrival:
        if not item.days:
            return words.gettext("on the day of arrival")
        return words.ngettext("{n} day after arrival", "{n} days after arrival", item.days)
    if not item.days:
        return words.gettext("on the day of travel")
    return words.ngettext("{n} day before departure", "{n} days before departure", item.days)
