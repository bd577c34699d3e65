"""Names of things: every language that has a terms file names all there is, and nothing else."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from bot.content.faults import Fault, Severity, warning
from bot.content.limits import LABEL_CHARACTERS, LINE_CHARACTERS, OFFICE_CHARACTERS, REPLY_TITLE_CHARACTERS
from bot.content.model import SOURCE_LOCALE, Danger, Stage
from bot.content.shapes import TermsShape
from bot.content.source import Source
from bot.content.yaml_text import Document
from bot.i18n import LANGUAGES


def term_rules(source: Source) -> Iterator[Fault]:
    """Everything that can be wrong with the names of things."""
    wanted = needed_terms(source)
    for language in LANGUAGES:
        terms = source.terms.get(language.code)
        if terms is None:
            yield from _absent(source, language.code)
            continue
        for kind, names in wanted.items():
            yield from _names(terms, kind, names)
        if (terms.value.reviewed_by is None) != (terms.value.reviewed_on is None):
            message = "`reviewed_by` and `reviewed_on` stand together or not at all"
            yield Fault(terms.path, terms.line("reviewed_by"), message)


_MOST = {
    "services": LINE_CHARACTERS,
    "offices": OFFICE_CHARACTERS,
    "categories": REPLY_TITLE_CHARACTERS,
    "referrals": REPLY_TITLE_CHARACTERS,
}
_NAMED_EARLY = frozenset({"services", "values", "offices", "units"})  # often named before the number is known


def _absent(source: Source, locale: str) -> Iterator[Fault]:
    name = f"terms/{locale}.yaml"
    severity: Severity = "error" if locale == SOURCE_LOCALE else "warning"
    if not source.has(name):
        yield Fault(f"{source.root}/{name}", 1, "missing: the names of things come in English", severity)


def _names(terms: Document[TermsShape], kind: str, wanted: frozenset[str]) -> Iterator[Fault]:
    given: Mapping[str, str] = getattr(terms.value, kind)
    lacking = ", ".join(f"`{name}`" for name in sorted(wanted - given.keys()))
    if lacking and Path(terms.path).stem == SOURCE_LOCALE:
        yield Fault(terms.path, terms.line(kind), f"`{kind}` lacks {lacking}")
    elif lacking:
        yield warning(terms.path, terms.line(kind), f"`{kind}` lacks {lacking}: people are shown the English names")
    for name in sorted(given.keys() - wanted):
        severity: Severity = "warning" if kind in _NAMED_EARLY else "error"
        yield Fault(terms.path, terms.line(kind, name), f"`{name}` is named, but there is no such thing", severity)
    for name, label in given.items():
        if len(label) > (most := _MOST.get(kind, LABEL_CHARACTERS)):
            yield warning(terms.path, terms.line(kind, name), f"`{label}` has more than {most} characters: too long")
        if kind == "values" and (number := re.search(r"\d+", label)):
            message = f"`{label}`: the number {number[0]} would stand there although nobody has confirmed it"
            yield Fault(terms.path, terms.line(kind, name), message)


def needed_terms(source: Source) -> dict[str, frozenset[str]]:
    """What must have a name; a kind whose own file could not be read is left out, so that one fault does not become fifty."""
    numbers = [number for country in source.countries for number in country.structure.value.emergency]
    values = [(country, value) for country in source.countries for value in country.structure.value.values]
    needed: dict[str, frozenset[str]] = {
        "stages": frozenset(get_args(Stage)),
        "categories": frozenset(get_args(Danger)),
    }
    if source.whole:
        needed["countries"] = frozenset(country.folder for country in source.countries)
        needed["services"] = frozenset(number.service for number in numbers)
        needed["values"] = frozenset(f"{country.folder}/{value.id}" for country, value in values)
        needed["offices"] = frozenset(value.office for _, value in values)
        needed["units"] = frozenset(value.unit for _, value in values if value.unit)
    if source.centres:
        needed["centres"] = frozenset(centre.id for centre in source.centres.value)
    if source.taxonomy:
        needed["topics"] = frozenset(source.taxonomy.value.topics)
        needed["outcomes"] = frozenset(source.taxonomy.value.outcomes)
        needed["referrals"] = frozenset(source.taxonomy.value.referrals)
    return needed
