"""Every fault of a content directory and the state of every translation. Decides no exit code and prints nothing."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bot.content.faults import Fault
from bot.content.rules.agreement import agreement_rules
from bot.content.rules.markup import markup_rules
from bot.content.rules.numbers import number_rules
from bot.content.rules.places import place_rules
from bot.content.rules.reading import reading_rules
from bot.content.rules.replies import reply_rules
from bot.content.rules.sizes import size_rules
from bot.content.rules.structure import module_rules, stale
from bot.content.rules.terms import term_rules
from bot.content.rules.values import overdue, value_rules
from bot.content.rules.words import word_rules
from bot.content.source import Source, read
from bot.content.translations import Report, missing, translations


def check(directory: Path, today: date | None = None) -> Report:
    """Every fault in order of path and line, and how far each translation is; `today` is this day in UTC unless given."""
    source, reading_faults = read(directory)
    day = today or datetime.now(UTC).date()
    states = tuple(translations(source))
    faults = {*reading_faults, *structure_faults(source), *text_faults(source)}
    faults |= {*stale(source.modules, day), *overdue(source.countries, day), *missing(source.root, states)}
    return Report(tuple(sorted(faults)), states)


def structure_faults(source: Source) -> Iterator[Fault]:
    """What makes content unusable: links that lead nowhere, words that are missing or fit no message. Quick: said at every start."""
    yield from module_rules(source.modules, source.taxonomy)
    yield from place_rules(source)
    yield from value_rules(source)
    yield from reply_rules(source)
    yield from term_rules(source)
    yield from agreement_rules(source)
    yield from size_rules(source)


def text_faults(source: Source) -> Iterator[Fault]:
    """What makes words wrong or hard to read: said before they are published, not at every start."""
    yield from number_rules(source)
    yield from markup_rules(source.pages)
    yield from word_rules(source)
    yield from reading_rules(source)
