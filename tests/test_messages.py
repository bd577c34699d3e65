"""The interface's words: a fresh catalogue, whole translations, and the rules of scripts: isolates, digits, the phone's language."""

import gettext
import subprocess
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import (
    BY_CODE,
    DEFAULT,
    FSI,
    LANGUAGES,
    PDI,
    Language,
    Words,
    ascii_digits,
    isolate,
    load_words,
    local_digits,
    negotiate,
)
from bot.i18n_check import faults
from bot.settings import ROOT

LOCALES = ROOT / "locales"
URDU = BY_CODE["ur"]
DIGITS = {"latn": "0123456789", "arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹", "beng": "০১২৩৪৫৬৭৮৯"}

marks = st.sampled_from("ابپتہ،۔۵ \n+@#/.:&'-_()<>09aZé😀")
plain = st.text(marks | st.characters(exclude_characters=FSI + PDI), max_size=60)
WORDS = load_words(LOCALES)
languages = st.sampled_from(LANGUAGES)
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=[language.code for language in LANGUAGES])


class Spoken(gettext.NullTranslations):
    """A catalogue that translates everything into the same words."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        """The same words, whatever is asked."""
        del message
        return self.words


def test_the_template_is_fresh(tmp_path: Path) -> None:
    """What translators work from is what the code says; `make messages` renews it."""
    extracted = tmp_path / "bot.pot"

    subprocess.run(["make", "-s", "messages", f"POT={extracted}"], cwd=ROOT, check=True)

    assert extracted.read_text() == (LOCALES / "bot.pot").read_text()


def test_every_language_says_everything() -> None:
    """No string is missing, fuzzy, short of a plural form, or with other placeholders than its source."""
    found = faults(LOCALES)

    assert found == ()


def test_a_language_without_a_catalogue_speaks_english(tmp_path: Path) -> None:
    """A new language can be listed before its first word is translated."""
    words = load_words(tmp_path)

    assert words["ckb"].gettext("Back") == "Back"


@each_language
def test_direction_and_digits_are_those_of_the_worlds_tables(language: Language) -> None:
    """CLDR knows how each language is written; our readers of Arabic are in Iraq."""
    locale = Locale.parse("ar_IQ" if language.code == "ar" else language.code)

    written = (locale.text_direction, DIGITS[locale.default_numbering_system])

    assert written == ("rtl" if language.rtl else "ltr", language.digits)


@pytest.mark.parametrize(
    ("phone", "code"),
    [
        ("ur", "ur"),
        ("ur-PK", "ur"),
        ("fa", "fa_AF"),
        ("fa-AF", "fa_AF"),
        ("fa-IR", "fa_AF"),
        ("prs", "fa_AF"),
        ("ku", "ckb"),
        ("CKB-IQ", "ckb"),
        ("tg-Cyrl-TJ", "tg"),
        ("de", "en"),
        ("", "en"),
        ("-", "en"),
        (None, "en"),
    ],
)
def test_a_phone_is_greeted_in_its_language(phone: str | None, code: str) -> None:
    """With its region, then without, then in English."""
    language = negotiate(phone)

    assert language.code == code


@given(phone=st.none() | st.text(max_size=20))
def test_any_phone_is_greeted(phone: str | None) -> None:
    """Whatever a phone calls its language, there is one to speak."""
    language = negotiate(phone)

    assert language in LANGUAGES


@given(text=plain, language=languages)
def test_isolating_adds_isolates_and_nothing_else(text: str, language: Language) -> None:
    """Taken out again, they leave the text as it was; each that is opened is closed before the next."""
    isolated = isolate(text, language)

    assert isolated.replace(FSI, "").replace(PDI, "") == text
    only = [mark for mark in isolated if mark in {FSI, PDI}]
    assert only == [FSI, PDI] * (len(only) // 2)


@given(text=plain, language=languages)
def test_isolating_twice_is_isolating_once(text: str, language: Language) -> None:
    """A heading that is put into a sentence may have been isolated before."""
    once = isolate(text, language)

    twice = isolate(once, language)

    assert twice == once


@given(text=st.text(marks | st.sampled_from([FSI, PDI]), max_size=40))
def test_isolates_of_other_hands_change_nothing_for_good(text: str) -> None:
    """Even broken ones: nothing is added a second time, and what is added is in pairs."""
    once = isolate(text, URDU)

    assert isolate(once, URDU) == once
    assert once.count(FSI) - once.count(PDI) == text.count(FSI) - text.count(PDI)


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("فون +92 42 111-000-111 پر", f"فون {FSI}+92 42 111-000-111{PDI} پر"),
        ("WhatsApp پر، 15 دن", f"{FSI}WhatsApp{PDI} پر، {FSI}15{PDI} دن"),
        ("/menu", f"{FSI}/menu{PDI}"),
        ("سب ٹھیک", "سب ٹھیک"),
        ("نمبر 1099۔", f"نمبر {FSI}1099{PDI}۔"),
    ],
)
def test_numbers_and_latin_names_stay_in_one_piece(text: str, isolated: str) -> None:
    """A phone number with spaces is one run, and the full stop after it belongs to the sentence."""
    assert isolate(text, URDU) == isolated


@given(number=st.integers(min_value=0), language=languages)
def test_digits_come_back_from_every_script(number: int, language: Language) -> None:
    """What is shown in a language's own digits is understood when somebody types it back."""
    shown = local_digits(str(number), language)

    assert ascii_digits(shown) == str(number)
    assert set(shown) <= set(language.digits)


def test_numbers_in_a_sentence_are_written_as_its_readers_write() -> None:
    """The language's digits, without the caller's doing."""
    words = Words(BY_CODE["ps"], Spoken("{n} لوستونه"))

    assert words.gettext("{n} lessons", n=12) == "۱۲ لوستونه"


@pytest.mark.parametrize("broken", ["{nane}", "{n", "n}", "{}", "{0}", "{n.name}", "{n[name]}", "{n!z}", "{n:q}"])
def test_a_broken_placeholder_falls_back_to_english(broken: str) -> None:
    """A translator's slip costs a sentence its language, never the person the page."""
    words = Words(URDU, Spoken(f"سبق {broken}"))

    assert words.gettext("Lesson {n}", n=3) == "Lesson 3"


@given(translated=st.text(st.sampled_from("{}[]!:.n_a سبق"), max_size=20))
def test_no_translation_can_break_a_sentence(translated: str) -> None:
    """Whatever stands in a catalogue, there is something to say."""
    words = Words(URDU, Spoken(translated))

    assert isinstance(words.gettext("Lesson {n}", n=3), str)


@each_language
@given(n=st.integers(min_value=0, max_value=10_000))
def test_a_number_of_things_is_said_in_every_language(language: Language, n: int) -> None:
    """The plural that CLDR gives the number is there, and shows it in the language's digits."""
    words = WORDS[language.code]

    said = words.ngettext("{n} day after arrival", "{n} days after arrival", n)

    assert "{" not in said
    assert words.number(n) in said or n in {0, 1, 2}


def test_russian_counts_in_three_forms() -> None:
    """One day, two days, five days: three words, and the eleventh is like the fifth."""
    words = WORDS["ru"]

    one, two, five, eleven = (
        words.ngettext("{n} day after arrival", "{n} days after arrival", n).replace(str(n), "") for n in (1, 2, 5, 11)
    )

    assert len({one, two, five}) == 3
    assert eleven == five


def test_english_is_the_source() -> None:
    """The one language that needs no catalogue comes first in the list."""
    assert DEFAULT.code == "en"
    assert not (LOCALES / "en").exists()
