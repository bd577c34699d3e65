"""Numbers of a translation beside those of English: digits of any script, or words."""

import pytest

from bot.content.rules.numbers import differing
from bot.i18n import LANGUAGES

AGREE = [
    ("bn", "১৫ দিন", "15 days"),
    ("fa_AF", "۱۵ روز", "15 days"),
    ("ckb", "١٥ ڕۆژ", "15 days"),
    ("ur", "تین جگہ رکھیں", "Keep it in 3 places"),
    ("ps", "په ۳ ځایونو کې", "Keep it in three places"),
    ("bn", "তিনটি জায়গায়", "in 3 places"),
    ("ar", "في ثلاثة أماكن", "in 3 places"),
    ("ar", "والثلاثة معك", "all 3 with you"),
    ("ckb", "لە سێ شوێن", "in 3 places"),
    ("tg", "дар се ҷой", "in 3 places"),
    ("ru", "в трёх местах", "in 3 places"),
    ("ru", "за 2 дня, не за один", "two days, not 1"),
    ("ur", "کوئی نمبر نہیں", "no number at all"),
]
DIFFER = [
    ("ur", "30 دن", "15 days", "here 30, there 15"),
    ("bn", "কয়েক দিন", "15 days", "here none, there 15"),
    ("ar", "١٥ يوما و١٥ يوما", "15 days and no more", "here 15, 15, there 15"),
    ("ru", "в двух местах", "in 3 places", "here none, there 3"),
    ("tg", "24 соат", "a day", "here 24, there none"),
    ("fa_AF", "۹۹۹", "999 or 112", "here 999, there 112, 999"),
]


@pytest.mark.parametrize(("locale", "text", "english"), AGREE)
def test_the_same_number_in_digits_or_words_agrees(locale: str, text: str, english: str):
    """Each language writes numbers as its readers expect."""
    assert differing(text, locale, english) == ""


@pytest.mark.parametrize(("locale", "text", "english", "message"), DIFFER)
def test_a_number_that_changed_on_the_way_is_found(locale: str, text: str, english: str, message: str):
    """A limit that differs between languages is a wrong limit in one of them."""
    assert message in differing(text, locale, english)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_language_can_write_its_numbers_as_words(language):
    """No language is forgotten by the table."""
    assert "there 3" in differing("", language.code, "3")
