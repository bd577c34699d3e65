"""Fees, ages, limits and telephones of the countries, and who has confirmed them. Reads no prose and knows no label."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.content.faults import Fault, warning
from bot.content.limits import VALUES_IN_A_LESSON
from bot.content.model import ValueKind
from bot.content.rules.structure import repeated
from bot.content.shapes import EmergencyShape, ValueShape
from bot.content.source import CountrySource, Source
from bot.content.yaml_text import Document

_WRITTEN: Mapping[ValueKind, tuple[str, str]] = {
    "money": (r"\d+(\.\d{1,2})?", "an amount in digits alone, like 15000 or 13.90"),
    "phone": (r"\+?\d(?:[ -]?\d){2,14}", "a number that a phone can dial, like 1099, 111-247-786 or +880 9610 102030"),
    "age": (r"\d{1,2}(-\d{1,2})?", "an age like 21, or two like 18-45"),
    "days": (r"\d{1,3}", "a number of days like 15"),
    "months": (r"\d{1,2}", "a number of months like 12"),
    "years": (r"\d{1,2}", "a number of years like 2"),
    "hours": (r"\d{1,2}|\d{2}:\d{2}-\d{2}:\d{2}", "a number of hours like 10, or a time like 12:00-15:00"),
}


def value_rules(source: Source) -> Iterator[Fault]:
    """Everything that can be wrong with the values of countries, without a clock."""
    known = {
        f"{module.structure.value.id}/{lesson.id}"
        for module in source.modules
        for lesson in module.structure.value.lessons
    }
    for country in source.countries:
        data = country.structure
        entries = list(enumerate(data.value.values))
        yield from repeated(data, "a value", [(value.id, ("values", n)) for n, value in entries])
        for n, value in entries:
            faults = [*_written(value), *_confirmed(value)]
            if source.whole:
                faults += _lessons(value, known)
            yield from (Fault(data.path, data.line("values", n, key), message) for key, message in faults)
        yield from _crowded(country)
    yield from _both_ways(source.countries)
    yield from _within(source.countries)


def _written(value: ValueShape) -> Iterator[tuple[str, str]]:
    pattern, words = _WRITTEN[value.kind]
    if value.value and not re.fullmatch(pattern, value.value):
        yield "value", f'`{value.value}` must be {words}; or "" where nobody knows it yet'
    if (value.kind == "money") != (value.unit is not None):
        yield "unit", "an amount of money needs its `unit`, like PKR, and nothing else has one"
    if (value.kind == "phone") != (value.where is not None):
        yield "where", "a telephone needs `where` it is dialled, home or abroad, and nothing else has it"
    if value.where == "abroad" and value.value and not value.value.startswith("+"):
        yield "value", f"`{value.value}` is dialled from abroad, so it begins with + and the country's number"


def _confirmed(value: ValueShape) -> Iterator[tuple[str, str]]:
    if (value.confirmed_by is None) != (value.confirmed_on is None):
        yield "confirmed_by", "`confirmed_by` and `confirmed_on` stand together or not at all"
    if value.confirmed_on and not value.value:
        yield "value", "there is no value here that somebody could have confirmed"
    if value.valid_until and value.confirmed_on is None:
        yield "valid_until", "`valid_until` needs `confirmed_by` and `confirmed_on`"
    elif value.valid_until and value.confirmed_on and value.valid_until < value.confirmed_on:
        yield "valid_until", "`valid_until` lies before the day on which the value was confirmed"


def _lessons(value: ValueShape, known: set[str]) -> Iterator[tuple[str, str]]:
    for lesson in value.show_in:
        if lesson not in known:
            yield "show_in", f"`{lesson}` is no lesson of any module"
    if not value.show_in:
        yield "show_in", "no lesson shows this value: name at least one, written as module/lesson"
    if len(set(value.show_in)) != len(value.show_in):
        yield "show_in", "a lesson is named twice"


def _crowded(country: CountrySource) -> Iterator[Fault]:
    data = country.structure
    for lesson, count in Counter(name for value in data.value.values for name in value.show_in).items():
        if count > VALUES_IN_A_LESSON:
            message = f"`{lesson}` would show {count} values; more than {VALUES_IN_A_LESSON} nobody reads"
            yield warning(data.path, data.line("values"), message)


def _both_ways(countries: Iterable[CountrySource]) -> Iterator[Fault]:
    """A country of origin that is a destination too: its labels are one list."""
    seen: dict[str, str] = {}
    for country in countries:
        data = country.structure
        for n, value in enumerate(data.value.values):
            name = f"{country.folder}/{value.id}"
            if seen.setdefault(name, data.path) != data.path:
                yield Fault(
                    data.path, data.line("values", n), f"`{value.id}` is the id of a value in {seen[name]} already"
                )


def _within(countries: Iterable[CountrySource]) -> Iterator[Fault]:
    """A destination that lies in another one shows its values, too."""
    known = {country.folder for country in countries if country.kind == "destination"}
    for country in countries:
        data, around = country.structure, country.structure.value.within
        if around is not None and (country.kind == "origin" or around not in known - {country.folder}):
            yield Fault(
                data.path, data.line("within"), f"`within` must be another destination, which `{around}` is not"
            )


def overdue(countries: Iterable[CountrySource], today: date) -> Iterator[Fault]:
    """Values that may not be shown any more, and confirmations that have not come yet."""
    for country in countries:
        data = country.structure
        yield from _not_yet(data, "emergency", data.value.emergency, today)
        yield from _not_yet(data, "values", data.value.values, today)
        for n, value in enumerate(data.value.values):
            if value.valid_until and value.valid_until < today:
                message = f"`{value.id}` was valid until {value.valid_until}: readers are told whom to ask instead"
                yield warning(data.path, data.line("values", n, "valid_until"), message)


def _not_yet(
    data: Document[object], key: str, entries: Iterable[EmergencyShape | ValueShape], today: date
) -> Iterator[Fault]:
    for n, entry in enumerate(entries):
        if entry.confirmed_on and entry.confirmed_on > today:
            message = f"`confirmed_on` {entry.confirmed_on} has not come yet"
            yield Fault(data.path, data.line(key, n, "confirmed_on"), message)
