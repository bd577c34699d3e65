"""Numbers, days, times and lengths of time as the reader's language writes them. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from bot.i18n import Words, local_digits

_SYSTEMS = {"0": "latn", "٠": "arab", "۰": "arabext", "০": "beng"}
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


@dataclass(frozen=True, slots=True)
class Format:
    """Ways to write values in one language."""

    words: Words

    def number(self, value: float) -> str:
        """A number with this language's digits and separators."""
        language = self.words.language
        system = _SYSTEMS[language.digits[0]]
        return local_digits(format_decimal(value, locale=language.code, numbering_system=system), language)

    def percent(self, share: float) -> str:
        """A share of one, in whole per cent."""
        language = self.words.language
        system = _SYSTEMS[language.digits[0]]
        return local_digits(format_percent(share, locale=language.code, numbering_system=system), language)

    def day(self, day: date) -> str:
        """A day, its month as a word so that nobody takes it for the day."""
        language = self.words.language
        return local_digits(format_date(day, "d MMMM y", locale=language.formats), language)

    def month(self, at: datetime) -> str:
        """A month of a year."""
        language = self.words.language
        return local_digits(format_date(at.date(), "LLLL y", locale=language.formats), language)

    def moment(self, at: datetime | None, zone: str) -> str:
        """A time on clocks of that zone; a dash where it has not come."""
        if at is None:
            return "—"
        language = self.words.language
        local = at.astimezone(ZoneInfo(zone))
        pattern = "d MMM y، HH:mm" if language.rtl else "d MMM y, HH:mm"
        return local_digits(format_datetime(local, pattern, locale=language.formats), language)

    def length(self, seconds: float | None) -> str:
        """A length of time in its two largest units; a dash where there is none."""
        if seconds is None:
            return "—"
        _, whole = self.words.gettext, round(seconds)
        if whole < _MINUTE:
            return _("{seconds} s", seconds=whole)
        minutes = round(whole / _MINUTE)
        if minutes < _HOUR // _MINUTE:
            return _("{minutes} min", minutes=minutes)
        if minutes < _DAY // _MINUTE:
            hours, rest = divmod(minutes, 60)
            return _("{hours} h {minutes} min", hours=hours, minutes=rest) if rest else _("{hours} h", hours=hours)
        days, rest = divmod(round(whole / _HOUR), 24)
        return _("{days} d {hours} h", days=days, hours=rest) if rest else _("{days} d", days=days)
