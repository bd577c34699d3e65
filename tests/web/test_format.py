"""Values in words: lengths of time, digits, days, and the period that an address asks for."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from gettext import NullTranslations

import pytest

from bot.i18n import BY_CODE, LANGUAGES, Language, Words, ascii_digits
from bot.web import labels
from bot.web.format import Format


def _format(code: str) -> Format:
    return Format(Words(BY_CODE[code], NullTranslations()))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, "—"),
        (0, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (90, "2 min"),
        (3_570, "1 h"),
        (3_599, "1 h"),
        (5_400, "1 h 30 min"),
        (86_390, "1 d"),
        (86_400, "1 d"),
        (100_000, "1 d 4 h"),
    ],
)
def test_a_length_is_said_in_its_two_largest_units(seconds: float | None, said: str) -> None:
    """Rounded, and never sixty minutes or twenty-four hours."""
    assert _format("en").length(seconds) == said


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_values_are_in_the_languages_own_digits(language: Language) -> None:
    """And the month is a word, wherever."""
    fmt = _format(language.code)

    number, percent, day = fmt.number(1234), fmt.percent(0.25), fmt.day(date(2026, 11, 3))
    moment = fmt.moment(datetime(2026, 11, 3, 21, 30, tzinfo=UTC), "Asia/Kabul")

    for text in (number, percent, day, moment):
        used = {sign for sign in text if sign.isdigit()}
        assert used <= set(language.digits)
    assert [sign for sign in ascii_digits(number) if sign.isdigit()] == list("1234")
    assert any(sign.isalpha() for sign in day)
    assert ascii_digits(moment).endswith("02:00")


@pytest.mark.parametrize("say", [labels.status, labels.rating, labels.role, labels.act])
def test_an_unknown_code_is_shown_as_it_is(say: Callable[[Words, str], str]) -> None:
    """Better than an empty place or an error."""
    assert say(_format("en").words, "something_new") == "something_new"
