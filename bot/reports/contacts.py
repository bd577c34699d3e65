"""Whom to reach: emergency numbers of every country, and the centres. Pure; knows no paper."""

from dataclasses import dataclass

from bot.content.model import Centre, EmergencyNumber
from bot.i18n import Language
from bot.rendering.frame import language_name
from bot.reports.edition import Edition


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A service and the number to dial."""

    service: str
    number: str


@dataclass(frozen=True, slots=True)
class CountryNumbers:
    """A country's numbers; none where nobody knows one for sure."""

    country: str
    numbers: tuple[NumberRow, ...]


@dataclass(frozen=True, slots=True)
class CentreRow:
    """A centre and the languages spoken there, or that it works online."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class CountryCentres:
    """A country's centres."""

    country: str
    centres: tuple[CentreRow, ...]


def emergency_numbers(edition: Edition) -> tuple[CountryNumbers, ...]:
    """All countries, those of origin first. Decision 005 says which numbers are shown, and with which line beneath them."""
    library = edition.library
    codes = dict.fromkeys((*library.origins, *library.destinations))
    return tuple(CountryNumbers(edition.say(edition.country(code)), _numbers(edition, code)) for code in codes)


def _numbers(edition: Edition, code: str) -> tuple[NumberRow, ...]:
    found: dict[tuple[str, str], EmergencyNumber] = {}
    for country in (edition.library.destinations.get(code), edition.library.origins.get(code)):
        for number in country.emergency if country else ():
            found[number.service, number.value] = number
    names = edition.terms.services
    return tuple(NumberRow(edition.say(names.get(service, service)), value) for service, value in found)


def centres(edition: Edition) -> tuple[CountryCentres, ...]:
    """Centres by country."""
    by_country: dict[str, list[CentreRow]] = {}
    for centre in edition.library.centres:
        by_country.setdefault(centre.country, []).append(_centre(edition, centre))
    return tuple(CountryCentres(edition.say(edition.country(code)), tuple(rows)) for code, rows in by_country.items())


def _centre(edition: Edition, centre: Centre) -> CentreRow:
    spoken = _listed([language_name(code, edition.language) for code in centre.languages], edition.language)
    about = f"{edition.words.gettext('This centre works online.')} {spoken}" if centre.online else spoken
    return CentreRow(edition.say(edition.terms.centres.get(centre.id, centre.id)), edition.say(about))


def _listed(names: list[str], language: Language) -> str:
    return ("، " if language.rtl else ", ").join(names)
