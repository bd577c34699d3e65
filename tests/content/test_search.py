"""Folding of letters, and which lessons a question finds."""

from pathlib import Path

import pytest

from bot.content.load import load
from bot.content.model import Library
from bot.content.normalise import coarse, normalise, words
from bot.content.search import Index, Search
from tests.content.small import SMALL, write

SAME = [
    ("ur", "كيا لايسنس", "کیا لایسنس"),
    ("ur", "هے", "ہے"),
    ("fa_AF", "می\u200cخواهم", "می خواهم"),
    ("fa_AF", "نمی\u200cخواهم", "نمیخواهم"),
    ("fa_AF", "۱۵ كتاب", "15 کتاب"),
    ("ps", "ګ", "گ"),
    ("ar", "أُريدُ إِجازة", "اريد اجازه"),
    ("ar", "على", "علي"),
    ("ar", "رخصـــة", "رخصة"),
    ("ckb", "ئه\u200cو", "ئەو"),
    ("ckb", "هاوڕێ", "ھاوڕێ"),
    ("bn", "ড়", "ড\u09bc"),
    ("bn", "ো", "ে\u09be"),
    ("tg", "ӣ", "и\u0304"),
    ("tg", "Ёр", "ер"),
    ("ru", "ЕЩЁ", "еще"),
    ("en", "Licence\u200e", "licence"),
    ("ur", "ﻻ", "لا"),
    ("ur", "ی\u0654", "ئ"),
]
APART = [("ur", "آم", "ام"), ("ur", "بے", "بی"), ("ur", "بھ", "بہ"), ("ps", "ې", "ی"), ("fa_AF", "آب", "اب")]
COARSELY_SAME = [
    ("ps", "ښځه", "شزه"),
    ("ps", "ټول ډېر", "تول دیر"),
    ("ckb", "هاوڕێ", "هاوری"),
    ("ckb", "کوردە", "کورده"),
    ("bn", "যাব শেষ চাঁদ", "জাব সেস চাদ"),
    ("tg", "ҳуҷҷат қоғаз ӯ", "хуччат когаз у"),
]


@pytest.mark.parametrize(("locale", "one", "other"), SAME)
def test_two_spellings_of_the_same_letters_are_one(locale: str, one: str, other: str):
    """Keyboards, joiners, digits and case make no difference."""
    assert normalise(one, locale) == normalise(other, locale)


@pytest.mark.parametrize(("locale", "one", "other"), APART)
def test_letters_that_change_the_meaning_stay_apart(locale: str, one: str, other: str):
    """They look alike and are different words."""
    assert normalise(one, locale) != normalise(other, locale)


@pytest.mark.parametrize(("locale", "one", "other"), COARSELY_SAME)
def test_phones_without_a_language_s_letters_are_understood(locale: str, one: str, other: str):
    """People type the nearest letter that they have."""
    assert coarse(one, locale) == coarse(other, locale)


def test_bangla_keeps_the_letter_that_only_looks_related():
    """য় is no য, and ঁ and vowel signs belong to their word."""
    assert words("হয় না, ভিসা।", "bn") == ["হয\u09bc", "না", "ভিসা"]


@pytest.fixture(name="library", scope="module")
def _library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load(write(tmp_path_factory.mktemp("search"), SMALL))


@pytest.fixture(name="real", scope="module")
def _real() -> Library:
    return load(Path(__file__).parents[2] / "content")


def test_the_best_lesson_comes_first(library: Library):
    """Words of the title and the quiz tell more than words in passing."""
    hits = Search(library).find("Who may recruit me?", "en")

    assert (hits[0].module, hits[0].lesson) == ("safe_work", "who_may_recruit")
    assert list(hits) == sorted(hits, key=lambda hit: -hit.score)


@pytest.mark.parametrize("question", ["pasport and contrat", "PASSPORTS, contracts?", "passport contract \u200f"])
def test_misspelt_words_are_found(library: Library, question: str):
    """A letter missing, an ending more."""
    assert Search(library).lessons(question, "en")[:1] == ("safe_work/at_work",)


@pytest.mark.parametrize("question", ["", "???", "biryani recipe", "كيف الطقس", "x" * 5000, "the " * 2000])
def test_what_nothing_tells_about_finds_nothing(library: Library, question: str):
    """An empty answer is honest; a wrong lesson is not."""
    assert Search(library).find(question, "en") == ()


def test_a_language_is_searched_in_its_own_words(library: Library):
    """Urdu with Arabic letters from another keyboard finds the Urdu lesson."""
    assert Search(library).lessons("لايسنس كا نمبر", "ur")[0] == "safe_work/who_may_recruit"


def test_a_language_without_words_is_searched_in_those_shown(library: Library):
    """Who reads English for want of Tajik can ask with English words."""
    assert Search(library).lessons("licence of the recruiter", "tg")[0] == "safe_work/who_may_recruit"


def test_what_a_country_adds_is_found(library: Library):
    """BEOE stands only in the part for Pakistan."""
    assert Search(library).lessons("BEOE", "en") == ("safe_work/who_may_recruit",)


def test_an_empty_library_has_an_empty_index():
    """Nothing is divided by nothing."""
    empty = Library((), {}, {}, {}, (), {}, (), ())

    assert Index.build(empty, "en").find("licence") == ()


def test_greetings_and_question_words_find_nothing(library: Library):
    """They stand in every lesson and ask about none."""
    assert Search(library).find("Hello, how are you? What is this?", "en") == ()
    assert Search(library).find("سلام، آپ کیسے ہیں؟", "ur") == ()


@pytest.mark.parametrize(
    ("locale", "question", "lesson"),
    [
        ("en", "my employer took my passport", "passport_and_visa"),
        ("ur", "میرا پاسپورٹ مالک نے رکھ لیا", "passport_and_visa"),
        ("ps", "هوايي ډګر", "airport_and_flight"),
        ("fa_AF", "پول خواست بدون رسید", "fees_and_receipts"),
        ("bn", "রসিদ ছাড়া টাকা", "fees_and_receipts"),
        ("ar", "المطار", "airport_and_flight"),
        ("ckb", "فرۆکەخانە", "airport_and_flight"),
        ("tg", "шартнома дигар шуд", "contract_substitution"),
        ("ru", "у меня забрали паспорт", "passport_and_visa"),
    ],
)
def test_a_question_as_people_ask_it_finds_its_lesson(real: Library, locale: str, question: str, lesson: str):
    """The shipped content, in each language."""
    assert lesson in {hit.lesson for hit in Search(real).find(question, locale)}


def test_the_real_content_answers_in_every_language(real: Library):
    """The title of each lesson, typed in, finds that lesson among the first."""
    search = Search(real)

    for (module, locale), text in real.texts.items():
        for lesson, written in text.lessons.items():
            assert f"{module}/{lesson}" in search.lessons(written.title, locale), (locale, written.title)
